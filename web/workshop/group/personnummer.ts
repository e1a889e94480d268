// Whether a text holds what looks like a personnummer or a samordningsnummer (day + 60), which no field here takes.
// It errs on the side of refusing: the last digit's check is not asked for, as a number that was mistyped is one too.

const date = "\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]|6[1-9]|[78]\\d|9[01])";
const compact = `(?:18|19|20)?${date}[ ]?[-+]?[ ]?\\d{4}`;
/** "1990-01-31-1234": with hyphens in the date only if one stands before the last four too; else it is a day and a figure. */
const spaced = `(?:18|19|20)?${date.replace("(?:0[1-9]|1[0-2])", "-(?:0[1-9]|1[0-2])-")}[-+]\\d{4}`;
const pattern = new RegExp(`(?<!\\d)(?:${compact}|${spaced})(?!\\d)`);

export function looksLikePersonnummer(text: string): boolean {
  const plain = text.normalize("NFKC").replace(/[\u2010-\u2015\u2212]/g, "-").replace(/\s/g, " ").replace(/\p{Cf}/gu, "");
  return pattern.test(plain);
}
