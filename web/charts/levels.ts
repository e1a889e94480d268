// Queue and places of a service over time: the mean as a line, the middle 90 % of replications as a band.
import * as Plot from "@observablehq/plot";
import { amber, blue, faint, frame, paleAmber, paleBlue, soft } from "./look";

export interface LevelsData {
  dates: Date[];
  waiting: [number, number, number][];
  in_use: [number, number, number][];
  places: (number | null)[];
}

export interface LevelsWords {
  persons: string;
  number: (value: number) => string;
}

export function levels(data: LevelsData, words: LevelsWords, width: number, top?: number): SVGSVGElement {
  const rows = data.dates.map((date, i) => ({
    date,
    waiting: data.waiting[i],
    in_use: data.in_use[i],
    places: data.places[i],
  }));
  type Row = (typeof rows)[number];
  const band = (which: "waiting" | "in_use", fill: string) =>
    Plot.areaY(rows, { x: "date", y1: (row: Row) => row[which][1], y2: (row: Row) => row[which][2], fill, fillOpacity: 0.55, curve: "step-after" });
  const line = (which: "waiting" | "in_use", stroke: string) =>
    Plot.line(rows, { x: "date", y: (row: Row) => row[which][0], stroke, strokeWidth: 2, curve: "step-after" });
  return Plot.plot({
    ...frame(width, Math.round(Math.min(210, Math.max(150, width * 0.42)))),
    marginLeft: 44,
    marginRight: 10,
    marginTop: 26,
    marginBottom: 26,
    x: { type: "utc", label: null, ticks: Math.max(3, Math.round(width / 75)) },
    y: { label: words.persons, labelArrow: "none", labelAnchor: "top", labelOffset: 40, grid: true, ticks: 4, tickFormat: words.number, tickSize: 0, zero: true, domain: top === undefined ? undefined : [0, top], nice: true },
    marks: [
      Plot.ruleY([0], { stroke: faint }),
      band("in_use", paleBlue),
      band("waiting", paleAmber),
      Plot.line(rows, { x: "date", y: "places", stroke: soft, strokeDasharray: "5 4", strokeWidth: 1.5, curve: "step-after", filter: (row: Row) => row.places !== null }),
      line("in_use", blue),
      line("waiting", amber),
    ],
  }) as SVGSVGElement;
}
