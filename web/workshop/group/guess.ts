// What a group guesses of a plan before it sees the result, and how that is said and drawn beside the result afterwards.
import { halfOf, isCertain } from "../../report/compared";
import type { Difference } from "../../report/document";
import { bare, signed } from "../../report/figures";
import { unitName } from "../../words/names";
import { say } from "../../words/words.svelte";

export type Direction = "higher" | "lower" | "same";

export interface Guess {
  direction: Direction;
  /** In the unit of the measure, a share from 0 to 1, without a sign; nothing: the direction alone. */
  size: number | null;
  why: string;
}

/** Differences of shares are in percentage points. */
export const unitOfDifference = (unit: string): string => (unit === "share" ? say("percentage points") : unitName(unit));

/** As a difference from today; nothing where only a direction was guessed. */
export function guessedDifference(guess: Guess): number | null {
  if (guess.direction === "same") return 0;
  if (guess.size === null) return null;
  return guess.direction === "higher" ? guess.size : -guess.size;
}

/** A line to draw among dots, on their scale: differences, or values where today's is given. */
export function markOf(guess: Guess | undefined, today = 0): { at: number; name: string } | undefined {
  const difference = guess ? guessedDifference(guess) : null;
  return difference === null ? undefined : { at: today + difference, name: say("the group's guess") };
}

export function guessInWords(guess: Guess, unit: string): string {
  if (guess.direction === "same") return say("about as today");
  const difference = guessedDifference(guess);
  if (difference === null) return guess.direction === "higher" ? say("higher") : say("lower");
  return say("{difference} {unit}", { difference: signed(difference, unit), unit: unitOfDifference(unit) });
}

/** "+1.3 (± 0.4) percentage points", or that it can't be told from chance. */
export function resultInWords(difference: Difference | undefined, unit: string): string {
  if (!difference || difference.mean === null) return say("not measured in both");
  if (difference.verdict === "too few") return say("unreliable: too few people");
  if (!isCertain(difference)) return say("can't be told from chance");
  const half = halfOf(difference);
  const places = { difference: signed(difference.mean, unit), unit: unitOfDifference(unit) };
  return half === null ? say("{difference} {unit}", places) : say("{difference} {unit} (± {half})", { ...places, half: bare(half, unit, difference.mean) });
}

/** What people type, in the unit they read: "1,5" percentage points are 0.015. Nothing for what is no number above nought. */
export function sizeOf(typed: string, unit: string): number | null {
  const value = Number(typed.trim().replace(/^[+\u2212-]/, "").replace(",", "."));
  if (typed.trim() === "" || !Number.isFinite(value) || value <= 0) return null;
  return unit === "share" ? value / 100 : value;
}
