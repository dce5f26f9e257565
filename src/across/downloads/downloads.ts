/** Answers as files. */

/** A file's name from a command line: "budget barn och unga" → "budget-barn-och-unga-2023-09-12". */
export const fileNameOf = (line: string, day: string): string =>
  [
    ...line
      .toLowerCase()
      .normalize('NFC')
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
      .slice(0, 60)
      .split('-')
      .filter(Boolean),
    day,
  ].join('-')
