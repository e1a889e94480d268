// People's ways as a Sankey diagram: from one service to the next, and where that had taken them in the end.
// In front of a step stands its queue, as wide as the wait is long.
import { sankey, sankeyLinkHorizontal, type SankeyGraph } from "d3-sankey";
import { amber, blue, font, grey, ink, paleAmber, plum, soft, teal } from "./look";
import { widthOf, wrapped } from "./text";

export interface FlowStation {
  key: string;
  name: string;
  kind: "arrival" | "service" | "standing";
}
export interface FlowPassage {
  step: number;
  from: number;
  to: number;
  persons: number;
  wait_days: number;
}
export interface FlowWords {
  others: string;
  persons: (value: number) => string;
  wait: (days: number) => string;
}

interface Stop {
  key: string;
  name: string;
  kind: "arrival" | "service" | "standing" | "others";
  persons: number; // who came by, however the ways are drawn
  wait: number; // days in the queue, mean
  color?: string;
  layer?: number; // its column, which the layout sets
}
interface Way {
  source: string;
  target: string;
  value: number;
}
type Placed = SankeyGraph<Stop, Way>["nodes"][number];

const least = 0.004; // of all: what is thinner is not drawn
const endColors: Record<string, string> = { work: teal, studies: plum };
const barWidth = 14;
const longestQueue = 34; // pixels
const svgName = "http://www.w3.org/2000/svg";

export function flow(stations: FlowStation[], passages: FlowPassage[], words: FlowWords, width: number): SVGSVGElement {
  const narrow = width < 760;
  const { stops, ways } = graphOf(stations, passages, words.others, narrow ? 5 : 9);
  const right = narrow ? Math.min(150, width * 0.26) : 190;
  const height = narrow ? 370 : 390;
  const layout = sankey<Stop, Way>()
    .nodeId((stop) => stop.key)
    .nodeWidth(barWidth)
    .nodePadding(narrow ? 34 : 40)
    .nodeAlign((stop, depths) => (stop.kind === "standing" ? depths - 1 : (stop.depth ?? 0)))
    .extent([
      [2, 26],
      [width - right, height - 16],
    ]);
  const { nodes, links } = layout({ nodes: stops.map((stop) => ({ ...stop })), links: ways.map((way) => ({ ...way })) });
  const longest = Math.max(1, ...stops.map((stop) => stop.wait));
  const columns = Math.max(...nodes.map((node) => node.layer ?? 0), 1);
  const room = (width - right) / columns - barWidth - 8;

  const size = narrow ? 11 : 12.5; // of the text

  const svg = element("svg", { viewBox: `0 0 ${width} ${height}`, width, height, "font-family": font, "font-size": size });
  const path = sankeyLinkHorizontal<Stop, Way>();
  for (const link of links) {
    const target = link.target as Placed;
    svg.append(
      element("path", {
        d: path(link) ?? "",
        fill: "none",
        stroke: target.kind === "standing" ? colorOf(target) : blue,
        "stroke-opacity": target.kind === "standing" ? 0.26 : 0.18,
        "stroke-width": Math.max(1, link.width ?? 1),
      }),
    );
  }
  const labels: (() => void)[] = []; // on top of everything
  const taken: Box[] = [];
  for (const node of nodes) {
    const [x, top, tall] = [node.x0 ?? 0, node.y0 ?? 0, (node.y1 ?? 0) - (node.y0 ?? 0)];
    const queue = (node.wait / longest) * Math.min(longestQueue, room * 0.6);
    if (queue >= 1.5)
      svg.append(element("rect", { x: x - queue, y: top, width: queue, height: Math.max(1, tall), fill: paleAmber, stroke: amber, "stroke-width": 1 }));
    svg.append(element("rect", { x, y: top, width: barWidth, height: Math.max(1, tall), fill: colorOf(node) }));
    const widest = Math.max(62, node.kind === "standing" ? right - barWidth : room);
    const lines = [
      ...wrapped(node.name, widest, { size, weight: 600 }, "whole").map((text) => ({ text, fill: ink, weight: 600 })),
      ...(node.kind === "others" ? [] : [{ text: words.persons(node.persons), fill: soft, weight: 400 }]),
    ];
    if (node.wait >= 1) lines.push({ text: words.wait(node.wait), fill: amber, weight: 600 });
    labels.push(() => label(svg, lines, x + barWidth + 6, top + tall / 2, { step: narrow ? 13 : 15, size, height, taken }));
  }
  labels.forEach((write) => write());
  return svg;
}

/** Each service once, those with few people together. What goes in circles between services is taken out: as much of it
 * comes into each as leaves it, so that the rest still adds up. */
