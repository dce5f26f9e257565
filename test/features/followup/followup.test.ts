import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  byDate,
  type Item,
  isDone,
  isLate,
  parseRef,
  readFollowing,
  refOf,
  standingOf,
} from '../../../src/features/followup/followup.ts'
import { choose, readWish } from '../../../src/features/followup/query.ts'
import { whoCell } from '../../../src/features/followup/words.view.ts'
import { addDays, calendarDate } from '../../../src/lib/calendar.ts'
import { followupTexts } from '../../../src/texts/followup.ts'
import { anyText } from '../../support/arbitraries.ts'

const on = calendarDate
const TODAY = on('2023-09-12')

const anItem = (fields: Partial<Item> = {}): Item => ({
  kind: 'action',
  id: 1,
  text: 'Ett styrdokument upprättas',
  board: null,
  topic: 'IT-säkerhet',
  responsible: 'IT-enheten',
  dueOn: null,
  timeText: null,
  readOn: null,
  register: 'action',
  unit: null,
  amountKr: null,
  usedKr: null,
  receivedOn: null,
  nextOn: null,
  frequency: null,
  completed: false,
  printed: null,
  reading: null,
  owner: null,
  plannedOn: null,
  registered: null,
  evidence: null,
  followedUpBy: null,
  followedUpOn: null,
  version: 1,
  source: { title: 'Handlingar', dnr: null, asOf: null, section: '06' },
  ...fields,
})

describe('läget', () => {
  it('är det som registrerats här, annars dokumentets, annars vår läsning', () => {
    const item = anItem({ reading: 'yellow_or_red' })
    expect(standingOf(item)).toEqual({ status: 'yellow_or_red', from: 'reading' })
    expect(standingOf({ ...item, printed: 'yellow' })).toEqual({ status: 'yellow', from: 'document' })
    expect(standingOf({ ...item, printed: 'yellow', registered: 'green' })).toEqual({
      status: 'green',
      from: 'registered',
    })
    expect(standingOf(anItem())).toEqual({ status: null, from: 'nobody' })
    expect(standingOf(anItem({ completed: true }))).toEqual({ status: 'green', from: 'document' })
  })

  it('är försenat dagen efter datumet, om det inte är grönt', () => {
    const item = anItem({ dueOn: on('2023-09-30') })
    expect([isLate(item, on('2023-09-30')), isLate(item, on('2023-10-01'))]).toEqual([false, true])
    expect(isLate({ ...item, registered: 'green' }, on('2023-10-01'))).toBe(false)
    expect(isLate({ ...item, plannedOn: on('2023-10-31') }, on('2023-10-01'))).toBe(false)
  })
})

describe('ordningen', () => {
  const dates = fc.option(fc.integer({ min: 0, max: 2_000 }).map((n) => addDays(on('2020-01-01'), n)))
  const items = fc.array(
    fc
      .record({ dueOn: dates, registered: fc.constantFrom(null, 'red' as const, 'green' as const) })
      .map((fields) => anItem(fields)),
    { maxLength: 20 },
  )

  it('har det försenade först och det gröna sist, vilka datum det än är', () => {
    fc.assert(
      fc.property(items, (all) => {
        const sorted = all.toSorted(byDate)
        const rank = sorted.map((item) => (isLate(item, TODAY) ? 0 : isDone(item) ? 2 : 1))
        expect(rank).toEqual(rank.toSorted((a, b) => a - b))
      }),
    )
  })
})

describe('formuläret', () => {
  it('kräver underlag för grönt', () => {
    expect(readFollowing({ status: 'green', evidence: ' ' })).toEqual({
      faults: { evidence: 'evidence_needed' },
    })
    expect(readFollowing({ status: 'green', evidence: 'Beslut 2023-09-19', owner: 'U0ANNA' })).toEqual({
      following: { owner: 'U0ANNA', plannedOn: null, registered: 'green', evidence: 'Beslut 2023-09-19' },
    })
  })

  it('säger till om ett datum som inte finns', () => {
    expect(readFollowing({ plannedOn: '2023-02-30' })).toEqual({ faults: { plannedOn: 'no_date' } })
  })
})

