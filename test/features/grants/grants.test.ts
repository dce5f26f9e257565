import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grantsBrief } from '../../../src/features/grants/brief.view.ts'
import { readFacts } from '../../../src/features/grants/forms/application-fields.ts'
import { readProposal } from '../../../src/features/grants/forms/proposal-fields.ts'
import { copiedValues, readRound, roundValues } from '../../../src/features/grants/forms/round-fields.ts'
import {
  current,
  earlierGrant,
  heldKr,
  isLate,
  paymentOf,
  potTallies,
  standingOf,
} from '../../../src/features/grants/grants.ts'
import { readWish } from '../../../src/features/grants/query.ts'
import { aDecision, anApplication, aRound, on, TODAY } from './support.ts'

describe('vad handläggarna får veta', () => {
  const unhandled = anApplication({ association: 'Båtklubben' })
  const proposed = anApplication({ decisions: [aDecision()] })
  const returned = anApplication({ decisions: [aDecision({ state: 'returned' })] })

  it('är de ansökningar som ingen har föreslagit något om, och omgångens sista dag', () => {
    const brief = grantsBrief([aRound({ applications: [unhandled, proposed, returned] })], TODAY)
    expect(brief).toMatchObject({
      topic: 'grants',
      permission: 'handle-grants',
      lead: 'Omgången 2024 har 3 ansökningar, 2 utan förslag.',
    })
    const told = brief?.items.filter(({ attention }) => attention) ?? []
    expect(told.map(({ what, state }) => `${what}: ${state}`)).toEqual([
      'Ansökan från Båtklubben: inget förslag än',
      'Ansökan från Föreningen Provet: skickad tillbaka',
      'Bidragsomgången 2024: sista ansökningsdag 2023-09-15',
    ])
  })

  it('är inget om en omgång som inte är öppen, och ingen dag som är förbi eller långt borta', () => {
    expect(grantsBrief([], TODAY)).toBeNull()
    for (const status of ['draft', 'closed'] as const)
      expect(grantsBrief([aRound({ status, applications: [unhandled] })], TODAY)).toBeNull()
    for (const applyBy of [on('2023-09-11'), on('2023-09-27')])
      expect(grantsBrief([aRound({ applyBy })], TODAY)?.items).toEqual([])
    expect(grantsBrief([aRound({ applyBy: on('2023-09-26') })], TODAY)?.items).toHaveLength(1)
  })
})

describe('vad någon vill se', () => {
  it.each([
    ['', { kind: 'round', year: null }],
    ['2014', { kind: 'round', year: 2014 }],
    ['omgång 2014', { kind: 'round', year: 2014 }],
    ['lista', { kind: 'list', year: null, filter: null }],
    ['2014 lista', { kind: 'list', year: 2014, filter: null }],
    ['Sena 2014', { kind: 'list', year: 2014, filter: 'late' }],
    ['lista väntar 2024', { kind: 'list', year: 2024, filter: 'waiting' }],
    ['att betala', { kind: 'list', year: null, filter: 'unpaid' }],
    ['beslutslista 2014', { kind: 'decisions', year: 2014 }],
    ['beslutslista för 2014', { kind: 'decisions', year: 2014 }],
    ['ansökan 12', { kind: 'one', id: 12 }],
    ['nr 2014', { kind: 'one', id: 2014 }],
    ['12', { kind: 'one', id: 12 }],
    ['ny', { kind: 'new', year: null }],
    ['registrera ansökan 2024', { kind: 'new', year: 2024 }],
    ['ny omgång', { kind: 'new-round' }],
    ['Verdandi', { kind: 'find', year: null, words: 'Verdandi' }],
    ['Verdandi 2014', { kind: 'find', year: 2014, words: 'Verdandi' }],
    ['899999-0016', { kind: 'find', year: null, words: '899999-0016' }],
  ])('«%s»', (words, wish) => {
    expect(readWish(words)).toEqual(wish)
  })
})

