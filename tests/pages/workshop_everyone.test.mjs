// The workshop's page for everyone: in both languages, on paper, by keyboard and screen reader, enlarged, on a phone, in a
// browser that lets nothing be simulated, and for who wants nothing to move.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, afterEach, before, describe, test } from "node:test";
import { assertForEveryone, cutOff, launch, pagesOf, scratch } from "./browser.mjs";
import { choosePlan, levers, makeWorkshop, names, openWorkshop, press, pull, settled, slider } from "./workshop.mjs";

const place = scratch();
let browser;
before(async () => {
  makeWorkshop(place);
  browser = await launch();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
after(async () => {
  await browser?.close();
  place.remove();
});
const workshop = (options) => openWorkshop(browser, place, options);

const tabs = ["Väntan steg för steg", "Efter grupp", "Pengar", "Alla mått", "Om vi har fel?"];
/** Both plans changed and simulated. */
async function compared(options) {
  const opened = await workshop(options);
  await pull(opened.page, names.month, "Home");
  await choosePlan(opened.page, "B");
  await pull(opened.page, names.seats, "End");
  await settled(opened.page);
  return opened;
}

/** Sentences of the catalogue, as [English, Swedish]. */
function sentences() {
  const po = readFileSync(new URL("../../messages/sv.po", import.meta.url), "utf8");
  const text = (block, key) => block.match(new RegExp(`^${key} ((?:".*"\\n?)+)`, "m"))?.[1].split("\n").filter((line) => line).map((line) => JSON.parse(line)).join("");
  return po.split("\n\n").filter((block) => /^#: .*web\//m.test(block) && !block.startsWith("#~")).flatMap((block) => [
    [text(block, "msgid"), text(block, "msgstr") ?? text(block, "msgstr\\[0\\]")],
    [text(block, "msgid_plural"), text(block, "msgstr\\[1\\]")],
  ]).filter(([english, swedish]) => english && swedish);
}
/** What of a sentence is always there, long enough to be known again. */
const fixedPartsOf = (sentence) => sentence.split(/\{\w+\}/).map((part) => part.trim()).filter((part) => /\p{L}\S*\s+\S*\p{L}{2}/u.test(part) && part.length >= 10);

/** All that a page says: its text and what is said of it to those who don't see it. */
const saidOn = (page) =>
  page.evaluate(() => {
    const said = [document.title];
    const walker = document.createTreeWalker(document.getElementById("page"), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node.parentElement.closest("style, .licences, [lang]:not(html)") === null) said.push(node.textContent);
    for (const one of document.querySelectorAll("[aria-label], [title], [placeholder], [aria-valuetext]")) for (const name of ["aria-label", "title", "placeholder", "aria-valuetext"]) said.push(one.getAttribute(name) ?? "");
    return said.map((text) => text.replace(/\s+/g, " ").trim()).filter((text) => text);
  });

describe("the languages", () => {
  test("say nothing in the other's words", async () => {
    const { page, faults } = await compared();
    const all = sentences();
    assert.ok(all.length > 500, `${all.length} sentences`);
    for (const [language, button, own, other] of [["sv", "Svenska", 1, 0], ["en", "English", 0, 1]]) {
      await press(page, button);
      assert.equal(await page.getAttribute("html", "lang"), language);
      for (const tab of await page.getByRole("tab").all()) await tab.click();
      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      await page.waitForTimeout(300);
      const said = (await saidOn(page)).map((text) => text.replace(/\s/g, " "));
      await page.evaluate(() => dispatchEvent(new Event("afterprint")));
      const ownText = all.map((pair) => pair[own]).join("\n");
      const whole = new Set(all.filter((pair) => pair[own] !== pair[other]).map((pair) => pair[other]).filter((text) => !all.some((pair) => pair[own] === text)));
      const parts = all.flatMap((pair) => fixedPartsOf(pair[other])).filter((part) => !ownText.includes(part));
      assert.deepEqual(said.filter((text) => whole.has(text) || parts.some((part) => text.includes(part))), [], button);
      assert.ok(said.some((text) => all.some((pair) => pair[own] === text && pair[other] !== text)), "its own words are there");
      assert.deepEqual(said.filter((text) => /\{\w+\}|undefined|NaN|\[object/.test(text)), []);
    }
    assert.deepEqual(faults, []);
  });
});

describe("the handout", () => {
  test("is two A4 pages, in both languages, with the code to make it again", async () => {
    const { page, faults } = await compared();
    const code = await page.locator(".code .letters").innerText();
    for (const [button, title, again] of [["Svenska", /Värmdö 2014–2018: vad skulle ”A” och ”B” ändra\?/, /Så görs den om/], ["English", /Värmdö 2014–2018: what would “A” and “B” change\?/, /How to make it again/]]) {
      await press(page, button);
      await page.pdf({ path: place.path("blad å.pdf"), preferCSSPageSize: true, printBackground: true });
      const pages = pagesOf(place.path("blad å.pdf"));
      assert.equal(pages.length, 2);
      assert.match(pages[0].replace(/\s+/g, " "), title);
      assert.match(pages[1], again);
      assert.ok(pages[1].includes(code), code);
    }
    assert.deepEqual(faults, []);
  });

  test("printed too early says so", async () => {
    const { page, faults } = await workshop();
    await pull(page, names.month, "Home");
    await page.pdf({ path: place.path("tidigt.pdf"), preferCSSPageSize: true });
    const pages = pagesOf(place.path("tidigt.pdf"));
    assert.equal(pages.length, 1);
    assert.match(pages[0].replace(/\s+/g, " "), /är inte färdigsimulerat/);
    assert.deepEqual(faults, []);
  });
});

describe("axe finds nothing, and nothing is wider than the window", () => {
  test("at the start, and with both plans compared, in each part below and in both languages", async () => {
    const { page, faults } = await workshop();
    async function assertAll() {
      await assertForEveryone(page);
      for (const tab of tabs) {
        await page.getByRole("tab", { name: tab }).click();
        await assertForEveryone(page, ".below");
      }
    }
    await assertAll();
    await pull(page, names.month, "Home");
    await choosePlan(page, "B");
    await pull(page, names.seats, "End");
    await settled(page);
    await assertAll();
    await press(page, "English");
    await assertForEveryone(page);
    assert.deepEqual(faults, []);
  });

  test("when shown to a room, and in a story that asks for a guess", async () => {
    const { page, faults } = await workshop({ viewport: { width: 1280, height: 720 } });
    await press(page, /^Gå igenom den i \d+ steg/);
    while ((await page.locator("form.guess").count()) === 0) await press(page, "Nästa steg");
    await assertForEveryone(page);
    await page.keyboard.press("Alt+p");
    await assertForEveryone(page);
    assert.deepEqual(faults, []);
  });

  for (const [name, options] of [["at 200 %", { viewport: { width: 640, height: 360 }, deviceScaleFactor: 2 }], ["on a phone", { viewport: { width: 400, height: 800 } }]])
    test(`with both plans compared: ${name}`, async () => {
      const { page, faults } = await compared(options);
      await assertForEveryone(page);
      for (const tab of tabs) {
        await page.getByRole("tab", { name: tab }).click();
        assert.deepEqual(await cutOff(page), [], tab);
      }
      assert.deepEqual(faults, []);
    });
});

describe("a browser that lets nothing be simulated", () => {
  /** As where an organisation has switched off compiling to machine code. */
  let bare;
  before(async () => (bare = await launch("--js-flags=--jitless")));
  after(() => bare?.close());

  test("shows what was stored with the page, and why", async () => {
    const { page, faults } = await openWorkshop(bare, place);
    assert.equal(await page.evaluate(() => typeof WebAssembly), "undefined");
    await page.getByRole("heading", { name: "Den här webbläsaren låter inte sidan simulera" }).waitFor();
    await page.getByText("WebAssembly är avstängt").waitFor();
    for (const control of await page.locator(".levers :is(input[type=range], select, input[type=checkbox])").all()) assert.equal(await control.isDisabled(), true);
    assert.equal(page.workers().length, 0);
    const choice = page.getByLabel("Visa bredvid idag");
    const stored = (await choice.locator("option").allTextContents()).map((one) => one.replaceAll("\u00a0", " "));
    assert.ok(stored.length >= 10);
    assert.ok(stored.includes("Fler platser i SFI: 30 platser") && stored.includes("Hur ofta SFI tar in: varje vecka"), stored.join("; "));
    assert.doesNotMatch(stored.join(), /\b(places|months|days|hours|week|true)\b/);
    const ground = page.locator(".lever", { hasText: "Fler platser i SFI" }).locator("details");
    await ground.locator("summary").click();
    assert.match((await ground.innerText()).replaceAll("\u00a0", " "), /60 till 180 platser\. Ett antagande: /);
    const today = await page.locator(".outcomes").innerText();
    await choice.selectOption({ index: 1 });
    assert.notEqual(await page.locator(".outcomes").innerText(), today);
    await page.locator(".outcomes dl").first().waitFor();
    await page.getByRole("group", { name: "Vilken plan som visas" }).waitFor();
    await assertForEveryone(page);
    await page.pdf({ path: place.path("lagrat.pdf"), preferCSSPageSize: true });
    assert.equal(pagesOf(place.path("lagrat.pdf")).length, 2);
    assert.deepEqual(faults, []);
  });
});

describe("who wants nothing to move", () => {
  test("sees people where they are, and time by the month when it is played", async () => {
    const { page, faults } = await workshop({ reducedMotion: "reduce" });
    const date = page.getByRole("slider", { name: "Datum" });
    await page.waitForTimeout(500);
    await page.evaluate(() => {
      globalThis.frames = 0;
      const asked = requestAnimationFrame;
      globalThis.requestAnimationFrame = (then) => (++globalThis.frames, asked(then));
    });
    const before = await date.inputValue();
    await page.waitForTimeout(1000);
    assert.equal(await date.inputValue(), before, "nothing plays by itself");
    await date.focus();
    await page.keyboard.press("ArrowRight");
    await press(page, "Spela");
    const dates = new Set();
    for (const end = Date.now() + 3500; Date.now() < end; await page.waitForTimeout(50)) dates.add(await date.getAttribute("aria-valuetext"));
    await press(page, "Pausa");
    const steps = [...dates].slice(1);
    assert.ok(steps.length >= 1 && steps.length <= 4, steps.join());
    assert.equal(await page.evaluate(() => globalThis.frames), 0, "no frame was asked for");
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
    assert.deepEqual(faults, []);
  });
});

describe("a room with a projector", () => {
  test("is shown less, by a key", async () => {
    const { page, faults } = await workshop({ viewport: { width: 1280, height: 720 } });
    const button = page.getByRole("button", { name: "Visa för rummet" });
    const before = await levers(page);
    await slider(page, names.month).focus();
    await page.keyboard.press("Alt+p");
    assert.equal(await button.getAttribute("aria-pressed"), "true");
    assert.equal(await page.locator(".unpresented:visible").count(), 0);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    await page.keyboard.press("Alt+p");
    assert.equal(await button.getAttribute("aria-pressed"), "false");
    assert.deepEqual(await levers(page), before);
    assert.deepEqual(faults, []);
  });
});
