/** How much room text takes in a terminal. */

const graphemes = new Intl.Segmenter('sv', { granularity: 'grapheme' })
// Emoji shown as pictures, and East Asian wide characters, take two columns.
const WIDE =
  /\p{Emoji_Presentation}|\u{FE0F}|[\u{1100}-\u{115F}\u{2E80}-\u{A4CF}\u{AC00}-\u{D7A3}\u{F900}-\u{FAFF}\u{FE30}-\u{FE6F}\u{FF00}-\u{FF60}\u{FFE0}-\u{FFE6}]/u
// Zero-width spaces and joiners, and the soft hyphen.
const NO_WIDTH = /^[\u{200B}-\u{200D}\u{2060}\u{FEFF}\u{AD}]$/u

export function width(text: string): number {
  let columns = 0
  for (const { segment } of graphemes.segment(text)) {
    if (!NO_WIDTH.test(segment)) columns += WIDE.test(segment) ? 2 : 1
  }
  return columns
}

export type Align = 'left' | 'center' | 'right'

export function pad(text: string, columns: number, align: Align): string {
  const room = Math.max(0, columns - width(text))
  const before = align === 'right' ? room : align === 'center' ? Math.floor(room / 2) : 0
  return ' '.repeat(before) + text + ' '.repeat(room - before)
}

function split(word: string, columns: number): string[] {
  const parts: string[] = ['']
  for (const { segment } of graphemes.segment(word)) {
    const last = parts.at(-1) ?? ''
    if (width(last + segment) > columns) parts.push(segment)
    else parts[parts.length - 1] = last + segment
  }
  return parts
}

/** Breaks a text into lines of at most `columns`, at spaces where it can. */
export function wrap(text: string, columns: number): string[] {
  return text.split('\n').flatMap((line) => {
    // What fits keeps its own spaces, such as columns in preformatted text.
    if (width(line) <= columns) return [line]
    const lines: string[] = ['']
    // Not at \s: a number such as "57 722" is held together by a no-break space.
    for (const word of line
      .split(/ +/)
      .flatMap((one) => (width(one) > columns ? split(one, columns) : [one]))) {
      const last = lines.at(-1) ?? ''
      const joined = last === '' ? word : `${last} ${word}`
      if (width(joined) > columns) lines.push(word)
      else lines[lines.length - 1] = joined
    }
    return lines
  })
}

/** Lays parts out in lines, two spaces between; a part is broken only when it is wider than a whole line. */
export function flow(parts: readonly string[], columns: number): string {
  const lines: string[] = ['']
  for (const part of parts) {
    const last = lines.at(-1) ?? ''
    const joined = last === '' ? part : `${last}  ${part}`
    if (width(joined) > columns) lines.push(part)
    else lines[lines.length - 1] = joined
  }
  return lines
    .filter((line) => line !== '')
    .flatMap((line) => wrap(line, columns))
    .join('\n')
}
