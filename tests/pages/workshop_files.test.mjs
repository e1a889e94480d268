// What goes from one workshop's page to another: codes, rooms and guesses; and files that are none of them, or mean harm.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { launch, scratch } from "./browser.mjs";
import { choosePlan, drop, levers, makeWorkshop, names, openWorkshop, press, promote, pull, settled, standing, taken } from "./workshop.mjs";

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

const codeOf = (page) => page.locator(".code .letters").innerText();
const told = (page) => page.locator(".files .told");
async function useCode(page, code) {
  await page.getByLabel("Lägg planerna i en kod på bordet").fill(code);
  await press(page, "Använd koden");
}
/** Whether a page that reads a text as HTML would have run it. */
const hostile = `<img src=x onerror="globalThis.wasRun = 1"><script>globalThis.wasRun = 1</script>`;
const isUnharmed = async (page) => {
  assert.equal(await page.evaluate(() => globalThis.wasRun), undefined);
  assert.equal(await page.locator("img, script:not([id]):not([type=module])").count(), 0);
};

describe("a code", () => {
  test("puts the plans of one page on the table of another", async () => {
    const { page: first, faults } = await workshop();
    await pull(first, names.month, "Home");
    await pull(first, await promote(first, "service.praktik.duration"), "End");
    await choosePlan(first, "B");
    await first.getByLabel(names.meetings).selectOption("week");
    const code = await codeOf(first);
    const { page: second, faults: others } = await workshop();
    await useCode(second, ` ${code.toLowerCase().replaceAll("-", " ")} `);
    await second.getByText("Kodens planer ligger på bordet").waitFor();
    assert.equal(await codeOf(second), code);
    assert.equal(await standing(second, names.month), "2 månader, idag 17 månader");
    await choosePlan(second, "B");
    assert.equal(await second.getByLabel(names.meetings).inputValue(), "week");
    assert.deepEqual([...faults, ...others], []);
  });

  test("with a letter wrong is refused, and leaves what is on the table", async () => {
    const { page, faults } = await workshop();
    await pull(page, names.month, "Home");
    const code = await codeOf(page);
    const before = await levers(page);
    await useCode(page, code.replace(/.$/, (last) => (last === "7" ? "8" : "7")));
    await page.getByText("Ett tecken i koden är fel, saknas eller står på fel plats.").waitFor();
    assert.deepEqual(await levers(page), before);
    assert.equal(await codeOf(page), code);
    assert.deepEqual(faults, []);
  });
});

describe("guesses", () => {
  /** A group that guesses before it sees what happens, and its room as it is saved. */
  async function guessed(group, direction, size) {
    const { page, faults } = await workshop();
    await press(page, "Gissa först");
    await pull(page, names.month, "Home");
    await page.getByText("Innan ni ser svaret").waitFor();
    await settled(page);
    assert.equal(await page.locator(".outcomes dt.a").count(), 0, "nothing of the plan is shown before the guess");
    await page.getByRole("radio", { name: direction }).check();
    if (size) await page.getByLabel("med hur mycket, om ni vill").fill(size);
    await press(page, "Visa resultatet");
    await page.locator(".outcomes dt.a").first().waitFor();
    assert.match(await page.locator(".outcomes").innerText(), /Gruppen gissade/);
    await page.getByLabel("Vad gruppen kallas").fill(group);
    const { text } = await taken(page, "Spara rummet");
    assert.deepEqual(faults, []);
    await page.close();
    return { name: `${group}.json`, text };
  }

  test("of two groups stand beside the result in the page of a third", async () => {
    const rooms = [await guessed("Grupp 1", "högre än idag", "3"), await guessed("Grupp 2", "ungefär som idag")];
    const { page, faults } = await workshop();
    await page.locator("input[data-for=gather]").setInputFiles(rooms.map(({ name, text }) => place.write(name, text)));
    await page.locator(".log summary").first().click();
    const rows = await page.locator(".guesses tbody tr").allInnerTexts();
    assert.equal(rows.length, 2);
    assert.match(rows[0], /^Grupp 1\t.*2 månader.*\t\+3,0 procentenheter\t/);
    assert.match(rows[1], /^Grupp 2\t.*2 månader.*\tungefär som idag\t/);
    assert.deepEqual(await page.locator(".choices li strong").allInnerTexts(), ["Grupp 1: A", "Grupp 2: A"]);
    await page.getByRole("button", { name: /^Lägg på bordet som B ?: Grupp 2/ }).click();
    await page.getByRole("group", { name: "Vilken plan reglagen ställer in" }).getByRole("button", { name: "Grupp 2: A" }).click();
    assert.equal(await standing(page, names.month), "2 månader, idag 17 månader");
    assert.deepEqual(faults, []);
  });
});

