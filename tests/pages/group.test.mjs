// What a group in a workshop hands on and brings back: codes, rooms as files, plans as scenario files, and what its log
// refuses. Scenario files are run by the program itself.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { scenarios, scratch } from "./browser.mjs";
import { modules } from "./modules.mjs";

let m;
const place = scratch();
before(async () => {
  const group = ["code", "entries", "fault", "fileName", "guess", "log.svelte", "logText", "opening", "overlay", "overlayReading", "personnummer", "roomFile", "story", "stories"];
  m = await modules(...group.map((name) => `workshop/group/${name}.ts`), "workshop/room.svelte.ts", "workshop/below/changes.ts", "workshop/levers/positions.ts");
});
after(() => place.remove());

const label = { sv: "", en: "" };
const change = (path) => ({ path, how: "set", from: "", value: "", source: "", range: "", evidence: "" });
const lever = (name, low, high, step, value, path) => ({
  name, label, who: "amg", kind: "number", unit: "", low, high, step, choices: [], baseline: value, value, changes: [change(path)],
});
const number = (path, value, unit, low, high) => ({
  path, table: path.split(".").slice(0, 2).join("."), label, value, unit, low, high, whole: false, source: "S1", evidence: "", origin: "stated",
});
/** Some of Värmdö's. */
const outline = {
  format: 1, kedja_version: "0.1.0", title: { sv: "Värmdö 2014–2018", en: "Värmdö 2014–2018" }, scenario: "varmdo/2017.toml", scenario_sha256: "d6aad8254fd8d636",
  start: "2014-01-01", end: "2024-01-01", replications: 100, municipalities: [], stations: [],
  authorities: [{ name: "af", label: { sv: "Arbetsförmedlingen", en: "Public Employment Service" } }, { name: "amg", label }],
  levers: [
    lever("amg-month", 2, 18, 1, "17", "handover.to-praktik.at"),
    lever("praktik-places", -1, 3, 1, "0", "service.praktik.places"),
    lever("praktik-share", 26, 66, 5, "41", "service.praktik.share"),
    lever("extratjanster", 0.5, 1.5, 0.5, "1", "vacancy.extratjanster.count"),
    { ...lever("meetings", null, null, null, "4 weeks", "handover.to-aof.meeting.every"), kind: "choice", choices: ["week", "2 weeks", "4 weeks"] },
  ],
  numbers: [
    number("service.adult-education.duration", 12, "months", 6, 24),
    number("exit.work.effect.praktik.factor", 2, "factor", 1, 4),
    number("exit.extratjanst.next.#1.share", 0.15, "share", 0.05, 0.4),
    number("handover.to-praktik.at", 17, "months", 2, 18),
  ],
};
const other = { ...outline, scenario_sha256: "0123456789abcdef", title: { sv: "Nordost", en: "Nordost" } };

/** The same numbers in every run of the tests. */
function luck(seed) {
  return () => ((seed = (seed * 48271) % 2147483647) / 2147483647);
}
const one = (random, list) => list[Math.floor(random() * list.length)];

function randomPlan(random) {
  const plan = {};
  for (const each of outline.levers) if (random() < 0.4) plan[`lever.${each.name}`] = one(random, m.positionsOf(each));
  for (const each of outline.numbers) if (random() < 0.3) plan[each.path] = String(Number((random() * 10 ** Math.floor(random() * 8 - 2) * (random() < 0.2 ? -1 : 1)).toFixed(4)));
  for (const [path, value] of Object.entries(plan)) if (value === "0" || value.includes("e")) plan[path] = path.startsWith("lever.") ? value : "7";
  return plan;
}

