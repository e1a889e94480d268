// Shares who had come so far within so many months, a line for each step, named at its end.
import * as Plot from "@observablehq/plot";
import { faint, frame, lines } from "./look";
import { wrapped } from "./text";

export interface ReachedLine {
  name: string;
  within: number[];
  /** Drawn heavier: what it is all for. */
  heavy?: boolean;
}

const nameType = { size: 13, weight: 600 };
const lineHeight = 15;
const gap = 3; // between names, in pixels

export function reached(all: ReachedLine[], words: { months: string; percent: (share: number) => string }, width: number): SVGSVGElement {
  const narrow = width < 560;
  const right = narrow ? Math.max(104, Math.round(width * 0.36)) : 200;
  const top = 16;
  const bottom = 44;
  const named = all.map((line) => wrapped(line.name, right - 14, nameType));
  const least = (named.reduce((sum, lines) => sum + lines.length, 0) * lineHeight + named.length * gap) * 1.05;
  const height = Math.max(narrow ? 300 : 340, least + top + bottom);
  const colors = all.map((_, i) => lines[i % lines.length]);
  const points = all.flatMap((line, i) => line.within.map((share, month) => ({ share, month, i })));
  const pixel = 1 / (height - top - bottom);
  const ends = spread(
    all.map((line, i) => ({ i, text: named[i].join("\n"), share: line.within.at(-1) ?? 0, month: line.within.length - 1, high: (named[i].length * lineHeight + gap) * pixel })),
  );
  return Plot.plot({
    ...frame(width, height),
    marginLeft: 54,
    marginRight: right,
    marginTop: top,
    marginBottom: bottom,
    x: { label: words.months, labelArrow: "none", labelAnchor: "center", labelOffset: 36, ticks: points.length ? [0, 6, 12, 18, 24, 30, 36] : [], tickSize: 0 },
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
      Plot.text(ends, { x: "month", y: "place", text: "text", dx: 8, textAnchor: "start", lineHeight: lineHeight / nameType.size, fill: (end: { i: number }) => colors[end.i], fontWeight: nameType.weight }),
    ],
  }) as SVGSVGElement;
}

/** Moves names apart that lie closer than they are high, in shares of the whole, each as little as may be; none beyond
 * the top. */
function spread<End extends { share: number; high: number }>(ends: End[]): (End & { place: number })[] {
  const sorted = ends.map((end) => ({ ...end, place: end.share })).sort((a, b) => a.share - b.share);
  const apart = (i: number) => (sorted[i].high + sorted[i + 1].high) / 2;
  for (let round = 0; round < 200; ++round)
    for (let i = 0; i + 1 < sorted.length; ++i) {
      const lacking = apart(i) - (sorted[i + 1].place - sorted[i].place);
      if (lacking <= 0) continue;
      sorted[i].place -= lacking / 2;
      sorted[i + 1].place += lacking / 2;
    }
  for (let i = sorted.length - 1; i >= 0; --i)
    sorted[i].place = Math.min(sorted[i].place, i === sorted.length - 1 ? 1 : sorted[i + 1].place - apart(i));
  return sorted;
}
