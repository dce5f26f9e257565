import { type CalendarDate, daysBetween } from '../../lib/calendar.ts'
import type { OwnSection } from '../../lib/conventions.ts'
import { type Dnr, dnrKey, parseDnr } from '../../lib/dnr.ts'
import { endsWith, type Lead } from '../text/before.ts'
import { DAYS, datesIn } from '../text/dates.ts'
import type { DocumentFinding, DocumentPlace } from './finding.ts'
import { documentDate, type Paragraph, type partsOf } from './parts.ts'
import { type Section, type StatementParts, statementParts, unlistedRecipients } from './statement.ts'

/** What only the whole document shows: its sections and recipients, its meeting, its case numbers. Pure. */

/** The case numbers that it is held against. */
export interface Register {
  /** "SN" */
  ownPrefix: string
  /** Every registered Dnr by its key, as it is printed. */
  registered: ReadonlyMap<string, string>
}

function sectionsOf(paragraphs: readonly Paragraph[]): Section[] {
  const sections: { heading: string; at: number; texts: string[] }[] = []
  for (const { text, place, isHeading } of paragraphs) {
    if (isHeading) sections.push({ heading: text, at: place.at, texts: [] })
    else sections.at(-1)?.texts.push(text)
  }
  return sections
}

export function statementFindings(
  paragraphs: readonly Paragraph[],
  own: readonly OwnSection[] | null,
): DocumentFinding[] {
  const title = paragraphs
    .slice(0, 8)
    .map(({ text }) => text.slice(0, 200))
    .join(' ')
  const parts: StatementParts = statementParts(title, sectionsOf(paragraphs), own)
  const whole: DocumentPlace = { heading: null, at: 0, isTable: false }
  return [
    ...parts.missing.map(
      (section): DocumentFinding => ({
        rule: 'section_missing',
        weight: 'medium',
        place: whole,
        says: section,
        but: '',
        source: null,
      }),
    ),
    ...parts.empty.map(
      ({ section, heading, at }): DocumentFinding => ({
        rule: 'section_empty',
        weight: 'medium',
        place: { heading, at, isTable: false },
        says: section,
        but: '',
        source: null,
      }),
    ),
    ...unlistedRecipients(parts).map(
      ({ name, quote }): DocumentFinding => ({
        ...{ rule: 'recipient', weight: 'medium', says: name, but: quote.slice(0, 200), source: null },
        place: { heading: parts.proposal?.heading ?? null, at: parts.proposal?.at ?? 0, isTable: false },
      }),
    ),
  ]
}

const MEETING: Lead = {
  last: ['sammanträde', 'sammanträdet', 'sammanträdesdatum', 'nämndsammanträde', 'nämndsammanträdet'],
  skipped: ['den', 'datum', ...DAYS, ...DAYS.map((day) => `${day}en`)],
  stems: [],
  within: 0,
}
const ANSWER: Lead = {
  last: ['senast'],
  skipped: ['den'],
  stems: ['besvara', 'svar', 'yttrande', 'yttra', 'lämna', 'inkom', 'redovisa', 'ansökan'],
  within: 12,
}

/** A document that is later than the meeting it is for, and an answer that is due before the meeting decides it. */
export function chainFindings(parts: ReturnType<typeof partsOf>, on: CalendarDate): DocumentFinding[] {
  const { paragraphs } = parts
  const year = Number(on.slice(0, 4))
  const dated = paragraphs.flatMap(({ text, place }) =>
    datesIn(text, year).map((spoken) => ({ spoken, text, place })),
  )
  const before = ({ spoken, text }: (typeof dated)[number]): string =>
    text.slice(Math.max(0, spoken.at - 120), spoken.at)
  const meetings = dated.flatMap((own) =>
    own.spoken.date && endsWith(before(own), MEETING) ? [own.spoken.date] : [],
  )
  const [meeting] = meetings
  if (!meeting || new Set(meetings).size > 1) return []
  const written = documentDate(parts)
  const whole: DocumentPlace = { heading: null, at: 0, isTable: false }
  const late = dated.flatMap((own): DocumentFinding[] => {
    const { spoken, place } = own
    if (
      !spoken.date ||
      spoken.date >= meeting ||
      daysBetween(spoken.date, meeting) > 120 ||
      !endsWith(before(own), ANSWER)
    )
      return []
    return [{ rule: 'after_deadline', weight: 'high', place, says: spoken.quote, but: meeting, source: null }]
  })
  return written && written > meeting
    ? [
        { rule: 'after_meeting', weight: 'medium', place: whole, says: written, but: meeting, source: null },
        ...late,
      ]
    : late
}

const DNR = /(?<![\p{L}\d])(?<prefix>[A-ZÅÄÖ]{2,4})[ /](?<year>(?:19|20)\d{2}):(?<number>\d{1,5})(?!\d)/gu

/** A Dnr that is written differently from the register, or in two ways in the document; and one that is not registered. */
export function dnrFindings(
  paragraphs: readonly Paragraph[],
  { ownPrefix, registered }: Register,
): DocumentFinding[] {
  const seen = new Map<string, string>()
  const findings: DocumentFinding[] = []
  for (const { text, place } of paragraphs) {
    for (const { 0: quote } of text.matchAll(DNR)) {
      const dnr: Dnr | null = parseDnr(quote, ownPrefix)
      if (!dnr || dnr.prefix !== ownPrefix.toUpperCase()) continue
      const key = dnrKey(dnr)
      const first = seen.get(key)
      const printed = registered.get(key)
      const other = first ?? printed
      const make = (but: string): DocumentFinding => ({
        rule: 'dnr',
        weight: 'low',
        place,
        says: quote,
        but,
        source: null,
      })
      if (other !== undefined && other !== quote) findings.push(make(other))
      // The document's own, which is named first, may be too new to be here.
      else if (printed === undefined && first === undefined && seen.size > 0 && registered.size > 0)
        findings.push(make(''))
      if (first === undefined) seen.set(key, printed ?? quote)
    }
  }
  return findings
}
