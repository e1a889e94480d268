// The program's Swedish catalogue as modules: `import swedish, { ofAudit } from "virtual:swedish"`, only what the pages
// say, and apart from it what the audit of a run says, which comes in English with the run; and `import ofEngine from
// "virtual:swedish-engine"`, what the engine says of scenarios, for a page that has it within.
import { readFileSync } from "node:fs";
import { po } from "gettext-parser";
import type { Plugin } from "vite";

const id = "virtual:swedish";
const engineId = "virtual:swedish-engine";
const pages = /^web\//;
const engine = /^(models|messages|analysis\/engine)\//;
const audit = /^analysis\/(engine\/(queueing_)?audit\.cpp|flow\/)/;

export function catalogue(path: string): Plugin {
  return {
    name: "kedja-catalogue",
    resolveId: (source) => (source === id || source === engineId ? `\0${source}` : undefined),
    load(source) {
      if (source !== `\0${id}` && source !== `\0${engineId}`) return undefined;
      this.addWatchFile(path);
      const file = readFileSync(path);
      if (source === `\0${engineId}`) return `export default ${JSON.stringify(wordsOf(file, engine))}`;
      return `export default ${JSON.stringify(wordsOf(file, pages))}; export const ofAudit = ${JSON.stringify(wordsOf(file, audit))}`;
    },
  };
}

/** English sentence -> its Swedish forms: one, or two for a sentence that counts. */
function wordsOf(file: Buffer, places: RegExp): Record<string, string[]> {
  const words: Record<string, string[]> = {};
  for (const message of Object.values(po.parse(file).translations[""])) {
    const isSaidThere = message.comments?.reference?.split(/\s+/).some((place) => places.test(place));
    if (message.msgid !== "" && isSaidThere) words[message.msgid] = message.msgstr;
  }
  return words;
}
