import { textCell } from '../files/xlsx.ts'
import { importTexts } from '../texts/import.ts'
import type { ImportColumn, ImportKind } from './kinds.ts'
import { storedUnit, withYears } from './kinds.ts'

const texts = importTexts.template
const LAST_ROW = 1_000 // to which the lists of choices are there
const MAX_LIST = 255 // characters of a list that stands in the rule itself
const WIDTH = 18
const WIDE = 60

/** A workbook to fill in: the headings with lists of choices over these rows, and a sheet that tells what each column takes. */
export async function templateOf(
  kind: ImportKind,
  year: number,
  rows: readonly (readonly (string | null)[])[] = [],
): Promise<Buffer> {
  const { default: writeExcelFile } = await import('write-excel-file/node')
  const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const })
  const plain = (value: string) => ({ value, type: String })
  const guide = guideOf(kind, year).map((row) => row.map(plain))
  const rules = kind.columns.flatMap((column, at) => ruleOf(column, at))
  return writeExcelFile(
    [
      {
        sheet: texts.sheet,
        stickyRowsCount: 1,
        columns: kind.columns.map(() => ({ width: WIDTH })),
        data: [
          kind.columns.map((column) => bold(headingOf(column, year))),
          ...rows.map((row) => row.map((cell) => (cell === null ? null : textCell(cell)))),
        ],
      },
      {
        sheet: texts.guide,
        columns: [{ width: WIDTH }, { width: WIDTH }, { width: WIDTH }, { width: WIDE }, { width: WIDE }],
        data: [
          [bold(kind.title)],
          ...texts.instructions(kind.perPeriod).map((line) => [plain(line)]),
          [],
          texts.columns.map(bold),
          ...guide,
        ],
      },
    ],
    {
      features: [
        {
          files: {
            transform: {
              'xl/worksheets/sheet{id}.xml': {
                insert: (_options, { sheetIndex }) =>
                  sheetIndex === 0 && rules.length > 0
                    ? `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`
                    : undefined,
              },
            },
          },
        },
      ],
    },
  ).toBuffer()
}

/** What each column takes: its heading, whether it is needed, what it takes, its choices, examples. */
const guideOf = (kind: ImportKind, year: number): string[][] =>
  kind.columns.map((column, at) => [
    headingOf(column, year),
    column.required || column.filled ? texts.must : texts.may,
    texts.takes[column.type],
    listOf(column).join(', '),
    kind.examples
      .map((row) => row[at] ?? '')
      .filter(Boolean)
      .join(' | '),
  ])

/** "Budget 2024 (tkr)": whoever fills it in need not guess, nor whoever reads it. */
function headingOf(column: ImportColumn, year: number): string {
  const unit = storedUnit(column)
  return `${withYears(column.title, year)}${unit ? ` (${unit})` : ''}`
}

/** The words that a column takes, each once: others for the same are understood, not offered. */
function listOf({ choices = {} }: ImportColumn): string[] {
  const words = new Map<string, string>()
  for (const [word, value] of Object.entries(choices)) if (!words.has(value)) words.set(value, word)
  return [...words.values()]
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

function ruleOf(column: ImportColumn, at: number): string[] {
  const list = listOf(column).join(',')
  if (column.type !== 'choice' || list.length > MAX_LIST) return []
  const letter = String.fromCharCode('A'.charCodeAt(0) + at)
  return [
    `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${letter}2:${letter}${LAST_ROW}">` +
      `<formula1>"${escaped(list)}"</formula1></dataValidation>`,
  ]
}
