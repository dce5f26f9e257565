/** "investeringsbudgeten": what is asked for, and of what, in one word. */

const JOINED =
  /(?<!\p{L})(?<what>\p{L}{5,}?)(?<attribute>budget(?:en)?|prognos(?:en)?|utfall(?:et)?|avvikelse(?:n)?|underskott(?:et)?|överskott(?:et)?)(?!\p{L})/giu

/** The text with such words in two: "investering budgeten". */
export const withAttributesApart = (text: string): string =>
  text.replaceAll(JOINED, (_, what: string, attribute: string) => `${what.replace(/s$/i, '')} ${attribute}`)
