import { type DecimalText, parseDecimal } from '../../../lib/numbers.ts'
import { isFullYear } from '../../../lib/periods.ts'
import { SECTION, sectionOf } from '../../../tables/fields.ts'
import type { ImportColumn, ImportKind } from '../../../tables/kinds.ts'
import { goalsSheetTexts as texts } from '../../../texts/goals-sheet.ts'
import { importTexts } from '../../../texts/import.ts'
import { goalNo, texted, valueIn } from '../goals.tables.ts'
import { modelOf } from '../model.tables.ts'
import { DIRECTIONS, FIGURES, LEVELS, MEASURE_VALUES, UNITS } from './choices.tables.ts'
import { measureOf, newWords, numberedMeasures, storedMeasures } from './rows.tables.ts'

/** Measures with values and assessments, as a report's appendix has them. */

export const measureKind: ImportKind = {
  name: 'matt',
  title: texts.measures,
  perPeriod: true,
  mostRows: 2_000,
  columns: [
    goalNo,
    texted('goalName', 'Mål', ['nämndmål', 'målformulering', 'nämndens mål']),
    {
      key: 'measureNo',
      title: 'Mått nr',
      synonyms: ['måttnr', 'mått nummer', 'nr'],
      type: 'decimal',
      filled: true,
    },
    {
      ...texted('name', 'Mått', ['måttets namn', 'benämning', 'indikator', 'mätetal', 'nyckeltal']),
      required: true,
      filled: true,
      named: true,
    },
    {
      key: 'direction',
      title: 'Riktning',
      synonyms: ['önskad riktning'],
      type: 'choice',
      choices: DIRECTIONS,
      named: true,
    },
    {
      key: 'unit',
      title: 'Enhet',
      synonyms: ['måttenhet', 'sort'],
      type: 'choice',
      choices: UNITS,
      named: true,
    },
    ...FIGURES.map(
      ({ key, title, synonyms }): ImportColumn => ({
        key,
        title,
        synonyms,
        type: 'value',
        acrossPeriods: key === 'outcome' || key === 'target',
      }),
    ),
    {
      key: 'assessment',
      title: 'Bedömning',
      synonyms: ['måluppfyllelse', 'status'],
      type: 'choice',
      choices: MEASURE_VALUES,
      levels: LEVELS,
      acrossPeriods: true,
    },
    {
      key: 'forecast',
      title: 'Prognos',
      synonyms: ['prognos helår', 'helårsprognos'],
      type: 'choice',
      choices: MEASURE_VALUES,
      levels: LEVELS,
    },
    texted('text', 'Bedömningstext', ['motivering']),
    texted('analysis', 'Analys', ['kommentar']),
    SECTION,
  ],
  requiredOneOf: [
    ['goalNo', 'goalName'],
    ['assessment', 'forecast'],
  ],
  complete: numberedMeasures,
  check: ({ measureNo, assessment, forecast }) => [
    ...(measureNo && !/^\d{1,4}$/.test(measureNo)
      ? [{ column: 'measureNo', message: texts.notNumber(measureNo) }]
      : []),
    ...(assessment || forecast ? [] : [{ column: 'assessment', message: importTexts.missing }]),
  ],
  key: ({ goalNo: no, measureNo }) => `${no}|${measureNo}`,
  label: ({ goalNo: no, measureNo }) => texts.measure(no ?? '', measureNo ?? ''),
  stored: storedMeasures,
  store: async (rows, { tx, documentId, period }) => {
    if (!period) throw new Error('measures belong to a period')
    const goalModelId = await modelOf(tx, period.year, { goals: rows.map(({ values }) => values['goalNo']) })
    let facts = 0
    for (const row of rows) {
      const { values } = row
      const measure = await measureOf(tx, goalModelId, values)
      const place = { measureId: measure.id, documentId, section: sectionOf(row) }
      const forecast = valueIn(MEASURE_VALUES, values['forecast'])
      const value = valueIn(MEASURE_VALUES, values['assessment']) ?? forecast ?? 'followed_up_full_year'
      await tx.measureAssessment.create({
        data: {
          ...place,
          periodId: period.id,
          value,
          forecast: forecast ?? value,
          text: values['text'] ?? '',
          analysis: values['analysis'] ?? '',
          ...(await newWords(tx, measure, values)),
        },
      })
      const data = FIGURES.flatMap(({ key, kind, sex, back }) => {
        const text = values[key] ?? null
        if (text === null) return []
        const number: DecimalText | null = parseDecimal(text)
        const toDate = kind === 'outcome' && back === 0 && !isFullYear(period)
        return [
          {
            ...place,
            kind,
            sex,
            year: period.year - back,
            toDate,
            number,
            text: number === null ? text : null,
          },
        ]
      })
      await tx.measureValue.createMany({ data })
      facts += data.length + 1
    }
    return facts
  },
  undo: async (tx, documentId) => {
    await tx.measureValue.deleteMany({ where: { documentId } })
    await tx.measureAssessment.deleteMany({ where: { documentId } })
  },
  examples: [
    [
      '2.1.1.1',
      '',
      '3',
      'Andel som påbörjat insats på Jobbcenter',
      'Ökar',
      'Procent',
      '9',
      '',
      '',
      '15',
      '9',
      '13',
      '',
      'Kommer att uppnås',
      'Kommer att uppnås',
      '',
      '',
    ],
  ],
}
