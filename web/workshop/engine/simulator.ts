// Simulates plans beside today in as many Workers as the machine has room for, and shows what is known as it comes in.
//
// One more Worker gathers what the others compute. Whoever moves a lever starts anew; what is under way then is thrown
// away, but today, as it was lived, is kept by each Worker for the next plan.
import type { Document } from "../../report/document";
import { EngineWorker, Refused, type Problem } from "./engineWorker";
import type { Future, Outline } from "./outline";

/** An overlay of the scenario, as a file that would lie beside it. */
export interface PlanFile {
  name: string;
  overlay: string;
  /** Further files beside the scenario that it stands on: text by name. */
  files: Record<string, string>;
}

export interface Request {
  plans: PlanFile[];
  seed: string;
  replications: number;
  /** Over the ranges of the assumptions, after the replications. */
  draws: number;
}

export interface Watcher {
  /** Of `all` items so many are done. */
  progress(done: number, all: number): void;
  document(doc: Document, isWhole: boolean): void;
  futures(futures: Future[]): void;
  refused(problems: Problem[]): void;
  broken(why: string): void;
}

/** After how many replications a first answer is shown, and further ones. */
const looks = [2, 10, 30, 100, 300];
const mostWorkers = 8;
/** Which of the possible futures is shown: the one in the middle. */
const middle = 0.5;

export class Simulator {
  readonly #gatherer: EngineWorker;
  readonly #workers: EngineWorker[];
  /** The scenario's own file, that plans stand on. */
  readonly #file: string;
  #run = 0;
  #isRehearsed = false;

  private constructor(gatherer: EngineWorker, workers: EngineWorker[], file: string) {
    this.#gatherer = gatherer;
    this.#workers = workers;
    this.#file = file;
  }

  /** Throws where the browser lets no engine run, and Refused for a scenario that can't be used. */
  static async start(engine: string, files: Record<string, Uint8Array>, scenario: string, replications: number): Promise<{ simulator: Simulator; outline: Outline }> {
    if (typeof WebAssembly === "undefined" || typeof Worker === "undefined") throw new Error("no WebAssembly");
    const address = URL.createObjectURL(new Blob([engine], { type: "text/javascript" }));
    const count = Math.min(mostWorkers, Math.max(1, navigator.hardwareConcurrency || 2));
    const all = Array.from({ length: count + 1 }, () => new EngineWorker(address));
    try {
      const [outline] = await Promise.all(all.map((worker) => worker.open(files, scenario, replications)));
      return { simulator: new Simulator(all[0], all.slice(1), scenario.slice(scenario.lastIndexOf("/") + 1)), outline: JSON.parse(outline) as Outline };
    } catch (error) {
      for (const worker of all) worker.end();
      throw error;
    }
  }

