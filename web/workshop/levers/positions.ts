// Where a lever can stand, where it stands, and how that is said.
import { quantity, range as rangeInWords } from "../../words/quantities";
import { figures, say } from "../../words/words.svelte";
import type { Lever, Outline, ScenarioNumber } from "../engine/outline";
import { positionsOf } from "../group/code";
import { settingInWords, settingsInWords } from "../group/settingWords";

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

/** Of a lever whose place the file beneath the plan decides. */
export interface FromFile {
  /** Its place, where the file states one. */
  position?: string;
  words: string;
}

/** "service.sfi" of "service.sfi.places". */
const tableOf = (path: string) => path.split(".").slice(0, 2).join(".");

/** Nothing where the file leaves the lever alone. */
export function fromFile(stated: Record<string, string>, lever: Lever): FromFile | undefined {
  const found = Object.keys(stated).filter((path) => lever.changes.some((one) => one.path === path || path.startsWith(`${one.path}.`)));
  // Another word about the same step, such as until when it holds, may leave the lever nothing to do.
  if (found.length === 0) return lever.changes.some((one) => tableOf(one.path) in stated) ? { words: say("as the file has it") } : undefined;
  const values = [...new Set(found.map((path) => stated[path]))];
  const isSaid = values.length === 1 && values[0] !== "" && lever.changes.every((one) => one.how === "set");
  if (!isSaid) return { words: say("as the file has it") };
  if (lever.kind !== "number") return { position: values[0], words: settingInWords(lever, values[0]) };
  const ofNumber = lever.unit === "%" ? "share" : lever.unit;
  const [, figure, unit] = /^(-?[\d.]+) ?(.*)$/s.exec(values[0]) ?? [];
  if (figure === undefined) return { words: quantity(values[0]) };
  const isSame = unit === "" || unit === ofNumber;
  return {
    position: isSame ? String(lever.unit === "%" ? Number((Number(figure) * 100).toPrecision(12)) : Number(figure)) : undefined,
    words: quantity(`${figure} ${unit || ofNumber}`.trim()),
  };
}

export interface Ground {
  text: string;
  source: string;
  range: string;
}

/** What the lever changes rests on, each once. */
export function groundsOf(outline: Outline, lever: Lever): Ground[] {
  const all = lever.changes.flatMap(({ path, value, source, range }) => (value === "" ? groundsOver(outline, path) : [groundOf(value.trim(), source, range)]));
  return all.filter((one, at) => all.findIndex((other) => other.text === one.text && other.source === one.source && other.range === one.range) === at);
}

const groundOf = (value: string, source: string, range: string): Ground => ({ text: quantity(value), source: sourceInWords(source), range: rangeInWords(range, / share$|^share$/.test(value) ? "share" : "") });

/** Of a value that is several numbers, by year say: from the least to the largest of those with the same source. */
function groundsOver(outline: Outline, path: string): Ground[] {
  const numbers = outline.numbers.filter((one) => one.path.startsWith(`${path}.`));
  return [...new Set(numbers.map((one) => one.source))].map((source) => {
    const same = numbers.filter((one) => one.source === source);
    const values = same.map((one) => one.value);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return groundOf(`${low === high ? low : `${low} to ${high}`} ${same[0].unit}`.trim(), source, "");
  });
}

/** As the scenario has it, but for the word that tells that it is none. */
export function sourceInWords(source: string): string {
  const [, why] = /^assumption(?:: *(.*))?$/s.exec(source) ?? [];
  if (why) return say("An assumption: {why}", { why });
  return source === "assumption" ? say("An assumption.") : source;
}

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
