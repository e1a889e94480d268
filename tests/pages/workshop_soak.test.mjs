// The workshop's page under many hands: random moves, a long time, and nothing breaks, nothing grows. KEDJA_SOAK is for
// how many seconds (20, and 600 is a whole workshop); KEDJA_SEED draws other moves.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, scratch } from "./browser.mjs";
import { makeWorkshop, openWorkshop, promote } from "./workshop.mjs";

const place = scratch();
const seconds = Number(process.env.KEDJA_SOAK ?? 20);
const seed = Number(process.env.KEDJA_SEED ?? 1);
let browser;
before(async () => {
  makeWorkshop(place);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  place.remove();
});

/** The same numbers in every run with the same seed. */
function luck(state) {
  return (below) => (state = (state * 48271) % 2147483647) % below;
}

/** One of these at a time, each on one of what is found that can be used. */
const moves = [
  ...Array(6).fill({ on: ".levers input[type=range]", how: "slide" }),
  { on: ".levers select", how: "choose" },
  { on: ".levers .plans > button.plan", how: "press" },
  { on: ".levers .undo button", how: "press" },
  { on: ".levers .undo button", how: "press" },
  { on: ".lever .today button", how: "press" },
  { on: ".languages button", how: "press" },
  { on: "[role=tab]", how: "press" },
  { on: ".chain .play", how: "press" },
  { on: ".chain .plans button", how: "press" },
  { on: ".chain input[type=range]", how: "slide" },
  { on: ".running button", how: "press" },
  { on: ".switch", how: "press" },
  { on: "form.guess button[type=button]", how: "press" },
  { on: ".story button", how: "press" },
];

/** Answers with what was moved; nothing where there is nothing to move. */
const move = (page, random) =>
  page.evaluate(
    ({ on, how, which, to }) => {
      const all = [...document.querySelectorAll(on)].filter((one) => !one.disabled && one.checkVisibility());
      const one = all[which % Math.max(1, all.length)];
      if (!one) return "";
      if (how === "press") one.click();
      else if (how === "choose") one.selectedIndex = to % one.options.length;
      else one.value = String(Number(one.min) + (to % (Number(one.max) - Number(one.min) + 1)));
      if (how === "slide") one.dispatchEvent(new Event("input", { bubbles: true }));
      if (how !== "press") one.dispatchEvent(new Event("change", { bubbles: true }));
      return `${on} ${one.textContent.trim().slice(0, 20)}`;
    },
    { ...moves[random(moves.length)], which: random(1000), to: random(100000) },
  );

describe("a workshop", () => {
  test(`is as it was after ${seconds} seconds of random moves`, async () => {
    const { page, context, faults } = await openWorkshop(browser, place);
    const devtools = await context.newCDPSession(page);
    await devtools.send("Performance.enable");
    /** Bytes that the page's objects hold. */
    const held = async () => {
      await devtools.send("HeapProfiler.collectGarbage");
      const { metrics } = await devtools.send("Performance.getMetrics");
      return metrics.find((one) => one.name === "JSHeapUsedSize").value;
    };
    const random = luck(seed);
    const made = [];
    async function go(time) {
      for (const end = Date.now() + time * 1000; Date.now() < end; await page.waitForTimeout(random(150))) made.push(await move(page, random));
    }
    await promote(page, "service.praktik.duration");
    await go(5);
    const [first, workers] = [await held(), page.workers().length];
    assert.ok(workers >= 2, `${workers} Workers`);
    await go(seconds);
    const last = await held();
    assert.equal(page.workers().length, workers);
    assert.ok(last < 1.5 * first, `${(first / 1e6).toFixed(1)} MB, then ${(last / 1e6).toFixed(1)} MB`);
    assert.deepEqual(faults, [], `after ${made.slice(-20).join("; ")}`);
    assert.ok(made.filter((one) => one).length > seconds, `${made.length} moves`);
    console.log(`${made.length} moves; ${(first / 1e6).toFixed(1)} MB, then ${(last / 1e6).toFixed(1)} MB; ${workers} Workers`);
  });
});
