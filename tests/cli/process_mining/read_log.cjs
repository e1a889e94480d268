// node read_log.cjs LOG.XES: what PM4JS, a program for process mining, makes of a log, as JSON: its traces, its events by
// activity and transition, and the graph of what directly follows what.
"use strict";
const { readFileSync } = require("node:fs");
const said = console.log;
console.log = () => {}; // the library talks of itself there
require("pm4js");

const log = XesImporter.apply(readFileSync(process.argv[2], "utf8"));
const events = {};
let latest = 0;
for (const trace of log.traces)
  for (const event of trace.events) {
    const step = `${event.attributes["concept:name"].value} ${event.attributes["lifecycle:transition"].value}`;
    events[step] = (events[step] ?? 0) + 1;
    latest = Math.max(latest, event.attributes["time:timestamp"].value.getTime());
  }
const graph = FrequencyDfgDiscovery.apply(log, "concept:name");
said(JSON.stringify({ traces: log.traces.length, events, latest: new Date(latest).toISOString(), start: graph.startActivities, pairs: Object.keys(graph.pathsFrequency).length }));
process.exit(0);
