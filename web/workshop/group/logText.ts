// The log as text, to paste into minutes or a mail: what was tried in which order, guessed, found and argued.
import { called, capital, day, say } from "../../words/words.svelte";
import type { Outline } from "../engine/outline";
import { rolesOf, type Entry } from "./entries";
import { guessInWords, resultInWords } from "./guess";
import { planInALine } from "./settingWords";

/** "14:05", by the clock of the machine. */
export const clock = (at: string): string => new Date(at).toTimeString().slice(0, 5);

/** "Plan A", or as the room calls it; of another group with its name. */
export function titleOf({ group, plan }: Entry): string {
  const name = plan.length === 1 ? say("Plan {plan}", { plan }) : plan;
  return group ? say("{group}: {plan}", { group, plan: name }) : name;
}

export function roleName(outline: Outline, role: string): string {
  return called(rolesOf(outline).find(({ name }) => name === role)?.label, role);
}

/** "In work or studies 36 months after arrival: +1.3 percentage points (± 0.4)" */
export function resultSentence({ result }: Entry): string {
  if (!result) return say("Not simulated to the end yet.");
  return say("{measure}: {result}", { measure: capital(called(result.label, result.measure)), result: resultOnly(result) });
}

export const resultOnly = (result: NonNullable<Entry["result"]>): string =>
  resultInWords({ mean: result.mean, half_width: result.half_width, simultaneous_half_width: null, verdict: result.verdict, relevance: "not asked" }, result.unit);

export function guessSentence({ guess, result }: Entry): string {
  if (!guess) return say("No guess.");
  const words = guessInWords(guess, result?.unit ?? "share");
  return guess.why ? say("The group guessed: {guess}. Because: {why}", { guess: words, why: guess.why }) : say("The group guessed: {guess}.", { guess: words });
}

export function logText(outline: Outline, entries: Entry[]): string {
  const about = [
    say("Log of a workshop: {title}", { title: called(outline.title) }),
    say("Kedja {version}, scenario {digest}", { version: outline.kedja_version, digest: outline.scenario_sha256.slice(0, 16) }),
    say("The people are synthetic. The result speaks of the system, and is no ground for a decision on an individual."),
    say("Differences are from today; ± is a 95 % interval."),
  ];
  return [about.join("\n"), ...entries.map((entry) => ofEntry(outline, entry))].join("\n\n") + "\n";
}

function ofEntry(outline: Outline, entry: Entry): string {
  return [
    `${day(entry.at.slice(0, 10))} ${clock(entry.at)}  ${titleOf(entry)}`,
    `  ${planInALine(outline, entry)}`,
    `  ${guessSentence(entry)}`,
    `  ${resultSentence(entry)}`,
    ...entry.arguments.map(({ role, text }) => `  ${roleName(outline, role)}: ${text}`),
  ].join("\n");
}
