// Both plans as a short code to read aloud, write on a wall or paste in a mail, for any copy of the page of the same
// scenario. A code is a number in mixed radix, in letters that don't look alike (Crockford 1.32):
//
//   check (3 letters) | scenario (3 letters) | plans (as many as it takes)
//
// A plan has a bit for each lever, the step each pulled one stands at, and its other numbers by their place among those
// of the scenario. The letters for the scenario stand for all that these places hang on, so that a code can't be read
// as something else. The check finds every single wrong letter and every two that changed places, and all but one in
// 32,749 of other faults.
import type { Lever, Outline, Settings } from "../engine/outline";
import type { Plan } from "../room.svelte";

const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const head = 3; // letters of the check, and of the scenario
const prime = 32749; // the largest below 32 ^ head
const longest = 400; // letters

export type Decoded = { plans: Settings[] } | { fault: "empty" | "letter" | "typo" | "other scenario"; what?: string };

/** Nothing where a plan stands on a file, as its text is no number, or sets what no code has. */
export const codeOfPlans = (outline: Outline, plans: Plan[]): string | undefined =>
  plans.some((plan) => plan.over) ? undefined : codeOf(outline, plans.map((plan) => plan.settings));

/** Nothing where a plan sets what no code has: a lever beside its steps, something that is neither lever nor number. */
export function codeOf(outline: Outline, plans: Settings[]): string | undefined {
  const digits = new Digits();
  for (const plan of plans.slice(0, 2)) if (!putPlan(digits, outline, plan)) return undefined;
  const body = inLetters(BigInt(scenarioMark(outline)), head) + inLetters(digits.number());
  if (body.length + head > longest) return undefined;
  return grouped(inLetters(BigInt(checkOf(body)), head) + body);
}

export function plansOf(outline: Outline, typed: string): Decoded {
  const plain = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\u2010-\u2015\u2212_.-]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  if (plain === "") return { fault: "empty" };
  const wrong = [...plain].find((letter) => !letters.includes(letter));
  if (wrong !== undefined) return { fault: "letter", what: wrong };
  const body = plain.slice(head);
  if (body.length < head || plain.length > longest || inNumber(plain.slice(0, head)) !== BigInt(checkOf(body))) return { fault: "typo" };
  if (inNumber(body.slice(0, head)) !== BigInt(scenarioMark(outline))) return { fault: "other scenario" };
  const digits = new Digits(inNumber(body.slice(head)));
  const plans = [takePlan(digits, outline), takePlan(digits, outline)];
  const [a, b] = plans;
  return a && b && digits.isDone() ? { plans: [a, b] } : { fault: "typo" };
}

// Plans as digits --------------------------------------------------------------------------------------------------

function putPlan(digits: Digits, outline: Outline, plan: Settings): boolean {
  const levers = outline.levers.map((lever) => ({ positions: positionsOf(lever), value: plan[`lever.${lever.name}`] }));
  const others = Object.entries(plan).filter(([path]) => !path.startsWith("lever.") || !outline.levers.some((lever) => `lever.${lever.name}` === path));
  const paths = pathsOf(outline);
  const isPulled = levers.some(({ value }) => value !== undefined);
  digits.put(isPulled ? 1 : 0, 2);
  if (isPulled) for (const { value } of levers) digits.put(value === undefined ? 0 : 1, 2);
  for (const { positions, value } of levers) {
    if (value === undefined) continue;
    const at = positions.indexOf(value);
    if (at < 0) return false;
    digits.put(at, positions.length);
  }
  for (const [path, value] of others.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const at = paths.indexOf(path);
    if (at < 0) return false;
    digits.put(1, 2);
    digits.put(at, paths.length);
    if (!putDecimal(digits, value)) return false;
  }
  digits.put(0, 2);
  return true;
}

function takePlan(digits: Digits, outline: Outline): Settings | undefined {
  const plan: Settings = {};
  const isPulled = digits.take(2) === 1;
  const pulled = isPulled ? outline.levers.filter(() => digits.take(2) === 1) : [];
  for (const lever of pulled) {
    const positions = positionsOf(lever);
    plan[`lever.${lever.name}`] = positions[digits.take(positions.length)];
  }
  const paths = pathsOf(outline);
  while (digits.take(2) === 1) {
    const path = paths[digits.take(Math.max(1, paths.length))];
    if (path === undefined || path in plan) return undefined;
    plan[path] = takeDecimal(digits);
  }
  return plan;
}

