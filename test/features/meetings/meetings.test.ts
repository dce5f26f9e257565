import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dateFault,
  dateWarnings,
  factFaults,
  isFast,
  readCounts,
  toCounts,
  toOffsets,
} from '../../../src/features/meetings/changes.ts'
import {
  chainOf,
  externalDates,
  incompleteItems,
  meetingAfter,
  meetingBefore,
  nextMeeting,
  openSteps,
  protocolLeft,
  stepsOf,
  takers,
  urgentMatters,
  yearOf,
} from '../../../src/features/meetings/meetings.ts'
import { meetingObligations } from '../../../src/features/meetings/obligations.view.ts'
import { createWishReader, meetingsInMonth } from '../../../src/features/meetings/query.ts'
import { dayOfStep, stepDay, stepText } from '../../../src/features/meetings/words.view.ts'
import { addDays } from '../../../src/lib/calendar.ts'
import { dayOff } from '../../../src/lib/holidays.ts'
import { cellText } from '../../../src/reply/cells.ts'
import { meetingsTexts as texts } from '../../../src/texts/meetings.ts'
import { aMeeting, anItem, offsets, on, TODAY } from './support.ts'

const stepOf = (day: string, kind: string) => {
  const step = stepsOf(chainOf(aMeeting(day), offsets)).find((found) => found.kind === kind)
  if (!step) throw new Error(kind)
  return step
}

