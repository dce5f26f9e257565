import { fold } from '../../../lib/words.ts'
import { withOwnAssessments } from '../../../tables/assessments.ts'
import { SECTION } from '../../../tables/fields.ts'
import type { ImportColumn, ImportKind } from '../../../tables/kinds.ts'
import { goalsSheetTexts as texts } from '../../../texts/goals-sheet.ts'
import { importTexts } from '../../../texts/import.ts'
import { MEASURE_LEVELS } from '../assessed.ts'
import { goalNo, texted } from '../goals.tables.ts'
import { DIRECTION_WORDS, DIRECTIONS, FIGURES, MEASURE_VALUES, UNITS } from './choices.tables.ts'
import { numberedMeasures, type OwnWords, storedMeasures, storeMeasures } from './rows.tables.ts'

/** Measures with values and assessments, as a report's appendix has them. */

export const measureKind: ImportKind = {
  name: 'matt',
  title: texts.measures,
  perPeriod: true,
  mostRows: 2_000,
  columns: [
    goalNo,
    {
      ...texted('goalName', 'Mål', ['nämndmål', 'målformulering', 'nämndens mål']),
      fromHeading: true,
      mayName: true,
    },
    {
      key: 'measureNo',
      title: 'Mått nr',
      synonyms: ['måttnr', 'mått nummer', 'nr'],
      type: 'decimal',
      filled: true,
    },
    {
      ...texted('name', 'Mått', [
        'måttets namn',
        'benämning',
        'indikator',
        'mätetal',
        'nyckeltal',
        'styrtal',
        'styrmått',
        'resultatmått',
      ]),
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
      inWords: DIRECTION_WORDS,
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
      synonyms: ['måluppfyllelse', 'status', 'trafikljus'],
      type: 'choice',
      choices: MEASURE_VALUES,
      levels: MEASURE_LEVELS,
      acrossPeriods: true,
    },
    {
      key: 'forecast',
      title: 'Prognos',
      synonyms: ['prognos helår', 'helårsprognos'],
      type: 'choice',
      choices: MEASURE_VALUES,
      levels: MEASURE_LEVELS,
    },
    texted('text', 'Bedömningstext', ['motivering']),
    texted('analysis', 'Analys', ['kommentar']),
    SECTION,
  ],
  requiredOneOf: [['assessment', 'forecast']],
  complete: numberedMeasures,
  leavesOut: (values) =>
    [
      ...FIGURES.filter(({ kind, back }) => kind === 'outcome' && back === 0).map(({ key }) => key),
      'assessment',
      'forecast',
    ].some((key) => values[key])
      ? null
      : texts.notMeasured(values['name'] ?? ''),
  check: ({ measureNo, assessment, forecast }) => [
    ...(measureNo && !/^\d{1,4}$/.test(measureNo)
      ? [{ column: 'measureNo', message: texts.notNumber(measureNo) }]
      : []),
    ...(assessment || forecast ? [] : [{ column: 'assessment', message: importTexts.missing }]),
  ],
  key: ({ goalNo: no, measureNo }) => `${no}|${measureNo}`,
  label: ({ goalNo: no, measureNo }) => texts.measure(no ?? '', measureNo ?? ''),
  stored: storedMeasures,
  store: (rows, context) => storeMeasures(rows, context, NO_WORDS),
  undo: async (tx, documentId) => {
    await tx.measureValue.deleteMany({ where: { documentId } })
    await tx.measureAssessment.deleteMany({ where: { documentId } })
  },
  forCommittee: (conventions, endsOn) => {
    const own = conventions.on(endsOn)
    return {
      ...measureKind,
      columns: measureKind.columns.map((column) => withOwnWords(column, own)),
      store: (rows, context) => storeMeasures(rows, context, own),
    }
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

const NO_WORDS: OwnWords = { assessments: [], units: [] }

function withOwnWords(column: ImportColumn, { assessments, units }: OwnWords): ImportColumn {
  if (column.levels) return withOwnAssessments(column, assessments)
  if (column.key !== 'unit' || units.length === 0) return column
  const own = units.flatMap(({ name, words }) => [name, ...words].map((word) => [word, name] as const))
  const taken = new Set(own.map(([word]) => fold(word)))
  const usual = Object.entries(column.choices ?? {}).filter(([word]) => !taken.has(fold(word)))
  return { ...column, choices: Object.fromEntries([...own, ...usual]) }
}
