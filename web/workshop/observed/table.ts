// A table saved from Kolada, from Statistics Sweden or from Excel: for each row a figure a year. Read as `kedja import` reads
// one, and besides with the years in a column of their own.
import { inUsualLetters, isMissing, isNumber, isYear, numberIn, type DecimalSign, type Line } from "./cells";
import { textOf } from "./bytes";
import { headOf, namesCode, namesFigures, namesRegion, yearHead, type Head } from "./head";
import { looksLikePersonnummer } from "../group/personnummer";
import { isTableFault, type TableFault } from "./tableFault";

export interface StatedValue {
  year: number;
  value: number;
  /** How many it is stated with, and so is rounded to. */
  decimals: number;
}

export interface SavedRow {
  /** The municipality as it is usually written; nothing where the table has none. */
  region: string;
  /** Of four digits; nothing where the table has none. */
  code: string;
  /** What else tells it from other rows: "kvinnor". */
  keys: string[];
  /** By year, ascending. */
  values: StatedValue[];
  /** Whether figures are marked with %. */
  isPercent: boolean;
}

export interface SavedTable {
  file: string;
  /** What it says of itself: its title, and what all its rows have in common. */
  about: string[];
  rows: SavedRow[];
  /** How many rows have no figure. */
  empty: number;
}

interface Columns {
  region: number;
  code: number;
  keys: number[];
  /** Where figures stand; of which year unless a column says it; what the figure is of, where there are several. */
  figures: { column: number; year?: number; of: string }[];
}

type Draft = SavedRow & { id: string };

export function readTable(file: string, bytes: Uint8Array): SavedTable | TableFault {
  const text = textOf(file, bytes);
  if (typeof text !== "string") return text;
  const head = headOf(file, text);
  if (isTableFault(head)) return head;
  const columns = head.lines[head.at].cells;
  const body = bodyOf(file, head, columns.length);
  if (isTableFault(body)) return body;
  return personIn(file, columns, body) ?? rowsOf(file, head, columns, body);
}

/** The lines below the head, without notes that stand under a table. */
function bodyOf(file: string, head: Head, width: number): Line[] | TableFault {
  const body = head.lines.slice(head.at + 1).filter((line) => line.cells.length >= width || line.cells.filter((cell) => cell !== "").length > 1);
  const torn = body.find((line) => line.cells.length < width || line.cells.slice(width).some((cell) => cell !== ""));
  if (!torn) return body;
  const isComma = head.delimiter === "," && torn.cells.length > width;
  return isComma ? { file, kind: "commas", line: torn.line } : { file, kind: "cells", line: torn.line, what: `${torn.cells.length} / ${width}` };
}

function personIn(file: string, columns: string[], body: Line[]): TableFault | undefined {
  for (const { line, cells } of body) {
    const column = cells.findIndex(looksLikePersonnummer);
    if (column >= 0) return { file, kind: "personnummer", line, column: columns[column] };
  }
  return undefined;
}

function columnsOf(head: Head, names: string[], body: Line[]): Columns {
  const all = names.map((_, column) => column).filter((column) => column !== head.yearColumn && (names[column] !== "" || body.some(({ cells }) => cells[column] !== "")));
  const code = all.find((column) => namesCode(names[column])) ?? -1;
  const region = all.find((column) => namesRegion(names[column])) ?? -1;
  const others = all.filter((column) => column !== code && column !== region);
  const isMostlyNumbers = (column: number) => {
    const filled = body.filter(({ cells }) => !isMissing(cells[column]));
    return filled.filter(({ cells }) => isNumber(cells[column])).length * 2 > filled.length;
  };
  const named = others.filter((column) => namesFigures(names[column]));
  const figures =
    head.yearColumn === undefined
      ? others.flatMap((column) => {
          const year = yearHead(names[column]);
          return year ? [{ column, ...year }] : [];
        })
      : (named.length > 0 ? named : others.filter(isMostlyNumbers)).map((column) => ({ column, of: namesFigures(names[column]) ? "" : names[column] }));
  return { region, code, figures, keys: others.filter((column) => !figures.some((one) => one.column === column)) };
}

