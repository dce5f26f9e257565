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

/** `besides` are headers and notes; `hidden` is what nobody sees on the page. */
export function partsOf(blocks: readonly ReadBlock[]) {
  const paragraphs: Paragraph[] = []
  const besides: Paragraph[] = []
  const hidden: string[] = []
  const tables: { rows: readonly (readonly string[])[]; place: DocumentPlace; caption: string }[] = []
  let heading: string | null = null
  for (const block of blocks) {
    if (block.kind === 'table') {
      const caption = paragraphs.at(-1)?.text ?? ''
      tables.push({ rows: block.rows, place: { heading, at: tables.length + 1, isTable: true }, caption })
      continue
    }
    const text = block.text.slice(0, MOST_PARAGRAPH)
    const { from } = block
    if (from === 'hidden') hidden.push(text)
    else if (from) {
      const at = besides.filter(({ place }) => place.from === from).length + 1
      if (from === 'note' || !besides.some((other) => other.text === text))
        besides.push({ text, place: { heading: null, at, isTable: false, from }, isHeading: false })
    }
    if (from) continue
    const isHeading = block.heading !== null || isPlainHeading(text)
    if (isHeading) heading = text.slice(0, 200)
    paragraphs.push({ text, place: { heading, at: paragraphs.length + 1, isTable: false }, isHeading })
  }
  return { paragraphs, tables, besides, hidden }
}

// Many statements have their headings as bold text without a style.
const isPlainHeading = (text: string): boolean =>
  text.length <= 60 &&
  /^(?:Förslag till beslut|Beslut|Sammanfattning|Ärendet|Bakgrund|Ekonomiska konsekvenser(?: av beslutet)?|Barnkonsekvensanalys|Skickas till|Expedieras till|Mottagare|Tjänsteskrivelse)\.?:?$/iu.test(
    text.trim(),
  )

const LABEL = /^(?:datum|dokumentdatum|upprättad|skriven)?:?\s?(?:den\s)?$/iu

/**
 * The date of the document: alone, or after "Datum", in its header, above the first twenty paragraphs' end, or in the table that it begins
 * with.
 */
export function documentDate({
  paragraphs,
  besides,
  tables,
}: Pick<ReturnType<typeof partsOf>, 'paragraphs' | 'besides' | 'tables'>): CalendarDate | null {
  const top = [
    ...besides.filter(({ place }) => place.from === 'header').map(({ text }) => text),
    ...(tables[0]?.place.heading === null ? tables[0].rows.flat() : []),
    ...paragraphs.slice(0, 20).map(({ text }) => text),
  ]
  for (const text of top) {
    if (text.length > 80) continue
    const [first] = datesIn(text.trim(), null)
    if (first?.date && LABEL.test(text.trim().slice(0, first.at))) return first.date
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
