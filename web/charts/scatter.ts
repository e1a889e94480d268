// A measure at many points against each of some inputs, side by side on one scale: a dot a point with its standard error,
// and a line through the means of points whose input is about the same.
import * as Plot from "@observablehq/plot";
import { amber, blue, faint, font, frame, grey, ink, soft } from "./look";
import { widthOf, wrapped } from "./text";

export interface ScatterPoint {
  x: number;
  y: number;
  error: number | null;
}

export interface ScatterPanel {
  name: string;
  axis: string;
  points: ScatterPoint[];
  domain: [number, number];
  logarithmic: boolean;
  /** Of an input of words: what 0, 1, ... mean. */
  words: string[];
  /** Without colour, where nothing can be said. */
  plain: boolean;
}

const svgName = "http://www.w3.org/2000/svg";
const titleType = { size: 13, weight: 600 };
const lineHeight = 16;
const gap = 24;
/** Below this many pixels panels stand one below the other. */
const leastPanel = 230;
/** Of more points the standard errors would hide the dots. */
const mostWithErrors = 200;
/** As many values of an input as are each shown for itself. */
const fewValues = 12;

export function scatters(panels: ScatterPanel[], words: { axis: string; number: (value: number) => string }, width: number): SVGSVGElement {
  const columns = width >= 2 * leastPanel + gap ? Math.min(2, panels.length) : 1;
  const wide = Math.floor((width - (columns - 1) * gap) / columns);
  const high = Math.round(Math.max(170, Math.min(250, wide * 0.62)));
  const domain = domainOf(panels);
  const outer = document.createElementNS(svgName, "svg");
  let y = 0;
  for (let first = 0; first < panels.length; first += columns) {
    const row = panels.slice(first, first + columns).map((panel) => ({ panel, title: wrapped(panel.name, wide - 8, titleType) }));
    const titleHigh = Math.max(...row.map(({ title }) => title.length)) * lineHeight + 2;
    for (const [column, { panel, title }] of row.entries()) {
      const x = column * (wide + gap);
      for (const [i, text] of title.entries()) outer.append(titleLine(text, x, y + 12 + i * lineHeight));
      const drawn = scatter(panel, domain, words, wide, high);
      for (const [name, value] of Object.entries({ x, y: y + titleHigh })) drawn.setAttribute(name, String(value));
      Object.assign(drawn.style, { width: `${wide}px`, height: `${high}px`, maxWidth: "none" });
      outer.append(drawn);
    }
    y += titleHigh + high + gap / 2;
  }
  for (const [name, value] of Object.entries({ width, height: y, viewBox: `0 0 ${width} ${y}`, "font-family": font })) outer.setAttribute(name, String(value));
  return outer;
}

function scatter(panel: ScatterPanel, domain: [number, number], words: { axis: string; number: (value: number) => string }, width: number, height: number): SVGSVGElement {
  const few = panel.points.length <= mostWithErrors;
  const color = panel.plain ? grey : blue;
  const marginLeft = 12 + Math.max(...[domain[0], domain[1]].map((end) => widthOf(words.number(end), { size: 13 })), 24);
  const values = [...new Set(panel.points.map((point) => point.x))].sort((a, b) => a - b);
  const steps = values.length <= fewValues ? values : [];
  const room = (width - marginLeft) / 60;
  const points = spread(panel.points, panel.logarithmic ? [] : steps);
  const [low, high] = panel.words.length > 0 ? [-0.5, panel.words.length - 0.5] : withRoom(panel, points);
  const withErrors = points.filter((point): point is ScatterPoint & { error: number } => point.error !== null);
  return Plot.plot({
    ...frame(width, height),
    marginLeft,
    marginRight: 14,
    marginTop: 28,
    marginBottom: 44,
    x: {
      type: panel.logarithmic ? "log" : "linear",
      domain: [low, high],
      label: panel.axis || null,
      labelAnchor: "center",
      labelArrow: "none",
      labelOffset: 38,
      ticks: steps.length > 0 && steps.length <= room ? steps : Math.max(2, Math.round(room)),
      tickFormat: panel.words.length > 0 ? () => "" : words.number,
      tickSize: 0,
    },
    y: { domain, label: words.axis, labelArrow: "none", labelAnchor: "top", labelOffset: marginLeft - 4, grid: true, ticks: 4, tickFormat: words.number, tickSize: 0 },
    marks: [
      Plot.ruleY([domain[0]], { stroke: faint }),
      few ? Plot.ruleX(withErrors, { x: "x", y1: (point) => Math.max(domain[0], point.y - point.error), y2: (point) => Math.min(domain[1], point.y + point.error), stroke: color, strokeOpacity: 0.45 }) : null,
      Plot.dot(points, { x: "x", y: "y", r: few ? 3 : panel.points.length > 800 ? 1.6 : 2.2, fill: color, fillOpacity: few ? 0.75 : 0.4 }),
      Plot.line(meansAlong(panel.points), { x: "x", y: "y", stroke: panel.plain ? soft : amber, strokeWidth: 2.5, strokeDasharray: panel.plain ? "5 4" : undefined }),
      ...wordsBelow(panel, (width - marginLeft - 14) / Math.max(1, panel.words.length)),
    ],
  }) as SVGSVGElement;
}