function rowsOf(file: string, head: Head, names: string[], body: Line[]): SavedTable | TableFault {
  const columns = columnsOf(head, names, body);
  const sign = decimalSign(file, head.delimiter, body, columns);
  if (typeof sign !== "string") return sign;
  const drafts = new Map<string, Draft>();
  let empty = 0;
  for (const { line, cells } of body) {
    const fault = (kind: TableFault["kind"], column: number, what = cells[column]): TableFault => ({ file, kind, line, column: names[column], what });
    const place = regionIn(columns.region < 0 ? "" : cells[columns.region]);
    const code = columns.code < 0 || isMissing(cells[columns.code]) ? place.code : codeIn(cells[columns.code]);
    if (code === undefined) return fault("no code", columns.code);
    const filled = columns.figures.filter(({ column }) => !isMissing(cells[column]));
    if (filled.length === 0) ++empty;
    for (const { column, year: ofHead, of } of filled) {
      const number = numberIn(cells[column], sign);
      if (!number) return fault(!isNumber(cells[column]) ? "no number" : sign === "," ? "decimal point" : "decimal comma", column);
      if (ofHead === undefined && !isYear(cells[head.yearColumn!])) return fault("no year", head.yearColumn!);
      const year = ofHead ?? Number(cells[head.yearColumn!]);
      const keys = [...columns.keys.map((key) => cells[key]), of];
      const id = JSON.stringify([place.region, code, keys]);
      const row = drafts.get(id) ?? { id, region: place.region, code, keys, values: [], isPercent: false };
      drafts.set(id, row);
      if (row.values.some((one) => one.year === year)) return { file, kind: "twice", line, column: String(year), what: [place.region || code, ...keys].filter((key) => key !== "").join(", ") };
      row.values.push({ year, value: number.value, decimals: number.decimals });
      row.isPercent ||= number.isPercent;
    }
  }
  if (drafts.size === 0) return { file, kind: "no figures" };
  return told(file, head, [...drafts.values()], empty);
}

/** What all rows have in common is said once. */
function told(file: string, head: Head, drafts: Draft[], empty: number): SavedTable {
  const title = head.lines.slice(0, head.at).flatMap(({ cells }) => cells.filter((cell) => cell !== "" && !/^sep=.?$/.test(cell)));
  const isCommon = drafts[0].keys.map((key, i) => drafts.every((row) => row.keys[i] === key));
  const rows = drafts.map(({ id: _, ...row }) => ({ ...row, keys: row.keys.filter((key, i) => !isCommon[i] && key !== ""), values: row.values.sort((a, b) => a.year - b.year) }));
  const about = [...title, ...drafts[0].keys.filter((key, i) => isCommon[i] && key !== "")];
  return { file, rows, empty, about: about.filter((one) => !looksLikePersonnummer(one)) };
}

/** "0120 VÄRMDÖ": a code, then the name; or one of them. */
function regionIn(cell: string): { region: string; code: string } {
  const [, code = "", name = ""] = /^(?:(\d{3,4})(?: +|$))?(.*)$/s.exec(cell) ?? [];
  return isMissing(cell) ? { region: "", code: "" } : { region: inUsualLetters(name), code: code && code.padStart(4, "0") };
}

const codeIn = (cell: string): string | undefined => (/^\d{3,4}$/.test(cell) ? cell.padStart(4, "0") : undefined);

function decimalSign(file: string, delimiter: string, body: Line[], { figures }: Columns): DecimalSign | TableFault {
  if (delimiter !== "\t") return delimiter === ";" ? "," : ".";
  const lineWith = (sign: DecimalSign) => body.find(({ cells }) => figures.some(({ column }) => cells[column].includes(sign) && numberIn(cells[column], sign)))?.line;
  const [comma, point] = [lineWith(","), lineWith(".")];
  return comma && point ? { file, kind: "both decimals", line: comma, what: String(point) } : comma ? "," : ".";
}
