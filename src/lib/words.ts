/** Lower case without å ä ö and other accents: what a person may type without a Swedish keyboard. */
export const fold = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** Words of a text, folded. */
export const foldedWords = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? []

/** The text if it fits, else cut at a word with an ellipsis; never longer than `length`. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text
  if (length < 1) return ''
  const cut = text.slice(0, length - 1)
  const space = cut.lastIndexOf(' ')
  return `${(space > length * 0.6 ? cut.slice(0, space) : cut).trimEnd().replace(/[\uD800-\uDBFF]$/, '')}…`
}

// Half a character: a surrogate without its other half.
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/** The text as a database takes it: without the zero character, and with half characters exchanged for U+FFFD. */
export const storable = (text: string): string =>
  text.replaceAll('\0', '').replaceAll(LONE_SURROGATE, '\uFFFD')
