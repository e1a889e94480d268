// A plan as a scenario file over the page's own, which `kedja compare` reads; and levers out of such a file.
//
// A lever that is pulled is stated with its value. Another number becomes a lever of the file's own that sets it: as the
// page does, this changes that one number, keeps the spread of a distribution, and leaves alone what is like it.
import { parse } from "smol-toml";
import type { Lever, Outline, ScenarioNumber, Settings } from "../engine/outline";
import type { Plan } from "../room.svelte";
import { positionsOf } from "./code";
import type { Fault } from "./fault";

export interface Written {
  text: string;
  /** Paths that the file can't say, as a lever of the plan changes them too. */
  left: string[];
}

const quoted = (text: string) => JSON.stringify(text).replace(/\u007f/g, "\\u007F");
const baseName = (path: string) => path.split(/[\\/]/).at(-1) ?? path;
const leverPrefix = "lever.";

/** What a plan without a name of its own is called, and its file. */
export const letterOf = (plan: number): string => String.fromCharCode(65 + plan);

/** A plan as it is simulated, saved and compared by the program: the same text, so that all get the same digest. */
export const planText = (outline: Outline, plan: Plan, index: number): Written =>
  overlayText(outline, plan.settings, plan.name || letterOf(index), "the workshop");

export function overlayText(outline: Outline, settings: Settings, title: string, source: string): Written {
  const pulled = outline.levers.filter((lever) => settings[leverPrefix + lever.name] !== undefined);
  const removed = new Set<string>();
  const left: string[] = [];
  const own: string[] = [];
  for (const [path, value] of Object.entries(settings)) {
    if (outline.levers.some((lever) => leverPrefix + lever.name === path)) continue;
    const number = outline.numbers.find((one) => one.path === path);
    const rivals = outline.levers.filter((lever) => changes(lever, path));
    const isFree = rivals.every((lever) => !pulled.includes(lever) && lever.value === lever.baseline);
    const table = number && isFree ? leverOf(outline, number, Number(value), source, rivals[0]?.who) : undefined;
    if (!table) left.push(path);
    else own.push(table);
    if (table) for (const lever of rivals) removed.add(lever.name);
  }
  const tables = [
    `base = ${quoted(baseName(outline.scenario))}`,
    `[scenario]\ntitle = { sv = ${quoted(title)}, en = ${quoted(title)} }`,
    ...pulled.map((lever) => `[[lever]]\nname = ${quoted(lever.name)}\nvalue = ${valueText(lever, settings[leverPrefix + lever.name])}`),
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

export interface Overlay {
  title: string;
  settings: Settings;
  /** What the file changes besides, which a page can't put on the table. */
  unread: string[];
}

type Table = Record<string, unknown>;
const isTable = (value: unknown): value is Table => typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
const longest = 200_000; // characters

export function readOverlay(file: string, text: string, outline: Outline): Overlay | Fault {
  if (text.length > longest) return { file, kind: "too large" };
  let read: Table;
  try {
    read = parse(text) as Table;
  } catch (error) {
    return { file, kind: "no toml", what: error instanceof Error ? error.message.split("\n")[0] : "" };
  }
  const base = typeof read.base === "string" ? baseName(read.base) : "";
  if (base !== baseName(outline.scenario)) return { file, kind: "other base", what: base || "?" };
  const overlay: Overlay = { title: titleOf(read.scenario), settings: {}, unread: [] };
  for (const [key, value] of Object.entries(read)) {
    if (key === "base" || key === "scenario" || key === "lever") continue;
    for (const entry of Array.isArray(value) ? value : [value]) overlay.unread.push(isTable(entry) && typeof entry.name === "string" ? `${key} ${entry.name}` : key);
  }
  const levers = Array.isArray(read.lever) ? read.lever.filter(isTable) : [];
  for (const lever of levers) readLever(lever, outline, overlay);
  overlay.unread = [...new Set(overlay.unread)];
  return Object.keys(overlay.settings).length > 0 ? overlay : { file, kind: "no levers" };
}

function readLever(read: Table, outline: Outline, overlay: Overlay): void {
  const name = String(read.name ?? "");
  const lever = outline.levers.find((one) => one.name === name);
  const value = read.value === undefined ? undefined : String(read.value);
  const change = Array.isArray(read.change) && read.change.length === 1 ? (read.change[0] as Table) : undefined;
  const path = String(change?.path ?? "");
  if (lever && value !== undefined && positionsOf(lever).includes(value)) overlay.settings[leverPrefix + name] = value;
  else if (lever && read.remove === true) return; // its own lever stands in for it, and is read or said to be unread
  else if (!lever && value !== undefined && change?.how === "set" && change.from === undefined && isNumberOf(outline, path, read)) overlay.settings[path] = value;
  else overlay.unread.push(`lever ${name}`);
}

const isNumberOf = (outline: Outline, path: string, read: Table) => outline.numbers.some((one) => one.path === path && one.unit === read.unit) && Number.isFinite(Number(read.value));

function titleOf(scenario: unknown): string {
  const title = isTable(scenario) ? scenario.title : undefined;
  const text = isTable(title) ? (title.sv ?? title.en) : title;
  return typeof text === "string" ? text : "";
}
