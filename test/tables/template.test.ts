import JSZip from 'jszip'
import { describe, expect, it } from 'vitest'
import { goalKinds } from '../../src/features/goals/tables.ts'
import { writeXlsx } from '../../src/files/xlsx.ts'
import { templateOf } from '../../src/tables/template.ts'
import { kinds, tablesOf } from './support.ts'

const YEAR = 2024

describe('mallar', () => {
  it.each(kinds.map((kind) => [kind.name, kind] as const))(
    '%s känns igen på sina rubriker',
    async (_name, kind) => {
      const [table] = await tablesOf('mall delår 1 2024.xlsx', await templateOf(kind, YEAR))
      expect(table?.kind).toBe(kind.name)
      expect(table?.columns.map(({ column }) => column?.key)).toEqual(kind.columns.map(({ key }) => key))
      expect(table?.questions).toEqual([])
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
      const [table] = await tablesOf('a.xlsx', bytes, { said: 'delår 1 2024' })
      expect(table?.kind).toBe(kind.name)
      expect(table?.findings).toEqual([])
      expect(table?.questions).toEqual([])
      expect(table?.rows).toHaveLength(kind.examples.length)
    },
  )

  it('har listor att välja i, och ett blad som säger hur man gör', async () => {
    const goals = goalKinds.find(({ name }) => name === 'mal')
    if (!goals) throw new Error('no kinds')
    const zip = await JSZip.loadAsync(await templateOf(goals, YEAR))
    const sheet = await zip.file('xl/worksheets/sheet1.xml')?.async('string')
    expect(sheet).toContain('<dataValidation type="list"')
    expect(sheet).toContain('"Kommer att uppnås,Uppnås med risk för avvikelse,Kommer inte att uppnås"')
    expect(await zip.file('xl/workbook.xml')?.async('string')).toContain('Så fyller du i')
  })
})
