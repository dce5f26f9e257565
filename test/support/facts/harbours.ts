import type { FactColumn, FactPeriod, FactRow, FactTable } from '../../../src/contract/facts.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'

/** Tables of a harbour board that does not exist, for tests that each need a few rows. */

export const year = (value: number): FactPeriod => ({
  year: value,
  startsOn: calendarDate(`${value}-01-01`),
  endsOn: calendarDate(`${value}-12-31`),
  name: String(value),
})

export const column = (key: string, attribute: string, more: Partial<FactColumn> = {}): FactColumn => ({
  key,
  attribute,
  title: key,
  names: [],
  type: 'number',
  period: year(2031),
  unit: null,
  ...more,
})

export const row = (
  name: string,
  cells: Record<string, string | null>,
  more: Partial<FactRow> = {},
): FactRow => ({
  key: [...(more.path ?? []), name, ...Object.values(more.breakdown ?? {})].join('/').toLowerCase(),
  names: [name],
  codes: [],
  path: [],
  role: 'item',
  cells: Object.fromEntries(Object.entries(cells).map(([key, value]) => [key, { value }])),
  line: 'prov',
  ...more,
})

export const table = (
  family: string,
  columns: readonly FactColumn[],
  rows: readonly FactRow[],
  more: Partial<FactTable> = {},
): FactTable => ({
  key: `${family}/1`,
  family,
  title: family,
  names: [family],
  rowNames: ['rad'],
  defaultColumn: columns[0]?.key ?? '',
  columns,
  rows,
  period: year(2031),
  origin: 'printed',
  source: { title: 'Årsredovisning 2031', dnr: null, asOf: calendarDate('2031-12-31'), section: null },
  isDraft: false,
  line: family,
  ...more,
})
