// The licences of all packages that end up in the page, as their authors wrote them: `import text from
// "virtual:licences"` is filled in when it is known which packages are there.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const id = "virtual:licences";
const place = "KEDJA-LICENCES";

export function licences(): Plugin {
  return {
    name: "kedja-licences",
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (source) => (source === `\0${id}` ? `export default "${place}"` : undefined),
    renderChunk(code, chunk) {
      const folders = new Set(Object.keys(chunk.modules).map(packageOf).filter((folder) => folder !== undefined));
      const text = [...folders].sort().map(licenceOf).join("\n\n");
      return { code: code.replace(place, () => JSON.stringify(text).slice(1, -1)), map: null };
    },
  };
}

/** The folder of the package that a module belongs to, if it is a third party's. */
function packageOf(module: string): string | undefined {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(module.replace(/^\0/, ""))?.[0];
}

function licenceOf(folder: string): string {
  const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  if (file === undefined || !existsSync(join(folder, file))) throw new Error(`${folder} has no licence`);
  return `${about.name} ${about.version}\n\n${readFileSync(join(folder, file), "utf8").trim()}`;
}
