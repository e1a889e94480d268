// One step in the drawing: how large it is, what is written on it in how many lines, and where in it each dot has its place.
import type { Step } from "./steps";

export interface Need {
  step: Step;
  /** Of its name, at a width: of the first, beside which there may be a figure, and of the others. */
  lines: (first: number, others: number) => string[];
  /** Always, where there is room for it, or never. */
  authority: "always" | "room" | "never";
  /** Of the figure beside the name. */
  figure: number;
  /** Dots at most. */
  waiting: number;
  inside: number;
  /** Whether the mean wait is told, under the queue. */
  hasWait: boolean;
}
/** A field of dots. */
export interface Field {
  x: number;
  y: number;
  columns: number;
  rows: number;
}
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
  lines: string[];
  hasAuthority: boolean;
  /** From the top of the box. */
  queue?: Field;
  inside: Field;
}
/** Heights of lines of text. */
const line = { name: 16, authority: 15, words: 16, wait: 15 };
export const padding = 4; // around the dots in a room
const mostRows = 14;
/** What those between steps are called, and their figure, beside them. */
export const betweenName = 162;

export function boxOf(need: Need, width: number, pitch: number): Box {
  const hasQueue = need.step.kind === "service" && need.waiting > 0;
  const lines = need.lines(hasQueue ? width : width - need.figure, width);
  const hasAuthority = need.authority !== "never";
  const top = lines.length * line.name + (hasAuthority ? line.authority : 0) + 3;
  const across = Math.max(2, Math.floor((width - (hasQueue ? 4 : 2) * padding) / pitch));
  const queue = hasQueue ? queueColumns(need.waiting, need.inside, across) : 0;
  const inside = across - queue;
  const rows = Math.min(mostRows, Math.max(need.step.kind === "service" || need.inside > 0 ? 1 : 0, hasQueue ? Math.ceil(need.waiting / queue) : 0, Math.ceil(need.inside / inside)));
  // The room ends where the box does.
  const room = hasQueue ? width - 2 * padding - inside * pitch : 0;
  return {
    x: 0,
    y: 0,
    width,
    height: top + (rows > 0 ? rows * pitch + 2 * padding : 0) + (hasQueue ? line.words + (need.hasWait ? line.wait : 0) : 0),
    lines,
    hasAuthority,
    queue: hasQueue ? { x: room - padding - queue * pitch, y: top + padding, columns: queue, rows } : undefined,
    inside: { x: room + padding, y: top + padding, columns: inside, rows },
  };
}

/** A queue and its room share the width so that both are as low as can be. */
function queueColumns(waiting: number, inside: number, across: number): number {
  const rows = (queue: number) => Math.max(Math.ceil(waiting / queue), Math.ceil(inside / (across - queue)));
  let best = 1;
  for (let queue = 2; queue < across; ++queue) if (rows(queue) < rows(best)) best = queue;
  return best;
}

/** Its name beside it, not above. */
export function floorOf(need: Need, width: number, pitch: number): Box {
  const columns = Math.max(1, Math.floor((width - betweenName - 2 * padding) / pitch));
  const rows = Math.max(1, Math.ceil(need.inside / columns));
  const lines = need.lines(betweenName - 12 - need.figure, betweenName - 12);
  const height = Math.max(lines.length * line.name + 4, rows * pitch + 2 * padding);
  const field = { x: betweenName + padding, y: (height - rows * pitch) / 2, columns, rows };
  return { x: 0, y: 0, width, height: need.inside > 0 ? height : 0, lines, hasAuthority: false, inside: field };
}

/** The middle of a dot's place. A queue ends at the door to its right; who finds no room is on the last place. */
export function placeOf(box: Box, doing: 0 | 1 | 2, slot: number, pitch: number): { x: number; y: number } {
  const field = doing === 0 && box.queue ? box.queue : box.inside;
  const place = Math.min(slot, field.columns * field.rows - 1);
  const column = place % field.columns;
  const across = doing === 0 && box.queue ? field.columns - 1 - column : column;
  return { x: box.x + field.x + (across + 0.5) * pitch, y: box.y + field.y + (Math.floor(place / field.columns) + 0.5) * pitch };
}
