// The workshop's levers and its engine as a group meets them: Värmdö, simulated in the page, beside the program itself.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { launch, scratch } from "./browser.mjs";
import { choosePlan, followed, levers, makeWorkshop, names, openWorkshop, press, promote, pull, settled, slider, standing, taken } from "./workshop.mjs";

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

const outcomes = (page) => page.locator(".outcomes").innerText();
/** As the handout has it, which is there only while it is printed. */
async function digest(page) {
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const [, found] = /innehåll ([0-9a-f]{16})/.exec(await page.evaluate(() => document.querySelector(".handout").textContent));
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  return found;
}

describe("the engine in the page", () => {
  test("answers at first in a glimpse, then whole and as the program does", async () => {
    const { page, faults } = await workshop();
    assert.match(await outcomes(page), /36 månader efter ankomst[^]*% idag/);
    const shown = await followed(page, ".outcomes > .note");
    await pull(page, names.month, "Home");
    assert.equal(await standing(page, names.month), "2 månader, idag 17 månader");
    await page.getByLabel(names.meetings).selectOption("week");
    const added = await promote(page, "service.praktik.duration");
    await pull(page, added, "End");
    await settled(page);
    assert.match(await outcomes(page), /^20 replikationer/m);
    const counts = (await shown()).map((note) => Number.parseInt(note, 10));
    assert.ok(counts.some((count) => count === 2 || count === 10), `glimpses of ${counts}`);

    const { name, text } = await taken(page, "Spara ”Plan A” som scenariofil");
    assert.equal(name, "A.toml");
    place.write("varmdo/A.toml", text);
    const native = JSON.parse(place.kedja("compare", "varmdo/2017.toml", "varmdo/A.toml", "-n", "20", "--json", "--quiet"));
    const [entry] = JSON.parse((await taken(page, "Spara loggen som JSON")).text).entries.slice(-1);
    const kpi = native.alternatives[0].kpis.find((one) => one.id === entry.result.measure && Object.keys(one.group).length === 0);
    assert.equal(entry.result.mean, Number(kpi.difference.mean.toPrecision(6)));
    assert.equal(entry.result.replications, 20);
    assert.equal(await digest(page), native.content_sha256.slice(0, 16));
    assert.deepEqual(faults, []);
  });

  test("stops at once, keeps what was shown, and goes on", async () => {
    const { page, faults } = await workshop();
    await pull(page, names.month, "Home");
    await page.locator("#progress").waitFor();
    await press(page, "Avbryt");
    await page.getByText(/^Avbruten efter \d+ av 20\.$/).waitFor({ timeout: 1000 });
    const stopped = [await page.innerText(".running"), await outcomes(page)];
    await page.waitForTimeout(3000);
    assert.deepEqual([await page.innerText(".running"), await outcomes(page)], stopped);
    await press(page, "Fortsätt");
    await settled(page);
    assert.equal(await page.locator(".outcomes dt.a").count() > 0, true);
    assert.deepEqual(faults, []);
  });

  test("says of a plan that it can't simulate what is wrong, and that nothing is lost", async () => {
    const { page, faults } = await workshop();
    const added = await promote(page, "handover.to-praktik.at");
    await pull(page, added, "Home");
    await pull(page, names.month, "Home");
    await page.locator("[role=alert]").getByText(/Ingår inte i det som visas/).waitFor();
    await press(page, "Ångra");
    await page.locator("[role=alert]").getByText(/Ingår inte i det som visas/).waitFor({ state: "detached" });
    assert.deepEqual(faults, []);
  });
});

