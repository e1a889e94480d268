// Numbers of a scenario as they are stated there ("gamma 12 (sd 5) months", "0.35 to 0.65"), for people and in the
// language chosen. What is no number, such as a name, a date or a table, stays as it is.
import { unitName } from "./names";
import { figures, say } from "./words.svelte";

const n = String.raw`-?\d+(?:\.\d+)?(?:e[-+]?\d+)?`;
const stated = new RegExp(
  `^(?:(?<kind>[a-z]+) )?(?<first>${n})(?: to (?<last>${n}))?(?: \\((?:sd (?<sd>${n})|mode (?<mode>${n})|(?<stages>\\d+) stages)\\))?(?: \\(?(?<unit>(?:[a-z%]+ )?per [a-z]+|[a-z%]+)\\)?)?$`,
);

const kinds: Record<string, (places: Record<string, string>) => string> = {
  constant: ({ first }) => first,
  exponential: ({ first }) => say("exponential, mean {first}", { first }),
  erlang: ({ first, stages }) => say("Erlang, mean {first}, {stages} stages", { first, stages }),
  gamma: ({ first, sd }) => say("gamma, mean {first}, standard deviation {sd}", { first, sd }),
  lognormal: ({ first, sd }) => say("lognormal, mean {first}, standard deviation {sd}", { first, sd }),
  weibull: ({ first, sd }) => say("Weibull, mean {first}, standard deviation {sd}", { first, sd }),
  uniform: ({ first, last }) => say("{first} to {last}, each as likely", { first, last }),
  triangular: ({ first, last, mode }) => say("{first} to {last}, most often {mode}", { first, last, mode }),
};

/** "gamma, mean 12, standard deviation 5 months"; a share in percent. */
export function quantity(text: string): string {
  const found = stated.exec(text)?.groups;
  if (!found || (found.kind && !Object.hasOwn(kinds, found.kind))) return text;
  const unit = found.unit ?? "";
  const of = (value: string | undefined) => (value === undefined ? "" : amount(Number(value), unit));
  const places = { first: of(found.first), last: of(found.last), sd: of(found.sd), mode: of(found.mode), stages: found.stages ?? "" };
  const numbers = found.kind ? kinds[found.kind](places) : found.last ? say("{low} to {high}", { low: places.first, high: places.last }) : places.first;
  if (unit === "factor") return say("factor {n}", { n: numbers });
  return unit === "" ? numbers : say("{figure} {unit}", { figure: numbers, unit: unitName(unit) });
}

/** A range that is stated without its unit, which a share needs all the same. */
export const range = (text: string, unit: string): string => (unit === "share" && text !== "" ? quantity(`${text} share`) : quantity(text));

export const rangeOf = (low: number, high: number, unit: string): string => {
  const both = say("{low} to {high}", { low: amount(low, unit), high: amount(high, unit) });
  return unit === "share" ? say("{figure} {unit}", { figure: both, unit: unitName(unit) }) : both;
};

const amount = (value: number, unit: string) => figures(unit === "share" ? value * 100 : value);
