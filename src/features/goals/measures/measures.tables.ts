import type { Tx } from '../../../db/entry.ts'
import { UserError } from '../../../lib/errors.ts'
import { type DecimalText, parseDecimal } from '../../../lib/numbers.ts'
import { isFullYear } from '../../../lib/periods.ts'
import { fold } from '../../../lib/words.ts'
import { SECTION, sectionOf } from '../../../tables/fields.ts'
import type { ImportColumn, ImportKind, Values } from '../../../tables/kinds.ts'
import { goalsTexts } from '../../../texts/goals.ts'
import { goalsSheetTexts as texts } from '../../../texts/goals-sheet.ts'
import { importTexts } from '../../../texts/import.ts'
import { goalNo, texted, valueIn } from '../goals.tables.ts'
import { goalIn, modelOf, numberedGoals, onlyArea } from '../model.tables.ts'

/** Measures with values and assessments, as a report's appendix has them. */

const MEASURE_VALUES = {
  'Kommer att uppnås': 'will_be_met',
  Uppnås: 'will_be_met',
  'Uppnås med risk för avvikelse': 'may_be_met_with_risk',
  'Risk för avvikelse': 'may_be_met_with_risk',
  'Kommer inte att uppnås': 'will_not_be_met',
  'Uppnås inte': 'will_not_be_met',
  'Uppnås ej': 'will_not_be_met',
  Uppnått: 'met',
  'Följs upp helår': 'followed_up_full_year',
} as const

const LEVELS = { good: 'will_be_met', risk: 'may_be_met_with_risk', bad: 'will_not_be_met' } as const

const DIRECTIONS = {
  Ökar: 'increase',
  Minskar: 'decrease',
  Bibehålls: 'maintain',
  'Ingen riktning': 'none',
} as const

const UNITS = {
  Procent: 'percent',
  Antal: 'count',
  Index: 'index',
  Dagar: 'days',
  Veckor: 'weeks',
  Månader: 'months',
  'Ja/Nej': 'yes_no',
  tkr: 'tkr',
  '%': 'percent',
} as const

const FIGURES = [
  {
    key: 'outcome',
    title: 'Utfall {år}',
    synonyms: ['utfall', 'resultat {år}', 'utfall hittills {år}'],
    kind: 'outcome',
    sex: 'total',
    back: 0,
  },
  {
    key: 'women',
    title: 'Utfall kvinnor {år}',
    synonyms: ['kvinnor', 'utfall kvinnor', 'kvinnor {år}'],
    kind: 'outcome',
    sex: 'women',
    back: 0,
  },
  {
    key: 'men',
    title: 'Utfall män {år}',
    synonyms: ['män', 'utfall män', 'män {år}'],
    kind: 'outcome',
    sex: 'men',
    back: 0,
  },
  {
    key: 'target',
    title: 'Målvärde {år}',
    synonyms: ['målvärde', 'mål {år}', 'måltal {år}'],
    kind: 'target',
    sex: 'total',
    back: 0,
  },
  {
    key: 'outcome1',
    title: 'Utfall {år-1}',
    synonyms: ['resultat {år-1}'],
    kind: 'outcome',
    sex: 'total',
    back: 1,
  },
  {
    key: 'outcome2',
    title: 'Utfall {år-2}',
    synonyms: ['resultat {år-2}'],
    kind: 'outcome',
    sex: 'total',
    back: 2,
  },
  {
    key: 'outcome3',
    title: 'Utfall {år-3}',
    synonyms: ['resultat {år-3}'],
    kind: 'outcome',
    sex: 'total',
    back: 3,
  },
] as const

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

/** A goal's name that is written once over its measures is meant for all of them. */
function underGoals(rows: readonly Values[]): Values[] {
  let goalName: string | null = null
  return rows.map((row) => {
    if (row['goalNo']) return row
    goalName = row['goalName'] ?? goalName
    return goalName === null ? row : { ...row, goalName }
  })
}

