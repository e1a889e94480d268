// Numbers of the scenario by name, to be found and made levers of.
import { called, say } from "../../words/words.svelte";
import { meaningOf } from "../engine/engineWords";
import type { Outline, ScenarioNumber } from "../engine/outline";

/** "SFI 1A: how many there are room for (2018)". */
export function nameOfNumber(outline: Outline, number: ScenarioNumber): string {
  const table = called(number.label, "") || called(outline.labels[number.table], "") || number.table;
  const meaning = meaningOf(number.doc) || number.path;
  const places = { table, meaning, point: number.point };
  return number.point ? say("{table}: {meaning} ({point})", places) : say("{table}: {meaning}", places);
}

const plain = (text: string) => text.toLocaleLowerCase("sv").normalize("NFC");

/** Those with all the words, of those whose range leaves room to move. */
export function found(outline: Outline, typed: string, most: number): ScenarioNumber[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const hits: ScenarioNumber[] = [];
  for (const number of outline.numbers) {
    if (number.low !== null && number.low === number.high) continue;
    const text = plain(`${nameOfNumber(outline, number)} ${number.path}`);
    if (words.every((word) => text.includes(word))) hits.push(number);
    if (hits.length === most) break;
  }
  return hits;
}
