// The report of a sweep as a reader meets it: designs of every kind of answer, levers of Värmdö (one of them of words), and
// points that make no valid scenario.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertForEveryone, cutOff, launch, open, pagesOf, saved, scenarios, scratch } from "./browser.mjs";

const place = scratch();
const languages = ["Svenska", "English"];
let browser;

const chain = `${scenarios}example-minimal/chain.toml`;
const inputs = `
[[input]]
name = "sfi"
path = "service.sfi.hours"
label = { sv = "SFI i veckan", en = "SFI a week" }
range = [4, 30]

[[input]]
name = "places"
path = "service.praktik.places"
label = { sv = "platser för praktik, de som arbetsgivare i kommunen och runt omkring ordnar", en = "places for work placements, those of employers in the municipality and around it" }
range = [2, 12]

[[input]]
name = "job"
path = "exit.work.hazard"
label = { sv = "chansen till arbete", en = "the chance of work" }
range = [0.01, 0.04]
scale = "logarithmic"
`;
const levers = ["sfi-starts", "sfi-seats", "caseworkers"].map((name) => `\n[[input]]\nname = "${name}"\nlever = "${name}"\n`).join("");

function sweep(name, scenario, design, ...options) {
  place.write(`${name}.toml`, `[design]\n${design}`);
  place.kedja("sweep", scenario, "--design", `${name}.toml`, "--out", `${name}.h5`, "--quiet", ...options);
  place.kedja("report", `${name}.h5`);
}

before(async () => {
  sweep("svep", chain, `kind = "sobol"\npoints = 64\nreplications = 3\n${inputs}`);
  sweep("saltelli", chain, `kind = "saltelli"\npoints = 32\nreplications = 2\n${inputs}`);
  sweep("morris", chain, `kind = "morris"\npoints = 10\nreplications = 2\n${inputs}`);
  sweep("few", chain, `kind = "list"\nreplications = 1\n[[input]]\nname = "sfi"\npath = "service.sfi.hours"\nvalues = [5, 15, 200, 300]\n`);
  sweep("levers", `${scenarios}varmdo/2017.toml`, `kind = "latin-hypercube"\npoints = 24\nreplications = 2\n${levers}`);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  place.remove();
});

const report = (name = "svep", options = {}) => open(browser, place.path(`${name}.html`), options);
const choose = (page, language) => page.getByRole("button", { name: language, exact: true }).click();
const text = (page) => page.evaluate(() => document.body.innerText);

