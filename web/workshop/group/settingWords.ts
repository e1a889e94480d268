// What a plan sets, in the words of its levers.
import { quantity } from "../../words/quantities";
import { called, say } from "../../words/words.svelte";
import type { Lever, Outline, Settings } from "../engine/outline";

export interface SettingWords {
  path: string;
  name: string;
  value: string;
}

export function settingsInWords(outline: Outline, settings: Settings): SettingWords[] {
  return Object.entries(settings).map(([path, value]) => {
    const lever = outline.levers.find((one) => `lever.${one.name}` === path);
    if (lever) return { path, name: called(lever.label, lever.name), value: settingInWords(lever, value) };
    const number = outline.numbers.find((one) => one.path === path);
    const label = called(number?.label);
    return { path, name: label ? say("{label} ({path})", { label, path }) : path, value: number ? quantity(`${value} ${number.unit}`) : value };
  });
}

export const settingInWords = (lever: Lever, value: string): string => (lever.kind === "number" ? quantity(inUnit(value, lever.unit)) : word(value));

/** Also what it stands on. */
export const planInWords = (outline: Outline, { settings, over }: { settings: Settings; over?: { file: string } }): SettingWords[] => [
  ...(over ? [{ path: "base", name: say("Stands on the scenario file"), value: over.file }] : []),
  ...settingsInWords(outline, settings),
];

/** In a line: "More work placements: 3; ...". */
export const planInALine = (outline: Outline, plan: { settings: Settings; over?: { file: string } }): string =>
  planInWords(outline, plan)
    .map(({ name, value }) => `${name}: ${value}`)
    .join("; ") || say("as today");

const inUnit = (value: string, unit: string) => (unit === "%" ? `${Number(value) / 100} share` : `${value} ${unit}`);

/** Choices are words of the scenario's; those that are times it is common to choose between have their own. */
function word(value: string): string {
  const words: Record<string, () => string> = {
    true: () => say("yes"),
    false: () => say("no"),
    week: () => say("every week"),
    "2 weeks": () => say("every second week"),
    "4 weeks": () => say("every fourth week"),
    month: () => say("every month"),
  };
  return words[value]?.() ?? value;
}
