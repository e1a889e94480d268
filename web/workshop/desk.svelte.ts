// Between the room and the engine: starts it, has it simulate what lies on the table, and puts on the table what is known.
import { documentOf, type Document } from "../report/document";
import { say } from "../words/words.svelte";
import { packedText } from "./engine/embedded";
import type { Problem } from "./engine/engineWorker";
import type { Future } from "./engine/outline";
import { Simulator, type PlanFile, type Watcher } from "./engine/simulator";
import { letterOf, planText } from "./group/overlay";
import type { Room } from "./room.svelte";
import { excerptOf, withWords } from "./stored";

/** Files come as texts with a letter for each byte, whatever their encoding. */
const bytesOf = (files: string): Record<string, Uint8Array> =>
  Object.fromEntries(Object.entries(JSON.parse(files) as Record<string, string>).map(([path, letters]) => [path, Uint8Array.from(letters, (letter) => letter.charCodeAt(0))]));

const seed = "1";
/** So that a drag asks once where it asked twenty times. */
const pause = 40; // milliseconds
/** Draws from the ranges of the assumptions, when asked for. */
const draws = 60;
/** For each draw so many replications are simulated, as `kedja compare --uncertainty` does. */
const replicationsOfDraw = 20;

export class Desk {
  /** "stored": this browser lets no engine run, or lets none unpack; what was stored with the page is shown. */
  engine = $state<"starting" | "ready" | "stored">("starting");
  /** Whether what is shown is complete, with a digest. */
  isWhole = $state(false);
  /** Settings that a file could not say: numbers outside their range, or beside a lever that changes them too. */
  left = $state.raw<string[]>([]);
  /** What was stored with the page: today, then other alternatives. */
  stored = $state.raw<Document>();
  /** How many draws are asked for with the plans as they are. */
  #draws = 0;
  #simulator: Simulator | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #began = 0;
  /** Milliseconds from a change to the first answer, and to the settled one; of the last change. */
  answered = $state.raw<{ first?: number; settled?: number }>({});

  constructor(private readonly room: Room) {
    room.changed = () => this.simulate();
  }

  async start(): Promise<void> {
    const stored = documentOf(await packedText("stored").catch(() => ""));
    if (stored && stored.kind !== "sweep") this.stored = withWords(stored, this.room.outline);
    this.#showToday();
    try {
      const [engine, files] = await Promise.all([packedText("engine"), packedText("files")]);
      const { outline } = this.room;
      const started = await Simulator.start(engine, bytesOf(files), outline.scenario, outline.replications);
      this.#simulator = started.simulator;
      this.room.outline = started.outline;
      this.engine = "ready";
      this.simulate();
    } catch {
      this.engine = "stored";
    }
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#simulator?.end();
  }

  /** What lies on the table, soon; with nothing changed, today. */
  simulate(): void {
    this.#draws = 0;
    this.#later();
  }

  /** Also over the ranges of the assumptions. */
  askWhatIf(): void {
    this.#draws = draws;
    this.#later();
  }

  /** About how long that takes. */
  get minutes(): number | undefined {
    const { settled } = this.answered;
    const { replications } = this.room.outline;
    return settled === undefined ? undefined : (settled / 60_000) * ((draws * replicationsOfDraw) / replications + 1) * 1.3;
  }

  cancel(): void {
    clearTimeout(this.#timer);
    this.#simulator?.cancel();
    this.room.progress = { ...this.room.progress, state: "cancelled" };
  }

  /** Names of the document's alternatives, as the room has them. */
  get names(): string[] {
    const { plans } = this.room;
    return [say("Today"), ...plans.flatMap((plan, index) => (this.room.isChanged(index) ? [plan.name || letterOf(index)] : []))];
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#simulate(), pause);
  }

  async #simulate(): Promise<void> {
    if (!this.#simulator) return;
    const { room } = this;
    this.#began = performance.now();
    this.isWhole = false;
    room.problems = [];
    const files = this.#planFiles();
    if (files.length === 0) {
      this.#showToday();
      room.progress = { state: "idle", done: 0, all: 0 };
      return this.#simulator.prepare(seed, room.outline.replications);
    }
    this.answered = {};
    const request = { plans: files, seed, replications: room.outline.replications, draws: this.#draws };
    await this.#simulator.compare(request, this.#watcher());
  }

  #planFiles(): PlanFile[] {
    const { room } = this;
    const left: string[] = [];
    const files = room.plans.flatMap((plan, index) => {
      if (!room.isChanged(index)) return [];
      const written = planText(room.outline, plan, index);
      left.push(...written.left);
      const { over } = plan;
      return [{ name: letterOf(index), overlay: written.text, files: over ? { [over.file]: over.text } : {} }];
    });
    this.left = left;
    return files;
  }

  #watcher(): Watcher {
    const { room } = this;
    return {
      progress: (done, all) => (room.progress = { state: "running", done, all }),
      document: (doc: Document, isWhole: boolean) => {
        room.doc = doc;
        this.isWhole = isWhole;
        const passed = performance.now() - this.#began;
        if (this.answered.first === undefined) this.answered = { first: passed };
        if (doc.run.replications === room.outline.replications && this.answered.settled === undefined) this.answered = { ...this.answered, settled: passed };
        if (isWhole) room.progress = { ...room.progress, state: "done" };
      },
      futures: (futures: Future[]) => (room.futures = futures),
      refused: (problems: Problem[]) => {
        room.problems = problems;
        room.progress = { state: "failed", done: 0, all: 0 };
      },
      broken: () => {
        this.#simulator?.end();
        this.engine = "stored";
        room.progress = { state: "failed", done: 0, all: 0 };
      },
    };
  }

  #showToday(): void {
    this.room.doc = this.stored && excerptOf(this.stored, [0]);
    this.room.futures = [];
    this.isWhole = false;
  }

  /** Where nothing can be simulated: a stored alternative beside today; 0 for today alone. */
  showStored(alternative: number): void {
    if (this.stored) this.room.doc = excerptOf(this.stored, alternative > 0 ? [0, alternative] : [0]);
  }
}

