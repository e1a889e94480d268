// The question of a comparison and its answer, in sentences: what the assumptions do first, then chance.
import { unitName } from "../words/names";
import { capital, counted, say } from "../words/words.svelte";
import { alternativeName, certain, compared, halfOf, judgedBy, overAssumptions, whoPays, type Compared } from "./compared";
import type { Difference, Document, Measure } from "./document";
import { bare, measureName, signed } from "./figures";

export function questionOf(doc: Document): string {
  const n = doc.alternatives.length - 1;
  if (n === 1) return say("What does “{alternative}” change?", { alternative: alternativeName(doc, 1) });
  return say("What do {n} alternatives change?", { n });
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
  const sentences: string[] = [];
  const over = overAssumptions(one.over, measure.better);
  const name = measureName(measure);
  if (over) sentences.push(`${capital(over)}: ${name}.`);
  const [sure] = certain([one]);
  if (sure) sentences.push(say("{measure} changes by {difference}.", { measure: name, difference: difference(measure, sure.difference) }));
  else sentences.push(say("What it does to “{measure}” can't be told from chance.", { measure: name }));
  sentences.push(say("Who pays: {payers}.", { payers: whoPays(doc, one.index) }));
  return sentences;
}

function ofSeveral(doc: Document, measure: Measure, all: Compared[]): string[] {
  const sure = certain(all);
  const name = measureName(measure);
  if (sure.length === 0) return [say("What they do to “{measure}” can't be told from chance, for any of them.", { measure: name })];
  const first = sure[0];
  const over = overAssumptions(first.over, measure.better);
  const sentences = [
    counted(
      "{n} of {all} changes “{measure}” by more than chance.",
      "{n} of {all} change “{measure}” by more than chance.",
      sure.length,
      { n: sure.length, all: all.length, measure: name },
    ),
    say("“{alternative}” changes it most: {difference}.", { alternative: first.name, difference: difference(measure, first.difference) }),
  ];
  if (over) sentences.push(say("It is {over}.", { over }));
  sentences.push(say("Who pays: {payers}.", { payers: whoPays(doc, first.index) }));
  return sentences;
}

/** To paste into a document. */
export function comparedSummary(doc: Document, title: string): string[] {
  const measure = judgedBy(doc);
  const all = measure ? compared(doc, measure) : [];
  const each = measure
    ? all.map((one) => {
        const [sure] = certain([one]);
        const over = overAssumptions(one.over, measure.better);
        const says = sure ? difference(measure, sure.difference) : say("can't be told from chance");
        return over
          ? say("{alternative}: {over}; {difference}. Who pays: {payers}.", { alternative: one.name, over, difference: says, payers: whoPays(doc, one.index) })
          : say("{alternative}: {difference}. Who pays: {payers}.", { alternative: one.name, difference: says, payers: whoPays(doc, one.index) });
      })
    : [];
  return [say("{question} Compared with {title}.", { question: questionOf(doc), title }), answerOf(doc).join(" "), ...(all.length > 1 ? each : [])];
}
