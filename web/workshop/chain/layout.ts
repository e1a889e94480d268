// Where each step of the chain stands in the drawing, how large it is, and where in it each dot has its place. Columns from
// left to right in the order in which people pass them; those who stand somewhere in the end, in the last.
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
export interface Layout {
  width: number;
  height: number;
  /** From one dot to the next. */
  pitch: number;
  columns: number;
  /** The middles between columns, from left to right, where it goes on from one to the next. */
  gaps: number[];
  boxes: Box[];
}

/** Heights of lines of text. */
const line = { name: 16, authority: 15, words: 16, wait: 15 };
const gap = { columns: 18, rows: 16 };
const narrowest = 132;
const pitches = [14, 12, 10, 9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5, 5];
export const padding = 4; // around the dots in a room
const mostRows = 14;
/** What those between steps are called, and their figure, beside them. */
export const betweenName = 162;

/** Dots that are smaller than this are worse than not to say who answers for a step. */
const fairPitch = 7.5;

/** With the largest dots with which it is no higher than it should be, or else the smallest. */
export function layoutOf(needs: Need[], width: number, height: number): Layout {
  const tried = (all: Need[], least: number) => {
    // Those who stand somewhere in two columns where one is higher than all else.
    const layouts = pitches.filter((pitch) => pitch >= least).flatMap((pitch) => [1, 2].map((ends) => layoutWith(all, width, pitch, ends)));
    return layouts.find((layout) => layout.height <= height) ?? layouts.at(-2)!;
  };
  const whole = tried(needs, fairPitch);
  if (whole.height <= height || whole.columns < 3) return whole;
  return tried(needs.map((need) => ({ ...need, authority: need.authority === "room" ? "never" : need.authority })), 0);
}

function layoutWith(needs: Need[], width: number, pitch: number, ends: number): Layout {
  const indices = (kinds: Step["kind"][]) => needs.flatMap((need, index) => (kinds.includes(need.step.kind) ? [index] : []));
  const moving = indices(["arrival", "service"]);
  const between = indices(["between"]);
  const standing = indices(["standing"]);
  const all = Math.max(2, Math.floor((width + gap.columns) / (narrowest + gap.columns)));
  const isNarrow = all < 3;
  const columns = Math.min(all, isNarrow ? 2 : moving.length + 1);
  const columnWidth = (width - (columns - 1) * gap.columns) / columns;
  const last = standing.length === 0 || isNarrow ? 0 : columns > 4 ? ends : 1;
  const before = columns - last;
  const boxes = needs.map((need) => boxOf(need, columnWidth, pitch));
  const x = (column: number) => column * (columnWidth + gap.columns);

  const placed = inColumns(moving.map((index) => boxes[index].height), before);
  const put = (list: number[][], first: number, from: number) => {
    let lowest = from;
    list.forEach((column, c) => {
      let y = from;
      for (const index of column) {
        Object.assign(boxes[index], { x: x(first + c), y });
        y += boxes[index].height + gap.rows;
      }
      lowest = Math.max(lowest, y - gap.rows);
    });
    return lowest;
  };
  const pick = (from: number[], columns: number[][]) => columns.map((column) => column.map((place) => from[place]));
  let bottom = put(pick(moving, placed), 0, 0);
  for (const index of between) {
    // As a floor under all steps: those who are in none.
    boxes[index] = floorOf(needs[index], before * columnWidth + (before - 1) * gap.columns, pitch);
    if (boxes[index].height === 0) continue;
    Object.assign(boxes[index], { x: 0, y: bottom + gap.rows });
    bottom += gap.rows + boxes[index].height;
  }
  if (!isNarrow) bottom = Math.max(bottom, put(pick(standing, inColumns(standing.map((index) => boxes[index].height), Math.max(1, last))), before, 0));
  else bottom = put(pick(standing, inColumns(standing.map((index) => boxes[index].height), columns)), 0, bottom + gap.rows);
  const gaps = isNarrow ? [] : Array.from({ length: columns - 1 }, (_, column) => x(column + 1) - gap.columns / 2);
  return { width, height: bottom, pitch, columns, gaps: gaps.slice(0, columns - Math.max(1, last)), boxes };
}

function boxOf(need: Need, width: number, pitch: number): Box {
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
function floorOf(need: Need, width: number, pitch: number): Box {
  const columns = Math.max(1, Math.floor((width - betweenName - 2 * padding) / pitch));
  const rows = Math.max(1, Math.ceil(need.inside / columns));
  const lines = need.lines(betweenName - 12 - need.figure, betweenName - 12);
  const height = Math.max(lines.length * line.name + 4, rows * pitch + 2 * padding);
  const field = { x: betweenName + padding, y: (height - rows * pitch) / 2, columns, rows };
  return { x: 0, y: 0, width, height: need.inside > 0 ? height : 0, lines, hasAuthority: false, inside: field };
}

/** Cut into so many runs that the highest is as low as can be; their order stays. */
export function inColumns(heights: number[], columns: number): number[][] {
  const fill = (most: number) => {
    const runs: number[][] = [[]];
    let used = 0;
    heights.forEach((height, index) => {
      if (used > 0 && used + gap.rows + height > most) {
        runs.push([]);
        used = 0;
      }
      runs.at(-1)!.push(index);
      used += (used > 0 ? gap.rows : 0) + height;
    });
    return runs;
  };
  let [low, high] = [Math.max(0, ...heights), heights.reduce((sum, height) => sum + height + gap.rows, 0)];
  while (high - low > 1) {
    const middle = (low + high) / 2;
    if (fill(middle).length <= columns) high = middle;
    else low = middle;
  }
  return fill(high);
}

/** The middle of a dot's place. A queue ends at the door to its right; who finds no room is on the last place. */
export function placeOf(box: Box, doing: 0 | 1 | 2, slot: number, pitch: number): { x: number; y: number } {
  const field = doing === 0 && box.queue ? box.queue : box.inside;
  const place = Math.min(slot, field.columns * field.rows - 1);
  const column = place % field.columns;
  const across = doing === 0 && box.queue ? field.columns - 1 - column : column;
  return { x: box.x + field.x + (across + 0.5) * pitch, y: box.y + field.y + (Math.floor(place / field.columns) + 0.5) * pitch };
}
