import type { FactCell, FactColumn, FactPeriod, FactRow, FactTable } from '../../src/contract/facts.ts'
import { calendarDate } from '../../src/lib/calendar.ts'

/** A made-up committee whose reports add up, as the catalogue of facts has them; another seed is another committee. */

export interface CommitteeOptions {
  seed: number
  /** How many verksamheter; the other tables grow with it. */
  activities?: number
  /** Every printed amount is rounded by itself from öre, so that sums are off by what rounding does. */
  isRounded?: boolean
  year?: number
}

/** A small, well mixed generator: the same numbers for the same seed. */
export function randomOf(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const FIRST = [
  'Stöd',
  'Råd',
  'Vård',
  'Omsorg',
  'Boende',
  'Mottagning',
  'Hemtjänst',
  'Rehabilitering',
  'Fältarbete',
  'Uppsökande',
]
const SECOND = [
  'för unga',
  'för äldre',
  'i hemmet',
  'på natten',
  'i skolan',
  'efter sjukhus',
  'vid våld',
  'för nyanlända',
  'i grupp',
  'på distans',
]

const span = (year: number, month: number, name: string): FactPeriod => ({
  year,
  startsOn: calendarDate(`${year}-01-01`),
  endsOn: calendarDate(
    `${year}-${String(month).padStart(2, '0')}-${month === 12 ? 31 : month === 8 ? 31 : 30}`,
  ),
  name,
})

export function committee({
  seed,
  activities = 8,
  isRounded = false,
  year = 2031,
}: CommitteeOptions): FactTable[] {
  const random = randomOf(seed)
  const between = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1))
  const names = Array.from({ length: activities }, (_, at) => {
    const word = `${FIRST[at % FIRST.length]} ${SECOND[Math.floor(at / FIRST.length) % SECOND.length]}`
    return at < 100 ? word : `${word} ${at}`
  })
  const budgets = budgetTables({ names, between, isRounded, year })
  const volumes = volumeTable({ names, between, year })
  return [
    ...budgets,
    volumes,
    staffTable({ names, between, year, isRounded }),
    ...goalTables({
      ...{ between, year, areas: Math.max(2, Math.round(activities / 3)) },
      told: [...budgets.slice(0, 1).flatMap(budgetTold), ...visitsTold(volumes, year)],
    }),
  ]
}

/** What a text elsewhere may say of a budget's rows: true, and about one row each. */
const budgetTold = ({ rows }: FactTable): string[] =>
  rows.flatMap(({ names: [name], lineName, role, cells }) => {
    const amount = (key: string): string => swedish(mnkr(Number(cells[key]?.value) * 100_000))
    const surplus = Number(cells['deviation']?.value) >= 0 ? 'överskott' : 'underskott'
    return lineName === 'netto' && role === 'item'
      ? [
          `Budgeten för ${name} uppgår till ${amount('budget')} mnkr.`,
          `${name} prognostiserar ett ${surplus} på ${amount('deviation')} miljoner kronor.`,
        ]
      : []
  })

const visitsTold = ({ rows }: FactTable, year: number): string[] =>
  rows.flatMap(({ names: [name], role, cells }) => {
    const [now, before] = [year, year - 1].map((own) => Number(cells[`outcome-${own}`]?.value))
    if (role !== 'item' || now === undefined || before === undefined) return []
    const way = now > before ? 'ökat' : 'minskat'
    return [
      `${name} uppgick till ${now} under ${year}.`,
      ...(now === before ? [] : [`${name} har ${way} jämfört med föregående år.`]),
    ]
  })

type Between = (least: number, most: number) => number
interface Made {
  between: Between
  year: number
}

const SOURCE = { title: 'Delårsrapport 2', dnr: 'NN/2031:7', asOf: null, section: 'avsnitt 4' } as const

const tableOf = (
  family: string,
  year: number,
  parts: Pick<FactTable, 'columns' | 'rows' | 'defaultColumn'> & Partial<FactTable>,
): FactTable => ({
  key: `${family}/${year}:1-8`,
  family,
  title: `Tabell ${family}`,
  names: [family],
  rowNames: ['rad', 'rader'],
  period: span(year, 8, `delår 2 ${year}`),
  origin: 'printed',
  source: { ...SOURCE, title: `Delårsrapport 2 ${year}` },
  isDraft: false,
  line: `${family} delår 2 ${year}`,
  ...parts,
})

const column = (
  key: string,
  attribute: string,
  period: FactPeriod,
  more: Partial<FactColumn> = {},
): FactColumn => ({
  ...{
    key,
    attribute,
    title: `${attribute} ${period.name}`,
    names: [attribute],
    type: 'number',
    period,
    unit: null,
  },
  ...more,
})

