// The question of a sweep and its answer, in sentences: how far the measure goes, which inputs that is due to, and how
// sure it is.
import { counted, listed, say } from "../words/words.svelte";
import { bare } from "./figures";
import { differenceUnit, inputName, intervalOf, isShare, measureValue, strength, strengthInWords, sweepMeasureName } from "./sweep";
import type { Influence, SweepDocument, SweepMeasure } from "./sweepDocument";

export function questionOfSweep(doc: SweepDocument, title: string): string {
  if (doc.inputs.length === 1) return say("{title}: what does “{input}” change?", { title, input: inputName(doc.inputs[0]) });
  return say("{title}: which of {n} inputs matter?", { title, n: doc.inputs.length });
}

export function answerOfSweep(doc: SweepDocument, measure: SweepMeasure): string[] {
  return [span(doc, measure), ...influences(doc, measure)];
}

function span(doc: SweepDocument, measure: SweepMeasure): string {
  const name = sweepMeasureName(measure);
  if (!measure.lowest || !measure.highest) return say("“{measure}” has no result at any point.", { measure: name });
  return counted("At the {n} point “{measure}” is {low}.", "Over the {n} points “{measure}” goes from {low} to {high}.", doc.points, {
    n: doc.points,
    measure: name,
    low: measureValue(measure, measure.lowest.value),
    high: measureValue(measure, measure.highest.value),
  });
}

function influences(doc: SweepDocument, measure: SweepMeasure): string[] {
  const { status, inputs } = measure.sensitivity;
  if (status === "constant") return measure.lowest ? [say("It is the same at all of them.")] : [];
  if (status === "only luck") return [say("That points differ can't be told from chance.")];
  if (status === "too few points") return [say("There are too few points to say which inputs matter.")];
  const certain = inputs.filter((one) => one.certain);
  const rest = inputs.length - certain.length;
  if (certain.length === 0) return [counted("What the input does can't be told from chance.", "None of the {n} inputs can be told from chance.", rest, { n: rest })];
  return [
    strongest(doc, measure, certain[0]),
    ...direction(certain[0]),
    ...others(doc, measure, certain.slice(1)),
    ...(rest > 0 ? [counted("For {n} of {all} inputs it can't be told from chance whether it matters.", "For {n} of {all} inputs it can't be told from chance whether they matter.", rest, { n: rest, all: inputs.length })] : []),
  ];
}

function strongest(doc: SweepDocument, measure: SweepMeasure, one: Influence): string {
  const places = { input: inputName(doc.inputs[one.input]), value: strength(measure, one.value), interval: intervalOf(measure, one), unit: differenceUnit(measure) };
  switch (measure.sensitivity.by) {
    case "total_index":
      return say("“{input}” matters most: it has to do with {value} % of the variation between points (95 % interval {interval} %).", places);
    case "first_index":
      return say("“{input}” matters most: by itself it accounts for {value} % of the variation between points (95 % interval {interval} %).", places);
    case "effect_size":
      return say("“{input}” matters most: over its range the measure changes by {value} {unit} on average (95 % interval {interval}).", places);
    case "rank_correlation":
      return say("“{input}” goes with it most: the rank correlation is {value} (95 % interval {interval}).", places);
  }
}

function direction(one: Influence): string[] {
  if (one.way > 0) return [say("Where it is higher, so is the measure.")];
  return one.way < 0 ? [say("Where it is higher, the measure is lower.")] : [];
}

const mostNamed = 3;

function others(doc: SweepDocument, measure: SweepMeasure, rest: Influence[]): string[] {
  if (rest.length === 0) return [];
  const names = rest.slice(0, mostNamed).map((one) => say("“{input}” ({value})", { input: inputName(doc.inputs[one.input]), value: strengthInWords(measure, one.value) }));
  return [rest.length > mostNamed ? say("Then follow {inputs}, and {n} more.", { inputs: names.join(", "), n: rest.length - mostNamed }) : counted("Then follows {inputs}.", "Then follow {inputs}.", rest.length, { inputs: listed(names) })];
}

/** What the figures of the inputs are. */
export function meaningOf(measure: SweepMeasure): string {
  switch (measure.sensitivity.by) {
    case "total_index":
      return say("Share of the variation between points that the input has to do with, by itself or together with others (total Sobol' index), with its 95 % interval; what chance puts below 0 or above 100 % is drawn there. Without colour: can't be told from chance.");
    case "first_index":
      return say("Share of the variation between points that the input accounts for by itself (first Sobol' index), with its 95 % interval; what chance puts below 0 or above 100 % is drawn there. Without colour: can't be told from chance.");
    case "effect_size":
      return say("How much the measure changes when the input goes through its range, whichever way (mean size of Morris' effects), with its 95 % interval. Without colour: can't be told from chance.");
    case "rank_correlation":
      return say("How strongly the measure rises (above 0) or falls with the input, by ranks: there are too few points for shares. 95 % intervals hold for all inputs together. Without colour: can't be told from chance.");
  }
}

export function axisOf(measure: SweepMeasure): string {
  if (isShare(measure)) return say("% of the variation");
  return measure.sensitivity.by === "effect_size" ? differenceUnit(measure) : say("rank correlation");
}

/** Whose results are missing, in a sentence each. */
export function missingOf(doc: SweepDocument): string[] {
  const { rejected, failed, broken } = doc.missing;
  return [
    ...(rejected > 0 ? [counted("{n} point makes no valid scenario and has no results.", "{n} points make no valid scenario and have no results.", rejected, { n: rejected })] : []),
    ...(failed > 0 ? [counted("{n} point could not be computed whole.", "{n} points could not be computed whole.", failed, { n: failed })] : []),
    ...(broken > 0 ? [counted("At {n} point the audit failed: its results are not to be trusted.", "At {n} points the audit failed: their results are not to be trusted.", broken, { n: broken })] : []),
  ];
}

/** What luck does, at a point. */
export function luckOf(doc: SweepDocument, measure: SweepMeasure): string[] {
  const n = doc.run.replications;
  const same =
    doc.design.block > 1
      ? say("The points of a block share the same people and luck.")
      : doc.design.common
        ? say("All points have the same people and the same luck.")
        : say("Each point has people and luck of its own.");
  if (n < 2) return [say("Each point was simulated once: of luck nothing is known, and what it does passes for what the inputs do."), same];
  return [
    say("Each point was simulated {n} times with other luck.", { n }),
    same,
    ...(measure.usual_error === null ? [] : [say("At half of the points the standard error is under {error}: some of the way from the lowest to the highest is luck.", { error: errorInWords(measure) })]),
  ];
}

const errorInWords = (measure: SweepMeasure) => say("{figure} {unit}", { figure: bare(measure.usual_error ?? 0, measure.unit), unit: differenceUnit(measure) });
