// How wide words are in a chart, and where they are broken so that they fit.
import { font } from "./look";

export interface Type {
  size: number;
  weight?: number;
}

let context: CanvasRenderingContext2D | null | undefined;

/** In pixels. */
export function widthOf(text: string, type: Type): number {
  context ??= document.createElement("canvas").getContext("2d");
  if (!context) return text.length * type.size * 0.62;
  context.font = `${type.weight ?? 400} ${type.size}px ${font}`;
  return context.measureText(text).width;
}

/** Lines that are no wider, broken between words; a word that is wider by itself is broken too, or stands out. */
export function wrapped(text: string, widest: number, type: Type, wideWords: "broken" | "whole" = "broken"): string[] {
  const lines: string[] = [];
  const words = text.split(" ");
  for (const word of wideWords === "whole" ? words : words.flatMap((one) => broken(one, widest, type))) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && widthOf(longer, type) <= widest) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function broken(word: string, widest: number, type: Type): string[] {
  const parts: string[] = [];
  let rest = word;
  while (widthOf(rest, type) > widest && rest.length > 6) {
    let letters = rest.length - 3;
    while (letters > 3 && widthOf(`${rest.slice(0, letters)}-`, type) > widest) --letters;
    parts.push(`${rest.slice(0, letters)}-`);
    rest = rest.slice(letters);
  }
  return [...parts, rest];
}
