// The workshop's own modules, as a test calls them: compiled as for a page, with its Swedish, but for node.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const web = new URL("../../web/", import.meta.url).pathname;
const fromWeb = createRequire(join(web, "package.json"));

/** What the files under web/ export, all together. */
export async function modules(...files) {
  const [{ build }, { svelte }] = await Promise.all([import(pathToFileURL(join(web, "node_modules/vite/dist/node/index.js")).href), import(pathToFileURL(join(web, "node_modules/@sveltejs/vite-plugin-svelte/src/index.js")).href)]);
  const folder = mkdtempSync(join(tmpdir(), "kedja-modules-"));
  try {
    const entry = join(folder, "all.js");
    writeFileSync(entry, files.map((file) => `export * from ${JSON.stringify(join(web, file))};`).join("\n"));
    const swedish = { name: "no-swedish", resolveId: (id) => (id.startsWith("virtual:") ? `\0${id}` : undefined), load: (id) => (id.startsWith("\0virtual:") ? "export default {}; export const ofAudit = {};" : undefined) };
    await build({
      configFile: false,
      root: web,
      logLevel: "error",
      plugins: [svelte({ configFile: false }), swedish],
      ssr: { noExternal: true },
      build: { ssr: entry, outDir: join(folder, "out"), target: "es2022", rollupOptions: { output: { entryFileNames: "all.mjs" } } },
    });
    return await import(pathToFileURL(join(folder, "out/all.mjs")).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
