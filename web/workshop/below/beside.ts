// Today and the plans beside each other: what a measure is in each, and whether the difference can be told from chance.
import type { Mark, Series } from "../../charts/beside";
import { unitName } from "../../words/names";
import { say } from "../../words/words.svelte";
import { alternativeName, halfOf, inWords, isCertain, withHalf } from "../../report/compared";
import type { Difference, Document, Measure } from "../../report/document";
import { bare } from "../../report/figures";

/** The same document with its plans called as the room calls them. */
export const named = (doc: Document, names: string[]): Document => ({
  ...doc,
  alternatives: doc.alternatives.map((one, i) => (i === 0 || !names[i] ? one : { ...one, title: { sv: names[i], en: names[i] } })),
});

export const plansOf = (doc: Document): number[] => doc.alternatives.slice(1).map((_, i) => i + 1);

export const differenceOf = (measure: Measure, index: number): Difference | undefined => measure.differences?.[index] ?? undefined;

/** Of a group a plan has only its difference: it stands on top of today. */
export function valueOf(measure: Measure, index: number): number | null {
  const own = measure.values[index]?.mean;
  if (own != null || index === 0) return own ?? null;
  const [today, difference] = [measure.values[0]?.mean, differenceOf(measure, index)?.mean];
  return today == null || difference == null ? null : today + difference;
}

export const shown = (measure: Measure, index: number): string => {
  const value = valueOf(measure, index);
  return value === null ? "–" : bare(value, measure.unit);
};

/** How much it differs, or in words that nothing can be said; `figures` where another unit is shown than the measure's. */
export function changeOf(measure: Measure, index: number, figures = (difference: Difference) => withHalf(difference, measure.unit)): string {
  const difference = differenceOf(measure, index);
  if (!isCertain(difference)) return inWords(difference, measure.unit);
  return difference.relevance === "practically same" ? say("{difference}: too little to matter", { difference: figures(difference) }) : figures(difference);
}

export const scaleOf = (unit: string): number => (unit === "share" ? 100 : 1);
export const axisOf = (unit: string): string => (unit === "share" ? say("percentage points") : unitName(unit));

/** Shapes for today and the plans; a document has at most two. */
export const seriesOf = (doc: Document): Series[] => doc.alternatives.map((_, i) => ({ name: alternativeName(doc, i), look: (["today", "a", "b"] as const)[Math.min(i, 2)] }));

/** What stands in a chart of a measure: today, then each plan, moved from today or with the interval of its difference. */
export function marksOf(doc: Document, measure: Measure, line: "moved" | "interval"): Mark[] {
  const scale = scaleOf(measure.unit);
  const today = valueOf(measure, 0);
  const largest = Math.max(...doc.alternatives.map((_, index) => Math.abs(valueOf(measure, index) ?? 0)));
  return doc.alternatives.map((_, index) => {
    const value = valueOf(measure, index);
    const difference = differenceOf(measure, index);
    const certain = isCertain(difference);
    const half = difference ? halfOf(difference) : null;
    const ends: [number, number] | undefined =
      index === 0 || value === null || today === null ? undefined : line === "moved" ? (certain ? [today * scale, value * scale] : undefined) : half === null ? undefined : [(value - half) * scale, (value + half) * scale];
    return { at: value === null ? null : value * scale, line: ends, certain, text: value === null ? "–" : bare(value, measure.unit, largest) };
  });
}

/** Too few people to say anything of. */
export const isThin = (measure: Measure): boolean => measure.values[0]?.interval === "too few events" || measure.differences?.some((one) => one?.verdict === "too few") === true;
