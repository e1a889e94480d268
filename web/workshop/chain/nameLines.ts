// A step's name in the lines that fit beside and under its figure.
import { wrapped } from "../../charts/text";
import type { Step } from "./steps";

export const nameType = { size: 13, weight: 600 };

/** A service's name that is long is cut at what comes after a colon or in brackets if that makes it two lines; else it has three. */
export function nameLines(step: Step, name: string, first: number, others: number): string[] {
  const all = broken(name, first, others);
  if (all.length <= 2 || step.kind !== "service") return all;
  const short = broken(name.split(/[:(]/)[0].trim(), first, others);
  return short.length <= 2 ? short : all.length === 3 ? all : [...all.slice(0, 2), `${all[2].replace(/-$/, "")}…`];
}

function broken(name: string, first: number, others: number): string[] {
  const [start] = wrapped(name, first, nameType);
  const rest = name.slice(start.length).trim();
  if (start.endsWith("-") || rest === "") return wrapped(name, first, nameType);
  return [start, ...wrapped(rest, others, nameType)];
}