const rowOf = (
  key: string,
  name: string,
  cells: Record<string, FactCell>,
  more: Partial<FactRow> = {},
): FactRow => ({
  ...{ key, names: [name], codes: [], path: [], role: 'item', cells, line: `rad ${key}` },
  ...more,
})

const tkr = (ore: number): string => String(Math.sign(ore) * Math.round(Math.abs(ore) / 100_000) + 0)
const mnkr = (ore: number): string => {
  const tenths = Math.sign(ore) * Math.round(Math.abs(ore) / 10_000_000) + 0
  return tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1)
}
const swedish = (decimal: string): string => decimal.replace('.', ',').replace('-', '')

const AMOUNTS = ['budget', 'forecast', 'actual', 'actualBefore'] as const
const LINES = ['intäkt', 'kostnad', 'netto'] as const

function budgetTables({
  names,
  between,
  isRounded,
  year,
}: Made & { names: readonly string[]; isRounded: boolean }): FactTable[] {
  const step = isRounded ? 1 : 100_000
  const ore = (least: number, most: number): number => Math.round(between(least, most) / step) * step
  type Line = Record<(typeof AMOUNTS)[number] | 'deviation', number>
  const lineOf = (amounts: Omit<Line, 'deviation'>): Line => ({
    ...amounts,
    deviation: amounts.forecast - amounts.budget,
  })
  const all = names.map(() => {
    const scale = between(5, 2_000) * 1_000_000
    const amount = (share: number) => ore(Math.round(scale * share * 0.9), Math.round(scale * share * 1.1))
    const revenue = lineOf({
      budget: amount(0.2),
      forecast: amount(0.2),
      actual: amount(0.13),
      actualBefore: amount(0.12),
    })
    const cost = lineOf({
      budget: -amount(1),
      forecast: -amount(1),
      actual: -amount(0.66),
      actualBefore: -amount(0.63),
    })
    return { revenue, cost }
  })
  const keys = [...AMOUNTS, 'deviation'] as const
  const add = (lines: readonly Line[]): Line => {
    const total: Line = { budget: 0, forecast: 0, actual: 0, actualBefore: 0, deviation: 0 }
    for (const line of lines) for (const key of keys) total[key] += line[key]
    return total
  }
  const three = (revenue: Line, cost: Line) => [revenue, cost, add([revenue, cost])] as const
  const total = three(add(all.map(({ revenue }) => revenue)), add(all.map(({ cost }) => cost)))
  const cellsOf = (line: Line): Record<string, FactCell> =>
    Object.fromEntries(keys.map((key) => [key, { value: tkr(line[key]) }]))
  const wordsOf = (net: Line): Record<string, FactCell> => {
    const change = net.actualBefore - net.actual
    const surplus = net.deviation >= 0 ? 'överskott' : 'underskott'
    return {
      reason: {
        value: `Verksamheten prognostiserar ett ${surplus} på ${swedish(mnkr(net.deviation))} miljoner kronor för helåret.`,
      },
      comparison: {
        value: `I jämförelse med samma period föregående år redovisas en ${change >= 0 ? 'högre' : 'lägre'} nettokostnad på ${swedish(mnkr(change))} miljoner kronor.`,
      },
    }
  }
  const rows = [
    ...names.map((name, at) => ({
      name,
      lines: three(all[at]?.revenue ?? total[0], all[at]?.cost ?? total[1]),
    })),
    { name: 'Nämnden', lines: total },
  ].flatMap(({ name, lines }, at) =>
    LINES.map((line, index) => {
      const own = lines[index] ?? lines[0]
      const isTotal = at === names.length
      return rowOf(
        `${name.toLowerCase()}/${line}`,
        name,
        { ...cellsOf(own), ...(index === 2 ? wordsOf(own) : {}) },
        {
          lineName: line,
          role: isTotal ? 'total' : 'item',
          ...(index === 2 ? { isDefaultLine: true } : {}),
          ...(isTotal ? {} : { sumIn: `nämnden/${line}` }),
        },
      )
    }),
  )
  const full = span(year, 12, String(year))
  const toDate = span(year, 8, `januari–augusti ${year}`)
  const before = span(year - 1, 8, `januari–augusti ${year - 1}`)
  const more = { unit: 'tkr', isAdditive: true }
  const budget = tableOf('budget', year, {
    columns: [
      column('budget', 'budget', full, more),
      column('forecast', 'forecast', full, more),
      column('actual', 'outcome', toDate, more),
      column('actualBefore', 'outcome', before, more),
      column('deviation', 'deviation', full, { ...more, isDeviation: true }),
      column('reason', 'reason', toDate, { type: 'text' }),
      column('comparison', 'comparison', toDate, { type: 'text' }),
    ],
    rows,
    defaultColumn: 'forecast',
  })
  const summaryMore = { unit: 'mnkr', isAdditive: true }
  const summary = tableOf('summary', year, {
    columns: [
      column('budget', 'budget', full, summaryMore),
      column('forecast', 'forecast', full, summaryMore),
      column('actual', 'outcome', toDate, summaryMore),
      column('deviation', 'deviation', full, { ...summaryMore, isDeviation: true }),
    ],
    rows: ['Intäkter', 'Kostnader', 'Nettokostnad'].map((name, index) => {
      const own = total[index] ?? total[0]
      const cells = Object.fromEntries(
        (['budget', 'forecast', 'actual', 'deviation'] as const).map((key) => [
          key,
          { value: mnkr(own[key]) },
        ]),
      )
      return rowOf(
        name.toLowerCase(),
        name,
        cells,
        index === 2 ? { role: 'total' } : { sumIn: 'nettokostnad' },
      )
    }),
    defaultColumn: 'forecast',
  })
  return [budget, summary]
}

