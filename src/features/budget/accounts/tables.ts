import type { Tx } from '../../../db/entry.ts'
import { compareDecimals, subtractDecimals, sumDecimals } from '../../../lib/decimals.ts'
import type { DecimalText } from '../../../lib/numbers.ts'
import { fold } from '../../../lib/words.ts'
import { SECTION, sectionOf } from '../../../tables/fields.ts'
import {
  type Checker,
  type Finding,
  type ImportKind,
  isSum,
  type TableRow,
  type Values,
} from '../../../tables/kinds.ts'
import { budgetSheetTexts as texts } from '../../../texts/budget-sheet.ts'
import { missing } from '../lines/rows.tables.ts'

/** Kontoanalys: what came in and went out by account, against the year before. */

const AMOUNTS = ['actual', 'actualSamePeriodBefore', 'actualYearBefore'] as const

const LINE_TYPES: Readonly<Record<string, string>> = {
  Intäkt: 'revenue',
  'Summa intäkter': 'revenue_total',
  Kostnad: 'cost',
  'Summa kostnader': 'cost_total',
  Finansiellt: 'financial',
  Netto: 'net',
  Intäkter: 'revenue',
  Kostnader: 'cost',
}

/** What a row is, where the table does not say: by its name, what it stands under, or the sign of its amount. */
function typeOf(account: string, heading: string | null, amount: string | null): string {
  const name = fold(account)
  if (isSum(account) && name.includes('intakt')) return 'revenue_total'
  if (isSum(account) && name.includes('kostnad')) return 'cost_total'
  if (/^(?:netto|resultat|verksamhetens netto)/.test(name) || isSum(account)) return 'net'
  if (name.startsWith('finansiell')) return 'financial'
  if (/intakt/.test(fold(heading ?? ''))) return 'revenue'
  if (/kostnad/.test(fold(heading ?? ''))) return 'cost'
  return amount?.startsWith('-') ? 'cost' : 'revenue'
}

const keyOf = ({ lineType, account }: Values): string => `${lineType}|${fold(account ?? '')}`

async function stored(tx: Tx, periodId: number | null): Promise<Map<string, Values>> {
  if (periodId === null) return new Map()
  const newest = await tx.accountLine.findFirst({ where: { periodId }, orderBy: { documentId: 'desc' } })
  const rows = await tx.accountLine.findMany({ where: { periodId, documentId: newest?.documentId ?? 0 } })
  return new Map(
    rows.map((row) => {
      const values: Values = {
        lineType: row.lineType,
        account: row.account,
        comment: row.comment,
        ...Object.fromEntries(AMOUNTS.map((key) => [key, row[key] === null ? null : String(row[key])])),
      }
      return [keyOf(values), values]
    }),
  )
}

const whole = (text: string | null | undefined): number | null => (text ? Number(text) : null)

export const accountKind: ImportKind = {
  name: 'kontoanalys',
  title: texts.accounts,
  perPeriod: true,
  columns: [
    {
      key: 'account',
      title: 'Konto',
      synonyms: [
        'kontoslag',
        'kontogrupp',
        'kontobenämning',
        'kontonamn',
        'kontotext',
        'benämning',
        'intäkts- och kostnadsslag',
      ],
      type: 'text',
      required: true,
      filled: true,
    },
    { key: 'lineType', title: 'Radtyp', synonyms: ['typ', 'slag'], type: 'choice', choices: LINE_TYPES },
    {
      key: 'actual',
      title: 'Utfall {år}',
      synonyms: [
        'utfall',
        'utfall hittills {år}',
        'utfall jan-apr {år}',
        'utfall jan-aug {år}',
        'bokslut {år}',
      ],
      type: 'tkr',
      required: true,
      acrossPeriods: true,
    },
    {
      key: 'actualSamePeriodBefore',
      title: 'Utfall samma period {år-1}',
      synonyms: ['utfall jan-apr {år-1}', 'utfall jan-aug {år-1}', 'utfall samma period föregående år'],
      type: 'tkr',
    },
    {
      key: 'actualYearBefore',
      title: 'Utfall helår {år-1}',
      synonyms: ['utfall {år-1}', 'bokslut {år-1}', 'utfall helår föregående år'],
      type: 'tkr',
    },
    { key: 'comment', title: 'Kommentar', synonyms: ['analys', 'anmärkning'], type: 'text' },
    SECTION,
  ],
  shape: (values, heading) => {
    const { account = null, actual = null } = values
    return { ...values, lineType: values['lineType'] ?? typeOf(account ?? '', heading, actual) }
  },
  key: keyOf,
  label: ({ account }) => account ?? '',
  checker: () => accountChecker(),
  stored,
  store: async (rows, { tx, documentId, period, offset }) => {
    const { count } = await tx.accountLine.createMany({
      data: rows.map((row, index) => ({
        periodId: period?.id ?? missing('period'),
        documentId,
        section: sectionOf(row),
        rowNo: offset + index + 1,
        lineType: row.values['lineType'] ?? 'cost',
        account: row.values['account'] ?? '',
        ...Object.fromEntries(AMOUNTS.map((key) => [key, whole(row.values[key])])),
        comment: row.values['comment'] ?? null,
      })),
    })
    return count
  },
  undo: async (tx, documentId) => {
    await tx.accountLine.deleteMany({ where: { documentId } })
  },
  examples: [
    ['Taxor och avgifter', 'Intäkt', '1 546', '1 919', '2 764', ''],
    ['Personalkostnader', 'Kostnad', '−214 000', '−205 000', '−310 000', 'Fler tjänster tillsatta'],
  ],
}

const SUMS: readonly (readonly [total: string, parts: readonly string[]])[] = [
  ['revenue_total', ['revenue']],
  ['cost_total', ['cost']],
  ['net', ['revenue_total', 'cost_total', 'financial']],
]

const TOTALS: ReadonlySet<string> = new Set(SUMS.map(([total]) => total))

/** Sums against their rows; ±1 tkr is rounding. Nothing is kept of the other rows but what they add up to. */
function accountChecker(): Checker {
  const totals: TableRow[] = []
  const added = new Map<string, DecimalText>()
  const sumOf = (types: readonly string[], column: string): DecimalText | null => {
    const sums = types.flatMap((type) => added.get(`${type} ${column}`) ?? [])
    return sums.length > 0 ? sumDecimals(sums) : null
  }
  return {
    row: (row) => {
      const type = row.values['lineType'] ?? ''
      if (TOTALS.has(type)) totals.push(row)
      for (const column of AMOUNTS) {
        const key = `${type} ${column}`
        const amount = row.values[column]
        if (amount) added.set(key, sumDecimals([added.get(key) ?? '0', amount]))
      }
    },
    end: (complete) =>
      (complete ? SUMS : []).flatMap(([total, parts]) =>
        totals
          .filter(({ values }) => values['lineType'] === total)
          .flatMap(({ sheet, line, values }) =>
            AMOUNTS.flatMap((column): Finding[] => {
              const [printed, computed] = [values[column] ?? null, sumOf(parts, column)]
              if (printed === null || computed === null) return []
              if (compareDecimals(subtractDecimals(computed, printed).replace('-', ''), '1') <= 0) return []
              return [{ level: 'warning', sheet, line, column, message: texts.total(computed, printed) }]
            }),
          ),
      ),
  }
}
