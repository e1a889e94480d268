// A workshop's engine, beside the module that createKedjaEngine() gives:
//
//   const workshop = createKedjaEngine.openWorkshop(await createKedjaEngine(), { "varmdo/2017.toml": text, ... });  // texts, or bytes as they are on disk
//   workshop.ask({ ask: "open", scenario: "varmdo/2017.toml", replications: 100 });
//   workshop.ask({ ask: "compare", plans: [...], seed: "1", replications: 100, draws: 0 });
//   const item = workshop.item(0);            // { bytes } or { why }
//   workshop.add(0, item);                    // here, or in another Worker's engine with the same on its table
//   workshop.ask({ ask: "document" });
//
// web/engine/conversation.hpp has what can be asked. Answers are JSON texts, for who passes them on unread; ask() reads them.
// Only a lack of memory throws; the engine is then to be thrown away.
createKedjaEngine.openWorkshop = function openWorkshop(engine, files) {
  const workshop = engine._kedja_workshop_new();

  /** Calls with copies of texts and bytes that last as long as the call. */
  function lending(call) {
    const borrowed = [];
    const lend = (array) => {
      const place = engine._malloc(Math.max(1, array.length));
      borrowed.push(place);
      engine.HEAPU8.set(array, place);
      return place;
    };
    try {
      return call(lend, (value) => lend(new TextEncoder().encode(String(value) + "\0")));
    } finally {
      for (const place of borrowed) engine._free(place);
    }
  }

  function textAt(place) {
    return new TextDecoder().decode(engine.HEAPU8.subarray(place, engine.HEAPU8.indexOf(0, place)));
  }

  for (const [path, content] of Object.entries(files)) {
    const array = typeof content === "string" ? new TextEncoder().encode(content) : content;
    lending((bytes, text) => engine._kedja_workshop_add_file(workshop, text(path), bytes(array), array.length));
  }

  const answer = (request) => lending((_, text) => textAt(engine._kedja_workshop_answer(workshop, text(JSON.stringify(request)))));
  return {
    answer,
    ask: (request) => JSON.parse(answer(request)),
    item(number) {
      const place = engine._kedja_workshop_item(workshop, number);
      const length = engine._kedja_workshop_length(workshop);
      return length > 0 ? { bytes: engine.HEAPU8.slice(place, place + length) } : { why: textAt(engine._kedja_workshop_why_failed(workshop)) };
    },
    add(number, { bytes = new Uint8Array(0), why = "" }) {
      lending((lend, text) => engine._kedja_workshop_add_item(workshop, number, lend(bytes), bytes.length, text(why)));
    },
    close: () => engine._kedja_workshop_free(workshop),
  };
};
