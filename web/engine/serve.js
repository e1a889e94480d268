// In a Worker of a page the engine serves by messages; elsewhere this does nothing. Each message has a `number`, which its
// answer repeats, and is answered in order:
//
//   { number, files }                    -> { number, ready: true }        first, once
//   { number, request }                  -> { number, answer }             JSON text, as workshop.js has it
//   { number, item }                     -> { number, item, bytes } or { number, item, why }
//   { number, add, bytes, why }          -> { number, added }
//
// What is thrown ends the engine: { number, broken: "why" }.
if (typeof WorkerGlobalScope !== "undefined" && self instanceof WorkerGlobalScope) {
  const engine = createKedjaEngine();
  let workshop;

  const served = {
    files: async ({ files }) => {
      workshop = createKedjaEngine.openWorkshop(await engine, files);
      return [{ ready: true }];
    },
    request: ({ request }) => [{ answer: workshop.answer(request) }],
    item: ({ item }) => {
      const made = workshop.item(item);
      return [{ item, ...made }, made.bytes ? [made.bytes.buffer] : []];
    },
    add: ({ add, bytes, why }) => {
      workshop.add(add, { bytes, why });
      return [{ added: add }];
    },
  };

  self.onmessage = async ({ data }) => {
    try {
      const kind = Object.keys(served).find((key) => key in data);
      const [answer, owned] = await served[kind](data);
      self.postMessage({ number: data.number, ...answer }, owned ?? []);
    } catch (error) {
      self.postMessage({ number: data.number, broken: String(error) });
    }
  };
}
