// The chain of a workshop's page without a browser: who is where on a day by the moves of a possible future, how steps are
// put together and laid out, and where people wait most.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";

const web = new URL("../../web/", import.meta.url).pathname;
const { createServer } = await import(pathToFileURL(createRequire(`${web}package.json`).resolve("vite").replace(/index\.cjs$/, "dist/node/index.js")).href);
let server, steps, presence, levels, waits, layout, dotPlaces, shown;

before(async () => {
  server = await createServer({ root: web, configFile: `${web}vite.config.ts`, server: { middlewareMode: true, watch: null, ws: false }, appType: "custom", logLevel: "error", optimizeDeps: { noDiscovery: true } });
  const module = (name) => server.ssrLoadModule(`${web}workshop/chain/${name}.ts`);
  [steps, presence, levels, waits, layout, dotPlaces, shown] = await Promise.all(["steps", "presence", "levels", "waits", "layout", "boxes", "shown"].map(module));
});
after(() => server?.close());

const station = (name, kind = "service", sv = name, en = sv) => ({ name, kind, label: { sv, en } });
/** Arrival, two services, work; SFI is passed first though it stands second. */
const small = () => ({
  start: "2020-01-01",
  end: "2020-03-01",
  alternatives: [{}],
  measures: [],
  stations: [station("arrival", "arrival"), station("praktik"), station("sfi"), station("work", "standing")],
  flows: [[[0, 0, 2, 10, 4], [1, 2, 1, 6, 20], [2, 1, 3, 5, null]]],
  level_dates: ["2020-01-01", "2020-02-01"],
  levels: [[
    { station: 1, waiting: [[0, 0, 0], [31, 20, 40]], in_use: [[2, 1, 3], [4, 4, 4]], places: [4, 5] },
    { station: 2, waiting: [[1, 0, 2], [1, 0, 2]], in_use: [[3, 2, 4], [3, 2, 4]], places: [null, null] },
  ]],
});
const [arrival, praktik, sfi, work] = [0, 1, 2, 3];
const [waiting, served, stands, leaves] = [0, 1, 2, 3];
const future = (moves, more = {}) => ({ alternative: 0, replication: 0, quantile: 0.5, start: "2020-01-01", days: 60, each: 1, moves, ...more });
const where = (doc, moves, day) => {
  const all = steps.stepsOf(doc);
  return presence.spotsOn(presence.staysOf(future(moves), all), day).map(({ who, step, doing, slot }) => [who, all[step].key, doing, slot]);
};

describe("the steps", () => {
  test("are in the order in which people pass them, with those between steps before where people stand", () => {
    assert.deepEqual(steps.stepsOf(small()).map((step) => step.key), ["arrival", "sfi", "praktik", "between", "work"]);
  });

  test("are in the scenario's order where the ways are not known", () => {
    assert.deepEqual(steps.stepsOf({ ...small(), flows: [[]] }).map((step) => step.key), ["arrival", "praktik", "sfi", "between", "work"]);
  });

  test("of many services hold those of one kind that have words in common, and no others", () => {
    const others = Array.from({ length: 10 }, (_, i) => station(`other${i}`));
    const doc = { ...small(), flows: [[]], stations: [station("sfi-a", "service", "SFI A"), station("sfi-b", "service", "SFI B"), station("job-care", "service", "Vård", "Care"), station("job-school", "service", "Skola", "School"), ...others] };
    const names = steps.stepsOf(doc).map((step) => step.stations.map((one) => doc.stations[one].name).join("+"));
    assert.deepEqual(names.slice(0, 3), ["sfi-a+sfi-b", "job-care", "job-school"]);
    assert.deepEqual(steps.commonWords([station("a", "service", "Jobbspår: vård", "Job track: care"), station("b", "service", "Jobbspår: skola", "Job track: school")]), { sv: "Jobbspår", en: "Job track" });
    assert.equal(steps.commonWords([station("a", "service", "Vård", "Care"), station("b", "service", "Skola", "School")]), undefined);
  });
});