/** Rows with the numbers of their goals, and of the measures within them: known names have theirs, new ones get the next. */
async function numberedMeasures(tx: Tx, rows: readonly Values[]): Promise<readonly Values[]> {
  const placed = await numberedGoals(tx, underGoals(rows), 'goalName')
  if (placed.every((row) => row['measureNo'])) return placed
  const measures = await tx.measure.findMany({
    where: { kind: 'measure' },
    select: { number: true, name: true, goal: { select: { code: true } } },
    orderBy: { id: 'asc' },
  })
  const keyIn = (code: string, name: string) => `${code}|${fold(name)}`
  const numbers = new Map(measures.map(({ goal, name, number }) => [keyIn(goal.code, name), number]))
  const last = new Map<string, number>()
  const note = (code: string, number: number) => last.set(code, Math.max(last.get(code) ?? 0, number))
  for (const { goal, number } of measures) note(goal.code, number)
  for (const { goalNo: code, measureNo } of placed) if (code) note(code, Number(measureNo) || 0)
  return placed.map((row) => {
    const { goalNo: code, name, measureNo } = row
    if (measureNo || !code || !name) return row
    const key = keyIn(code, name)
    const number = numbers.get(key) ?? (last.get(code) ?? 0) + 1
    numbers.set(key, number)
    note(code, number)
    return { ...row, measureNo: String(number) }
  })
}

/** What a measure counts, where the file has no unit: a share is in percent. */
const unitOfName = (name: string): (typeof UNITS)[keyof typeof UNITS] =>
  /^andel/iu.test(name) ? 'percent' : /index/iu.test(name) ? 'index' : 'count'

interface Words {
  name: string
  direction: Direction
  unit: string
}
type Direction = (typeof DIRECTIONS)[keyof typeof DIRECTIONS]

/** The measure with that number; the row makes it where it is new. */
async function measureOf(tx: Tx, goalModelId: number, values: Values): Promise<Words & { id: number }> {
  const code = values['goalNo'] ?? ''
  const goal = values['goalName']
    ? await goalIn(tx, goalModelId, {
        ...{ code, name: values['goalName'], areaCode: null },
        area: await onlyArea(tx, goalModelId),
      })
    : await tx.goal.findFirst({ where: { code, area: { goalModelId } } })
  if (!goal) throw new UserError(goalsTexts.import.goalMissing(code))
  const number = Number(values['measureNo'])
  return tx.measure.upsert({
    where: { goalId_kind_number: { goalId: goal.id, kind: 'measure', number } },
    create: {
      goalId: goal.id,
      kind: 'measure',
      number,
      name: values['name'] ?? '',
      direction: valueIn(DIRECTIONS, values['direction']) ?? 'none',
      unit: valueIn(UNITS, values['unit']) ?? unitOfName(values['name'] ?? ''),
    },
    update: {},
  })
}

/** What the report calls the measure where that is not what it was made as; what the row leaves out is as in the report before. */
async function newWords(tx: Tx, measure: Words & { id: number }, values: Values) {
  const before = await tx.measureAssessment.findFirst({
    where: { measureId: measure.id },
    orderBy: [{ period: { endsOn: 'desc' } }, { documentId: 'desc' }],
  })
  const name = values['name'] ?? before?.name ?? measure.name
  const direction = valueIn(DIRECTIONS, values['direction']) ?? before?.direction ?? measure.direction
  const unit = valueIn(UNITS, values['unit']) ?? before?.unit ?? measure.unit
  return {
    name: name === measure.name ? null : name,
    direction: direction === measure.direction ? null : direction,
    unit: unit === measure.unit ? null : unit,
  }
}

async function storedMeasures(tx: Tx, periodId: number | null): Promise<Map<string, Values>> {
  if (periodId === null) return new Map()
  // Of each measure and figure what was stored last: a document may speak of some measures only.
  const rows = await tx.measureAssessment.findMany({
    where: { periodId, measure: { kind: 'measure' } },
    include: {
      period: true,
      measure: { include: { goal: true, values: { orderBy: { documentId: 'asc' } } } },
    },
    orderBy: { documentId: 'asc' },
  })
  const documents = new Set(rows.map(({ documentId }) => documentId))
  return new Map(
    rows.map(({ measure, period, ...assessed }): [string, Values] => {
      const figures = FIGURES.map(({ key, kind, sex, back }) => {
        const found = measure.values.findLast(
          (one) =>
            documents.has(one.documentId) &&
            one.kind === kind &&
            one.sex === sex &&
            one.year === period.year - back,
        )
        return [key, found?.number?.toFixed() ?? found?.text ?? null]
      })
      const values: Values = {
        goalNo: measure.goal.code,
        measureNo: String(measure.number),
        name: assessed.name ?? measure.name,
        direction: assessed.direction ?? measure.direction,
        unit: assessed.unit ?? measure.unit,
        ...Object.fromEntries(figures),
        assessment: assessed.value,
        forecast: assessed.forecast,
        text: assessed.text || null,
        analysis: assessed.analysis || null,
      }
      return [`${measure.goal.code}|${measure.number}`, values]
    }),
  )
}
