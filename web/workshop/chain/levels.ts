// The chain on a day by the monthly means of all replications: how many wait, how many take part, how many places there are.
import type { Document } from "../../report/document";
import type { Step } from "./steps";

/** Where a dot belongs. */
export interface Spot {
  who: number;
  step: number;
  /** Waits, is served, stands there. */
  doing: 0 | 1 | 2;
  slot: number;
}

export interface Count {
  waiting: number;
  inside: number;
  /** Nothing: no limit, or not known. */
  places: number | null;
}

const dayLength = 86_400_000;
/** As much as a result has at the first moment of a scenario that begins with people in it. */
const unlimited = 1e6;

export const dateOn = (doc: Document, day: number): string => new Date(Date.parse(doc.start) + Math.floor(day) * dayLength).toISOString().slice(0, 10);
export const daysOf = (doc: Document): number => Math.round((Date.parse(doc.end) - Date.parse(doc.start)) / dayLength);
/** For each date of the levels, its day. Asked for at every frame, so kept. */
export function monthDays(doc: Document): number[] {
  let days = known.get(doc);
  if (!days) known.set(doc, (days = doc.level_dates.map((date) => Math.round((Date.parse(date) - Date.parse(doc.start)) / dayLength))));
  return days;
}
const known = new WeakMap<Document, number[]>();

/** Between two months' firsts on the line from one to the other; places change when they change. */
export function countOf(doc: Document, plan: number, station: number, day: number): Count {
  const levels = doc.levels[plan]?.find((one) => one.station === station);
  if (!levels || levels.waiting.length === 0) return { waiting: 0, inside: 0, places: null };
  const days = monthDays(doc);
  const after = days.findIndex((first) => first > day);
  const month = (after < 0 ? days.length : Math.max(1, after)) - 1;
  const next = Math.min(month + 1, days.length - 1);
  const part = next > month ? Math.max(0, (day - days[month]) / (days[next] - days[month])) : 0;
  const mean = (of: [number, number, number][]) => of[month][0] + (of[next][0] - of[month][0]) * part;
  const places = levels.places[month];
  return { waiting: mean(levels.waiting), inside: mean(levels.in_use), places: places !== null && places < unlimited ? places : null };
}

/** Of a step with several stations: together; its places only if each has a limit. */
export const together = (counts: Count[]): Count => ({
  waiting: counts.reduce((sum, one) => sum + one.waiting, 0),
  inside: counts.reduce((sum, one) => sum + one.inside, 0),
  places: counts.length > 0 && counts.every((one) => one.places !== null) ? counts.reduce((sum, one) => sum + (one.places ?? 0), 0) : null,
});

/** The most in each step at the first of a month, as nine of ten replications have it, in any plan. */
export function mostByLevels(doc: Document, steps: Step[]): { waiting: number; inside: number }[] {
  const highest = (of: "waiting" | "in_use", step: Step) =>
    Math.max(
      0,
      ...doc.levels.map((plan) => {
        const own = plan.filter((one) => step.stations.includes(one.station) && one[of].length > 0);
        const total = (own[0]?.[of] ?? []).map((_, month) => own.reduce((sum, one) => sum + one[of][month][own.length > 1 ? 0 : 2], 0));
        return Math.max(0, ...total);
      }),
    );
  return steps.map((step) => ({ waiting: highest("waiting", step), inside: highest("in_use", step) }));
}

/** Dots for means: as many as people, or as many as there are times `each` of them. */
export function spotsOf(counts: Count[], each: number): Spot[] {
  const perStep = 100_000; // numbers of their own for the dots of each step
  return counts.flatMap((count, step) =>
    ([count.waiting, count.inside] as const).flatMap((persons, doing) =>
      Array.from({ length: Math.round(persons / each) }, (_, slot): Spot => ({ who: (step * 2 + doing) * perStep + slot, step, doing: doing as 0 | 1, slot })),
    ),
  );
}

/** How many people a dot stands for where so many are to be drawn at once: 1, 2, 5, 10 and so on. */
export function eachOf(persons: number, mostDots = 700): number {
  for (let power = 1; ; power *= 10) for (const each of [1, 2, 5]) if (persons / (each * power) <= mostDots) return each * power;
}
