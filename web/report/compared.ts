// What a comparison says, picked out of its document: the headline difference of each alternative, how sure it is, what the
// assumptions do to it, and who pays.
import { called, capital, counted, listed, number, say } from "../words/words.svelte";
import type { Difference, Document, Measure, UncertaintySummary } from "./document";
import { bare, signed, withSign } from "./figures";

export interface Compared {
  index: number;
  name: string;
  difference?: Difference;
  over?: UncertaintySummary;
}

/** The measure that alternatives are judged by first. */
export function judgedBy(doc: Document): Measure | undefined {
  const headlines = doc.measures.filter((one) => one.group === "" && one.headline === 1);
  return headlines.find((one) => /^established_\d+m$/.test(one.id)) ?? headlines[0];
}

export const alternativeName = (doc: Document, index: number): string =>
  index === 0 ? say("Today") : called(doc.alternatives[index].title, doc.alternatives[index].name ?? "");

export function compared(doc: Document, measure: Measure): Compared[] {
  return doc.alternatives.slice(1).map((_, i) => ({
    index: i + 1,
    name: alternativeName(doc, i + 1),
    difference: measure.differences?.[i + 1] ?? undefined,
    over: doc.uncertainty?.summary.find((one) => one.alternative === i + 1 && one.measure === measure.row),
  }));
}

export const isCertain = (difference: Difference | undefined): difference is Difference & { mean: number } =>
  (difference?.verdict === "higher" || difference?.verdict === "lower") && difference.mean !== null;

/** Of the family's interval where there is one. */
export const halfOf = (difference: Difference) => difference.simultaneous_half_width ?? difference.half_width;

/** "+2.1 (± 0.8) percentage points", or that it can't be said. */
export function inWords(difference: Difference | undefined, unit: string): string {
  if (!difference) return say("not measured in both");
  switch (difference.verdict) {
    case "higher":
      return difference.relevance === "practically same" ? say("higher, too little to matter") : say("higher");
    case "lower":
      return difference.relevance === "practically same" ? say("lower, too little to matter") : say("lower");
    case "chance":
      return say("can't be told from chance");
    case "same":
      return say("the same in every replication");
    case "only in base":
      return say("only measured today");
    case "only in alternative":
      return say("only measured in the alternative");
    default:
      return unit === "" ? "" : say("unreliable: too few people");
  }
}

export function withHalf(difference: Difference | undefined, unit: string): string {
  if (!difference || difference.mean === null) return "–";
  const half = halfOf(difference);
  return half === null ? signed(difference.mean, unit) : `${signed(difference.mean, unit)}\u00a0±\u00a0${bare(half, unit, difference.mean)}`;
}

/** In how many combinations of assumptions the alternatives were tried: of those drawn the ones that make valid scenarios. */
export const combinations = (doc: Document): number => Math.max(0, ...(doc.uncertainty?.summary ?? []).map((one) => one.draws));

/** "172 of 200" */
export function howOften(over: UncertaintySummary | undefined): string {
  return over && over.draws > 0 ? say("{n} of {all}", { n: over.better, all: over.draws }) : "–";
}

/** "better in 172 of 200 combinations of assumptions" */
export function overAssumptions(over: UncertaintySummary | undefined, better: Measure["better"]): string {
  if (!over || over.draws === 0) return "";
  const places = { n: over.better, all: over.draws };
  return better === "neither"
    ? counted("higher in {n} of {all} combination of assumptions", "higher in {n} of {all} combinations of assumptions", over.draws, places)
    : counted("better in {n} of {all} combination of assumptions", "better in {n} of {all} combinations of assumptions", over.draws, places);
}

export interface Payer {
  name: string;
  difference: Difference;
}

/** Net costs by authority, of those that change. */
export function payers(doc: Document, index: number): Payer[] {
  return doc.authorities.flatMap(({ name, label }) => {
    const found = doc.measures.find((one) => one.id === `cost.${name}` && one.group === "")?.differences?.[index];
    return found && isCertain(found) ? [{ name: called(label, name), difference: found }] : [];
  });
}

/** "Kommunen +1 200", in thousands of kronor, of the two with the largest change; the rest stands in the ledger. */
export function whoPays(doc: Document, index: number): string[] {
  const all = payers(doc, index).sort((a, b) => Math.abs(b.difference.mean ?? 0) - Math.abs(a.difference.mean ?? 0));
  if (all.length === 0) return [doc.measures.some((one) => one.id.startsWith("cost.")) ? say("no change that can be told from chance") : say("the scenario has no costs")];
  return all.slice(0, 2).map((payer) => `${payer.name} ${thousands(payer.difference.mean ?? 0)}`);
}

const thousands = (kr: number) => withSign(number(kr / 1000, 0), kr).replace(/\s/g, "\u00a0");

export const whoPaysInWords = (doc: Document, index: number): string =>
  payers(doc, index).length > 0 ? say("{payers} thousand kr", { payers: whoPays(doc, index).join("; ") }) : whoPays(doc, index)[0];

/** Which alternatives can be told from chance, the largest difference first. */
export function certain(all: Compared[]): (Compared & { difference: Difference & { mean: number } })[] {
  return all
    .filter((one): one is Compared & { difference: Difference & { mean: number } } => isCertain(one.difference))
    .sort((a, b) => Math.abs(b.difference.mean) - Math.abs(a.difference.mean));
}

/** What multiple comparisons with the best say, today being one of them. */
export function bestOf(doc: Document): string {
  const measure = judgedBy(doc);
  const names = (standing: string) =>
    (doc.best ?? []).filter((one) => one.measure === measure?.row && one.standing === standing).map((one) => say("“{name}”", { name: alternativeName(doc, one.alternative) }));
  if (!measure || measure.better === "neither") return "";
  const places = { measure: capital(called(measure.label, measure.id)) };
  const [best] = names("best");
  if (best) return say("By “{measure}” {alternative} is the best, as far as chance goes; who pays stands beside it.", { ...places, alternative: best });
  const may = names("may be best");
  return may.length > 0 ? say("By “{measure}” the best may be any of these: {alternatives}. Chance does not tell them apart.", { ...places, alternatives: listed(may) }) : "";
}

/** Twenty differences, each as likely: over the assumptions where they were drawn, else over luck. */
export const outcomesOf = (doc: Document, one: Compared): number[] => (doc.uncertainty ? one.over?.dots : one.difference?.dots) ?? [];
