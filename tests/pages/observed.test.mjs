// Saved tables as the workshop's page reads them, and how their figures are laid beside what is simulated. Without a browser.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { modules } from "./modules.mjs";

let m;
before(async () => {
  m = await modules(...["cells", "laid", "sentences", "table", "tableFault"].map((name) => `workshop/observed/${name}.ts`));
});

const utf8 = (text) => new TextEncoder().encode(text);
/** As Swedish Excel saves "CSV". */
const windows1252 = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const bytesOf = (content) => (typeof content === "string" ? utf8(content) : content);
const read = (content) => {
  const table = m.readTable("tabell.csv", bytesOf(content));
  assert.ok(!m.isTableFault(table), m.isTableFault(table) ? m.tableFaultInWords(table) : "");
  return table;
};
const plain = ({ rows }) => rows.map(({ region, code, keys, values }) => [region, code, ...keys, values.map(({ year, value }) => [year, value])]);
const refused = (content, kind, line) => {
  const fault = m.readTable("tabell.csv", bytesOf(content));
  assert.ok(m.isTableFault(fault), `read as ${JSON.stringify(fault)}`);
  assert.deepEqual([fault.kind, fault.line], [kind, line]);
  const words = m.tableFaultInWords(fault);
  assert.match(words, /^“tabell\.csv”/);
  assert.doesNotMatch(words, /\{\w+\}/);
  return words;
};

const varmdo = [["Värmdö", "", [[2016, 34.5], [2017, 41]]]];

describe("a table with years as columns", () => {
  test("is read from semicolons and decimal commas, tabs with either sign, and commas with points", () => {
    assert.deepEqual(plain(read("Kommun;2016;2017\r\nVärmdö;34,5;41\r\n")), varmdo);
    assert.deepEqual(plain(read("Kommun\t2016\t2017\nVärmdö\t34,5\t41\n")), varmdo);
    assert.deepEqual(plain(read("Kommun\t2016\t2017\nVärmdö\t34.5\t41\n")), varmdo);
    assert.deepEqual(plain(read('"Kommun","2016","2017"\n"Värmdö",34.5,41')), varmdo);
    assert.deepEqual(plain(read("sep=|\r\nKommun|2016|2017\r\nVärmdö|34.5|41\r\n")), varmdo);
  });

  test("is the same in Windows-1252, in UTF-8 and with a byte order mark", () => {
    const text = "Kommun;2016;2017\r\nVärmdö;34,5;41\r\n";
    assert.deepEqual(plain(read(windows1252(text))), varmdo);
    assert.deepEqual(plain(read(`\ufeff${text}`)), varmdo);
  });

  test("lies below lines of title and above notes, with codes before names in capitals", () => {
    const table = read(`"Mottagna efter region, kön och år 2014"

"region";"kön";"2014";"2015"
"0120 VÄRMDÖ";"kvinnor";"17";"20,5"
"114 UPPLANDS VÄSBY";"män";"70";".."

"Källa: SCB"
`);
    assert.deepEqual(plain(table), [["Värmdö", "0120", "kvinnor", [[2014, 17], [2015, 20.5]]], ["Upplands Väsby", "0114", "män", [[2014, 70]]]]);
    assert.deepEqual(table.about, ["Mottagna efter region, kön och år 2014"]);
  });

  test("as Excel leaves it has empty columns to the right and titles with as many cells", () => {
    assert.deepEqual(plain(read("Nyckeltal 2018;;;;\r\n;;;;\r\nKommun;2016;2017;;\r\nVärmdö;34,5;41;;\r\n;;;;\r\nKälla: Kolada;;;;\r\n")), varmdo);
  });

  test("as Statistics Sweden has it says before the year what the figure is of", () => {
    assert.deepEqual(plain(read("region,Antal 2016,Antal 2017,Andel 2016\n0120 Värmdö,12,14,0.4\n")), [
      ["Värmdö", "0120", "Antal", [[2016, 12], [2017, 14]]],
      ["Värmdö", "0120", "Andel", [[2016, 0.4]]],
    ]);
  });

  test("may have codes in a column of their own, and rows that are of no municipality", () => {
    assert.deepEqual(plain(read("Kommun;Kommunkod;2016\nUPPLANDS-BRO;139;3\n")), [["Upplands-Bro", "0139", [[2016, 3]]]]);
    assert.deepEqual(plain(read("Mått;2016\nEtablerade;3\nAvslutade;9\n")), [["", "", "Etablerade", [[2016, 3]]], ["", "", "Avslutade", [[2016, 9]]]]);
  });
});

