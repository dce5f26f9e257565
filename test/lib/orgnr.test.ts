import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseOrgNumber } from '../../src/lib/orgnr.ts'
import { secretsIn } from '../../src/lib/secrecy.ts'

/** All ten control digits: the right one is among them. */
const numbers = fc
  .tuple(
    fc.integer({ min: 1, max: 99 }),
    fc.integer({ min: 20, max: 99 }),
    fc.integer({ min: 0, max: 99_999 }),
  )
  .map(
    ([first, third, rest]) =>
      [first, third].map((n) => String(n).padStart(2, '0')).join('') + String(rest).padStart(5, '0'),
  )
const right = (nine: string) =>
  Array.from({ length: 10 }, (_, digit) => `${nine}${digit}`).filter((ten) => 'number' in parseOrgNumber(ten))

describe('organisationsnummer', () => {
  it.each([
    ['802000-0009', '802000-0009'],
    ['8020000009', '802000-0009'],
    ['16 802000–0009', '802000-0009'],
    ['556036-0793', '556036-0793'],
    [' 212000 2882 ', '212000-2882'],
  ])('läser «%s»', (text, number) => {
    expect(parseOrgNumber(text)).toEqual({ number })
  })

  it.each([
    ['', 'form'],
    ['80200-0009', 'form'],
    ['802000-00096', 'form'],
    ['802000-0oo6', 'form'],
    ['802000-0007', 'control-digit'],
    ['811228-9874', 'person'],
    ['19811228-9874', 'person'],
    ['701063-2391', 'person'],
  ])('säger vad som är fel med «%s»', (text, fault) => {
    expect(parseOrgNumber(text)).toEqual({ fault })
  })

  it('har precis en rätt kontrollsiffra', () => {
    fc.assert(fc.property(numbers, (nine) => right(nine).length === 1))
  })

  it('släpps igenom av spärren mot personnummer, vart det än står', () => {
    fc.assert(
      fc.property(numbers, (nine) => {
        const parsed = parseOrgNumber(right(nine)[0] ?? '')
        return 'number' in parsed && secretsIn(`Föreningen ${parsed.number} söker`) === null
      }),
    )
  })
})
