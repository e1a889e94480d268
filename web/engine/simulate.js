// What a page or a test calls, as part of the module that createKedjaEngine() gives:
//
//   const engine = await createKedjaEngine();
//   const answer = engine.simulate({
//     scenario: "varmdo/2017.toml",            // path of the main file
//     files: { "varmdo/2017.toml": text, ... },// all it names, by path; texts, or bytes (Uint8Array) as they are on disk
//     settings: ["service.sfi.places=120"],    // as for `kedja run --set`
//     seed: "1",                               // as text: numbers of JavaScript's do not hold 64 bits
//     first: 0, replications: 100,             // which replications
//     keep: "kpis",                            // or "trajectories": what the digest covers
//   });
//
// The answer is what `kedja run --json` prints, or { problems: [{ file, line, path, message }] } when the scenario can't
// be used, or { error } for anything else. Only a lack of memory throws; the engine is then to be thrown away.
Module["simulate"] = function simulate({ scenario, files, settings = [], seed = "1", first = 0, replications = 1, keep = "kpis" }) {
  const borrowed = [];
  function bytes(array) {
    const place = _malloc(array.length);
    borrowed.push(place);
    HEAPU8.set(array, place);
    return place;
  }
  function text(value) {
    return bytes(new TextEncoder().encode(String(value) + "\0"));
  }

  const job = _kedja_job_new();
  try {
    for (const [path, content] of Object.entries(files)) {
      const array = typeof content === "string" ? new TextEncoder().encode(content) : content;
      _kedja_job_add_file(job, text(path), bytes(array), array.length);
    }
    for (const setting of settings) _kedja_job_add_setting(job, text(setting));
    const answer = _kedja_job_run(job, text(scenario), text(seed), first, replications, text(keep));
    return JSON.parse(UTF8ToString(answer));
  } finally {
    for (const place of borrowed) _free(place);
    _kedja_job_free(job);
  }
};