function volumeTable({ names, between, year }: Made & { names: readonly string[] }): FactTable {
  const columns = [year - 2, year - 1, year].map((own) =>
    column(`outcome-${own}`, 'outcome', span(own, 12, String(own)), { isAdditive: true }),
  )
  const rows = names.flatMap((name): FactRow[] => {
    const women = columns.map(() => between(5, 900))
    const men = columns.map(() => between(5, 900))
    const cells = (values: readonly number[]) =>
      Object.fromEntries(columns.map(({ key }, at) => [key, { value: String(values[at]) }]))
    const whole = `Antal besök ${name}`
    const base = { path: ['Volymer'], unit: 'antal' } as const
    return [
      rowOf(whole, whole, cells(women.map((value, at) => value + (men[at] ?? 0))), {
        ...base,
        sumIn: 'summa',
      }),
      rowOf(`${whole}/kvinnor`, whole, cells(women), {
        ...base,
        role: 'part',
        partOf: whole,
        breakdown: { kön: 'kvinnor' },
      }),
      rowOf(`${whole}/män`, whole, cells(men), {
        ...base,
        role: 'part',
        partOf: whole,
        breakdown: { kön: 'män' },
      }),
    ]
  })
  const sums = Object.fromEntries(
    columns.map(({ key }) => [
      key,
      {
        value: String(
          rows
            .filter(({ role }) => role === 'item')
            .reduce((sum, { cells }) => sum + Number(cells[key]?.value), 0),
        ),
      },
    ]),
  )
  const total = rowOf('summa', 'Summa besök', sums, { path: ['Volymer'], unit: 'antal', role: 'subtotal' })
  return tableOf('volumes', year, { columns, rows: [...rows, total], defaultColumn: `outcome-${year}` })
}

function staffTable({
  names,
  between,
  year,
  isRounded,
}: Made & { names: readonly string[]; isRounded: boolean }): FactTable {
  const columns = [year - 1, year].map((own) =>
    column(`outcome-${own}`, 'outcome', span(own, 12, String(own)), {
      isAdditive: true,
      unit: 'årsarbetare',
    }),
  )
  const values = names.map(() =>
    columns.map(() => (isRounded ? between(1_000, 90_000) : between(10, 900) * 100)),
  )
  const text = (thousandths: number): string => (Math.round(thousandths / 100) / 10).toFixed(1)
  const cells = (own: readonly number[]) =>
    Object.fromEntries(columns.map(({ key }, at) => [key, { value: text(own[at] ?? 0) }]))
  const total = columns.map((_, at) => values.reduce((sum, own) => sum + (own[at] ?? 0), 0))
  return tableOf('staffing', year, {
    columns,
    rows: [
      ...names.map((name, at) =>
        rowOf(name.toLowerCase(), name, cells(values[at] ?? []), { sumIn: 'totalt' }),
      ),
      rowOf('totalt', 'Totalt', cells(total), { role: 'total' }),
    ],
    defaultColumn: `outcome-${year}`,
  })
}

/** So that few goals have sentences of every kind. */
const SPREAD = 7

