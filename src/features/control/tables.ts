import { kept } from '../../db/entry.ts'
import { UserError } from '../../lib/errors.ts'
import { fold } from '../../lib/words.ts'
import type { ImportKind, Values } from '../../tables/kinds.ts'
import { controlSheetTexts as texts } from '../../texts/control-sheet.ts'
import type { PointFacts } from './control.ts'
import { parseSpan, type Risk, riskOf } from './risk.ts'
import { addPoint, createPlan } from './write.store.ts'

const keyOf = ({ year, control }: Values): string => `${year}|${fold(control ?? '')}`
const YEAR = /^20\d{2}$/
const TIMES = /^(?:[1-9]|[1-4]\d|5[0-3])$/ // at most once a week

function riskIn({ consequence, likelihood }: Values): Risk | null {
  const [first, second] = [parseSpan(consequence ?? ''), parseSpan(likelihood ?? '')]
  return first && second ? riskOf(first, second) : null
}

const factsOf = (values: Values): PointFacts => ({
  process: values['process'] ?? null,
  control: values['control'] ?? '',
  riskDescription: values['riskDescription'] ?? null,
  risk: riskIn(values),
  method: values['method'] ?? null,
  frequency: values['frequency'] ?? null,
  timesPerYear: values['timesPerYear'] ? Number(values['timesPerYear']) : null,
  responsibleRole: values['responsibleRole'] ?? null,
  reportsTo: values['reportsTo'] ?? null,
  governedBy: [],
  unit: null,
  owner: null,
})

/** What is wrong with a row: a year, levels and times that no plan has. */
function check({ year, consequence, likelihood, timesPerYear }: Values) {
  const level = (column: string, text: string | null | undefined) =>
    text && !parseSpan(text) ? [{ column, message: texts.notLevel(text) }] : []
  return [
    ...(year && !YEAR.test(year) ? [{ column: 'year', message: texts.notYear(year) }] : []),
    ...level('consequence', consequence),
    ...level('likelihood', likelihood),
    ...(timesPerYear && !TIMES.test(timesPerYear)
      ? [{ column: 'timesPerYear', message: texts.notTimes(timesPerYear) }]
      : []),
  ]
}

/** A year's plan of internal control, as a draft that is decided in its own way. */
export const controlKinds: readonly ImportKind[] = [
  {
    name: 'internkontroll',
    title: texts.title,
    perPeriod: false,
    permission: 'plan-control',
    changedIn: texts.changedIn,
    mostRows: 2_000,
    columns: [
      {
        key: 'year',
        title: 'År',
        synonyms: ['planår', 'kontrollår'],
        type: 'integer',
        required: true,
        filled: true,
        fromFile: 'year',
      },
      {
        key: 'control',
        title: 'Kontrollmoment',
        synonyms: ['kontroll', 'vad som kontrolleras', 'kontrollmål'],
        type: 'text',
        required: true,
        filled: true,
      },
      { key: 'process', title: 'Process', synonyms: ['rutin', 'område', 'process/rutin'], type: 'text' },
      {
        key: 'riskDescription',
        title: 'Risk',
        synonyms: ['riskbeskrivning', 'beskrivning av risk'],
        type: 'text',
      },
      { key: 'consequence', title: 'Konsekvens', synonyms: ['k', 'väsentlighet'], type: 'text' },
      { key: 'likelihood', title: 'Sannolikhet', synonyms: ['s'], type: 'text' },
      { key: 'method', title: 'Metod', synonyms: ['kontrollmetod'], type: 'text' },
      { key: 'frequency', title: 'Frekvens', synonyms: ['kontrollfrekvens', 'hur ofta'], type: 'text' },
      { key: 'timesPerYear', title: 'Gånger per år', synonyms: ['antal per år', 'ggr/år'], type: 'integer' },
      {
        key: 'responsibleRole',
        title: 'Ansvarig',
        synonyms: ['ansvarig roll', 'kontrollansvarig'],
        type: 'text',
      },
      {
        key: 'reportsTo',
        title: 'Rapporteras till',
        synonyms: ['rapportering till', 'rapport till'],
        type: 'text',
      },
    ],
    check,
    key: keyOf,
    label: ({ year, control }) => `${control} (${year})`,
    stored: async (tx) => {
      const points = await tx.controlPoint.findMany({ where: { removedAt: null }, include: { plan: true } })
      return new Map(
        points.map(({ plan, control, method, frequency, responsibleRole }): [string, Values] => {
          const values = { year: String(plan.year), control, method, frequency, responsibleRole }
          return [keyOf(values), values]
        }),
      )
    },
    store: async (rows, { tx, documentId, by, now }) => {
      const plans = new Map<string, number>()
      for (const { values } of rows) {
        const year = values['year'] ?? ''
        const known =
          plans.get(year) ??
          (await tx.controlPlan.findFirst({ where: { year: Number(year), documentId } }))?.id
        if (known === undefined && (await tx.controlPlan.count({ where: { year: Number(year) } })) > 0) {
          throw new UserError(texts.planExists(year))
        }
        const planId =
          known ?? kept(await createPlan(tx, { year: Number(year), from: null, documentId }, { by, at: now }))
        plans.set(year, planId)
        kept(await addPoint(tx, planId, factsOf(values)))
      }
      return rows.length
    },
    undo: async (tx, documentId) => {
      const used = await tx.controlPlan.count({
        where: {
          documentId,
          OR: [{ status: { not: 'draft' } }, { points: { some: { results: { some: {} } } } }],
        },
      })
      if (used > 0) throw new UserError(texts.used)
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
        'Stickprov',
        '2 ggr/år',
        '2',
        'Ekonomichef',
        'Förvaltningschef',
      ],
    ],
  },
]
