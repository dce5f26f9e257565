import type { Tx } from '../../../db/entry.ts'
import { activitiesInUse } from '../../../db/units.ts'
import { asSpelled, fold } from '../../../lib/words.ts'
import { choiceColumn, SECTION, sectionOf } from '../../../tables/fields.ts'
import {
  type ImportColumn,
  type ImportKind,
  isSum,
  type TableRow,
  type Values,
} from '../../../tables/kinds.ts'
import { withOwnNames } from '../../../tables/own-kinds.ts'
import { budgetSheetTexts as texts } from '../../../texts/budget-sheet.ts'
import { LINES, type LineKind } from '../budget.ts'
import { AMOUNTS, type Amount, budgetChecker, TOTAL } from './checks.tables.ts'
import { missing } from './rows.tables.ts'

/** The budget table as ekonomer have it: one row a verksamhet, or three (intäkter, kostnader, netto). */

const LINE_WORDS: Readonly<Record<string, LineKind>> = {
  Intäkter: 'revenue',
  Kostnader: 'cost',
  Netto: 'net',
  Intäkt: 'revenue',
  'Summa intäkter': 'revenue',
  Kostnad: 'cost',
  'Summa kostnader': 'cost',
  Nettokostnad: 'net',
  Nettokostnader: 'net',
  Nettoresultat: 'net',
  'Verksamhetens intäkter': 'revenue',
  'Verksamhetens kostnader': 'cost',
  'Verksamhetens nettokostnad': 'net',
  'Verksamhetens nettokostnader': 'net',
}

const amount = (key: Amount, title: string, synonyms: readonly string[]): ImportColumn => ({
  key,
  title,
  synonyms,
  type: 'tkr',
})

const ROLES = { Summa: 'total', Varav: 'part' } as const

const columns: readonly ImportColumn[] = [
  {
    key: 'activity',
    title: 'Verksamhet',
    synonyms: [
      'verksamhetsområde',
      'verksamheter',
      'område',
      'benämning',
      'ansvar',
      'ansvarsområde',
      'enhet',
      'resultatenhet',
      'avdelning',
      'organisation',
      'text',
      'vht',
    ],
    type: 'text',
    required: true,
    filled: true,
    isName: true,
  },
  {
    key: 'line',
    title: 'Rad',
    synonyms: ['slag', 'radtyp', 'typ', 'post', 'intäkt/kostnad', 'intäkter/kostnader'],
    type: 'choice',
    choices: LINE_WORDS,
  },
  {
    ...amount('budget', 'Budget {år}', [
      'budget',
      'årsbudget',
      'årsbudget {år}',
      'helårsbudget',
      'helårsbudget {år}',
      'budget helår',
      'budget helår {år}',
      'budget netto',
    ]),
    acrossPeriods: true,
  },
  {
    ...amount('forecast', 'Prognos {år}', [
      'prognos',
      'årsprognos',
      'årsprognos {år}',
      'helårsprognos',
      'helårsprognos {år}',
      'prognos helår',
      'prognos helår {år}',
      'prognos {år} apr',
      'prognos {år} aug',
    ]),
    acrossPeriods: true,
  },
  amount('actual', 'Utfall hittills {år}', [
    'utfall',
    'utfall {år}',
    'utfall hittills',
    'utfall ack',
    'ackumulerat utfall',
    'ackumulerat utfall {år}',
    'utfall perioden',
    'periodens utfall',
    'utfall jan-apr {år}',
    'utfall jan-aug {år}',
    'utfall jan-dec {år}',
    'utfall jan-apr',
    'utfall jan-aug',
    'bokslut {år}',
  ]),
  amount('actualSamePeriodBefore', 'Utfall samma period {år-1}', [
    'utfall samma period föregående år',
    'utfall samma period fg år',
    'utfall jan-apr {år-1}',
    'utfall jan-aug {år-1}',
    'ackumulerat utfall {år-1}',
  ]),
  amount('actualYearBefore', 'Utfall helår {år-1}', [
    'utfall {år-1}',
    'bokslut {år-1}',
    'bokslut föregående år',
    'utfall helår föregående år',
    'utfall föregående år',
    'utfall jan-dec {år-1}',
  ]),
  amount('deviation', 'Avvikelse', [
    'avvikelse {år}',
    'budgetavvikelse',
    'avvikelse prognos',
    'avvikelse helår',
    'avvikelse helår {år}',
    'avvikelse mot budget',
    'avvikelse budget-prognos',
    'avvikelse tkr',
    'över-/underskott',
    'differens',
  ]),
  {
    key: 'percent',
    title: 'Avvikelse %',
    synonyms: [
      'prognosavvikelse %',
      'avvikelse procent',
      'avvikelse i %',
      'avvikelse i procent',
      'budgetavvikelse %',
    ],
    type: 'decimal',
  },
  { key: 'note', title: 'Kommentar', synonyms: ['anmärkning', 'not', 'noter', 'förklaring'], type: 'text' },
  {
    key: 'code',
    title: 'Kod',
    synonyms: ['ansvarskod', 'verksamhetskod', 'verksamhetsnr', 'vht', 'ansvarsnr'],
    type: 'text',
    isCode: true,
  },
  {
    key: 'used',
    title: 'Förbrukat %',
    synonyms: ['förbrukat i %', 'utfall %', 'utfall i % av budget', 'förbr %'],
    type: 'decimal',
    onlyChecked: true,
  },
  {
    key: 'left',
    title: 'Kvar av budget',
    synonyms: ['återstår', 'återstår av budget', 'kvar', 'kvarstår av budget', 'budget kvar'],
    type: 'tkr',
    onlyChecked: true,
  },
  choiceColumn('role', 'Summa eller varav', ROLES),
  SECTION,
]

