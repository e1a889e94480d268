// The text of a saved table: UTF-8 with or without a byte order mark, or Windows-1252, as Swedish Excel saves "CSV".
import type { TableFault } from "./tableFault";

/** The largest tables that are saved, of all municipalities by sex and year, are a tenth of it. */
export const largest = 4_000_000; // bytes

const begins = (bytes: Uint8Array, with_: number[]) => with_.every((byte, i) => bytes[i] === byte);

export function textOf(file: string, bytes: Uint8Array): string | TableFault {
  if (bytes.length > largest) return { file, kind: "too large" };
  if (begins(bytes, [0x50, 0x4b, 3, 4]) || begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { file, kind: "workbook" };
  if (bytes.includes(0)) return { file, kind: "no text" };
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
