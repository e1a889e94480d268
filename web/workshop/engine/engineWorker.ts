// One engine in a Worker of its own, asked by messages and answered in order (web/engine/serve.js).

export interface Item {
  bytes?: Uint8Array;
  why?: string;
}
/** What the engine says of a request that it can't fulfil (web/engine/answers.hpp). */
export interface Words {
  text: string;
  plural: string;
  count: number;
  with: Record<string, string | Words>;
}
export interface Problem {
  file: string;
  line: number;
  path: string;
  message: string;
  words: Words;
}
export class Refused extends Error {
  constructor(readonly problems: Problem[]) {
    super(problems[0]?.message ?? "");
  }
}

interface Waiting {
  resolve: (answer: Record<string, unknown>) => void;
  reject: (error: Error) => void;
}

export class EngineWorker {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #number = 0;

  /** `address` is of the engine's script. */
  constructor(address: string) {
    this.#worker = new Worker(address);
    this.#worker.onmessage = ({ data }) => {
      const waiting = this.#waiting.get(data.number);
      this.#waiting.delete(data.number);
      if ("broken" in data) waiting?.reject(new Error(String(data.broken)));
      else waiting?.resolve(data);
    };
    this.#worker.onerror = (event) => this.#fail(new Error(event.message || "the engine did not start"));
  }

  /** Gives it the files that scenarios may name, and opens one; answers with its outline. */
  async open(files: Record<string, Uint8Array>, scenario: string, replications: number): Promise<string> {
    await this.#send({ files });
    return this.ask({ ask: "open", scenario, replications });
  }

  /** JSON. Throws Refused where the scenario or a plan can't be used. */
  async ask(request: Record<string, unknown>): Promise<string> {
    const answer = String((await this.#send({ request })).answer);
    if (answer.startsWith('{"problems"')) throw new Refused((JSON.parse(answer) as { problems: Problem[] }).problems);
    if (answer.startsWith('{"error"')) throw new Refused([problemOf(answer)]);
    return answer;
  }

  async item(item: number): Promise<Item> {
    const { bytes, why } = await this.#send({ item });
    return { bytes: bytes as Uint8Array | undefined, why: why as string | undefined };
  }

  async add(number: number, { bytes, why }: Item): Promise<void> {
    await this.#send({ add: number, bytes, why }, bytes ? [bytes.buffer] : []);
  }

  end(): void {
    this.#worker.terminate();
    this.#fail(new Error("ended"));
  }

  #send(message: Record<string, unknown>, owned: Transferable[] = []): Promise<Record<string, unknown>> {
    const number = ++this.#number;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      this.#worker.postMessage({ ...message, number }, owned);
    });
  }

  #fail(error: Error): void {
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}

function problemOf(answer: string): Problem {
  const { error, words } = JSON.parse(answer) as { error: string; words: Words };
  return { file: "", line: 0, path: "", message: error, words };
}
