// A chart as a file: SVG as it is, or PNG at twice its size; on white, with its title and where it comes from.
import { font, ink, soft } from "./look";

export interface Picture {
  svg: SVGSVGElement;
  title: string;
  origin: string;
}

const svgName = "http://www.w3.org/2000/svg";
const above = 40;
const below = 30;
const margin = 16;

export function svgText(picture: Picture): string {
  const { width, height } = sizeOf(picture.svg);
  const inner = picture.svg.cloneNode(true) as SVGSVGElement;
  inner.setAttribute("x", String(margin));
  inner.setAttribute("y", String(above));
  inner.setAttribute("width", String(width));
  inner.setAttribute("height", String(height));
  const outer = document.createElementNS(svgName, "svg");
  outer.setAttribute("xmlns", svgName);
  outer.setAttribute("width", String(width + 2 * margin));
  outer.setAttribute("height", String(height + above + below));
  outer.setAttribute("font-family", font);
  const paper = document.createElementNS(svgName, "rect");
  paper.setAttribute("width", "100%");
  paper.setAttribute("height", "100%");
  paper.setAttribute("fill", "#ffffff");
  outer.append(paper, line(picture.title, 26, 16, ink, "600"), inner, line(picture.origin, height + above + 20, 11, soft, "400"));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(outer)}\n`;
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

function line(text: string, y: number, size: number, fill: string, weight: string): SVGTextElement {
  const made = document.createElementNS(svgName, "text");
  made.setAttribute("x", String(margin));
  made.setAttribute("y", String(y));
  made.setAttribute("font-size", String(size));
  made.setAttribute("font-weight", weight);
  made.setAttribute("fill", fill);
  made.textContent = text;
  return made;
}
