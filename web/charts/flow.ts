// People's ways as a Sankey diagram: what they started first, second, and so on, and where that had taken them in the end.
// In front of a step stands its queue, as wide as the wait is long.
import { sankey, sankeyLinkHorizontal, type SankeyGraph } from "d3-sankey";
import { amber, blue, font, grey, ink, paleAmber, plum, soft, teal } from "./look";

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
  persons: (value: number) => string;
  wait: (days: number) => string;
}

interface Stop {
  key: string;
  station: number;
  step: number;
  waits: number; // persons times days
  came: number;
}
interface Way {
  source: string;
  target: string;
  value: number;
}
type Placed = SankeyGraph<Stop, Way>["nodes"][number];

const least = 0.004; // of all: what is thinner is not drawn
const barWidth = 14;
const longestQueue = 34; // pixels
const svgName = "http://www.w3.org/2000/svg";

export function flow(stations: FlowStation[], passages: FlowPassage[], words: FlowWords, width: number): SVGSVGElement {
  const narrow = width < 620;
  const { stops, ways } = graphOf(stations, passages);
  const last = Math.max(...stops.map((stop) => stop.step)) + 1;
  const height = narrow ? 460 : 430;
  const layout = sankey<Stop, Way>()
    .nodeId((stop) => stop.key)
    .nodeWidth(barWidth)
    .nodePadding(narrow ? 26 : 34)
    .nodeAlign((stop) => (stations[stop.station].kind === "standing" ? last : stop.step))
    .extent([
      [2, 26],
      [width - (narrow ? 96 : 190), height - 10],
    ]);
  const { nodes, links } = layout({ nodes: stops.map((stop) => ({ ...stop })), links: ways.map((way) => ({ ...way })) });
  const longest = Math.max(1, ...stops.map(waitOf));

  const svg = element("svg", { viewBox: `0 0 ${width} ${height}`, width, height, "font-family": font, "font-size": narrow ? 11 : 13 });
  const path = sankeyLinkHorizontal<Stop, Way>();
  for (const link of links) {
    const target = link.target as Placed;
    const kind = stations[target.station].kind;
    svg.append(
      element("path", {
        d: path(link) ?? "",
        fill: "none",
        stroke: kind === "standing" ? colorOf(stations[target.station]) : blue,
        "stroke-opacity": kind === "standing" ? 0.28 : 0.2,
        "stroke-width": Math.max(1, link.width ?? 1),
      }),
    );
  }
  const labels: (() => void)[] = []; // on top of everything
  for (const node of nodes) {
    const station = stations[node.station];
    const [x, top, tall] = [node.x0 ?? 0, node.y0 ?? 0, (node.y1 ?? 0) - (node.y0 ?? 0)];
    const queue = (waitOf(node) / longest) * longestQueue;
    if (queue >= 1.5)
      svg.append(element("rect", { x: x - queue, y: top, width: queue, height: tall, fill: paleAmber, stroke: amber, "stroke-width": 1 }));
    svg.append(element("rect", { x, y: top, width: barWidth, height: Math.max(1, tall), fill: colorOf(station) }));
    const lines = [{ text: station.name, fill: ink, weight: 600 }, { text: words.persons(node.value ?? 0), fill: soft, weight: 400 }];
    if (waitOf(node) >= 1) lines.push({ text: words.wait(waitOf(node)), fill: amber, weight: 600 });
    labels.push(() => label(svg, lines, x + barWidth + 6, top + tall / 2, narrow ? 13 : 16));
  }
  labels.forEach((write) => write());
  return svg;
}

const waitOf = (stop: Stop) => (stop.came > 0 ? stop.waits / stop.came : 0);

function graphOf(stations: FlowStation[], passages: FlowPassage[]): { stops: Stop[]; ways: Way[] } {
  const all = passages.filter((passage) => passage.step === 0).reduce((sum, passage) => sum + passage.persons, 0);
  const stops = new Map<string, Stop>();
  const stop = (station: number, step: number): Stop => {
    const key = stations[station].kind === "standing" ? `end:${station}` : `${step}:${station}`;
    const known = stops.get(key) ?? { key, station, step, waits: 0, came: 0 };
    stops.set(key, known);
    return known;
  };
  const ways: Way[] = [];
  for (const passage of passages) {
    if (passage.persons < all * least) continue;
    const from = stop(passage.from, passage.step);
    const to = stop(passage.to, passage.step + 1);
    if (stations[passage.to].kind === "service") {
      to.came += passage.persons;
      to.waits += passage.persons * passage.wait_days;
    } else to.step = 0;
    ways.push({ source: from.key, target: to.key, value: passage.persons });
  }
  return { stops: [...stops.values()], ways };
}

function colorOf(station: FlowStation): string {
  if (station.kind !== "standing") return blue;
  return { work: teal, studies: plum }[station.key] ?? grey;
}

function label(svg: SVGSVGElement, lines: { text: string; fill: string; weight: number }[], x: number, middle: number, step: number) {
  const first = middle - ((lines.length - 1) * step) / 2 + step * 0.3;
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