function graphOf(stations: FlowStation[], passages: FlowPassage[], others: string, most: number): { stops: Stop[]; ways: Way[] } {
  const came = new Map<number, { persons: number; waits: number }>();
  for (const passage of passages) {
    const one = came.get(passage.to) ?? { persons: 0, waits: 0 };
    one.persons += passage.persons;
    if (stations[passage.to].kind === "service") one.waits += passage.persons * passage.wait_days;
    came.set(passage.to, one);
  }
  const all = passages.filter((passage) => passage.step === 0).reduce((sum, passage) => sum + passage.persons, 0);
  const services = [...came].filter(([station]) => stations[station].kind === "service");
  const byPersons = services.sort((a, b) => b[1].persons - a[1].persons).map(([station]) => station);
  const byQueue = [...services].sort((a, b) => b[1].waits - a[1].waits).map(([station]) => station);
  const kept = new Set(byPersons.length <= most + 1 ? byPersons : [...byPersons.slice(0, most - 1), byQueue[0]]);
  const keyOf = (station: number) => (stations[station].kind === "service" && !kept.has(station) ? "others" : String(station));

  const flows = new Map<string, Map<string, number>>();
  for (const passage of passages) add(flows, keyOf(passage.from), keyOf(passage.to), passage.persons);
  withoutCircles(flows);
  const ways = [...flows].flatMap(([source, targets]) => [...targets].filter(([, value]) => value >= all * least).map(([target, value]) => ({ source, target, value })));
  const used = new Set(ways.flatMap((way) => [way.source, way.target]));
  const stops = [...used].map((key): Stop => {
    if (key === "others") {
      const rest = byPersons.filter((station) => !kept.has(station)).map((station) => came.get(station)!.persons);
      return { key, name: others, kind: "others", persons: rest.reduce((sum, persons) => sum + persons, 0), wait: 0 };
    }
    const { persons, waits } = came.get(Number(key)) ?? { persons: all, waits: 0 };
    const station = stations[Number(key)];
    return { key, name: station.name, kind: station.kind, color: endColors[station.key], persons, wait: persons > 0 ? waits / persons : 0 };
  });
  return { stops, ways };
}

function add(flows: Map<string, Map<string, number>>, from: string, to: string, persons: number) {
  if (from === to) return;
  const targets = flows.get(from) ?? new Map<string, number>();
  targets.set(to, (targets.get(to) ?? 0) + persons);
  flows.set(from, targets);
}

function withoutCircles(flows: Map<string, Map<string, number>>) {
  for (let circle = findCircle(flows); circle; circle = findCircle(flows)) {
    const steps = circle.map((from, i) => [from, circle![(i + 1) % circle!.length]] as const);
    const round = Math.min(...steps.map(([from, to]) => flows.get(from)!.get(to)!));
    for (const [from, to] of steps) {
      const left = flows.get(from)!.get(to)! - round;
      if (left > 1e-9) flows.get(from)!.set(to, left);
      else flows.get(from)!.delete(to);
    }
  }
}

function findCircle(flows: Map<string, Map<string, number>>): string[] | undefined {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (key: string): string[] | undefined => {
    if (path.includes(key)) return path.slice(path.indexOf(key));
    if (done.has(key)) return undefined;
    path.push(key);
    for (const to of flows.get(key)?.keys() ?? []) {
      const circle = visit(to);
      if (circle) return circle;
    }
    path.pop();
    done.add(key);
    return undefined;
  };
  for (const key of flows.keys()) {
    const circle = visit(key);
    if (circle) return circle;
  }
  return undefined;
}

function colorOf(stop: Stop): string {
  return stop.kind === "standing" ? (stop.color ?? grey) : blue;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}
interface Line {
  text: string;
  fill: string;
  weight: number;
}

/** Beside a bar, at its middle or as near to it as no other label stands. */
function label(svg: SVGSVGElement, lines: Line[], x: number, middle: number, how: { step: number; size: number; height: number; taken: Box[] }) {
  const { step, size, height, taken } = how;
  const right = x + Math.max(...lines.map((line) => widthOf(line.text, { size, weight: line.weight })));
  const boxAt = (at: number): Box => ({ left: x, right, top: at - (lines.length * step) / 2, bottom: at + (lines.length * step) / 2 });
  const isFree = (box: Box) =>
    box.top >= 0 && box.bottom <= height && taken.every((other) => box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom);
  const tried = Array.from({ length: 61 }, (_, i) => middle + (i % 2 === 0 ? 1 : -1) * Math.ceil(i / 2) * 4);
  const at = tried.find((one) => isFree(boxAt(one))) ?? middle;
  taken.push(boxAt(at));
  const first = at - ((lines.length - 1) * step) / 2 + step * 0.3;
  lines.forEach((line, i) => {
    const text = element("text", {
      x,
      y: first + i * step,
      fill: line.fill,
      "font-weight": line.weight,
      stroke: "#ffffff",
      "stroke-width": 3.5,
      "stroke-opacity": 0.85,
      "stroke-linejoin": "round",
      "paint-order": "stroke",
    });
    text.textContent = line.text;
    svg.append(text);
  });
}

function element<Name extends keyof SVGElementTagNameMap>(name: Name, attributes: Record<string, string | number>): SVGElementTagNameMap[Name] {
  const made = document.createElementNS(svgName, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
