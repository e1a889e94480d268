// Some alternatives of a document: today alone before any plan is made, today and a stored one where nothing can be simulated.
import type { Alternative, Document } from "../report/document";
import { called, inBoth, say } from "../words/words.svelte";
import type { Outline } from "./engine/outline";
import { positionInWords } from "./levers/positions";

/** Stored alternatives as their levers are said: "More places in SFI: 40 places" with its units in both languages. */
export function withWords(doc: Document, outline: Outline): Document {
  return { ...doc, alternatives: doc.alternatives.map((one) => ({ ...one, title: titleOf(one, outline) })) };
}

/** Each is called as its lever, whose title ends with where that stands: "40 places", "week". */
function titleOf({ name, title }: Alternative, outline: Outline): Alternative["title"] {
  const lever = outline.levers.find((one) => one.name === name);
  const start = `${lever?.label.en}: `;
  if (!lever || !title?.en.startsWith(start)) return title;
  const end = title.en.slice(start.length);
  const position = lever.kind === "number" ? String(Number.parseFloat(end)) : end;
  return inBoth(() => say("{lever}: {position}", { lever: called(lever.label, lever.name), position: positionInWords(outline, lever, position) }));
}

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