describe("the report of a sweep", () => {
  test("opens from disk without a network, with the question and its answer in Swedish", async () => {
    const { page, context, faults } = await report();
    assert.equal(await page.getAttribute("html", "lang"), "sv");
    assert.match(await page.innerText("h1"), /Ett litet exempel: vilka av 3 ingångar betyder något\?/);
    assert.match(
      await page.innerText(".answer"),
      /Över de 64 punkterna går ”I arbete eller studier 36 månader efter ankomst” från [\d,]+\s% till [\d,]+\s%\. ”Chansen till arbete” betyder mest: ensam står den för \d+\s% av variationen mellan punkterna \(95\s%-intervall \d+ till \d+\s%\)\. Där den är högre är måttet högre\./,
    );
    assert.match(await text(page), /Syntetiska personer\.[^]*Hur säkert är det\?[^]*2 tal i scenariot är antaganden\. Svepet varierar 1 av dem[^]*simulerades 3 gånger/);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test("holds what the commands say of the same sweep", async () => {
    const { page, context } = await report();
    const document = await page.evaluate(() => JSON.parse(document.getElementById("document").textContent));
    const told = JSON.parse(place.kedja("sweep", chain, "--design", "svep.toml", "--json", "--quiet"));
    assert.equal(document.run.content_sha256, told.content_sha256);
    for (const measure of document.measures) {
      const headline = told.headline.find((one) => one.id === measure.id);
      assert.deepEqual([measure.lowest.point, measure.highest.point], [headline.lowest_point, headline.highest_point]);
      assert.ok(Math.abs(measure.lowest.value - headline.lowest) < 1e-3 * Math.abs(headline.lowest) + 1e-9);
      assert.equal(Math.min(...measure.values), measure.lowest.value);
      assert.equal(Math.max(...measure.values), measure.highest.value);
      assert.equal(measure.values[measure.lowest.point], measure.lowest.value);
      assert.equal(measure.errors[measure.lowest.point], measure.lowest.error);
      const found = JSON.parse(place.kedja("sensitivity", "svep.h5", "--measure", measure.id, "--json")).inputs;
      assert.deepEqual(
        measure.sensitivity.inputs.map((one) => [document.inputs[one.input].name, one.certain]),
        found.map((one) => [one.name, one.beyond_chance]),
      );
    }
    assert.ok(document.measures.some((measure) => measure.sensitivity.inputs.some((one) => !one.certain)));
    await context.close();
  });

  test("says the same in English", async () => {
    const { page, context, faults } = await report();
    await choose(page, "English");
    assert.match(await page.innerText("h1"), /which of 3 inputs matter\?/);
    assert.match(await page.innerText(".answer"), /Over the 64 points “In work or studies 36 months after arrival” goes from [\d.]+\s% to [\d.]+\s%\. “The chance of work” matters most: by itself it accounts for/);
    const swedish = [...(await text(page)).matchAll(/\b(och|eller|inte|upprepning|ingång|punkter)\b/gi)].map((found) => found[0]);
    assert.deepEqual(swedish, []);
    assert.deepEqual(faults, []);
    await context.close();
  });

  for (const [name, says] of [
    ["saltelli", /har del i \d+\s% av variationen/],
    ["morris", /över dess intervall ändras måttet i genomsnitt [\d,]+ procentenheter/],
    ["levers", /rangkorrelationen är|Ingen av de 3 ingångarna går att skilja från slumpen/],
    ["few", /Punkterna är för få för att säga vilka ingångar som betyder något/],
  ])
    test(`says what its design allows: ${name}`, async () => {
      const { page, context, faults } = await report(name);
      assert.match(await page.innerText(".answer"), says);
      assert.doesNotMatch(await text(page), /\{\w+\}|undefined|NaN|\[object/);
      assert.doesNotMatch(await page.evaluate(() => [...document.querySelectorAll(".sheet")].map((one) => one.innerText).join("\n")), /\b(the|of|and|replications|points)\b/);
      assert.deepEqual(faults, []);
      await context.close();
    });

  for (const language of languages)
    for (const width of [1280, 390])
      for (const name of ["svep", "few"])
        test(`has no violation that axe finds: ${name}, ${language}, ${width} pixels`, async () => {
          const { page, context } = await report(name, { viewport: { width, height: 900 } });
          await choose(page, language);
          await assertForEveryone(page);
          await context.close();
        });

  for (const width of [320, 640, 1280])
    test(`has no chart that is cut off: ${width} pixels`, async () => {
      for (const name of ["svep", "morris", "levers"]) {
        const { page, context } = await report(name, { viewport: { width, height: 900 } });
        assert.deepEqual(await cutOff(page), []);
        await context.close();
      }
    });

  test("shows each chart's data as a table too", async () => {
    const { page, context } = await report();
    const figures = await page.locator("figure").all();
    assert.equal(figures.length, 2);
    for (const figure of figures) {
      assert.equal(await figure.locator("svg[role=img][aria-label]").count(), 1);
      await figure.locator("summary").click();
      await figure.locator("tbody tr").first().waitFor();
    }
    assert.equal(await figures[0].locator("tbody tr").count(), 3);
    assert.match(await figures[0].locator("tbody tr").first().innerText(), /Chansen till arbete[^]*följs av ett högre mått[^]*betyder något/);
    assert.equal(await figures[1].locator("tbody tr").count(), 64);
    await context.close();
  });

  test("is of the headline measure that is chosen", async () => {
    const { page, context } = await report();
    const before = await page.locator("figure svg[role=img]").first().innerHTML();
    await page.getByRole("combobox", { name: "Mått" }).selectOption({ label: "Dagar i programmet utan insats" });
    assert.match(await page.innerText(".answer"), /”Dagar i programmet utan insats” från [\d,]+ dagar till [\d,]+ dagar/);
    assert.notEqual(await page.locator("figure svg[role=img]").first().innerHTML(), before);
    assert.match(await page.locator("section:has(> #ends)").innerText(), /Dagar i programmet utan insats/);
    await context.close();
  });

  test("says what the lowest and the highest point set, in their units", async () => {
    const { page, context } = await report();
    const ends = await page.locator("section:has(> #ends)").innerText();
    assert.match(ends, /Lägst: punkt \d+[^]*Högst: punkt \d+/);
    assert.match(ends, /SFI i veckan\s+[\d,]+ timmar per vecka\s+[\d,]+ timmar per vecka\s+4 till 30 timmar per vecka/);
    assert.match(ends, /0,01 till 0,04 per månad/);
    await context.close();
  });

  test("has the words of a lever of words", async () => {
    const { page, context } = await report("levers");
    assert.match(await page.locator("section:has(> #ends)").innerText(), /Hur ofta SFI tar in\s+(2 |4 )?weeks?\s+(2 |4 )?weeks?\s+week, 2 weeks, 4 weeks/);
    await context.close();
  });

  test("says which points have no results, and why", async () => {
    const { page, context } = await report("few");
    const said = await text(page);
    assert.match(said, /2 punkter ger inget giltigt scenario och har inga resultat\./);
    assert.match(said, /Varje punkt simulerades en gång: om slumpen går inget att säga/);
    assert.match(said, /Punkt 2, inget giltigt scenario: [^]*between 0 and 168/);
    await context.close();
  });

  test("says so where a chart has some of the points only", async () => {
    const some = place.read("svep.html").replace(/("points":)64,/, "$12100,");
    place.write("some.html", some);
    const { page, context } = await report("some");
    assert.match(await page.locator("section:has(> #points)").innerText(), /har 64 av de 2\s100 punkterna, utvalda genom lottning/);
    await context.close();
  });

  test("says so where there is no headline measure", async () => {
    const none = place.read("svep.html").replace(/(<script[^>]*id="document"[^>]*>)([^]*?)(?=<\/script>)/, (_, start, json) => start + JSON.stringify({ ...JSON.parse(json), measures: [] }).replaceAll("<", "\\u003c"));
    place.write("none.html", none);
    const { page, context, faults } = await report("none");
    assert.match(await page.innerText(".answer"), /Scenariot har inget huvudmått/);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test("saves a chart as a picture that says where it comes from", async () => {
    const { page, context, faults } = await report();
    const { bytes } = await saved(page, page.locator("figure").nth(1), "Spara som SVG");
    assert.match(bytes.toString(), /^<\?xml[^]*bredvid de ingångar som betyder mest[^]*Chansen till arbete[^]*64 punkter, 3 upprepningar med syntetiska personer i varje/);
    assert.equal((await saved(page, page.locator("figure").nth(1), "Spara som PNG")).bytes.subarray(1, 4).toString(), "PNG");
    assert.deepEqual(faults, []);
    await context.close();
  });

  test("carries the scenario and the design, with which the sweep can be made again", async () => {
    const { page, context } = await report();
    for (const name of ["chain.toml", "design.toml"]) {
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: `Spara ${name}` }).click()]);
      await download.saveAs(place.path(name));
    }
    const digest = await page.evaluate(() => JSON.parse(document.getElementById("document").textContent).run.content_sha256);
    const command = (await page.locator("section:has(> #reproduce) li code").innerText()).split(" ").slice(1);
    place.kedja(...command, "--quiet");
    assert.equal(JSON.parse(place.kedja("sensitivity", "sweep.h5", "--json")).content_sha256, digest);
    await context.close();
  });

  for (const name of ["svep", "levers"])
    for (const language of languages)
      test(`prints as two A4 pages and an appendix: ${name}, ${language}`, async () => {
        const { page, context } = await report(name);
        await choose(page, language);
        await page.pdf({ path: place.path("sweep.pdf"), preferCSSPageSize: true, printBackground: true });
        const pages = pagesOf(place.path("sweep.pdf"));
        const swedish = language === "Svenska";
        assert.match(pages[0], swedish ? /Syntetiska personer[^]*Hur säkert är det/ : /Synthetic people[^]*How sure is that/);
        assert.match(pages[1], swedish ? /Punkt för punkt[^]*Den lägsta och den högsta punkten/ : /Point by point[^]*The lowest and the highest point/);
        assert.match(pages[2], swedish ? /^\s*Bilaga/ : /^\s*Appendix/);
        await context.close();
      });
});
