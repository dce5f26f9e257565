import type { IncomingFile } from '../../files/incoming.ts'
import { type ImportKind, kindsSaid } from '../../tables/kinds.ts'
import { readNumber } from '../../tables/numbers.ts'
import { type Asked, readFile } from '../../tables/reader.ts'
import type { Choices, Nearest, Question } from '../../tables/reading.ts'
import type { ReadFile } from '../../tables/whole.ts'
import { importTexts } from '../../texts/import.ts'

/** A table with figures that is of no known kind: it may be kept as it stands, once somebody has said so. */

const texts = importTexts.asItIs
const KIND = 'kind' // the question's id
const LONGEST_NUMBER = 60 // characters

interface Sent {
  kinds: readonly ImportKind[]
  said: string
  choices?: Choices
}

/** Reads the file by the kind that takes any table, where `read` has none; otherwise gives `read` back. */
export async function readAsItIs(file: IncomingFile, read: ReadFile, asked: Asked): Promise<ReadFile> {
  const { tables, people, hasIndividuals, isEmpty } = read
  if (tables.length > 0 || people.length > 0 || hasIndividuals || isEmpty) return read
  const kinds = asked.kinds.map(({ from, kinds: all }) => ({
    from,
    kinds: all.filter(({ openColumn }) => openColumn !== undefined),
  }))
  if (kinds.every((one) => one.kinds.length === 0)) return read
  const asItIs = await readFile(file, { ...asked, kinds })
  return asItIs.rows.some(hasFigures) ? { ...asItIs, nearest: read.nearest } : read
}

/** Whether most of some column but the first is numbers. */
function hasFigures(rows: ReadFile['rows'][number]): boolean {
  const keys = new Set(rows.flatMap(({ values }) => Object.keys(values)))
  return [...keys].slice(1).some((key) => {
    const cells = rows.flatMap(({ values }) => values[key] ?? [])
    const numbers = cells.filter((cell) => {
      const number = cell.length > LONGEST_NUMBER ? null : readNumber(cell, null)
      return number !== null && 'number' in number
    })
    return numbers.length > cells.length / 2
  })
}

/** What is asked before a table of the kind is kept as it stands; null where it has been said. */
export function asItIsQuestion(
  { openColumn, name }: ImportKind,
  { kinds, said, choices = {} }: Sent,
  nearest: readonly Nearest[],
): Question | null {
  const isSaid = kinds.length === 1 || kindsSaid(kinds, said) !== kinds || choices[KIND] === name
  if (openColumn === undefined || isSaid) return null
  return { id: KIND, text: texts.question(nearest), choices: [{ value: name, label: texts.yes }] }
}
