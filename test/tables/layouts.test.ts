import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Fault, factsOf, judge, made, PUBLISHED } from './corpus.ts'
import { anyAcross, madeAcross } from './corpus-across.ts'
import { anyTurned, madeTurned } from './corpus-turned.ts'
import { anyLayout } from './layouts.ts'

/** The same facts, however they are laid out; for a made-up committee as for the published one. */

const MADE_UP = factsOf([
  ['Fältgruppen', [120, 118, 80], [-4_310, -4_402, -2_877]],
  ['Stöd i hemmet', [0, 15, 9], [-61_204, -60_998, -40_113]],
  ['Alkohol- och drogmottagning', [2_300, 2_290, 1_530], [-18_450, -19_007, -12_406]],
  ['Familjerätt', [45, 45, 30], [-7_732, -7_700, -5_120]],
])
const ANSWERED = new Set(['sign', 'thousands'])

describe('en tabell som ställs upp på ett annat sätt', () => {
  it.each([
    ['den publicerade', PUBLISHED],
    ['en påhittad nämnds', MADE_UP],
  ])('%s ger samma uppgifter, utan falsklarm', async (_, facts) => {
    await fc.assert(
      fc.asyncProperty(anyLayout, async (layout) => {
        const file = await made(facts, layout)
        if (!file) throw new Error('a layout without a fault is a file')
        const { is, asked, difference, findings } = await judge(file)
        expect({ difference, findings }).toEqual({ difference: null, findings: [] })
        expect(['read', 'asked']).toContain(is)
        expect(asked.filter((id) => !ANSWERED.has(id))).toEqual([])
      }),
      { numRuns: 18 },
    )
  })

  it.each<Fault>(['deviation', 'total', 'text', 'double', 'net', 'subtotal', 'sign'])(
    'ett inplanterat fel (%s) hittas på sin rad',
    async (fault) => {
      await fc.assert(
        fc.asyncProperty(anyLayout, async (layout) => {
          const file = await made(MADE_UP, layout, fault)
          fc.pre(file?.fault !== null && file !== null)
          if (!file?.fault) return
          const { line, column } = file.fault
          const { findings } = await judge(file)
          expect(
            findings.some((one) => one.line === line && (column === null || one.column === column)),
          ).toBe(true)
          expect(findings.filter((one) => one.line !== null && one.line < line)).toEqual([])
        }),
        { numRuns: 10 },
      )
    },
  )

  it('med raderna i rubrikerna, över eller under beloppen, ger samma uppgifter utan falsklarm', async () => {
    await fc.assert(
      fc.asyncProperty(anyAcross, async (layout) => {
        const file = await madeAcross(MADE_UP, layout)
        if (!file) throw new Error('a layout without a fault is a file')
        const { is, asked, difference, findings } = await judge(file)
        expect({ difference, findings }).toEqual({ difference: null, findings: [] })
        expect(['read', 'asked']).toContain(is)
        expect(asked.filter((id) => !ANSWERED.has(id))).toEqual([])
      }),
      { numRuns: 24 },
    )
  })

  it('med verksamheterna över kolumnerna ger samma uppgifter utan falsklarm', async () => {
    await fc.assert(
      fc.asyncProperty(anyTurned, async (layout) => {
        const { is, asked, difference, findings } = await judge(await madeTurned(MADE_UP, layout))
        expect({ difference, findings }).toEqual({ difference: null, findings: [] })
        expect(['read', 'asked']).toContain(is)
        expect(asked.filter((id) => !ANSWERED.has(id))).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  it.each<Fault>(['deviation', 'total', 'text', 'double', 'net', 'sign'])(
    'med raderna i rubrikerna: ett inplanterat fel (%s) hittas på sin rad',
    async (fault) => {
      await fc.assert(
        fc.asyncProperty(anyAcross, async (layout) => {
          const file = await madeAcross(MADE_UP, layout, fault)
          if (!file?.fault) throw new Error('the fault has a place')
          const { line, column } = file.fault
          const { findings } = await judge(file)
          expect(
            findings.some((one) => one.line === line && (column === null || one.column === column)),
          ).toBe(true)
          expect(findings.filter((one) => one.line !== null && one.line < line)).toEqual([])
        }),
        { numRuns: 10 },
      )
    },
  )
})
