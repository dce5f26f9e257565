import { shorten } from '../../../lib/words.ts'
import { type Action, go, list, type Reply, sentence } from '../../../reply/reply.ts'
import { goalsTexts as texts } from '../../../texts/goals.ts'
import { periodWords } from '../../../texts/periods.ts'
import { councilGoals, type Missing, measureLine, nearestCodes } from '../measures/target.ts'
import type { Period } from '../model.ts'
import { brief, type Choice, goalChoice, inline, lineTo, type Scope } from '../parts.view.ts'
import { chooser, periodMenu } from '../reply.view.ts'
import type { Found, Hit } from './search.ts'

/** Answers to questions that point at several things, or at none. */

const LONGEST_ECHO = 80
const MOST_HITS = 40

/** What was typed, as it was typed. */
const echo = (words: string): string => shorten(words.trim() || '…', LONGEST_ECHO)

function namesOf(hit: Hit): [code: string, name: string] {
  switch (hit.kind) {
    case 'goal':
      return [hit.goal.code, hit.goal.name]
    case 'measure':
      return [measureLine(hit.measure), hit.measure.name]
    case 'commitment':
      return [hit.commitment.code ?? '', hit.commitment.text]
  }
}

function hitChoice(scope: Scope, hit: Hit): Choice & { full: string } {
  const [code, name] = namesOf(hit)
  // What has no code of its own is shown with its area.
  const line = lineTo(scope, code || texts.words.area(hit.goal.areaCode))
  return {
    label: `${code} ${name}`.trim(),
    line,
    full: `${code} ${brief(name)}`.trim(),
  }
}

/** Several hits, best first, to choose from; or what resembles the words where nothing has them. */
export function chooseView(scope: Scope, words: string, found: Found): Reply {
  const choices = found.hits.slice(0, MOST_HITS).map((hit) => hitChoice(scope, hit))
  const rest = found.hits.length - choices.length
  const lead =
    found.by === 'resemblance'
      ? texts.nearest(echo(words), periodWords(scope.report.period))
      : found.by === 'text'
        ? texts.chooseInText(found.hits.length, echo(words))
        : texts.choose(found.hits.length, echo(words))
  return {
    lead,
    parts: [list([...choices.map(({ full }) => full), ...(rest > 0 ? [texts.more(rest)] : [])])],
    actions: chooser(texts.buttons.chooseHit, choices),
    back: lineTo(scope, ''),
    shareable: false,
  }
}

/** No hit at all: how to ask, the areas, and in which other periods there is one. */
export const nothingView = (scope: Scope, words: string, elsewhere: readonly Period[]): Reply =>
  absent(
    scope,
    words,
    [texts.nothing(echo(words), periodWords(scope.report.period))],
    elsewhere.length > 0 ? [] : chooser(texts.buttons.chooseArea, areaChoices(scope)),
    elsewhere,
  )

/** A code, or a measure of a goal, that does not exist: those that do, or in which other periods it does. */
export function missingView(scope: Scope, missing: Missing, elsewhere: readonly Period[]): Reply {
  const period = periodWords(scope.report.period)
  if (missing.kind === 'unknown_measure') return missingMeasure(scope, missing, period)
  const title = texts.unknownCode(capital(echo(missing.code)), period)
  if (elsewhere.length > 0) return absent(scope, missing.code, [title], [], elsewhere)
  const { of, choices } = existing(scope, missing)
  const placeholder = of === 'area' ? texts.buttons.chooseArea : texts.buttons.chooseGoal
  const named = choices.length > 0 ? [`${texts.existing[of]} ${listing(choices)}`] : []
  return absent(scope, missing.code, [title, ...named], chooser(placeholder, choices), [])
}

type MissingCode = Extract<Missing, { kind: 'unknown_code' }>

