// node pack.mjs ENGINE.JS PACKED: the engine for browsers as a page holds it, packed by gzip and written in base64.
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const [, , engine, packed] = process.argv;
writeFileSync(packed, gzipSync(readFileSync(engine), { level: 9 }).toString("base64"));
