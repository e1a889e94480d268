// The program's Swedish catalogue as a module: `import swedish from "virtual:swedish"`. Only what the pages say.
import { readFileSync } from "node:fs";
import { po } from "gettext-parser";
import type { Plugin } from "vite";

const id = "virtual:swedish";

export function catalogue(path: string): Plugin {
  return {
    name: "kedja-catalogue",
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load(source) {
      if (source !== `\0${id}`) return undefined;
      this.addWatchFile(path);
      return `export default ${JSON.stringify(wordsOfPages(readFileSync(path)))}`;
    },
  };
}

/** English sentence -> its Swedish forms: one, or two for a sentence that counts. */
function wordsOfPages(file: Buffer): Record<string, string[]> {
  const words: Record<string, string[]> = {};
  for (const message of Object.values(po.parse(file).translations[""])) {
    const isOfPages = message.comments?.reference?.split(/\s+/).some((place) => place.startsWith("web/"));
    if (message.msgid !== "" && isOfPages) words[message.msgid] = message.msgstr;
  }
  return words;
}