  /** Lives today in advance, until something else is asked for. */
  async prepare(seed: string, replications: number): Promise<void> {
    const run = ++this.#run;
    await this.#rehearse(seed, () => run === this.#run).catch(() => undefined);
    await Promise.all(
      this.#workers.map(async (worker, index) => {
        for (let replication = index; replication < replications && run === this.#run; replication += this.#workers.length) {
          await lived(worker, { ask: "prepare", seed, replication }, () => run === this.#run);
        }
      }),
    ).catch(() => undefined); // what is wrong is found again, and said, when a plan is compared
  }

  /** Compares a plan that changes nothing, once and for nobody: a browser compiles well only what it has run, and the first answer took half as long again without. */
  async #rehearse(seed: string, isOn: () => boolean): Promise<void> {
    if (this.#isRehearsed) return;
    this.#isRehearsed = true;
    const plans: PlanFile[] = [{ name: "rehearsal", overlay: `base = ${JSON.stringify(this.#file)}\n`, files: {} }];
    const compare = { ask: "compare", plans, seed, replications: 2, draws: 0 };
    await Promise.all([this.#gatherer, ...this.#workers].map((worker) => worker.ask(compare)));
    const items = await Promise.all(
      [0, 1].map(async (number) => {
        const worker = this.#workers[number % this.#workers.length];
        await lived(worker, { ask: "advance", item: number }, isOn);
        return isOn() ? worker.item(number) : undefined;
      }),
    );
    if (!isOn()) return;
    for (const [number, item] of items.entries()) await this.#gatherer.add(number, item!);
    await this.#gatherer.ask({ ask: "glimpse", replications: 2 });
  }

  cancel(): void {
    this.#run++;
  }

  end(): void {
    this.cancel();
    for (const worker of [this.#gatherer, ...this.#workers]) worker.end();
  }

  /** Answers to the watcher until all is done, or something else is asked for. */
  async compare(request: Request, watcher: Watcher): Promise<void> {
    const run = ++this.#run;
    const isOn = () => run === this.#run;
    try {
      const compare = { ask: "compare", ...request };
      const gathering = this.#gatherer.ask(compare);
      gathering.catch(() => undefined); // a worker that refuses the same may be first to say so
      const all = request.replications + request.draws;
      const items = new Items(all, this.#workers.length);
      const shower = new Shower(this.#gatherer, request, watcher, isOn);
      watcher.progress(0, all);
      await Promise.all(
        this.#workers.map(async (worker, index) => {
          await worker.ask(compare);
          for (let number = items.next(index); number !== undefined && isOn(); number = items.next(index)) {
            await lived(worker, { ask: "advance", item: number }, isOn);
            if (!isOn()) return;
            const item = await worker.item(number);
            if (!isOn()) return;
            await gathering;
            await this.#gatherer.add(number, item);
            if (!isOn()) return;
            shower.added(number);
            watcher.progress(shower.count, all);
          }
        }),
      );
      await shower.finish();
    } catch (error) {
      if (!isOn()) return;
      this.#run++;
      if (error instanceof Refused) watcher.refused(error.problems);
      else watcher.broken(error instanceof Error ? error.message : String(error));
    }
  }
}

/** Has worlds lived, a part at a time, to their end or until nobody waits for them any more. */
async function lived(worker: EngineWorker, request: Record<string, unknown>, isOn: () => boolean): Promise<void> {
  while (isOn()) {
    const answer = JSON.parse(await worker.ask(request)) as { lived: boolean };
    if (answer.lived) return;
  }
}

/** Which item a Worker computes next: every so-many-th, those it may have lived today of, and at the end what others left. */
class Items {
  readonly #left: Set<number>;
  readonly #workers: number;

  constructor(count: number, workers: number) {
    this.#left = new Set(Array.from({ length: count }, (_, item) => item));
    this.#workers = workers;
  }

  next(worker: number): number | undefined {
    let any: number | undefined;
    for (const item of this.#left) {
      any ??= item;
      if (item % this.#workers !== worker) continue;
      any = item;
      break;
    }
    if (any !== undefined) this.#left.delete(any);
    return any;
  }
}

/** Shows what has been gathered: a glimpse at each look, then possible futures, then the whole. */
class Shower {
  readonly #there = new Set<number>();
  #next = 0; // all before it are there
  #shown = 0;
  #showing: Promise<void> = Promise.resolve();
  #isShowing = false;

  constructor(
    private readonly gatherer: EngineWorker,
    private readonly request: Request,
    private readonly watcher: Watcher,
    private readonly isOn: () => boolean,
  ) {}

  get count(): number {
    return this.#there.size;
  }

  added(number: number): void {
    this.#there.add(number);
    while (this.#there.has(this.#next)) this.#next++;
    const look = Math.max(0, ...this.#looks().filter((one) => one <= this.#next));
    if (look <= this.#shown || this.#isShowing) return;
    this.#isShowing = true;
    this.#showing = this.#glimpse(look).finally(() => (this.#isShowing = false));
    this.#showing.catch(() => undefined); // finish() hears of it
  }

  async finish(): Promise<void> {
    await this.#showing;
    if (this.#shown < this.request.replications) await this.#glimpse(this.request.replications);
    await this.#futures();
    if (!this.isOn()) return;
    const whole = await this.gatherer.ask({ ask: "document" });
    if (this.isOn()) this.watcher.document(JSON.parse(whole) as Document, true);
  }

  #looks(): number[] {
    return [...looks.filter((look) => look < this.request.replications), this.request.replications];
  }

  async #glimpse(replications: number): Promise<void> {
    if (!this.isOn()) return;
    const isFirst = this.#shown === 0;
    this.#shown = replications;
    const glimpse = await this.gatherer.ask({ ask: "glimpse", replications });
    if (!this.isOn()) return;
    this.watcher.document(JSON.parse(glimpse) as Document, false);
    if (isFirst) await this.#futures();
  }

  async #futures(): Promise<void> {
    const futures: Future[] = [];
    for (let alternative = 0; alternative <= this.request.plans.length && this.isOn(); alternative++)
      futures.push({ ...(JSON.parse(await this.gatherer.ask({ ask: "future", alternative, quantile: middle })) as Future), quantile: this.#shown >= 10 ? middle : null });
    if (this.isOn()) this.watcher.futures(futures);
  }
}
