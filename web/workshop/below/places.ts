// Where municipalities stand in a map of tiles: those of Stockholm county about as they lie, all others by name.

/** Column and row, counted from the north-west. */
const county: Record<string, [number, number]> = {
  sigtuna: [2, 0],
  norrtalje: [4, 0],
  "upplands-bro": [1, 1],
  "upplands-vasby": [2, 1],
  vallentuna: [3, 1],
  osteraker: [4, 1],
  jarfalla: [1, 2],
  sollentuna: [2, 2],
  taby: [3, 2],
  vaxholm: [4, 2],
  ekero: [0, 3],
  sundbyberg: [1, 3],
  solna: [2, 3],
  danderyd: [3, 3],
  lidingo: [4, 3],
  stockholm: [2, 4],
  nacka: [3, 4],
  varmdo: [4, 4],
  salem: [0, 5],
  botkyrka: [1, 5],
  huddinge: [2, 5],
  tyreso: [3, 5],
  nykvarn: [0, 6],
  sodertalje: [1, 6],
  haninge: [3, 6],
  nynashamn: [3, 7],
};

export const isCounty = (names: string[]): boolean => names.length > 0 && names.every((name) => Object.hasOwn(county, name));

/** A tile for each; without rows and columns that are empty at the edges. */
export function placesOf(municipalities: { name: string; shown: string }[]): Map<string, { column: number; row: number }> {
  const across = Math.max(2, Math.ceil(Math.sqrt(municipalities.length)));
  const cells: [string, number, number][] = isCounty(municipalities.map(({ name }) => name))
    ? municipalities.map(({ name }) => [name, ...county[name]])
    : [...municipalities].sort((a, b) => a.shown.localeCompare(b.shown, "sv")).map(({ name }, i) => [name, i % across, Math.floor(i / across)]);
  const [west, north] = [Math.min(...cells.map((cell) => cell[1])), Math.min(...cells.map((cell) => cell[2]))];
  return new Map(cells.map(([name, column, row]) => [name, { column: column - west, row: row - north }]));
}
