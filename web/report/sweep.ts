// What a sweep says, picked out of its document: names, values of inputs and measures, and how much an input matters.
import { unitName } from "../words/names";
import { called, capital, number, say, significant } from "../words/words.svelte";
import { bare } from "./figures";
import type { Influence, SweepDocument, SweepEnd, SweepInput, SweepMeasure } from "./sweepDocument";

export const inputName = (input: SweepInput): string => capital(called(input.label, input.name));
export const sweepMeasureName = (measure: SweepMeasure): string => capital(called(measure.label, measure.id));
/** Of an input's values on an axis: shares in percent. */
export const scaleOf = (unit: string): number => (unit === "share" ? 100 : 1);

export function inputUnit(input: SweepInput): string {
  return input.words.length > 0 || input.unit === "" || input.unit === "factor" ? "" : unitName(input.unit);
}

/** Without its unit: to four digits, or the word of a lever of words. */
export function bareInput(input: SweepInput, value: number): string {
  return input.words[Math.round(value)] ?? significant(value * scaleOf(input.unit), 4);
}

const withUnit = (figure: string, unit: string) => (unit === "" ? figure : say("{figure} {unit}", { figure, unit }));

export const inputValue = (input: SweepInput, value: number): string => withUnit(bareInput(input, value), inputUnit(input));

export function inputRange(input: SweepInput): string {
  if (input.words.length > 0) return input.words.join(", ");
  return withUnit(say("{low} to {high}", { low: bareInput(input, input.low), high: bareInput(input, input.high) }), inputUnit(input));
}

/** Of a difference of the measure. */
export const differenceUnit = (measure: SweepMeasure): string => (measure.unit === "share" ? say("percentage points") : unitName(measure.unit));

export const measureValue = (measure: SweepMeasure, value: number): string => withUnit(bare(value, measure.unit), unitName(measure.unit));

/** "29.0 % (standard error 1.2)" */
export function endValue(measure: SweepMeasure, end: SweepEnd): string {
  const value = measureValue(measure, end.value);
  return end.error === null ? value : say("{value} (standard error {error})", { value, error: bare(end.error, measure.unit, end.value) });
}

/** How much an input matters, without a unit: a share in percent, a change of the measure, or a correlation. */
export function strength(measure: SweepMeasure, value: number): string {
  switch (measure.sensitivity.by) {
    case "effect_size":
      return bare(value, measure.unit);
    case "rank_correlation":
      return number(value, 2);
    default:
      return share(possible(measure, value) * 100);
  }
}

const share = (percent: number) => number(percent, percent > 0 && percent < 9.5 ? 1 : 0);

/** A share that chance makes less than nothing or more than all counts as nothing or all. */
export const possible = (measure: SweepMeasure, value: number): number => (isShare(measure) ? Math.min(1, Math.max(0, value)) : value);

export const isShare = (measure: SweepMeasure): boolean => measure.sensitivity.by === "total_index" || measure.sensitivity.by === "first_index";

/** The same with its unit. */
export function strengthInWords(measure: SweepMeasure, value: number): string {
  const figure = strength(measure, value);
  if (isShare(measure)) return say("{n} %", { n: figure });
  return measure.sensitivity.by === "effect_size" ? withUnit(figure, differenceUnit(measure)) : figure;
}

export const intervalOf = (measure: SweepMeasure, one: Influence): string => say("{low} to {high}", { low: strength(measure, one.low), high: strength(measure, one.high) });

export const wayInWords = (one: Influence): string => (one.way > 0 ? say("goes with a higher measure") : one.way < 0 ? say("goes with a lower measure") : "–");

/** Points of a chart that have a result. */
export const shownWith = (doc: SweepDocument, measure: SweepMeasure): number[] => doc.shown.map((_, row) => row).filter((row) => measure.values[row] !== null);

/** What a saved picture says of where it comes from. */
export function sweepOrigin(doc: SweepDocument): string {
  return say("Kedja {version}, {title}: {points} points, {n} replications with synthetic people at each, seed {seed}, content {digest}", {
    version: doc.run.kedja_version,
    title: called(doc.title),
    points: doc.points,
    n: doc.run.replications,
    seed: doc.run.seed,
    digest: doc.run.content_sha256.slice(0, 16),
  });
}
