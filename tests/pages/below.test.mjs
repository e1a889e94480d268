// What stands below in a workshop: where municipalities lie, which waits are told of and in which order, and what a plan
// changes, in words.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { modules } from "./modules.mjs";

let m;
before(async () => {
  const below = ["beside", "changes", "groups", "headlines", "places", "steps"];
  m = await modules(...below.map((name) => `workshop/below/${name}.ts`), "words/words.svelte.ts");
  m.speech.language = "en";
});

const label = (text) => ({ sv: text, en: text });
const difference = (mean, verdict, relevance = "matters") => ({ mean, half_width: 1, simultaneous_half_width: null, verdict, relevance });
const measure = (id, today, plan, change, more = {}) => ({
  id, label: label(id), unit: "days", kind: "ratio", group: "", category: "",
  values: [{ n: 8, denominator: 100, mean: today, half_width: 1, low: null, high: null, interval: "given", dots: [] }, plan === null ? null : { mean: plan }],
  differences: [null, change], ...more,
});
const document = (measures, more = {}) => ({
  alternatives: [{ title: label("Värmdö"), scenario: "" }, { title: label("A"), scenario: "", changes: [] }],
  services: [{ name: "sfi", label: label("SFI"), authority: "" }, { name: "praktik", label: label("Praktik"), authority: "" }],
  labels: { "handover.to-amg": label("To AMG") }, sources: [], measures, ...more,
});

describe("a map of tiles", () => {
  const stockholms = "botkyrka danderyd ekero haninge huddinge jarfalla lidingo nacka norrtalje nykvarn nynashamn osteraker salem sigtuna sodertalje sollentuna solna stockholm sundbyberg taby tyreso upplands-bro upplands-vasby vallentuna varmdo vaxholm";
  const named = (names) => names.split(" ").map((name) => ({ name, shown: name }));
  test("has a place of its own for each municipality of the county", () => {
    const places = m.placesOf(named(stockholms));
    assert.equal(new Set([...places.values()].map(({ column, row }) => `${column} ${row}`)).size, 26);
    assert.ok(places.get("nynashamn").row > places.get("haninge").row && places.get("norrtalje").row < places.get("stockholm").row);
    assert.ok(places.get("ekero").column < places.get("stockholm").column && places.get("varmdo").column > places.get("stockholm").column);
  });
  test("begins where the first of some of them is", () => {
    const places = [...m.placesOf(named("nacka varmdo tyreso")).values()];
    assert.deepEqual([Math.min(...places.map((one) => one.column)), Math.min(...places.map((one) => one.row))], [0, 0]);
  });
  test("has municipalities of elsewhere by name", () => {
    assert.deepEqual([...m.placesOf([{ name: "o", shown: "Örebro" }, { name: "a", shown: "Askersund" }, { name: "k", shown: "Kumla" }])].map(([name]) => name), ["a", "k", "o"]);
  });
});

describe("waits", () => {
  const found = () =>
    document([
      measure("wait_days.sfi", 4, 4.1, difference(0.1, "chance")),
      measure("wait_days.praktik", 20, 171, difference(151, "higher")),
      measure("queue_length.praktik", 1, 8, difference(7, "higher"), { unit: "people" }),
      measure("handover_days.to-amg", 439, 49, difference(-390, "lower")),
    ]);
  test("stand in the order of what all people together wait", () => {
    assert.deepEqual(m.waitedSteps(found()).map((step) => step.name), ["To AMG", "Praktik", "SFI"]);
  });
  test("are told of where they can be told from chance, with how many wait", () => {
    const { said, rest } = m.waitFindings(found(), m.waitedSteps(found()));
    assert.deepEqual(said, ["To AMG: 49 days in “A” instead of 439.", "Praktik: 171 days in “A” instead of 20; 8 wait instead of 1."]);
    assert.match(rest, /can't be told from chance/);
  });
  test("that differ by too little to matter are no findings", () => {
    const doc = document([measure("wait_days.sfi", 20, 21, difference(1, "higher", "practically same"))]);
    assert.deepEqual(m.waitFindings(doc, m.waitedSteps(doc)).said, []);
  });
});

describe("a difference", () => {
  test("is a figure only where it can be told from chance", () => {
    assert.equal(m.changeOf(measure("x", 20, 30, difference(10, "higher")), 1), "+10.0\u00a0±\u00a01.0");
    assert.equal(m.changeOf(measure("x", 20, 30, difference(10, "chance")), 1), "can't be told from chance");
    assert.match(m.changeOf(measure("x", 20, 21, difference(1, "higher", "practically same")), 1), /too little to matter/);
  });
  test("stands on top of today for a group that has no value of its own", () => {
    assert.equal(m.valueOf(measure("x", 20, null, difference(-3, "lower")), 1), 17);
    assert.equal(m.valueOf(measure("x", 20, null, null), 1), null);
  });
});

describe("groups", () => {
  test("stand in the order that the document has them in, without years and municipalities", () => {
    const of = (group, category) => measure("x", 1, 1, difference(0, "chance"), { group, category });
    const doc = document([of("path", "one"), of("path", "three"), of("path", "two"), of("year", "2015"), of("municipality", "nacka")], {
      groups: [{ name: "path", label: label("Path"), categories: ["two", "one", "three"].map((name) => ({ name, label: label(name) })) }],
    });
    assert.deepEqual(m.groupsOf(doc, "x").map((one) => one.category), ["two", "one", "three"]);
  });
});

describe("a plan in words", () => {
  const outline = {
    authorities: [{ name: "amg", label: label("The municipality") }],
    levers: [{ name: "amg-month", label: label("Month in which AMG comes in"), who: "amg", kind: "number", unit: "months", value: "17", baseline: "17", choices: [], changes: [{ source: "S1" }, { source: "S1" }] }],
    numbers: [{ path: "service.sfi.places", table: "service.sfi", label: label("SFI"), value: 60, unit: "places", source: "X10" }],
  };
  test("says from what to what, whose it is and its source, once", () => {
    assert.deepEqual(m.changesOf(outline, { name: "", settings: { "lever.amg-month": "3", "service.sfi.places": "80" } }).map(({ name, from, to, who, source }) => [name, from, to, who, source]), [
      ["Month in which AMG comes in", "17 months", "3 months", "The municipality", "S1"],
      ["SFI (service.sfi.places)", "60 places", "80 places", "", "X10"],
    ]);
  });
});
