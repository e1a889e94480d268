// Chromium without a network, and what the program writes for it: in a folder with a space and an å in its name, as there
// are on people's machines. The packages are those of web/.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const fromWeb = createRequire(new URL("../../web/package.json", import.meta.url));
const { chromium, _bidiFirefox } = fromWeb("playwright-core");
const axe = readFileSync(fromWeb.resolve("axe-core/axe.min.js"), "utf8");
const program = process.env.KEDJA_PROGRAM ?? "kedja";

export const scenarios = new URL("../../scenarios/", import.meta.url).pathname;

export function scratch() {
  const folder = mkdtempSync(join(tmpdir(), "kedja för prov å "));
  return {
    folder,
    path: (name) => join(folder, name),
    write: (name, text) => (writeFileSync(join(folder, name), text), join(folder, name)),
    read: (name) => readFileSync(join(folder, name), "utf8"),
    kedja: (...words) => execFileSync(program, ["--lang", "en", ...words], { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: Infinity }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** `more` are further words for Chromium's command line. */
export async function launch(...more) {
  return chromium.launch({
    executablePath: process.env.KEDJA_CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", ...more],
  });
}

/** Firefox as it is installed. */
export const firefox = () => _bidiFirefox.launch({ executablePath: process.env.KEDJA_FIREFOX ?? "/usr/bin/firefox-esr", headless: true });

/** Opens a file; what it says or asks for that it should not is collected in `faults`. */
export async function open(browser, path, options = {}) {
  const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.setDefaultNavigationTimeout(120_000);
  const faults = [];
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()}`));
  page.on("dialog", (dialog) => (faults.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) faults.push(`request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(path).href);
  await page.waitForSelector("h1", { timeout: 120_000 });
  // What is not seen at first is made last.
  await page.waitForSelector("figure [aria-busy=true], .appendix > [aria-busy=true]", { state: "detached", timeout: 120_000 });
  return { page, context, faults };
}

/** What axe finds against WCAG 2.1 A and AA, in a line each; in the whole page, or within what a selector says. */
async function violations(page, within) {
  await page.evaluate(axe);
  const found = await page.evaluate((within) => globalThis.axe.run(within ?? document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }), within);
  return found.violations.map((one) => `${one.id}: ${one.help} (${one.nodes.map((node) => node.target.join(" ")).slice(0, 3).join("; ")})`);
}

/** Everything folded out, axe finds nothing and nothing is wider than the window. */
export async function assertForEveryone(page, within) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  await page.waitForTimeout(200); // what is folded out is drawn only then
  assert.deepEqual(await violations(page, within), []);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, "wider than the window");
}

/** The texts of a PDF's pages. */
export function pagesOf(pdf) {
  return execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
}

/** What a press of a figure's button saves: the file's name and its bytes. */
export async function saved(page, figure, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), figure.getByRole("button", { name: button }).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Texts of charts that lie outside them or on each other, and charts and the page where they are wider than the window. */
export function cutOff(page) {
  return page.evaluate(() => {
    const found = [];
    if (document.documentElement.scrollWidth > innerWidth) found.push("the page");
    for (const svg of document.querySelectorAll("svg[role=img]")) {
      const title = svg.getAttribute("aria-label").slice(0, 50);
      const all = svg.getBoundingClientRect();
      if (all.right > innerWidth + 1 && !svg.closest(".wide")) found.push(title);
      const texts = [...svg.querySelectorAll("text")].map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() })).filter(({ box }) => box.width > 0);
      for (const [i, { text, box }] of texts.entries()) {
        if (box.left < all.left - 1 || box.right > all.right + 1 || box.top < all.top - 1 || box.bottom > all.bottom + 1) found.push(`${text} outside ${title}`);
        for (const other of texts.slice(i + 1)) {
          const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
          const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
          if (wide > 2 && high > 4) found.push(`${text} on ${other.text} in ${title}`);
        }
      }
    }
    return found;
  });
}

/** The summary for a decision, as it is then pasted: as text, or for a word processor. */
export async function pastedSummary(page, context, type = "text/plain") {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Kopiera texten" }).click();
  await page.getByRole("status").getByText("Kopierat").waitFor();
  return page.evaluate(async (type) => (await (await navigator.clipboard.read())[0].getType(type)).text(), type);
}
