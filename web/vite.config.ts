// Builds a page into one HTML file: `vite build` the report; KEDJA_PAGE names another.
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";
import { catalogue } from "./plugins/catalogue";
import { licences } from "./plugins/licences";
import { sealed } from "./plugins/sealed";

const page = process.env.KEDJA_PAGE ?? "report";
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here(page),
  plugins: [svelte(), catalogue(here("../messages/sv.po")), licences(), viteSingleFile(), sealed(page)],
  build: { target: "es2022", emptyOutDir: false, reportCompressedSize: false, modulePreload: { polyfill: false } },
});
