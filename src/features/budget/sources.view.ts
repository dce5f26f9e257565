import type { KnownBlock } from '@slack/types'
import { context, escapeText } from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { budgetTexts as texts } from '../../texts/budget.ts'
import { listed, sourceLine } from '../../texts/common.ts'
import type { Origin } from './budget.ts'

const SECTIONS_IN_BLOCK = 16
const SECTIONS_IN_TEXT = 4

/** Where the figures stand, a line for each document, and what has been computed from them. Notes are mrkdwn. */
export function sources(origins: readonly (Origin | null)[], ...notes: string[]): KnownBlock {
  const lines = linesOf(origins, SECTIONS_IN_BLOCK).map(escapeText)
  const room = limits.contextElements - notes.length
  return lines.length > room
    ? context(...notes, ...lines.slice(0, room - 1), lines.slice(room - 1).join(' '))
    : context(...notes, ...lines)
}

/** The same in brief, for the text that stands in for the blocks; empty without an origin. Plain text. */
export const sourceSentence = (origins: readonly (Origin | null)[]): string =>
  linesOf(origins, SECTIONS_IN_TEXT)
    .map((line) => `${line}.`)
    .join(' ')

function linesOf(origins: readonly (Origin | null)[], most: number): string[] {
  const documents = new Map<string, { document: Origin; sections: Set<string> }>()
  for (const origin of origins) {
    if (!origin) continue
    const key = JSON.stringify([origin.title, origin.dnr, origin.asOf])
    const found = documents.get(key) ?? { document: origin, sections: new Set() }
    documents.set(key, { ...found, sections: found.sections.add(origin.section) })
  }
  return [...documents.values()].map(({ document, sections }) =>
    sourceLine(document, sectionsOf([...sections], most)),
  )
}

/** "4.1.1, 5.1 och 5.2; Bilaga 2": numbered ones in order, then the others as they come. */
function sectionsOf(sections: readonly string[], most: number): string {
  const isNumbered = (section: string) => /^[\d.]+$/.test(section)
  const numbered = sections.filter(isNumbered).toSorted((a, b) => a.localeCompare(b, 'sv', { numeric: true }))
  const others = sections.filter((section) => !isNumbered(section))
  const room = Math.max(most - numbered.length, 1)
  const rest = others.length > room ? [texts.more(others.length - room)] : []
  return [listed(numbered), ...others.slice(0, room), ...rest].filter(Boolean).join('; ')
}