describe('hur långt en ansökan har kommit', () => {
  const approved = aDecision({ state: 'approved', amountKr: 40_000 })
  it.each([
    ['registered', []],
    ['proposed', [aDecision()]],
    ['returned', [aDecision({ state: 'returned' })]],
    ['proposed', [aDecision({ state: 'returned' }), aDecision()]],
    ['granted', [approved]],
    ['rejected', [aDecision({ state: 'approved', amountKr: 0 })]],
    ['changing', [approved, aDecision({ amountKr: 60_000 })]],
    ['granted', [approved, aDecision({ state: 'returned' })]],
  ])('%s', (standing, decisions) => {
    expect(standingOf({ decisions })).toBe(standing)
  })

  it('håller det större av beslutat och föreslaget, tills ändringen är beslutad', () => {
    expect(heldKr({ decisions: [approved, aDecision({ amountKr: 10_000 })] })).toBe(40_000)
    expect(heldKr({ decisions: [approved, aDecision({ amountKr: 60_000 })] })).toBe(60_000)
    expect(current({ decisions: [approved, aDecision({ amountKr: 10_000 })] })?.amountKr).toBe(10_000)
  })

  it('räknar varje pott för sig, och summan stämmer alltid', () => {
    const application = fc.record({
      potId: fc.constantFrom(1, 2),
      amountKr: fc.integer({ min: 0, max: 500_000 }),
    })
    fc.assert(
      fc.property(fc.array(application), (drawn) => {
        const applications = drawn.map(({ potId, amountKr }) =>
          anApplication({ potId, decisions: [aDecision({ amountKr })] }),
        )
        const pots = [1, 2].map((id) => ({ id, name: `Pott ${id}`, amountKr: 1_000_000 }))
        const tallies = potTallies({ pots, applications })
        const held = tallies.reduce((sum, tally) => sum + tally.heldKr, 0)
        return (
          held === drawn.reduce((sum, { amountKr }) => sum + amountKr, 0) &&
          tallies.every((tally) => tally.heldKr + tally.leftKr === tally.pot.amountKr)
        )
      }),
    )
  })

  it('är sen bara efter sista dagen, och bara när båda dagarna är kända', () => {
    expect(isLate(on('2023-09-15'), on('2023-09-15'))).toBe(false)
    expect(isLate(on('2023-09-16'), on('2023-09-15'))).toBe(true)
    expect(isLate(null, on('2023-09-15'))).toBe(false)
    expect(isLate(on('2023-09-16'), null)).toBe(false)
  })
})

describe('utbetalning', () => {
  const approved = (over: Parameters<typeof aDecision>[0] = {}) =>
    aDecision({ state: 'approved', decidedBy: 'U0BERIT', ...over })
  const paid = { paidKr: 40_000, paidOn: TODAY }
  it.each([
    ['not_decided', [aDecision()]],
    ['not_decided', [approved({ decidedBy: null })]],
    ['ready', [approved()]],
    ['condition', [approved({ condition: 'x' })]],
    ['ready', [approved({ condition: 'x', conditionMetOn: TODAY })]],
    ['rejected', [approved({ amountKr: 0 })]],
    ['paid', [approved(paid)]],
    ['changing', [approved(), aDecision()]],
    ['ready', [aDecision({ state: 'replaced', ...paid }), approved({ amountKr: 60_000 })]],
    ['recover', [aDecision({ state: 'replaced', ...paid }), approved({ amountKr: 10_000 })]],
    ['recover', [aDecision({ state: 'replaced', ...paid }), approved({ amountKr: 0 })]],
    ['paid', [aDecision({ state: 'replaced', ...paid }), approved({ amountKr: 40_000 })]],
  ])('%s', (payment, decisions) => {
    expect(paymentOf({ decisions })).toBe(payment)
  })

  it('känner förra årets bidrag när det är beslutat här', () => {
    const application = anApplication({ decisions: [approved({ amountKr: 70_000 })] })
    const rounds = [aRound(), aRound({ id: 2, year: 2023, applications: [application] })]
    expect(earlierGrant(rounds, 2024, '899999-0016')).toBe(70_000)
    expect(earlierGrant(rounds, 2024, '899999-0024')).toBeNull()
    expect(earlierGrant(rounds, 2023, '899999-0016')).toBeNull()
  })
})

