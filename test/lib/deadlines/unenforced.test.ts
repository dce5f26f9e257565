import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { addDays, calendarDate } from '../../../src/lib/calendar.ts'
import {
  compareQuarters,
  type Quarter,
  quarterEnd,
  quarterOf,
  quarterStart,
  shiftQuarter,
} from '../../../src/lib/deadlines/quarters.ts'
import {
  reportFor,
  reportingDeadline,
  reportingWindow,
  type UnenforcedDecision,
  unenforcedReporting,
} from '../../../src/lib/deadlines/unenforced.ts'

const on = calendarDate
const q = (year: number, quarter: Quarter['quarter']): Quarter => ({ year, quarter })
const dates = fc.integer({ min: 0, max: 18_000 }).map((n) => addDays(on('2006-07-01'), n))

const decision = (decidedOn: string, rest: Partial<UnenforcedDecision> = {}): UnenforcedDecision => ({
  law: 'SoL',
  decidedOn: on(decidedOn),
  interruptedOn: null,
  status: 'not_enforced',
  endedOn: null,
  reportedIn: null,
  endReportedIn: null,
  ...rest,
})

describe('kvartal', () => {
  it('börjar, slutar och följer på varandra', () => {
    expect(quarterOf(on('2023-06-30'))).toEqual(q(2023, 2))
    expect(quarterOf(on('2023-07-01'))).toEqual(q(2023, 3))
    expect([quarterStart(q(2024, 1)), quarterEnd(q(2024, 1)), quarterEnd(q(2023, 4))]).toEqual([
      '2024-01-01',
      '2024-03-31',
      '2023-12-31',
    ])
    expect(shiftQuarter(q(2023, 4), 1)).toEqual(q(2024, 1))
    expect(shiftQuarter(q(2023, 1), -1)).toEqual(q(2022, 4))
  })

  it('har varje datum i sitt eget kvartal', () => {
    fc.assert(
      fc.property(dates, (date) => {
        const quarter = quarterOf(date)
        expect(quarterStart(quarter) <= date && date <= quarterEnd(quarter)).toBe(true)
        expect(compareQuarters(quarterOf(addDays(quarterEnd(quarter), 1)), quarter)).toBe(1)
      }),
    )
  })
})

const Row = z.object({
  Beslutsdatum: z.string(),
  'Rapporteras som': z.enum([
    'Rapporterat, nu verkställt',
    'Avslutat utan verkställighet',
    'Fortfarande ej verkställt',
    'Nytt detta kvartal',
  ]),
  Status: z.enum(['Verkställt', 'Avslutat', 'Ej verkställt']),
})
const CATEGORY = {
  'Rapporterat, nu verkställt': 'reported_now_enforced',
  'Avslutat utan verkställighet': 'closed_without_enforcement',
  'Fortfarande ej verkställt': 'still_not_enforced',
  'Nytt detta kvartal': 'new_this_quarter',
} as const
const STATUS = { Verkställt: 'enforced', Avslutat: 'closed', 'Ej verkställt': 'not_enforced' } as const
const ten = z.array(Row).parse(
  parse(readFileSync(new URL('../../../src/demo/2023/Ej verkställda beslut.csv', import.meta.url)), {
    columns: true,
    bom: true,
    delimiter: ';',
  }),
)

describe('sammanställningen för kvartal 3 2023', () => {
  const limits = (category: (name: string) => boolean) =>
    ten
      .filter((row) => category(CATEGORY[row['Rapporteras som']]))
      .map((row) => unenforcedReporting(decision(row.Beslutsdatum)).limit.nominal)
      .toSorted()

  it('visar var de två senaste rapporternas gränser måste ha gått', () => {
    const earlier = limits((name) => name !== 'new_this_quarter')
    const fresh = limits((name) => name === 'new_this_quarter')
    expect(earlier).toEqual(['2023-03-28', '2023-03-29', '2023-04-16', '2023-04-17'])
    expect(fresh).toEqual([
      '2023-05-23',
      '2023-06-22',
      '2023-06-24',
      '2023-07-12',
      '2023-07-13',
      '2023-07-13',
    ])
    expect((earlier.at(-1) ?? '') < (fresh[0] ?? '')).toBe(true)
  })

  it('ger de tio besluten under sina rubriker', () => {
    const reports = ten.map((row) => {
      const { firstQuarter } = unenforcedReporting(decision(row.Beslutsdatum))
      const known = CATEGORY[row['Rapporteras som']] !== 'new_this_quarter'
      return reportFor(
        decision(row.Beslutsdatum, { status: STATUS[row.Status], reportedIn: known ? firstQuarter : null }),
        q(2023, 3),
        on('2023-09-19'),
      )
    })
    expect(reports.map((report) => report?.category)).toEqual(
      ten.map((row) => CATEGORY[row['Rapporteras som']]),
    )
  })

  it('pekar ut de tre vars tre månader gick ut redan kvartal 2', () => {
    const passed = ten.filter((row) => {
      const report = reportFor(decision(row.Beslutsdatum, { status: STATUS[row.Status] }), q(2023, 3))
      return CATEGORY[row['Rapporteras som']] === 'new_this_quarter' && report?.passedEarlier
    })
    expect(passed.map((row) => row.Beslutsdatum)).toEqual(['2023-03-22', '2023-02-23', '2023-03-24'])
  })
})

