/** Lower case without å ä ö and other accents: what a person may type without a Swedish keyboard. */
export const fold = (text: string): string => {
  const lower = text.toLowerCase()
  if (ASCII.test(lower)) return lower
  if (SWEDISH.test(lower)) return lower.replaceAll(/[åä]/g, 'a').replaceAll('ö', 'o')
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

const ASCII = /^[ -~]*$/
const SWEDISH = /^[ -~åäö]*$/

/**
 * A name by its own letters, whatever their case and the spaces between them: "Öst" is not "Ost". For what must never be taken
 * for another; `fold` is for what people type.
 */
export const caseless = (name: string): string =>
  name.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim()

/** Likewise of its words alone, whatever stands between them: what names are kept apart by. */
export const asSpelled = (name: string): string => (caseless(name).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')

/** Words of a text, folded. */
export const foldedWords = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? []

/** The text without the characters at its end that fit `sign`, a pattern for one character. Linear, which `/x+$/` is not. */
export function trimEndOf(text: string, sign: RegExp): string {
  let end = text.length
  while (end > 0 && sign.test(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}

/** True when the patterns, each with the flag g, are found one after the other. Linear, which `/a.*b.*c/` is not. */
export function haveInOrder(text: string, patterns: readonly RegExp[]): boolean {
  let from = 0
  return patterns.every((pattern) => {
    pattern.lastIndex = from
    const found = pattern.test(text)
    from = pattern.lastIndex
    return found
  })
}

/** "Yttrande (senast 30 september.)" → "Yttrande": without a parenthesis at the end. */
export function withoutLastParenthesis(text: string): string {
  const at = text.endsWith(')') ? text.indexOf(' (') : -1
  return at < 0 ? text : text.slice(0, at)
}

/** The text if it fits, else cut at a word with an ellipsis; never longer than `length`. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text
  if (length < 1) return ''
  const cut = text.slice(0, length - 1)
  const space = cut.lastIndexOf(' ')
  const words = (space > length * 0.6 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, '')
  return `${trimEndOf(words, BEFORE_ELLIPSIS)}…`
}

const BEFORE_ELLIPSIS = /[\s.,;:…–-]/

// Half a character: a surrogate without its other half.
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/** The text as a database takes it: without the zero character, and with half characters exchanged for U+FFFD. */
export const storable = (text: string): string =>
  text.replaceAll('\0', '').replaceAll(LONE_SURROGATE, '\uFFFD')