const lineOf = (text: string | null): LineKind | null =>
  Object.entries(LINE_WORDS).find(([word]) => fold(word) === fold(text ?? ''))?.[1] ?? null

/** "Intäkter" below the heading "Barn och unga"; a row without such a word is the net. */
function shape(values: Values, heading: string | null): Values | null {
  const { activity = null } = values
  const belowHeading = values['line'] ? null : lineOf(activity)
  const name = belowHeading && heading ? heading : activity
  const total = isSum(name) ? TOTAL : name
  return { ...values, activity: total, line: values['line'] ?? belowHeading ?? 'net' }
}

const keyOf = ({ activity, line }: Values): string => `${asSpelled(activity ?? '')}|${line}`
const labelOf = ({ activity, line }: Values): string =>
  `${activity}, ${texts.lines[LINES.find((known) => known === line) ?? 'net']}`

/** The newest table of the period, drafts included. */
async function stored(tx: Tx, periodId: number | null): Promise<Map<string, Values>> {
  if (periodId === null) return new Map()
  const newest = await tx.budgetLine.findFirst({ where: { periodId }, orderBy: { documentId: 'desc' } })
  const lines = await tx.budgetLine.findMany({
    where: { periodId, documentId: newest?.documentId ?? 0 },
    include: { activity: true },
    orderBy: { rowNo: 'asc' },
  })
  return new Map(
    lines.map((row) => {
      const values: Values = {
        activity: row.activity.name,
        line: row.line,
        role: row.activity.isTotal ? 'total' : row.activity.isPart ? 'part' : null,
        note: row.note,
        ...Object.fromEntries(AMOUNTS.map((key) => [key, row[key] === null ? null : String(row[key])])),
      }
      return [keyOf(values), values]
    }),
  )
}

