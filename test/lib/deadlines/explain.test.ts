import { describe, expect, it } from 'vitest'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { computeDeadline } from '../../../src/lib/deadlines/compute.ts'
import { externalDue, meetingChain } from '../../../src/lib/deadlines/meeting.ts'
import { RULES, withSettings } from '../../../src/lib/deadlines/rules.ts'
import type { Deadline } from '../../../src/lib/deadlines/types.ts'
import { reportFor } from '../../../src/lib/deadlines/unenforced.ts'
import {
  dateWithDayOff,
  explain,
  externalDueNote,
  passedEarlierNote,
  quarterName,
  reportHeading,
  ruleNames,
  startEvents,
} from '../../../src/texts/deadlines.ts'

const on = calendarDate
const offsets = { materialDays: -14, noticeDays: -7, adjustmentDays: 14, postingDays: 2 }

const explained: [Deadline, string][] = [
  [
    computeDeadline(RULES.unenforced_sol, on('2023-04-13')),
    'tre månader från 2023-04-13 → 2023-07-13, SoL 16 kap. 6 f §',
  ],
  [
    computeDeadline(RULES.appeal, on('2023-09-09')),
    'tre veckor från 2023-09-09 → 2023-09-30 (lördag), kan utföras senast 2023-10-02, FL 44 §',
  ],
  [
    computeDeadline(RULES.preliminary_assessment, on('2025-08-11')),
    '14 dagar från 2025-08-11 → 2025-08-25, SoL 20 kap. 2 §',
  ],
  [
    computeDeadline(RULES.preliminary_assessment, on('2023-06-09')),
    '14 dagar från 2023-06-09 → 2023-06-23 (midsommarafton), flyttas inte fram, SoL 11 kap. 1 a §',
  ],
  [computeDeadline(RULES.lvu_submission, on('2024-05-06')), 'en vecka från 2024-05-06 → 2024-05-13, LVU 7 §'],
  [
    computeDeadline(RULES.posting, on('2023-10-03')),
    'andra dagen efter 2023-10-03 → 2023-10-05, KL 8 kap. 12 §',
  ],
  [
    computeDeadline(RULES.notice, on('2024-04-08')),
    'sju dagar före 2024-04-08 → 2024-04-01 (annandag påsk), görs senast 2024-03-28, nämndens egen regel',
  ],
  [
    computeDeadline(
      withSettings(RULES.complaint_answer, { period: { unit: 'working_days', count: 10 } }),
      on('2024-06-14'),
    ),
    'tio arbetsdagar från 2024-06-14 → 2024-07-01, nämndens egen regel',
  ],
  [
    computeDeadline(RULES.gdpr_incident, new Date('2024-03-29T15:00:00Z')),
    '72 timmar från 2024-03-29 kl. 16:00 → 2024-04-01 kl. 17:00 (annandag påsk), flyttas inte fram, GDPR artikel 33',
  ],
  [
    computeDeadline(RULES.gdpr_request, on('2024-01-31')),
    'en månad från 2024-01-31 → 2024-02-29, GDPR artikel 12.3',
  ],
  [
    computeDeadline(RULES.child_investigation, on('2024-01-31'), { extendedTo: on('2024-08-30') }),
    'fyra månader från 2024-01-31 → 2024-05-31, förlängt till 2024-08-30, SoL 11 kap. 2 §',
  ],
  [
    computeDeadline(RULES.set_date, on('2023-04-11'), { dueOn: on('2023-09-30') }),
    'fastställt datum → 2023-09-30 (lördag), flyttas inte fram, enligt brev eller beslut',
  ],
  [computeDeadline(RULES.lex_sarah_report, on('2024-05-05')), 'genast från 2024-05-05, SoL 14 kap. 3 §'],
  [
    computeDeadline(RULES.internal_control_report, on('2024-02-29')),
    'ett år från 2024-02-29 → 2025-02-28, nämndens egen regel',
  ],
  [
    computeDeadline(RULES.interim_report, on('2023-08-31')),
    'två månader från 2023-08-31 → 2023-10-31, KL 11 kap. 16 § och LKBR (2018:597) 13 kap. 1 §',
  ],
  [
    computeDeadline(RULES.interim_report, on('2013-08-31')),
    'två månader från 2013-08-31 → 2013-10-31, lagen hade ingen sådan regel 2013-08-31',
  ],
]

describe('förklaringen', () => {
  it.each(explained.map(([deadline, text]) => ({ deadline, text })))('$text', ({ deadline, text }) => {
    expect(explain(deadline)).toBe(text)
  })

  it('har ett eget namn för varje regel, och ord för varje start', () => {
    expect(new Set(Object.values(ruleNames)).size).toBe(Object.keys(RULES).length)
    const starts = new Set(Object.values(RULES).map((rule) => rule.startEvent))
    expect(Object.keys(startEvents).toSorted()).toEqual([...starts].toSorted())
  })

  it('skriver datum och kvartal', () => {
    expect(dateWithDayOff(on('2023-06-23'))).toBe('2023-06-23 (midsommarafton)')
    expect(dateWithDayOff(on('2023-09-19'))).toBe('2023-09-19')
    expect(quarterName({ year: 2023, quarter: 3 })).toBe('kvartal 3 2023')
  })

  it('säger när omedelbar justering behövs', () => {
    const chain = meetingChain(on('2023-09-19'), offsets)
    const note = (date: string) => externalDueNote(externalDue(chain, on(date)), on(date), chain)
    expect(note('2023-09-30')).toBe(
      'Omedelbar justering behövs: ordinarie justering får dröja till 2023-10-03, datumet är 2023-09-30 (lördag).',
    )
    expect(note('2023-10-20')).toBeNull()
    expect(note('2023-09-15')).toContain('före sammanträdet 2023-09-19')
  })

  it('säger när tre månader gick redan kvartalet före', () => {
    const quarter = { year: 2023, quarter: 3 } as const
    const report = reportFor(
      {
        law: 'SoL',
        decidedOn: on('2023-03-22'),
        interruptedOn: null,
        status: 'not_enforced',
        endedOn: null,
        reportedIn: null,
        endReportedIn: null,
      },
      quarter,
    )
    expect(report && passedEarlierNote(report)).toBe(
      'Tre månader hade gått redan 2023-06-22, kvartal 2 2023.',
    )
    expect(reportHeading('new_this_quarter', quarter)).toBe(
      'Ny rapportering av ej verkställda beslut under kvartal 3',
    )
  })
})
