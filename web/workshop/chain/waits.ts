// How long people wait in front of each step of the chain, and in front of which they wait most.
import type { Document } from "../../report/document";
import type { Step } from "./steps";

/** Days in the queue, mean of all who got a place; nothing where that was not measured. */
export function meanWait(doc: Document, plan: number, station: number): number | undefined {
  const { name } = doc.stations[station];
  const measured = doc.measures.find((one) => one.group === "" && one.id === `wait_days.${name}`)?.values[plan]?.mean;
  if (measured != null) return measured;
  const { persons, days } = passed(doc, plan, station);
  return persons > 0 ? days / persons : undefined;
}

/** Of all that come to a step, whichever of its stations they come to. */
export function meanWaitOf(doc: Document, plan: number, step: Step): number | undefined {
  const waits = step.stations.flatMap((station) => {
    const mean = meanWait(doc, plan, station);
    return mean === undefined ? [] : [{ mean, persons: step.stations.length === 1 ? 1 : passed(doc, plan, station).persons }];
  });
  const persons = waits.reduce((sum, one) => sum + one.persons, 0);
  return persons > 0 ? waits.reduce((sum, one) => sum + one.mean * one.persons, 0) / persons : undefined;
}

/** Days that people have waited in all, in a replication: the mean queue of the first of each month holds for the month. The
 * queues have everybody; the ways, used where there are no queues, only those who came early enough to be followed. */
export function personDays(doc: Document, plan: number, station: number): number {
  const levels = doc.levels[plan]?.find((one) => one.station === station);
  if (!levels || levels.waiting.length === 0) return passed(doc, plan, station).days;
  const dates = [...doc.level_dates, doc.end].map((date) => Date.parse(date) / 86_400_000);
  return levels.waiting.reduce((sum, [mean], month) => sum + mean * Math.max(0, dates[month + 1] - dates[month]), 0);
}

/** The station with the most person-days waited. None where even there nobody waits a day in the mean: that is no queue. */
export function bottleneck(doc: Document, plan: number): number | undefined {
  let most: number | undefined;
  doc.stations.forEach((station, index) => {
    if (station.kind !== "service" || (meanWait(doc, plan, index) ?? 0) < 1) return;
    if (most === undefined || personDays(doc, plan, index) > personDays(doc, plan, most)) most = index;
  });
  return most;
}

function passed(doc: Document, plan: number, station: number): { persons: number; days: number } {
  const ways = (doc.flows[plan] ?? []).filter(([, , to]) => to === station);
  return {
    persons: ways.reduce((sum, [, , , persons]) => sum + persons, 0),
    days: ways.reduce((sum, [, , , persons, wait]) => sum + persons * (wait ?? 0), 0),
  };
}
