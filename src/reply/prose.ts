import { type CellValue, cellInText, personText } from './cells.ts'

/**
 * Words that people read: a text, or a text in pieces of which some are more than text. Texts are data: nothing in
 * them is markup, whatever signs they have.
 */
export type Prose = string | readonly Inline[]

export type Inline =
  | string
  | { strong: string }
  /** What to type after /sn: shown as "/sn budget barn". */
  | { command: string }
  /** A person in Slack, by id; `name` where the renderer shows no mentions. */
  | { person: string; name?: string }
  | { group: { id: string; name?: string } }
  /** A channel in Slack, by id. */
  | { channel: string }
  | { link: string; text: string }
  | { cell: CellValue }

export const piecesOf = (prose: Prose): readonly Inline[] => (typeof prose === 'string' ? [prose] : prose)

export const strong = (text: string): Inline => ({ strong: text })
/** @public */
export const typed = (line: string): Inline => ({ command: line })

/** The prose as it is read where nothing can be marked: files, the terminal, alternative texts. */
export const plainProse = (prose: Prose): string =>
  piecesOf(prose)
    .map((piece) => {
      if (typeof piece === 'string') return piece
      if ('strong' in piece) return piece.strong
      if ('command' in piece) return `/sn ${piece.command}`
      if ('person' in piece) return piece.name ?? personText(piece.person)
      if ('group' in piece) return `@${piece.group.name ?? piece.group.id}`
      if ('channel' in piece) return `#${piece.channel}`
      if ('link' in piece) return piece.text
      return cellInText(piece.cell)
    })
    .join('')

/** Several pieces of prose as one, with a space between. */
export function joined(...parts: readonly (Prose | null)[]): Prose {
  const pieces = parts
    .filter((part) => part !== null && part !== '')
    .flatMap((part, at): Inline[] => [...(at > 0 ? [' '] : []), ...piecesOf(part ?? '')])
  return pieces.every((piece) => typeof piece === 'string') ? pieces.join('') : pieces
}

export const lengthOf = (prose: Prose): number => plainProse(prose).length
