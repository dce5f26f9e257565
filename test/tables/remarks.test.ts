import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { followupKinds } from '../../src/features/followup/tables.ts'
import { kinds, tablesOf } from './support.ts'

const NAMES = ['Hamnen', 'Slussen', 'Färjan', 'Kajen']
const HEADINGS = 'Verksamhet;Budget 2031 (tkr);Prognos 2031 (tkr);Avvikelse'

const read = async (lines: readonly string[], headings = HEADINGS) => {
  const bytes = Buffer.from([headings, ...lines].join('\n'))
  const [table] = await tablesOf('delår augusti 2031.csv', bytes, { kinds: [...kinds, ...followupKinds] })
  return table
}

describe('words on rows of their own', () => {
  it('are the comment of the row above them, in whatever order, and change no figure', async () => {
    const sentence = fc.constantFrom(
      'Kommentar: Färre båtar än väntat',
      'Förklaring: Dyrare bränsle.',
      'Isen låg kvar längre än den brukar göra.',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(sentence), { minLength: 4, maxLength: 4 }), async (said) => {
        const rows = NAMES.map((name, no) => [`${name};-${no + 1}00;-${no + 2}00;-100`, said[no] ?? null])
        const table = await read(rows.flatMap(([row, words]) => (words ? [row ?? '', words] : [row ?? ''])))
        // What stands under the last row alone may be said of the whole table.
        const isOfRows = said.slice(0, -1).some(Boolean)
        expect(
          table?.rows.map(({ values }) => [values['activity'], values['budget'], values['note'] ?? null]),
        ).toEqual(
          NAMES.map((name, no) => [
            name,
            `-${no + 1}00`,
            isOfRows ? (said[no]?.replace(/^(?:Kommentar|Förklaring): /, '') ?? null) : null,
          ]),
        )
        expect(table?.rows.map(({ heading }) => heading)).toEqual(NAMES.map(() => null))
      }),
      { numRuns: 30 },
    )
  })

  it('are told where the kind has no place for them', async () => {
    const table = await read(
      ['Hamnen;Se över bojarna;Grön', 'Kommentar: Klart i vår', 'Kajen;Laga räcket;Gul'],
      'Granskning;Rekommendation;Status',
    )
    const told = table?.findings.filter(({ cause }) => cause === 'remark').map(({ line }) => line)
    expect([table?.rows.length, told]).toEqual([2, [3]])
  })

  it('are headings where they say nothing of a row', async () => {
    const lines = ['Vatten', 'Hamnen;-100;-100;0', 'Land m.m.', 'Kajen;-200;-200;0']
    expect((await read(lines))?.rows.map(({ heading }) => heading)).toEqual(['Vatten', 'Land m.m.'])
  })
})
