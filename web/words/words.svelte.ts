// What people read: sentences, labels, numbers and dates in the language chosen. Swedish first.
//
// The English sentence is the key of its translation in messages/sv.po, as in the program. `tools/messages` finds what
// follows say( and counted( in these folders; a sentence is therefore a literal, and whole.
import swedish from "virtual:swedish";

export type Language = "sv" | "en";
export interface Label {
  sv: string;
  en: string;
}
export type Places = Record<string, string | number>;

class Speech {
  language = $state<Language>("sv");
}
export const speech = new Speech();
/** Of a text that is made in both languages; nothing: as chosen. */
let other: Language | undefined;
const spoken = (): Language => other ?? speech.language;

export function say(text: string, places: Places = {}): string {
  return filled(spoken() === "sv" ? (swedish[text]?.[0] ?? text) : text, places);
}

/** A sentence that counts: one form for 1, one for all else. */
export function counted(one: string, many: string, count: number, places: Places = {}): string {
  const form = count === 1 ? 0 : 1;
  const english = form === 0 ? one : many;
  return filled(spoken() === "sv" ? (swedish[one]?.[form] ?? english) : english, places);
}

/** Spaces at which a line does not break: before % and after ±. */
const unbroken = /(?<=\d) (?=%)|(?<=±) (?=\d)/g;

function filled(text: string, places: Places): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = places[name];
    return value === undefined ? place : typeof value === "number" ? number(value) : value;
  }).replace(unbroken, "\u00a0");
}

/** A label in the language chosen, or in the other if it has none in this; else the name. */
export function called(label: Label | undefined, name = ""): string {
  if (!label) return name;
  return (spoken() === "sv" ? label.sv || label.en : label.en || label.sv) || name;
}

/** What is said, in both languages. */
export function inBoth(words: () => string): Label {
  const said = (language: Language) => {
    other = language;
    try {
      return words();
    } finally {
      other = undefined;
    }
  };
  return { sv: said("sv"), en: said("en") };
}

const locale = () => (spoken() === "sv" ? "sv-SE" : "en-GB");

/** Kept, as making one takes much longer than using it. */
const numberFormats = new Map<string, Intl.NumberFormat>();
function numberFormat(least: number, most: number): Intl.NumberFormat {
  const key = `${locale()} ${least} ${most}`;
  const known = numberFormats.get(key) ?? new Intl.NumberFormat(locale(), { minimumFractionDigits: least, maximumFractionDigits: most });
  numberFormats.set(key, known);
  return known;
}

/** With a minus sign, not a hyphen, and none before what is rounded to nought. */
export function number(value: number, decimals?: number): string {
  const text = numberFormat(decimals ?? 0, decimals ?? 2).format(value);
  return text.replace(/[-\u2212]/, /[1-9]/.test(text) ? "\u2212" : "");
}

/** As many figures as it was stated with. */
export const figures = (value: number): string => significant(value, 6);

/** To at most so many digits. */
export function significant(value: number, digits: number): string {
  return new Intl.NumberFormat(locale(), { maximumSignificantDigits: digits }).format(value).replace("-", "\u2212");
}

/** "1 januari 2014", on one line, of "2014-01-01". */
export function day(date: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: "long", timeZone: "UTC" }).format(new Date(date)).replaceAll(" ", "\u00a0");
}

/** "januari 2014", on one line. */
export function month(date: string): string {
  return new Intl.DateTimeFormat(locale(), { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(date)).replaceAll(" ", "\u00a0");
}

/** For the beginning of a line. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase(locale()) + text.slice(1);
}

/** "a, b and c" */
export function listed(parts: string[]): string {
  return new Intl.ListFormat(locale(), { type: "conjunction" }).format(parts);
}
