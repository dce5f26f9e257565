import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFacts } from '../../../src/features/enforcement/decision-fields.ts'
import { readWish } from '../../../src/features/enforcement/query.ts'
import { anyText } from '../../support/arbitraries.ts'
import { aDecision, fromReport, on, q, TODAY } from './support.ts'

describe('vad man kan skriva efter verkställighet', () => {
  it.each([
    ['', q(2023, 3)],
    ['kvartal 3 2023', q(2023, 3)],
    ['Kvartal 4 2013', q(2013, 4)],
    ['kv 1', q(2023, 1)],
    ['q3', q(2023, 3)],
    ['kvartal 4', q(2022, 4)],
    ['förra kvartalet', q(2023, 2)],
    ['forra kvartalet', q(2023, 2)],
    ['nästa kvartal', q(2023, 4)],
    ['2013', q(2013, 4)],
    ['2023', q(2023, 3)],
    ['2023-3', q(2023, 3)],
    ['2023 kvartal 2', q(2023, 2)],
    ['verkställda beslut kvartal 2', q(2023, 2)],
    ['verkställda', q(2023, 3)],
  ])('«%s» är ett kvartal', (words, quarter) => {
    expect(readWish(words, TODAY)).toEqual({ kind: 'quarter', quarter })
  })

  it.each([
    ['sammanställning', { kind: 'statement', quarter: q(2023, 3) }],
    ['verkställda sammanställning', { kind: 'statement', quarter: q(2023, 3) }],
    ['skapa sammanställning för kvartal 4 2013', { kind: 'statement', quarter: q(2013, 4) }],
    ['12', { kind: 'one', id: 12 }],
    ['beslut 12', { kind: 'one', id: 12 }],
    ['nr 2013', { kind: 'one', id: 2013 }],
    ['9999', { kind: 'one', id: 9999 }],
    ['kvartal 3 9999', { kind: 'unclear', words: 'kvartal 3 9999' }],
    ['alla', { kind: 'all' }],
    ['ny', { kind: 'new' }],
    ['kvartal 5', { kind: 'unclear', words: 'kvartal 5' }],
    ['kvartal 3 23', { kind: 'unclear', words: 'kvartal 3 23' }],
    ['nonsens', { kind: 'unclear', words: 'nonsens' }],
  ])('«%s» förstås', (words, wish) => {
    expect(readWish(words, TODAY)).toEqual(wish)
  })

  it('vad som helst går att skriva', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(readWish(text, TODAY).kind).toBeTypeOf('string')
      }),
    )
  })
})

const complete = {
  law: 'SoL',
  kindSoL: 'kontaktfamilj',
  decidedOn: '2023-04-12',
  status: 'not_enforced',
  reason: 'no_provider',
}
const faultsOf = (values: Record<string, string>) => {
  const read = readFacts({ ...complete, ...values }, TODAY, null)
  return 'faults' in read ? read.faults : {}
}

describe('uppgifterna i formuläret', () => {
  it('blir ett beslut', () => {
    expect(readFacts({ ...complete, note: 'två har tackat nej' }, TODAY, null)).toEqual({
      facts: {
        law: 'SoL',
        kind: 'kontaktfamilj',
        decidedOn: '2023-04-12',
        interruptedOn: null,
        status: 'not_enforced',
        endedOn: null,
        reasonCategory: 'no_provider',
        reason: 'två har tackat nej',
        endCategory: null,
        endReason: null,
      },
    })
  })

  it.each<[string, Record<string, string>, object]>([
    [
      'inget är ifyllt',
      { law: '', kindSoL: '', decidedOn: '', status: '' },
      { law: 'missing', decidedOn: 'missing', status: 'missing' },
    ],
    ['slaget saknas för den valda lagen', { law: 'LSS' }, { kindLSS: 'missing' }],
    ['datumet finns inte', { decidedOn: '2023-02-30' }, { decidedOn: 'no_date' }],
    ['datumet har inte varit', { decidedOn: '2023-09-13' }, { decidedOn: 'in_future' }],
    ['avbrottet är före beslutet', { interruptedOn: '2023-04-11' }, { interruptedOn: 'before_decision' }],
    ['verkställt utan datum', { status: 'enforced' }, { endedOn: 'missing' }],
    ['verkställt före beslutet', { status: 'enforced', endedOn: '2023-04-11' }, { endedOn: 'before_start' }],
    [
      'verkställt före avbrottet',
      { status: 'enforced', interruptedOn: '2023-08-01', endedOn: '2023-07-01' },
      { endedOn: 'before_start' },
    ],
    ['verkställt i framtiden', { status: 'enforced', endedOn: '2023-09-13' }, { endedOn: 'in_future' }],
    ['avslutat utan skäl', { status: 'closed', endedOn: '2023-08-01' }, { endReason: 'missing' }],
    ['annat skäl utan förtydligande', { reason: 'other' }, { note: 'note_needed' }],
    ['orsak saknas', { reason: '' }, { reason: 'missing' }],
    ['texten pekar ut någon', { note: 'flickan vill inte' }, { note: 'points_out_somebody' }],
  ])('säger till när %s', (_, values, faults) => expect(faultsOf(values)).toEqual(faults))

  it('rör inte vad en rapport har tryckt', () => {
    const printed = aDecision({
      origin: fromReport(q(2023, 3)),
      reason: 'det saknas plats.',
      reasonCategory: null,
    })
    const read = readFacts(
      { law: 'LSS', decidedOn: '1999-01-01', status: 'enforced', endedOn: '2023-09-01' },
      TODAY,
      printed,
    )
    expect(read).toMatchObject({
      facts: { law: 'SoL', decidedOn: on('2023-04-13'), reason: 'det saknas plats.', endedOn: '2023-09-01' },
    })
  })

  it('tål vad som helst', () => {
    const values = fc.dictionary(fc.constantFrom(...Object.keys(complete), 'endedOn', 'note'), anyText)
    fc.assert(
      fc.property(values, (any) => {
        expect(Object.keys(readFacts(any, TODAY, null))).toHaveLength(1)
      }),
    )
  })
})
