// What a plan changes, in words: from what to what, whose it is, and where the number comes from.
import { called } from "../../words/words.svelte";
import type { Document } from "../../report/document";
import { assumptions } from "../../report/findings";
import type { Outline } from "../engine/outline";
import { titleOfFile } from "../group/overlayReading";
import { settingsInWords } from "../group/settingWords";
import type { Plan } from "../room.svelte";

export interface PlanChange {
  path: string;
  name: string;
  /** Nothing, as `to` is, of a file that the plan stands on. */
  from: string;
  to: string;
  /** Who may do it; nothing: not said. */
  who: string;
  source: string;
}

export function changesOf(outline: Outline, { settings, over }: Plan): PlanChange[] {
  const ofFile = over ? [{ path: "base", name: called(titleOfFile(over.text), over.file), from: "", to: "", who: "", source: over.file }] : [];
  const set = settingsInWords(outline, settings).map(({ path, name, value }) => {
    const lever = outline.levers.find((one) => `lever.${one.name}` === path);
    const stated = outline.numbers.find((one) => one.path === path);
    const before = lever?.value ?? (stated ? String(stated.value) : undefined);
    const [today] = before === undefined ? [] : settingsInWords(outline, { [path]: before });
    const sources = lever ? [...new Set(lever.changes.map((change) => change.source).filter((source) => source))] : stated ? [stated.source] : [];
    const authority = lever && outline.authorities.find((one) => one.name === lever.who);
    return { path, name, from: today?.value ?? "–", to: value, who: authority ? called(authority.label, authority.name) : "", source: sources.join("; ") };
  });
  return [...ofFile, ...set];
}

/** Assumptions of the same tables as what the plans change: those an objection meets first. */
export function assumptionsAbout(doc: Document): Document["sources"] {
  const tableOf = (path: string) => path.split(".").slice(0, 2).join(".");
  const changed = new Set(doc.alternatives.flatMap((one) => (one.changes ?? []).map((change) => tableOf(change.path))));
  return assumptions(doc).filter((source) => changed.has(tableOf(source.path)));
}
