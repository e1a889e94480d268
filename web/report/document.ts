// The document in the page, as analysis/engine/report_document.hpp makes it.
import type { GroupOfPeople } from "../words/names";
import type { Label } from "../words/words.svelte";
import type { SweepDocument } from "./sweepDocument";

export interface Estimate {
  n: number;
  denominator: number;
  mean: number | null;
  half_width: number | null;
  low: number | null;
  high: number | null;
  interval: "given" | "no variation" | "too few replications" | "too few events";
  dots: number[];
}

export type Verdict = "same" | "higher" | "lower" | "chance" | "too few" | "only in base" | "only in alternative";

/** An alternative less the base. */
export interface Difference {
  mean: number | null;
  half_width: number | null;
  simultaneous_half_width: number | null;
  verdict: Verdict;
  /** Beside the smallest difference that matters. */
  relevance: "not asked" | "practically same" | "matters" | "undecided";
  dots?: number[];
}

export interface Measure {
  id: string;
  label: Label;
  unit: string;
  kind: "count" | "ratio" | "own";
  group: string;
  category: string;
  /** Of the run or the base; then of each alternative its mean. */
  values: [Estimate | null, ...({ mean: number | null } | null)[]];
  /** Of a comparison: by alternative; null for the base. */
  differences?: (Difference | null)[];
  row?: number;
  headline?: number;
  better?: "higher" | "lower" | "neither";
  smallest_difference?: number | null;
}

export interface Change {
  path: string;
  base_value: string;
  value: string;
  source: string;
  range: string;
  evidence: string;
  note: string;
  assumed: number;
  hangs_on: string;
}

export interface Alternative {
  title: Label;
  scenario: string;
  name?: string;
  file?: string;
  kind?: "base" | "none" | "rule" | "capacity" | "mixed";
  changes?: Change[];
}

export interface Gain {
  alternative: number;
  outcome: "first_established";
  group: string;
  category: string;
  people: number;
  gained: number;
  lost: number;
  gained_half_width: number | null;
  lost_half_width: number | null;
  mean_days: number | null;
}

export interface Effect {
  alternative: number;
  outcome: "established";
  total: number | null;
  direct: number | null;
  spillover: number | null;
  total_half_width: number | null;
  direct_half_width: number | null;
  spillover_half_width: number | null;
  /** Whether there is a direct effect, or why not. */
  defined: "yes" | "capacity" | "several rules" | "none" | "nobody";
}

export interface UncertaintySummary {
  alternative: number;
  measure: number;
  draws: number;
  better: number;
  worse: number;
  /** Of all: those that can't be told from chance by themselves. */
  unclear: number;
  matters: number;
  mean: number | null;
  low: number | null;
  high: number | null;
  parameter_variance: number | null;
  monte_carlo_variance: number | null;
  dots: number[];
}

export interface Identity {
  id: string;
  about: string;
  replications: number;
  broken: number;
  words: string;
}

/** A comparison with theory or an approximation: shown, never a gate. */
export interface Theory {
  id: string;
  about: string;
  kind: "theory" | "approximation";
  status: "shown" | "not_applicable";
  unit: string;
  observed: number | null;
  half_width: number | null;
  expected: number | null;
  words: string;
}

export interface Uncertainty {
  draws: number;
  replications: number;
  rejected: number;
  parameters: { path: string; unit: string; value: number; low: number; high: number }[];
  /** By partial rank correlation with the difference, the most deciding first. */
  drivers: { alternative: number; measure: number; rank: number; parameter: number; correlation: number; low: number; high: number }[];
  summary: UncertaintySummary[];
}

export interface Station {
  name: string;
  kind: "arrival" | "service" | "standing";
  label?: Label;
}

/** Step, from and to which station, persons, days in the queue if there is one. */
export type Flow = [number, number, number, number, number | null];

export interface Levels {
  station: number;
  /** At each of the document's level_dates: mean, low, high. */
  waiting: [number, number, number][];
  in_use: [number, number, number][];
  places: (number | null)[];
}

export interface Reached {
  station: number | null;
  within: number[];
}

/** How a group fares beside the others of its attribute: its measure less theirs. */
export interface Gap {
  measure: number;
  difference: number | null;
  half_width: number | null;
  verdict: "higher" | "lower" | "chance" | "same" | "too few";
}

/** What was expected of an alternative before it was run, and whether it was so. */
export interface Expectation {
  alternative: number;
  id: string;
  label: Label;
  unit: string;
  group: string;
  category: string;
  expected: "higher" | "lower" | "unclear" | "none";
  why: Label;
  difference: Difference | null;
  fulfilment: "held" | "failed" | "open";
}

export interface Source {
  path: string;
  table: string;
  value: string;
  unit: string;
  range: string;
  source: string;
  note: string;
  evidence: string;
  origin: "stated" | "assumption" | "setting" | "built in";
}

/** What it takes to make a result again, and to know that it is the same. */
export interface Identity {
  kedja_version: string;
  git_sha1: string;
  seed: string;
  /** Of a sweep, at each point. */
  replications: number;
  content_sha256: string;
  scenario_sha256: string;
}

export interface Document {
  format: 1;
  kind: "run" | "comparison";
  run: Identity & {
    keep: "trajectories" | "kpis";
    settings?: string;
  };
  start: string;
  end: string;
  /** The run, or the base; then the alternatives. */
  alternatives: Alternative[];
  authorities: { name: string; label: Label }[];
  services: { name: string; label: Label; authority: string }[];
  groups: GroupOfPeople[];
  labels: Record<string, Label>;
  sources: Source[];
  months: number;
  people?: number;
  stations: Station[];
  flows: Flow[][];
  reached: Reached[][];
  level_dates: string[];
  levels: Levels[][];
  measures: Measure[];
  gaps: Gap[];
  /** Of a comparison. */
  expectations?: Expectation[];
  audit: { identities: Identity[]; comparisons: Theory[] };
  twin_days?: number;
  saturation?: number;
  gains?: Gain[];
  effects?: Effect[];
  best?: { alternative: number; measure: number; standing: "best" | "may be best" | "not best" | "too few" }[];
  uncertainty?: Uncertainty | null;
}

/** Nothing for what is no document of this version. */
export function documentOf(text: string): Document | SweepDocument | undefined {
  try {
    const read = JSON.parse(text) as Document | SweepDocument;
    return read?.format === 1 ? read : undefined;
  } catch {
    return undefined;
  }
}
