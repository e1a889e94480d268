// The report of a comparison as a reader meets it: a small one over its assumptions, and Värmdö with its eight
// alternatives, which is to print on two pages all the same.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { assertForEveryone, cutOff, launch, open, pagesOf, pastedSummary, saved, scenarios, scratch } from "./browser.mjs";

const place = scratch();
const languages = ["Svenska", "English"];
let browser;

before(async () => {
  const base = `${scenarios}example-minimal/chain.toml`;
  place.write(
    "fler platser.toml",
    `base = ${JSON.stringify(base)}

[scenario]
title = { sv = "Fler platser", en = "More places" }

[[service]]
name = "praktik"
places = { value = 12, unit = "places", source = "made up for the test" }

[[expectation]]
name = "wait"
kpi = "wait_days.praktik"
difference = "lower"
why = { sv = "Fler får plats på en gång.", en = "More have room at once." }

[[expectation]]
name = "wrong"
kpi = "wait_days.praktik"
group = "year"
category = "2021"
difference = "higher"

[[expectation]]
name = "people"
kpi = "arrivals"
difference = "none"
`,
  );
  place.kedja("compare", base, "fler platser.toml", "-n", "20", "--uncertainty", "30", "--out", "small.h5", "--report", "jämförelse.html", "--quiet");
  const whatif = ["all", "amg-month-3", "caseload-40", "jobbspar-double", "joint-mapping", "no-utbildningsplikt", "praktik-parallel", "weekly-meetings"];
  place.kedja("compare", `${scenarios}varmdo/2017.toml`, ...whatif.map((name) => `${scenarios}varmdo/whatif/${name}.toml`), "-n", "4", "--out", "large.h5", "--report", "large.html", "--quiet");
  browser = await launch();
});
after(async () => {
  await browser?.close();
  place.remove();
});

const report = (options) => open(browser, place.path("jämförelse.html"), options);
const large = (options) => open(browser, place.path("large.html"), options);
const choose = (page, language) => page.getByRole("button", { name: language, exact: true }).click();
const text = (page) => page.evaluate(() => document.body.innerText);
/** All but what the scenarios say in their own words. */
const ownText = async (page) => (await page.locator(".sheet, .summary, #uncertain, section:has(> #uncertain), section:has(> #reach)").allInnerTexts()).join("\n");

