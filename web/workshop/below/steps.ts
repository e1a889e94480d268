// Where people wait, step by step, today and in each plan: for a place in a service, or until they are handed over.
import { number, counted, say } from "../../words/words.svelte";
import { alternativeName, isCertain } from "../../report/compared";
import type { Document, Measure } from "../../report/document";
import { serviceName } from "../../report/figures";
import { handoverName, measure } from "../../report/findings";
import { differenceOf, plansOf, valueOf } from "./beside";

export interface WaitedStep {
  name: string;
  days: Measure;
  /** How many wait, on average; handovers have no line. */
  queue?: Measure;
}

/** Shorter waits are no waits. */
const leastDays = 1;
const mostSaid = 6;

/** Those with most days of all people first, wherever they are most. */
export function waitedSteps(doc: Document): WaitedStep[] {
  const days = (one: Measure) => Math.max(...doc.alternatives.map((_, index) => valueOf(one, index) ?? 0));
  const weight = (one: WaitedStep) => days(one.days) * (one.days.values[0]?.denominator ?? 0);
  const services = doc.services.flatMap(({ name }) => {
    const found = measure(doc, `wait_days.${name}`);
    return found ? [{ name: serviceName(doc, name), days: found, queue: measure(doc, `queue_length.${name}`) }] : [];
  });
  const handovers = doc.measures.filter((one) => one.group === "" && one.id.startsWith("handover_days.")).map((one) => ({ name: handoverName(doc, one), days: one }));
  return [...services, ...handovers].filter((one) => days(one.days) >= leastDays).sort((a, b) => weight(b) - weight(a));
}

interface Found {
  step: WaitedStep;
  index: number;
  /** In days of all people together. */
  size: number;
}

/** What differs by more than chance, the most first, in sentences; and what is to be said of all others. */
export function waitFindings(doc: Document, steps: WaitedStep[]): { said: string[]; rest: string } {
  const found: Found[] = steps
    .flatMap((step) => plansOf(doc).map((index) => ({ step, index, difference: differenceOf(step.days, index) })))
    .flatMap(({ step, index, difference }) =>
      isCertain(difference) && difference.relevance !== "practically same" ? [{ step, index, size: Math.abs(difference.mean) * (step.days.values[0]?.denominator ?? 0) }] : [],
    )
    .sort((a, b) => b.size - a.size);
  const more = found.length - mostSaid;
  return {
    said: found.slice(0, mostSaid).map((one) => sentence(doc, one)),
    rest:
      found.length === 0
        ? say("No wait differs from today by more than chance, or by enough to matter.")
        : more > 0
          ? counted("{n} wait more differs by more than chance: the table has it.", "{n} waits more differ by more than chance: the table has them.", more, { n: more })
          : say("The other waits can't be told from chance, or differ too little to matter."),
  };
}

function sentence(doc: Document, { step, index }: Found): string {
  const round = (one: Measure | undefined, at: number) => number((one && valueOf(one, at)) ?? 0, 0);
  const places = { step: step.name, plan: alternativeName(doc, index), days: round(step.days, index), today: round(step.days, 0) };
  const queue = { n: round(step.queue, index), before: round(step.queue, 0) };
  return queue.n === queue.before
    ? say("{step}: {days} days in “{plan}” instead of {today}.", places)
    : say("{step}: {days} days in “{plan}” instead of {today}; {n} wait instead of {before}.", { ...places, ...queue });
}
