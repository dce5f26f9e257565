import type { Tx } from '../../db/entry.ts'
import { answerQuestions, reopenQuestions } from '../../db/report-questions.ts'
import { calendarDate, toDbDate } from '../../lib/calendar.ts'
import { UserError } from '../../lib/errors.ts'
import { fold } from '../../lib/words.ts'
import {
  byKey,
  byYear,
  choiceColumn,
  chosen,
  neededText,
  SECTION,
  sectionOf,
  textColumn,
  wholeIn,
} from '../../tables/fields.ts'
import type { ImportKind, RowFault, TableRow, Values } from '../../tables/kinds.ts'
import { controlSheetTexts as texts } from '../../texts/control-sheet.ts'
import { ASKED_KIND, subjectOf } from './asked.ts'
import type { How, Outcome } from './control.ts'
import { isPlanYear, planYear } from './year.tables.ts'

/** What was found at a year's controls: results of the year's plan, or, where it is not known, of a plan that they tell of. */

const OUTCOMES = {
  'Utan avvikelse': 'ok',
  Avvikelse: 'deviation',
  'Inte genomförd': 'not_done',
} as const satisfies Record<string, Outcome>
/** The same in other words. */
const IN_WORDS = Object.fromEntries([
  ...['ingen avvikelse', 'inga avvikelser', 'inga brister', 'ingen anmarkning', 'utan anmarkning'].map(
    (words) => [words, 'ok'] as const,
  ),
  ...['mindre', 'vissa', 'storre', 'allvarlig', 'allvarliga', 'flera', 'enstaka'].flatMap((degree) =>
    ['avvikelse', 'avvikelser', 'brist', 'brister'].map(
      (what) => [`${degree} ${what}`, 'deviation'] as const,
    ),
  ),
  ...['avvikelser', 'brist', 'brister'].map((words) => [words, 'deviation'] as const),
])
const COUNTED = { 'Angivet i dokumentet': 'stated', 'Uträknat ur texten': 'computed' } as const

const keyOf = ({ year, control, part, performedOn, result }: Values): string =>
  [year, fold(control ?? ''), fold(part ?? ''), performedOn, fold(result ?? '')].join('|')

/** As stated, otherwise by the number of deviations. */
function outcomeOf({ outcome, deviations }: Values): Outcome | null {
  const textIn = chosen(OUTCOMES, outcome)
  if (textIn || !deviations) return textIn
  return Number(deviations) === 0 ? 'ok' : 'deviation'
}

function howOf(values: Values): How {
  if (outcomeOf(values) === 'not_done') return 'not_done'
  return values['sampleSize'] ? 'sample' : 'review'
}

const resultOf = (row: TableRow) => {
  const { values } = row
  const told = (key: string) => values[key] ?? null
  return {
    section: sectionOf(row),
    part: told('part'),
    how: howOf(values),
    outcome: outcomeOf(values) ?? 'ok',
    sampleSize: wholeIn(values['sampleSize']),
    sampleUnit: told('sampleUnit'),
    deviations: wholeIn(values['deviations']),
    deviationsBasis: chosen(COUNTED, values['counted']),
    compliancePrinted: told('compliance'),
    comment: told('result'),
    cause: told('cause'),
    actionPrinted: told('action'),
    performedBy: told('performedBy'),
    performedOn: values['performedOn'] ? toDbDate(calendarDate(values['performedOn'])) : null,
    planYearCited: wholeIn(values['planYearCited']),
    note: told('note'),
  }
}

const NOT_DONE =
  /^(?:(?:ej|inte|icke) (?:genomford|utford|kontrollerad|gjord)|har inte genomforts|genomfordes inte)(?!\p{L})/u
/** Nothing was found, and nothing else is said: no figure, and no "men". */
const NO_FAULT =
  /^(?:utan (?:avvikelser?|anmarkning(?:ar)?|brister?)|ing(?:en|a) (?:avvikelser?|brister?|anmarkning(?:ar)?|fel)|ok|godkan[dt])(?!\p{L})[^\d]*$/u
const BUT = /(?<!\p{L})(?:men|utom|forutom|dock)(?!\p{L})/u
/** "7 av 40 saknade genomförandeplan": those that were wrong, of those that were looked at. */
const FAULTS_OF =
  /^(?<faults>\d{1,4}) av (?:de )?(?<sample>\d{1,4})(?: \p{L}{1,30})? (?:avvik|brist|fel(?!\p{L})|sakna|anmarkning|felaktig|inte |ej )/u
const FAULTS = /^(?<faults>\d{1,4}) (?:avvikelser?|brister?|fel|anmarkning(?:ar)?)(?!\p{L})/u

