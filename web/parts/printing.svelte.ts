// Whether the page is being printed: charts are drawn anew at the width of the paper, so that their text stays legible.
import { flushSync } from "svelte";

class Printing {
  now = $state(false);
}
export const printing = new Printing();

/** Of an A4 page with the margins of the style sheet, in CSS pixels. */
export const paperWidth = 680;

addEventListener("beforeprint", () => flushSync(() => (printing.now = true)));
addEventListener("afterprint", () => flushSync(() => (printing.now = false)));
