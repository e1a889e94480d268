// The workshop's page in Firefox, opened from disk: the engine starts, a lever moves, and what it does is what the program
// says. Firefox is driven as it is installed, by WebDriver BiDi.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { firefox, pagesOf, scratch } from "./browser.mjs";
import { makeWorkshop, names, pull, settled, standing } from "./workshop.mjs";

const place = scratch();
let browser;
before(async () => {
  makeWorkshop(place);
  browser = await firefox();
});
after(async () => {
  await browser?.close();
  place.remove();
});

test("the page simulates in Firefox as the program does, and prints its handout", async () => {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  page.setDefaultTimeout(60_000);
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  await page.goto(pathToFileURL(place.path("verkstad å.html")).href);
  await page.getByText("Motorn startar.").waitFor({ state: "detached", timeout: 240_000 });
  const today = await page.locator(".outcomes").innerText();
  await pull(page, names.month, "Home");
  assert.equal(await standing(page, names.month), "2 månader, idag 17 månader");
  await settled(page);
  assert.equal(await page.locator(".outcomes dt.a").count() > 0, true);
  assert.notEqual(await page.locator(".outcomes").innerText(), today);

  place.write("varmdo/A.toml", 'base = "2017.toml"\n\n[scenario]\ntitle = { sv = "A", en = "A" }\n\n[[lever]]\nname = "amg-month"\nvalue = 2\n');
  const { content_sha256 } = JSON.parse(place.kedja("compare", "varmdo/2017.toml", "varmdo/A.toml", "-n", "20", "--json", "--quiet"));
  await page.pdf({ path: place.path("bladet.pdf"), preferCSSPageSize: true });
  const printed = pagesOf(place.path("bladet.pdf"));
  assert.equal(printed.length, 2);
  assert.match(printed[1].replaceAll(/\s+/g, " "), new RegExp(`innehåll ${content_sha256.slice(0, 16)}`));

  await page.getByRole("button", { name: "Visa hela rapporten" }).click();
  await page.getByRole("heading", { name: "Varje alternativ", exact: true }).waitFor();
  assert.deepEqual(faults, []);
});
