import type { Tx } from '../../db/entry.ts'
import { calendarDate, toDbDate } from '../../lib/calendar.ts'
import { CUSTOMARY_RISK, type RiskScale } from '../../lib/conventions.ts'
import { UserError } from '../../lib/errors.ts'
import { timesIn } from '../../lib/frequency.ts'
import { fold } from '../../lib/words.ts'
import {
  byYear,
  choiceColumn,
  chosen,
  neededText,
  SECTION,
  textColumn,
  wholeIn,
} from '../../tables/fields.ts'
import type { ImportKind, RowFault, StoreContext, TableRow, Values } from '../../tables/kinds.ts'
import { controlSheetTexts as texts } from '../../texts/control-sheet.ts'
import { type PlanRef, parsePlanRefs } from './plan-words.ts'
import { parseRisk, parseSpan, type Risk, riskOf } from './risk.ts'
import { scaleOf } from './store.ts'
import { isPlanYear, planYear } from './year.tables.ts'

/** A year's plan of internal control: a draft that is decided in its own way, or one that the file says is decided. */

const keyOf = ({ year, control }: Values): string => `${year}|${fold(control ?? '')}`
const TIMES = /^(?:[1-9]|[1-4]\d|5[0-3])$/ // at most once a week
const PERSON = /^[UW][A-Z0-9]{2,20}$/ // of Slack

const STATES = { Utkast: 'draft', Beslutad: 'decided' } as const
const SORTS = { Plan: 'plan', Exempel: 'example' } as const

function riskIn({ consequence, likelihood, risk }: Values, scale: RiskScale): Risk | null {
  const [first, second] = [parseSpan(consequence ?? '', scale), parseSpan(likelihood ?? '', scale)]
  const printed = parseRisk(risk ?? '', scale)
  if (first && second) return riskOf(first, second)
  return printed === 'not_assessed' ? null : printed
}

const pointOf = (values: Values, scale: RiskScale) => {
  const risk = riskIn(values, scale)
  return {
    section: values['section'] ?? '',
    process: values['process'] ?? null,
    control: values['control'] ?? '',
    riskDescription: values['riskDescription'] ?? null,
    riskMin: risk?.value[0] ?? null,
    riskMax: risk?.value[1] ?? null,
    consequenceMin: risk?.consequence?.[0] ?? null,
    consequenceMax: risk?.consequence?.[1] ?? null,
    likelihoodMin: risk?.likelihood?.[0] ?? null,
    likelihoodMax: risk?.likelihood?.[1] ?? null,
    method: values['method'] ?? null,
    frequency: values['frequency'] ?? null,
    timesPerYear: wholeIn(values['timesPerYear']) ?? timesIn(values['frequency'] ?? ''),
    responsibleRole: values['responsibleRole'] ?? null,
    reportsTo: values['reportsTo'] ?? null,
    governedBy: (values['governedBy'] ?? '').split(';').flatMap((law) => law.trim() || []),
    unit: values['unit'] ?? null,
    owner: values['owner'] ?? null,
    note: values['note'] ?? null,
  }
}

const isAccepted = ({ control = null, handling }: Values): boolean =>
  control === null && /^accept/.test(fold(handling ?? ''))

/** What is wrong with a row: a year, levels and times that no plan has, and a product that its levels do not give. */
function check(values: Values, scaleIn: ScaleIn): RowFault[] {
  const scale = scaleIn(values['year'])
  const { year, consequence, likelihood, timesPerYear, risk, owner, same } = values
  const wrong = (column: string, isWrong: unknown, message: string) => (isWrong ? [{ column, message }] : [])
  const level = (column: string, text: string | null | undefined) =>
    wrong(column, text && !parseSpan(text, scale), texts.notLevel(text ?? '', scale.highest))
  const [first, second] = [parseSpan(consequence ?? '', scale), parseSpan(likelihood ?? '', scale)]
  const printed = parseRisk(risk ?? '', scale)
  const made = first && second ? riskOf(first, second).value : null
  const isOther = made && printed && printed !== 'not_assessed' && made.join('-') !== printed.value.join('-')
  return [
    ...wrong('year', year && !isPlanYear(year), texts.notYear(year ?? '')),
    ...level('consequence', consequence),
    ...level('likelihood', likelihood),
    ...wrong('risk', risk && printed === null, texts.notRisk(risk ?? '')),
    ...(isOther
      ? [{ column: 'risk', message: texts.otherRisk(made, printed.value), level: 'warning' as const }]
      : []),
    ...wrong('timesPerYear', timesPerYear && !TIMES.test(timesPerYear), texts.notTimes(timesPerYear ?? '')),
    ...wrong('owner', owner && !PERSON.test(owner), texts.notPerson(owner ?? '')),
    ...wrong('same', same && parsePlanRefs(same) === null, texts.notSame(same ?? '')),
  ]
}

