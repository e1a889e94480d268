// Who is where in a possible future: from its moves to stays, each with a place of its own, and from those to where
// everyone is on a day.
import type { Future } from "../engine/outline";
import type { Spot } from "./levels";
import type { Step } from "./steps";

export const waits = 0;
export const served = 1;
export const stands = 2;
const leaves = 3;

export interface Stay {
  who: number;
  station: number;
  step: number;
  doing: 0 | 1 | 2;
  from: number;
  to: number;
  /** Which place of the step; of a queue none, as people move up. */
  slot: number;
}

/** Whether people are in all the steps that they wait for or take part in, and not in one at a time: then queues are whole. */
export function hasQueues(future: Future): boolean {
  const found = known.get(future) ?? future.moves.some((move) => move[3] === leaves);
  known.set(future, found);
  return found;
}
const known = new WeakMap<Future, boolean>();

/** In order of their beginning. */
export function staysOf(future: Future, steps: Step[]): Stay[] {
  const stepOf = new Map(steps.flatMap((step, index) => step.stations.map((station) => [station, index] as const)));
  const between = steps.findIndex((step) => step.kind === "between");
  const isInAll = hasQueues(future);
  const stays: Stay[] = [];
  /** For each person: the stations that the person is at. */
  const open = new Map<number, Map<number, Stay>>();
  const nowhere = -1;
  const end = (person: Map<number, Stay>, station: number, day: number) => {
    const stay = person.get(station);
    if (stay) stay.to = day;
    person.delete(station);
  };
  for (const [day, who, station, doing] of future.moves) {
    const person = open.get(who) ?? new Map<number, Stay>();
    open.set(who, person);
    if (isInAll) end(person, station, day);
    else for (const one of [...person.keys()]) end(person, one, day);
    const begin = (at: number, step: number, what: 0 | 1 | 2) => {
      const stay: Stay = { who, station: at, step, doing: what, from: day, to: Infinity, slot: 0 };
      person.set(at, stay);
      stays.push(stay);
    };
    const step = stepOf.get(station);
    // Who stands at a service is done with it, and on the way to the next.
    if (doing !== leaves && step !== undefined && !(doing === stands && steps[step].kind === "service")) {
      begin(station, step, doing);
      end(person, nowhere, day);
      // Nobody is at the beginning any more who takes part in anything.
      for (const one of [...person.keys()]) if (one !== station && steps[person.get(one)!.step].kind === "arrival") end(person, one, day);
    } else if (person.size === 0) begin(nowhere, between, stands);
  }
  const lasting = stays.filter((stay) => stay.to > stay.from).sort((a, b) => a.from - b.from);
  giveSlots(lasting);
  return lasting;
}

/** Each gets the first place that is free when the stay begins, and keeps it. */
function giveSlots(stays: Stay[]) {
  const taken = new Map<string, number[]>(); // for each place: until when
  for (const stay of stays) {
    if (stay.doing === waits) continue;
    const key = `${stay.step} ${stay.doing}`;
    const until = taken.get(key) ?? [];
    taken.set(key, until);
    const free = until.findIndex((day) => day <= stay.from);
    stay.slot = free < 0 ? until.length : free;
    until[stay.slot] = stay.to;
  }
}

/** Those who are there at the end of a day: in a queue the one who came first has place 0. */
export function spotsOn(stays: Stay[], day: number): (Spot & { station: number })[] {
  const lengths = new Map<number, number>();
  const spots: (Spot & { station: number })[] = [];
  for (const { who, station, step, doing, from, to, slot } of stays) {
    if (from > day) break;
    if (to <= day) continue;
    if (doing !== waits) {
      spots.push({ who, station, step, doing, slot });
      continue;
    }
    const before = lengths.get(step) ?? 0;
    lengths.set(step, before + 1);
    spots.push({ who, station, step, doing, slot: before });
  }
  return spots;
}

/** The most that ever are in each step at once, in its queue and in its places: the room that they need. */
export function mostAtOnce(stays: Stay[], steps: Step[]): { waiting: number; inside: number }[] {
  const most = steps.map(() => ({ waiting: 0, inside: 0 }));
  for (const stay of stays) if (stay.doing !== waits) most[stay.step].inside = Math.max(most[stay.step].inside, stay.slot + 1);
  const changes = stays.filter((stay) => stay.doing === waits).flatMap((stay) => [
    { day: stay.from, step: stay.step, by: 1 },
    { day: stay.to, step: stay.step, by: -1 },
  ]);
  const now = steps.map(() => 0);
  for (const { step, by } of changes.sort((a, b) => a.day - b.day || a.by - b.by)) {
    now[step] += by;
    most[step].waiting = Math.max(most[step].waiting, now[step]);
  }
  return most;
}