describe("a code", () => {
  test("says any plans again", () => {
    const random = luck(1);
    for (let i = 0; i < 500; ++i) {
      const plans = [randomPlan(random), random() < 0.3 ? {} : randomPlan(random)];
      const code = m.codeOf(outline, plans);
      assert.deepEqual(m.plansOf(outline, code), { plans }, code);
      assert.deepEqual(m.plansOf(outline, code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l")), { plans }, code);
    }
  });

  test("of four levers has at most sixteen letters", () => {
    const code = m.codeOf(outline, [{ "lever.amg-month": "2", "lever.praktik-places": "3", "lever.praktik-share": "66", "lever.meetings": "week" }, {}]);
    assert.ok(code.replaceAll("-", "").length <= 16, code);
  });

  test("with a letter wrong, too many, too few, or two that changed places, is refused as such", () => {
    const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const code = m.codeOf(outline, [{ "lever.amg-month": "2", "exit.work.effect.praktik.factor": "1.5" }, { "lever.meetings": "week" }]).replaceAll("-", "");
    for (let i = 0; i < code.length; ++i) {
      for (const letter of alphabet) if (letter !== code[i]) assert.equal(m.plansOf(outline, code.slice(0, i) + letter + code.slice(i + 1)).fault, "typo");
      assert.equal(m.plansOf(outline, code.slice(0, i) + code.slice(i + 1)).fault, "typo");
      if (i > 0 && code[i] !== code[i - 1]) assert.equal(m.plansOf(outline, code.slice(0, i - 1) + code[i] + code[i - 1] + code.slice(i + 1)).fault, "typo");
    }
    assert.deepEqual(m.plansOf(outline, `${code.slice(0, -1)}U`), { fault: "letter", what: "U" });
    assert.deepEqual(m.plansOf(outline, "  "), { fault: "empty" });
  });

  test("of another scenario, or of other levers, is refused as such", () => {
    const code = m.codeOf(outline, [{ "lever.amg-month": "2" }, {}]);
    assert.deepEqual(m.plansOf(other, code), { fault: "other scenario" });
    assert.deepEqual(m.plansOf({ ...outline, levers: outline.levers.slice(1) }, code), { fault: "other scenario" });
  });

  test("is not made of what it can't hold", () => {
    assert.equal(m.codeOf(outline, [{ "lever.amg-month": "2.5" }, {}]), undefined);
    assert.equal(m.codeOf(outline, [{ "plan.establishment-plan.order": "sequence" }, {}]), undefined);
  });
});

describe("a room as a file", () => {
  const entry = { id: "e1", at: "2026-02-03T13:05:00.000Z", group: "", plan: "A", settings: { "lever.amg-month": "2" }, guess: { direction: "higher", size: 0.05, why: "" }, arguments: [{ role: "employer", text: "Då hinner vi lära känna varandra." }] };
  const room = { group: "Grupp 1", plans: [{ name: "", settings: { "lever.amg-month": "2" } }, { name: "Båda", settings: {} }], promoted: ["handover.to-praktik.at"], log: [entry] };
  const text = () => m.roomText(outline, room);

  test("comes back as it was", () => {
    const read = m.readRoom("a.json", text(), outline);
    assert.deepEqual(JSON.parse(JSON.stringify(read)), room);
  });

  test("that is wrong or foreign is refused, with its name, why and what to do", () => {
    const faults = {
      "no json": text().slice(0, -20),
      "no room": "[1]",
      newer: text().replace('"format": 1', '"format": 2'),
      "too large": " ".repeat(2_000_001),
      damaged: text().replace('"plans"', '"plan"'),
    };
    for (const [kind, wrong] of Object.entries(faults)) {
      const fault = m.readRoom("grupp.json", wrong, outline);
      assert.equal(fault.kind, kind);
      assert.match(m.faultInWords(fault), /“grupp\.json”.*\. .+\./s);
    }
    assert.deepEqual(m.readRoom("grupp.json", text(), other), { file: "grupp.json", kind: "other scenario", what: "Värmdö 2014–2018" });
    assert.equal(m.readRoom("grupp.json", "null", outline).kind, "no room");
  });

  test("brings no personnummer and nothing but data", () => {
    const wrong = { ...room, log: [{ ...entry, arguments: [{ role: "employer", text: "Hon heter 900101-1234" }, { role: "af", text: { html: "<b>" } }], onclick: "alert(1)" }] };
    const [read] = m.readRoom("a.json", m.roomText(outline, wrong), outline).log;
    assert.deepEqual(read.arguments, []);
    assert.equal("onclick" in read, false);
  });

  test("stands beside others: each group by its name, plans to choose from, nothing twice", () => {
    const second = { ...room, log: [{ ...entry, id: "e2", guess: { direction: "same", size: null, why: "" } }] };
    const all = m.gathered([{ file: "a.json", room }, { file: "b.json", room: second }, { file: "c.json", room: { ...room, group: "" } }]);
    assert.deepEqual(all.choices.map(({ group, plan }) => `${group}: ${plan.name}`), ["Grupp 1: A", "Grupp 1 (2): A", "c: A"]);
    const log = new m.Log();
    assert.equal(log.take(all.log), 2);
    assert.deepEqual(log.entries.map((each) => [each.group, each.guess.direction]), [["Grupp 1", "higher"], ["Grupp 1 (2)", "same"]]);
  });

  test("has a name that any computer takes", () => {
    assert.equal(m.fileName(["Värmdö 2014–2018", "Grupp 1"], "json"), "varmdo-2014-2018-grupp-1.json");
    assert.equal(m.fileName(["…"], "json"), "kedja.json");
  });
});

describe("a plan as a scenario file", () => {
  const settings = { "lever.amg-month": "2", "lever.meetings": "week", "service.adult-education.duration": "10.5", "exit.work.effect.praktik.factor": "1.5", "exit.extratjanst.next.#1.share": "0.2" };
  const base = `${scenarios}varmdo/2017.toml`;
  const lies = (text) => text.replace('base = "2017.toml"', `base = ${JSON.stringify(base)}`);
  /** The table of results, without what stands around it. */
  const numbers = (text) => text.slice(text.indexOf("\n\n"), text.indexOf("\n\nScenario "));

  test("is what the page has: the program gets the same of the file as of the settings", () => {
    const { text, left } = m.overlayText(outline, settings, "Grupp 1: A", "the workshop");
    assert.deepEqual(left, []);
    place.write("plan.toml", lies(text));
    const run = (...words) => numbers(place.kedja("run", ...words, "-n", "1", "--all", "--quiet"));
    assert.equal(run("plan.toml"), run(base, ...Object.entries(settings).flatMap(([path, value]) => ["--set", `${path}=${value}`])));
    assert.notEqual(run("plan.toml"), run(base));
    assert.match(place.kedja("compare", base, "plan.toml", "-n", "2", "--quiet"), /Grupp 1: A/);
  });

  test("sets a number that a lever changes, by taking the lever away", () => {
    const { text, left } = m.overlayText(outline, { "handover.to-praktik.at": "3" }, "A", "the workshop");
    assert.deepEqual(left, []);
    assert.match(place.kedja("check", place.write("plan.toml", lies(text))), /handover\.to-praktik\.at +3 months +lever/);
  });

  test("says which numbers it can't have: those that a pulled lever changes too, or outside their range", () => {
    assert.deepEqual(m.overlayText(outline, { "handover.to-praktik.at": "3", "lever.amg-month": "2" }, "A", "the workshop").left, ["handover.to-praktik.at"]);
    assert.deepEqual(m.overlayText(outline, { "service.adult-education.duration": "30" }, "A", "the workshop").left, ["service.adult-education.duration"]);
  });

  test("comes back as it was", () => {
    const { text } = m.overlayText(outline, settings, 'Grupp "1": \\A', "the workshop");
    assert.deepEqual(m.readOverlay("plan.toml", text, outline), { title: { sv: 'Grupp "1": \\A', en: 'Grupp "1": \\A' }, settings });
  });

  test("of somebody else that changes another scenario, or nothing, is refused", () => {
    const kind = (text) => m.readOverlay("x.toml", text, outline).kind;
    assert.equal(kind('base = "../2016.toml"\n[[lever]]\nname = "praktik-share"\nvalue = 66'), "other base");
    assert.equal(kind("[scenario]"), "other base");
    assert.equal(kind("base = "), "no toml");
    assert.equal(kind('base = "2017.toml"\n[scenario]\ntitle = "T"'), "nothing");
    assert.equal(kind(`base = "2017.toml"\n${"#".repeat(200_000)}`), "too large");
  });
});

describe("a plan over a scenario file", () => {
  const whatif = (name) => readFileSync(`${scenarios}varmdo/whatif/${name}.toml`, "utf8");
  const parallel = () => m.readOverlay("praktik-parallel.toml", whatif("praktik-parallel"), outline).over;
  const isOneLine = (text, moved) => text.split("\n").flatMap((line, i) => (line === moved.split("\n")[i] ? [] : [line]));

  test("takes a file that says more than levers as it is, but for where its base lies", () => {
    for (const name of ["praktik-parallel", "amg-month-3", "jobs-take-time"]) {
      const { over, settings } = m.readOverlay(`${name}.toml`, whatif(name), outline);
      assert.deepEqual([over.file, settings], [`${name}.toml`, {}]);
      assert.deepEqual(isOneLine(whatif(name), over.text), ['base = "../2017.toml"']);
      assert.match(over.text, /^base = "2017.toml"$/m);
    }
  });

  test("shows the file's levers on the page, and states them again so that they stand where the page has them", () => {
    const text = `base = '..\\2017.toml' # here\n[scenario]\ntitle = "T"\n[[reform]]\nname = "r"\n[[lever]]\nname = "praktik-share"\nvalue = 66\n[[lever]]\nname = "amg-month"\nvalue = 99\n[[lever]]\nname = "extratjanster"\nremove = true\n`;
    const { settings, over } = m.readOverlay("x.toml", text, outline);
    assert.deepEqual(settings, { "lever.praktik-share": "66" });
    assert.match(over.text, /^base = "2017.toml" # here\n/);
    const written = (set) => m.overlayText(outline, set, "A", "the workshop", over);
    assert.match(written(settings).text, /^base = "x.toml" #.*\n[^]*"praktik-share"\nvalue = 66/);
    assert.match(written({}).text, /"praktik-share"\nvalue = 41/, "let go of, it stands where the page shows it");
    assert.doesNotMatch(written({}).text, /amg-month/, "what is wrong in the file is for the engine to find");
    assert.deepEqual(written({ "lever.extratjanster": "1.5" }).left, ["lever.extratjanster"], "a lever that the file takes away");
  });

  test("says where a lever stands that the file itself decides", () => {
    const head = 'base = "2017.toml"\n[[reform]]\nname = "r"\n';
    const placed = (text, name) => {
      const found = m.fromFile(m.statedIn(head + text), outline.levers.find((one) => one.name === name));
      return found && [found.position, found.words];
    };
    const months = '[[handover]]\nname = "to-praktik"\n';
    assert.deepEqual(placed(`${months}at = { value = 5, unit = "months", source = "S1" }\n`, "amg-month"), [undefined, "5 months"], "in another unit than the lever's");
    assert.deepEqual(placed(`${months}at = 5\n`, "amg-month"), ["5", "5"]);
    assert.deepEqual(placed(`${months}until = "r"\n`, "amg-month"), [undefined, "as the file has it"], "another word about the same step");
    assert.deepEqual(placed('[[service]]\nname = "praktik"\nplaces = { values = [{ from = 2014-01-01, value = 3 }] }\n', "praktik-places"), [undefined, "as the file has it"]);
    assert.deepEqual(placed('[[handover]]\nname = "to-aof"\nmeeting = { every = "week" }\n', "meetings")?.[0], "week");
    assert.deepEqual(placed('[[lever]]\nname = "own"\nvalue = 7\n[[lever.change]]\npath = "handover.to-praktik.at"\nhow = "set"\n', "amg-month"), ["7", "7"]);
    const [studies] = outline.numbers;
    const shorter = m.statedIn(`${head}[[service]]\nname = "adult-education"\nduration = { distribution = "gamma", mean = 9, sd = 3, unit = "months", source = "S1" }\n`);
    assert.deepEqual(m.fromFile(shorter, m.leverOfNumber(studies)), { position: "9", words: "9 months" }, "a number that the room has made a lever of");
    assert.equal(placed('[[handover]]\nname = "other"\nat = 5\n', "amg-month"), undefined);
  });

  test("lies beside the scenario under a name for any computer, never that of a plan or of the scenario", () => {
    const name = (file) => m.readOverlay(file, whatif("praktik-parallel"), outline).over.file;
    assert.deepEqual(["Förslag (1).TOML", "A.toml", "2017.toml", "900101-1234.toml", "over-a.toml"].map(name), ["forslag-1.toml", "over-a.toml", "over-2017.toml", "over.toml", "over-a.toml"]);
  });

  test("is the same for the program, of both files that are saved", () => {
    const over = parallel();
    const { text } = m.overlayText(outline, { "lever.praktik-places": "3" }, "A", "the workshop", over);
    assert.match(text, /^base = "praktik-parallel.toml" # needed too/);
    place.write(over.file, over.text.replace('base = "2017.toml"', `base = ${JSON.stringify(`${scenarios}varmdo/2017.toml`)}`));
    place.write("plan.toml", text);
    const run = (...words) => place.kedja("run", ...words, "-n", "1", "--all", "--quiet").split("\n\n").slice(1, -1).join("\n\n").replace(/Scenario .*/s, "");
    assert.equal(run("plan.toml"), run(`${scenarios}varmdo/whatif/praktik-parallel.toml`, "--set", "lever.praktik-places=3"));
  });

  test("changes something, is taken away and comes back by undoing", () => {
    const room = new m.Room(outline);
    room.active = 1;
    const told = m.open([{ file: "praktik-parallel.toml", text: whatif("praktik-parallel") }], room, new m.Log());
    assert.deepEqual(told.faults, []);
    assert.deepEqual([room.isChanged(0), room.isChanged(1), room.column(1)], [false, true, 1]);
    assert.equal(room.plans[1].name, "Praktik parallellt med SFI från månad 2");
    room.set("lever.praktik-places", "3");
    room.takeAwayFile();
    assert.deepEqual([room.plans[1].over, room.plans[1].settings], [undefined, { "lever.praktik-places": "3" }]);
    room.undo();
    assert.equal(room.plans[1].over.file, "praktik-parallel.toml");
    room.resetAll();
    assert.equal(room.isChanged(1), false);
  });

  test("has another name than another file of the same that the other plan stands on", () => {
    const room = new m.Room(outline);
    const put = (text) => m.open([{ file: "x.toml", text }], room, new m.Log());
    put(whatif("praktik-parallel"));
    room.active = 1;
    put(whatif("praktik-parallel"));
    assert.deepEqual(room.plans.map((plan) => plan.over.file), ["x.toml", "x.toml"]);
    put(whatif("amg-month-3"));
    assert.deepEqual(room.plans.map((plan) => plan.over.file), ["x.toml", "x-b.toml"]);
  });

  test("is saved with the room, and read as if it were opened anew", () => {
    const plans = [{ name: "", settings: {}, over: parallel() }, { name: "", settings: { "lever.amg-month": "2" } }];
    const text = (over) => m.roomText(outline, { group: "", promoted: [], log: [], plans: [{ ...plans[0], over }, plans[1]] });
    assert.deepEqual(m.readRoom("a.json", text(parallel()), outline).plans, plans);
    const isDamaged = (over) => assert.deepEqual(m.readRoom("a.json", text(over), outline), { file: "a.json", kind: "damaged", what: "plans" });
    isDamaged({ file: "x.toml", text: whatif("praktik-parallel").replace("2017", "2016") });
    isDamaged({ file: "x.toml", text: `${parallel().text}${"#".repeat(200_000)}` });
    isDamaged({ file: "x.toml", text: 1 });
    isDamaged(null);
    assert.equal(m.readRoom("a.json", text({ ...parallel(), file: "../../2017.toml" }), outline).plans[0].over.file, "over-2017.toml");
    assert.deepEqual(m.gathered([{ file: "a.json", room: { group: "1", promoted: [], log: [], plans } }]).choices.map(({ plan }) => plan.over?.file), ["praktik-parallel.toml", undefined]);
  });

  test("has no code", () => {
    const plans = [{ name: "", settings: { "lever.amg-month": "2" } }, { name: "", settings: {} }];
    assert.equal(m.codeOfPlans(outline, plans), m.codeOf(outline, plans.map((plan) => plan.settings)));
    assert.equal(m.codeOfPlans(outline, [plans[0], { ...plans[1], over: parallel() }]), undefined);
  });

  test("is another in the log than the same levers alone, or over another edition of the file", () => {
    const room = new m.Room(outline);
    const log = new m.Log();
    const guess = { direction: "higher", size: null, why: "" };
    room.replace([{ name: "", settings: {}, over: parallel() }, { name: "", settings: {} }]);
    log.guess(room, 0, guess);
    assert.match(m.logText(outline, log.plain()), /praktik-parallel\.toml/);
    assert.deepEqual(JSON.parse(JSON.stringify(log.plain())).map(m.entryIn).map(({ over }) => over.file), ["praktik-parallel.toml"]);
    assert.equal(log.guessOf(room.plans[0]).direction, "higher");
    assert.equal(log.guessOf({ name: "", settings: {} }), undefined);
    assert.equal(log.guessOf({ ...room.plans[0], over: { ...parallel(), text: `${parallel().text}# more` } }), undefined);
    assert.equal(m.entryIn({ ...log.plain()[0], over: "x" }), undefined);
  });

  test("is what the plan changes first, by its title", () => {
    const [first, second] = m.changesOf(outline, { name: "", settings: { "lever.amg-month": "2" }, over: parallel() });
    assert.deepEqual([first.name, first.to, first.source], ["Praktik parallellt med SFI från månad 2", "", "praktik-parallel.toml"]);
    assert.notEqual(second.to, "");
  });
});

describe("a log", () => {
  const measure = { id: "established_36m", label, unit: "share", kind: "ratio", group: "", category: "", headline: 1, values: [null], differences: [null, { mean: 0.013, half_width: 0.004, simultaneous_half_width: null, verdict: "higher", relevance: "not asked" }] };
  const doc = { run: { replications: 60 }, measures: [measure] };
  const started = () => {
    const room = new m.Room(outline);
    const log = new m.Log();
    room.set("lever.amg-month", "2");
    return { room, log };
  };

  test("covers a plan's results until the group has guessed, or would rather not", () => {
    const { room, log } = started();
    assert.equal(log.isCovered(room, 0), false, "nobody asked for it");
    log.isAsked = true;
    assert.deepEqual([log.isCovered(room, 0), log.isCovered(room, 1)], [true, false]);
    log.chosen = false;
    assert.equal(log.isCovered(room, 0), false);
    log.chosen = true;
    log.guess(room, 0, { direction: "higher", size: 0.05, why: "" });
    assert.equal(log.isCovered(room, 0), false);
    room.set("lever.amg-month", "3");
    assert.equal(log.isCovered(room, 0), true, "another plan");
    log.skip(room, 0);
    assert.equal(log.isCovered(room, 0), false);
  });

  test("takes down what came out beside the guess, once for each plan", () => {
    const { room, log } = started();
    log.guess(room, 0, { direction: "higher", size: 0.05, why: "" });
    room.doc = doc;
    log.note(room);
    log.note(room);
    assert.equal(log.entries.length, 1);
    assert.deepEqual([log.entries[0].guess.size, log.entries[0].result.mean, log.entries[0].result.half_width], [0.05, 0.013, 0.004]);
  });

  test("gives back what was deleted", () => {
    const { room, log } = started();
    log.guess(room, 0, { direction: "same", size: null, why: "" });
    log.remove(log.entries[0]);
    assert.equal(log.entries.length, 0);
    log.putBack();
    assert.equal(log.entries[0].guess.direction, "same");
  });

  test("is full at some time, and then hides no results", () => {
    const { room, log } = started();
    log.chosen = true;
    log.take(Array.from({ length: 300 }, (_, i) => ({ id: `x${i}`, at: "2026-01-01T00:00:00Z", group: "1", plan: "A", settings: {}, arguments: [] })));
    assert.equal(log.entries.length, 200);
    log.guess(room, 0, { direction: "higher", size: null, why: "" });
    assert.equal(log.isCovered(room, 0), false);
  });
});

describe("a personnummer", () => {
  const are = ["900101-1234", "19900101-1234", "199001011234", "9001011234", "900161-1234", "Hon, 900101+1234, sade", "900101–1234", "900101 1234", "1990-01-01-1234", "１９９００１０１-１２３４", "900101\u200b-1234"];
  const arent = ["36 månader", "2014-01-01", "2014–2018", "900132-1234", "901301-1234", "1234567", "20140101", "12 000 000 kr", "1990-01-01", "08-123 45 67", "d6aad8254fd8d6362ab4", "90010112345678"];
  for (const text of are) test(`is seen in “${text}”`, () => assert.equal(m.looksLikePersonnummer(text), true));
  for (const text of arent) test(`is not seen in “${text}”`, () => assert.equal(m.looksLikePersonnummer(text), false));
});

describe("a guess", () => {
  test("is a place among the dots: as a difference, or beside today", () => {
    assert.deepEqual(m.markOf({ direction: "lower", size: 0.05, why: "" }).at, -0.05);
    assert.deepEqual(m.markOf({ direction: "higher", size: 0.05, why: "" }, 0.25).at, 0.3);
    assert.equal(m.markOf({ direction: "higher", size: null, why: "" }), undefined);
    assert.equal(m.markOf({ direction: "same", size: null, why: "" }).at, 0);
    assert.equal(m.markOf(undefined), undefined);
  });
  test("is read with a comma or a point, in the unit that people see", () => {
    assert.deepEqual([m.sizeOf("1,5", "share"), m.sizeOf(" -30 ", "days"), m.sizeOf("", "share"), m.sizeOf("många", "days"), m.sizeOf("0", "days")], [0.015, 30, null, null, null]);
  });
});

describe("a story", () => {
  const doable = (path, value) => outline.levers.some((each) => path === `lever.${each.name}` && m.positionsOf(each).includes(value));
  test("is told where the scenario has its levers, and not elsewhere", () => {
    const found = m.storyOf(outline);
    assert.equal(found.steps.length, 5);
    for (const step of found.steps) for (const plan of step.plans) for (const [path, value] of Object.entries(plan)) assert.ok(doable(path, value), `${path}=${value}`);
    assert.equal(m.storyOf({ ...outline, levers: outline.levers.filter((each) => each.name !== "praktik-places") }), undefined);
    assert.equal(m.storyOf({ ...outline, levers: outline.levers.map((each) => ({ ...each, high: each.high && 3 })) }), undefined, "levers that don't go so far");
  });
});
