import type { FactPeriod, FactTable } from '../../contract/facts.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import type { ReadBlock } from '../../lib/document.ts'
import { daysOf, findPeriodNames, interimsNamed, reportedBy, takePeriod } from '../../lib/period-names.ts'
import { datesIn } from '../text/dates.ts'
import type { DocumentPlace } from './finding.ts'

/** A document as paragraphs and tables with their places, its date and the period that it is about. Pure. */

export interface Paragraph {
  text: string
  place: DocumentPlace
  isHeading: boolean
}

const MOST_PARAGRAPH = 20_000

export function partsOf(blocks: readonly ReadBlock[]) {
  const paragraphs: Paragraph[] = []
  const tables: { rows: readonly (readonly string[])[]; place: DocumentPlace; caption: string }[] = []
  let heading: string | null = null
  for (const block of blocks) {
    if (block.kind === 'table') {
      const caption = paragraphs.at(-1)?.text ?? ''
      tables.push({ rows: block.rows, place: { heading, at: tables.length + 1, isTable: true }, caption })
      continue
    }
    const text = block.text.slice(0, MOST_PARAGRAPH)
    const isHeading = block.heading !== null || isPlainHeading(text)
    if (isHeading) heading = text.slice(0, 200)
    paragraphs.push({ text, place: { heading, at: paragraphs.length + 1, isTable: false }, isHeading })
  }
  return { paragraphs, tables }
}

// Many statements have their headings as bold text without a style.
const isPlainHeading = (text: string): boolean =>
  text.length <= 60 &&
  /^(?:Förslag till beslut|Beslut|Sammanfattning|Ärendet|Bakgrund|Ekonomiska konsekvenser(?: av beslutet)?|Barnkonsekvensanalys|Skickas till|Expedieras till|Mottagare|Tjänsteskrivelse)\.?:?$/iu.test(
    text.trim(),
  )

const DATED = /^(?:datum|dokumentdatum|upprättad)?:?\s?(?<date>(?:19|20)\d{2}-\d{2}-\d{2})(?!\d)/iu

/** The date of the document: alone, or after "Datum", above the first twenty paragraphs' end. */
export function documentDate(paragraphs: readonly Paragraph[]): CalendarDate | null {
  for (const { text } of paragraphs.slice(0, 20)) {
    if (text.length > 80) continue
    const [date] = DATED.test(text.trim()) ? datesIn(text, null) : []
    if (date?.date) return date.date
  }
  return null
}

/** The period that the document is about: the one that its first paragraphs name. Null for none or several. */
export function periodOf(
  paragraphs: readonly Paragraph[],
  published: readonly FactTable[],
): FactPeriod | null {
  const head = paragraphs
    .slice(0, 12)
    .map(({ text }) => text)
    .join(' ')
  const reports = published.flatMap(({ period }) =>
    period && takePeriod(period.name).wish?.kind ? [period] : [],
  )
  // "augusti 2031" is when something happens, and no report.
  const told = findPeriodNames(head, interimsNamed(reports)).filter(({ kind }) => kind !== 'month')
  const spans = told.flatMap((name) => daysOf(name, null) ?? []).map(reportedBy)
  const named = new Map(
    reports
      .filter(({ startsOn, endsOn }) =>
        spans.some((span) => span.startsOn === startsOn && span.endsOn === endsOn),
      )
      .map((period) => [period.name, period] as const),
  )
  return named.size === 1 ? ([...named.values()][0] ?? null) : null
}
