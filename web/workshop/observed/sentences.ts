// What observed figures beside simulated ones say, and how much that is worth.
import { unitName } from "../../words/names";
import { counted, listed, number, say } from "../../words/words.svelte";
import { bare } from "../../report/figures";
import type { Laid, LaidYear } from "./laid";
import { normalised } from "./cells";
import type { SavedRow } from "./table";

/** As roughly as it was observed, so that what lies outside is seen to. */
export const roughly = (value: number, one: LaidYear, unit: string): string => (unit === "share" ? number(value * 100, one.rounding > 0.004 ? 0 : 1) : bare(value, unit, one.band?.[1]));

export const bandOf = (one: LaidYear, unit: string): string =>
  one.band ? say("{low} to {high}", { low: bare(one.band[0], unit, one.band[1]), high: bare(one.band[1], unit) }) : say("too few people");

export const isOutside = (one: LaidYear): boolean => one.place === "below" || one.place === "above";

export function outsideSentence(one: LaidYear, unit: string): string {
  const places = { year: String(one.year), observed: roughly(one.observed!, one, unit), unit: unitName(unit), low: roughly(one.band![0], one, unit), high: roughly(one.band![1], one, unit) };
  return unit === "share" ? say("{year}: {observed} of 100 observed, simulated {low} to {high}", places) : say("{year}: {observed} {unit} observed, simulated {low} to {high}", places);
}

export function verdict(years: LaidYear[]): string {
  const judged = years.filter((one) => one.place !== null).length;
  const n = years.filter(isOutside).length;
  if (judged === 0) return say("No year is both observed and simulated, so there is nothing to lay side by side.");
  if (n === 0) return counted("The one observed year lies within its bar.", "All {n} observed years lie within their bars.", judged, { n: judged });
  return counted("{n} of {all} observed years lies outside its bar:", "{n} of {all} observed years lie outside their bars:", n, { n, all: judged });
}

/** How often so many years of ten-in-a-hundred fall outside, were they told apart by chance alone. */
export function chanceOf(outside: number, all: number): number {
  let term = 0.9 ** all;
  let below = 0;
  for (let n = 0; n < outside; ++n) {
    below += term;
    term *= ((all - n) / (n + 1)) * (0.1 / 0.9);
  }
  return 1 - below;
}

/** Replications, of which a twentieth is but one: bars of fewer are too short to say how likely anything is. */
const few = 20;
export const isRough = (replications: number): boolean => replications < few;

export function worth(years: LaidYear[], replications: number): string {
  const judged = years.filter((one) => one.place !== null).length;
  const outside = years.filter(isOutside).length;
  if (!isRough(replications) && outside > 1 && chanceOf(outside, judged) < 0.05)
    return say("That is more than chance often gives. Look at what the scenario may have got wrong, and whether the table counts the same thing: the same people, and the same kind of year.");
  return say("About one year in ten falls outside by chance alone, also where the model is right. One year outside is no proof that the model is wrong; years within are no proof that it is right.");
}

/** What was left out, and why. */
export function leftOut(all: Laid): string[] {
  const years = (of: number[]) => listed(of.map(String));
  const unbanded = all.years.filter((one) => one.observed !== null && one.place === null).map((one) => one.year);
  return [
    ...(all.impossible.length > 0 ? [say("Left out, as no share can be that large or small: {figures}.", { figures: listed(all.impossible.map(({ year, value }) => say("{year}: {figure}", { year: String(year), figure: number(value) }))) })] : []),
    ...(unbanded.length > 0 ? [say("Not judged, as too little or nothing is simulated: {years}.", { years: years(unbanded) })] : []),
    ...(all.other.length > 0 ? [say("Observed outside of the scenario's years, and not shown: {years}.", { years: years(all.other) })] : []),
  ];
}

export function rowName(row: SavedRow): string {
  const place = row.region || row.code;
  return [place, ...row.keys.filter((key) => normalised(key) !== normalised(place))].filter((one) => one !== "").join(", ") || say("The only row");
}
