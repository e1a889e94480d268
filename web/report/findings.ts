// What a run says, picked out of its document: the headline, the step that holds people up, what a single year may show.
import type { Document, Estimate, Measure } from "./document";

/** An estimate that can be said. */
export type Said = Estimate & { mean: number };

export interface Step {
  service: string;
  days: Said;
  used?: Said;
}

export function measure(doc: Document, id: string, group = "", category = ""): Measure | undefined {
  return doc.measures.find((one) => one.id === id && one.group === group && one.category === category);
}

/** The base's, or the run's, if it can be said. */
export function estimate(one: Measure | undefined): Said | undefined {
  const found = one?.values[0];
  return found && found.mean !== null ? { ...found, mean: found.mean } : undefined;
}

/** The share in work or studies as long after arrival as people are followed, at most 36 months. */
export function headline(doc: Document): { measure: Measure; months: number; estimate: Said } | undefined {
  for (const months of [36, 24, 12]) {
    const found = measure(doc, `established_${months}m`);
    const said = estimate(found);
    if (found && said) return { measure: found, months, estimate: said };
  }
  return undefined;
}

/** A measure for the year of arrival that has the most people in the middle: neither the fullest nor the emptiest. */
export function singleYear(doc: Document, id: string): { year: string; estimate: Estimate & { low: number; high: number } } | undefined {
  const years = doc.measures
    .filter((one) => one.id === id && one.group === "year")
    .flatMap((one) => {
      const said = one.values[0];
      return said && said.low !== null && said.high !== null && said.denominator > 0
        ? [{ year: one.category, estimate: { ...said, low: said.low, high: said.high } }]
        : [];
    })
    .sort((a, b) => a.estimate.denominator - b.estimate.denominator);
  return years[Math.floor((years.length - 1) / 2)];
}

/** Waits by service, the longest first. */
export function waits(doc: Document): Step[] {
  return doc.services
    .flatMap(({ name }) => {
      const days = estimate(measure(doc, `wait_days.${name}`));
      return days ? [{ service: name, days, used: estimate(measure(doc, `utilisation.${name}`)) }] : [];
    })
    .sort((a, b) => b.days.mean - a.days.mean);
}

export const assumptions = (doc: Document) => doc.sources.filter((source) => source.origin === "assumption");

const usual = ["established_36m", "established_24m", "in_work_36m", "established_90d", "days_to_first_work", "idle_days", "retellings", "arrivals"];

/** What stands in the table on the first page: the headlines, then what people usually ask. */
export function keyMeasures(doc: Document, most = 7): Measure[] {
  const longest = waits(doc)[0];
  const ids = longest ? [...usual.slice(0, 6), `wait_days.${longest.service}`, `utilisation.${longest.service}`, ...usual.slice(6)] : usual;
  const headlines = doc.measures.filter((one) => one.group === "" && one.headline === 1).map((one) => one.id);
  const found = [...new Set([...headlines.slice(0, most - 2), ...ids])].map((id) => measure(doc, id));
  return found.filter((one): one is Measure => estimate(one) !== undefined).slice(0, most);
}