/** All that a lever can stand at, as a setting has it. */
export function positionsOf({ kind, choices, low, high, step }: Lever): string[] {
  if (kind === "switch") return ["false", "true"];
  if (kind === "choice") return choices;
  if (low === null || high === null || !step) return [];
  const count = Math.floor((high - low) / step + 1e-9) + 1;
  return Array.from({ length: Math.min(count, 100_000) }, (_, i) => String(Number((low + i * step).toPrecision(12))));
}

const pathsOf = (outline: Outline): string[] => outline.numbers.map((one) => one.path).sort();

/** A decimal number as it is written shortest: sign, figures, and how many of them stand after the point. */
function putDecimal(digits: Digits, text: string): boolean {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!found || String(Number(text)) !== text) return false;
  const after = found[3] ?? "";
  const figures = BigInt(found[2] + after);
  digits.put(found[1] ? 1 : 0, 2);
  putCount(digits, BigInt(after.length));
  putCount(digits, figures);
  return true;
}

function takeDecimal(digits: Digits): string {
  const sign = digits.take(2) === 1 ? "-" : "";
  const after = Number(takeCount(digits));
  const figures = takeCount(digits).toString().padStart(after + 1, "0");
  return sign + (after === 0 ? figures : `${figures.slice(0, -after)}.${figures.slice(-after)}`);
}

/** Any whole number from 0, in digits of base 8, each after a sign that there is one more. */
function putCount(digits: Digits, count: bigint): void {
  for (; count > 0n; count /= 8n) {
    digits.put(1, 2);
    digits.put(Number(count % 8n), 8);
  }
  digits.put(0, 2);
}

function takeCount(digits: Digits): bigint {
  let count = 0n;
  for (let part = 1n; digits.take(2) === 1; part *= 8n) count += part * BigInt(digits.take(8));
  return count;
}

/** Digits, each of its own base, as one number; the first is its lowest. Beyond the last all are nought. */
class Digits {
  #put: [digit: number, base: number][] = [];
  constructor(private left = 0n) {}

  put(digit: number, base: number): void {
    this.#put.push([digit, base]);
  }
  number(): bigint {
    return this.#put.reduceRight((all, [digit, base]) => all * BigInt(base) + BigInt(digit), 0n);
  }
  take(base: number): number {
    const digit = this.left % BigInt(base);
    this.left /= BigInt(base);
    return Number(digit);
  }
  isDone(): boolean {
    return this.left === 0n;
  }
}

// Letters ----------------------------------------------------------------------------------------------------------

function inLetters(number: bigint, least = 0): string {
  let text = "";
  for (; number > 0n; number /= 32n) text = letters[Number(number % 32n)] + text;
  return text.padStart(least, "0");
}

const inNumber = (text: string): bigint => [...text].reduce((all, letter) => all * 32n + BigInt(letters.indexOf(letter)), 0n);

/** In four letters each, the last with what is left. */
const grouped = (text: string): string => text.match(/.{1,4}/g)?.join("-") ?? "";

/** Two codes that differ by one letter, or by two that changed places, have different checks: no power of 257 below the
 * 16,374th is 1 or -1. */
function checkOf(body: string): number {
  return [...body].reduce((sum, letter) => (sum * 257 + letters.indexOf(letter) + 1) % prime, body.length);
}

/** What the places in a code hang on: the scenario, and which levers and numbers this page has of it. */
function scenarioMark(outline: Outline): number {
  const all = [outline.scenario_sha256, ...outline.levers.map((lever) => `${lever.name} ${positionsOf(lever).join(" ")}`), ...pathsOf(outline)].join("\n");
  return textMark(all);
}

/** Other texts have another, but for one in 32,749. */
export function textMark(text: string): number {
  let mark = 0;
  for (let i = 0; i < text.length; ++i) mark = (mark * 257 + text.charCodeAt(i)) % prime;
  return mark;
}
