// Why a file or a code can't be used: which one, what is wrong, why, and what to do. As sentences when they are shown, so
// that they follow the language.
import { say } from "../../words/words.svelte";

export interface Fault {
  file: string;
  kind: "too large" | "no text" | "no json" | "no room" | "newer" | "other scenario" | "damaged" | "no toml" | "other base" | "nothing" | "other kind";
  /** What it is instead: the other scenario, a place in the file. */
  what?: string;
}

export function faultInWords({ file, kind, what = "" }: Fault): string {
  const places = { file, what };
  switch (kind) {
    case "too large":
      return say("“{file}” is larger than anything this page saves. Choose a file that was saved here.", places);
    case "no text":
      return say("“{file}” can't be read: the browser was refused. Copy it to this computer and open the copy.", places);
    case "no json":
      return say("“{file}” is cut off or was changed by another program: it is no whole JSON. Ask the group to save it again.", places);
    case "no room":
      return say("“{file}” is a JSON file, but no room of Kedja's workshop. Choose a file that was saved here with “Save the room”.", places);
    case "newer":
      return say("“{file}” was saved by a newer page than this one. Open it in that page.", places);
    case "other scenario":
      return say("“{file}” belongs to another scenario, “{what}”, whose levers mean something else. Open it in the page of that scenario.", places);
    case "damaged":
      return say("“{file}” lacks something that a saved room has ({what}). Ask the group to save it again.", places);
    case "no toml":
      return say("“{file}” is no valid scenario file ({what}). “kedja check” says all that is wrong with it.", places);
    case "other base":
      return say("“{file}” changes another scenario, “{what}”. Open it in the page of that scenario.", places);
    case "nothing":
      return say("“{file}” changes nothing in this scenario, so there is nothing to put on the table.", places);
    case "other kind":
      return say("“{file}” is no file that this page reads. It opens rooms (.json) and scenario files (.toml).", places);
  }
}
