// Things of one kind below each other, each today and in the plans on one scale: shapes tell today and the plans apart, not
// colour alone. What can't be told from chance has no colour. To the right the figures, under the shapes' names.
import * as Plot from "@observablehq/plot";
import { amber, blue, faint, font, frame, grey, ink, soft } from "./look";
import { widthOf, wrapped } from "./text";

export interface Mark {
  at: number | null;
  /** From where the mark has been moved, or its interval. */
  line?: [number, number];
  certain: boolean;
  /** In figures. */
  text: string;
}

export interface BesideRow {
  name: string;
  /** In small letters under the name. */
  note?: string;
  /** By series; nothing: a heading of the rows below. */
  marks?: Mark[];
}

export interface Series {
  name: string;
  look: keyof typeof looks;
}

export interface BesideWords {
  axis: string;
  number: (value: number) => string;
  /** Of the line of none, where differences are shown. */
  zero?: string;
  /** Where it matters how things differ more than how large they are, the scale may begin elsewhere than at none. */
  isLoose?: boolean;
}

export const looks = {
  today: { symbol: "circle", color: ink, fill: "#ffffff" },
  a: { symbol: "square", color: blue, fill: blue },
  b: { symbol: "diamond2", color: amber, fill: amber },
} as const;

const type = { size: 13 };
const bold = { size: 13, weight: 600 };
const lineHeight = 15;
const lane = 10;

export function beside(rows: BesideRow[], series: Series[], words: BesideWords, width: number): SVGSVGElement {
  const narrow = width < 560;
  const texts = rows.flatMap((row) => row.marks?.map((mark) => widthOf(mark.text, bold) + 14) ?? []);
  const column = narrow ? 0 : Math.min(96, Math.max(62, ...series.map((one) => widthOf(one.name, bold) + 30), ...texts));
  const right = narrow ? 16 : series.length * column + 16;
  const left = narrow ? 8 : Math.ceil(Math.min(Math.max(...rows.map((row) => widthOf(row.name, type))), width * 0.31)) + 16;
  const heads = series.map((one) => wrapped(one.name, narrow ? width : column - 22, bold).slice(0, 4));
  const top = narrow ? series.length * 18 + (words.zero ? 30 : 12) : Math.max(...heads.map((lines) => lines.length)) * lineHeight + (words.zero ? 26 : 12);
  const reach = rows.flatMap((row) => row.marks?.flatMap((mark) => (mark.at === null ? [] : [mark.at, ...(mark.line ?? [])])) ?? []);
  const none = words.isLoose && reach.length > 0 ? [] : [0];
  const [low, high] = [Math.min(...none, ...reach), Math.max(...none, ...reach)];
  const room = (high - low || Math.abs(high) || 1) * 0.05;
  const domain: [number, number] = [low === 0 ? 0 : low - room, high + room];

  let at = 0; // of the row, downwards
  const placed = rows.map((row) => {
    const lines = wrapped(row.name, narrow ? width - left - 12 : left - 16, type);
    const nameHigh = lines.length * lineHeight + (row.note ? lineHeight : 0);
    const marksHigh = row.marks ? series.length * lane : 0;
    const before = at;
    at -= row.marks ? (narrow ? nameHigh + marksHigh + 16 : Math.max(nameHigh, marksHigh) + 10) : lineHeight + 16;
    const middle = row.marks ? (narrow ? at + marksHigh / 2 + 6 : (before + at) / 2) : at + 12;
    return { ...row, y: middle, floor: at, nameY: narrow && row.marks ? before - nameHigh / 2 - 6 : middle, lines };
  });
  type Row = (typeof placed)[number];
  const shapes = placed.flatMap((row) =>
    (row.marks ?? []).flatMap((mark, i) => {
      const look = looks[series[i].look];
      const plain = !mark.certain && series[i].look !== "today";
      const y = row.y + ((series.length - 1) / 2 - i) * lane;
      return mark.at === null ? [] : [{ ...mark, x: mark.at, y, look: series[i].look, color: plain ? grey : look.color, fill: plain ? "#ffffff" : look.fill }];
    }),
  );
  type Shape = (typeof shapes)[number];
  const named = placed.filter((row) => row.marks);
  const figures = narrow ? [] : named.flatMap((row) => row.marks!.map((mark, i) => ({ y: row.y, dx: 8 + (i + 1) * column, mark, look: series[i].look })));
  const beforeMarks = { frameAnchor: "left", textAnchor: narrow ? "start" : "end", dx: narrow ? 0 : -12 } as const;
  const svg = Plot.plot({
    ...frame(width, -at + top + 46),
    marginLeft: left,
    marginRight: right,
    marginTop: top,
    marginBottom: 46,
    x: { domain, label: words.axis, labelArrow: "none", labelAnchor: "center", labelOffset: 38, tickFormat: words.number, ticks: Math.max(3, Math.round((width - left - right) / 80)), tickSize: 0, grid: true },
    y: { domain: [at, 0], axis: null },
    marks: [
      Plot.ruleY(named.slice(0, -1), { y: "floor", stroke: faint }),
      Plot.ruleX([domain[0] <= 0 ? 0 : domain[0]], { stroke: words.zero ? ink : faint, strokeWidth: words.zero ? 1.5 : 1 }),
      words.zero ? Plot.text([0], { x: (zero: number) => zero, frameAnchor: "top", dy: -14, text: () => words.zero!, fill: ink }) : null,
      Plot.ruleY(shapes.filter((one) => one.line), { y: "y", x1: (one: Shape) => one.line![0], x2: (one: Shape) => one.line![1], stroke: (one: Shape) => one.color, strokeWidth: 2 }),
      ...series.map((one) =>
        Plot.dot(shapes.filter((shape) => shape.look === one.look), { x: "x", y: "y", r: 4.6, symbol: looks[one.look].symbol, fill: (shape: Shape) => shape.fill, stroke: (shape: Shape) => shape.color, strokeWidth: 2 }),
      ),
      Plot.text(named, { ...beforeMarks, y: (row: Row) => row.nameY + (row.note ? lineHeight / 2 : 0), text: (row: Row) => row.lines.join("\n"), fill: ink, lineHeight: lineHeight / 13 }),
      Plot.text(named.filter((row) => row.note), { ...beforeMarks, y: (row: Row) => row.nameY - (row.lines.length * lineHeight) / 2, text: "note", fill: soft, fontSize: 12 }),
      Plot.text(placed, { y: "y", frameAnchor: "left", text: "name", textAnchor: "start", dx: narrow ? 0 : -left, fontWeight: 600, fill: ink, filter: (row: Row) => row.marks === undefined }),
      ...figures.map((one) =>
        Plot.text([one], { y: "y", frameAnchor: "right", textAnchor: "end", dx: one.dx, text: () => one.mark.text, fill: one.look === "today" ? ink : one.mark.certain ? looks[one.look].color : soft, fontWeight: one.mark.certain && one.look !== "today" ? 600 : 400 }),
      ),
    ],
  }) as SVGSVGElement;
  for (const [i, one] of series.entries()) svg.append(key(one, heads[i], narrow ? { x: 0, y: 14 + i * 18, end: false } : { x: width - right + 8 + (i + 1) * column, y: 14, end: true }));
  return svg;
}

