import type { PeriodWish } from '../../lib/periods.ts'
import type { Prose } from '../../reply/prose.ts'
import { type Action, choose, go, type Reply, sentence } from '../../reply/reply.ts'
import { budgetTexts as texts } from '../../texts/budget.ts'
import { commonTexts } from '../../texts/common.ts'
import { periodWords, wishWords } from '../../texts/periods.ts'
import type { Activity, Period } from './budget.ts'
import { lineIn, type Page, topicWord } from './page.view.ts'
import type { Topic } from './query.ts'

const MOST_PERIODS = 25

const choice = (lead: Prose, back: string | null, ...actions: readonly Action[]): Reply => ({
  ...sentence(lead, ...actions),
  ...(back === null ? {} : { back }),
})

/** Nothing has been read in yet. */
export const emptyView = (): Reply => choice(commonTexts.nothingLoaded, null)

/** A period that nothing is known about: says which there are. */
export const unknownPeriodView = (wish: PeriodWish, periods: readonly Period[]): Reply =>
  choice(
    texts.unknownPeriod(wishWords(wish), periods.slice(0, MOST_PERIODS).map(periodWords)),
    'budget',
    ...choose(
      texts.choosePeriod,
      periods.map((period) => ({
        label: texts.showPeriod(periodWords(period)),
        line: `budget ${periodWords(period)}`,
      })),
    ),
  )

/** The words fit several verksamheter. */
export function chooseView(
  page: Page,
  wanted: string,
  activities: readonly Activity[],
  topics: readonly Topic[],
): Reply {
  const names = activities.map(({ name }) => name)
  const choices = names.map((name) => ({ label: name, line: page.line(...topics.map(topicWord), name) }))
  return choice(texts.choose(shown(wanted), names), page.line(), ...choose(texts.chooseActivity, choices))
}

/** The words fit nothing: the nearest, or where nothing is near all verksamheter, and an example. */
export function unknownView(page: Page, wanted: string, suggestions: readonly Activity[]): Reply {
  const near = suggestions.map(({ name }) => name)
  const names = near.length > 0 ? near : budgetedNames(page)
  const lead = near.length > 0 ? texts.unknown(shown(wanted), near) : texts.unknownAmong(shown(wanted), names)
  const choices = names.map((name) => ({ label: name, line: page.line(name) }))
  return choice(
    [lead, ...texts.example.flatMap((line, at) => [at === 0 ? ' ' : texts.or, { command: line }]), '.'],
    page.line(),
    ...choose(texts.chooseActivity, choices),
  )
}

/** The verksamheter that have a budget, without the total. */
const budgetedNames = ({ economy }: Page): string[] =>
  economy.activities.filter(({ isTotal, lines }) => !isTotal && lines.net).map(({ name }) => name)

/** The report has no such table, or none for this verksamhet; `elsewhere` are periods that have it. */
export function nothingView(
  page: Page,
  topic: Topic,
  activity: Activity | null,
  elsewhere: readonly Period[] = [],
): Reply {
  const period = periodWords(page.economy.period)
  const title = texts.titles[topic]
  const lead = activity ? texts.noSeries(title, activity.name, period) : texts.noSuchTable(title, period)
  const all = activity ? [go(texts.allOf(title), page.line(topicWord(topic)))] : []
  const others = elsewhere.map((other) => ({
    label: texts.elsewhere(title, periodWords(other)),
    line: lineIn(other)(topicWord(topic)),
  }))
  return choice(
    lead,
    page.line(...(activity ? [activity.name] : [])),
    ...all,
    ...choose(texts.choosePeriod, others),
  )
}

/** What was typed, short enough to be said back. */
const shown = (wanted: string): string => wanted.slice(0, 60)
