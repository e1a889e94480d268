// The page's last touch: its name, and a content security policy that allows nothing from outside and no script but the
// one it was built with; the workshop also the engine within it, which its Workers compile.
import { createHash } from "node:crypto";
import type { Plugin } from "vite";

export function sealed(page: string): Plugin {
  return {
    name: "kedja-sealed",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const html = bundle["index.html"];
        if (html?.type !== "asset") throw new Error("there is no index.html");
        html.fileName = `${page}.html`;
        html.source = seal(String(html.source), page === "workshop");
      },
    },
  };
}

function seal(html: string, hasEngine: boolean): string {
  const scripts = [...html.matchAll(/<script type="module"[^>]*>([\s\S]*?)<\/script>/g)];
  if (scripts.length !== 1) throw new Error(`expected one script, found ${scripts.length}`);
  const hash = createHash("sha256").update(scripts[0][1]).digest("base64");
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hash}'${hasEngine ? " 'wasm-unsafe-eval'" : ""}`,
    ...(hasEngine ? ["worker-src blob:"] : []),
    "style-src 'unsafe-inline'",
    "img-src data: blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return html.replace("KEDJA-POLICY", policy);
}
