// A chart as a file: SVG as it is, or PNG at twice its size; on white, with its title, what the page says beside it, and
// where it comes from, so that it stands alone.
import { font, ink, soft } from "./look";
import { widthOf, wrapped, type Type } from "./text";

/** What a line of a chart means. */
export interface Key {
  name: string;
  color: string;
  dashed?: boolean;
}

export interface Picture {
  svg: SVGSVGElement;
  title: string;
  note?: string;
  keys?: Key[];
  origin: string;
}

const svgName = "http://www.w3.org/2000/svg";
const margin = 16;
const titleType = { size: 16, weight: 600 };
const noteType = { size: 12 };
const originType = { size: 11 };

export function svgText(picture: Picture): string {
  const { width, height } = sizeOf(picture.svg);
  const outer = element("svg", { xmlns: svgName, width: width + 2 * margin, "font-family": font });
  let y = 10;
  const write = (text: string, type: Type, fill: string) => {
    for (const part of wrapped(text, width, type)) {
      y += Math.round(type.size * 1.35);
      outer.append(line(part, margin, y, type, fill));
    }
  };
  outer.append(element("rect", { width: "100%", height: "100%", fill: "#ffffff" }));
  write(picture.title, titleType, ink);
  if (picture.note) write(picture.note, noteType, soft);
  if (picture.keys) y = addKeys(outer, picture.keys, width, y + 22);
  const inner = picture.svg.cloneNode(true) as SVGSVGElement;
  for (const [name, value] of Object.entries({ x: margin, y: y + 12, width, height })) inner.setAttribute(name, String(value));
  outer.append(inner);
  y += 12 + height + 6;
  write(picture.origin, originType, soft);
  outer.setAttribute("height", String(y + 12));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(outer)}\n`;
}

/** A row of lines with their names, or more rows where there is no room; answers where the last one stands. */
function addKeys(outer: SVGElement, keys: Key[], width: number, y: number): number {
  const sample = 30;
  let x = 0;
  for (const key of keys) {
    const wide = sample + 8 + widthOf(key.name, noteType) + 20;
    if (x > 0 && x + wide > width) [x, y] = [0, y + 18];
    outer.append(
      element("line", { x1: margin + x, x2: margin + x + sample, y1: y - 4, y2: y - 4, stroke: key.color, "stroke-width": key.dashed ? 2 : 3, ...(key.dashed && { "stroke-dasharray": "5 4" }) }),
      line(key.name, margin + x + sample + 8, y, noteType, ink),
    );
    x += wide;
  }
  return y;
}

export async function pngOf(picture: Picture): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(picture))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * 2;
  canvas.height = image.naturalHeight * 2;
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png"));
}

export function download(content: Blob, name: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function sizeOf(svg: SVGSVGElement): { width: number; height: number } {
  return { width: Number(svg.getAttribute("width")), height: Number(svg.getAttribute("height")) };
}

function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(svgName, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

function line(text: string, x: number, y: number, type: Type, fill: string): SVGElement {
  const made = element("text", { x, y, "font-size": type.size, "font-weight": type.weight ?? 400, fill });
  made.textContent = text;
  return made;
}
