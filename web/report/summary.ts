// "Sammanfattning för beslut": what a board needs to read, to paste into a document, where it stands alone.
import { called, counted, day, number, say } from "../words/words.svelte";
import { combinations } from "./compared";
import { comparedSummary } from "./comparedSentences";
import type { Document } from "./document";
import { bare, percent } from "./figures";
import { assumptions, estimate, headline, measure, singleYear, waits } from "./findings";

/** A title, a paragraph, or a list. */
export type Block = { title: string } | { text: string } | { items: string[] };

export function summaryOf(doc: Document, title: string): Block[] {
  const says = doc.kind === "comparison" ? comparedSummary(doc, title) : ofRun(doc, title);
  return [...says, { text: caution(doc) }, { text: grounds(doc) }];
}

export function asText(blocks: Block[]): string {
  return blocks.map((block) => ("items" in block ? block.items.join("\n") : "title" in block ? block.title : block.text)).join("\n\n");
}

/** For word processors, which keep titles and lists. */
export function asHtml(blocks: Block[], language: string): string {
  const made = document.createElement("div");
  made.lang = language;
  for (const block of blocks) {
    const one = document.createElement("items" in block ? "ul" : "title" in block ? "h2" : "p");
    if ("items" in block) for (const item of block.items) one.appendChild(document.createElement("li")).textContent = item;
    else one.textContent = "title" in block ? block.title : block.text;
    made.append(one);
  }
  return made.outerHTML;
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
  if (!step) return [];
  const places = { step: step.name, days: number(step.days.mean, 0) };
  return step.measure.id.startsWith("handover_days.")
    ? [say("What takes most days on the way is “{step}”: {days} on average, in which other steps may go on.", places)]
    : [say("What people wait for most is “{step}”: {days} days on average.", places)];
}

function ofRun(doc: Document, title: string): Block[] {
  return [{ title }, { text: what(doc) }, ...answer(doc), ...steps(doc), { text: payers(doc) }];
}

function what(doc: Document): string {
  return say("The establishment chain was simulated from {start} to {end}, {n} times with other luck.", { start: day(doc.start), end: day(doc.end), n: doc.run.replications });
}

function answer(doc: Document): Block[] {
  const head = headline(doc);
  if (!head) return [{ text: say("Nobody is followed long enough after arrival to say how many are in work or studies.") }];
  const year = singleYear(doc, head.measure.id);
  const sentences = [
    say("Of those who still live here {months} months after they came, {share} are in work or studies.", { months: head.months, share: say("{n} %", { n: bare(head.estimate.mean, "share") }) }),
  ];
  if (head.estimate.half_width !== null)
    sentences.push(say("Chance leaves ± {half} percentage points in that mean (95 % interval).", { half: bare(head.estimate.half_width, "share") }));
  if (year)
    sentences.push(
      say("With so few people luck alone moves the share between {low} and {high} % for those who come in a single year, such as {year}.", {
        low: bare(year.estimate.low, "share"),
        high: bare(year.estimate.high, "share"),
        year: year.year,
      }),
    );
  return [{ text: sentences.join(" ") }];
}

function steps(doc: Document): Block[] {
  const used = waits(doc)[0]?.used;
  const sentences = [...mostWaiting(doc), ...(used ? [say("Its places are in use {share} of the time.", { share: percent(used.mean) })] : [])];
  return sentences.length > 0 ? [{ text: sentences.join(" ") }] : [];
}

/** The largest net costs; the rest stands in the ledger. */
function payers(doc: Document): string {
  const all = doc.authorities
    .flatMap(({ name, label }) => {
      const cost = estimate(measure(doc, `cost.${name}`));
      return cost && cost.mean > 0 ? [{ name: called(label, name), cost: cost.mean }] : [];
    })
    .sort((a, b) => b.cost - a.cost)
    .slice(0, 3);
  if (all.length === 0) return say("This scenario has no costs or benefits: it says nothing of who pays.");
  const amounts = all.map((one) => `${one.name} ${number(one.cost / 1000, 0)}`).join("; ");
  return say("The largest net costs over the whole time: {payers}.", { payers: say("{payers} thousand kr", { payers: amounts }) });
}

function caution(doc: Document): string {
  const assumed = assumptions(doc).length;
  const draws = combinations(doc);
  return [
    counted("The result rests on {n} assumption.", "The result rests on {n} assumptions.", assumed, { n: assumed }),
    ...(draws > 0 ? [counted("They were drawn from their ranges, in {n} combination.", "They were drawn from their ranges, in {n} combinations.", draws, { n: draws })] : []),
    ...(doc.kind === "run" ? [say("What they do to it has not been tried.")] : []), // a comparison says so in its answer
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
