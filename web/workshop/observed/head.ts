// The line of a saved table that names its columns: below lines of title, with years as columns ("Kommun;2014;2015") or with a
// column of years ("Kommun;År;Andel").
import { isYear, linesOf, normalised, type Line } from "./cells";
import type { TableFault } from "./tableFault";

export interface Head {
  delimiter: string;
  /** A column of years; nothing: years are columns. */
  yearColumn?: number;
  /** Where in `lines` it stands. */
  at: number;
  lines: Line[];
}

const regionWords = new Set(["kommun", "region", "område", "municipality", "län", "enhet"]);
const codeWords = new Set(["kod", "kommunkod", "regionkod", "code"]);
const yearWords = new Set(["år", "year", "tid", "time", "period", "kalenderår"]);
const figureWords = new Set(["värde", "value"]);
export const namesRegion = (head: string): boolean => regionWords.has(normalised(head));
export const namesCode = (head: string): boolean => codeWords.has(normalised(head));
export const namesFigures = (head: string): boolean => figureWords.has(normalised(head));

/** "2014", or as Statistics Sweden has it "Antal personer 2014": the year, and what stands before. */
export function yearHead(head: string): { year: number; of: string } | undefined {
  const [, of = "", year] = /^(?:(.*\S)\s+)?(\d{4})$/.exec(head) ?? [];
  return year && isYear(year) ? { year: Number(year), of } : undefined;
}

/** How well a line names columns, the most telling first; nothing: it does not. */
function rankOf(line: Line, next: Line): { rank: number[]; yearColumn?: number } | undefined {
  if (line.cells.filter((cell) => cell !== "").length < 2) return undefined;
  const region = line.cells.some(namesRegion) ? 1 : 0;
  const yearColumn = line.cells.findIndex((cell, i) => yearWords.has(normalised(cell)) && isYear(next.cells[i] ?? ""));
  if (yearColumn >= 0) return { rank: [1, region, 0], yearColumn };
  const years = line.cells.filter((cell) => yearHead(cell)).length;
  return years > 0 ? { rank: [0, region, years] } : undefined;
}

const isMore = (a: number[], b: number[]) => {
  const differs = a.findIndex((one, i) => one !== b[i]);
  return differs >= 0 && a[differs] > b[differs];
};

/** Excel may say in the first line what parts the columns. */
const announced = (text: string) => /^sep=([^\r\n])\r?\n/.exec(text)?.[1];

export function headOf(file: string, text: string): Head | TableFault {
  if (text.trim() === "") return { file, kind: "empty" };
  const stated = announced(text);
  let best: { rank: number[]; head: Head } | undefined;
  let torn: TableFault | undefined;
  for (const delimiter of stated ? [stated] : [";", "\t", ","]) {
    const lines = linesOf(text, delimiter);
    for (let at = 0; at + 1 < lines.length; ++at) {
      const found = rankOf(lines[at], lines[at + 1]);
      if (!found || (best && !isMore(found.rank, best.rank))) continue;
      const [columns, cells] = [lines[at].cells.length, lines[at + 1].cells.length];
      if (columns === cells) best = { rank: found.rank, head: { delimiter, lines, at, yearColumn: found.yearColumn } };
      else torn ??= delimiter === "," && cells > columns ? { file, kind: "commas", line: lines[at + 1].line } : { file, kind: "cells", line: lines[at + 1].line, what: `${cells} / ${columns}` };
    }
  }
  return best?.head ?? torn ?? openQuote(file, text) ?? { file, kind: "no years" };
}

/** A quotation mark without its end takes all that follows for one cell. */
function openQuote(file: string, text: string): TableFault | undefined {
  const last = linesOf(text, ";").at(-1);
  return last?.cells.some((cell) => cell.includes("\n")) && (text.split('"').length - 1) % 2 === 1 ? { file, kind: "open quote", line: last.line } : undefined;
}
