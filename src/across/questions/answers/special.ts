import type { FactColumn, FactRow, FactTable } from '../../../contract/facts.ts'
import type { CalendarDate } from '../../../lib/calendar.ts'
import { monthOf, parseDate, yearOf } from '../../../lib/calendar.ts'
import { applicableLaw, RULES } from '../../../lib/deadlines/rules.ts'
import { fold } from '../../../lib/words.ts'
import { ruleNames, startEvents } from '../../../texts/deadlines.ts'
import { questionTexts as texts } from '../../../texts/questions.ts'
import type { QuestionAnswer } from '../answer.ts'
import type { Candidate } from '../find/candidates.ts'
import type { FactIndex } from '../find/catalogue-index.ts'
import type { PeriodWish } from '../words/periods.ts'
import { stemOf, stemsOf } from '../words/stems.ts'
import type { Understanding } from '../words/understand.ts'
import { agendaOf } from './agenda.ts'
import { byFrequency } from './by-frequency.ts'
import { whatHappens } from './coming.ts'
import { dateText, sourceText } from './format.ts'

/** Questions whose answer is no single cell: the next meeting, and how long a rule of law gives. */

const MEETING =
  /^(?:namnd|namnden|namndmote|namndmotet|mote|motet|sammantrade|sammantradet|namndsammantrade)$/
const NEXT = /^(?:nasta|kommande|narmaste)$/
/** "när träffas nämnden nästa gång" */
const MEETS = /^(?:traffas|samlas|ses|sammantrader|moter|gang)$/

/** "hur många dagar är det kvar till sammanträdet" */
const DAYS_LEFT = /^(?:kvar|aterstar)$/

export function specialAnswer(
  u: Understanding,
  index: FactIndex,
  today: CalendarDate,
): QuestionAnswer | null {
  return (
    agendaOf(u, index, today) ??
    nextMeeting(u, index, today) ??
    whatHappens(u, index, today) ??
    byFrequency(u, index) ??
    ruleOfLaw(u, index, today)
  )
}

/**
 * "När är nästa nämnd?", "när ska handlingarna vara inne till nästa nämnd?": the first meeting from today on, or the one of
 * its dates that is named.
 */
function nextMeeting(u: Understanding, index: FactIndex, today: CalendarDate): QuestionAnswer | null {
  const typed = u.words.map(({ token }) => token.text)
  const isNext = typed.some((word) => NEXT.test(word) || DAYS_LEFT.test(word))
  const [month, more] = u.periods
  const isOfMonth = month?.months != null && !more && month.relative === null
  if (!typed.some((word) => MEETING.test(word)) || (!isNext && !isOfMonth) || (month && !isOfMonth))
    return null
  const isAsked = ['when', 'howMany', 'howLong'].some((question) => u.questions.has(question))
  if (u.questions.size > 0 && !isAsked) return null
  const found = index.tables.flatMap(({ table }) => {
    const meeting = table.columns.find(({ attribute, type }) => attribute === 'meeting' && type === 'date')
    return meeting ? [{ table, meeting, step: namedDate(table, meeting, typed) }] : []
  })
  const isOfMeetings = ({ table, meeting }: (typeof found)[number]) => table.defaultColumn === meeting.key
  const ofMeetings = found.filter(isOfMeetings)
  const dated = ofMeetings.length > 0 ? ofMeetings : found
  const chosen = dated.find(({ step }) => step) ?? dated[0]
  if (!chosen) return null
  const { table, meeting, step } = chosen
  const named = new Set(step ? namesOf(step).flatMap(stemsOf) : [])
  const isRest = u.words.every(
    ({ token, tags }) =>
      tags.size > 0 ||
      [MEETING, NEXT, MEETS].some((words) => words.test(token.text)) ||
      named.has(stemOf(token.text)),
  )
  const dateIn = ({ cells }: FactRow, { key }: FactColumn) => parseDate(cells[key]?.value ?? '')
  const [next] = table.rows
    .flatMap((row) => {
      const on = dateIn(row, meeting)
      return on && (isOfMonth ? isThen(on, month, today) : on >= today) ? [{ row, on }] : []
    })
    .toSorted((a, b) => a.on.localeCompare(b.on))
  if (!isRest || !next) return null
  const day = step && dateIn(next.row, step)
  if (step && !day) return null
  const line =
    step && day
      ? texts.nextMeetingDate(step.title, next.on, dateText(day, today))
      : isOfMonth
        ? texts.meetingThen(dateText(next.on, today))
        : texts.nextMeeting(dateText(next.on, today))
  return {
    kind: 'answer',
    lines: [line],
    source: sourceText(table),
    page: table.line,
    about: '',
    others: [],
  }
}

