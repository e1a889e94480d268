// Why a table can't be used: which file, where in it, what is wrong and what to do. As sentences when they are shown, so that
// they follow the language.
import { say } from "../../words/words.svelte";

export interface TableFault {
  file: string;
  kind: "too large" | "unreadable" | "workbook" | "no text" | "several" | "empty" | "open quote" | "no years" | "commas" | "cells" | "no figures" | "no number" | "decimal point" | "decimal comma" | "both decimals" | "no code" | "no year" | "twice" | "personnummer";
  /** Counted from 1; nothing: the file as a whole. */
  line?: number;
  column?: string;
  /** The cell as it stands in the file, or what was found twice; never of what may be a person's. */
  what?: string;
}

export const isTableFault = (read: object): read is TableFault => "kind" in read;

export function tableFaultInWords({ file, kind, line = 0, column = "", what = "" }: TableFault): string {
  const places = { file, line: String(line), column, what };
  switch (kind) {
    case "too large":
      return say("“{file}” is larger than a saved table ever is. Choose a table with fewer rows, or save only your municipality's.", places);
    case "unreadable":
      return say("“{file}” can't be read: the browser was refused. Copy it to this computer and open the copy.", places);
    case "workbook":
      return say("“{file}” is a workbook. Open it in Excel, and save the sheet with the table as “CSV UTF-8”.", places);
    case "no text":
      return say("“{file}” is not a text that this page reads. Save it in Excel as “CSV UTF-8”.", places);
    case "several":
      return say("“{file}” was left: this page shows one table at a time. Open it by itself.", places);
    case "empty":
      return say("“{file}” is empty. Was it saved?", places);
    case "open quote":
      return say("“{file}”, line {line}: a quotation mark begins here and never ends. Add one at the end of the cell, or remove it.", places);
    case "no years":
      return say("“{file}” has no line that names years (2014; 2015 ...), and no column called “år”. Save it with a column for each year, or with a column of years and one of figures.", places);
    case "commas":
      return say("“{file}”, line {line}: commas stand both between the columns and within the figures, so nobody can tell them apart. Save it with semicolons between the columns, as Swedish Excel does.", places);
    case "cells":
      return say("“{file}”, line {line}: the row has another number of cells than the line with the columns' names ({what}). Correct the row.", places);
    case "no figures":
      return say("“{file}” has no figures for any year. Choose a table that has some.", places);
    case "no number":
      return say("“{file}”, line {line}: “{what}” in the column “{column}” is no figure. What is missing is an empty cell, “..” or “-”.", places);
    case "decimal point":
      return say("“{file}”, line {line}: “{what}” in the column “{column}” has a decimal point, where a comma is meant between semicolons. Write it with a comma.", places);
    case "decimal comma":
      return say("“{file}”, line {line}: “{what}” in the column “{column}” has a decimal comma, where commas part the columns. Save it with semicolons between the columns.", places);
    case "both decimals":
      return say("“{file}”, line {line}: figures have decimal commas here and decimal points elsewhere ({what}). Use one of them.", places);
    case "no code":
      return say("“{file}”, line {line}: “{what}” in the column “{column}” is no municipality code, such as 0114. Correct it.", places);
    case "no year":
      return say("“{file}”, line {line}: “{what}” in the column “{column}” is no year. Write it with four digits.", places);
    case "twice":
      return say("“{file}”, line {line}: {column} stands twice for the same row ({what}). Remove one of them, or add a column that tells them apart.", places);
    case "personnummer":
      return say("“{file}” is not opened: the column “{column}” looks like personnummer (line {line}). Nothing about individuals is needed here: remove the column, and delete copies of the file that you don't need.", places);
  }
}