describe('sammanträdets datum', () => {
  it('följer sammanträdet 2023-09-19', () => {
    const steps = stepsOf(chainOf(aMeeting('2023-09-19'), offsets))
    expect(steps.map(({ kind, nominal }) => `${kind} ${nominal}`)).toEqual([
      'material_stop 2023-09-05',
      'notice 2023-09-12',
      'meeting 2023-09-19',
      'adjustment 2023-10-03',
      'posting 2023-10-05',
      'appeal_end 2023-10-26',
    ])
    expect(stepText(stepOf('2023-09-19', 'material_stop'), TODAY)).toBe(
      'Materialstopp tis 5 sep 2023, för 7 dagar sedan',
    )
    expect(stepText(stepOf('2023-09-19', 'notice'), TODAY)).toBe('Kallelse tis 12 sep 2023, i dag')
  })

  it.each([
    // Annandag påsk: the notice goes out before the holidays.
    ['2024-04-08', 'notice', 'mån 1 apr 2024 (annandag påsk), görs senast tors 28 mars 2024'],
    // Midsommarafton and the Saturday after it.
    ['2024-07-05', 'material_stop', 'fre 21 juni 2024 (midsommarafton), görs senast tors 20 juni 2024'],
    ['2024-07-06', 'material_stop', 'lör 22 juni 2024 (midsommardagen), görs senast tors 20 juni 2024'],
    // Adjustment on julafton may wait until after the holidays.
    ['2024-12-10', 'adjustment', 'tis 24 dec 2024 (julafton), kan göras fre 27 dec 2024'],
    // The nights when the clock is changed are days like others.
    ['2024-04-14', 'material_stop', 'sön 31 mars 2024 (påskdagen), görs senast tors 28 mars 2024'],
    ['2024-11-10', 'material_stop', 'sön 27 okt 2024 (söndag), görs senast fre 25 okt 2024'],
    // The leap day.
    ['2024-03-14', 'material_stop', 'tors 29 feb 2024'],
  ])('%s, %s: %s', (day, kind, words) => {
    expect(dayOfStep(stepOf(day, kind))).toBe(words)
  })

  it('räknas från det som har registrerats', () => {
    const meeting = aMeeting('2023-09-19', { adjustedOn: on('2023-09-19'), postedOn: on('2023-09-20') })
    const chain = chainOf(meeting, offsets)
    expect(chain.appealEnd.nominal).toBe('2023-10-11')
    const texts_ = stepsOf(chain).map((step) => stepText(step, on('2023-09-25')))
    expect(texts_).toContain('Justerat tis 19 sep 2023, för 6 dagar sedan')
    expect(texts_).toContain('Anslaget ons 20 sep 2023, för 5 dagar sedan')
    expect(stepsOf(chain).map((step) => cellText(stepDay(step)))).toContain('2023-09-20')
  })

  it('säger när något skulle ha varit gjort', () => {
    expect(stepText(stepOf('2023-09-19', 'adjustment'), on('2023-10-04'))).toBe(
      'Justering senast tis 3 okt 2023, i går, inte registrerat',
    )
  })

  it('hålls alltid på en vardag före sammanträdet, vad nämnden än har för tider', () => {
    const days = fc.integer({ min: 1, max: 60 })
    const dates = fc.integer({ min: 0, max: 12_000 }).map((n) => addDays(on('2005-01-01'), n))
    fc.assert(
      fc.property(dates, days, days, (date, a, b) => {
        const own = { ...offsets, materialDays: -Math.max(a, b), noticeDays: -Math.min(a, b) }
        const [material, notice] = stepsOf(chainOf(aMeeting(date), own))
        for (const step of [material, notice]) {
          expect(step && dayOff(step.keep)).toBeNull()
          expect(step && step.keep <= step.nominal && step.nominal <= date).toBe(true)
        }
        expect(material && notice && material.keep <= notice.keep).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('vilket sammanträde som menas', () => {
  const dated = [
    aMeeting('2022-09-20'),
    aMeeting('2023-08-22'),
    aMeeting('2023-09-19'),
    aMeeting('2023-10-17'),
  ]
  const undated = { ...aMeeting('2014-02-01'), heldOn: null, label: 'februari 2014' }
  const wish = createWishReader(texts.phrases)
  const read = (words: string) => wish(words, [...dated, undated], TODAY)

  it('tar över ärenden från ett inställt bara där de inte har hållits', () => {
    const [held, missed, before, next, later] = [
      '2023-08-22',
      '2023-09-05',
      '2023-09-08',
      '2023-09-19',
      '2023-10-17',
    ].map((day, id) => aMeeting(day, { id, adjustedOn: day === '2023-10-17' ? TODAY : null }))
    const all = [held, missed, before, next, later].flatMap((one) => one ?? [])
    const of = (meeting: (typeof all)[number] | undefined) =>
      meeting && takers(meeting, all, TODAY).map(({ label }) => label)
    expect(of(missed)).toEqual(['2023-09-19'])
    expect(of(next)).toEqual([])
  })

  it('är det som är i dag eller kommer härnäst', () => {
    expect(nextMeeting(dated, TODAY)?.label).toBe('2023-09-19')
    expect(nextMeeting(dated, on('2023-09-19'))?.label).toBe('2023-09-19')
    expect(nextMeeting(dated, on('2023-09-20'))?.label).toBe('2023-10-17')
    expect(nextMeeting(dated, on('2023-10-18'))).toBeUndefined()
    expect(meetingBefore(dated, on('2023-09-19'))?.label).toBe('2023-08-22')
    expect(meetingAfter(dated, on('2023-09-19'))?.label).toBe('2023-10-17')
  })

  it.each([
    ['', { kind: 'next' }],
    ['nästa', { kind: 'next' }],
    ['NASTA MOTE', { kind: 'next' }],
    ['förra', { kind: 'previous' }],
    ['nytt', { kind: 'new' }],
    ['plan', { kind: 'plan', year: 2023 }],
    ['plan 2024', { kind: 'plan', year: 2024 }],
    ['2024', { kind: 'plan', year: 2024 }],
    ['plan för alla', { kind: 'unknown' }],
    ['#12', { kind: 'id', id: 12 }],
    ['2023-09-19', { kind: 'date', on: '2023-09-19' }],
    ['19 september', { kind: 'date', on: '2023-09-19' }],
    ['tisdag 19/9', { kind: 'date', on: '2023-09-19' }],
    // The one that was planned, not the same day this year.
    ['20 september', { kind: 'date', on: '2022-09-20' }],
    ['1 mars', { kind: 'date', on: '2023-03-01' }],
    ['30 februari', { kind: 'impossible' }],
    ['september', { kind: 'month', month: 9, year: null }],
    ['februari 2014', { kind: 'month', month: 2, year: 2014 }],
    ['xyzzy', { kind: 'unknown' }],
    ['19 september och mer', { kind: 'unknown' }],
  ])('«%s»', (words, expected) => {
    expect(read(words)).toEqual(expected)
  })

  it('är i en månad det närmaste årets', () => {
    const month = (number: number, year: number | null = null) =>
      meetingsInMonth([...dated, undated], { month: number, year }, TODAY).map(({ label }) => label)
    expect(month(9)).toEqual(['2023-09-19'])
    expect(month(9, 2022)).toEqual(['2022-09-20'])
    expect(month(2)).toEqual(['februari 2014'])
    expect(month(1)).toEqual([])
    expect(yearOf(undated)).toBe(2014)
    expect(yearOf({ heldOn: null, label: 'våren' })).toBeNull()
  })
})

describe('datum hos andra', () => {
  const item = (id: number, ...days: string[]) =>
    anItem({ id, deadlines: days.map((day) => ({ on: on(day), what: 'Svar' })) })
  const chain = chainOf(aMeeting('2023-09-19'), offsets)

  it('före ordinarie justering kräver omedelbar justering: två ärenden 2023-09-19', () => {
    const dates = externalDates(
      [item(3, '2023-10-01'), item(6, '2023-09-30'), item(7, '2023-10-04'), item(8)],
      chain,
      TODAY,
    )
    expect(dates.map(({ item: { id }, due }) => `${id} ${due}`)).toEqual([
      '6 immediate_adjustment',
      '3 immediate_adjustment',
      '7 in_time',
    ])
    expect(urgentMatters(dates)).toBe(2)
  })

  it('räknas en gång per ärende', () => {
    expect(urgentMatters(externalDates([item(3, '2023-09-30', '2023-10-01')], chain, TODAY))).toBe(1)
  })

  it('som har passerat brådskar inte längre, och avslutade ärenden nämns inte', () => {
    const dates = externalDates([item(3, '2023-09-30')], chain, on('2023-10-01'))
    expect(dates.map(({ due }) => due)).toEqual(['passed'])
    expect(urgentMatters(dates)).toBe(0)
    expect(externalDates([{ ...item(3, '2023-09-30'), status: 'closed' }], chain, TODAY)).toEqual([])
  })

  it('hålls när protokollet redan är justerat', () => {
    const adjusted = chainOf(aMeeting('2023-09-19', { adjustedOn: on('2023-09-20') }), offsets)
    expect(externalDates([item(3, '2023-09-30')], adjusted, on('2023-10-01'))[0]?.due).toBe('in_time')
  })

  it('ett ärende som saknar något räknas, ett som källan inte säger något om gör det inte', () => {
    const items = [
      anItem({ check: { missing: ['children', 'economy'], unknown: [] } }),
      anItem({ check: { missing: [], unknown: ['children'] } }),
    ]
    expect(incompleteItems(items)).toBe(1)
  })
})

describe('vad som återstår', () => {
  const meeting = aMeeting('2023-09-19')
  const open = (fields: Parameters<typeof aMeeting>[1], today: string) =>
    openSteps(chainOf(aMeeting('2023-09-19', fields), offsets), on(today)).map(({ kind }) => kind)

  it('är det som ligger framåt, och protokollet tills det är registrerat', () => {
    expect(open({}, '2023-09-01')).toEqual(['material_stop', 'notice', 'adjustment', 'posting'])
    expect(open({}, '2023-09-12')).toEqual(['notice', 'adjustment', 'posting'])
    expect(open({}, '2023-10-10')).toEqual(['adjustment', 'posting'])
    expect(open({ adjustedOn: on('2023-09-20') }, '2023-09-21')).toEqual(['posting'])
    expect(open({ adjustedOn: on('2023-09-20'), postedOn: on('2023-09-21') }, '2023-09-22')).toEqual([])
  })

  it('är inget när besluten har vunnit laga kraft', () => {
    expect(open({}, '2023-10-26')).toEqual(['adjustment', 'posting'])
    expect(open({}, '2023-10-27')).toEqual([])
  })

  it('av det hållna sammanträdet sägs i klartext', () => {
    const chain = chainOf(meeting, offsets)
    expect(protocolLeft(meeting, chain, on('2023-09-19'))).toBeNull()
    expect(protocolLeft(meeting, chain, on('2023-09-20'))).toMatchObject({
      step: { kind: 'adjustment' },
      late: false,
    })
    expect(protocolLeft(meeting, chain, on('2023-10-04'))).toMatchObject({ late: true })
  })

  it('blir till påminnelser med dagen att hålla', () => {
    const obligations = meetingObligations([aMeeting('2024-04-08', { id: 7 })], offsets, on('2024-03-01'))
    expect(obligations.map(({ key, what, line }) => ({ key, what, line }))).toEqual([
      {
        key: 'meeting:7:material_stop:2024-03-25',
        what: 'Materialstopp för sammanträdet mån 8 apr 2024',
        line: 'sammanträde 2024-04-08',
      },
      {
        key: 'meeting:7:notice:2024-03-28',
        what: 'Kallelse för sammanträdet mån 8 apr 2024',
        line: 'sammanträde 2024-04-08',
      },
      {
        key: 'meeting:7:adjustment:2024-04-22',
        what: 'Justering för sammanträdet mån 8 apr 2024',
        line: 'sammanträde 2024-04-08',
      },
      {
        key: 'meeting:7:posting:2024-04-24',
        what: 'Anslag för sammanträdet mån 8 apr 2024',
        line: 'sammanträde 2024-04-08',
      },
    ])
    expect(obligations.map(({ owner, actions }) => [owner, actions.length])).toEqual([
      [null, 0],
      [null, 1],
      [null, 0],
      [null, 0],
    ])
    expect(obligations[1]?.leadDays).toEqual([5, 1])
    const after = meetingObligations([meeting], offsets, on('2023-09-20'))
    expect(after.map(({ actions }) => actions.length)).toEqual([1, 1])
    const christmas = meetingObligations([aMeeting('2024-12-10')], offsets, on('2024-12-11'))
    expect(christmas[0]).toMatchObject({ dueOn: '2024-12-24', rolledOn: '2024-12-27' })
  })

  it('säger inget om kallelsen när dagordningen gör det, och ingen dag som är klar är kvar', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -60, max: 5 }),
        fc.option(fc.integer({ min: -40, max: 0 })),
        (at, sent) => {
          const heldOn = on('2024-04-08')
          const noticeSentOn = sent === null ? null : addDays(heldOn, sent)
          const meeting = aMeeting(heldOn, { agenda: { noticeSentOn } })
          const kinds = meetingObligations([meeting], offsets, addDays(heldOn, at)).map(({ key }) => key)
          expect(kinds.filter((key) => key.includes(':notice:'))).toEqual([])
          const open = openSteps(chainOf(meeting, offsets), addDays(heldOn, at))
          expect(open.some(({ kind, done }) => kind === 'notice' && done !== null)).toBe(false)
          expect(stepsOf(chainOf(meeting, offsets)).find(({ kind }) => kind === 'notice')?.done).toBe(
            noticeSentOn,
          )
        },
      ),
    )
  })

  it('påminner justerarna första och sista dagen, och ordföranden även om dagordningen', () => {
    const meeting = aMeeting('2023-09-19', { people: { chair: 'U0CHAIR', adjusters: ['U0ADA', 'U0CHAIR'] } })
    const own = (day: string) =>
      meetingObligations([meeting], offsets, on(day))
        .filter(({ owner }) => owner !== null)
        .map(({ owner, dueOn, leadDays }) => [owner, dueOn, leadDays])
    expect(own('2023-09-01')).toEqual([
      ['U0CHAIR', '2023-09-12', [3]],
      ['U0CHAIR', '2023-10-03', [13]],
      ['U0ADA', '2023-10-03', [13]],
    ])
    const adjusted = { ...meeting, adjustedOn: on('2023-09-26') }
    expect(meetingObligations([adjusted], offsets, on('2023-09-27')).some(({ owner }) => owner)).toBe(false)
  })
})

describe('vad som får ändras', () => {
  const dated = [aMeeting('2023-09-19', { id: 1 })]

  it('en dag som är upptagen, saknas eller ligger för långt bort nekas', () => {
    expect(dateFault(null, dated, TODAY)).toBe('missing')
    expect(dateFault(on('2023-09-19'), dated, TODAY)).toBe('planned')
    expect(dateFault(on('2023-09-19'), dated, TODAY, 1)).toBeNull()
    expect(dateFault(on('2032-09-19'), dated, TODAY)).toBe('too_far')
    expect(dateFault(on('2023-09-26'), dated, TODAY)).toBeNull()
  })

  it('en helgdag eller en dag som har varit går, med en upplysning', () => {
    expect(dateWarnings(on('2023-12-24'), TODAY)).toMatchObject([{ kind: 'day_off' }])
    expect(dateWarnings(on('2023-06-06'), TODAY).map(({ kind }) => kind)).toEqual(['day_off', 'passed'])
    expect(dateWarnings(on('2023-09-26'), TODAY)).toEqual([])
  })

  it.each([
    [null, null, {}],
    ['2023-09-19', '2023-09-19', {}],
    ['2023-09-18', null, { adjustedOn: 'before_meeting' }],
    ['2023-10-11', null, { adjustedOn: 'in_future' }],
    [null, '2023-09-21', { postedOn: 'not_adjusted' }],
    ['2023-09-21', '2023-09-20', { postedOn: 'before_adjustment' }],
    ['2023-09-21', '2023-10-11', { postedOn: 'in_future' }],
  ])('justerat %s, anslaget %s', (adjusted, posted, faults) => {
    const facts = { adjustedOn: adjusted ? on(adjusted) : null, postedOn: posted ? on(posted) : null }
    expect(factFaults(on('2023-09-19'), facts, on('2023-10-10'))).toEqual(faults)
  })

  it('dagen står fast när protokollet är justerat', () => {
    expect(isFast(aMeeting('2023-09-19'))).toBe(false)
    expect(isFast(aMeeting('2023-09-19', { adjustedOn: on('2023-09-20') }))).toBe(true)
  })

  it('nämndens tider läses som hela dagar inom lagens gränser', () => {
    const typed = { material: '14', notice: '7', adjustment: '14', posting: '2', dispatch: '7' }
    expect(readCounts(typed)).toEqual({
      counts: { material: 14, notice: 7, adjustment: 14, posting: 2, dispatch: 7 },
    })
    expect(readCounts({ ...typed, dispatch: '0' })).toEqual({ faults: { dispatch: 'out_of_bounds' } })
    expect(readCounts({ ...typed, material: 'tio', posting: '-1' })).toEqual({
      faults: { material: 'not_a_number', posting: 'not_a_number' },
    })
    expect(readCounts({ ...typed, adjustment: '15' })).toEqual({ faults: { adjustment: 'out_of_bounds' } })
    expect(readCounts({ ...typed, material: '6' })).toEqual({ faults: { material: 'after_notice' } })
    expect(toOffsets(toCounts(offsets))).toEqual(offsets)
    expect(readCounts({ ...typed, notice: '0' })).toEqual({ faults: { notice: 'out_of_bounds' } })
  })

  it('nämndens tider sägs i ord', () => {
    expect(texts.rules({ material: 14, notice: 7, adjustment: 14, posting: 2, dispatch: 7 })).toContain(
      'materialstopp 14 dagar före, kallelse 7 dagar före, justering senast 14 dagar efter sammanträdet, anslag senast andra dagen efter justeringen',
    )
    expect(texts.rules({ material: 10, notice: 1, adjustment: 0, posting: 1, dispatch: 5 })).toContain(
      'kallelse 1 dag före, justering senast samma dag, anslag senast dagen efter justeringen',
    )
    expect(texts.rules({ material: 10, notice: 1, adjustment: 0, posting: 1, dispatch: 5 })).toContain(
      'beslut expedieras senast 5 dagar efter justeringen',
    )
  })
})
