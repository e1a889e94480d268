// "Sammanfattning för beslut": what a board needs to read, in paragraphs to paste into a document.
import { counted, number, say } from "../words/words.svelte";
import { comparedSummary } from "./comparedSentences";
import type { Document } from "./document";
import { bare, percent } from "./figures";
import { assumptions, headline, singleYear, waits } from "./findings";

export function summaryOf(doc: Document, title: string): string[] {
  const says = doc.kind === "comparison" ? comparedSummary(doc, title) : [...answer(doc, title), ...steps(doc)];
  return [...says, caution(doc), grounds(doc)];
}

/** The answer of a run in sentences, with how sure it is. */
export function answerOf(doc: Document): string[] {
  const head = headline(doc);
  if (!head) return [];
  const places = { share: percent(head.estimate.mean), months: head.months };
  const { low, high } = head.estimate;
  const n = assumptions(doc).length;
  return [
    low === null || high === null
      ? say("Of those who still live here {months} months after they came, {share} are in work or studies.", places)
      : say("Of those who still live here {months} months after they came, {share} are in work or studies; luck alone may make it anything from {low} to {high} %.", {
          ...places,
          low: number(low * 100, 0),
          high: number(high * 100, 0),
        }),
    counted("It rests on {n} assumption.", "It rests on {n} assumptions.", n, { n }),
    ...mostWaiting(doc),
  ];
}

function mostWaiting(doc: Document): string[] {
  const [step] = waits(doc);
  return step ? [say("What people wait for most is “{step}”: {days} days on average.", { step: step.name, days: number(step.days.mean, 0) })] : [];
}

function answer(doc: Document, title: string): string[] {
  const head = headline(doc);
  if (!head) return [say("{title}: nobody is followed long enough after arrival to say how many are in work or studies.", { title })];
  const year = singleYear(doc, head.measure.id);
  const sentences = [
    say("{title}: of those who still live here {months} months after they came, {share} are in work or studies, in a simulation of the chain.", {
      title,
      share: percent(head.estimate.mean),
      months: head.months,
    }),
  ];
  if (year)
    sentences.push(
      say("With so few people luck alone moves the share between {low} and {high} % for those who come in a single year, such as {year}.", {
        low: bare(year.estimate.low, "share"),
        high: bare(year.estimate.high, "share"),
        year: year.year,
      }),
    );
  return [sentences.join(" ")];
}

function steps(doc: Document): string[] {
  const used = waits(doc)[0]?.used;
  const sentences = [...mostWaiting(doc), ...(used ? [say("Its places are in use {share} of the time.", { share: percent(used.mean) })] : [])];
  return sentences.length > 0 ? [sentences.join(" ")] : [];
}

function caution(doc: Document): string {
  const assumed = assumptions(doc).length;
  return [
    counted("The result rests on {n} assumption.", "The result rests on {n} assumptions.", assumed, { n: assumed }),
    say("The people are synthetic. The result speaks of the system, and is no ground for a decision on an individual."),
  ].join(" ");
}

function grounds(doc: Document): string {
  return say("Source: Kedja {version}, {n} replications, seed {seed}, content {digest}.", {
    version: doc.run.kedja_version,
    n: doc.run.replications,
    seed: doc.run.seed,
    digest: doc.run.content_sha256.slice(0, 16),
  });
}
