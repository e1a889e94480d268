// What the program has put into the page: texts as they are, or packed by gzip and written in base64.

/** A text that stands in the page as it is; nothing where there is none. */
export const plainText = (id: string): string => document.getElementById(id)?.textContent ?? "";

/** A packed text; nothing where there is none. Throws where it is damaged or the browser can't unpack it. */
export async function packedText(id: string): Promise<string> {
  const packed = plainText(id).trim();
  if (packed === "") return "";
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(unpacked).text();
}
