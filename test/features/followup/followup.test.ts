import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byDate, isDone, isLate, refOf, refsIn, standingOf } from '../../../src/features/followup/followup.ts'
import { listReply } from '../../../src/features/followup/list.view.ts'
import { choose, readWish } from '../../../src/features/followup/query.ts'
import { whoCell } from '../../../src/features/followup/words.view.ts'
import { addDays, calendarDate } from '../../../src/lib/calendar.ts'
import { followupTexts } from '../../../src/texts/followup.ts'
import { anyText } from '../../support/arbitraries.ts'
import { anItem, printed } from './support.ts'

const on = calendarDate
const TODAY = on('2023-09-12')

describe('läget', () => {
  it('är det som registrerats här, annars dokumentets, annars vår läsning', () => {
    const read = anItem({ printed: printed({ reading: 'yellow_or_red' }) })
    const stated = anItem({ printed: printed({ reading: 'yellow_or_red', status: 'yellow' }) })
    expect(standingOf(read)).toEqual({ status: 'yellow_or_red', from: 'reading' })
    expect(standingOf(stated)).toEqual({ status: 'yellow', from: 'document' })
    expect(standingOf({ ...stated, registered: 'green' })).toEqual({ status: 'green', from: 'registered' })
    expect(standingOf(anItem())).toEqual({ status: null, from: 'nobody' })
    expect(standingOf(anItem({ printed: printed({ completed: true }) }))).toEqual({
      status: 'green',
      from: 'document',
    })
  })

  it('är försenat dagen efter datumet, om det inte är grönt', () => {
    const item = anItem({ dueOn: on('2023-09-30') })
    expect([isLate(item, on('2023-09-30')), isLate(item, on('2023-10-01'))]).toEqual([false, true])
    expect(isLate({ ...item, registered: 'green' }, on('2023-10-01'))).toBe(false)
    expect(isLate({ ...item, dueOn: null, readOn: on('2023-10-31') }, on('2023-10-01'))).toBe(false)
  })
})

describe('en lista som är tom', () => {
  const page = { name: 'åtgärder', title: 'Åtgärder', registers: null, prefix: '' }
  const scope = { own: 'Hamnstyrelsen', userId: 'U0ANNA', today: TODAY }
  const leadFor = (items: Parameters<typeof listReply>[0]['items'], words: string) =>
    listReply({
      ...{ items, words, page, scope, mayAdd: false },
      wish: readWish(words, followupTexts.phrases, []),
    }).lead

  it('säger att ingen är försenad, och vad som är närmast, vilka dagar det än gäller', () => {
    const days = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(days, (ahead) => {
        const items = ahead.map((n, at) => anItem({ id: at, dueOn: addDays(TODAY, n) }))
        const [first] = items.map(({ dueOn }) => dueOn ?? '').toSorted()
        const lead = leadFor(items, 'försenade')
        expect(lead).toMatch(/^Ingen åtgärd är försenad\. Närmast är /)
        expect(lead).toContain(first?.slice(0, 4))
      }),
    )
  })

  it('säger det som det frågades', () => {
    const items = [anItem({ owner: 'U0ANNA' })]
    expect(leadFor(items, 'klara')).toBe('Ingen åtgärd är genomförd.')
    expect(leadFor(items, 'försenade utan ansvarig kaj')).toBe(
      'Ingen åtgärd saknar ansvarig, är försenad och handlar om ”kaj”.',
    )
    expect(leadFor(items, 'revision försenade')).toBe('Ingen rekommendation från revisionen är försenad.')
    expect(leadFor([anItem({ registered: 'green' })], '')).toBe('Ingen öppen åtgärd finns.')
    expect(leadFor([anItem({ register: 'agreement' })], 'försenade')).toBe('Ingen post är försenad.')
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
    const all = [
      anItem(),
      anItem({ id: 2, register: 'audit', printed: printed({ board: 'Utbildningsnämnden' }) }),
    ]
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
        const item = anItem({ owner, responsible, printed: printed({ board }) })
        const wish = readWish('utan ansvarig alla nämnder', followupTexts.phrases, boards)
        const found = choose([item], wish, { own: 'Socialnämnden', userId: 'U0ANNA', today: TODAY })
        expect(found.length === 1).toBe(whoCell(item, 'U0ANNA') === null)
      }),
    )
  })

  it('ett nummer läses tillbaka som det visas, och som det hette förr', () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), fc.constantFrom('action' as const, 'audit' as const), (id, usual) => {
        expect(refsIn(refOf(id), usual)).toEqual([refOf(id)])
        expect(refsIn(`r${id}`, usual)?.[0]).toBe(`r${id}`)
        expect(refsIn(`${id}`, usual)).toEqual([usual === 'audit' ? `r${id}` : `${id}`, refOf(id)])
      }),
    )
    expect(refsIn('rekommendation 15', 'action')).toEqual(['r15', 'p15'])
    expect(refsIn('post 15', 'audit')).toEqual(['p15'])
    expect(refsIn('femton', 'action')).toBeNull()
  })

  it('visar bara den egna nämndens, om ingen annan nämns', () => {
    const other = anItem({ id: 2, register: 'audit', printed: printed({ board: 'Utbildningsnämnden' }) })
    const ours = anItem({ id: 3, register: 'audit', printed: printed({ board: 'Socialnämnden' }) })
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