describe('vad man kan skriva efter åtgärder', () => {
  const boards = ['Socialnämnden', 'Utbildningsnämnden']
  const read = (words: string) => {
    const { filters, board, search } = readWish(words, followupTexts.phrases, boards)
    return { filters: [...filters], board, search }
  }

  it.each([
    ['', [], null, ''],
    ['mina försenade', ['mine', 'late'], null, ''],
    ['FORSENADE', ['late'], null, ''],
    ['alla nämnder', ['allBoards'], null, ''],
    ['revision utbildningsnämnden', ['audit'], 'Utbildningsnämnden', ''],
    ['nämnd utbildningsnämnden', [], 'Utbildningsnämnden', ''],
    ['IT-säkerhet, försenade', ['late'], null, 'IT-säkerhet,'],
    ['utan ansvarig', ['unowned'], null, ''],
  ])('«%s»', (words, filters, board, search) => {
    expect({ ...read(words), filters: read(words).filters.toSorted() }).toEqual({
      filters: [...filters].toSorted(),
      board,
      search,
    })
  })

  it('vad som helst går att skriva, och urvalet är alltid en del av allt', () => {
    const all = [anItem(), anItem({ id: 2, kind: 'recommendation', board: 'Utbildningsnämnden' })]
    fc.assert(
      fc.property(anyText, (text) => {
        const wish = readWish(text, followupTexts.phrases, boards)
        const found = choose(all, wish, { own: 'Socialnämnden', userId: 'U0ANNA', today: TODAY })
        expect(all).toEqual(expect.arrayContaining(found))
      }),
    )
  })

  it('utan ansvarig är det som ingen står för i listan', () => {
    const somebody = fc.option(fc.constantFrom('U0ANNA', 'U0BERIT'), { nil: null })
    const named = fc.option(fc.constantFrom('IT-enheten', 'Socialnämnden'), { nil: null })
    fc.assert(
      fc.property(somebody, named, named, (owner, responsible, board) => {
        const item = anItem({ owner, responsible, board })
        const wish = readWish('utan ansvarig alla nämnder', followupTexts.phrases, boards)
        const found = choose([item], wish, { own: 'Socialnämnden', userId: 'U0ANNA', today: TODAY })
        expect(found.length === 1).toBe(whoCell(item, 'U0ANNA') === null)
      }),
    )
  })

  it('en åtgärds nummer läses tillbaka som det visas', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('recommendation' as const, 'action' as const),
        fc.nat(999_999_999),
        (kind, id) => {
          expect(parseRef(refOf({ kind, id }), 'action')).toEqual({ kind, id })
        },
      ),
    )
    expect(parseRef('15', 'recommendation')).toEqual({ kind: 'recommendation', id: 15 })
    expect(parseRef('rekommendation 15', 'action')).toEqual({ kind: 'recommendation', id: 15 })
    expect(parseRef('femton', 'action')).toBeNull()
  })

  it('visar bara den egna nämndens, om ingen annan nämns', () => {
    const other = anItem({ id: 2, kind: 'recommendation', board: 'Utbildningsnämnden' })
    const ours = anItem({ id: 3, kind: 'recommendation', board: 'Socialnämnden' })
    const ids = (words: string, own = 'Socialnämnden') =>
      choose([other, ours], readWish(words, followupTexts.phrases, boards), {
        own,
        userId: 'U',
        today: TODAY,
      })
        .map(({ id }) => id)
        .toSorted((a, b) => a - b)
    expect(ids('')).toEqual([3])
    expect(ids('alla nämnder')).toEqual([2, 3])
    expect(ids('utbildningsnämnden')).toEqual([2])
    // A committee that is none of the boards hides nobody's.
    expect(ids('', 'Nämnden')).toEqual([2, 3])
  })
})
