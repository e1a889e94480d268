// What the audit says of a run. Result files have it in English, with its {places} filled in; here it is read back into
// the sentences it is made of, whose Swedish the catalogue has.
import { ofAudit } from "virtual:swedish";
import { speech } from "./words.svelte";

interface Sentence {
  pattern: RegExp;
  names: string[];
  swedish: string;
  letters: number; // apart from its places
}

const place = /\{(\w+)\}/g;
const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Those that say most first: "{reason}; {more}" fits much. */
const sentences: Sentence[] = Object.entries(ofAudit)
  .map(([english, [swedish]]) => ({
    pattern: new RegExp(`^${english.split(/\{\w+\}/).map(literal).join("(.+?)")}$`),
    names: [...english.matchAll(place)].map((found) => found[1]),
    swedish,
    letters: english.replace(place, "").length,
  }))
  .sort((a, b) => b.letters - a.letters);

export const saidOfAudit = (english: string): string => (speech.language === "sv" ? inSwedish(english) : english);

function inSwedish(english: string): string {
  for (const { pattern, names, swedish } of sentences) {
    const found = pattern.exec(english);
    if (found) return swedish.replace(place, (_, name: string) => inSwedish(found[names.indexOf(name) + 1] ?? ""));
  }
  return english;
}
