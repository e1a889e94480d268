// The report as a reader meets it: opened from disk, read in two languages, saved from, pasted from, printed.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertForEveryone, cutOff, launch, open, pagesOf, pastedSummary, saved, scenarios, scratch } from "./browser.mjs";

const place = scratch();
let browser;

before(async () => {
  place.kedja("run", `${scenarios}varmdo/short.toml`, "-n", "20", "--out", "run.h5", "--quiet");
  place.kedja("report", "run.h5", "-o", "rapport över Värmdö.html");
  place.kedja("run", `${scenarios}varmdo/2017.toml`, "-n", "3", "--out", "large.h5", "--quiet");
  place.kedja("report", "large.h5");
  browser = await launch();
});
after(async () => {
  await browser?.close();
  place.remove();
});

const report = (options) => open(browser, place.path("rapport över Värmdö.html"), options);
const text = (page) => page.evaluate(() => document.body.innerText);
/** All but what the scenario says in its own words. */
const ownText = async (page) => (await page.locator(".sheet, .summary, #lead-times, #groups, #ledger").allInnerTexts()).join("\n");

describe("the report of a run", () => {
  test("opens from disk without a network, in Swedish, and asks for nothing", async () => {
    const { page, context, faults } = await report();
    assert.equal(await page.getAttribute("html", "lang"), "sv");
    assert.match(await page.innerText("h1"), /Värmdö/);
    assert.match(await text(page), /av dem som bor kvar 36 månader efter ankomsten är \d+\s% i arbete eller studier/i);
    assert.match(await text(page), /Syntetiska personer\./);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test("says the same in English", async () => {
    const { page, context, faults } = await report();
    await page.getByRole("button", { name: "English", exact: true }).click();
    assert.equal(await page.getAttribute("html", "lang"), "en");
    assert.match(await text(page), /of those who still live here 36 months after they came, \d+\s% are in work or studies/i);
    assert.match(await page.title(), /report by Kedja/);
    const swedish = [...(await ownText(page)).matchAll(/\b(och|eller|inte|upprepning|väntan)\b/g)].map((found) => found[0]);
    assert.deepEqual(swedish, []);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test("has no place left unfilled and no English in its Swedish", async () => {
    const { page, context } = await report();
    assert.doesNotMatch(await text(page), /\{\w+\}|undefined|NaN|\[object/);
    assert.doesNotMatch(await ownText(page), /\b(the|of|and|replications|months)\b/);
    await context.close();
  });

  for (const language of ["Svenska", "English"])
    for (const width of [1280, 400])
      test(`has no violation that axe finds: ${language}, ${width} pixels`, async () => {
        const { page, context } = await report({ viewport: { width, height: 900 } });
        await page.getByRole("button", { name: language, exact: true }).click();
        await assertForEveryone(page);
        await context.close();
      });

  test("shows each chart's data as a table too", async () => {
    const { page, context } = await report();
    const figures = await page.locator("figure").count();
    assert.ok(figures >= 7, `${figures} figures`);
    for (const figure of await page.locator("figure").all()) {
      assert.equal(await figure.locator("svg[role=img][aria-label]").count(), 1);
      assert.equal(await figure.locator("table").count(), 0, "made when it is asked for");
      await figure.locator("summary").click();
      await figure.locator("tbody tr").first().waitFor();
    }
    await context.close();
  });

  for (const width of [320, 640, 1280])
    test(`has no chart that is cut off: ${width} pixels`, async () => {
      const { page, context } = await open(browser, place.path("large.html"), { viewport: { width, height: 900 } });
      assert.deepEqual(await cutOff(page), []);
      await context.close();
    });

  test("says numbers of the scenario as Swedish does", async () => {
    const { page, context } = await open(browser, place.path("large.html"));
    const cells = await page.locator("section:has(> #sources) tbody tr").evaluateAll((rows) => rows.flatMap((row) => [row.cells[1].innerText, row.cells[2].innerText]));
    assert.ok(cells.includes("35 till 65\u00a0%"), "a range of a share");
    assert.ok(cells.some((cell) => /^gamma, medel [\d,]+, standardavvikelse [\d,]+ \p{L}+$/u.test(cell)), "a distribution");
    assert.deepEqual(cells.filter((cell) => /\d\.\d|\b(to|share|factor|per month|exponential|constant)\b/.test(cell)), []);
    await context.close();
  });

  test("tells the next programme from neither work nor studies", async () => {
    const { page, context } = await open(browser, place.path("large.html"));
    const ways = page.locator("section:has(> #flow)");
    await ways.locator("summary").click();
    assert.match(await ways.locator("tbody").innerText(), /Nästa program[^]*Varken arbete, studier eller program|Varken arbete, studier eller program[^]*Nästa program/);
    await context.close();
  });

  test("can be read by keyboard alone", async () => {
    const { page, context } = await report();
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main");
    const english = page.getByRole("button", { name: "English", exact: true });
    await english.focus();
    await page.keyboard.press("Enter");
    assert.equal(await english.getAttribute("aria-pressed"), "true");
    await context.close();
  });

  test("saves a chart as a picture", async () => {
    const { page, context, faults } = await report();
    const figure = page.locator("figure").first();
    const png = await saved(page, figure, "Spara som PNG");
    assert.match(png.name, /\.png$/);
    assert.equal(png.bytes.subarray(1, 4).toString(), "PNG");
    assert.ok(png.bytes.readUInt32BE(16) >= 1280, "at least 1280 pixels wide");
    const svg = await saved(page, figure, "Spara som SVG");
    assert.match(svg.name, /\.svg$/);
    assert.match(svg.bytes.toString(), /^<\?xml[^]*I arbete eller studier efter 36 månader[^]*Varje prick är ett av tjugo[^]*syntetiska personer/);
    const queue = page.locator("section:has(> #levels) figure").first();
    assert.match((await saved(page, queue, "Spara som SVG")).bytes.toString(), /platser som används[^]*i kö[^]*platser som finns/);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test("copies its summary for a decision", async () => {
    const { page, context } = await report();
    const pasted = await pastedSummary(page, context);
    assert.match(pasted, /av dem som bor kvar 36 månader efter ankomsten är/i);
    assert.match(pasted, /Personerna är syntetiska/);
    assert.match(pasted, /från 1\s\p{L}+\s\d{4} till 1\s\p{L}+\s\d{4}, 20 gånger[^]*Slumpen lämnar ±\s[\d,]+ procentenheter[^]*(nettokostnaderna|vem som betalar)[^]*vilar på \d+ antaganden[^]*inte prövat/u);
    assert.match(pasted, /Kedja \S+, 20 upprepningar, slumpfrö 1/);
    await context.close();
  });

  test("prints as two A4 pages and an appendix", async () => {
    for (const language of ["Svenska", "English"]) {
      const { page, context } = await report();
      await page.getByRole("button", { name: language, exact: true }).click();
      await page.pdf({ path: place.path("report.pdf"), preferCSSPageSize: true, printBackground: true });
      const pages = pagesOf(place.path("report.pdf"));
      const swedish = language === "Svenska";
      assert.match(pages[0], swedish ? /Nyckelmått/ : /Key measures/);
      assert.match(pages[0], swedish ? /Syntetiska personer/ : /Synthetic people/);
      assert.match(pages[1], swedish ? /Vägen genom kedjan[^]*Platser och köer över tid/ : /The way through the chain[^]*Places and queues over time/);
      assert.match(pages[2], swedish ? /^\s*Bilaga/ : /^\s*Appendix/);
      await context.close();
    }
  });

  test("carries the scenario, with which the run can be made again", async () => {
    const { page, context } = await report();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Spara scenario.toml" }).click()]);
    await download.saveAs(place.path("scenario.toml"));
    const digest = await page.evaluate(() => JSON.parse(document.getElementById("document").textContent).run.content_sha256);
    const again = JSON.parse(place.kedja("run", "scenario.toml", "-n", "20", "--seed", "1", "--out", "again.h5", "--json", "--quiet"));
    assert.equal(again.content_sha256, digest);
    await context.close();
  });

  test("has the licences of what it is built with", async () => {
    const { page, context } = await report();
    const licences = await page.locator("details", { hasText: "Licenser" }).locator("pre").textContent();
    for (const name of ["svelte", "@observablehq/plot", "d3-sankey"]) assert.ok(licences.includes(name), name);
    await context.close();
  });
});

test("what a scenario says is shown, never run", async () => {
  const nasty = `</script><script>alert(1)</script><img src=x onerror=alert(2)> <b>"bold"</b> & 'quoted' \u2028 ]]>`;
  const quoted = JSON.stringify(nasty);
  place.write("nasty.toml", `base = ${JSON.stringify(`${scenarios}example-minimal/chain.toml`)}\n\n[scenario]\ntitle = { sv = ${quoted}, en = ${quoted} }\n`);
  place.kedja("run", "nasty.toml", "-n", "3", "--out", "nasty.h5", "--quiet");
  place.kedja("report", "nasty.h5");
  const { page, context, faults } = await open(browser, place.path("nasty.html"));
  assert.equal((await page.innerText("h1")).includes("<b>\"bold\"</b>"), true);
  assert.equal(await page.locator("h1 b, h1 img").count(), 0);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a chain with many steps fits two pages too", async () => {
  const { page, context, faults } = await open(browser, place.path("large.html"));
  await page.pdf({ path: place.path("large.pdf"), preferCSSPageSize: true, printBackground: true });
  assert.match(pagesOf(place.path("large.pdf"))[2], /^\s*Bilaga/);
  assert.deepEqual(faults, []);
  await context.close();
});

test("the audit is in Swedish, what is not applicable too", async () => {
  place.kedja("run", `${scenarios}varmdo/short.toml`, "-n", "3", "--audit", "--out", "audited.h5", "--quiet");
  place.kedja("report", "audited.h5");
  for (const name of ["audited.html", "large.html"]) {
    const { page, context } = await open(browser, place.path(name));
    const audit = page.locator("section:has(> #audit)");
    const folded = await audit.locator("details").all();
    for (const one of folded) await one.locator("summary").click();
    for (const one of folded) await one.locator("table").waitFor();
    const words = await audit.innerText();
    assert.doesNotMatch(words, /\d\.\d/);
    assert.match(words, /Alla som kom[^]*(inte|därför att|eftersom)/);
    assert.doesNotMatch(words, /\b(the|because|who|their|people|wait|beside|with)\b/i);
    assert.doesNotMatch(words, /\{\w+\}|undefined|NaN/);
    await context.close();
  }
});

test("a run that kept only measures has a report too", async () => {
  place.kedja("run", `${scenarios}varmdo/short.toml`, "-n", "5", "--keep", "kpis", "--out", "kpis.h5", "--quiet");
  place.kedja("report", "kpis.h5");
  const { page, context, faults } = await open(browser, place.path("kpis.html"));
  assert.match(await text(page), /Körningen sparade bara mått/);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a script that is not the page's own does not run", async () => {
  const html = place.read("rapport över Värmdö.html").replace("</body>", "<script>document.title = 'taken over'</script></body>");
  place.write("other.html", html);
  const { page, context, faults } = await open(browser, place.path("other.html"));
  assert.notEqual(await page.title(), "taken over");
  assert.match(faults.join(), /Content Security Policy/);
  await context.close();
});
