import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timesIn } from '../../src/lib/frequency.ts'

describe('hur ofta', () => {
  it.each([
    ['3 ggr/år', 3],
    ['1gg/år', 1],
    ['Stickprov 3 gånger per år', 3],
    ['En gång per år', 1],
    ['1 gång/månad', 12],
    ['2 ggr per halvår', 4],
    ['Kvartalsvis', 4],
    ['enligt rutin', null],
    ['', null],
  ])('%s är så många gånger om året', (text, times) => {
    expect(timesIn(text)).toBe(times)
  })

  it('läser vilken text som helst utan att kasta', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const times = timesIn(text)
        expect(times === null || times > 0).toBe(true)
      }),
      { examples: [['__proto__'], ['constructor']] },
    )
  })
})