describe("a table with years in a column", () => {
  test("needs no municipality", () => {
    const table = read("År;Andel\n2017;41 %\n2016;34,5 %\n");
    assert.deepEqual(plain(table), [["", "", [[2016, 34.5], [2017, 41]]]]);
    assert.equal(table.rows[0].isPercent, true);
  });

  test("says what all rows have in common once, and takes columns of words for what tells rows apart", () => {
    const table = read("Nyckeltal;Kommun;Kön;År;Värde\nN00973;VÄRMDÖ;totalt;2016;34,5\nN00973;VÄRMDÖ;totalt;2017;41\nN00973;VÄRMDÖ;män;2017;39\nN00973;VÄRMDÖ;kvinnor;2017;-\n");
    assert.deepEqual(plain(table), [["Värmdö", "", "totalt", [[2016, 34.5], [2017, 41]]], ["Värmdö", "", "män", [[2017, 39]]]]);
    assert.deepEqual([table.about, table.empty], [["N00973"], 1]);
    assert.deepEqual(plain(read("kön,år,value\n1,2016,34\n2,2016,41\n")), [["", "", "1", [[2016, 34]]], ["", "", "2", [[2016, 41]]]]);
  });

  test("may have several columns of figures", () => {
    assert.deepEqual(plain(read("år\tetablerade\tavslutade\n2016\t5\t15\n2017\t8\t18\n")), [["", "", "etablerade", [[2016, 5], [2017, 8]]], ["", "", "avslutade", [[2016, 15], [2017, 18]]]]);
  });
});

describe("a cell", () => {
  test("has spaces of every kind between thousands, a minus sign, quotation marks", () => {
    assert.deepEqual(plain(read('Kommun;2014;2015;2016;2017\nVärmdö;1\u00a0234,5;"1\u202f234 567";\u22125;"12"\n'))[0][2], [[2014, 1234.5], [2015, 1234567], [2016, -5], [2017, 12]]);
    assert.deepEqual(plain(read('Enhet;2014\n"Kvarnen; ""södra""\nhuset";3\n'))[0][0], 'Kvarnen; "södra"\nhuset');
    assert.equal(m.numberIn("1 23", ","), undefined);
    assert.equal(m.numberIn("1 234 5", ","), undefined);
  });

  test("that is empty or .. . - – is missing", () => {
    assert.deepEqual(plain(read("Kommun;2012;2013;2014;2015;2016;2017\nVärmdö;;..;.;-;–;0\n"))[0][2], [[2017, 0]]);
  });

  test("names the same whatever the capitals, hyphens and how accents are made", () => {
    assert.equal(m.normalised("UPPLANDS-VA\u0308SBY"), m.normalised("Upplands  Väsby"));
  });
});