describe("the report of a comparison", () => {
  test("opens from disk without a network, with the question and its answer in Swedish", async () => {
    const { page, context, faults } = await report();
    assert.equal(await page.getAttribute("html", "lang"), "sv");
    assert.match(await page.innerText("h1"), /Ett litet exempel: vad ändrar ”Fler platser”\?/);
    assert.match(await page.innerText(".answer"), /(Bättre i \d+ av 30 kombinationer av antaganden)[^]*Vem betalar/);
    assert.match(await text(page), /Hur säkert är det\?[^]*Vad vi inte vet om kedjan[^]*i \d+ kombinationer/);
    assert.match(await text(page), /Syntetiska personer\./);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test("says the same in English", async () => {
    const { page, context, faults } = await report();
    await choose(page, "English");
    assert.match(await page.innerText("h1"), /what does “More places” change\?/);
    assert.match(await page.innerText(".answer"), /Better in \d+ of 30 combinations of assumptions/);
    const swedish = [...(await ownText(page)).matchAll(/\b(och|eller|inte|upprepning|skillnad)\b/gi)].map((found) => found[0]);
    assert.deepEqual(swedish, []);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test("has no place left unfilled and no English in its Swedish", async () => {
    for (const opened of [report, large]) {
      const { page, context } = await opened();
      assert.doesNotMatch(await text(page), /\{\w+\}|undefined|NaN|\[object|[-\u2212]0,0 ±/);
      assert.doesNotMatch(await ownText(page), /\b(the|of|and|replications|months)\b/);
      await context.close();
    }
  });

  test("says of alternatives that no assumption was tried, where none was", async () => {
    const { page, context } = await large();
    assert.match(await page.innerText("h1"), /Värmdö 2014–2018: vad skulle 8 alternativ ändra\?/);
    assert.match(await page.innerText(".answer"), /Vad \d+ antaganden gör med svaret är inte prövat/);
    await context.close();
  });

  for (const language of languages)
    for (const width of [1280, 390])
      test(`has no violation that axe finds: ${language}, ${width} pixels`, async () => {
        const { page, context } = await report({ viewport: { width, height: 900 } });
        await choose(page, language);
        await assertForEveryone(page);
        await context.close();
      });

  for (const width of [320, 640, 1280])
    test(`has no chart that is cut off: ${width} pixels`, async () => {
      const { page, context } = await large({ viewport: { width, height: 900 } });
      assert.deepEqual(await cutOff(page), []);
      await context.close();
    });

  test("shows each chart's data as a table too", async () => {
    const { page, context } = await report();
    const figures = await page.locator("figure").all();
    assert.ok(figures.length >= 4, `${figures.length} figures`);
    for (const figure of figures) {
      assert.equal(await figure.locator("svg[role=img][aria-label]").count(), 1);
      assert.equal(await figure.locator("table").count(), 0, "made when it is asked for");
      await figure.locator("summary").click();
      await figure.locator("tbody tr").first().waitFor();
    }
    await context.close();
  });

  test("says which assumptions decide, and how much of the variance is theirs", async () => {
    const { page, context } = await report();
    const rows = page.locator("section:has(> #uncertain) table").nth(1).locator("tbody tr");
    assert.ok((await rows.count()) >= 1);
    assert.match(await rows.first().innerText(), /Fler platser[^]*[+\u2212]\d,\d\d[^]*(höjer|sänker) skillnaden/);
    await context.close();
  });

  test("says whom it reaches, and where there is no direct effect why", async () => {
    const { page, context } = await large();
    assert.match(await page.innerText("section:has(> #reach)"), /Högst 40 ärenden per handläggare[^]*ingen direkt effekt: det gäller alla på en gång/);
    await context.close();
  });

  test("shows the ways and queues of the alternative that is chosen", async () => {
    const { page, context } = await large();
    const drawing = page.locator("section:has(> #flow) svg[role=img]");
    const today = await drawing.innerHTML();
    await page.getByLabel("Vägar och köer för").selectOption({ label: "AMG från månad 3" });
    assert.notEqual(await drawing.innerHTML(), today);
    await context.close();
  });

  test("says what was expected before it was run, and whether it was so", async () => {
    for (const [language, caption, rows] of [
      ["Svenska", "Vad som väntades innan det kördes", [/Praktik[^]*lägre[^]*[\u2212-]\d[^]*som väntat[^]*Fler får plats på en gång\./, /, 2021[^]*högre[^]*inte som väntat/, /Vuxna som kom[^]*oförändrat[^]*som väntat/]],
      ["English", "What was expected, before it was run", [/placement[^]*lower[^]*[\u2212-]\d[^]*as expected[^]*More have room at once\./, /, 2021[^]*higher[^]*not as expected/, /Adults who came[^]*no different[^]*as expected/]],
    ]) {
      const { page, context, faults } = await report();
      await choose(page, language);
      const table = page.locator("table", { has: page.locator("caption", { hasText: caption }) });
      const found = await table.locator("tbody tr").allInnerTexts();
      assert.equal(found.length, 3);
      for (const row of rows) assert.ok(found.some((text) => row.test(text)), `${row} in ${found.join(" | ")}`);
      assert.deepEqual(faults, []);
      await context.close();
    }
    const { page, context } = await large();
    assert.doesNotMatch(await text(page), /Vad som väntades innan det kördes/, "none of these says what it expects");
    await context.close();
  });

  test("saves a chart as a picture", async () => {
    const { page, context, faults } = await report();
    const figure = page.locator("figure").first();
    const { bytes: png } = await saved(page, figure, "Spara som PNG");
    assert.equal(png.subarray(1, 4).toString(), "PNG");
    assert.ok(png.readUInt32BE(16) >= 1280, "at least 1280 pixels wide");
    assert.match((await saved(page, figure, "Spara som SVG")).bytes.toString(), /^<\?xml[^]*skillnad mot idag[^]*Fler platser[^]*syntetiska personer/);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test("copies its summary for a decision, with a line for each alternative", async () => {
    const { page, context } = await large();
    const pasted = await pastedSummary(page, context);
    for (const name of ["Allt på en gång", "AMG från månad 3", "Gemensam kartläggning"]) assert.match(pasted, new RegExp(`^${name}: .*Vem betalar: `, "m"));
    assert.match(pasted, /Personerna är syntetiska/);
    assert.match(pasted, /^Värmdö 2014–2018: vad skulle 8 alternativ ändra\?\n\nIdag och 8 alternativ simulerades från 1\sjanuari\s2014/);
    assert.match(pasted, /Idag är ”I arbete eller studier 36 månader efter ankomst, av dem som bor kvar” [\d,]+\s%; slumpen ensam kan ge allt från/);
    assert.match(pasted, /95\s%-intervall som gäller samtidigt[^]*ändrad nettokostnad över hela tiden/);
    assert.match(pasted, /slumpfrö 1/);
    await context.close();
  });

  test("copies it with its title and list, for a word processor", async () => {
    const { page, context } = await large();
    const pasted = await pastedSummary(page, context, "text/html");
    assert.match(pasted, /<h2>Värmdö 2014–2018: vad skulle 8 alternativ ändra\?<\/h2>/);
    assert.equal(pasted.match(/<li>/g).length, 8);
    await context.close();
  });

  test("says in a saved picture of ways which alternative they are of", async () => {
    const { page, context } = await large();
    await page.getByLabel("Vägar och köer för").selectOption({ label: "AMG från månad 3" });
    const { bytes } = await saved(page, page.locator("section:has(> #flow) figure"), "Spara som SVG");
    assert.match(bytes.toString(), /AMG från månad 3\. Från ett steg till nästa/);
    await context.close();
  });

  test("prints eight alternatives over their assumptions on two A4 pages too", async () => {
    const overAssumptions = place.read("large.html").replace(/(<script[^>]*id="document"[^>]*>)([^]*?)(?=<\/script>)/, (_, start, json) => {
      const document = JSON.parse(json);
      const { row } = document.measures.find((one) => one.headline === 1 && one.group === "" && one.id.startsWith("established"));
      for (const one of document.measures.filter((one) => one.group === "" && (one.row === row || one.id.startsWith("cost."))))
        for (const difference of one.differences.slice(1)) Object.assign(difference, { verdict: "higher", relevance: "practically same" }); // says most
      const summary = document.alternatives.slice(1).map((_, i) => ({
        alternative: i + 1, measure: row, draws: 200, better: 120 + i, worse: 80 - i, unclear: 40, matters: 30, mean: 0.01, low: -0.03, high: 0.05,
        parameter_variance: 2e-4, monte_carlo_variance: 1e-5, dots: Array.from({ length: 20 }, (_, dot) => (dot - 8) / 300),
      }));
      document.uncertainty = { draws: 200, replications: 20, rejected: 0, parameters: [], drivers: [], summary };
      return start + JSON.stringify(document).replaceAll("<", "\\u003c");
    });
    place.write("over.html", overAssumptions);
    for (const language of languages) {
      const { page, context } = await open(browser, place.path("over.html"));
      await choose(page, language);
      assert.match(await page.innerText(".answer"), language === "Svenska" ? /av 200 kombinationer/ : /of 200 combinations/);
      await page.pdf({ path: place.path("over.pdf"), preferCSSPageSize: true, printBackground: true });
      assert.match(pagesOf(place.path("over.pdf"))[2], /^\s*(Bilaga|Appendix)/);
      await context.close();
    }
  });

  for (const [name, opened] of [["small", report], ["large", large]])
    for (const language of languages)
      test(`prints as two A4 pages and an appendix: ${name}, ${language}`, async () => {
        const { page, context } = await opened();
        await choose(page, language);
        await page.pdf({ path: place.path(`${name}.pdf`), preferCSSPageSize: true, printBackground: true });
        const pages = pagesOf(place.path(`${name}.pdf`));
        const swedish = language === "Svenska";
        assert.match(pages[0], swedish ? /Syntetiska personer[^]*Hur säkert är det/ : /Synthetic people[^]*How sure is that/);
        assert.match(pages[1], swedish ? /Vägen genom kedjan[^]*Platser och köer över tid/ : /The way through the chain[^]*Places and queues over time/);
        assert.match(pages[2], swedish ? /^\s*Bilaga/ : /^\s*Appendix/);
        await context.close();
      });

  test("is no larger than a mail takes", () => {
    assert.ok(statSync(place.path("large.html")).size < 4e6, `${statSync(place.path("large.html")).size} bytes`);
  });
});
