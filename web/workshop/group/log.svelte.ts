// The log of a workshop: what was tried, guessed and argued in this room, and what other groups brought. It also knows
// whether results are covered until the group has guessed.
import { untrack } from "svelte";
import type { Plan, Room } from "../room.svelte";
import { entryIn, faultOf, keyOf, most, overOf, resultOf, type Argument, type Entry } from "./entries";
import type { Guess } from "./guess";
import { presenter } from "./presenter.svelte";

/** A plan that another group brought, to be put on the table. */
export interface Choice {
  group: string;
  plan: Plan;
}

const letterOf = (plan: number) => String.fromCharCode(65 + plan);
const keyOfPlan = (plan: Plan) => keyOf({ settings: plan.settings, over: overOf(plan) });
const nameOf = (plan: Plan, index: number) => (plan.name && !faultOf(plan.name, most.name) ? plan.name : letterOf(index));

export class Log {
  entries = $state<Entry[]>([]);
  /** What this table calls itself when it hands on its file. */
  group = $state("");
  choices = $state.raw<Choice[]>([]);
  /** What was deleted last, to be put back. */
  deleted = $state.raw<Entry>();

  /** Whether the facilitator has switched guessing on or off; nothing: as the situation has it. */
  chosen = $state<boolean>();
  /** Whether a story that is told asks for guesses. */
  isAsked = $state(false);
  #seen = $state.raw<string[]>([]);

  get isGuessing(): boolean {
    return this.chosen ?? (presenter.on || this.isAsked);
  }

  /** This room's own of these settings. */
  of(plan: Plan): Entry | undefined {
    const key = keyOfPlan(plan);
    return this.entries.find((entry) => entry.group === "" && keyOf(entry) === key);
  }

  guessOf(plan: Plan): Guess | undefined {
    return this.of(plan)?.guess;
  }

  /** Whether a plan's results are to wait for the group's guess. */
  isCovered(room: Room, plan: number): boolean {
    return this.isGuessing && room.isChanged(plan) && !this.guessOf(room.plans[plan]) && !this.#seen.includes(keyOfPlan(room.plans[plan]));
  }

  isAnyCovered(room: Room): boolean {
    return room.plans.some((_, plan) => this.isCovered(room, plan));
  }

  guess(room: Room, plan: number, guess: Guess): void {
    const entry = this.#entry(room.plans[plan], plan);
    if (entry) entry.guess = guess;
    else this.skip(room, plan); // a full log is no reason to hide a result
  }

  /** Shows the results of a plan without a guess. */
  skip(room: Room, plan: number): void {
    this.#seen = [...this.#seen, keyOfPlan(room.plans[plan])];
  }

  /** Takes down what was simulated of the plans on the table, but for what is still covered. */
  note(room: Room): void {
    for (const [index, plan] of room.plans.entries()) {
      const column = this.isCovered(room, index) ? undefined : room.column(index);
      const result = room.doc && column !== undefined ? resultOf(room.doc, column) : undefined;
      if (!result) continue;
      const entry = this.#entry(plan, index);
      if (entry && (entry.result?.replications ?? 0) <= result.replications) entry.result = result;
    }
  }

  get isFull(): boolean {
    return this.entries.length >= most.entries;
  }

  argue(entry: Entry, argument: Argument): void {
    if (entry.arguments.length < most.arguments) entry.arguments.push(argument);
  }

  remove(entry: Entry): void {
    this.deleted = $state.snapshot(entry) as Entry;
    this.entries = this.entries.filter((one) => one.id !== entry.id);
  }

  putBack(): void {
    if (this.deleted) this.take([this.deleted]);
    this.deleted = undefined;
  }

  /** Adds entries, in order of time; one that is there already stays as it is. How many were added. */
  take(entries: Entry[]): number {
    const all = new Map(this.entries.map((entry) => [entry.id, entry]));
    const before = all.size;
    for (const entry of entries) if (!all.has(entry.id)) all.set(entry.id, entry);
    this.entries = [...all.values()].slice(0, most.entries).sort((a, b) => a.at.localeCompare(b.at));
    return this.entries.length - before;
  }

  /** As a file has them. */
  plain(): Entry[] {
    return ($state.snapshot(this.entries) as unknown[]).map(entryIn).filter((entry) => entry !== undefined);
  }

  #entry(plan: Plan, index: number): Entry | undefined {
    const found = this.of(plan);
    if (found || this.isFull) return found;
    const at = new Date().toISOString();
    const over = overOf(plan);
    this.entries.push({ id: crypto.randomUUID?.() ?? `${at}-${Math.random()}`, at, group: "", plan: nameOf(plan, index), settings: { ...plan.settings }, ...(over && { over }), arguments: [] });
    return this.of(plan);
  }
}

/** Keeps the log while a component lives: each time that plans have been simulated to the end, or are uncovered. */
export function keep(log: Log, room: Room): void {
  $effect(() => {
    const isKnown = room.progress.state === "done" && room.doc && room.plans.some((_, plan) => !log.isCovered(room, plan));
    if (isKnown) untrack(() => log.note(room));
  });
}