describe("a table is refused, with its line and what to do,", () => {
  test("where commas both part columns and mark decimals", () => {
    for (const [content, line] of [["Kommun,2016,2017\nVärmdö,34,5,41,0\n", 2], ["år,andel\n2016,34\n2017,41,5\n", 3], ["Kommun,2016,2017\nVärmdö,34,41\nNacka,34,5,41\n", 3]]) assert.match(refused(content, "commas", line), /semicolons/);
  });

  test("where a row is torn, a cell is no figure, or a decimal sign is the other", () => {
    refused("Kommun;2016;2017\nVärmdö;1;2\nNacka;34\n", "cells", 3);
    assert.match(refused("Kommun;2016;2017\n\nVärmdö;1;ca 4\n", "no number", 3), /“ca 4” in the column “2017”/);
    refused("Kommun;2016\nVärmdö;34.5\n", "decimal point", 2);
    refused('Kommun,2016\nVärmdö,"34,5"\n', "decimal comma", 2);
    refused("Kommun\t2016\t2017\nVärmdö\t3,5\t4\nNacka\t3.5\t4\n", "both decimals", 2);
    refused("Kommun;Kod;2016\nVärmdö;12;3\n", "no code", 2);
    refused("År;Andel\n2016;3\n2017–2018;4\n", "no year", 3);
  });

  test("counting the lines within quotation marks", () => {
    refused('"Rubrik\r\npå två rader"\r\nKommun;2016\r\nVärmdö;1\r\nNacka;många\r\n', "no number", 5);
    refused('Anmärkning\n"Kommun;2016\nVärmdö;1\n', "open quote", 2);
  });

  test("where a year stands twice for what nothing tells apart", () => {
    assert.match(refused("Kommun;År;Antal\nVärmdö;2016;3\nVärmdö;2016;4\n", "twice", 3), /2016 stands twice .*Värmdö/);
    refused("Kommun;2016;2016\nVärmdö;3;4\n", "twice", 2);
  });

  test("without years, figures or anything at all, and what is no text", () => {
    refused("Kommun;Andel\nVärmdö;34\n", "no years");
    refused("Kommun;2016\nVärmdö;..\n", "no figures");
    refused(" \r\n", "empty");
    refused(Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0), "workbook");
    refused(Uint8Array.of(0xff, 0xfe, 0x4b, 0, 0x6f, 0), "no text");
    refused(new Uint8Array(4_000_001).fill(0x20), "too large");
  });

  test("that may hold a personnummer, without repeating it", () => {
    const words = refused("Kommun;Deltagare;2016\nVärmdö;900101-1234;3\nNacka;;4\n", "personnummer", 2);
    assert.match(words, /“Deltagare”/);
    assert.doesNotMatch(words, /1234/);
    refused("år;värde\n2016;8001611234\n", "personnummer", 2);
    assert.deepEqual(read("Uttaget 20240115 1234\nKommun;2016\nVärmdö;3\n").about, []);
  });
});

const year = (id, category, mean, low, high, unit = "share", interval = "given") => ({
  id, group: "year", category, unit, kind: "ratio", label: { sv: id, en: id }, values: [{ n: 60, denominator: 30, mean, half_width: 0, low, high, interval, dots: [] }],
});
const doc = { measures: [
  { ...year("established_36m", "", 0.3, 0.2, 0.4), group: "" },
  year("established_36m", "2014", 0.12, 0.07, 0.18), year("established_36m", "2015", 0.2, 0.1, 0.3), year("established_36m", "2016", 0.2, 0.1, 0.3, "share", "too few events"), year("established_36m", "2017", null, null, null, "share", "too few replications"),
  year("idle_days", "2014", 140.4, 80.2, 226.5, "days"),
] };
const row = (values, more = {}) => ({ region: "Värmdö", code: "", keys: [], isPercent: false, values: values.map(([year, value]) => ({ year, value, decimals: String(value).split(".")[1]?.length ?? 0 })), ...more });

