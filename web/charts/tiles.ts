// A map of tiles, all as large, where places lie about as they do: a value by lightness of one hue, printed in the tile.
import { font, grey, ink, soft } from "./look";
import { widthOf } from "./text";

export interface Tile {
  name: string;
  column: number;
  row: number;
  value: number | null;
  /** The value in figures. */
  text: string;
  /** Under it: how much it differs, and whether that can be told from chance. */
  difference: string;
  certain: boolean;
  /** Name and figures, in words. */
  says: string;
}

const gap = 4;
const pale = [243, 247, 251];
const deep = [141, 184, 222]; // as deep as dark letters stay easy to read
const told = "#0f3f70"; // darker than elsewhere: it stands on blue
const svgName = "http://www.w3.org/2000/svg";

export function tiles(all: Tile[], words: { lowest: string; highest: string }, width: number): SVGSVGElement {
  const columns = Math.max(...all.map((tile) => tile.column)) + 1;
  const rows = Math.max(...all.map((tile) => tile.row)) + 1;
  const wide = Math.min(132, Math.floor((width - (columns - 1) * gap) / columns));
  const narrow = wide < 90;
  const high = narrow ? 58 : 60;
  const drawnWide = columns * wide + (columns - 1) * gap;
  const [valueSize, nameSize] = narrow ? [13, 10.5] : [16, 12.5];
  const values = all.flatMap((tile) => (tile.value === null ? [] : [tile.value]));
  const [low, top] = [Math.min(...values), Math.max(...values)];
  const shade = (value: number | null) => (value === null ? "#ffffff" : mixed(top > low ? (value - low) / (top - low) : 0.5));
  const height = rows * (high + gap) + 30;
  const svg = made("svg", { width: Math.min(width, Math.max(drawnWide, 240)), height, viewBox: `0 0 ${Math.min(width, Math.max(drawnWide, 240))} ${height}`, "font-family": font, "font-size": 13, fill: ink }) as SVGSVGElement;
  for (const tile of all) {
    const [x, y] = [tile.column * (wide + gap), tile.row * (high + gap)];
    const group = svg.appendChild(made("g", { transform: `translate(${x},${y})` }));
    group.append(
      made("title", {}, tile.says),
      made("rect", { width: wide - 1, height: high - 1, x: 0.5, y: 0.5, fill: shade(tile.value), stroke: grey, "stroke-width": 0.75 }),
      made("text", { x: 7, y: narrow ? 15 : 17, "font-size": nameSize }, fitted(tile.name, wide - 12, nameSize)),
      made("text", { x: 7, y: narrow ? 33 : high - 12, "font-size": valueSize, "font-weight": 600 }, tile.text),
      made("text", { x: wide - 7, y: high - (narrow ? 8 : 12), "text-anchor": "end", "font-size": narrow ? 11 : 13, fill: tile.certain ? told : "#44484f", ...(tile.certain && { "font-weight": 700 }) }, tile.difference),
    );
  }
  const y = height - 18;
  svg.append(made("text", { x: 0, y: y + 11, "font-size": 12, fill: soft }, words.lowest));
  const start = widthOf(words.lowest, { size: 12 }) + 8;
  for (let i = 0; i < 5; ++i) svg.append(made("rect", { x: start + i * 16, y, width: 16, height: 14, fill: mixed(i / 4), stroke: grey, "stroke-width": 0.5 }));
  svg.append(made("text", { x: start + 88, y: y + 11, "font-size": 12, fill: soft }, words.highest));
  return svg;
}

const mixed = (part: number): string => `rgb(${pale.map((from, i) => Math.round(from + (deep[i] - from) * part)).join(",")})`;

/** Whole, or its first word by a letter ("U. Väsby"), or cut. */
function fitted(name: string, widest: number, size: number): string {
  const fits = (text: string) => widthOf(text, { size }) <= widest;
  const short = name.replace(/^(\p{L})\p{L}+([ -])/u, "$1.$2");
  for (const text of [name, short]) if (fits(text)) return text;
  let letters = short.length;
  while (letters > 3 && !fits(`${short.slice(0, letters)}.`)) --letters;
  return `${short.slice(0, letters)}.`;
}

function made(name: string, attributes: Record<string, string | number>, text?: string): SVGElement {
  const element = document.createElementNS(svgName, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
}