/** A shape and what it means. */
function key(series: Series, lines: string[], place: { x: number; y: number; end: boolean }): SVGGElement {
  const name = "http://www.w3.org/2000/svg";
  const group = document.createElementNS(name, "g");
  const shapeX = place.end ? place.x - widthOf(lines[0], bold) - 12 : place.x + 7;
  const look = looks[series.look];
  const shape = document.createElementNS(name, look.symbol === "circle" ? "circle" : "rect");
  const attributes = look.symbol === "circle" ? { cx: shapeX, cy: place.y - 4, r: 4.6 } : { x: shapeX - 4, y: place.y - 8, width: 8, height: 8, ...(look.symbol === "diamond2" && { transform: `rotate(45 ${shapeX} ${place.y - 4})` }) };
  for (const [key, value] of Object.entries({ ...attributes, fill: look.fill, stroke: look.color, "stroke-width": 2 })) shape.setAttribute(key, String(value));
  group.append(shape);
  for (const [i, line] of lines.entries()) {
    const text = document.createElementNS(name, "text");
    for (const [key, value] of Object.entries({ x: place.end ? place.x : place.x + 18, y: place.y + i * lineHeight, "text-anchor": place.end ? "end" : "start", "font-weight": 600, "font-size": 13, "font-family": font, fill: series.look === "today" ? ink : look.color })) text.setAttribute(key, String(value));
    text.textContent = line;
    group.append(text);
  }
  return group;
}