describe('formulärens värden', () => {
  const about = {
    application: anApplication(),
    round: { year: 2024 },
    today: TODAY,
    standardCondition: 'Std.',
  }
  it('läser ett förslag, och säger vad som fattas', () => {
    expect(readProposal({ outcome: 'full', year: '2024' }, about)).toMatchObject({
      facts: { amountKr: 100_000 },
    })
    expect(readProposal({ outcome: 'part', amount: '0,04 mnkr' }, about)).toMatchObject({
      facts: { amountKr: 40_000, year: 2024 },
    })
    expect(readProposal({}, about)).toEqual({ faults: { outcome: 'missing' } })
    expect(readProposal({ outcome: 'part' }, about)).toEqual({ faults: { amount: 'missing' } })
    expect(readProposal({ outcome: 'part', amount: '0' }, about)).toEqual({ faults: { amount: 'zero' } })
    expect(readProposal({ outcome: 'part', amount: '1.250' }, about)).toEqual({
      faults: { amount: 'bad_amount' },
    })
    expect(readProposal({ outcome: 'full', year: '2030' }, about)).toEqual({ faults: { year: 'bad_year' } })
    expect(readProposal({ outcome: 'reject', reasonCategory: 'other' }, about)).toEqual({
      faults: { reason: 'words_needed' },
    })
    expect(readProposal({ outcome: 'full', condition: 'own' }, about)).toEqual({
      faults: { conditionText: 'condition_needed', conditionDueOn: 'missing' },
    })
    const dated = { outcome: 'full', condition: 'papers', conditionDueOn: '2023-09-01' }
    expect(readProposal(dated, about)).toEqual({ faults: { conditionDueOn: 'in_past' } })
    expect(
      readProposal({ outcome: 'reject', reasonCategory: 'late', condition: 'papers' }, about),
    ).toMatchObject({
      facts: { amountKr: 0, condition: null },
    })
  })

  it('frågar efter enheten när beloppet utan enhet är mer än potten', () => {
    const read = (requested: string) => readFacts({ requested }, aRound().pots, TODAY)
    expect(read('40000')).toMatchObject({ faults: { requested: 'unit_needed' } })
    expect(read('40000 kr')).not.toHaveProperty('faults.requested')
    expect(read('4 000 tkr')).not.toHaveProperty('faults.requested')
  })

  it('läser tillbaka en omgång som den står, och flyttar den ett år när den kopieras', () => {
    const round = aRound({ guidelines: 'R', criteria: 'K', applyBy: on('2024-02-29') })
    expect(readRound(roundValues(round))).toEqual({
      facts: {
        year: 2024,
        applyBy: '2024-02-29',
        guidelines: 'R',
        criteria: 'K',
        pots: [{ name: 'Föreningsbidrag', amountKr: 2_435_000 }, null, null],
      },
    })
    expect(copiedValues(round)).toMatchObject({
      year: '2025',
      applyBy: '2025-02-28',
      pot1: 'Föreningsbidrag',
    })
  })

  it('säger vilken pott som är fel', () => {
    const base = { year: '2025', applyBy: '2024-09-01' }
    expect(readRound(base)).toEqual({ faults: { pot1: 'missing' } })
    expect(readRound({ ...base, pot1: 'A' })).toEqual({ faults: { amount1: 'amount_needed' } })
    expect(readRound({ ...base, amount2: '5' })).toEqual({ faults: { pot2: 'name_needed' } })
    expect(readRound({ ...base, pot1: 'A', amount1: 'x' })).toEqual({ faults: { amount1: 'bad_amount' } })
    expect(readRound({ ...base, pot1: 'A', amount1: '5', pot2: 'A', amount2: '6' })).toEqual({
      faults: { pot2: 'same_name' },
    })
    expect(readRound({ pot1: 'A', amount1: '5', year: '24' })).toEqual({
      faults: { year: 'bad_year', applyBy: 'missing' },
    })
  })
})
