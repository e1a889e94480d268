// What the engine says, in the language chosen: a sentence with what stands in its places, and the meanings of keys.
import ofEngine from "virtual:swedish-engine";
import { speech } from "../../words/words.svelte";
import type { Words } from "./engineWorker";

export function saidByEngine({ text, plural, count, with: places }: Words): string {
  const form = plural === "" || count === 1 ? 0 : 1;
  const english = form === 0 ? text : plural;
  const sentence = speech.language === "sv" ? (ofEngine[text]?.[form] ?? english) : english;
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = places[name];
    return value === undefined ? place : typeof value === "string" ? value : saidByEngine(value);
  });
}

/** "How many there are room for": what a key of a scenario means. */
export const meaningOf = (doc: string): string => (speech.language === "sv" ? (ofEngine[doc]?.[0] ?? doc) : doc);