/** Points of one value of few beside each other, over half of the way to the next. */
function spread(points: ScatterPoint[], steps: number[]): ScatterPoint[] {
  if (steps.length < 2) return points;
  const wide = steps.slice(1).reduce((least, step, i) => Math.min(least, step - steps[i]), Infinity) / 2;
  const seen = new Map<number, number>();
  const all = new Map(steps.map((step) => [step, points.filter((point) => point.x === step).length]));
  return points.map((point) => {
    const place = seen.get(point.x) ?? 0;
    seen.set(point.x, place + 1);
    return { ...point, x: point.x + wide * ((place + 0.5) / (all.get(point.x) ?? 1) - 0.5) };
  });
}

/** Means of the points of each value where there are few values, else of as many points each along the axis. */
export function meansAlong(points: ScatterPoint[]): { x: number; y: number }[] {
  const sorted = [...points].sort((a, b) => a.x - b.x);
  const values = new Set(sorted.map((point) => point.x)).size;
  const classes = values <= fewValues ? byValue(sorted) : inClasses(sorted, Math.min(10, Math.floor(sorted.length / 6)));
  const mean = (of: number[]) => of.reduce((sum, one) => sum + one, 0) / of.length;
  return classes.map((of) => ({ x: mean(of.map((point) => point.x)), y: mean(of.map((point) => point.y)) }));
}

function byValue(sorted: ScatterPoint[]): ScatterPoint[][] {
  const groups = new Map<number, ScatterPoint[]>();
  for (const point of sorted) groups.set(point.x, [...(groups.get(point.x) ?? []), point]);
  return [...groups.values()];
}

function inClasses(sorted: ScatterPoint[], n: number): ScatterPoint[][] {
  const classes = Array.from({ length: n }, (_, i) => sorted.slice(Math.floor((i * sorted.length) / n), Math.floor(((i + 1) * sorted.length) / n)));
  return classes.filter((of) => of.length > 0);
}

/** Of all panels, standard errors included. */
function domainOf(panels: ScatterPanel[]): [number, number] {
  const all = panels.flatMap((panel) => panel.points.flatMap((point) => [point.y - (point.error ?? 0), point.y + (point.error ?? 0)]));
  const low = all.reduce((least, one) => Math.min(least, one), Infinity);
  const high = all.reduce((most, one) => Math.max(most, one), -Infinity);
  const room = (high - low || Math.abs(high) || 1) * 0.05;
  return [low - room, high + room];
}

/** The input's range, with room for dots at its ends. */
function withRoom(panel: ScatterPanel, points: ScatterPoint[]): [number, number] {
  const low = points.reduce((least, point) => Math.min(least, point.x), panel.domain[0]);
  const high = points.reduce((most, point) => Math.max(most, point.x), panel.domain[1]);
  if (panel.logarithmic) return [low / (high / low) ** 0.03, high * (high / low) ** 0.03];
  const room = (high - low) * 0.03;
  return [low - room, high + room];
}

function wordsBelow(panel: ScatterPanel, wide: number): Plot.Markish[] {
  if (panel.words.length === 0) return [];
  const texts = panel.words.map((word, x) => ({ x, text: wrapped(word, wide - 6, { size: 12 }).slice(0, 2).join("\n") }));
  return [Plot.text(texts, { x: "x", text: "text", frameAnchor: "bottom", lineAnchor: "top", dy: 6, fontSize: 12, fill: ink })];
}

function titleLine(text: string, x: number, y: number): SVGElement {
  const line = document.createElementNS(svgName, "text");
  for (const [name, value] of Object.entries({ x, y, "font-size": titleType.size, "font-weight": titleType.weight, fill: ink })) line.setAttribute(name, String(value));
  line.textContent = text;
  return line;
}
