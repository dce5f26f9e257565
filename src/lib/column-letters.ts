/** The letters that spreadsheet programs show over a column, the first being 0: "A", "Z", "AA". */
export function columnLetters(at: number): string {
  const letter = String.fromCodePoint(65 + (at % 26))
  return at < 26 ? letter : columnLetters(Math.floor(at / 26) - 1) + letter
}
