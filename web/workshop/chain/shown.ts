// What of the chain is shown: one plan of the document, as people in a possible future or, while there is none, as means.
import type { Document } from "../../report/document";
import type { Future } from "../engine/outline";
import { countOf, daysOf, eachOf, monthDays, mostByLevels, spotsOf, together, type Count, type Spot } from "./levels";
import { hasQueues, mostAtOnce, spotsOn, staysOf, waits, type Stay } from "./presence";
import { stepsOf, type Step } from "./steps";
import { bottleneck } from "./waits";

export class Shown {
  readonly steps: Step[];
  readonly future: Future | undefined;
  /** How many people a dot stands for. */
  readonly each: number;
  /** Whether the dots may be counted: figures are of them then, and else of the means. */
  readonly isWhole: boolean;
  /** For each step: dots at most, in any plan. */
  readonly most: { waiting: number; inside: number }[];
  readonly #stays: Stay[];

  constructor(
    readonly doc: Document,
    futures: Future[],
    readonly plan: number,
  ) {
    const all = stepsOf(doc);
    const everLived = new Set(futures.flatMap((one) => [...stationsOf(one)]));
    // Standings in which nobody ever is, as who is still in the programme and in no step is between steps.
    this.steps = all.filter((step) => step.kind !== "standing" || futures.length === 0 || step.stations.some((station) => everLived.has(station)));
    this.future = futures.find((one) => one.alternative === plan);
    this.isWhole = this.future !== undefined && this.future.each === 1 && hasQueues(this.future);
    this.#stays = this.future ? kept(this.future, this.steps).stays : [];
    const means = mostByLevels(doc, this.steps);
    const eachOfMeans = eachOf(means.reduce((sum, one) => sum + one.waiting + one.inside, 0));
    this.each = this.future?.each ?? eachOfMeans;
    const ofMeans = (each: number) => means.map(({ waiting, inside }) => ({ waiting: Math.ceil(waiting / each), inside: Math.ceil(inside / each) }));
    const lived = futures.map((one) => {
      const { most } = kept(one, this.steps);
      return hasQueues(one) ? most : ofMeans(one.each).map(({ waiting }, step) => ({ waiting, inside: most[step].inside }));
    });
    if (lived.length < doc.alternatives.length) lived.push(ofMeans(eachOfMeans));
    this.most = this.steps.map((_, step) => ({
      waiting: Math.max(...lived.map((one) => one[step].waiting)),
      inside: Math.max(...lived.map((one) => one[step].inside)),
    }));
  }

  spots(day: number): Spot[] {
    const lived = this.#lived(day);
    if (this.future && hasQueues(this.future)) return lived;
    const means = this.steps.map((step) => together(step.stations.map((station) => countOf(this.doc, this.plan, station, day))));
    if (!this.future) return spotsOf(means, this.each);
    // Queues that are not whole would look as if nobody waited: they are drawn as long as they are in the mean.
    return [...lived.filter((spot) => spot.doing !== waits), ...spotsOf(means.map((count) => ({ ...count, inside: 0 })), this.each)];
  }

  /** At midnight, before anything happens on the day, as the means are. */
  #lived(day: number) {
    return spotsOn(this.#stays, Math.floor(day) - 1);
  }

  /** By station of the document, and how many are between steps. */
  counts(day: number): { stations: Count[]; between: number } {
    const stations = this.doc.stations.map((_, station) => countOf(this.doc, this.plan, station, day));
    if (!this.future) return { stations, between: 0 };
    const between = this.steps.findIndex((step) => step.kind === "between");
    const lived = this.doc.stations.map(() => ({ waiting: 0, inside: 0 }));
    let nowhere = 0;
    for (const spot of this.#lived(day)) {
      if (spot.step === between) nowhere += this.each;
      else if (spot.doing === waits) lived[spot.station].waiting += this.each;
      else lived[spot.station].inside += this.each;
    }
    // Only services have means over time.
    const isMean = (station: number) => !this.isWhole && this.doc.stations[station].kind === "service";
    return { stations: stations.map((count, station) => (isMean(station) ? count : { ...lived[station], places: count.places })), between: nowhere };
  }

  countOfStation(station: number, day: number): Count {
    return this.counts(day).stations[station];
  }
}

interface Read {
  stays: Stay[];
  most: { waiting: number; inside: number }[];
}

/** Futures come whole and are not changed: each is read once. */
const read = new WeakMap<Future, Map<string, Read>>();
function kept(future: Future, steps: Step[]): Read {
  const key = steps.map((step) => step.stations.join()).join(" ");
  const known = read.get(future) ?? new Map<string, Read>();
  read.set(future, known);
  let found = known.get(key);
  if (!found) {
    const stays = staysOf(future, steps);
    known.set(key, (found = { stays, most: mostAtOnce(stays, steps) }));
  }
  return found;
}

const stations = new WeakMap<Future, Set<number>>();
function stationsOf(future: Future): Set<number> {
  const found = stations.get(future) ?? new Set(future.moves.map((move) => move[2]));
  stations.set(future, found);
  return found;
}

/** When most wait where people wait most today: there it begins. */
export function busiestDay(doc: Document): number {
  const most = bottleneck(doc, 0);
  const days = monthDays(doc);
  if (most === undefined) return Math.floor(daysOf(doc) / 2);
  const waiting = days.map((day) => countOf(doc, 0, most, day).waiting);
  return days[waiting.indexOf(Math.max(...waiting))] ?? 0;
}
