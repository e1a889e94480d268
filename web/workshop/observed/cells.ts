// A saved table's text as lines of cells, and what a cell says, by the rules of `kedja import`: with semicolons between the
// columns the decimal sign is a comma, with commas a point, with tabs the one that the file uses; spaces part thousands.
import { dsvFormat } from "d3-dsv";

export interface Line {
  /** In the file, counted from 1. */
  line: number;
  cells: string[];
}

const spaces = /[\u00a0\u202f\u2009\t]/g;
const lineEnds = /\r\n|\r|\n/g;

/** The lines that say something. A cell within quotation marks may go on over several. */
export function linesOf(text: string, delimiter: string): Line[] {
  let line = 1;
  return dsvFormat(delimiter)
    .parseRows(text)
    .map((row): Line => {
      const at = line;
      line += 1 + row.reduce((sum, cell) => sum + (cell.match(lineEnds)?.length ?? 0), 0);
      return { line: at, cells: row.map((cell) => cell.replace(spaces, " ").trim()) };
    })
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
}

const missing = new Set(["", "..", ".", "-", "\u2013"]);
export const isMissing = (cell: string): boolean => missing.has(cell);

export const isYear = (cell: string): boolean => /^(?:19\d\d|20\d\d|2100)$/.test(cell);

export type DecimalSign = "," | ".";

export interface StatedNumber {
  value: number;
  /** How many it is stated with. */
  decimals: number;
  /** Whether % follows. */
  isPercent: boolean;
}

/** What a cell's number is with that decimal sign; nothing for anything else. */
export function numberIn(cell: string, sign: DecimalSign): StatedNumber | undefined {
  const isPercent = /%$/.test(cell);
  const plain = cell.replace(/ ?%$/, "").replaceAll("\u2212", "-");
  const digits = /^-?\d{1,3}(?: \d{3})+(?:[.,]\d*)?$/.test(plain) ? plain.replaceAll(" ", "") : plain;
  const number = sign === "," ? /^-?(?:\d+(?:,\d*)?|,\d+)$/ : /^-?(?:\d+(?:\.\d*)?|\.\d+)$/;
  if (!number.test(digits)) return undefined;
  const plainly = digits.replace(",", ".");
  return { value: Number(plainly), decimals: plainly.split(".")[1]?.length ?? 0, isPercent };
}

export const isNumber = (cell: string): boolean => numberIn(cell, ",") !== undefined || numberIn(cell, ".") !== undefined;

/** For comparing: small letters, hyphens and blanks alike. "UPPLANDS-VÄSBY" and "Upplands Väsby" are the same. */
export const normalised = (name: string): string => name.normalize("NFC").toLocaleLowerCase("sv").replace(/[\s\u2010\u2011\u2013\u2014-]+/g, " ").trim();

/** A name in capitals as it is usually written. */
export function inUsualLetters(name: string): string {
  const whole = name.normalize("NFC");
  return /\p{Ll}/u.test(whole) ? whole : whole.toLocaleLowerCase("sv").replace(/(?<=^|[ -])\p{L}/gu, (letter) => letter.toLocaleUpperCase("sv"));
}
