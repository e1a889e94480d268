// How groups fare beside the others, picked out of the document: the steps where something differs, and what in words.
import { categoryLabel } from "../words/names";
import { number, say } from "../words/words.svelte";
import type { Document, Gap, Measure } from "./document";
import { serviceName } from "./figures";
import { handoverName } from "./findings";

export interface GroupRow {
  measure: Measure;
  gap: Gap;
}
export interface StepByGroup {
  /** Of all people. */
  measure: Measure;
  rows: GroupRow[];
  /** To the unit of the chart's axis. */
  scale: number;
}

const isCertain = (gap: Gap) => gap.verdict === "higher" || gap.verdict === "lower";
/** Smaller ones are no finding, however sure: a day, or a percentage point. */
const least = (unit: string) => (unit === "share" ? 0.01 : 1);
const most = 6;

export function stepsByGroup(doc: Document): StepByGroup[] {
  const steps = new Map<string, StepByGroup>();
  for (const gap of doc.gaps) {
    const row = { measure: doc.measures[gap.measure], gap };
    const all = doc.measures.find((one) => one.id === row.measure.id && one.group === "");
    if (!all || gap.difference === null) continue;
    const step = steps.get(all.id) ?? { measure: all, rows: [], scale: all.unit === "share" ? 100 : 1 };
    step.rows.push(row);
    steps.set(all.id, step);
  }
  const largest = (step: StepByGroup) => Math.max(...step.rows.map((row) => Math.abs(row.gap.difference ?? 0) / least(row.measure.unit)));
  return [...steps.values()]
    .filter((step) => step.rows.some((row) => isFinding(row)))
    .sort((a, b) => largest(b) - largest(a))
    .slice(0, most);
}

const isFinding = (row: GroupRow) => isCertain(row.gap) && Math.abs(row.gap.difference ?? 0) >= least(row.measure.unit);

/** "Work placement: women wait 12 days longer than the others (± 4)." */
export function groupFindings(doc: Document): string[] {
  return doc.gaps
    .map((gap) => ({ gap, measure: doc.measures[gap.measure] }))
    .filter((row) => row.measure.unit === "days" && isFinding(row))
    .sort((a, b) => Math.abs(b.gap.difference ?? 0) - Math.abs(a.gap.difference ?? 0))
    .slice(0, most)
    .map((row) => wordsOf(doc, row));
}

function wordsOf(doc: Document, { gap, measure }: GroupRow): string {
  const places = {
    step: stepName(doc, measure),
    group: categoryLabel(measure.group, measure.category, doc.groups),
    days: number(Math.abs(gap.difference ?? 0), 0),
    half: number(gap.half_width ?? 0, 0),
  };
  return gap.verdict === "higher"
    ? say("{step}: {group} wait {days} days longer than the others (± {half}).", places)
    : say("{step}: {group} wait {days} days less than the others (± {half}).", places);
}

function stepName(doc: Document, measure: Measure): string {
  if (!measure.id.startsWith("wait_days.")) return handoverName(doc, measure);
  return serviceName(doc, measure.id.slice(measure.id.indexOf(".") + 1));
}
