// Shares who had come so far within so many months, a line for each step, named at its end.
import * as Plot from "@observablehq/plot";
import { faint, frame, lines } from "./look";

export interface ReachedLine {
  name: string;
  within: number[];
  /** Drawn heavier: what it is all for. */
  heavy?: boolean;
}

export function reached(all: ReachedLine[], words: { months: string; percent: (share: number) => string }, width: number): SVGSVGElement {
  const narrow = width < 560;
  const height = narrow ? 300 : 340;
  const right = narrow ? 110 : 190;
  const top = 16;
  const bottom = 40;
  const colors = all.map((_, i) => lines[i % lines.length]);
  const points = all.flatMap((line, i) => line.within.map((share, month) => ({ share, month, i })));
  const ends = spread(
    all.map((line, i) => ({ i, name: line.name, share: line.within.at(-1) ?? 0, month: line.within.length - 1 })),
    17 / (height - top - bottom),
  );
  return Plot.plot({
    ...frame(width, height),
    marginLeft: 48,
    marginRight: right,
    marginTop: top,
    marginBottom: bottom,
    x: { label: words.months, labelArrow: "none", labelAnchor: "center", ticks: points.length ? [0, 6, 12, 18, 24, 30, 36] : [], tickSize: 0 },
    y: { domain: [0, 1], grid: true, label: null, ticks: 5, tickFormat: words.percent, tickSize: 0 },
    marks: [
      Plot.ruleY([0], { stroke: faint }),
      ...all.map((line, i) =>
        Plot.line(points.filter((point) => point.i === i), {
          x: "month",
          y: "share",
          stroke: colors[i],
          strokeWidth: line.heavy ? 3.5 : 2,
          strokeDasharray: line.heavy ? undefined : ["", "6 3", "2 3", "9 3 2 3"][Math.floor(i / lines.length) % 4],
        }),
      ),
      Plot.text(ends, { x: "month", y: "place", text: "name", dx: 8, textAnchor: "start", lineWidth: right / 13 - 1, fill: (end: { i: number }) => colors[end.i], fontWeight: 600 }),
    ],
  }) as SVGSVGElement;
}

/** Moves names that lie closer than `least` apart. */
function spread<End extends { share: number }>(ends: End[], least: number): (End & { place: number })[] {
  const sorted = ends.map((end) => ({ ...end, place: end.share })).sort((a, b) => a.share - b.share);
  for (let i = 1; i < sorted.length; ++i) sorted[i].place = Math.max(sorted[i].place, sorted[i - 1].place + least);
  for (let i = sorted.length - 1; i >= 0; --i) {
    const ceiling = i === sorted.length - 1 ? 1 : sorted[i + 1].place - least;
    sorted[i].place = Math.min(sorted[i].place, ceiling);
  }
  return sorted;
}
