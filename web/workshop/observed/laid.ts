// Observed figures laid beside today's simulated ones, year by year: whether each lies where nine of ten single years do.
import type { Document, Measure } from "../../report/document";
import { normalised } from "./cells";
import type { SavedRow, SavedTable, StatedValue } from "./table";

/** The measures that are given by year, by their first year. */
export function measuresByYear(doc: Document): Measure[] {
  const seen = new Map<string, Measure>();
  for (const one of doc.measures) if (one.group === "year" && one.values[0]?.mean != null && !seen.has(one.id)) seen.set(one.id, one);
  return [...seen.values()];
}

/** What a measure's years are years of, as docs/measures.md has it. */
export function yearOf(id: string): "arrival" | "leaving" | "other" {
  if (/^(?:established|self_sufficient)_\d+m$/.test(id)) return "arrival";
  return /^(?:established_\d+d|idle_days)$/.test(id) ? "leaving" : "other";
}

/** Figures of a share: 34 of a hundred, or 0.34. */
export type Reading = "percent" | "share";
/** How they are read unless it is said, and why so. */
export function readingOf(row: SavedRow): { reading: Reading; why: "marked" | "above one" | "below one" } {
  if (row.isPercent) return { reading: "percent", why: "marked" };
  return row.values.some(({ value }) => value > 1) ? { reading: "percent", why: "above one" } : { reading: "share", why: "below one" };
}

export interface LaidYear {
  year: number;
  mean: number | null;
  /** Where nine of ten replications lie; nothing where there are too few. */
  band: [number, number] | null;
  /** How many simulated people it is of, on average. */
  people: number | null;
  observed: number | null;
  /** By how much rounding may have moved what was observed. */
  rounding: number;
  /** Beside the band, however it was rounded; nothing where either is missing. */
  place: "inside" | "below" | "above" | null;
}

export interface Laid {
  /** Years that are simulated, and years between the scenario's start and end that were observed. */
  years: LaidYear[];
  /** Years that were observed outside of the scenario's. */
  other: number[];
  /** Figures that no share can be. */
  impossible: { year: number; value: number }[];
}

export function laid(doc: Document, id: string, row: SavedRow, reading: Reading): Laid {
  const rows = doc.measures.filter((one) => one.group === "year" && one.id === id);
  const isShare = rows[0]?.unit === "share";
  const scale = isShare && reading === "percent" ? 0.01 : 1;
  const isPossible = ({ value }: StatedValue) => !isShare || (value >= 0 && value * scale <= 1);
  const observed = new Map(row.values.filter(isPossible).map((one) => [one.year, one]));
  const simulated = new Map(rows.map((one) => [Number(one.category), one.values[0]]));
  const years = [...simulated.keys()].sort((a, b) => a - b).map((year) => beside(year, simulated.get(year) ?? null, observed.get(year), scale));
  return {
    years: years.filter((one) => one.mean !== null || one.observed !== null),
    other: [...observed.keys()].filter((year) => !simulated.has(year)),
    impossible: row.values.filter((one) => !isPossible(one)),
  };
}

function beside(year: number, estimate: Measure["values"][0], stated: StatedValue | undefined, scale: number): LaidYear {
  const isThin = estimate === null || estimate.low === null || estimate.high === null || estimate.interval === "too few events" || estimate.interval === "too few replications";
  const band: LaidYear["band"] = isThin ? null : [estimate.low!, estimate.high!];
  const observed = stated ? stated.value * scale : null;
  const rounding = stated ? (0.5 + 1e-9) * 10 ** -stated.decimals * scale : 0;
  const place = band === null || observed === null ? null : observed + rounding < band[0] ? "below" : observed - rounding > band[1] ? "above" : "inside";
  return { year, mean: estimate?.mean ?? null, band, people: estimate?.mean == null ? null : estimate.denominator, observed, rounding, place };
}

const bare = (name: string) => normalised(name).replace(/ (?:kommun|stad)$/, "");
const isTotal = (key: string) => ["totalt", "total", "t", "samtliga", "alla", "båda könen"].includes(normalised(key));
export const isOf = (row: SavedRow, names: string[]): boolean => row.region !== "" && names.some((name) => [bare(name), `${bare(name)}s`].includes(bare(row.region)));

/** The one row that is meant: the only one, or the scenario's municipality's, of all people. Nothing: it has to be chosen. */
export function likelyRow({ rows }: SavedTable, names: string[]): number | undefined {
  const only = (of: SavedRow[]) => (of.length === 1 ? rows.indexOf(of[0]) : undefined);
  const here = rows.filter((row) => isOf(row, names));
  return only(rows) ?? only(here) ?? only(here.filter((row) => row.keys.some(isTotal) || row.keys.length === 0));
}