describe("observed beside simulated", () => {
  test("lies within its bar or outside, or can't be judged", () => {
    const all = m.laid(doc, "established_36m", row([[2013, 10], [2014, 34], [2015, 30], [2016, 20], [2017, 25], [2018, 5]]), "percent");
    assert.deepEqual(all.years.map(({ year, place }) => [year, place]), [[2014, "above"], [2015, "inside"], [2016, null], [2017, null]]);
    assert.deepEqual(all.other, [2013, 2018]);
    const [unjudged, other] = m.leftOut(all);
    assert.match(unjudged, /^Not judged.*2016.*2017/);
    assert.match(other, /^Observed outside of the scenario's years.*2013.*2018/);
    assert.equal(m.laid(doc, "established_36m", row([[2014, 0.05]]), "share").years[0].place, "below");
  });

  test("is outside only where it is so however it was rounded, and is seen to be", () => {
    const close = { measures: [year("established_36m", "2014", 0.3, 0.193, 0.3466)] };
    const of = (value, reading = "percent") => m.laid(close, "established_36m", row([[2014, value]]), reading).years[0];
    assert.deepEqual([of(35), of(36), of(34.6), of(34.8), of(0.35, "share"), of(0.348, "share"), of(19), of(18)].map(({ place }) => place), ["inside", "above", "inside", "above", "inside", "above", "inside", "below"]);
    assert.equal(m.outsideSentence(of(36), "share"), "2014: 36 of 100 observed, simulated 19 to 35");
    assert.equal(m.outsideSentence(of(0.348, "share"), "share"), "2014: 34,8 of 100 observed, simulated 19,3 to 34,7");
  });

  test("is said in words, of 100 or in the measure's unit, with what it is worth", () => {
    const { years } = m.laid(doc, "established_36m", row([[2014, 34], [2015, 20]]), "percent");
    assert.equal(m.verdict(years), "1 of 2 observed years lies outside its bar:");
    assert.equal(m.outsideSentence(years[0], "share"), "2014: 34 of 100 observed, simulated 7 to 18");
    assert.match(m.worth(years, 60), /no proof/);
    const days = m.laid(doc, "idle_days", row([[2014, 40]]), "percent").years;
    assert.equal(m.outsideSentence(days[0], "days"), "2014: 40 days observed, simulated 80 to 227");
    assert.match(m.verdict(m.laid(doc, "idle_days", row([[2014, 100]]), "percent").years), /within its bar/);
    assert.match(m.verdict(m.laid(doc, "idle_days", row([[1999, 100]]), "percent").years), /nothing to lay side by side/);
  });

  test("of many years outside says that it is more than chance often gives", () => {
    assert.ok(Math.abs(m.chanceOf(1, 10) - (1 - 0.9 ** 10)) < 1e-12);
    assert.ok(Math.abs(m.chanceOf(2, 2) - 0.01) < 1e-12);
    assert.ok(Math.abs(m.chanceOf(3, 4) - (4 * 0.001 * 0.9 + 0.0001)) < 1e-12);
    const { years } = m.laid(doc, "established_36m", row([[2014, 34], [2015, 60]]), "percent");
    assert.match(m.worth(years, 60), /more than chance/);
    assert.match(m.worth(years, 8), /no proof/, "bars of 8 replications are too short to say so");
  });

  test("reads shares as per cent where a figure says so, and keeps out what no share can be", () => {
    assert.deepEqual(m.readingOf(row([[2014, 0.8]], { isPercent: true })), { reading: "percent", why: "marked" });
    assert.deepEqual(m.readingOf(row([[2014, 0], [2015, 34]])), { reading: "percent", why: "above one" });
    assert.deepEqual(m.readingOf(row([[2014, 0.34], [2015, 1]])), { reading: "share", why: "below one" });
    const all = m.laid(doc, "established_36m", row([[2014, 140], [2015, 20]]), "percent");
    assert.deepEqual(all.impossible.map(({ year }) => year), [2014]);
    assert.match(m.leftOut(all)[0], /2014: 140/);
  });

  test("takes the measures that are given by year, and says what their years are of", () => {
    assert.deepEqual(m.measuresByYear(doc).map((one) => one.id), ["established_36m", "idle_days"]);
    assert.deepEqual(["established_36m", "self_sufficient_36m", "established_90d", "idle_days", "handovers"].map(m.yearOf), ["arrival", "arrival", "leaving", "leaving", "other"]);
  });

  test("chooses the row that is meant only where there is no doubt", () => {
    const table = (...rows) => ({ rows });
    const names = ["varmdo", "Värmdö"];
    const of = (region, ...keys) => row([[2014, 1]], { region, keys });
    assert.equal(m.likelyRow(table(of("Nacka")), names), 0);
    assert.equal(m.likelyRow(table(of("Nacka"), of("VÄRMDÖ KOMMUN")), names), 1);
    assert.equal(m.likelyRow(table(of("Nacka"), of("Värmdö", "kvinnor"), of("Värmdö", "totalt")), names), 2);
    assert.equal(m.likelyRow(table(of("Värmdö", "kvinnor"), of("Värmdö", "män")), names), undefined);
    assert.equal(m.likelyRow(table(of("Nacka"), of("Täby")), names), undefined);
  });
});
