// What a workshop's log holds: for each plan that was tried what it set, the group's guess, what came out, and what was
// argued in which role. No names; and how an entry out of somebody's file is read, of which nothing is taken on trust.
import { halfOf, judgedBy } from "../../report/compared";
import type { Document, Verdict } from "../../report/document";
import { say, type Label } from "../../words/words.svelte";
import type { Outline, Settings } from "../engine/outline";
import type { Plan } from "../room.svelte";
import { textMark } from "./code";
import type { Guess } from "./guess";
import { looksLikePersonnummer } from "./personnummer";

export interface Argument {
  /** Name of an authority or of a role that every table has. */
  role: string;
  text: string;
}

/** The measure that plans are judged by first, as a difference from today. */
export interface Result {
  measure: string;
  label: Label;
  unit: string;
  mean: number | null;
  half_width: number | null;
  verdict: Verdict;
  replications: number;
}

/** Which file a plan stood on, with a mark of its text: two of the same name are two. */
export interface Over {
  file: string;
  mark: number;
}
export const overOf = ({ over }: Plan): Over | undefined => over && { file: over.file, mark: textMark(over.text) };

export interface Entry {
  /** Drawn at random, so that the same entry out of two files is known again. */
  id: string;
  /** When it was first tried, as an ISO time. */
  at: string;
  /** Which group's; nothing: this room's own. */
  group: string;
  plan: string;
  settings: Settings;
  over?: Over;
  guess?: Guess;
  result?: Result;
  arguments: Argument[];
}

/** What a log takes, so that it can be read and mailed. */
export const most = { entries: 200, arguments: 40, text: 400, why: 200, name: 60, settings: 100, value: 60 };

export const keyOf = ({ settings, over }: Pick<Entry, "settings" | "over">): string =>
  Object.entries({ ...settings, ...(over && { base: `${over.file} ${over.mark}` }) })
    .map(([path, value]) => `${path}=${value}`)
    .sort()
    .join("\n");

/** Who may speak at the table: the scenario's authorities, and those that no authority speaks for. */
export function rolesOf(outline: Outline): { name: string; label: Label }[] {
  const others = [
    { name: "participant", label: { sv: "Deltagare", en: "Participant" } },
    { name: "employer", label: { sv: "Arbetsgivare", en: "Employer" } },
    { name: "civil-society", label: { sv: "Civilsamhället", en: "Civil society" } },
  ];
  return [...outline.authorities, ...others.filter((one) => outline.authorities.every(({ name }) => name !== one.name))];
}

/** Why a text can't be taken; nothing if it can. */
export function faultOf(text: string, longest: number): string {
  if (text.length > longest) return say("That is longer than {n} characters. Say it shorter.", { n: longest });
  if (looksLikePersonnummer(text)) return say("That looks like a personnummer. Nothing about an individual may stand here: write what was argued without it.");
  return "";
}

export function resultOf(doc: Document, column: number): Result | undefined {
  const measure = judgedBy(doc);
  const difference = measure?.differences?.[column];
  if (!measure || !difference) return undefined;
  const { mean, verdict } = difference;
  return { measure: measure.id, label: measure.label, unit: measure.unit, mean, half_width: halfOf(difference), verdict, replications: doc.run.replications };
}

const isText = (value: unknown, longest: number): value is string => typeof value === "string" && value.length <= longest && !looksLikePersonnummer(value);
const isTable = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const numberOrNull = (value: unknown): number | null => (typeof value === "number" && Number.isFinite(value) ? value : null);

/** Nothing for what is no list of settings. */
export function settingsIn(value: unknown): Settings | undefined {
  if (!isTable(value)) return undefined;
  const all = Object.entries(value);
  const isRight = all.length <= most.settings && all.every(([path, text]) => /^[\w.#-]{1,200}$/.test(path) && typeof text === "string" && text.length <= most.value);
  return isRight ? (Object.fromEntries(all) as Settings) : undefined;
}

/** An entry as a file has it; nothing for what is none. Of arguments and guesses those are left out that can't be taken. */
export function entryIn(value: unknown): Entry | undefined {
  if (!isTable(value)) return undefined;
  const { id, at, plan, group, guess, result } = value;
  const settings = settingsIn(value.settings);
  const over = overIn(value.over);
  if (value.over !== undefined && !over) return undefined;
  if (typeof id !== "string" || !/^[\w:.-]{1,60}$/.test(id) || typeof at !== "string" || Number.isNaN(Date.parse(at)) || !isText(plan, most.name) || !settings) return undefined;
  const said = Array.isArray(value.arguments) ? value.arguments.slice(0, most.arguments) : [];
  return {
    id,
    at,
    group: isText(group, most.name) ? group : "",
    plan,
    settings,
    ...(over && { over }),
    guess: guessIn(guess),
    result: resultIn(result),
    arguments: said.flatMap((one) => (isTable(one) && isText(one.role, most.name) && isText(one.text, most.text) ? [{ role: one.role, text: one.text }] : [])),
  };
}

function overIn(value: unknown): Over | undefined {
  if (!isTable(value) || !isText(value.file, most.name)) return undefined;
  return typeof value.mark === "number" ? { file: value.file, mark: value.mark } : undefined;
}

function guessIn(value: unknown): Guess | undefined {
  if (!isTable(value)) return undefined;
  const { direction, why } = value;
  if (direction !== "higher" && direction !== "lower" && direction !== "same") return undefined;
  return { direction, size: numberOrNull(value.size), why: isText(why, most.why) ? why : "" };
}

const verdicts = ["same", "higher", "lower", "chance", "too few", "only in base", "only in alternative"];

function resultIn(value: unknown): Result | undefined {
  if (!isTable(value) || !isTable(value.label)) return undefined;
  const { measure, unit, verdict, label } = value;
  const isRight = isText(measure, 200) && isText(unit, 60) && typeof verdict === "string" && verdicts.includes(verdict) && isText(label.sv, 200) && isText(label.en, 200);
  if (!isRight) return undefined;
  return {
    measure: measure,
    label: { sv: label.sv as string, en: label.en as string },
    unit,
    mean: numberOrNull(value.mean),
    half_width: numberOrNull(value.half_width),
    verdict: verdict as Verdict,
    replications: numberOrNull(value.replications) ?? 0,
  };
}