/** In the month that is named, of the year that is named or else of this one. */
function isThen(on: CalendarDate, { months, year }: PeriodWish, today: CalendarDate): boolean {
  const [from = 1, to = 12] = months ?? []
  return yearOf(on) === (year ?? yearOf(today)) && monthOf(on) >= from && monthOf(on) <= to
}

/** "hur många ärenden har vi på nästa möte": of rows with a meeting, those of the first one from today on. */
export function ofNextMeeting(
  candidates: readonly Candidate[],
  u: Understanding,
  today: CalendarDate,
): readonly Candidate[] {
  const typed = u.words.map(({ token }) => token.text)
  const isAsked = typed.some((word, at) => NEXT.test(word) && MEETING.test(typed[at + 1] ?? ''))
  if (!isAsked) return candidates
  const meetingOf = ({ entry: { row, table } }: Candidate) => {
    const column = table.table.columns.find(
      ({ attribute, type }) => attribute === 'meeting' && type === 'date',
    )
    return column ? parseDate(row.cells[column.key]?.value ?? '') : null
  }
  const [next] = candidates
    .flatMap((candidate) => meetingOf(candidate) ?? [])
    .filter((on) => on >= today)
    .toSorted()
  return next === undefined ? candidates : candidates.filter((candidate) => meetingOf(candidate) === next)
}

const namesOf = ({ title, names }: FactColumn): readonly string[] => [title, ...names]

/** The date of a meeting that the words name, besides its own: "handlingarna inne", "justering". */
function namedDate(
  { columns }: FactTable,
  meeting: FactColumn,
  typed: readonly string[],
): FactColumn | undefined {
  const stems = new Set(typed.map(stemOf))
  const dates = columns.filter((column) => column !== meeting && column.type === 'date')
  const isNamed = (column: FactColumn) =>
    namesOf(column).some((name) => stemsOf(name).every((stem) => stems.has(stem)))
  // "handlingarna ska vara klara": one word is enough, where no other date has it.
  const partsOf = (column: FactColumn) => new Set(namesOf(column).flatMap(stemsOf))
  const having = (stem: string) => dates.filter((column) => partsOf(column).has(stem))
  const isTold = (column: FactColumn) =>
    [...partsOf(column)].some(
      (stem) => stem.length >= LEAST_TELLING && stems.has(stem) && having(stem).length === 1,
    )
  return dates.find(isNamed) ?? dates.find(isTold)
}

const LEAST_TELLING = 6

const HOW_LONG =
  /hur manga (?:dagar|veckor|manader)|nar maste|vilken (?:frist|tidsfrist|tidsgrans)|frist|tidsgrans/
const RULE_FILLER = new Set(
  [
    'tid',
    'frist',
    'lag',
    'lagen',
    'regel',
    'max',
    'senast',
    'enligt',
    'lang',
    'pa',
    'dag',
    'vecka',
    'manad',
    'krav',
    'lagkrav',
    'lag',
    'lagen',
    'sager',
    'kraver',
    'snabb',
    'gor',
  ].map(stemOf),
)

/** "vad säger lagen om …", folded: of what is counted in days the rule tells how many. */
const OF_LAW = /(?:sager|kraver|enligt) lag(?:en)?(?!\p{L})/u
const AVERAGE = /(?:^|\s)(?:snitt|genomsnitt|medeltal)/u

/** "Hur länge har vi på oss med en förhandsbedömning?" */
function ruleOfLaw(u: Understanding, index: FactIndex, today: CalendarDate): QuestionAnswer | null {
  const text = fold(u.words.map(({ token }) => token.text).join(' '))
  const isAsked = u.questions.has('howLong') || HOW_LONG.test(text) || OF_LAW.test(text)
  // How long it has taken is no rule.
  if (!isAsked || u.periods.length > 0 || AVERAGE.test(text)) return null
  const content = u.words.filter(({ tags, token }) => tags.size === 0 && !RULE_FILLER.has(stemOf(token.text)))
  if (content.length === 0) return null
  const fitting = Object.values(RULES).filter(({ id }) => {
    const names = stemsOf(ruleNames[id])
    const isNamed = (stem: string) =>
      names.some((name) => name === stem || (stem.length >= 6 && name.startsWith(stem)))
    return content.every(({ token }) => {
      const parts = index.vocabulary.partsOf(token.text)
      // "barnutredning" is an "utredning som rör barn".
      return isNamed(stemOf(token.text)) || (parts.length > 1 && parts.every(isNamed))
    })
  })
  const [rule] = fitting
  if (!rule || fitting.length !== 1 || !('count' in rule.period)) return null
  const law = applicableLaw(rule, today)
  return {
    kind: 'answer',
    lines: [
      texts.ruleOfLaw(ruleNames[rule.id], rule.period.count, rule.period.unit, startEvents[rule.startEvent]),
    ],
    source: texts.lawSource(law ? `${law.paragraph} ${law.name}` : rule.source),
    page: 'frister',
    about: '',
    others: [],
  }
}