describe('ej verkställda beslut', () => {
  it('hör till kvartalet där de tre månaderna går ut, också på dess sista dag', () => {
    expect(unenforcedReporting(decision('2023-03-31'))).toMatchObject({
      limit: { nominal: '2023-06-30' },
      firstQuarter: q(2023, 2),
    })
    expect(unenforcedReporting(decision('2023-11-30')).limit.nominal).toBe('2024-02-29')
  })

  it('flyttas inte fram över en helg: väntan mäts i dagar', () => {
    const { limit } = unenforcedReporting(decision('2023-03-24'))
    expect(limit).toMatchObject({ nominal: '2023-06-24', rolled: '2023-06-24' })
  })

  it('räknas från avbrottet när verkställigheten brutits, med beslutets lag', () => {
    const { limit } = unenforcedReporting(decision('2025-05-01', { interruptedOn: on('2025-08-15') }))
    expect(limit).toMatchObject({
      rule: 'unenforced_sol_interrupted',
      nominal: '2025-11-15',
      law: { sfs: '2001:453' },
    })
  })

  it('följer LSS för beslut enligt LSS', () => {
    const { limit } = unenforcedReporting(decision('2025-08-01', { law: 'LSS' }))
    expect(limit).toMatchObject({ rule: 'unenforced_lss', law: { name: 'LSS' } })
  })

  it('rapporteras inte när det verkställts i tid, och inte före tremånadersdagen', () => {
    const inTime = decision('2023-04-13', { status: 'enforced', endedOn: on('2023-07-13') })
    expect(reportFor(inTime, q(2023, 3))).toBeNull()
    expect(reportFor(decision('2023-07-01'), q(2023, 3))).toBeNull()
    expect(reportFor(decision('2023-04-13'), q(2023, 3), on('2023-07-12'))).toBeNull()
  })

  it('rapporteras varje kvartal tills det verkställts, sedan inte mer', () => {
    const late = decision('2023-04-13', {
      status: 'enforced',
      endedOn: on('2024-02-10'),
      reportedIn: q(2023, 3),
      endReportedIn: q(2024, 1),
    })
    const found = [q(2023, 2), q(2023, 3), q(2023, 4), q(2024, 1), q(2024, 2)].map(
      (quarter) => reportFor(late, quarter)?.category ?? null,
    )
    expect(found).toEqual([null, 'new_this_quarter', 'still_not_enforced', 'reported_now_enforced', null])
  })

  it('står kvar på listan så länge det inte är slut, för varje beslut', () => {
    fc.assert(
      fc.property(dates, fc.nat(8), (date, later) => {
        const { firstQuarter, limit } = unenforcedReporting(decision(date))
        expect(reportFor(decision(date), firstQuarter)).toMatchObject({ passedEarlier: false })
        const listed = decision(date, { reportedIn: firstQuarter })
        const category = later === 0 ? 'new_this_quarter' : 'still_not_enforced'
        expect(reportFor(listed, shiftQuarter(firstQuarter, later))).toMatchObject({ category })
        expect(reportFor(decision(date), shiftQuarter(firstQuarter, -1))).toBeNull()
        expect(quarterStart(firstQuarter) <= limit.nominal).toBe(true)
      }),
    )
  })
})

describe('rapportering till IVO', () => {
  it.each([
    [q(2019, 1), '2019-04-01', '2019-04-30'],
    [q(2019, 2), '2019-07-01', '2019-08-31'],
    [q(2019, 3), '2019-10-01', '2019-10-31'],
    [q(2019, 4), '2020-01-01', '2020-01-31'],
  ])('sker under IVO:s period: %o', (quarter, from, to) => {
    expect(reportingWindow(quarter)).toEqual({ from, to })
    expect(reportingDeadline('SoL', quarter)).toMatchObject({ nominal: to, start: quarterEnd(quarter) })
  })

  it('kan ha andra perioder', () => {
    expect(reportingWindow(q(2026, 2), { 1: 1, 2: 1, 3: 1, 4: 1 }).to).toBe('2026-07-31')
  })
})
