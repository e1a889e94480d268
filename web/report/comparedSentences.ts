// The question of a comparison and its answer, in sentences: what the assumptions do first, then chance.
import { unitName } from "../words/names";
import { capital, counted, day, say } from "../words/words.svelte";
import { alternativeName, certain, compared, halfOf, judgedBy, overAssumptions, whoPaysInWords, type Compared } from "./compared";
import type { Difference, Document, Measure } from "./document";
import { bare, figure, measureName, signed } from "./figures";
import { assumptions } from "./findings";
import type { Block } from "./summary";

export function questionOf(doc: Document, title: string): string {
  const n = doc.alternatives.length - 1;
  if (n === 1) return say("{title}: what does “{alternative}” change?", { title, alternative: alternativeName(doc, 1) });
  return say("{title}: what would {n} alternatives change?", { title, n });
}

export function answerOf(doc: Document): string[] {
  const measure = judgedBy(doc);
  if (!measure) return [say("The comparison has no measure to judge alternatives by.")];
  const all = compared(doc, measure);
  return all.length === 1 ? ofOne(doc, measure, all[0]) : ofSeveral(doc, measure, all);
}

const unitOf = (measure: Measure) => (measure.unit === "share" ? say("percentage points") : unitName(measure.unit));

function difference(measure: Measure, one: Difference & { mean: number }): string {
  const half = halfOf(one);
  return half === null
    ? say("{difference} {unit}", { difference: signed(one.mean, measure.unit), unit: unitOf(measure) })
    : say("{difference} {unit} (± {half})", { difference: signed(one.mean, measure.unit), unit: unitOf(measure), half: bare(half, measure.unit, one.mean) });
}

function ofOne(doc: Document, measure: Measure, one: Compared): string[] {
  const over = overAssumptions(one.over, measure.better);
  const name = measureName(measure);
  const [sure] = certain([one]);
  return [
    ...(over ? [`${capital(over)}: ${name}.`] : []),
    sure
      ? say("{measure} changes by {difference}.", { measure: name, difference: difference(measure, sure.difference) })
      : say("What it does to “{measure}” can't be told from chance.", { measure: name }),
    ...(over ? [] : [untried(doc)]),
    say("Who pays, over the whole time: {payers}.", { payers: whoPaysInWords(doc, one.index) }),
  ];
}

function ofSeveral(doc: Document, measure: Measure, all: Compared[]): string[] {
  const sure = certain(all);
  const name = measureName(measure);
  if (sure.length === 0) return [say("What they do to “{measure}” can't be told from chance, for any of them.", { measure: name }), ...(doc.uncertainty ? [] : [untried(doc)])];
  const first = sure[0];
  const over = overAssumptions(first.over, measure.better);
  const places = { alternative: first.name, measure: name, difference: difference(measure, first.difference) };
  return [
    over
      ? say("“{alternative}” makes the largest difference and is {over}: {difference} in “{measure}”.", { ...places, over })
      : say("“{alternative}” makes the largest difference: {difference} in “{measure}”.", places),
    counted("{n} of {all} alternatives differs from today by more than chance.", "{n} of {all} alternatives differ from today by more than chance.", sure.length, {
      n: sure.length,
      all: all.length,
    }),
    ...(over ? [] : [untried(doc)]),
    say("Who pays for “{alternative}”, over the whole time: {payers}.", { alternative: first.name, payers: whoPaysInWords(doc, first.index) }),
  ];
}

function untried(doc: Document): string {
  const n = assumptions(doc).length;
  return counted("What {n} assumption does to it has not been tried.", "What {n} assumptions do to it has not been tried.", n, { n });
}

/** What was compared, the answer, and a line for each alternative. */
export function comparedSummary(doc: Document, title: string): Block[] {
  const measure = judgedBy(doc);
  const all = measure ? compared(doc, measure) : [];
  const each = measure ? all.map((one) => inALine(doc, measure, one)) : [];
  return [
    { title: questionOf(doc, title) },
    { text: [what(doc), ...(measure ? today(measure) : [])].join(" ") },
    { text: answerOf(doc).join(" ") },
    ...(all.length > 1 ? [{ items: each }] : []),
    ...(measure ? [{ text: say("± is a 95 % interval, which holds for all headline measures and alternatives at once. Who pays: the change of net cost over the whole time, of the two that it changes most for.") }] : []),
  ];
}

function what(doc: Document): string {
  const n = doc.alternatives.length - 1;
  return counted(
    "Today and {n} alternative were simulated from {start} to {end}, with the same people and the same luck.",
    "Today and {n} alternatives were simulated from {start} to {end}, with the same people and the same luck.",
    n,
    { n, start: day(doc.start), end: day(doc.end) },
  );
}

function today(measure: Measure): string[] {
  const value = measure.values[0];
  if (!value || value.mean === null || value.low === null || value.high === null) return [];
  const withUnit = (one: number) => figure(one, measure.unit);
  return [
    say("Today “{measure}” is {mean}; luck alone may make it anything from {low} to {high}.", {
      measure: measureName(measure),
      mean: withUnit(value.mean),
      low: withUnit(value.low),
      high: withUnit(value.high),
    }),
  ];
}

function inALine(doc: Document, measure: Measure, one: Compared): string {
  const [sure] = certain([one]);
  const over = overAssumptions(one.over, measure.better);
  const says = sure ? difference(measure, sure.difference) : say("can't be told from chance");
  return over
    ? say("{alternative}: {over}; {difference}. Who pays: {payers}.", { alternative: one.name, over, difference: says, payers: whoPaysInWords(doc, one.index) })
    : say("{alternative}: {difference}. Who pays: {payers}.", { alternative: one.name, difference: says, payers: whoPaysInWords(doc, one.index) });
}
