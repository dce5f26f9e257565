import { z } from 'zod'
import { field } from '../../files/csv.ts'
import { type Importer, importer } from '../../files/dataset.ts'
import { optional, ownWords, type SeriesRow, storeSeries } from './rows.import.ts'

/** The five columns that volumes, key figures and staffing share. */
const seriesColumns = {
  aug_2022: field.optionalDecimal,
  aug_2023: field.optionalDecimal,
  actual_2022: field.optionalDecimal,
  budget_2023: field.optionalDecimal,
  forecast_2023: field.optionalDecimal,
  note: ownWords,
  source: field.text,
}

type SeriesCells = z.infer<z.ZodObject<typeof seriesColumns>>

const seriesValues = (row: SeriesCells): Pick<SeriesRow, 'values' | 'note' | 'section'> => ({
  note: row.note,
  section: row.source,
  values: [
    { kind: 'outcome', year: 2022, toDate: true, number: row.aug_2022 },
    { kind: 'outcome', year: 2023, toDate: true, number: row.aug_2023 },
    { kind: 'outcome', year: 2022, toDate: false, number: row.actual_2022 },
    { kind: 'budget', year: 2023, toDate: false, number: row.budget_2023 },
    { kind: 'forecast', year: 2023, toDate: false, number: row.forecast_2023 },
  ],
})

const headings = { area: field.text, subgroup: optional, part_of: field.optionalText, unit: optional }

const volumes = importer(
  'volumes',
  z.object({ ...headings, ...seriesColumns, volume: field.text }).transform((row) => ({
    ...seriesValues(row),
    group: row.area,
    subgroup: row.subgroup,
    name: row.volume,
    breakdown: '',
    partOf: row.part_of,
    unit: row.unit,
  })),
  storeSeries('volume'),
)

const keyFigures = importer(
  'key-figures',
  z.object({ ...headings, ...seriesColumns, key_figure: field.text }).transform((row) => ({
    ...seriesValues(row),
    group: row.area,
    subgroup: row.subgroup,
    name: row.key_figure,
    breakdown: '',
    partOf: row.part_of,
    unit: row.unit,
  })),
  storeSeries('key_figure'),
)

const staffing = importer(
  'staffing',
  z
    .object({ ...seriesColumns, activity: field.text, measure: field.text, measure_name: field.text })
    .transform((row) => ({
      ...seriesValues(row),
      group: row.activity,
      subgroup: '',
      name: row.measure_name,
      breakdown: '',
      partOf: null,
      unit: row.measure,
    })),
  storeSeries('staffing'),
)

export const seriesImporters: readonly Importer[] = [volumes, keyFigures, staffing]
