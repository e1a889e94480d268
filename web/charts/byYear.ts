// Observed figures beside simulated ones, year by year: a pale bar where nine of ten single years lie, a line across it at
// their mean, and the observed figure as a dot, or as a diamond with its figure where it lies outside.
import * as Plot from "@observablehq/plot";
import { amber, blue, faint, frame, ink, paleBlue } from "./look";
import { widthOf } from "./text";

export interface YearMarks {
  year: string;
  mean: number | null;
  band: [number, number] | null;
  observed: number | null;
  isOutside: boolean;
  /** Of the observed figure. */
  text: string;
}

export interface ByYearWords {
  axis: string;
  number: (value: number) => string;
}

/** Where the figure stands, in pixels from its mark: away from the bar. */
const [above, below] = [-17, 17];
const sideOf = (row: YearMarks) => (row.band && row.observed! < row.band[0] ? below : above);

export function byYear(rows: YearMarks[], words: ByYearWords, width: number): SVGSVGElement {
  const left = 44;
  const step = (width - left - 12) / Math.max(1, rows.length);
  const every = Math.max(1, Math.ceil((widthOf("2000", { size: 13 }) + 8) / step));
  const of = (isOutside: boolean) => rows.filter((row) => row.observed !== null && row.isOutside === isOutside);
  const at = { x: "year", y: "observed", stroke: "#ffffff", strokeWidth: 2, paintOrder: "stroke" } as const;
  return Plot.plot({
    ...frame(width, Math.round(Math.min(320, Math.max(210, width * 0.42)))),
    marginLeft: left,
    marginRight: 12,
    marginTop: 30,
    marginBottom: 30,
    x: { type: "band", domain: rows.map((row) => row.year), label: null, ticks: rows.map((row) => row.year).filter((_, i) => i % every === 0), tickSize: 0, padding: 0.3 },
    y: { label: words.axis, labelArrow: "none", labelAnchor: "top", labelOffset: 40, grid: true, ticks: 5, tickFormat: words.number, tickSize: 0, zero: true, nice: true },
    marks: [
      Plot.barY(rows.filter((row) => row.band), { x: "year", y1: (row: YearMarks) => row.band![0], y2: (row: YearMarks) => row.band![1], fill: paleBlue }),
      Plot.tickY(rows.filter((row) => row.mean !== null), { x: "year", y: "mean", stroke: blue, strokeWidth: 3 }),
      Plot.ruleY([0], { stroke: faint }),
      Plot.dot(of(false), { ...at, r: 6, fill: ink }),
      Plot.dot(of(true), { ...at, r: 8, fill: amber, symbol: "diamond" }),
      ...[above, below].map((side) => Plot.text(of(true).filter((row) => sideOf(row) === side), { x: "year", y: "observed", text: "text", dy: side, fill: ink, fontWeight: 600, stroke: "#ffffff", strokeWidth: 4 })),
    ],
  }) as SVGSVGElement;
}
