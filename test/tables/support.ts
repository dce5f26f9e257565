import { ConventionHistory } from '../../src/db/conventions.ts'
import { budgetKinds } from '../../src/features/budget/tables.ts'
import { controlKinds } from '../../src/features/control/tables.ts'
import { goalKinds } from '../../src/features/goals/tables.ts'
import { grantKinds } from '../../src/features/grants/tables.ts'
import { matterKinds } from '../../src/features/matters/tables.ts'
import { meetingKinds } from '../../src/features/meetings/tables.ts'
import { calendarDate } from '../../src/lib/calendar.ts'
import { readGrid } from '../../src/tables/grid.ts'
import type { ImportKind } from '../../src/tables/kinds.ts'
import { ownKinds } from '../../src/tables/own-kinds.ts'
import { readSheets, type SheetRead } from '../../src/tables/read.ts'
import { dataOf } from '../../src/tables/reader.ts'
import type { Choices } from '../../src/tables/reading.ts'
import type { TableRead } from '../../src/tables/table.ts'

export const kinds: readonly ImportKind[] = [
  ...goalKinds,
  ...budgetKinds,
  ...matterKinds,
  ...meetingKinds,
  ...controlKinds,
  ...grantKinds,
]

export interface Asked {
  kinds?: readonly ImportKind[]
  said?: string
  choices?: Choices
  /** The committee's own; none unless told. */
  conventions?: ConventionHistory
}

const NONE = new ConventionHistory([])

/** The sheets of a file as the reader takes them, without its thread. */
async function sheetsOf(name: string, bytes: Buffer, asked: Asked = {}): Promise<SheetRead[]> {
  const words = { said: asked.said ?? '', fileName: name, today: calendarDate('2025-02-10') }
  const own = ownKinds(asked.kinds ?? kinds, asked.conventions ?? NONE)
  const datas = own.map((one) => ({ from: one.from, kinds: one.kinds.map(dataOf) }))
  return readSheets(await readGrid({ name, bytes }), datas, words, asked.choices ?? {})
}

export const tablesOf = async (name: string, bytes: Buffer, asked: Asked = {}): Promise<TableRead[]> =>
  (await sheetsOf(name, bytes, asked)).flatMap(({ tables }) => tables)