describe("a possible future", () => {
  test("has who waits for one step and takes part in another in both", () => {
    const moves = [[0, 7, arrival, stands], [3, 7, praktik, waiting], [5, 7, sfi, served], [9, 7, sfi, leaves], [12, 7, praktik, served]];
    assert.deepEqual(where(small(), moves, 2), [[7, "arrival", stands, 0]]);
    assert.deepEqual(where(small(), moves, 4), [[7, "praktik", waiting, 0]]);
    assert.deepEqual(where(small(), moves, 6), [[7, "praktik", waiting, 0], [7, "sfi", served, 0]]);
    assert.deepEqual(where(small(), moves, 10), [[7, "praktik", waiting, 0]]);
    assert.deepEqual(where(small(), moves, 12), [[7, "praktik", served, 0]]);
  });

  test("has who has left everything between steps", () => {
    const moves = [[0, 1, sfi, served], [4, 1, sfi, leaves], [8, 1, work, stands]];
    assert.deepEqual(where(small(), moves, 5), [[1, "between", stands, 0]]);
    assert.deepEqual(where(small(), moves, 8), [[1, "work", stands, 0]]);
  });

  test("lets people move up in a queue, and keep their place in a step", () => {
    const moves = [[0, 1, sfi, waiting], [1, 2, sfi, waiting], [2, 3, sfi, waiting], [3, 1, sfi, served], [4, 2, sfi, served], [5, 1, sfi, leaves], [6, 3, sfi, served]];
    assert.deepEqual(where(small(), moves, 2).map(([who, , , slot]) => [who, slot]), [[1, 0], [2, 1], [3, 2]]);
    assert.deepEqual(where(small(), moves, 3), [[2, "sfi", waiting, 0], [3, "sfi", waiting, 1], [1, "sfi", served, 0]]);
    const served6 = where(small(), moves, 6).filter(([, key]) => key === "sfi");
    assert.deepEqual(served6, [[2, "sfi", served, 1], [3, "sfi", served, 0]]);
  });

  test("without leaving has everyone in one step at a time, and done at a service is between steps", () => {
    const moves = [[0, 1, praktik, waiting], [2, 1, sfi, served], [4, 1, sfi, stands], [6, 1, work, stands]];
    assert.equal(presence.hasQueues(future(moves)), false);
    assert.deepEqual([0, 2, 4, 6].map((day) => where(small(), moves, day).map(([, key]) => key)), [["praktik"], ["sfi"], ["between"], ["work"]]);
  });

  test("has those who were there before the start", () => {
    assert.deepEqual(where(small(), [[-40, 1, sfi, served], [3, 1, sfi, leaves]], -1), [[1, "sfi", served, 0]]);
  });

  test("takes the room that it needs at most", () => {
    const all = steps.stepsOf(small());
    const moves = [[0, 1, sfi, waiting], [0, 2, sfi, waiting], [1, 1, sfi, served], [1, 3, sfi, waiting], [2, 1, sfi, leaves], [2, 2, sfi, served]];
    const most = presence.mostAtOnce(presence.staysOf(future(moves), all), all);
    assert.deepEqual(most[all.findIndex((step) => step.key === "sfi")], { waiting: 2, inside: 1 });
  });

  test("is counted as it was at midnight, before the day's events, as the means are", () => {
    const lived = new shown.Shown(small(), [future([[0, 1, sfi, waiting], [3, 1, sfi, served], [9, 1, sfi, leaves]])], 0);
    assert.deepEqual([0, 1, 3, 4].map((day) => [lived.countOfStation(sfi, day).waiting, lived.countOfStation(sfi, day).inside]), [[0, 0], [1, 0], [1, 0], [0, 1]]);
    assert.equal(lived.isWhole, true);
  });

  test("whose queues are not whole has the queues of the means", () => {
    const lived = new shown.Shown(small(), [future([[0, 1, praktik, waiting], [1, 1, sfi, served]])], 0);
    assert.equal(lived.isWhole, false);
    assert.equal(lived.countOfStation(praktik, 31).waiting, 31);
    assert.equal(lived.spots(31).filter((spot) => spot.doing === waiting && lived.steps[spot.step].key === "praktik").length, 31);
  });
});