describe("a file dropped on the page", () => {
  test("that is no room of this scenario is refused in words, and nothing is lost", async () => {
    const { page, faults } = await workshop();
    await pull(page, names.month, "Home");
    const [code, before] = [await codeOf(page), await levers(page)];
    const { text: room } = await taken(page, "Spara rummet");
    const wrong = [
      [{ name: "skräp.json", text: "\u0000\u0001{{{" }, "”skräp.json” är avklippt eller ändrad"],
      [{ name: "fel.json", text: room.replace(/"sha256": "[0-9a-f]+"/, '"sha256": "0"') }, "”fel.json” hör till ett annat scenario"],
      [{ name: "annan.toml", text: 'base = "2016.toml"\n' }, "”annan.toml” ändrar ett annat scenario"],
      [{ name: "stor.json", text: " ".repeat(9_000_000) }, "”stor.json” är större än"],
      [{ name: "bild.png", text: "PNG" }, "”bild.png” är ingen fil som sidan läser"],
    ];
    for (const [file, words] of wrong) {
      await drop(page, [file]);
      await told(page).getByText(words).waitFor();
      assert.deepEqual(await levers(page), before, file.name);
      assert.equal(await codeOf(page), code, file.name);
    }
    assert.deepEqual(faults, []);
  });

  test("that is a room is opened, and what was there comes back by undoing", async () => {
    const { page, faults } = await workshop();
    await pull(page, names.month, "Home");
    const { text } = await taken(page, "Spara rummet");
    await pull(page, names.month, "End");
    await drop(page, [{ name: "rummet.json", text }]);
    await told(page).getByText("”rummet.json” är öppen").waitFor();
    assert.equal(await standing(page, names.month), "2 månader, idag 17 månader");
    await press(page, "Ångra");
    assert.equal(await standing(page, names.month), "18 månader, idag 17 månader");
    assert.deepEqual(faults, []);
  });

  test("shows what it is called, and all that it says, as text", async () => {
    const { page, faults } = await workshop();
    await pull(page, names.month, "Home");
    await page.getByLabel("Vad gruppen kallas").fill("Grupp 1");
    const room = JSON.parse((await taken(page, "Spara rummet")).text);
    const short = hostile.slice(0, 60);
    room.group = "<b>Grupp</b>";
    room.plans[0].name = short;
    room.log = [{ id: "e1", at: "2026-02-03T13:05:00.000Z", group: short, plan: short, settings: room.plans[0].settings, guess: { direction: "higher", size: 0.01, why: hostile }, arguments: [{ role: short, text: hostile }] }];
    await drop(page, [{ name: `${hostile}.json`, text: JSON.stringify(room) }]);
    await told(page).getByText(`”${hostile}.json” är öppen`).waitFor();
    await page.locator(".levers .plan").getByText(short).waitFor();
    await page.locator(".log .arguments").getByText(hostile).waitFor();
    await drop(page, [{ name: `${hostile}.json`, text: "?" }]);
    await told(page).getByText(`”${hostile}.json”`).waitFor();
    await drop(page, [{ name: "a.json", text: JSON.stringify(room) }, { name: "b.json", text: JSON.stringify({ ...room, group: hostile }) }]);
    await page.locator(".choices").getByText("<b>Grupp</b>").first().waitFor();
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await isUnharmed(page);
    assert.deepEqual(faults, []);
  });
});
