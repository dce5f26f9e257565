import type { FactCell, FactColumn, FactPeriod, FactSource, FactType } from '../contract/facts.ts'
import { type CalendarDate, calendarDate, parseDate } from '../lib/calendar.ts'
import { type Quarter, quarterEnd, quarterStart } from '../lib/deadlines/quarters.ts'
import { MONTHS } from '../lib/months.ts'
import type { PeriodRef } from '../lib/periods.ts'
import { periodWords } from './periods.ts'

/** What people call the attributes that tables have in common; a slice's own attributes are in its own texts. */
const ATTRIBUTES = {
  budget: ['budget', 'årsbudget', 'budgeterat'],
  forecast: ['prognos', 'helårsprognos', 'årsprognos', 'prognostiserat'],
  outcome: ['utfall', 'resultat'],
  target: ['målvärde', 'målnivå', 'mål'],
  deviation: ['avvikelse', 'budgetavvikelse', 'överskott', 'underskott', 'differens'],
  deviation_percent: ['avvikelse i procent', 'procentuell avvikelse'],
  change: ['förändring', 'skillnad'],
  assessment: ['bedömning', 'läge', 'status', 'måluppfyllelse'],
  assessment_text: ['bedömningstext', 'bedömning i ord'],
  assessment_forecast: ['prognos', 'prognos för måluppfyllelse', 'helårsbedömning'],
  analysis: ['analys', 'analystext'],
  reason: ['orsak', 'skäl', 'förklaring', 'anledning', 'motivering'],
  comment: ['kommentar', 'beskrivning'],
  amount: ['belopp', 'summa'],
  share: ['andel'],
  count: ['antal'],
  name: ['namn', 'titel'],
  date: ['datum', 'dag'],
  due: ['sista dag', 'datum', 'tidsfrist', 'frist', 'förfallodag'],
  status: ['status', 'läge'],
  responsible: ['ansvarig', 'ansvarig funktion', 'handläggare'],
  kind: ['typ', 'slag', 'sort'],
  dnr: ['diarienummer', 'dnr', 'ärendenummer'],
  decision: ['beslut'],
  proposal: ['förslag till beslut', 'beslutsförslag', 'förslag'],
  note: ['anmärkning', 'fotnot'],
} as const satisfies Record<string, readonly string[]>

export type FactAttribute = keyof typeof ATTRIBUTES

/** What people call the attribute: ["prognos", "helårsprognos"]. */
const attributeNames = (attribute: FactAttribute): readonly string[] => ATTRIBUTES[attribute]

type ColumnMore = Partial<
  Pick<FactColumn, 'unit' | 'isDeviation' | 'breakdown' | 'isAdditive' | 'isComputed' | 'names'>
>

/** A column with an attribute that tables have in common. Without a unit it has texts, dates or states. */
export const factColumn = (
  key: string,
  attribute: FactAttribute,
  title: string,
  type: FactType,
  period: FactPeriod | null,
  { unit = null, names = [], ...more }: ColumnMore = {},
): FactColumn => ({
  key,
  attribute,
  title,
  names: [...names, ...attributeNames(attribute)],
  type,
  period,
  unit,
  ...more,
})

/** A column with an attribute of its own; without another name the attribute is called as the column. */
export const ownColumn = (
  key: string,
  { title, names }: { title: string; names: readonly string[] },
  type: FactType,
  period: FactPeriod | null,
  { unit = null, ...more }: Omit<ColumnMore, 'names'> & { attribute?: string } = {},
): FactColumn => ({ key, attribute: key, title, names, type, period, unit, ...more })

type Cells = Record<string, FactCell>

/** Cells of texts, dates and codes by column; what is empty is no fact. */
export const textCells = (values: Readonly<Record<string, string | null>>): Cells =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value?.trim() ? [[key, { value }] as const] : [])),
  )

/** Cells of numbers by column; null is no fact. */
export const numberCells = (values: Readonly<Record<string, number | string | null>>): Cells =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) =>
      value === null ? [] : [[key, { value: String(value) }] as const],
    ),
  )

/** Cells of yes and no by column; null is no fact. */
export const flagCells = (values: Readonly<Record<string, boolean | null>>): Cells =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) =>
      value === null ? [] : [[key, { value: value ? 'ja' : 'nej' }] as const],
    ),
  )

const SLACK_ID = /^[UW][A-Z0-9]{2,}$/

/** A person as people see them in Slack; a name that a document prints stays as it is. */
export const personCells = (values: Readonly<Record<string, string | null>>): Cells =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, userId]) =>
      userId ? [[key, { value: SLACK_ID.test(userId) ? `<@${userId}>` : userId }] as const] : [],
    ),
  )

/** Of what is registered here and taken from no document. */
export const REGISTERED_HERE: FactSource = {
  title: 'Registrerat i assistenten',
  dnr: null,
  asOf: null,
  section: null,
}

/** Where a document has it; what no document has is registered here. */
export const factSource = (
  document: { title: string; dnr: string | null; asOf: CalendarDate | null } | null | undefined,
  section: string | null = null,
): FactSource =>
  document?.title
    ? { title: document.title, dnr: document.dnr, asOf: document.asOf, section: section || null }
    : REGISTERED_HERE

/** A whole calendar year. */
export const yearSpan = (year: number): FactPeriod => ({
  year,
  startsOn: calendarDate(`${pad(year)}-01-01`),
  endsOn: calendarDate(`${pad(year)}-12-31`),
  name: String(year),
})

/** The part of a year that ends on the same day of the year as the date: "januari–augusti 2022". */
export function spanToDate(year: number, endsOn: CalendarDate): FactPeriod {
  const day = endsOn.slice(5)
  if (day === '12-31') return yearSpan(year)
  const month = Number(endsOn.slice(5, 7))
  return {
    year,
    startsOn: calendarDate(`${pad(year)}-01-01`),
    // 29 February is no day in most years.
    endsOn: parseDate(`${pad(year)}-${day}`) ?? calendarDate(`${pad(year)}-02-28`),
    name: `${month > 1 ? `${MONTHS[0]}–` : ''}${MONTHS[month - 1] ?? ''} ${year}`,
  }
}

/** The period that a report is about, under the name that people type: "delår 2 2023". */
export const reportSpan = (period: PeriodRef & { endsOn: CalendarDate }): FactPeriod => ({
  ...spanToDate(period.year, period.endsOn),
  name: periodWords(period),
})

/** A calendar quarter: "kvartal 3 2023". */
export const quarterSpan = (quarter: Quarter): FactPeriod => ({
  year: quarter.year,
  startsOn: quarterStart(quarter),
  endsOn: quarterEnd(quarter),
  name: `kvartal ${quarter.quarter} ${quarter.year}`,
})

const pad = (year: number): string => String(year).padStart(4, '0')
