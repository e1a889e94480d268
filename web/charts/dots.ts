// Quantile dots: twenty values, each as likely, stacked where they lie close (Kay et al. 2016; Fernandes et al. 2018).
import * as Plot from "@observablehq/plot";
import { amber, blue, faint, frame, grey, ink, soft } from "./look";
import { wrapped } from "./text";

export interface Dots {
  values: number[];
  format: (value: number) => string;
  /** A line to measure by, with its name: no difference, say. */
  line?: { at: number; name: string };
  mean?: { at: number; name: string };
  fromZero?: boolean;
  /** Without colour, where nothing can be said. */
  plain?: boolean;
}

interface Placed {
  at: number;
  level: number;
}

const highest = 6; // dots on top of each other
const widest = 22; // of a dot, in pixels

export function dots(what: Dots, width: number): SVGSVGElement {
  const margin = 24;
  const domain = domainOf(what);
  const perPixel = (domain[1] - domain[0]) / (width - 2 * margin);
  const { placed, size } = stacked(what.values, perPixel);
  const levels = Math.max(...placed.map((dot) => dot.level)) + 1;
  const above = what.mean || what.line ? 28 : 6;
  const height = above + levels * size + 34;
  const color = what.plain ? grey : blue;
  const level = (dot: Placed) => (dot.level + 0.5) * size;
  return Plot.plot({
    ...frame(width, height),
    marginLeft: margin,
    marginRight: margin,
    marginTop: above,
    marginBottom: 34,
    x: { domain, label: null, tickFormat: what.format, ticks: Math.max(3, Math.min(8, Math.round(width / 90))), tickSize: 0 },
    y: { domain: [0, levels * size], axis: null },
    marks: [
      Plot.ruleY([0], { stroke: faint }),
      what.line && Plot.ruleX([what.line.at], { stroke: ink, strokeWidth: 1.5, y1: 0, y2: levels * size + 4 }),
      what.line && Plot.text([what.line], { x: "at", y: levels * size, text: "name", dy: -14, fill: ink }),
      Plot.dot(placed, { x: "at", y: level, r: size / 2 - 1, fill: color, fillOpacity: 0.9 }),
      what.mean && Plot.ruleX([what.mean.at], { stroke: amber, strokeWidth: 2.5, y1: 0, y2: levels * size + 4 }),
      what.mean && Plot.text([what.mean], { x: "at", y: levels * size, text: "name", dy: -14, fill: soft, fontWeight: 600 }),
    ],
  }) as SVGSVGElement;
}

export interface DotRow {
  name: string;
  values: number[];
  /** Without colour, where nothing can be said. */
  plain: boolean;
}

const rowType = { size: 13, weight: 600 };
const lineHeight = 15;

/** Dots of several alternatives below each other, on one scale with the line of no difference. Their names stand to the
 * left, or where there is no room above. */
