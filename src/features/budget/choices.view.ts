import type { Answer } from '../../contract/answer.ts'
import type { PeriodWish } from '../../lib/periods.ts'
import { actions, escapeText, goButton, goMenu, section } from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { budgetTexts as texts } from '../../texts/budget.ts'
import { commonTexts, periodName, periodWords, wishWords } from '../../texts/common.ts'
import type { Activity, Period } from './budget.ts'
import { lineIn, type Page, topicWord } from './page.view.ts'
import type { Topic } from './query.ts'

const MOST_BUTTONS = 6

const plainAnswer = (text: string, back: string | null, ...elements: Parameters<typeof actions>): Answer => ({
  text,
  blocks: [section(text), ...(elements.length > 0 ? [actions(...elements)] : [])],
  ...(back === null ? {} : { back }),
  shareable: false,
})

/** Nothing has been read in yet. */
export const emptyView = (): Answer => plainAnswer(commonTexts.nothingLoaded, null)

/** A period that nothing is known about: says which there are. */
export const unknownPeriodView = (wish: PeriodWish, periods: readonly Period[]): Answer =>
  plainAnswer(
    texts.unknownPeriod(wishWords(wish), periods.slice(0, limits.actionElements).map(periodName)),
    'budget',
    ...periods
      .slice(0, MOST_BUTTONS)
      .map((period) => goButton(periodName(period), `budget ${periodWords(period)}`)),
  )

/** The words fit several verksamheter. */
export function chooseView(
  page: Page,
  wanted: string,
  activities: readonly Activity[],
  topics: readonly Topic[],
): Answer {
  const names = activities.map(({ name }) => name)
  const choices = names.map((name) => ({ label: name, line: page.line(...topics.map(topicWord), name) }))
  const text = escapeText(texts.choose(shown(wanted), names))
  return choices.length > MOST_BUTTONS
    ? plainAnswer(text, page.line(), goMenu(texts.chooseActivity, choices))
    : plainAnswer(text, page.line(), ...choices.map(({ label, line }) => goButton(label, line)))
}

/** The words fit nothing: the nearest, or where nothing is near all verksamheter, and an example. */
export function unknownView(page: Page, wanted: string, suggestions: readonly Activity[]): Answer {
  const near = suggestions.map(({ name }) => name)
  const names = near.length > 0 ? near : budgetedNames(page)
  const text =
    near.length > 0
      ? texts.unknown(shown(wanted), near, texts.example)
      : texts.unknownAmong(shown(wanted), names, texts.example)
  const choices = names.map((name) => ({ label: name, line: page.line(name) }))
  return choices.length > MOST_BUTTONS
    ? plainAnswer(escapeText(text), page.line(), goMenu(texts.chooseActivity, choices))
    : plainAnswer(escapeText(text), page.line(), ...choices.map(({ label, line }) => goButton(label, line)))
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
): Answer {
  const period = periodName(page.economy.period)
  const title = texts.titles[topic]
  const text = activity ? texts.noSeries(title, activity.name, period) : texts.noSuchTable(title, period)
  const all = activity ? [goButton(texts.allOf(title), page.line(topicWord(topic)))] : []
  const others = elsewhere
    .slice(0, MOST_BUTTONS)
    .map((other) => goButton(texts.elsewhere(title, periodName(other)), lineIn(other)(topicWord(topic))))
  return plainAnswer(escapeText(text), page.line(...(activity ? [activity.name] : [])), ...all, ...others)
}

/** What was typed, short enough to be said back. */
const shown = (wanted: string): string => wanted.slice(0, 60)