/** The plan of the year that this file makes, with its highest row so far. Throws UserError for a year that has a plan already. */
async function planOf(
  tx: Tx,
  rows: readonly TableRow[],
  { year, documentId, by, now }: { year: number; documentId: number; by: string; now: Date },
): Promise<{ id: number; last: number }> {
  const known = await tx.controlPlan.findUnique({ where: { year } })
  if (known && known.documentId !== documentId) throw new UserError(texts.planExists(String(year)))
  if (known) {
    const { _max } = await tx.controlPoint.aggregate({ where: { planId: known.id }, _max: { rowNo: true } })
    return { id: known.id, last: _max.rowNo ?? 0 }
  }
  const said = (column: string) => rows.find(({ values }) => values[column])?.values[column] ?? null
  const decidedOn = said('decidedOn')
  const isDecided = decidedOn !== null || chosen(STATES, said('state')) === 'decided'
  const { id } = await tx.controlPlan.create({
    data: {
      year,
      documentId,
      status: isDecided ? 'decided' : 'draft',
      decidedOn: decidedOn ? toDbDate(calendarDate(decidedOn)) : null,
      decidedBy: decidedOn ? by : null,
      isExample: chosen(SORTS, said('sort')) === 'example',
      copiedFrom: wholeIn(said('copiedFrom')),
      createdBy: isDecided ? null : by,
      createdAt: isDecided ? null : now,
    },
  })
  return { id, last: 0 }
}

/** The controls that a row is said to be the same as get its series; it takes that of the only one. */
async function seriesOf(tx: Tx, own: string, refs: readonly PlanRef[]): Promise<string> {
  if (refs.length === 0) return own
  const points = await tx.controlPoint.findMany({
    where: { OR: refs.map(({ year, rowNo }) => ({ rowNo, plan: { year } })) },
    orderBy: [{ planId: 'asc' }, { rowNo: 'asc' }],
  })
  const [first] = points
  if (!first) return own
  const { series } = first
  await tx.controlPoint.updateMany({
    where: { series: { in: points.map((point) => point.series) } },
    data: { series },
  })
  return series
}

/** Controls of one plan that a file made one are several again. */
async function apart(tx: Tx, documentId: number): Promise<void> {
  const points = await tx.controlPoint.findMany({ where: { plan: { documentId } }, select: { series: true } })
  const others = await tx.controlPoint.findMany({
    where: { series: { in: points.map(({ series }) => series) }, NOT: { plan: { documentId } } },
    include: { plan: { select: { year: true } } },
  })
  for (const { id, series, rowNo, plan } of others) {
    if (series.startsWith(`${plan.year}-`) && series !== `${plan.year}-${rowNo}`)
      await tx.controlPoint.update({ where: { id }, data: { series: `${plan.year}-${rowNo}` } })
  }
}

/** How the risks of a year's plan are weighed. */
type ScaleIn = (year: string | null | undefined) => RiskScale

async function storePlans(
  rows: readonly TableRow[],
  { tx, documentId, by, now }: StoreContext,
  scaleIn: ScaleIn,
): Promise<number> {
  for (const [year, own] of byYear(rows)) {
    const { id: planId, last } = await planOf(tx, own, { year, documentId, by, now })
    const data = []
    for (const [at, { values }] of own.entries()) {
      const rowNo = last + at + 1
      const series = await seriesOf(tx, `${year}-${rowNo}`, parsePlanRefs(values['same'] ?? '') ?? [])
      data.push({ ...pointOf(values, scaleIn(String(year))), planId, rowNo, series })
    }
    await tx.controlPoint.createMany({ data })
  }
  return rows.length
}

