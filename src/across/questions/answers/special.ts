import type { CalendarDate } from '../../../lib/calendar.ts'
import { parseDate } from '../../../lib/calendar.ts'
import { applicableLaw, RULES } from '../../../lib/deadlines/rules.ts'
import { fold } from '../../../lib/words.ts'
import { ruleNames, startEvents } from '../../../texts/deadlines.ts'
import { questionTexts as texts } from '../../../texts/questions.ts'
import type { QuestionAnswer } from '../answer.ts'
import type { FactIndex } from '../find/catalogue-index.ts'
import { stemOf, stemsOf } from '../words/stems.ts'
import type { Understanding } from '../words/understand.ts'
import { dateText, sourceText } from './format.ts'

/** Questions whose answer is no single cell: the next meeting, and how long a rule of law gives. */

const MEETING =
  /^(?:namnd|namnden|namndmote|namndmotet|mote|motet|sammantrade|sammantradet|namndsammantrade)$/
const NEXT = /^(?:nasta|kommande|narmaste)$/

export function specialAnswer(
  u: Understanding,
  index: FactIndex,
  today: CalendarDate,
): QuestionAnswer | null {
  return nextMeeting(u, index, today) ?? ruleOfLaw(u, today)
}

/** "När är nästa nämnd?": the first meeting from today on, where nothing else is named. */
function nextMeeting(u: Understanding, index: FactIndex, today: CalendarDate): QuestionAnswer | null {
  const typed = u.words.map(({ token }) => token.text)
  const isNext = typed.some((word) => NEXT.test(word))
  if (!isNext || !typed.some((word) => MEETING.test(word)) || u.periods.length > 0) return null
  const isRest = u.words.every(
    ({ token, tags }) => tags.size > 0 || MEETING.test(token.text) || NEXT.test(token.text),
  )
  if (!isRest || !(u.questions.has('when') || u.questions.size === 0 || u.questions.has('howMany')))
    return null
  for (const { table } of index.tables) {
    const column = table.columns.find(({ attribute, type }) => attribute === 'meeting' && type === 'date')
    if (!column) continue
    const dates = table.rows
      .flatMap(({ cells }) => parseDate(cells[column.key]?.value ?? '') ?? [])
      .filter((date) => date >= today)
    const [next] = dates.toSorted()
    if (next)
      return {
        kind: 'answer',
        lines: [texts.nextMeeting(dateText(next, today))],
        source: sourceText(table),
        page: table.line,
        about: '',
        others: [],
      }
  }
  return null
}

const HOW_LONG =
  /hur lang tid|hur lange|hur manga (?:dagar|veckor|manader)|nar maste|hur snabbt|vilken (?:frist|tidsfrist|tidsgrans)|frist|tidsgrans/
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
    'snabb',
    'gor',
  ].map(stemOf),
)

/** "Hur länge har vi på oss med en förhandsbedömning?" */
function ruleOfLaw(u: Understanding, today: CalendarDate): QuestionAnswer | null {
  const text = fold(u.words.map(({ token }) => token.text).join(' '))
  if (!HOW_LONG.test(text) || u.periods.length > 0) return null
  const content = u.words
    .filter(({ tags, token }) => tags.size === 0 && !RULE_FILLER.has(stemOf(token.text)))
    .map(({ token }) => stemOf(token.text))
  if (content.length === 0) return null
  const fitting = Object.values(RULES).filter(({ id }) => {
    const names = stemsOf(ruleNames[id])
    return content.every((stem) =>
      names.some((name) => name === stem || (stem.length >= 6 && name.startsWith(stem))),
    )
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
