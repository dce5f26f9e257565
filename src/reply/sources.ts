import { listed, sourceLine } from '../texts/common.ts'
import { replyTexts as texts } from '../texts/reply.ts'
import type { Source } from './reply.ts'

const MOST_SECTIONS = 16

/** Where the figures are printed: a line for each document with all of its sections. */
export function sourceLines(
  sources: readonly (Source | string)[],
  mostSections: number = MOST_SECTIONS,
): string[] {
  const lines = [...new Set(sources.filter((one) => typeof one === 'string'))]
  const documents = new Map<string, { source: Source; sections: Set<string> }>()
  for (const source of sources.filter((one) => typeof one !== 'string')) {
    const key = JSON.stringify([source.title, source.dnr, source.asOf])
    const found = documents.get(key) ?? { source, sections: new Set() }
    if (source.section) found.sections.add(source.section)
    documents.set(key, found)
  }
  return [
    ...lines,
    ...[...documents.values()].map(({ source, sections }) =>
      sourceLine(source, sectionsText([...sections], mostSections) || undefined),
    ),
  ]
}

/** "4.1.1, 5.1 och 5.2; Bilaga 2": numbered ones in order, then the others as they come. */
function sectionsText(sections: readonly string[], most: number): string {
  const isNumbered = (section: string) => /^[\d.]+$/.test(section)
  const numbered = sections.filter(isNumbered).toSorted((a, b) => a.localeCompare(b, 'sv', { numeric: true }))
  const others = sections.filter((section) => !isNumbered(section))
  const room = Math.max(most - numbered.length, 1)
  const rest = others.length > room ? [texts.andMore(others.length - room)] : []
  return [listed(numbered), ...others.slice(0, room), ...rest].filter(Boolean).join('; ')
}
