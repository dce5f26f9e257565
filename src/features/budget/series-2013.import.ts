import { z } from 'zod'
import { field } from '../../files/csv.ts'
import { type Importer, importer } from '../../files/dataset.ts'
import { optional, type SeriesRow, section, storeSeries } from './rows.import.ts'

const yearColumns = {
  outcome_2011: field.optionalDecimal,
  outcome_2012: field.optionalDecimal,
  target_2013: field.optionalDecimal,
  outcome_2013: field.optionalDecimal,
}

const yearValues = (row: z.infer<z.ZodObject<typeof yearColumns>>): SeriesRow['values'] => [
  { kind: 'outcome', year: 2011, toDate: false, number: row.outcome_2011 },
  { kind: 'outcome', year: 2012, toDate: false, number: row.outcome_2012 },
  { kind: 'target', year: 2013, toDate: false, number: row.target_2013 },
  { kind: 'outcome', year: 2013, toDate: false, number: row.outcome_2013 },
]

// "Volymmått barn och unga", "Kostnadsmått ekonomiskt bistånd": the heading after its first word names the activity.
const heading = field.text.transform((text) => {
  const group = text.replace(/^(?:Volymmått|Kostnadsmått) /, '')
  return group.charAt(0).toUpperCase() + group.slice(1)
})

const volumeRow = z
  .object({
    section: heading,
    table_heading: optional,
    name: field.text,
    breakdown: optional,
    outcome_2010: field.optionalDecimal,
    ...yearColumns,
    unit: optional,
    note: field.optionalText,
    source: section,
  })
  .transform(
    (row): SeriesRow => ({
      group: row.section,
      subgroup: row.table_heading === '(utan rubrik)' ? '' : row.table_heading,
      name: row.name,
      breakdown: row.breakdown,
      partOf: null,
      unit: row.unit,
      note: row.note,
      section: row.source,
      values: [{ kind: 'outcome', year: 2010, toDate: false, number: row.outcome_2010 }, ...yearValues(row)],
    }),
  )

const keyFigureRow = z
  .object({
    section: heading,
    name: field.text,
    breakdown: optional,
    ...yearColumns,
    unit: optional,
    note: field.optionalText,
    source: section,
  })
  .transform(
    (row): SeriesRow => ({
      group: row.section,
      subgroup: '',
      name: row.name,
      breakdown: row.breakdown,
      partOf: null,
      unit: row.unit,
      note: row.note,
      section: row.source,
      values: yearValues(row),
    }),
  )

// "Bilaga 1 Personalberättelsen för 2013: Personalstruktur (text)" → Personalstruktur
const staffHeading = (source: string): string =>
  source.replace(/^Bilaga \d+ [^:]+: /, '').replace(/ \(text\)$/, '')

/** One row a value. */
const staffingRow = z
  .object({
    name: field.text,
    group: optional,
    sex: optional,
    age_group: optional,
    year: field.integer,
    value: field.optionalDecimal,
    unit: optional,
    note: field.optionalText,
    source: section,
  })
  .transform(
    (row): SeriesRow => ({
      group: staffHeading(row.source),
      subgroup: '',
      name: row.name,
      breakdown: [row.group, row.sex, row.age_group].filter(Boolean).join(', '),
      partOf: null,
      unit: row.unit,
      note: row.note,
      section: row.source,
      values: [{ kind: 'outcome', year: row.year, toDate: false, number: row.value }],
    }),
  )

export const seriesImporters2013: readonly Importer[] = [
  importer('volumes-2013', volumeRow, storeSeries('volume')),
  importer('key-figures-2013', keyFigureRow, storeSeries('key_figure')),
  importer('staffing-2013', staffingRow, storeSeries('staffing')),
]
