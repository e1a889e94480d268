// What a workshop's page knows of its scenario before anything has been simulated, as
// analysis/engine/scenario_outline.hpp makes it.
import type { Label } from "../../words/words.svelte";
import type { Station } from "../../report/document";

/** Path as `kedja run --set` takes it -> value as text: "lever.sfi-seats" -> "20", "service.sfi.places" -> "120". */
export type Settings = Record<string, string>;

export interface LeverChange {
  path: string;
  how: "set" | "add" | "multiply";
  /** A date, or nothing: throughout. */
  from: string;
  /** Of the number that is changed. */
  value: string;
  source: string;
  range: string;
  evidence: string;
}

export interface Lever {
  name: string;
  label: Label;
  /** Name of an authority. */
  who: string;
  kind: "number" | "switch" | "choice";
  /** Of a lever of numbers. */
  unit: string;
  low: number | null;
  high: number | null;
  step: number | null;
  /** Of a lever that is one of some words. */
  choices: string[];
  /** As text, as a setting has it: "0", "true", "sequential". */
  baseline: string;
  /** Where the scenario has it. */
  value: string;
  changes: LeverChange[];
}

/** A number of the scenario that may be edited, and promoted to a lever. */
export interface ScenarioNumber {
  path: string;
  /** Of the table it stands in. */
  table: string;
  label: Label;
  /** What the key means, in English; its Swedish is in the catalogue. */
  doc: string;
  /** Of several numbers under a key, which: "2018-01-01", "women". */
  point: string;
  value: number;
  unit: string;
  /** As stated, in its unit. */
  low: number | null;
  high: number | null;
  whole: boolean;
  source: string;
  evidence: string;
  origin: "stated" | "assumption";
}

export interface Outline {
  format: 1;
  kedja_version: string;
  title: Label;
  /** Path of its main file among the page's files. */
  scenario: string;
  scenario_sha256: string;
  start: string;
  end: string;
  /** What the page runs unless it is asked otherwise: few for a county, a hundred for a municipality. */
  replications: number;
  authorities: { name: string; label: Label }[];
  municipalities: { name: string; label: Label }[];
  stations: (Station & { authority: string })[];
  levers: Lever[];
  numbers: ScenarioNumber[];
  /** What the scenario's tables are called, by path. */
  labels: Record<string, Label>;
}

/** One possible future of one alternative: a replication lived through. */
export interface Future {
  /** Which of the alternatives of the document. */
  alternative: number;
  replication: number;
  /** Where this replication stands among all by the measure that alternatives are judged by; nothing while too few are done. */
  quantile: number | null;
  start: string;
  days: number;
  /** How many people each one in `moves` stands for: 1 in a municipality, more where not all can be drawn. */
  each: number;
  /** In order of time: day since start, which person (numbered from 0), station (index into the document's stations), and what
   * the person does there: 0 waits in line, 1 is served, 2 stands there (work, studies, moved away; at a service: done there, and
   * on the way to the next), 3 leaves it. Most who wait for something are in something else meanwhile: with 3 a person is in each
   * station until it is left. A future without any 3 has each person in one station at a time, so that its queues are too short.
   * How many places there are, `levels` of the document say. */
  moves: [number, number, number, 0 | 1 | 2 | 3][];
}
