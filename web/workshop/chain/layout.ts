// Where each step of the chain stands in the drawing: columns from left to right in the order in which people pass them;
// those who stand somewhere in the end, in the last.
import { boxOf, floorOf, type Box, type Need } from "./boxes";
import type { Step } from "./steps";

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

const gap = { columns: 18, rows: 16 };
const narrowest = 132;
const pitches = [14, 12, 10, 9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5, 5];
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