export function dotRows(rows: DotRow[], words: { zero: string; axis: string; number: (value: number) => string }, width: number): SVGSVGElement {
  const narrow = width < 560;
  const left = narrow ? 8 : Math.round(width * 0.34);
  const size = 13;
  const all = [0, ...rows.flatMap((row) => row.values)];
  const room = (Math.max(...all) - Math.min(...all) || 1) * 0.06;
  const domain = [Math.min(...all) - room, Math.max(...all) + room];
  const perPixel = (domain[1] - domain[0]) / (width - left - 24);
  let floor = 0; // of the row, downwards
  const placed = rows.map((row) => {
    const stack = stacks(row.values, size * perPixel);
    const tall = Math.max(0, ...stack.map((dot) => dot.level)) + 1;
    const dotsHigh = Math.min(tall, highest) * size;
    const lines = wrapped(row.name, narrow ? width - left - 8 : left - 16, rowType);
    const nameHigh = lines.length * lineHeight;
    floor -= narrow ? dotsHigh + nameHigh + 20 : Math.max(dotsHigh, nameHigh) + 16;
    const squeeze = Math.min(1, highest / tall);
    return {
      floor,
      dots: stack.map((dot) => ({ x: dot.at, y: floor + (dot.level + 0.5) * size * squeeze, plain: row.plain })),
      name: { text: lines.join("\n"), y: narrow ? floor + dotsHigh + 4 + nameHigh / 2 : floor + nameHigh / 2 },
    };
  });
  return Plot.plot({
    ...frame(width, -floor + 62),
    marginLeft: left,
    marginRight: 24,
    marginTop: 22,
    marginBottom: 40,
    x: { domain, label: words.axis, labelArrow: "none", labelAnchor: "center", labelOffset: 34, tickFormat: words.number, ticks: Math.max(4, Math.round((width - left) / 90)), tickSize: 0 },
    y: { domain: [floor, 0], axis: null },
    marks: [
      Plot.ruleY(placed.map((row) => row.floor), { stroke: faint }),
      Plot.ruleX([0], { stroke: ink, strokeWidth: 1.5 }),
      Plot.text([0], { x: (zero: number) => zero, frameAnchor: "top", dy: -16, text: () => words.zero, fill: ink }),
      Plot.dot(placed.flatMap((row) => row.dots), { x: "x", y: "y", r: size / 2 - 0.75, fill: (point: { plain: boolean }) => (point.plain ? grey : blue) }),
      Plot.text(placed.map((row) => row.name), { x: domain[0], y: "y", text: "text", textAnchor: narrow ? "start" : "end", dx: narrow ? 0 : -12, fill: ink, fontWeight: rowType.weight, lineHeight: lineHeight / rowType.size, stroke: narrow ? "#ffffff" : undefined, strokeWidth: narrow ? 4 : undefined }),
    ],
  }) as SVGSVGElement;
}

export interface Strip {
  values: number[];
  mean?: number | null;
  /** That others of the same table share, with a line at nought. */
  domain?: [number, number];
  plain?: boolean;
  /** Of the dots, where the page has given each alternative its own. */
  color?: string;
}

/** One row of dots for a table: on a scale of its own, unless it shares one. */
export function strip({ values, mean = null, domain, plain = false, color = blue }: Strip, width = 150): SVGSVGElement {
  const low = domain?.[0] ?? Math.min(...values);
  const high = domain?.[1] ?? Math.max(...values);
  const room = (high - low || Math.abs(high) || 1) * 0.08;
  return Plot.plot({
    ...frame(width, 18),
    margin: 0,
    x: { domain: [low - room, high + room], axis: null },
    y: { domain: [0, 2], axis: null },
    marks: [
      Plot.ruleY([1], { stroke: faint }),
      Plot.dot(values, { x: (value: number) => value, y: 1, r: 3, fill: plain ? grey : color, fillOpacity: 0.5 }),
      domain ? Plot.ruleX([0], { stroke: ink, strokeWidth: 1.5 }) : null,
      mean === null ? null : Plot.ruleX([mean], { y1: 0.2, y2: 1.8, stroke: amber, strokeWidth: 2.5 }),
    ],
  }) as SVGSVGElement;
}

function domainOf(what: Dots): [number, number] {
  const all = [...what.values, ...(what.line ? [what.line.at] : [])];
  const low = Math.min(...all);
  const high = Math.max(...all);
  const room = (high - low || Math.abs(high) || 1) * 0.35;
  if (what.fromZero && low >= 0) return [0, high + room];
  return [low - room, high + room];
}

/** The largest dots that stand in no higher stacks than `highest`. */
function stacked(values: number[], perPixel: number): { placed: Placed[]; size: number } {
  for (let size = widest; ; size -= 2) {
    const placed = stacks(values, size * perPixel);
    if (size <= 6 || Math.max(...placed.map((dot) => dot.level)) < highest) return { placed, size };
  }
}

function stacks(values: number[], wide: number): Placed[] {
  const columns = new Map<number, number>(); // how many stand in each
  return [...values].sort((a, b) => a - b).map((value) => {
    const column = Math.floor(value / wide);
    const level = columns.get(column) ?? 0;
    columns.set(column, level + 1);
    return { at: (column + 0.5) * wide, level };
  });
}