/** Ids of the activities by key; those that are not known under any name are made, and a code is added where it is new. */
async function activityIds(tx: Tx, rows: readonly TableRow[]): Promise<Map<string, number>> {
  const known = await tx.activity.findMany({ orderBy: { id: 'asc' } })
  const ids = new Map<string, number>()
  const codes = new Map(known.map(({ id, code }) => [id, code]))
  for (const { id, aliases } of known.toReversed()) for (const alias of aliases) ids.set(asSpelled(alias), id)
  for (const { id, name } of known.toReversed()) ids.set(asSpelled(name), id)
  for (const { values } of rows) {
    const { activity: name = null, code = null, role = null } = values
    if (name === null) continue
    const id = ids.get(asSpelled(name))
    if (id === undefined) {
      const isTotal = name === TOTAL || role === 'total'
      const made = await tx.activity.create({ data: { name, code, isTotal, isPart: role === 'part' } })
      ids.set(asSpelled(name), made.id)
      codes.set(made.id, code)
    } else if (code !== null && codes.get(id) === null) {
      await tx.activity.update({ where: { id }, data: { code } })
      codes.set(id, code)
    }
  }
  return ids
}

const whole = (text: string | null | undefined): number | null => (text ? Number(text) : null)

export const budgetKind: ImportKind = {
  name: 'budget',
  title: texts.title,
  columns,
  perPeriod: true,
  mostRows: 2_000,
  requiredOneOf: [['budget', 'forecast', 'actual']],
  rows: {
    lines: { name: 'activity', line: 'line', words: LINE_WORDS },
    total: TOTAL,
    part: { column: 'role', value: ROLES.Varav },
  },
  signs: {
    columns: ['budget', 'forecast', 'actual', 'actualSamePeriodBefore', 'actualYearBefore'],
    line: { column: 'line', revenue: 'revenue', cost: 'cost', net: 'net' },
    differences: ['deviation'],
  },
  references: [
    {
      column: 'activity',
      nouns: texts.activityNouns,
      known: async (tx) => [
        TOTAL,
        ...(await tx.activity.findMany()).flatMap(({ name, aliases }) => [name, ...aliases]),
      ],
      current: async (tx) => [...(await activitiesInUse(tx)), TOTAL],
    },
  ],
  shape,
  forCommittee: (conventions, endsOn) => {
    const { activities, costsArePositive } = conventions.on(endsOn)
    const named = withOwnNames(budgetKind, 'activity', activities)
    const codes = new Map(activities.map(({ name, code }) => [asSpelled(name), code]))
    return {
      ...named,
      ...(named.signs ? { signs: { ...named.signs, costsArePositive } } : {}),
      store: (rows, context) =>
        budgetKind.store(
          rows.map((row) => {
            const code = row.values['code'] ?? codes.get(asSpelled(row.values['activity'] ?? '')) ?? null
            return { ...row, values: { ...row.values, code } }
          }),
          context,
        ),
    }
  },
  key: keyOf,
  label: labelOf,
  checker: (period) => budgetChecker(period),
  stored,
  store: async (rows, { tx, documentId, period, offset }) => {
    const ids = await activityIds(tx, rows)
    const { count } = await tx.budgetLine.createMany({
      data: rows.map((row, index) => ({
        activityId: ids.get(asSpelled(row.values['activity'] ?? '')) ?? missing(row.values['activity'] ?? ''),
        periodId: period?.id ?? missing('period'),
        documentId,
        section: sectionOf(row),
        rowNo: offset + index + 1,
        line: LINES.find((line) => line === row.values['line']) ?? 'net',
        ...Object.fromEntries(AMOUNTS.map((key) => [key, whole(row.values[key])])),
        note: row.values['note'] ?? null,
      })),
    })
    return count
  },
  undo: async (tx, documentId) => {
    await tx.budgetLine.deleteMany({ where: { documentId } })
  },
  examples: [
    ['Barn och unga', 'Intäkter', '12 000', '12 400', '4 100', '3 900', '12 150', '400', '', ''],
    [
      'Barn och unga',
      'Kostnader',
      '−310 000',
      '−318 000',
      '−104 000',
      '−99 000',
      '−301 000',
      '−8 000',
      '',
      '',
    ],
    [
      'Barn och unga',
      'Netto',
      '−298 000',
      '−305 600',
      '−99 900',
      '−95 100',
      '−288 850',
      '−7 600',
      '−2,6 %',
      '',
    ],
  ],
}

// ---------------------------------------------------------------- checks
