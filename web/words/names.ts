// Words for what scenarios commonly name without a label of their own: groups, categories, units. Others are
// called by their names.
import { called, say, type Label } from "./words.svelte";

const groups: Record<string, () => string> = {
  year: () => say("year"),
  municipality: () => say("municipality"),
  gender: () => say("gender"),
  education: () => say("education"),
  age: () => say("age"),
  children: () => say("children"),
  "study-path": () => say("study path"),
  category: () => say("category"),
};

const categories: Record<string, () => string> = {
  women: () => say("women"),
  men: () => say("men"),
  compulsory: () => say("those with compulsory school at most"),
  "upper-secondary": () => say("those with upper-secondary school"),
  "post-secondary": () => say("those with post-secondary education"),
  other: () => say("those with other or unknown education"),
  assigned: () => say("those assigned"),
  "self-settled": () => say("those who found housing themselves"),
  quota: () => say("those resettled by quota"),
  "children.with": () => say("those with children"),
  "children.without": () => say("those without children"),
  "path.one": () => say("those on study path 1"),
  "path.two": () => say("those on study path 2"),
  "path.three": () => say("those on study path 3"),
  "under-30": () => say("those under 30"),
  "from-30": () => say("those of 30 and over"),
};

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

const labelOf = (labels: Record<string, Label>, path: RegExp) => {
  const key = Object.keys(labels).find((one) => path.test(one));
  return key === undefined ? "" : called(labels[key]);
};
const literal = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A category by itself, or with its group where no common word says what it is. */
export const categoryLabel = (group: string, name: string, labels: Record<string, Label>) => {
  const alone = categoryName(group, name, labels);
  return alone === name ? `${groupName(group, labels)}: ${name}` : alone;
};

/** A group is called as the scenario says, or else by a common word. */
export const groupName = (name: string, labels: Record<string, Label> = {}) =>
  labelOf(labels, new RegExp(`^population\\..*attribute\\.${literal(name)}$`)) || word(groups, name);
export const categoryName = (group: string, name: string, labels: Record<string, Label> = {}) =>
  (group === "municipality" && labelOf(labels, new RegExp(`^municipality\\.${literal(name)}$`))) ||
  (Object.hasOwn(categories, `${group}.${name}`) ? categories[`${group}.${name}`]() : word(categories, name));
/** Where a category stands among the common ones of its group; others last. */
export const categoryRank = (group: string, name: string): number => {
  const names = Object.keys(categories);
  const found = Math.max(names.indexOf(`${group}.${name}`), names.indexOf(name));
  return found < 0 ? names.length : found;
};
/** "kr per month" is a unit in a period. */
export function unitName(name: string): string {
  const at = name.search(/\bper /);
  return at < 0 ? word(units, name) : `${word(units, name.slice(0, at).trim())} ${word(periods, name.slice(at))}`.trim();
}
