// How many wait in all, over time: the outline of an area that stands over the slider of dates.
import type { Document } from "../../report/document";
import { daysOf, monthDays } from "./levels";

/** In any plan the highest is as high as the drawing, so that plans can be compared. */
export function queuePath(doc: Document, plan: number, width: number, height: number): string {
  const days = monthDays(doc);
  const waiting = (one: number) => days.map((_, month) => (doc.levels[one] ?? []).reduce((sum, levels) => sum + (levels.waiting[month]?.[0] ?? 0), 0));
  const highest = Math.max(1, ...doc.levels.flatMap((_, one) => waiting(one)));
  const all = daysOf(doc);
  if (days.length === 0 || all <= 0) return "";
  const points = waiting(plan).map((persons, month) => `${((days[month] / all) * width).toFixed(1)} ${(height - (persons / highest) * height).toFixed(1)}`);
  return `M0 ${height}L${points.join("L")}L${width} ${height}Z`;
}