/** What has not been looked at has no outcome but that. Where no column says what was found, the words of the result may. */
function withOutcome(values: Values): Values {
  if (values['outcome'] || values['deviations']) return values
  if (values['performed'] === 'no') return { ...values, outcome: 'not_done' }
  const said = fold(values['result'] ?? '')
  if (NOT_DONE.test(said)) return { ...values, outcome: 'not_done' }
  if (NO_FAULT.test(said) && !BUT.test(said)) return { ...values, outcome: 'ok' }
  const { faults = '', sample = '' } = FAULTS_OF.exec(said)?.groups ?? {}
  if (faults !== '' && Number(faults) <= Number(sample))
    return { ...values, deviations: faults, sampleSize: values['sampleSize'] ?? sample }
  const counted = FAULTS.exec(said)?.groups?.['faults']
  return counted ? { ...values, deviations: counted } : values
}

function check(values: Values): RowFault[] {
  const { year, sampleSize, deviations, compliance } = values
  const wrong = (column: string, isWrong: unknown, message: string) => (isWrong ? [{ column, message }] : [])
  return [
    ...wrong('year', year && !isPlanYear(year), texts.notYear(year ?? '')),
    ...wrong('outcome', outcomeOf(values) === null, texts.noOutcome),
    ...wrong(
      'deviations',
      sampleSize && deviations && Number(deviations) > Number(sampleSize),
      texts.moreThanSample(sampleSize ?? '', deviations ?? ''),
    ),
    ...wrong('compliance', compliance && Number(compliance) > 100, texts.notShare(compliance ?? '')),
  ]
}

interface Place {
  tx: Tx
  year: number
  documentId: number
}

/** The controls of the year's plan by name; of a plan in the file where the year has none. */
async function pointsOf(
  { tx, year, documentId }: Place,
  rows: readonly TableRow[],
): Promise<Map<string, number>> {
  const plan =
    (await tx.controlPlan.findUnique({ where: { year } })) ??
    (await tx.controlPlan.create({ data: { year, documentId, status: 'decided', isFromFollowup: true } }))
  const known = await tx.controlPoint.findMany({ where: { planId: plan.id, removedAt: null } })
  const ids = new Map(known.map(({ control, id }) => [fold(control), id]))
  let rowNo = Math.max(0, ...known.map((point) => point.rowNo))
  for (const row of rows) {
    const control = row.values['control'] ?? ''
    if (ids.has(fold(control))) continue
    if (!plan.isFromFollowup) throw new UserError(texts.noControl(control, year))
    rowNo += 1
    const { id } = await tx.controlPoint.create({
      data: {
        planId: plan.id,
        rowNo,
        series: `${year}-${rowNo}`,
        section: sectionOf(row),
        process: row.values['process'] ?? null,
        control,
        unit: row.values['unit'] ?? null,
      },
    })
    ids.set(fold(control), id)
  }
  return ids
}

