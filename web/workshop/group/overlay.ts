// A plan as a scenario file over the page's own, or over another that lies beside it, which `kedja compare` reads.
//
// A lever that is pulled is stated with its value. Another number becomes a lever of the file's own that sets it: as the
// page does, this changes that one number, keeps the spread of a distribution, and leaves alone what is like it.
import type { Lever, Outline, ScenarioNumber, Settings } from "../engine/outline";
import type { Plan, ScenarioFile } from "../room.svelte";
import { baseName, leversOfFile, quoted } from "./overlayReading";

export interface Written {
  text: string;
  /** Paths that the file can't say, as a lever of the plan changes them too. */
  left: string[];
}

const leverPrefix = "lever.";

/** What a plan without a name of its own is called, and its file. */
export const letterOf = (plan: number): string => String.fromCharCode(65 + plan);

/** A plan as it is simulated, saved and compared by the program: the same text, so that all get the same digest. */
export const planText = (outline: Outline, plan: Plan, index: number): Written =>
  overlayText(outline, plan.settings, plan.name || letterOf(index), "the workshop", plan.over);

/** A lever that the file beneath pulls is stated again, so that it stands where the page shows it. */
export function overlayText(outline: Outline, settings: Settings, title: string, source: string, over?: ScenarioFile): Written {
  const beneath = over ? leversOfFile(over.text, outline) : undefined;
  const levers = outline.levers.filter((lever) => !beneath?.removed.has(lever.name));
  const valueOf = (lever: Lever) => settings[leverPrefix + lever.name] ?? (beneath?.pulled[leverPrefix + lever.name] && lever.value);
  const pulled = levers.filter((lever) => valueOf(lever) !== undefined);
  const removed = new Set<string>();
  const left: string[] = [];
  const own: string[] = [];
  for (const [path, value] of Object.entries(settings)) {
    if (levers.some((lever) => leverPrefix + lever.name === path)) continue;
    const number = outline.numbers.find((one) => one.path === path);
    const rivals = levers.filter((lever) => changes(lever, path));
    const isFree = rivals.every((lever) => !pulled.includes(lever) && lever.value === lever.baseline);
    const table = number && isFree ? leverOf(outline, number, Number(value), source, rivals[0]?.who) : undefined;
    if (!table) left.push(path);
    else own.push(table);
    if (table) for (const lever of rivals) removed.add(lever.name);
  }
  const tables = [
    over ? `base = ${quoted(over.file)} # needed too, in the same folder` : `base = ${quoted(baseName(outline.scenario))}`,
    `[scenario]\ntitle = { sv = ${quoted(title)}, en = ${quoted(title)} }`,
    ...pulled.map((lever) => `[[lever]]\nname = ${quoted(lever.name)}\nvalue = ${valueText(lever, valueOf(lever) ?? "")}`),
    ...[...removed].map((name) => `[[lever]]\nname = ${quoted(name)}\nremove = true # what it changes is set below`),
    ...own,
  ];
  return { text: `${tables.join("\n\n")}\n`, left };
}

const changes = (lever: Lever, path: string) => lever.changes.some((one) => one.path === path || path.startsWith(`${one.path}.`) || one.path.startsWith(`${path}.`));
const valueText = (lever: Lever, value: string) => (lever.kind === "choice" ? quoted(value) : value);

/** Nothing for what is no number, or lies outside the number's own range. */
function leverOf(outline: Outline, number: ScenarioNumber, value: number, source: string, who?: string): string | undefined {
  const low = number.low ?? Math.min(number.value, value);
  const high = number.high ?? Math.max(number.value, value);
  if (!Number.isFinite(value) || value < low || value > high || value === number.value) return undefined;
  const step = stepOf([low, high, value, number.value]);
  const label = (text: string) => quoted(text || number.path);
  return [
    "[[lever]]",
    `name = ${quoted(ownName(number.path))}`,
    `label = { sv = ${label(number.label.sv)}, en = ${label(number.label.en)} }`,
    `who = ${quoted(who ?? outline.authorities[0]?.name ?? "")}`,
    `unit = ${quoted(number.unit)}`,
    `range = [${low}, ${high}]`,
    `step = ${step}`,
    `baseline = ${number.value}`,
    `value = ${value}`,
    `source = ${quoted(source)}`,
    "",
    "[[lever.change]]",
    `path = ${quoted(number.path)}`,
    'how = "set"',
  ].join("\n");
}

const ownName = (path: string) => `set-${path.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "")}`;

/** The largest power of ten, at most 1, that leads to all of them. */
function stepOf(values: number[]): string {
  const decimals = Math.max(...values.map((value) => (String(value).split(".")[1] ?? "").length));
  return decimals === 0 ? "1" : `0.${"0".repeat(decimals - 1)}1`;
}