/** What there is of the kind that was asked for; the areas where there is nothing of it. */
function existing(scope: Scope, { of, wanted }: MissingCode): { of: MissingCode['of']; choices: Choice[] } {
  const { report } = scope
  const found: Readonly<Record<MissingCode['of'], () => Choice[]>> = {
    goal: () => nearestCodes(report, wanted).map((goal) => goalChoice(scope, goal)),
    council_goal: () =>
      councilGoals(report).map(({ code, name }) => ({
        label: texts.buttons.goal(code, name),
        line: lineTo(scope, code),
      })),
    area: () => [],
  }
  const choices = found[of]()
  return choices.length > 0 ? { of, choices } : { of: 'area', choices: areaChoices(scope) }
}

function missingMeasure(
  scope: Scope,
  { goal, of, number }: Extract<Missing, { kind: 'unknown_measure' }>,
  period: string,
): Reply {
  const choices = goal.measures.map((measure) => ({
    label: `${measureLine(measure)} ${measure.name}`,
    line: lineTo(scope, measureLine(measure)),
  }))
  const title = texts.unknownMeasure(goal.code, of, number, period)
  const lines = [
    title,
    choices.length > 0 ? `${texts.existingMeasures} ${listing(choices)}` : texts.noMeasures,
  ]
  const toGoal = { label: texts.goalTitle(goal.code), line: lineTo(scope, goal.code) }
  const actions = [
    ...chooser(texts.buttons.chooseMeasure, choices),
    go(texts.buttons.showGoal(goal.code), toGoal.line),
  ]
  return absent(scope, goal.code, lines, actions, [])
}

/** The first word as a sentence begins; a code stays as it is: "kf 3". */
const capital = (code: string): string =>
  code.replace(/^\p{Ll}(?=\p{L}{2})/u, (letter) => letter.toUpperCase())

const MOST_NAMED = 12

function listing(choices: readonly Choice[]): string {
  const names = choices.slice(0, MOST_NAMED).map(({ label }) => inline(label))
  return choices.length > MOST_NAMED
    ? `${names.join('; ')} ${texts.more(choices.length - MOST_NAMED)}`
    : `${names.join('; ')}.`
}

const areaChoices = (scope: Scope): Choice[] =>
  scope.report.areas.map((area) => ({
    label: texts.buttons.area(area.code, area.name),
    line: lineTo(scope, texts.words.area(area.code)),
  }))

/** Says what is not there, in sentences, and where the same words find something. */
function absent(
  scope: Scope,
  words: string,
  lines: readonly string[],
  choices: readonly Action[],
  elsewhere: readonly Period[],
): Reply {
  const said = [...lines, ...elsewhere.map((found) => texts.inOtherPeriod(echo(words), periodWords(found)))]
  const periods = elsewhere.map((found) => ({
    label: texts.buttons.showPeriod(periodWords(found)),
    line: `status ${shorten(words, LONGEST_ECHO)} ${periodWords(found)}`,
  }))
  return {
    ...sentence(said.join(' '), ...chooser(texts.buttons.choosePeriod, periods), ...choices),
    back: lineTo(scope, ''),
  }
}

/** A period that nothing is known of: which ones there are. */
export function unknownPeriodView(wish: string, rest: string, periods: readonly Period[]): Reply {
  const choices = periods.map((period) => ({
    label: texts.buttons.showPeriod(periodWords(period)),
    line: [texts.name, shorten(rest, LONGEST_ECHO), periodWords(period)].filter(Boolean).join(' '),
  }))
  return {
    ...sentence(
      texts.unknownPeriod(wish, periods.map(periodWords)),
      ...chooser(texts.buttons.choosePeriod, choices),
    ),
    back: texts.name,
  }
}

export const emptyView = (): Reply => sentence(texts.empty)

/** For a word that names a list and a period alike ("helår"): the list, and the periods beside it. */
export const withPeriods = (scope: Scope, shown: Reply): Reply => ({
  ...shown,
  actions: [...periodMenu(scope), ...(shown.actions ?? [])],
})
