// The drawing of the chain as a table: each station on a day.
import type { TableData } from "../../parts/DataTable.svelte";
import { called, number, say } from "../../words/words.svelte";
import type { Outline } from "../engine/outline";
import { stationName } from "./sentences";
import type { Shown } from "./shown";
import { meanWait } from "./waits";

export function chainTable(shown: Shown, outline: Outline, day: number, date: string): TableData {
  const { doc, plan, steps, future } = shown;
  const { stations, between } = shown.counts(day);
  // Means have a decimal; people don't.
  const people = (value: number) => number(value, shown.isWhole ? 0 : 1);
  const authority = (station: number) => called(outline.authorities.find((one) => one.name === outline.stations[station]?.authority)?.label);
  const rows = steps.flatMap((step): string[][] => {
    if (step.kind === "between") return future ? [[say("Between steps"), "–", "–", number(between, 0), "–", "–"]] : [];
    return step.stations.map((station) => {
      const { waiting, inside, places } = stations[station];
      if (step.kind !== "service") return [stationName(doc, station), "–", "–", future ? number(inside, 0) : "–", "–", "–"];
      const wait = meanWait(doc, plan, station);
      return [stationName(doc, station), authority(station) || "–", people(waiting), people(inside), places === null ? say("no limit") : number(places, 0), wait === undefined ? "–" : number(wait, 1)];
    });
  });
  return {
    caption: say("The chain on {date}: {people}", { date, people: shown.isWhole ? say("one possible future, and the mean wait of all") : say("means of all possible futures") }),
    head: [say("Step"), say("Answers for it"), say("In the queue"), say("Taking part or there"), say("Places"), say("Mean wait, days")],
    rows,
    text: [1],
  };
}