describe("levers", () => {
  /** There while the plan changes anything. */
  const allAsToday = (page) => page.getByRole("button", { name: "Allt som idag" });

  test("go to their ends and by a step with keys, and back one by one or all at once", async () => {
    const { page, faults } = await workshop();
    const start = await levers(page);
    assert.equal(await standing(page, names.month), "17 månader, som idag");
    await pull(page, names.month, "Home");
    assert.equal(await standing(page, names.month), "2 månader, idag 17 månader");
    await pull(page, names.month, "ArrowRight");
    assert.equal(await standing(page, names.month), "3 månader, idag 17 månader");
    await press(page, "Ångra");
    assert.equal(await standing(page, names.month), "2 månader, idag 17 månader", "each press of a key is a step");
    await pull(page, names.month, "End");
    assert.equal(await standing(page, names.month), "18 månader, idag 17 månader");
    await pull(page, names.told, "Home");
    await press(page, /^Tillbaka ?: Månad då AMG/);
    assert.equal(await standing(page, names.month), "17 månader, som idag");
    assert.equal(await standing(page, names.told), "20 %, idag 50 %");
    await press(page, "Allt som idag");
    assert.deepEqual(await levers(page), start);
    await pull(page, names.told, "Home");
    await press(page, /^Tillbaka ?: Det AMG får veta/);
    assert.equal(await allAsToday(page).count(), 0, "a plan whose levers are all back changes nothing");
    assert.deepEqual(faults, []);
  });

  test("follow the mouse, and are back where they were by undoing once", async () => {
    const { page, faults } = await workshop();
    const { x, y, width, height } = await slider(page, names.told).boundingBox();
    const from = x + width * ((50 - 20) / 70);
    await page.mouse.move(from, y + height / 2);
    await page.mouse.down();
    for (let i = 1; i <= 10; ++i) await page.mouse.move(from + ((x + width - 2 - from) * i) / 10, y + height / 2);
    await page.mouse.up();
    assert.equal(await standing(page, names.told), "90 %, idag 50 %");
    await press(page, "Ångra");
    assert.equal(await standing(page, names.told), "50 %, som idag");
    await page.getByRole("button", { name: "Ångra", exact: true }).and(page.locator(":disabled")).waitFor();
    await press(page, "Gör om");
    assert.equal(await standing(page, names.told), "90 %, idag 50 %");
    assert.deepEqual(faults, []);
  });

  test("are undone and done again step by step, in both plans", async () => {
    const { page, faults } = await workshop();
    const moments = [await levers(page)];
    for (const keys of [["Home"], ["ArrowRight", "ArrowRight"]]) {
      await pull(page, names.month, ...keys);
      await slider(page, names.told).focus();
      await pull(page, names.told, "ArrowLeft");
      moments.push(await levers(page));
    }
    await choosePlan(page, "B");
    assert.deepEqual(await levers(page), moments[0]);
    await pull(page, names.seats, "End");
    const ofB = await levers(page);
    while (await page.getByRole("button", { name: "Ångra", exact: true }).isEnabled()) await press(page, "Ångra");
    for (const letter of ["A", "B"]) {
      await choosePlan(page, letter);
      assert.deepEqual(await levers(page), moments[0], letter);
    }
    while (await page.getByRole("button", { name: "Gör om", exact: true }).isEnabled()) await press(page, "Gör om");
    await choosePlan(page, "B");
    assert.deepEqual(await levers(page), ofB);
    await choosePlan(page, "A");
    assert.deepEqual(await levers(page), moments[2]);
    assert.deepEqual(faults, []);
  });

  test("are made of any number, and taken away again", async () => {
    const { page, faults } = await workshop();
    const before = await levers(page);
    const added = await promote(page, "service.praktik.duration");
    assert.equal((await levers(page)).length, before.length + 1);
    await pull(page, added, "End");
    assert.match(await standing(page, added), /, idag /);
    await slider(page, added).locator("xpath=ancestor::div[contains(@class,'lever')]").getByText("Källa").click();
    await press(page, /^Ta bort reglaget/);
    assert.deepEqual(await levers(page), before);
    assert.equal(await allAsToday(page).count(), 0, "nor does the plan change what it was made of");
    assert.deepEqual(faults, []);
  });
});

describe("the chain", () => {
  const date = (page) => page.getByRole("slider", { name: "Datum" });
  const shown = (page, name) => page.getByRole("group", { name: "Vilken plan som visas" }).getByRole("button", { name, exact: true });

  test("stands still until it is played, goes by the week with arrows, and keeps its date between plans", async () => {
    const { page, faults } = await workshop();
    await pull(page, names.month, "Home");
    await shown(page, "A").waitFor({ timeout: 120_000 });
    const first = Number(await date(page).inputValue());
    await page.waitForTimeout(1500);
    assert.equal(Number(await date(page).inputValue()), first);
    await date(page).focus();
    await page.keyboard.press("ArrowRight");
    const later = Number(await date(page).inputValue());
    assert.ok(later > first && later <= first + 7, `${later} after ${first}`);
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    assert.equal(Number(await date(page).inputValue()), later - 14);
    await shown(page, "A").click();
    assert.equal(await shown(page, "A").getAttribute("aria-pressed"), "true");
    assert.equal(Number(await date(page).inputValue()), later - 14);
    assert.deepEqual(faults, []);
  });

  test("is read aloud only when time stands still", async () => {
    const { page, faults } = await workshop();
    await page.waitForTimeout(1000);
    const spoken = await followed(page, ".chain > [role=status]");
    const before = Number(await date(page).inputValue());
    await press(page, "Spela");
    await page.waitForTimeout(2000);
    assert.equal((await spoken()).length, 1, "what was said before");
    await press(page, "Pausa");
    assert.ok(Number(await date(page).inputValue()) > before + 30, "time has passed");
    await page.waitForTimeout(1500);
    assert.equal((await spoken()).length, 2);
    assert.deepEqual(faults, []);
  });
});
