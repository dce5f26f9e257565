import type { SummaryBrief } from '../../contract/sends.ts'
import type { Db } from '../../db/db.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { rowsByKey } from '../../review/cells.ts'
import { reviewTexts as texts } from '../../texts/review.ts'
import type { Catalogue } from '../facts/catalogue.ts'
import { decidedFindings, openFindings } from './decided.ts'
import { type Shown, scopeOf } from './reading.ts'

/** What of the newest published period nobody has decided on, the heaviest first; null where nothing is published. */
export async function openInNewest(
  db: Db,
  catalogue: Catalogue,
  today: CalendarDate,
): Promise<{ period: string; open: readonly Shown[] } | null> {
  const { tables } = await catalogue.facts('published', today)
  const scope = scopeOf('', tables, await decidedFindings(db, tables))
  if (scope.kind === 'unknown' || scope.period === null) return null
  return { period: scope.period, open: scope.findings.filter(({ decision }) => decision === null) }
}

/** What nobody has decided on in the statements of the meeting of a day. */
export async function openInStatements(
  db: Db,
  catalogue: Catalogue,
  today: CalendarDate,
  on: CalendarDate,
): Promise<readonly Shown[]> {
  const { tables, byKey } = await catalogue.facts('published', today)
  const heldOn = ({ a: { place } }: Shown): string | null | undefined => {
    const table = byKey.get(place?.table ?? '')
    const meeting = table?.columns.find(({ attribute }) => attribute === 'meeting')
    return table && meeting && rowsByKey(table).get(place?.row ?? '')?.cells[meeting.key]?.value
  }
  const open = await openFindings(db, tables)
  return open.filter((finding) => finding.rule === 'statement' && heldOn(finding) === on)
}

/**
 * The review in the summary before a meeting: how many things do not add up. Which they are is one press away, for those who
 * may see the list: what the meeting lacks is to have room before it.
 */
export async function reviewBrief(
  db: Db,
  catalogue: Catalogue,
  today: CalendarDate,
): Promise<SummaryBrief | null> {
  const newest = await openInNewest(db, catalogue, today)
  if (!newest || newest.open.length === 0) return null
  const { period, open } = newest
  const high = open.filter(({ weight }) => weight === 'high').length
  return {
    topic: 'review',
    title: texts.title(period),
    lead: texts.openIn(open.length, high, period),
    source: null,
    line: `${texts.name} ${period}`,
    items: [
      {
        key: `review:${period}`,
        what: texts.title(period),
        state: texts.standing(open.length, high),
        line: `${texts.name} ${period}`,
        unit: null,
        attention: high > 0,
        quiet: true,
      },
    ],
  }
}
