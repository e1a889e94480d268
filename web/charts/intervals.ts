// Differences with their intervals, one below the other, beside the line of no difference. What can't be told from chance
// has no colour.
import * as Plot from "@observablehq/plot";
import { blue, faint, frame, grey, ink } from "./look";

export interface IntervalRow {
  name: string;
  at: number;
  half: number;
  certain: boolean;
}

export function intervals(rows: IntervalRow[], words: { zero: string; axis: string; number: (value: number) => string }, width: number): SVGSVGElement {
  const left = Math.min(300, Math.round(width * 0.42));
  const reach = Math.max(...rows.map((row) => Math.abs(row.at) + row.half), 1e-9) * 1.1;
  return Plot.plot({
    ...frame(width, 56 + rows.length * 26),
    marginLeft: left,
    marginRight: 24,
    marginTop: 22,
    marginBottom: 34,
    x: { domain: [-reach, reach], label: words.axis, labelArrow: "none", labelAnchor: "center", tickFormat: words.number, ticks: Math.max(3, Math.round((width - left) / 90)), tickSize: 0, grid: true },
    y: { type: "point", domain: rows.map((row) => row.name), label: null, tickSize: 0, padding: 0.6 },
    marks: [
      Plot.ruleX([0], { stroke: ink, strokeWidth: 1.5 }),
      Plot.text([0], { x: (zero: number) => zero, frameAnchor: "top", dy: -16, text: () => words.zero, fill: ink }),
      Plot.ruleY(rows, { y: "name", x1: (row: IntervalRow) => row.at - row.half, x2: (row: IntervalRow) => row.at + row.half, stroke: (row: IntervalRow) => (row.certain ? blue : grey), strokeWidth: 2.5 }),
      Plot.dot(rows, { y: "name", x: "at", r: 5.5, fill: (row: IntervalRow) => (row.certain ? blue : "#ffffff"), stroke: (row: IntervalRow) => (row.certain ? blue : grey), strokeWidth: 2 }),
      Plot.ruleX([-reach], { stroke: faint }),
    ],
  }) as SVGSVGElement;
}
