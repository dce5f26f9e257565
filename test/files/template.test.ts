import JSZip from 'jszip'
import { describe, expect, it } from 'vitest'
import { budgetKinds } from '../../src/features/budget/tables.ts'
import { controlKinds } from '../../src/features/control/tables.ts'
import { goalKinds } from '../../src/features/goals/tables.ts'
import { grantKinds } from '../../src/features/grants/tables.ts'
import { matterKinds } from '../../src/features/matters/tables.ts'
import { meetingKinds } from '../../src/features/meetings/tables.ts'
import { matchKind } from '../../src/files/headings.ts'
import { nothingNoticed, readRows } from '../../src/files/incoming.ts'
import { readTables } from '../../src/files/table.ts'
import { templateOf } from '../../src/files/template.ts'
import { writeXlsx } from '../../src/files/xlsx.ts'

const kinds = [...goalKinds, ...budgetKinds, ...matterKinds, ...meetingKinds, ...controlKinds, ...grantKinds]
const YEAR = 2024

describe('mallar', () => {
  it.each(kinds.map((kind) => [kind.name, kind] as const))(
    '%s känns igen på sina rubriker',
    async (_name, kind) => {
      const name = 'mall delår 1 2024.xlsx'
      const headings: string[][] = []
      for await (const { sheet, cells } of readRows(
        { name, bytes: await templateOf(kind, YEAR) },
        nothingNoticed(),
      )) {
        if (sheet === 'Data') headings.push([...cells])
      }
      expect(headings).toHaveLength(1)
      const matched = matchKind(headings[0] ?? [], kinds, YEAR)
      expect(matched?.kind.name).toBe(kind.name)
      expect(matched?.unknown).toEqual([])
      expect(matched?.columns.map((column) => column?.key)).toEqual(kind.columns.map(({ key }) => key))
    },
  )

  it.each(kinds.map((kind) => [kind.name, kind] as const))(
    'exemplen för %s går att läsa',
    async (_name, kind) => {
      const heading = kind.columns.map(({ title }) =>
        title
          .replace('{år}', '2024')
          .replace('{år-1}', '2023')
          .replace('{år-2}', '2022')
          .replace('{år-3}', '2021'),
      )
      const bytes = await writeXlsx([{ name: 'Data', heading, rows: kind.examples }])
      const rows = readRows({ name: 'a.xlsx', bytes }, nothingNoticed())
      let read = 0
      for await (const event of readTables(rows, kinds, ['delår 1 2024'])) {
        if (event.type === 'table') expect(event.table.kind.name).toBe(kind.name)
        if (event.type !== 'row') continue
        expect(event.findings).toEqual([])
        read += 1
      }
      expect(read).toBe(kind.examples.length)
    },
  )

  it('har listor att välja i, och ett blad som säger hur man gör', async () => {
    const [goals] = goalKinds
    if (!goals) throw new Error('no kinds')
    const zip = await JSZip.loadAsync(await templateOf(goals, YEAR))
    const sheet = await zip.file('xl/worksheets/sheet1.xml')?.async('string')
    expect(sheet).toContain('<dataValidation type="list"')
    expect(sheet).toContain('"Kommer att uppnås,Uppnås med risk för avvikelse,Kommer inte att uppnås"')
    expect(await zip.file('xl/workbook.xml')?.async('string')).toContain('Så fyller du i')
  })
})
