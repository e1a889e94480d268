// Figures with their intervals, one below the other, beside the line of none: differences, or how much inputs matter. What
// can't be told from chance has no colour.
import * as Plot from "@observablehq/plot";
import { blue, faint, frame, grey, ink } from "./look";
import { widthOf, wrapped } from "./text";

export interface IntervalRow {
  name: string;
  at: number;
  low: number;
  high: number;
  certain: boolean;
}

/** An interval by its half width. */
export const around = (at: number, half: number) => ({ at, low: at - half, high: at + half });

export interface IntervalWords {
  /** Of the line of none. */
  zero: string;
  axis: string;
  number: (value: number) => string;
}

const lineHeight = 15;

/** Both ways from the line of none, or where that has no name only upwards of it. Names stand to the left, as wide as they
 * need, or where there is no room above their intervals. */
export function intervals(rows: IntervalRow[], words: IntervalWords, width: number): SVGSVGElement {
  const narrow = width < 300;
  const widest = Math.max(...rows.map((row) => widthOf(row.name, { size: 13 })));
  const left = narrow ? 12 : Math.ceil(Math.min(widest, width * 0.45)) + 14;
  const reach = Math.max(...rows.flatMap((row) => [Math.abs(row.low), Math.abs(row.high)]), 1e-9) * 1.1;
  const lowest = words.zero === "" ? Math.min(0, ...rows.map((row) => row.low)) : -reach;
  let at = 0; // of the row, downwards
  const placed = rows.map((row) => {
    const lines = wrapped(row.name, narrow ? width - left - 8 : left - 12, { size: 13 });
    const nameHigh = lines.length * lineHeight;
    const before = at;
    at -= narrow ? nameHigh + 26 : Math.max(nameHigh, 15) + 11;
    const middle = narrow ? at + 10 : (before + at) / 2;
    return { ...row, text: lines.join("\n"), y: middle, nameY: narrow ? middle + 10 + nameHigh / 2 : middle };
  });
  type Row = (typeof placed)[number];
  const color = (row: Row) => (row.certain ? blue : grey);
  return Plot.plot({
    ...frame(width, -at + 66),
    marginLeft: left,
    marginRight: 24,
    marginTop: 24,
    marginBottom: 42,
    x: { domain: [lowest, reach], label: words.axis, labelArrow: "none", labelAnchor: "center", labelOffset: 36, tickFormat: words.number, ticks: Math.max(4, Math.round((width - left) / 90)), tickSize: 0, grid: true },
    y: { domain: [at, 0], axis: null },
    marks: [
      Plot.ruleX([0], { stroke: ink, strokeWidth: 1.5 }),
      Plot.text([0], { x: (zero: number) => zero, frameAnchor: "top", dy: -16, text: () => words.zero, fill: ink }),
      Plot.ruleY(placed, { y: "y", x1: "low", x2: "high", stroke: color, strokeWidth: 2.5 }),
      Plot.dot(placed, { y: "y", x: "at", r: 5.5, fill: (row: Row) => (row.certain ? blue : "#ffffff"), stroke: color, strokeWidth: 2 }),
      Plot.ruleX([lowest], { stroke: faint }),
      Plot.text(placed, { x: lowest, y: "nameY", text: "text", textAnchor: narrow ? "start" : "end", dx: narrow ? 4 : -10, fill: ink, lineHeight: lineHeight / 13, stroke: narrow ? "#ffffff" : undefined, strokeWidth: narrow ? 4 : undefined }),
    ],
  }) as SVGSVGElement;
}
