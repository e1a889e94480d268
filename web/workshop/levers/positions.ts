// Where a lever can stand, where it stands, and how that is said.
import { quantity } from "../../words/quantities";
import { figures } from "../../words/words.svelte";
import type { Lever, Outline, ScenarioNumber } from "../engine/outline";
import { positionsOf } from "../group/code";
import { settingsInWords } from "../group/settingWords";

export const pathOf = (lever: Lever): string => `lever.${lever.name}`;

/** Where the scenario has it, as one of its positions. */
export function restOf(lever: Lever): string {
  const positions = positionsOf(lever);
  const same = positions.find((one) => one === lever.value || (lever.kind === "number" && Number(one) === Number(lever.value)));
  return same ?? lever.value;
}

/** "20 places", "yes", "every month". */
export const positionInWords = (outline: Outline, lever: Lever, position: string): string => settingsInWords(outline, { [pathOf(lever)]: position })[0].value;

/** Where it stands when the scenario leaves it, if that is another place than the scenario has it. */
export const isAtRest = (lever: Lever, position: string): boolean => position === restOf(lever);

export interface Ground {
  text: string;
  source: string;
  range: string;
}

/** What the lever changes rests on. */
export const groundsOf = (lever: Lever): Ground[] =>
  lever.changes
    .filter((one) => one.value !== "")
    .map((one) => ({ text: quantity(one.value.trim()), source: one.source, range: one.range }));

/** A number of the scenario as a lever: as far as its range goes, in about fifty steps. */
export function leverOfNumber(number: ScenarioNumber): Lever {
  const low = number.low ?? Math.min(0, number.value);
  const high = number.high ?? (number.value === 0 ? 1 : number.value * 2);
  const step = number.whole ? 1 : tidyStep((high - low) / 50);
  return {
    name: number.path,
    label: { sv: "", en: "" },
    who: "",
    kind: "number",
    unit: number.unit,
    low,
    high,
    step,
    choices: [],
    baseline: String(number.value),
    value: String(number.value),
    changes: [{ path: number.path, how: "set", from: "", value: `${number.value} ${number.unit}`, source: number.source, range: "", evidence: number.evidence }],
  };
}

/** The nearest of 1, 2 or 5 times a power of ten. */
function tidyStep(step: number): number {
  if (!(step > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(step));
  const times = [1, 2, 5, 10].find((one) => one * power >= step * 0.999) ?? 10;
  return Number((times * power).toPrecision(3));
}

export const numberInWords = (value: number, unit: string): string => quantity(`${value} ${unit}`.trim()) || figures(value);
