// What the drawing of the chain says in words: names of its steps, where people wait most, and which future is shown.
import { alternativeName, judgedBy } from "../../report/compared";
import type { Document } from "../../report/document";
import { measureName } from "../../report/figures";
import { called, capital, counted, day as dateInWords, number, say } from "../../words/words.svelte";
import type { Future, Outline } from "../engine/outline";
import { commonWords, type Step } from "./steps";
import { bottleneck, meanWait } from "./waits";

export const stationName = (doc: Document, station: number) => capital(called(doc.stations[station].label, doc.stations[station].name));

export function stepName(doc: Document, step: Step): string {
  if (step.kind === "between") return say("Between steps");
  if (step.stations.length === 1) return stationName(doc, step.stations[0]);
  return capital(called(commonWords(step.stations.map((station) => doc.stations[station]))));
}

/** Without the place, which is the same all over the chain, where "whole" is too long; nothing where several answer for a step. */
export function authorityOf(outline: Outline, step: Step, fits: (name: string) => boolean): string {
  const names = new Set(step.stations.map((station) => outline.stations[station]?.authority ?? ""));
  if (names.size !== 1) return "";
  const label = outline.authorities.find((one) => names.has(one.name))?.label;
  const whole = called(label);
  return fits(whole) ? whole : whole.split(",")[0];
}

export function bottleneckSentence(doc: Document, plan: number): string {
  const most = bottleneck(doc, plan);
  if (most === undefined) return say("At no step do people wait as much as a day in the mean.");
  const days = meanWait(doc, plan, most) ?? 0;
  return counted("Most waiting: {step}, in the mean {n} day", "Most waiting: {step}, in the mean {n} days", Math.round(days), { step: stationName(doc, most), n: number(days, 0) });
}

/** For the live region: of the bottleneck on a day. */
export function onTheDay(doc: Document, plan: number, date: string, waiting: number): string {
  const most = bottleneck(doc, plan);
  const places = { plan: alternativeName(doc, plan), date: dateInWords(date), n: number(waiting, 0) };
  if (most === undefined) return say("{plan}, {date}. At no step do people wait as much as a day in the mean.", places);
  return counted("{plan}, {date}: {n} person waits for {step}, where people wait most.", "{plan}, {date}: {n} persons wait for {step}, where people wait most.", Math.round(waiting), { ...places, step: stationName(doc, most) });
}

/** Which of all futures, by the measure that plans are judged by. */
export function futureSentence(doc: Document, future: Future | undefined): string {
  if (!future) return say("The dots show how many are where in the mean of all possible futures.");
  if (future.quantile === null) return say("The dots are people in one possible future.");
  if (Math.abs(future.quantile - 0.5) <= 0.05) return say("The dots are people in one possible future: of a hundred, this one is in the middle.");
  const measure = judgedBy(doc);
  return say("The dots are people in one possible future: of a hundred, about {n} come out lower by “{measure}”.", { n: number(future.quantile * 100, 0), measure: measure ? measureName(measure) : "" });
}

/** What a dot stands for, and that people may be in several places. */
export function dotSentence(each: number, isWhole: boolean, hasFuture: boolean): string {
  if (!hasFuture) return each > 1 ? say("Each dot stands for {n} persons.", { n: number(each) }) : say("Each dot is a person.");
  if (each > 1) return say("Each dot stands for {n} persons; the figures are the means of all futures.", { n: number(each) });
  return isWhole ? say("Who waits for one step while taking part in another is a dot in both.") : say("Each dot is a person, drawn in one step at a time; queues and figures are the means of all futures.");
}

export const waitingWords = (n: number) => counted("{n} waits", "{n} wait", n, { n: number(n, 0) });
/** Beside a name a figure is enough. */
export function insideWords(n: number, places: number | null, isUnder: boolean): string {
  if (places !== null) return say("{n} of {all}", { n: number(n, 0), all: number(places, 0) });
  return isUnder ? counted("{n} takes part", "{n} take part", n, { n: number(n, 0) }) : number(n, 0);
}
/** After how many wait. */
export const waitWords = (days: number) => counted("in the mean {n} day", "in the mean {n} days", Math.round(days), { n: number(days, 0) });
