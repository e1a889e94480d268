// Some alternatives of a document: today alone before any plan is made, today and a stored one where nothing can be simulated.
import type { Document } from "../report/document";

/** `kept` are numbers of alternatives, today (0) first. */
export function excerptOf(doc: Document, kept: number[]): Document {
  const pick = <T>(all: T[]): T[] => kept.map((index) => all[index]);
  const place = new Map(kept.map((index, at) => [index, at]));
  const renumbered = <T extends { alternative: number }>(all: T[] | undefined): T[] =>
    (all ?? []).flatMap((one) => (place.has(one.alternative) ? [{ ...one, alternative: place.get(one.alternative)! }] : []));
  return {
    ...doc,
    alternatives: pick(doc.alternatives),
    flows: pick(doc.flows),
    levels: pick(doc.levels),
    reached: doc.reached.length > 0 ? pick(doc.reached) : [],
    measures: doc.measures.map((one) => ({ ...one, values: pick(one.values) as typeof one.values, differences: one.differences && pick(one.differences) })),
    gains: renumbered(doc.gains),
    effects: renumbered(doc.effects),
    best: renumbered(doc.best),
    uncertainty: doc.uncertainty && { ...doc.uncertainty, summary: renumbered(doc.uncertainty.summary), drivers: renumbered(doc.uncertainty.drivers) },
  };
}
