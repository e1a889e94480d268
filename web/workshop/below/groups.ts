// Which groups of people a measure is given for, today and in the plans, in the order that the scenario shows them in.
import { categoryRank } from "../../words/names";
import type { Document, Measure } from "../../report/document";

/** Years and municipalities are no groups of people: the latter have a place of their own. */
const isOfPeople = (one: Measure) => one.group !== "" && one.group !== "year" && one.group !== "municipality" && one.differences?.some((difference) => difference) === true;

/** One of each measure that has groups. */
export const groupedMeasures = (doc: Document): Measure[] => [...new Map(doc.measures.filter(isOfPeople).map((one) => [one.id, one])).values()];

export function groupsOf(doc: Document, id: string | undefined): Measure[] {
  const all = doc.measures.filter((one) => one.id === id && isOfPeople(one));
  const attributes = [...new Set(all.map((one) => one.group))];
  return attributes.flatMap((group) => all.filter((one) => one.group === group).sort((a, b) => categoryRank(group, a.category, doc.groups) - categoryRank(group, b.category, doc.groups)));
}
