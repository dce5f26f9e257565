import fc from 'fast-check'
import { expect, it } from 'vitest'
import { figuresKind } from '../../src/features/figures/tables.ts'
import { fillOf } from '../../src/files/fills.ts'
import type { Choices } from '../../src/tables/reading.ts'
import { rawWorkbook } from '../across/imports/build.ts'
import { tablesOf } from './support.ts'

/** Goals of a committee of parks whose assessments are nothing but the colour of their cells. */

const SHADES = {
  will_be_met: ['rgb="FF92D050"', 'rgb="FF00B050"', 'rgb="FFC6EFCE"', 'theme="9"'],
  at_risk: ['rgb="FFFFC000"', 'rgb="FFFFFF00"', 'rgb="FFFFEB9C"', 'theme="7" tint="0.4"'],
  will_not_be_met: ['rgb="FFFF0000"', 'rgb="FFC00000"', 'rgb="FFFFC7CE"'],
} as const
const OTHERS = ['rgb="FF4472C4"', 'rgb="FFD9D9D9"', 'rgb="FFFFFFFF"'] // blue, grey, white
const ALL: readonly string[] = [...Object.values(SHADES).flat(), ...OTHERS]
const THEME = `<a:theme xmlns:a="a"><a:clrScheme>${[
  '000000',
  'FFFFFF',
  '44546A',
  'E7E6E6',
  '4472C4',
  'ED7D31',
  'A5A5A5',
  'FFC000',
  '5B9BD5',
  '70AD47',
]
  .map((rgb) => `<a:x><a:srgbClr val="${rgb}"/></a:x>`)
  .join('')}</a:clrScheme></a:theme>`
const STYLES =
  `<styleSheet><fills><fill><patternFill patternType="none"/></fill>${ALL.map((colour) => `<fill><patternFill patternType="solid"><fgColor ${colour}/></patternFill></fill>`).join('')}</fills>` +
  `<cellXfs><xf/>${ALL.map((_, at) => `<xf fillId="${at + 1}"/>`).join('')}</cellXfs></styleSheet>`
const styleOf = (colour: string) => ALL.indexOf(colour) + 1

const text = (cell: string, words: string, style = 0) =>
  `<c r="${cell}" s="${style}" t="str"><v>${words}</v></c>`
const bookOf = (rows: readonly { name?: number; colour: string; words?: string }[]) =>
  rawWorkbook(
    `<row r="1">${text('A1', 'Mål')}${text('B1', 'Bedömning')}${text('C1', 'Kommentar')}</row>` +
      rows
        .map(({ name = 0, colour, words }, at) => {
          const line = at + 2
          const cell = words
            ? text(`B${line}`, words, styleOf(colour))
            : `<c r="B${line}" s="${styleOf(colour)}"/>`
          return `<row r="${line}">${text(`A${line}`, `Damm ${at}`, name)}${cell}${text(`C${line}`, 'Rensad')}</row>`
        })
        .join(''),
    { styles: STYLES, parts: { 'xl/theme/theme1.xml': THEME } },
  )
const read = async (bytes: Buffer) => {
  const [table] = await tablesOf('tertial 2 2031.xlsx', bytes)
  return { findings: table?.findings ?? [], read: table?.rows.map(({ values }) => values['assessment']) }
}

it('färgen är bedömningen, i alla dess nyanser, och det sägs', async () => {
  const level = fc.constantFrom(...(Object.keys(SHADES) as (keyof typeof SHADES)[]))
  const goal = level.chain((one) => fc.tuple(fc.constant(one), fc.constantFrom(...SHADES[one])))
  await fc.assert(
    fc.asyncProperty(fc.array(goal, { minLength: 2, maxLength: 6 }), async (goals) => {
      const table = await read(await bookOf(goals.map(([, colour]) => ({ colour }))))
      expect(table.read).toEqual(goals.map(([stored]) => stored))
      expect(table.findings).toMatchObject([{ level: 'warning', message: expect.stringContaining('färg') }])
    }),
    { numRuns: 10 },
  )
})

it('av flera kolumner med bara färg frågas det om vilken som är rapportens', async () => {
  const [green, red] = [SHADES.will_be_met[0], SHADES.will_not_be_met[0]]
  const cell = (place: string, colour: string) => `<c r="${place}" s="${styleOf(colour)}"/>`
  const bytes = await rawWorkbook(
    `<row r="1">${text('A1', 'Mål')}${text('B1', 'Bedömning T1')}${text('C1', 'Bedömning helår')}</row>` +
      `<row r="2">${text('A2', 'Rena dammar')}${cell('B2', red)}${cell('C2', green)}</row>` +
      `<row r="3">${text('A3', 'Torra stigar')}${cell('B3', red)}${cell('C3', red)}</row>`,
    { styles: STYLES },
  )
  const choose = async (choices: Choices) => (await tablesOf('mål 2031.xlsx', bytes, { choices }))[0]
  expect((await choose({}))?.questions.map(({ id }) => id)).toEqual(['which:assessment'])
  const year = await choose({ 'which:assessment': '2' })
  expect(year?.rows.map(({ values }) => values['assessment'])).toEqual(['will_be_met', 'will_not_be_met'])
})

it('ord gäller före färger, och en rads egen färg eller blått och grått är ingen bedömning', async () => {
  const [green, red, blue] = [SHADES.will_be_met[0], SHADES.will_not_be_met[0], OTHERS[0] ?? '']
  const worded = await read(await bookOf([{ colour: red, words: 'Uppnås' }, { colour: green }]))
  expect(worded.read).toEqual(['will_be_met', null])
  const banded = await read(await bookOf([{ name: styleOf(green), colour: green }, { colour: blue }]))
  expect(banded.read).toEqual([null, null])
  expect([...OTHERS, 'FF000000', 'ingen'].map((one) => fillOf(one.replaceAll(/rgb=|"/g, '')))).toEqual(
    Array.from({ length: 5 }, () => null),
  )
})

it('names them in a table that is kept as it stands', async () => {
  const rows = [{ colour: SHADES.will_be_met[0] }, { colour: SHADES.will_not_be_met[0] }]
  const [table] = await tablesOf('dammar.xlsx', await bookOf(rows), { kinds: [figuresKind] })
  expect(table?.rows.map(({ values }) => values['001|Bedömning'])).toEqual(['grön', 'röd'])
  expect(table?.findings.map(({ message }) => message)).toEqual([
    'cellerna i ”Bedömning” är tomma: namnet på deras färg (grön och röd) sparas i stället',
  ])
})