export const resultsKind: ImportKind = {
  name: 'kontrollresultat',
  title: texts.results,
  perPeriod: false,
  permission: 'plan-control',
  changedIn: texts.changedIn,
  mostRows: 2_000,
  columns: [
    planYear,
    neededText('control', 'Kontrollmoment', ['kontroll', 'kontrollmål', 'vad som kontrollerats']),
    textColumn('part', 'Del', ['delmoment', 'delkontroll']),
    { ...textColumn('process', 'Process', ['område', 'rutin', 'kontrollområde']), fromHeading: true },
    textColumn('unit', 'Enhet', ['verksamhet']),
    {
      ...textColumn('result', 'Resultat', [
        'iakttagelse',
        'iakttagelser',
        'resultat av kontrollen',
        'resultat av kontroll',
        'utfall av kontrollen',
        'utfall av kontroll',
        'kontrollresultat',
      ]),
      required: true,
    },
    {
      ...choiceColumn('outcome', 'Bedömning', OUTCOMES, ['utfall', 'status', 'avvikelse']),
      inWords: IN_WORDS,
      levels: { good: 'ok', risk: 'deviation', bad: 'deviation' },
    },
    {
      key: 'sampleSize',
      title: 'Granskade',
      synonyms: [
        'antal granskade',
        'stickprovets storlek',
        'urval',
        'stickprov',
        'antal kontrollerade',
        'antal kontroller',
      ],
      type: 'integer',
    },
    textColumn('sampleUnit', 'Vad som granskats', ['granskat']),
    {
      key: 'deviations',
      title: 'Avvikelser',
      synonyms: ['avvikelse', 'antal avvikelser', 'antal fel', 'fel'],
      type: 'integer',
    },
    choiceColumn('counted', 'Antalet avvikelser är', COUNTED),
    { key: 'compliance', title: 'Följsamhet (%)', synonyms: ['följsamhet', 'andel rätt'], type: 'decimal' },
    textColumn('cause', 'Orsak', ['orsak till avvikelsen']),
    textColumn('action', 'Åtgärd', ['åtgärder', 'vidtagen åtgärd']),
    textColumn('performedBy', 'Utförd av', ['kontrollerat av', 'kontrollant']),
    {
      key: 'performedOn',
      title: 'Kontrolldatum',
      synonyms: ['datum', 'utförd den', 'kontroll genomförd', 'genomförd', 'utförd', 'kontrollerad'],
      type: 'date',
    },
    { key: 'planYearCited', title: 'Plan som åberopas', type: 'integer' },
    textColumn('note', 'Anmärkning', ['kommentar']),
    SECTION,
    // What the plan says of the control stands beside what was found.
    { ...textColumn('method', 'Kontrollmetod', ['metod', 'hur']), onlyChecked: true },
    { ...textColumn('frequency', 'Frekvens', ['hur ofta', 'intervall']), onlyChecked: true },
    { ...textColumn('responsibleRole', 'Ansvarig', ['kontrollansvarig']), onlyChecked: true },
    { ...textColumn('risk', 'Riskvärde', ['riskbedömning', 'riskpoäng', 'risk']), onlyChecked: true },
    choiceColumn('performed', 'Kontrollen genomförd', { Ja: 'yes', Nej: 'no' }, [
      'kontroll genomförd',
      'genomförd',
      'utförd',
    ]),
  ],
  shape: withOutcome,
  references: [
    {
      column: 'control',
      nouns: ['kontrollmoment', 'kontrollmoment'],
      known: async (tx) =>
        (await tx.controlPoint.findMany({ where: { removedAt: null }, distinct: ['control'] })).map(
          ({ control }) => control,
        ),
      current: async (tx) => {
        const plan = await tx.controlPlan.findFirst({
          where: { isFromFollowup: false },
          orderBy: { year: 'desc' },
          include: { points: { where: { removedAt: null }, orderBy: { rowNo: 'asc' } } },
        })
        return [...new Set(plan?.points.map(({ control }) => control) ?? [])]
      },
    },
  ],
  leavesOut: ({ outcome, deviations, sampleSize, performedOn, result, compliance }) =>
    [outcome, deviations, sampleSize, performedOn, result, compliance].some(Boolean) ? null : texts.unseen,
  check,
  key: keyOf,
  label: ({ year, control, part }) => `${control}${part ? `, ${part}` : ''} (${year})`,
  compared: [],
  stored: async (tx) => {
    const results = await tx.controlResult.findMany({ include: { point: { include: { plan: true } } } })
    return byKey(
      resultsKind,
      results.map(({ point, part, performedOn, comment }) => ({
        year: String(point.plan.year),
        control: point.control,
        part,
        performedOn: performedOn?.toISOString().slice(0, 10) ?? null,
        result: comment,
      })),
    )
  },
  store: async (rows, { tx, documentId, by, now }) => {
    const known = await resultsKind.stored(tx, null)
    const fresh = rows.filter(({ values }) => !known.has(keyOf(values)))
    let added = 0
    for (const [year, own] of byYear(fresh)) {
      const ids = await pointsOf({ tx, year, documentId }, own)
      const last = await tx.controlResult.groupBy({
        by: ['pointId'],
        where: { pointId: { in: [...ids.values()] } },
        _max: { occasion: true },
      })
      const occasions = new Map(last.map(({ pointId, _max }) => [pointId, _max.occasion ?? 0]))
      const data = own.map((row) => {
        const pointId = ids.get(fold(row.values['control'] ?? '')) ?? 0
        const occasion = (occasions.get(pointId) ?? 0) + 1
        occasions.set(pointId, occasion)
        return { ...resultOf(row), pointId, documentId, occasion }
      })
      added += (await tx.controlResult.createMany({ data })).count
      await answerQuestions(tx, ASKED_KIND, data.map(subjectOf), { by, at: now })
    }
    return added
  },
  undo: async (tx, documentId) => {
    const results = await tx.controlResult.findMany({ where: { documentId } })
    const later = await tx.controlResult.count({
      where: {
        OR: results.map(({ pointId, occasion }) => ({ pointId, occasion: { gte: occasion } })),
        NOT: { documentId },
      },
    })
    const actions = await tx.controlAction.count({
      where: { OR: results.map(({ pointId, occasion }) => ({ pointId, occasion })) },
    })
    if (results.length > 0 && later + actions > 0) throw new UserError(texts.resultsUsed)
    await tx.controlResult.deleteMany({ where: { documentId } })
    await reopenQuestions(tx, ASKED_KIND, results.map(subjectOf))
    await tx.controlPlan.deleteMany({ where: { documentId, isFromFollowup: true } })
  },
  examples: [
    [
      '2024',
      'Attest av fakturor',
      '',
      'Ekonomi',
      'Ekonomienheten',
      'Två fakturor saknade attest.',
      'Avvikelse',
      '30',
      'fakturor',
      '2',
      '',
      '',
      'Ny medarbetare',
      'Genomgång av attestreglerna',
      'Ekonomihandläggare',
      '2024-05-14',
      '',
      '',
      '',
    ],
  ],
}