describe("the means", () => {
  test("go from one month to the next, places when they change", () => {
    const at = (day) => levels.countOf(small(), 0, praktik, day);
    assert.deepEqual(at(0), { waiting: 0, inside: 2, places: 4 });
    assert.equal(Math.round(at(15.5).waiting * 10) / 10, 15.5);
    assert.equal(at(15).places, 4);
    assert.deepEqual(at(50), { waiting: 31, inside: 4, places: 5 });
  });

  test("have a dot for so many people that they can be drawn", () => {
    assert.deepEqual([90, 700, 701, 1500, 9000].map((persons) => levels.eachOf(persons)), [1, 1, 2, 5, 20]);
    assert.equal(levels.spotsOf([{ waiting: 7, inside: 4, places: null }], 2).length, 6);
  });
});

describe("where people wait most", () => {
  test("is where the queue's days are most in all", () => {
    const doc = small();
    assert.equal(waits.personDays(doc, 0, sfi), 31 + 29);
    assert.equal(waits.personDays(doc, 0, praktik), 31 * 29);
    assert.equal(waits.bottleneck(doc, 0), praktik);
    assert.equal(waits.meanWait(doc, 0, praktik), 20);
  });

  test("takes the ways where there are no queues, and the measured wait where there is one", () => {
    const doc = { ...small(), levels: [[]], measures: [{ id: "wait_days.sfi", group: "", values: [{ mean: 5 }] }] };
    assert.equal(waits.personDays(doc, 0, praktik), 120);
    assert.equal(waits.meanWait(doc, 0, sfi), 5);
  });

  test("is nowhere where nobody waits a day", () => {
    assert.equal(waits.bottleneck({ ...small(), flows: [[[0, 0, 2, 10, 0.4]]], levels: [[]] }, 0), undefined);
  });
});

describe("the drawing", () => {
  const need = (kind, more = {}) => ({ step: { key: kind, kind, stations: [], order: 0, visits: 1 }, lines: () => ["name"], authority: "room", figure: 20, waiting: 0, inside: 5, hasWait: false, ...more });
  const chain = (services) => [need("arrival"), ...Array.from({ length: services }, (_, i) => need("service", { waiting: i % 3 === 0 ? 30 : 0, inside: 8 + i })), need("between", { inside: 40 }), ...Array.from({ length: 5 }, () => need("standing", { inside: 60 }))];

  for (const [services, width] of [[2, 640], [11, 640], [24, 640], [11, 368], [24, 1000], [2, 1400], [11, 1900]]) {
    test(`of ${services} services at ${width} pixels has all within it and none on another`, () => {
      const { boxes, height } = layout.layoutOf(chain(services), width, 400);
      for (const [i, one] of boxes.entries()) {
        assert.ok(one.x >= 0 && one.x + one.width <= width + 0.01 && one.y + one.height <= height + 0.01, `${i} is outside`);
        for (const other of boxes.slice(i + 1))
          assert.ok(one.x + one.width <= other.x || other.x + other.width <= one.x || one.y + one.height <= other.y || other.y + other.height <= one.y, `${i} is on another`);
      }
    });
  }

  test("has each dot in its box, queues to the left of rooms, and who finds no room on the last place", () => {
    const { boxes, pitch } = layout.layoutOf(chain(11), 640, 400);
    for (const box of boxes)
      for (const slot of [0, 7, 500]) {
        const inside = dotPlaces.placeOf(box, 1, slot, pitch);
        assert.ok(inside.x > box.x && inside.x < box.x + box.width && inside.y > box.y && inside.y < box.y + box.height);
        if (box.queue) assert.ok(dotPlaces.placeOf(box, 0, slot, pitch).x < inside.x);
      }
    const queue = boxes.find((box) => box.queue);
    assert.ok(dotPlaces.placeOf(queue, 0, 0, pitch).x > dotPlaces.placeOf(queue, 0, 1, pitch).x);
    assert.deepEqual(dotPlaces.placeOf(queue, 0, 499, pitch), dotPlaces.placeOf(queue, 0, 500, pitch));
  });

  test("cuts into columns that keep the order and are as low as can be", () => {
    assert.deepEqual(layout.inColumns([10, 10, 30, 10], 2), [[0, 1], [2, 3]]);
    assert.deepEqual(layout.inColumns([5], 3), [[0]]);
    assert.deepEqual(layout.inColumns([], 2).flat(), []);
  });
});
