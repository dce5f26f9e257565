/** Divides running text into sentences. */

/** "t.ex. i dag", "kl. 9": what a full stop only shortens. */
const SHORTENED =
  't\\.?ex|bl\\.? ?a|d\\.?v\\.?s|o\\.?s\\.?v|m\\.m|m\\.fl|dvs|osv|ca|cirka|nr|kap|resp|inkl|exkl|kl|s\\.?k|f\\.?d|st|tel|fr\\.?o\\.?m|t\\.?o\\.?m'
const AFTER_STOP = String.raw`(?<=[.!?][”"')]?)(?<!(?<!\p{L})(?:${SHORTENED})\.)\s+(?=[^\p{Ll}\s])`
/** "… enhetschef Karriär inom vården: …": a heading that has lost its line. */
const BEFORE_HEADING = String.raw`(?<=\p{Ll})\s+(?=\p{Lu}\p{Ll}+(?: \p{Ll}+){2,5}: )`
/** After a full stop where something new begins, before a heading, and at every bullet and line. */
const BORDER = new RegExp(String.raw`${AFTER_STOP}|${BEFORE_HEADING}|\s*[•\n]+\s*`, 'u')

export const sentencesIn = (text: string): string[] =>
  text
    .split(BORDER)
    .map((sentence) => sentence.replace(/^[*–-]\s+/, '').trim())
    .filter(Boolean)

const LEAST_WORDS = 6

/** A name that says something: "Vi tar fram en plan till hösten." */
export const isSentence = (name: string): boolean =>
  /[.!]$/.test(name) && name.split(/\s+/).length >= LEAST_WORDS