function goalTables({
  between,
  year,
  areas,
  told,
}: Made & { areas: number; told: readonly string[] }): FactTable[] {
  const period = span(year, 8, `delår 2 ${year}`)
  const full = span(year, 12, String(year))
  const outcomes = [span(year - 1, 12, String(year - 1)), span(year, 8, `januari–augusti ${year}`)]
  const measures: FactRow[] = []
  const goals: FactRow[] = []
  const counted: FactRow[] = []
  const printed: FactRow[] = []
  for (let area = 1; area <= areas; area++) {
    const name = `Målområde nummer ${area}`
    const own = between(2, 5)
    let met = 0
    for (let goal = 1; goal <= own; goal++) {
      const isMet = between(0, 3) > 0
      if (isMet) met += 1
      const code = `${area}.${goal}`
      goals.push(
        rowOf(
          code,
          `Nämnden når mål ${goal} inom område ${area} i tid`,
          {
            assessment: isMet
              ? { value: 'uppnås', state: 'will_be_met' }
              : { value: 'uppnås inte', state: 'will_not_be_met' },
            assessment_text: {
              value: isMet
                ? 'Bedömningen är att målet kommer att uppnås.'
                : 'Bedömningen är att målet inte kommer att uppnås.',
            },
            analysis: { value: `Arbetet fortsätter. ${told[(goals.length * SPREAD) % told.length]}` },
          },
          { codes: [code], path: [name] },
        ),
      )
      const target = between(40, 90)
      const reached = isMet ? target + between(0, 9) : target - between(1, 30)
      const before = target - between(1, 9)
      const same = before + between(-3, 3)
      const step = reached - same
      const [women, men] = [reached - between(0, 3), reached + between(0, 3)]
      measures.push(
        rowOf(
          `${code}/1`,
          `Andel nöjda inom mål ${code} ökar`,
          {
            before: { value: String(before) },
            same: { value: String(same) },
            outcome: { value: String(reached) },
            women: { value: String(women) },
            men: { value: String(men) },
            target: { value: String(target) },
            assessment: isMet
              ? { value: 'kommer att uppnås', state: 'will_be_met' }
              : { value: 'kommer inte att uppnås', state: 'will_not_be_met' },
            assessment_text: {
              value: isMet
                ? 'Bedömningen är att målvärdet kommer att uppnås.'
                : 'Bedömningen är att målvärdet inte kommer att uppnås.',
            },
            analysis: {
              value: `Andelen uppgår till ${reached} procent. Målvärdet om ${target} procent gäller hela året. Målvärdet ${isMet ? 'är uppnått' : 'har ännu inte nåtts'}. Andelen har ${step < 0 ? 'minskat' : 'ökat'} med ${Math.abs(step)} procentenheter jämfört med föregående år.`,
            },
          },
          { better: 'higher', unit: '%', path: [name] },
        ),
      )
    }
    const cells = { goals: { value: String(own) }, goals_will_be_met: { value: String(met) } }
    printed.push(rowOf(`område ${area}`, name, cells))
    counted.push(rowOf(`räknat ${area}`, name, cells))
  }
  const [before, now] = outcomes
  if (!before || !now) throw new Error('two outcomes')
  const same = span(year - 1, 8, `januari–augusti ${year - 1}`)
  const last = measures.map((row) => ({ ...row, cells: { outcome: row.cells['before'] ?? { value: null } } }))
  const states = [
    column('assessment', 'assessment', period, { type: 'state' }),
    column('assessment_text', 'assessment_text', period, { type: 'text' }),
  ]
  const countColumns = [
    column('goals', 'goals', period, { unit: 'mål' }),
    column('goals_will_be_met', 'goals_will_be_met', period, { unit: 'mål' }),
  ]
  return [
    tableOf('areas', year, { columns: countColumns, rows: printed, defaultColumn: 'goals' }),
    tableOf('goal_counts', year, {
      columns: countColumns,
      rows: counted,
      defaultColumn: 'goals',
      origin: 'computed',
    }),
    tableOf('goals', year, {
      columns: [...states, column('analysis', 'analysis', period, { type: 'text' })],
      rows: goals,
      defaultColumn: 'assessment',
    }),
    tableOf('measures', year, {
      columns: [
        column('before', 'outcome', before),
        column('same', 'outcome', same),
        column('outcome', 'outcome', now),
        column('women', 'outcome', now, { breakdown: { kön: 'kvinnor' } }),
        column('men', 'outcome', now, { breakdown: { kön: 'män' } }),
        column('target', 'target', full),
        ...states,
        column('analysis', 'analysis', period, { type: 'text' }),
      ],
      rows: measures,
      defaultColumn: 'outcome',
    }),
    // What the last year's own report had of them.
    tableOf('measures', year - 1, {
      ...{ period: before, line: `measures helår ${year - 1}` },
      source: { ...SOURCE, title: `Årsredovisning ${year - 1}` },
      columns: [column('outcome', 'outcome', before)],
      rows: last,
      defaultColumn: 'outcome',
    }),
  ]
}

/** The same tables with one cell changed. */
export const withCell = (
  tables: readonly FactTable[],
  table: FactTable,
  row: FactRow,
  key: string,
  cell: FactCell,
): FactTable[] =>
  tables.map((own) =>
    own === table
      ? {
          ...own,
          rows: own.rows.map((one) => (one === row ? { ...one, cells: { ...one.cells, [key]: cell } } : one)),
        }
      : own,
  )
