// Names for files that are handed on.
/** "varmdo-grupp-1.json": plain letters, for any computer and any mail. */
export const fileName = (words: string[], ending: string): string => `${words.map(plainly).filter((word) => word !== "").join("-") || "kedja"}.${ending}`;

const plainly = (word: string) =>
  word
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