export const planKind: ImportKind = {
  name: 'internkontroll',
  title: texts.title,
  perPeriod: false,
  permission: 'plan-control',
  changedIn: texts.changedIn,
  mostRows: 2_000,
  columns: [
    planYear,
    neededText('control', 'Kontrollmoment', [
      'kontroll',
      'kontrollaktivitet',
      'vad som kontrolleras',
      'kontrollmål',
    ]),
    {
      ...textColumn('process', 'Process', [
        'rutin',
        'område',
        'process/rutin',
        'kontrollområde',
        'riskområde',
        'rutin/process/system',
      ]),
      fromHeading: true,
    },
    textColumn('riskDescription', 'Risk', [
      'riskbeskrivning',
      'beskrivning av risk',
      'identifierad risk',
      'riskmoment',
    ]),
    textColumn('consequence', 'Konsekvens', ['k', 'väsentlighet']),
    textColumn('likelihood', 'Sannolikhet', ['s']),
    textColumn('risk', 'Riskvärde', [
      'riskbedömning',
      's×k',
      'sxk',
      'kxs',
      's x k',
      's*k',
      'k x s',
      'riskpoäng',
      'risk (s x k)',
      'risk s x k',
      's x k',
      'risk (k x s)',
      'risk k x s',
      'riskvärdering',
      'r',
      'risk 1-16',
      'rv',
      'risktal',
    ]),
    { ...textColumn('handling', 'Hantering', ['riskhantering', 'hantering av risken']), onlyChecked: true },
    textColumn('method', 'Metod', ['kontrollmetod']),
    textColumn('frequency', 'Frekvens', ['kontrollfrekvens', 'hur ofta', 'när', 'tidpunkt']),
    { key: 'timesPerYear', title: 'Gånger per år', synonyms: ['antal per år', 'ggr/år'], type: 'integer' },
    textColumn('responsibleRole', 'Ansvarig', [
      'ansvarig roll',
      'kontrollansvarig',
      'ansvarig funktion',
      'ansvarig för kontroll',
    ]),
    textColumn('reportsTo', 'Rapporteras till', ['rapportering till', 'rapport till']),
    textColumn('governedBy', 'Styrdokument', ['lag eller styrdokument', 'styrande dokument', 'regelverk']),
    textColumn('unit', 'Enhet', ['verksamhet']),
    textColumn('owner', 'Utförs av', ['person i Slack']),
    textColumn('same', 'Samma kontroll som', ['motsvarar tidigare']),
    { key: 'decidedOn', title: 'Planen beslutad', synonyms: ['beslutad den', 'beslutsdatum'], type: 'date' },
    choiceColumn('state', 'Planens läge', STATES),
    choiceColumn('sort', 'Slag av plan', SORTS),
    { key: 'copiedFrom', title: 'Kopierad från år', type: 'integer' },
    textColumn('note', 'Anmärkning', ['kommentar']),
    SECTION,
  ],
  leavesOut: (values) => (isAccepted(values) ? texts.acceptedRisk(values['riskDescription'] ?? null) : null),
  check: (values) => check(values, () => CUSTOMARY_RISK),
  forCommittee: (conventions) => {
    const scaleIn: ScaleIn = (year) =>
      year && isPlanYear(year) ? scaleOf(conventions, Number(year)) : CUSTOMARY_RISK
    return {
      ...planKind,
      check: (values) => check(values, scaleIn),
      store: (rows, context) => storePlans(rows, context, scaleIn),
    }
  },
  key: keyOf,
  label: ({ year, control }) => `${control} (${year})`,
  // Of what a file may tell of a known control, these are compared: it is changed in the assistant.
  compared: ['method', 'frequency', 'responsibleRole'],
  stored: async (tx) => {
    const points = await tx.controlPoint.findMany({
      where: { removedAt: null, plan: { isFromFollowup: false } },
      include: { plan: true },
    })
    return new Map(
      points.map(({ plan, control, method, frequency, responsibleRole }): [string, Values] => {
        const values = { year: String(plan.year), control, method, frequency, responsibleRole }
        return [keyOf(values), values]
      }),
    )
  },
  store: (rows, context) => storePlans(rows, context, () => CUSTOMARY_RISK),
  undo: async (tx, documentId) => {
    const isUsed = { OR: [{ results: { some: {} } }, { actions: { some: {} } }, { version: { gt: 1 } }] }
    const used = await tx.controlPlan.count({
      where: { documentId, OR: [{ version: { gt: 1 } }, { points: { some: isUsed } }] },
    })
    if (used > 0) throw new UserError(texts.used)
    await apart(tx, documentId)
    await tx.controlPlan.deleteMany({ where: { documentId } })
  },
  examples: [
    [
      '2024',
      'Attest av fakturor',
      'Ekonomi',
      'Felaktiga utbetalningar',
      '3',
      '2',
      '6',
      'Kontroll',
      'Stickprov',
      '2 ggr/år',
      '2',
      'Ekonomichef',
      'Förvaltningschef',
      'Attestreglementet',
      '',
      '',
      '2023:4',
      '',
      'Utkast',
      '',
      '',
      '',
      '',
    ],
  ],
}
