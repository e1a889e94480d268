// What units and groups of people are called: units, which scenarios do not name, by words of ours; groups as the scenario calls them.
import { called, say, type Label } from "./words.svelte";

const units: Record<string, () => string> = {
  share: () => say("%"),
  people: () => say("persons"),
  places: () => say("places"),
  cases: () => say("cases"),
  jobs: () => say("jobs"),
  hours: () => say("hours"),
  weeks: () => say("weeks"),
  years: () => say("years"),
  minutes: () => say("minutes"),
  days: () => say("days"),
  persons: () => say("persons"),
  handovers: () => say("handovers"),
  courses: () => say("courses"),
  contacts: () => say("contacts"),
  households: () => say("households"),
  months: () => say("months"),
  times: () => say("times"),
  vacancies: () => say("vacancies"),
  kr: () => say("kr"),
};

const periods: Record<string, () => string> = {
  "per minute": () => say("per minute"),
  "per hour": () => say("per hour"),
  "per day": () => say("per day"),
  "per week": () => say("per week"),
  "per month": () => say("per month"),
  "per year": () => say("per year"),
};

const word = (words: Record<string, () => string>, name: string) => (Object.hasOwn(words, name) ? words[name]() : name);

/** What people are told apart by, or where they live, with its categories in the order of tables, as a document lists them. */
export interface GroupOfPeople {
  name: string;
  label: Label;
  categories: { name: string; label: Label }[];
}

const categoriesOf = (groups: GroupOfPeople[], group: string) => groups.find((one) => one.name === group)?.categories ?? [];
const labelOf = (group: string, name: string, groups: GroupOfPeople[]) => categoriesOf(groups, group).find((one) => one.name === name)?.label;

/** As the scenario calls it, or by its name. */
export const groupName = (group: string, groups: GroupOfPeople[]) => called(groups.find((one) => one.name === group)?.label, group);
export const categoryName = (group: string, name: string, groups: GroupOfPeople[]) => called(labelOf(group, name, groups), name);
/** A category by itself, or with its group where the scenario has no word for it. */
export const categoryLabel = (group: string, name: string, groups: GroupOfPeople[]) => called(labelOf(group, name, groups)) || `${groupName(group, groups)}: ${name}`;
/** Where a category stands among those of its group. */
export const categoryRank = (group: string, name: string, groups: GroupOfPeople[]) => categoriesOf(groups, group).findIndex((one) => one.name === name);
/** "kr per month" is a unit in a period. */
export function unitName(name: string): string {
  const at = name.search(/\bper /);
  return at < 0 ? word(units, name) : `${word(units, name.slice(0, at).trim())} ${word(periods, name.slice(at))}`.trim();
}
