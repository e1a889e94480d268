// A room as a file, and rooms out of files: plans, levers that the room has made, the log with its guesses. What comes
// from a file is checked piece by piece and is data alone; a file that can't be used changes nothing.
import type { Outline } from "../engine/outline";
import { changesAnything, type Plan, type ScenarioFile } from "../room.svelte";
import { entryIn, faultOf, most, settingsIn, type Entry } from "./entries";
import type { Fault } from "./fault";
import { isFault, readOverlay } from "./overlayReading";

export const format = 1;
const largest = 2_000_000; // characters

export interface RoomFile {
  group: string;
  plans: Plan[];
  promoted: string[];
  log: Entry[];
}

export function roomText(outline: Outline, room: RoomFile): string {
  const { title, scenario, scenario_sha256, kedja_version } = outline;
  return `${JSON.stringify({ kind: "kedja workshop room", format, kedja_version, scenario: { title, file: scenario, sha256: scenario_sha256 }, ...room }, null, 1)}\n`;
}

export function readRoom(file: string, text: string, outline: Outline): RoomFile | Fault {
  if (text.length > largest) return { file, kind: "too large" };
  let read: Record<string, unknown>;
  try {
    read = JSON.parse(text);
  } catch {
    return { file, kind: "no json" };
  }
  if (read?.kind !== "kedja workshop room") return { file, kind: "no room" };
  if (typeof read.format !== "number" || read.format > format) return { file, kind: "newer" };
  const scenario = read.scenario as { title?: { sv?: unknown }; file?: unknown; sha256?: unknown } | undefined;
  if (scenario?.sha256 !== outline.scenario_sha256) return { file, kind: "other scenario", what: String(scenario?.title?.sv ?? scenario?.file ?? "?").slice(0, most.name) };
  const plans = plansIn(read.plans, outline);
  if (!plans) return { file, kind: "damaged", what: "plans" };
  if (!Array.isArray(read.log)) return { file, kind: "damaged", what: "log" };
  const log = read.log.slice(0, most.entries).map(entryIn);
  if (log.includes(undefined)) return { file, kind: "damaged", what: `log ${log.indexOf(undefined) + 1}` };
  const known = new Set(outline.numbers.map((one) => one.path));
  return {
    group: nameIn(read.group),
    plans,
    promoted: Array.isArray(read.promoted) ? read.promoted.filter((path) => known.has(path)) : [],
    log: log as Entry[],
  };
}

function plansIn(value: unknown, outline: Outline): Plan[] | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const plans = value.map((one) => {
    const settings = settingsIn(one?.settings);
    const over = one?.over === undefined ? undefined : overIn(one.over, outline);
    return settings && (over || one?.over === undefined) ? { name: nameIn(one?.name), settings, ...(over && { over }) } : undefined;
  });
  return plans.includes(undefined) ? undefined : (plans as Plan[]);
}

/** Read anew, as if it were opened by itself. */
function overIn(value: unknown, outline: Outline): ScenarioFile | undefined {
  const { file, text } = (value ?? {}) as Record<string, unknown>;
  if (typeof file !== "string" || typeof text !== "string") return undefined;
  const read = readOverlay(file, text, outline);
  return isFault(read) ? undefined : read.over;
}

const nameIn = (value: unknown): string => (typeof value === "string" && !faultOf(value, most.name) ? value : "");

export interface Gathered {
  choices: { group: string; plan: Plan }[];
  log: Entry[];
  promoted: string[];
}

/** Several groups' rooms side by side. A group without a name is called by its file; names that two share are numbered. */
export function gathered(files: { file: string; room: RoomFile }[]): Gathered {
  const taken = new Set<string>();
  const all: Gathered = { choices: [], log: [], promoted: [] };
  for (const { file, room } of files) {
    const wanted = room.group || file.replace(/\.json$/i, "").slice(0, most.name);
    let group = wanted;
    for (let n = 2; taken.has(group); ++n) group = `${wanted} (${n})`;
    taken.add(group);
    room.plans.forEach((plan, index) => {
      if (changesAnything(plan)) all.choices.push({ group, plan: { ...plan, name: plan.name || String.fromCharCode(65 + index) } });
    });
    all.log.push(...room.log.map((entry) => ({ ...entry, group: entry.group || group })));
    all.promoted.push(...room.promoted);
  }
  all.promoted = [...new Set(all.promoted)];
  return all;
}
