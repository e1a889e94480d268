// Has the engine built for WebAssembly answer requests in Node, one after another: a list of requests as JSON on stdin,
// the list of answers on stdout, each with the seconds it took.
// Usage: node simulate.js KEDJA-ENGINE.JS
"use strict";

const createKedjaEngine = require(require("path").resolve(process.argv[2]));
const requests = JSON.parse(require("fs").readFileSync(0, "utf8"));

createKedjaEngine().then((engine) => {
  const answers = requests.map((request) => {
    const began = process.hrtime.bigint();
    const answer = engine.simulate(request);
    return { ...answer, seconds: Number(process.hrtime.bigint() - began) / 1e9 };
  });
  process.stdout.write(JSON.stringify(answers));
});
