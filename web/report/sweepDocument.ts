// The document of a sweep, as analysis/sweep_document.hpp makes it.
import type { Label } from "../words/words.svelte";
import type { Identity } from "./document";

export interface SweepInput {
  name: string;
  path: string;
  label: Label;
  unit: string;
  /** Of a lever of words: what 0, 1, ... mean. */
  words: string[];
  low: number;
  high: number;
  scale: "linear" | "logarithmic";
  /** At the shown points; none of an input that no measure is drawn beside. */
  values: number[];
}

export interface Influence {
  input: number;
  value: number;
  low: number;
  high: number;
  /** Of a total index the first; of the size of effects their mean. */
  by_itself: number;
  /** Whether it can be told from chance. */
  certain: boolean;
  /** Which way the measure goes with the input: up, down, or neither that can be told from chance. */
  way: 1 | -1 | 0;
}

export interface SweepEnd {
  point: number;
  value: number;
  error: number | null;
  /** What the point sets, of each input. */
  inputs: number[];
}

export interface SweepMeasure {
  id: string;
  label: Label;
  unit: string;
  lowest: SweepEnd | null;
  highest: SweepEnd | null;
  /** Half of the points have a smaller standard error. */
  usual_error: number | null;
  sensitivity: {
    by: "total_index" | "effect_size" | "first_index" | "rank_correlation";
    status: "given" | "too few points" | "constant" | "only luck";
    missing: number;
    /** The strongest first. */
    inputs: Influence[];
  };
  /** Inputs that it is drawn beside. */
  drawn: number[];
  /** At the shown points: the ratio of sums over their replications, and its standard error. */
  values: (number | null)[];
  errors: (number | null)[];
}

export interface SweepDocument {
  format: 1;
  kind: "sweep";
  run: Identity;
  title: Label;
  scenario_name: string;
  scenario: string;
  start: string;
  end: string;
  design: {
    kind: "grid" | "latin-hypercube" | "sobol" | "saltelli" | "morris" | "list";
    common: boolean;
    seed: number;
    /** Points that stand beside each other: of Saltelli's design blocks, of Morris' trajectories; else 1. */
    block: number;
    text: string;
  };
  points: number;
  /** Which of them charts and their tables have. */
  shown: number[];
  /** Numbers of the scenario that are assumptions, and how many of these are inputs. */
  assumptions: number;
  varied: number;
  inputs: SweepInput[];
  /** The headline measures. */
  measures: SweepMeasure[];
  /** Points without results to trust; the first reasons. */
  missing: {
    rejected: number;
    failed: number;
    broken: number;
    listed: number;
    reasons: { point: number; kind: "rejected" | "failed" | "broken"; why: string }[];
  };
}
