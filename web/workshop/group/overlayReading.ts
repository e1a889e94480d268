// A scenario file over the page's own, opened: levers out of one that pulls levers alone; one that says more is what a
// plan then stands on, as a file that lies beside the page's scenario.
import { parse } from "smol-toml";
import type { Outline, Settings } from "../engine/outline";
import type { ScenarioFile } from "../room.svelte";
import type { Label } from "../../words/words.svelte";
import { positionsOf } from "./code";
import type { Fault } from "./fault";
import { fileName } from "./fileName";
import { looksLikePersonnummer } from "./personnummer";

export interface Overlay {
  title: Label;
  settings: Settings;
  /** Where it says more than levers: the file itself. */
  over?: ScenarioFile;
}

export const quoted = (text: string): string => JSON.stringify(text).replace(/\u007f/g, "\\u007F");
export const baseName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;
export const isFault = (read: object): read is Fault => "kind" in read;

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
  const beside = base === baseName(outline.scenario) ? movedBeside(text, base) : undefined;
  if (beside === undefined) return { file, kind: "other base", what: base || "?" };
  const { pulled, numbers, isMore } = leversIn(read, outline);
  const title = titleIn(read);
  if (isMore) return { title, settings: pulled, over: { file: nameBeside(file, outline), text: beside } };
  const settings = { ...pulled, ...numbers };
  return Object.keys(settings).length > 0 ? { title, settings } : { file, kind: "nothing" };
}

/** The file as it is in the folder of its base; nothing where that can't be written in its place. */
function movedBeside(text: string, base: string): string | undefined {
  const moved = text.replace(/^(\s*(?:base|"base"|'base')[ \t]*=[ \t]*)(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*')/m, (_, before: string) => before + quoted(base));
  try {
    return (parse(moved) as Table).base === base ? moved : undefined;
  } catch {
    return undefined;
  }
}

/** For any computer; never that of a plan or of the scenario itself, which lie in the same folder. */
function nameBeside(file: string, outline: Outline): string {
  const name = fileName([file.replace(/\.toml$/i, "")], "toml");
  if (looksLikePersonnummer(name)) return "over.toml";
  return ["a.toml", "b.toml", baseName(outline.scenario).toLowerCase()].includes(name) ? `over-${name}` : name;
}

interface Levers {
  /** Of the page's levers, as settings. */
  pulled: Settings;
  /** Those that a lever of the file's own sets, as settings. */
  numbers: Settings;
  /** Names of the page's levers that the file takes away. */
  removed: Set<string>;
  /** Whether the file says anything else. */
  isMore: boolean;
}

/** Of a file that has been read before. */
export const leversOfFile = (text: string, outline: Outline): Levers => leversIn(parse(text) as Table, outline);
/** What the file states by itself, by path: as text, and "" for what is no single value, as for tables. */
export function statedIn(text: string): Record<string, string> {
  const stated: Record<string, string> = {};
  const note = (path: string, what: unknown): void => {
    const stating = isTable(what) ? (what.value ?? what.mean) : undefined; // of a distribution, what a lever sets
    const value = isTable(what) && typeof stating === "number" ? `${stating} ${what.unit ?? ""}`.trim() : what;
    if (Array.isArray(value) && value.some((one) => isTable(one) && typeof one.name === "string")) {
      for (const one of value) if (isTable(one)) note(`${path}.${String(one.name)}`, one);
    } else if (isTable(value)) {
      stated[path] = "";
      noteAll(path, value);
    } else stated[path] = typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
  };
  const noteAll = (path: string, table: Table) => Object.entries(table).forEach(([key, what]) => key !== "name" && note(path ? `${path}.${key}` : key, what));
  const { lever, ...others } = parse(text) as Table;
  noteAll("", others);
  for (const one of Array.isArray(lever) ? lever : [])
    if (isTable(one) && Array.isArray(one.change)) for (const change of one.change) if (isTable(change)) stated[String(change.path)] = change.how === "set" && one.value !== undefined ? String(one.value) : "";
  return stated;
}
export const titleOfFile = (text: string): Label => titleIn(parse(text) as Table);

function leversIn(read: Table, outline: Outline): Levers {
  const { base, scenario, lever, ...others } = read;
  const hasOnlyTitle = scenario === undefined || (isTable(scenario) && Object.keys(scenario).every((key) => key === "title"));
  const found: Levers = { pulled: {}, numbers: {}, removed: new Set(), isMore: Object.keys(others).length > 0 || !hasOnlyTitle };
  for (const one of Array.isArray(lever) ? lever : []) readLever(isTable(one) ? one : {}, outline, found);
  return found;
}

function readLever(read: Table, outline: Outline, found: Levers): void {
  const name = String(read.name ?? "");
  const lever = outline.levers.find((one) => one.name === name);
  const value = read.value === undefined ? undefined : String(read.value);
  const change = Array.isArray(read.change) && read.change.length === 1 ? (read.change[0] as Table) : undefined;
  const path = String(change?.path ?? "");
  if (lever && read.remove === true) found.removed.add(name);
  else if (lever && value !== undefined && positionsOf(lever).includes(value)) {
    found.pulled[`lever.${name}`] = value;
    found.isMore ||= Object.keys(read).some((key) => key !== "name" && key !== "value");
  } else if (!lever && value !== undefined && change?.how === "set" && change.from === undefined && isNumberOf(outline, path, read)) found.numbers[path] = value;
  else found.isMore = true;
}

const isNumberOf = (outline: Outline, path: string, read: Table) => outline.numbers.some((one) => one.path === path && one.unit === read.unit) && Number.isFinite(Number(read.value));

function titleIn({ scenario }: Table): Label {
  const title = isTable(scenario) ? scenario.title : undefined;
  const textIn = (one: unknown) => (typeof one === "string" ? one : "");
  if (!isTable(title)) return { sv: textIn(title), en: textIn(title) };
  return { sv: textIn(title.sv ?? title.en), en: textIn(title.en ?? title.sv) };
}
