// Twenty differences of each plan from today, each as likely, below each other on one scale with the line of today.
import * as Plot from "@observablehq/plot";
import { faint, frame, grey, ink, soft } from "../../charts/look";
import { looks } from "../../charts/beside";
import { number } from "../../words/words.svelte";

export interface DifferenceRow {
  name: string;
  values: number[];
  certain: boolean;
  look: "a" | "b";
  /** The group's guess. */
  mark?: { at: number; name: string };
}

const radius = 3.4;
const highest = 5; // dots on top of each other

export function differenceRows(rows: DifferenceRow[], unit: string, width: number): SVGSVGElement {
  const margin = 12;
  const reach = [0, ...rows.flatMap((row) => [...row.values, ...(row.mark ? [row.mark.at] : [])])];
  const room = (Math.max(...reach) - Math.min(...reach) || 1) * 0.06;
  const domain: [number, number] = [Math.min(...reach) - room, Math.max(...reach) + room];
  const perPixel = (domain[1] - domain[0]) / (width - 2 * margin);
  let floor = 0;
  const placed = rows.map((row) => {
    const stack = stacked(row.values, radius * 2 * perPixel);
    const tall = Math.min(highest, Math.max(1, ...stack.map((dot) => dot.level + 1)));
    floor -= tall * radius * 2 + 5;
    const squeeze = Math.min(1, highest / Math.max(1, ...stack.map((dot) => dot.level + 1)));
    return { ...row, floor, tall: tall * radius * 2, dots: stack.map((dot) => ({ x: dot.at, y: floor + (dot.level + 0.5) * radius * 2 * squeeze, look: row.look, certain: row.certain })) };
  });
  type Dot = (typeof placed)[number]["dots"][number];
  const all = placed.flatMap((row) => row.dots);
  return Plot.plot({
    ...frame(width, -floor + 46),
    marginLeft: margin,
    marginRight: margin,
    marginTop: 4,
    marginBottom: 42,
    x: { domain, label: unit, labelArrow: "none", labelAnchor: "right", labelOffset: 36, tickFormat: (value: number) => number(value), ticks: Math.max(3, Math.round(width / 70)), tickSize: 0 },
    y: { domain: [floor, 0], axis: null },
    marks: [
      Plot.ruleY(placed.map((row) => row.floor), { stroke: faint }),
      Plot.ruleX([0], { stroke: ink, strokeWidth: 1.5 }),
      ...(["a", "b"] as const).map((look) =>
        Plot.dot(all.filter((dot) => dot.look === look), { x: "x", y: "y", r: radius - 0.4, symbol: looks[look].symbol, fill: (dot: Dot) => (dot.certain ? looks[look].color : "#ffffff"), stroke: (dot: Dot) => (dot.certain ? looks[look].color : grey), strokeWidth: 1.2 }),
      ),
      ...placed.flatMap((row) =>
        row.mark
          ? [
              Plot.ruleX([row.mark.at], { y1: row.floor, y2: row.floor + row.tall + 3, stroke: soft, strokeWidth: 2, strokeDasharray: "3 2" }),
              Plot.dot([row.mark.at], { x: (at: number) => at, y: row.floor + row.tall + 2, symbol: "triangle2", r: 3.5, fill: soft }),
            ]
          : [],
      ),
    ],
  }) as SVGSVGElement;
}

function stacked(values: number[], wide: number): { at: number; level: number }[] {
  const columns = new Map<number, number>();
  return [...values].sort((a, b) => a - b).map((value) => {
    const column = Math.floor(value / wide);
    const level = columns.get(column) ?? 0;
    columns.set(column, level + 1);
    return { at: (column + 0.5) * wide, level };
  });
}
