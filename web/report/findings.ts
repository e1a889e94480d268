// What a run says, picked out of its document: the headline, the step that holds people up, what a single year may show.
import { called, capital } from "../words/words.svelte";
import type { Document, Estimate, Measure } from "./document";

/** An estimate that can be said. */
export type Said = Estimate & { mean: number };

/** What people wait for: a service, or that they are handed over. */
export interface Step {
  measure: Measure;
  name: string;
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

/** Waits, those with most days in all first. */
export function waits(doc: Document): Step[] {
  const step = (id: string, name: string, used?: Said): Step[] => {
    const found = measure(doc, id);
    const days = estimate(found);
    return found && days && days.mean >= 1 ? [{ measure: found, name, days, used }] : [];
  };
  const handovers = doc.measures.filter((one) => one.group === "" && one.id.startsWith("handover_days."));
  return [
    ...doc.services.flatMap(({ name, label }) => step(`wait_days.${name}`, called(label, name), estimate(measure(doc, `utilisation.${name}`)))),
    ...handovers.flatMap((one) => step(one.id, handoverName(doc, one))),
  ].sort((a, b) => b.days.mean * b.days.denominator - a.days.mean * a.days.denominator);
}

export function handoverName(doc: Document, measure: Measure): string {
  const name = measure.id.slice(measure.id.indexOf(".") + 1);
  return called(doc.labels[`handover.${name}`], capital(called(measure.label, measure.id)));
}

export const assumptions = (doc: Document) => doc.sources.filter((source) => source.origin === "assumption");

const usual = ["established_36m", "established_24m", "in_work_36m", "established_90d", "days_to_first_work", "idle_days", "retellings", "arrivals"];

/** What stands in the table on the first page: the headlines, then what people usually ask. */
export function keyMeasures(doc: Document, most = 7): Measure[] {
  const longest = waits(doc)[0];
  const ids = longest ? [longest.measure.id, ...usual] : usual;
  const headlines = doc.measures.filter((one) => one.group === "" && one.headline === 1).map((one) => one.id);
  const found = [...new Set([...headlines.slice(0, most - 2), ...ids])].map((id) => measure(doc, id));
  return found.filter((one): one is Measure => estimate(one) !== undefined).slice(0, most);
}
