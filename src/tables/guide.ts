import { importTexts } from '../texts/import.ts'
import type { Sheet } from './grid.ts'

/** The sheet of our own templates that tells how they are filled in: it lists columns, and would be taken for a table of them. */
export const isGuide = ({ rows }: Pick<Sheet, 'rows'>): boolean =>
  rows.some(({ cells }) =>
    importTexts.template.columns.every((title, at) => (cells[at]?.trim() ?? '') === title),
  )
