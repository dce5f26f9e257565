import type { ImportColumn } from '../../tables/kinds.ts'

const YEAR = /^20\d{2}$/

/** The year of the plan that a row belongs to; the file may tell it once for all rows. */
export const planYear: ImportColumn = {
  key: 'year',
  title: 'År',
  synonyms: ['planår', 'kontrollår'],
  type: 'integer',
  required: true,
  filled: true,
  fromFile: 'year',
}

export const isPlanYear = (year: string): boolean => YEAR.test(year)
