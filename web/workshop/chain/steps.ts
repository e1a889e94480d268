// The steps that the chain is drawn with: its stations in the order in which people pass them, and where there are many,
// those of one kind (all courses of SFI, all regions' placements) together.
import type { Document, Station } from "../../report/document";
import type { Label } from "../../words/words.svelte";

export interface Step {
  key: string;
  kind: Station["kind"] | "between";
  /** Indices into the document's stations; none of the step for those between steps. */
  stations: number[];
  /** How many steps people have behind them when they come here, in the mean. */
  order: number;
  /** Of all that are followed, how many times they come here, in the mean. */
  visits: number;
}

/** More services than this are not legible one by one. */
const mostApart = 12;

export function stepsOf(doc: Document): Step[] {
  const passed = passages(doc);
  const groups = new Map<string, number[]>();
  const apart = doc.stations.filter((one) => one.kind === "service").length <= mostApart;
  doc.stations.forEach((station, index) => {
    const key = apart || station.kind !== "service" ? station.name : family(station.name);
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  const steps = [...groups].flatMap(([key, stations]): Step[] => {
    const kinds = commonWords(stations.map((one) => doc.stations[one])) ? [stations] : stations.map((one) => [one]);
    return kinds.map((members) => stepOf(doc, members.length > 1 ? key : doc.stations[members[0]].name, members, passed));
  });
  const rank = { arrival: 0, service: 1, between: 2, standing: 3 };
  const between: Step = { key: "between", kind: "between", stations: [], order: Infinity, visits: 0 };
  // Standings as the document has them: in the programme, work, studies and so on, which says more than when they come.
  return [...steps, between].sort((a, b) => rank[a.kind] - rank[b.kind] || (a.kind === "service" ? a.order - b.order : a.stations[0] - b.stations[0]));
}

function stepOf(doc: Document, key: string, stations: number[], passed: Passages): Step {
  const persons = stations.reduce((sum, one) => sum + passed.persons[one], 0);
  const before = stations.reduce((sum, one) => sum + passed.before[one], 0);
  // Without ways, as in a result of measures only, services are in the order in which the scenario's file has them.
  const order = persons > 0 ? before / persons : passed.all > 0 ? doc.stations.length : stations[0];
  return { key, kind: doc.stations[stations[0]].kind, stations, order, visits: passed.all > 0 ? persons / passed.all : 1 };
}

interface Passages {
  all: number;
  persons: number[];
  /** Persons times the steps that they have behind them. */
  before: number[];
}

/** Over all alternatives, so that the drawing is the same for each. */
function passages(doc: Document): Passages {
  const none = doc.stations.map(() => 0);
  const passed: Passages = { all: 0, persons: [...none], before: [...none] };
  for (const [step, , to, persons] of doc.flows.flat()) {
    if (step === 0) passed.all += persons;
    passed.persons[to] += persons;
    passed.before[to] += persons * step;
  }
  return passed;
}

const family = (name: string) => name.split("-")[0];

/** "Job track: care" and "Job track: services" are both "Job track"; nothing for stations without words in common. */
export function commonWords(stations: Station[]): Label | undefined {
  if (stations.length === 1) return stations[0].label ?? { sv: stations[0].name, en: stations[0].name };
  const common = (language: "sv" | "en") => {
    const all = stations.map((one) => (one.label?.[language] || one.name).split(/\s+/));
    const first = all[0].map(bare);
    const differs = first.findIndex((word, i) => all.some((words) => bare(words[i] ?? "") !== word));
    return (differs < 0 ? first : first.slice(0, differs)).join(" ");
  };
  const [sv, en] = [common("sv"), common("en")];
  return sv && en ? { sv, en } : undefined;
}

const bare = (word: string) => word.replace(/[:,;]$/, "");
