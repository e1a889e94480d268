// What a room has on its table: the plans A and B, what was simulated of them, and what was done before, to be undone.
import type { Document } from "../report/document";
import type { Problem } from "./engine/engineWorker";
import type { Future, Outline, Settings } from "./engine/outline";

/** A scenario file over the page's scenario, as it would lie beside it. */
export interface ScenarioFile {
  file: string;
  text: string;
}

export interface Plan {
  /** The room's own word for it; nothing: A or B. */
  name: string;
  settings: Settings;
  /** What it stands on instead of today: the settings come on top. */
  over?: ScenarioFile;
}

export const changesAnything = (plan: Plan): boolean => plan.over !== undefined || Object.keys(plan.settings).length > 0;

export interface Progress {
  state: "idle" | "running" | "done" | "cancelled" | "failed";
  done: number;
  all: number;
}

interface Moment {
  plans: Plan[];
  active: number;
}

const copied = (plans: Plan[]): Plan[] => plans.map((plan) => ({ ...plan, settings: { ...plan.settings } }));

export class Room {
  outline = $state.raw<Outline>()!;
  plans = $state<Plan[]>([{ name: "", settings: {} }, { name: "", settings: {} }]);
  /** Which plan the levers set: 0 is A, 1 is B. */
  active = $state(0);
  /** Today, then the plans that change something, in order; replaced as replications come in. */
  doc = $state.raw<Document>();
  /** One possible future of today and each plan, as in `doc`. */
  futures = $state.raw<Future[]>([]);
  progress = $state.raw<Progress>({ state: "idle", done: 0, all: 0 });
  /** Why the plans on the table can't be used. */
  problems = $state.raw<Problem[]>([]);
  /** Paths of the scenario's numbers that the room has made levers of, in order. */
  promoted = $state.raw<string[]>([]);

  #past = $state.raw<Moment[]>([]);
  #undone = $state.raw<Moment[]>([]);
  #sliding: string | undefined;
  /** Called after each change of a plan's settings. */
  changed: () => void = () => {};

  constructor(outline: Outline) {
    this.outline = outline;
  }

  get plan(): Plan {
    return this.plans[this.active];
  }

  /** A plan's column in `doc`: 0 is today; nothing for a plan that changes nothing or has not been simulated. */
  column(plan: number): number | undefined {
    if (!this.isChanged(plan)) return undefined;
    return 1 + this.plans.slice(0, plan).filter((_, earlier) => this.isChanged(earlier)).length;
  }

  isChanged(plan: number): boolean {
    return changesAnything(this.plans[plan]);
  }

  set(path: string, value: string): void {
    this.change(() => (this.plan.settings[path] = value));
  }

  /** A lever on its way: all its positions until it is let go are one step to undo. Nothing: as the scenario has it. */
  slide(path: string, value: string | undefined): void {
    const settle = () => (value === undefined ? delete this.plan.settings[path] : (this.plan.settings[path] = value));
    if (this.#sliding !== path) this.change(settle);
    else (settle(), this.changed());
    this.#sliding = path;
  }
  letGo(): void {
    this.#sliding = undefined;
  }

  /** Back to what the scenario has. */
  reset(path: string): void {
    this.change(() => delete this.plan.settings[path]);
  }

  resetAll(): void {
    this.change(() => {
      this.plan.settings = {};
      delete this.plan.over;
    });
  }

  /** The plan stands on today again; what it sets itself stays. */
  takeAwayFile(): void {
    this.change(() => delete this.plan.over);
  }

  /** Other plans, from a file or a code. */
  replace(plans: Plan[]): void {
    this.change(() => (this.plans = copied(plans)));
  }

  rename(plan: number, name: string): void {
    this.plans[plan].name = name;
    if (this.isChanged(plan)) this.changed(); // its file says the name, and so does what the digest covers
  }

  /** Changes plans in one step that can be undone. */
  change(how: () => void): void {
    this.#sliding = undefined;
    this.#past = [...this.#past, this.#moment()];
    this.#undone = [];
    how();
    this.changed();
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }
  get canRedo(): boolean {
    return this.#undone.length > 0;
  }
  undo(): void {
    this.#sliding = undefined;
    const before = this.#past.at(-1);
    if (!before) return;
    this.#past = this.#past.slice(0, -1);
    this.#undone = [...this.#undone, this.#moment()];
    this.#restore(before);
  }
  redo(): void {
    const after = this.#undone.at(-1);
    if (!after) return;
    this.#undone = this.#undone.slice(0, -1);
    this.#past = [...this.#past, this.#moment()];
    this.#restore(after);
  }

  #moment(): Moment {
    return { plans: copied(this.plans), active: this.active };
  }
  #restore(moment: Moment): void {
    this.plans = copied(moment.plans);
    this.active = moment.active;
    this.changed();
  }
}
