// What happens when files are opened: a room replaces the plans on the table, several rooms are set side by side, a
// scenario file becomes the plan that the levers set. Plans that were there come back by undoing; a log only grows.
import { called, counted, say } from "../../words/words.svelte";
import type { Room, ScenarioFile } from "../room.svelte";
import type { Entry } from "./entries";
import { faultOf, most } from "./entries";
import { faultInWords, type Fault } from "./fault";
import type { Log } from "./log.svelte";
import { letterOf } from "./overlay";
import { isFault, readOverlay } from "./overlayReading";
import { gathered, readRoom, type RoomFile } from "./roomFile";

export interface Told {
  /** What was done, in sentences. */
  done: string[];
  faults: string[];
}

export interface Opened {
  file: string;
  /** Nothing: it could not be read. */
  text?: string;
}

const largest = 8_000_000; // bytes, before anything is read

export async function textsOf(files: Iterable<File>): Promise<Opened[]> {
  return Promise.all(
    Array.from(files, async (file) => {
      if (file.size > largest) return { file: file.name, text: " ".repeat(largest) };
      try {
        return { file: file.name, text: await file.text() };
      } catch {
        return { file: file.name };
      }
    }),
  );
}

/** `asGroups`: also a single room is another group's, and leaves the table alone. */
export function open(files: Opened[], room: Room, log: Log, asGroups = false): Told {
  const told: Told = { done: [], faults: [] };
  const refuse = (fault: Fault) => told.faults.push(faultInWords(fault));
  const rooms: { file: string; room: RoomFile }[] = [];
  for (const { file, text } of files) {
    if (text === undefined) refuse({ file, kind: "no text" });
    else if (/\.toml$/i.test(file)) openOverlay(file, text, room, told, refuse);
    else if (/\.json$/i.test(file)) {
      const read = readRoom(file, text, room.outline);
      if (isFault(read)) refuse(read);
      else rooms.push({ file, room: read });
    } else refuse({ file, kind: "other kind" });
  }
  if (rooms.length === 1 && !asGroups) openRoom(rooms[0], room, log, told);
  else if (rooms.length > 0) gather(rooms, room, log, told);
  return told;
}

function openRoom({ file, room: read }: { file: string; room: RoomFile }, room: Room, log: Log, told: Told): void {
  room.replace(read.plans);
  promote(room, read.promoted);
  log.group ||= read.group;
  told.done.push(say("“{file}” is open: its plans are on the table. “Undo” brings back those that were there.", { file }), added(log, read.log));
}

function gather(rooms: { file: string; room: RoomFile }[], room: Room, log: Log, told: Told): void {
  const all = gathered(rooms);
  log.choices = [...log.choices.filter((old) => all.choices.every((one) => one.group !== old.group)), ...all.choices];
  promote(room, all.promoted);
  told.done.push(
    counted("{n} group's room stands beside yours: its plans can be chosen below.", "{n} groups' rooms stand beside yours: their plans can be chosen below.", rooms.length, { n: rooms.length }),
    added(log, all.log),
  );
}

const added = (log: Log, entries: Entry[]): string => {
  const n = log.take(entries);
  return counted("{n} entry was added to the log.", "{n} entries were added to the log.", n, { n });
};

function promote(room: Room, paths: string[]): void {
  room.promoted = [...new Set([...room.promoted, ...paths])];
}

function openOverlay(file: string, text: string, room: Room, told: Told, refuse: (fault: Fault) => void): void {
  const read = readOverlay(file, text, room.outline);
  if (isFault(read)) return void refuse(read);
  const name = faultOf(read.title.sv, most.name) ? "" : read.title.sv;
  const over = read.over && apart(read.over, room);
  room.replace(room.plans.map((old, index) => (index === room.active ? { name, settings: read.settings, ...(over && { over }) } : old)));
  told.done.push(say("“{file}” is plan {plan} now. “Undo” brings back what was there.", { file, plan: letterOf(room.active) }));
  if (over) told.done.push(say("It changes more than levers can. What you move comes on top of it."));
}

/** Under another name, if the other plan stands on another file of the same. */
function apart(over: ScenarioFile, room: Room): ScenarioFile {
  const isOther = room.plans.some((plan, index) => index !== room.active && plan.over?.file === over.file && plan.over.text !== over.text);
  return isOther ? { ...over, file: over.file.replace(/\.toml$/, `-${letterOf(room.active).toLowerCase()}.toml`) } : over;
}

/** Of a page's title and the group's name. */
export const wordsForFile = (room: Room, log: Log): string[] => [called(room.outline.title), log.group];
