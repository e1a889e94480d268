// A guided story: a few steps, each of which puts something on the table, asks the room, and says where to look. Content
// is data, in the scenario's own words; a story is told where the scenario has every lever at every step it needs.
import type { Label } from "../../words/words.svelte";
import type { Outline, Settings } from "../engine/outline";
import { positionsOf } from "./code";
import { stories } from "./stories";

export interface Step {
  heading: Label;
  /** Two sentences. */
  text: Label;
  /** What is put on the table as plan A and B. */
  plans: [Settings, Settings];
  question: Label;
  lookAt: Label;
  /** Whether the room is asked to guess before it sees the results. */
  guess: boolean;
}

export interface Story {
  name: string;
  title: Label;
  steps: Step[];
}

export const storyOf = (outline: Outline, among: Story[] = stories): Story | undefined => among.find((story) => isTellable(story, outline));

function isTellable(story: Story, outline: Outline): boolean {
  const can = (path: string, value: string) =>
    outline.levers.some((lever) => path === `lever.${lever.name}` && positionsOf(lever).includes(value)) || outline.numbers.some((number) => number.path === path);
  return story.steps.every(({ plans }) => plans.every((plan) => Object.entries(plan).every(([path, value]) => can(path, value))));
}
