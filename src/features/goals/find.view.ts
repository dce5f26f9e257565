import type { KnownBlock } from '@slack/types'
import type { Answer } from '../../contract/answer.ts'
import { shorten } from '../../lib/words.ts'
import { escapeText, section } from '../../slack/blocks.ts'
import { periodName, periodWords } from '../../texts/common.ts'
import { goalsTexts as texts } from '../../texts/goals.ts'
import type { Period } from './model.ts'
import {
  answer,
  brief,
  buttons,
  type Choice,
  chooser,
  goalChoice,
  inline,
  lineTo,
  onPage,
  pageOf,
  paging,
  periodChooser,
  type Scope,
} from './parts.view.ts'
import type { Found, Hit } from './search.ts'
import { councilGoals, type Missing, measureLine, nearestCodes } from './target.ts'

/** Answers to questions that point at several things, or at none. */

const HITS_A_PAGE = 10
const LONGEST_ECHO = 80

const echo = (words: string): string =>
  escapeText(shorten(words.replaceAll(/[`*_~]/g, '').trim() || '…', LONGEST_ECHO))

function hitChoice(scope: Scope, hit: Hit): Choice & { full: string } {
  const [code, name] =
    hit.kind === 'goal'
      ? [hit.goal.code, hit.goal.name]
      : hit.kind === 'measure'
        ? [measureLine(hit.measure), hit.measure.name]
        : [hit.commitment.code ?? '', hit.commitment.text]
  // What has no code of its own is shown with its area.
  const line = lineTo(scope, code || `område ${hit.goal.areaCode}`)
  return {
    label: `${code} ${name}`.trim(),
    line,
    full: `${escapeText(code)} ${escapeText(brief(name))}`.trim(),
  }
}

/** Several hits, best first, to choose from; or what resembles the words where nothing has them. */
export function chooseView(scope: Scope, words: string, found: Found): Answer {
  const { report } = scope
  const period = periodName(report.period)
  const shown = pageOf(found.hits, scope.page, HITS_A_PAGE)
  const paged = paging(lineTo(scope, words), shown)
  const choices = shown.items.map((hit) => hitChoice(scope, hit))
  const title =
    found.by === 'resemblance'
      ? texts.nearest(echo(words), period)
      : found.by === 'text'
        ? texts.chooseInText(found.hits.length, echo(words))
        : texts.choose(found.hits.length, echo(words))
  const lines = choices.map(({ full }) => `• ${full}`)
  const view = answer(
    `${title} ${choices.map(({ full }) => full).join('; ')}.`,
    [section(`${title}\n${lines.join('\n')}`), ...paged.blocks, ...chooser(texts.buttons.chooseHit, choices)],
    { back: lineTo(scope, ''), ...paged.next, shareable: false },
  )
  return onPage(scope.page, view)
}

/** No hit at all: how to ask, the areas, and in which other periods there is one. */
export const nothingView = (scope: Scope, words: string, elsewhere: readonly Period[]): Answer =>
  absent(
    scope,
    words,
    [texts.nothing(echo(words), periodName(scope.report.period))],
    elsewhere.length > 0 ? [] : chooser(texts.buttons.chooseArea, areaChoices(scope)),
    elsewhere,
  )

/** A code, or a measure of a goal, that does not exist: those that do, or in which other periods it does. */
export function missingView(scope: Scope, missing: Missing, elsewhere: readonly Period[]): Answer {
  const period = periodName(scope.report.period)
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
  const choices =
    of === 'goal'
      ? nearestCodes(report, wanted).map((goal) => goalChoice(scope, goal))
      : of === 'council_goal'
        ? councilGoals(report).map(({ code, name }) => ({
            label: texts.buttons.goal(code, name),
            line: lineTo(scope, code),
          }))
        : []
  return choices.length > 0 ? { of, choices } : { of: 'area', choices: areaChoices(scope) }
}

function missingMeasure(
  scope: Scope,
  { goal, of, number }: Extract<Missing, { kind: 'unknown_measure' }>,
  period: string,
): Answer {
  const choices = goal.measures.map((measure) => ({
    label: `${measureLine(measure)} ${measure.name}`,
    line: lineTo(scope, measureLine(measure)),
  }))
  const title = texts.unknownMeasure(escapeText(goal.code), of, number, period)
  const lines = [
    title,
    choices.length > 0 ? `${texts.existingMeasures} ${listing(choices)}` : texts.noMeasures,
  ]
  const toGoal = { label: texts.goalTitle(goal.code), line: lineTo(scope, goal.code) }
  const blocks = [...chooser(texts.buttons.chooseMeasure, choices), buttons([toGoal])]
  return absent(scope, goal.code, lines, blocks, [])
}

/** The first word as a sentence begins; a code stays as it is: "kf 3". */
const capital = (code: string): string =>
  code.replace(/^\p{Ll}(?=\p{L}{2})/u, (letter) => letter.toUpperCase())

const MOST_NAMED = 12

function listing(choices: readonly Choice[]): string {
  const names = choices.slice(0, MOST_NAMED).map(({ label }) => escapeText(inline(label)))
  return choices.length > MOST_NAMED
    ? `${names.join('; ')} ${texts.more(choices.length - MOST_NAMED)}`
    : `${names.join('; ')}.`
}

const areaChoices = (scope: Scope): Choice[] =>
  scope.report.areas.map((area) => ({
    label: texts.buttons.area(area.code, area.name),
    line: lineTo(scope, `område ${area.code}`),
  }))

/** Says what is not there, in lines of mrkdwn, and where the same words find something. */
function absent(
  scope: Scope,
  words: string,
  lines: readonly string[],
  choices: readonly KnownBlock[],
  elsewhere: readonly Period[],
): Answer {
  const said = [...lines, ...elsewhere.map((found) => texts.inOtherPeriod(echo(words), periodName(found)))]
  const periods = elsewhere.map((found) => ({
    label: periodName(found),
    line: `status ${shorten(words, LONGEST_ECHO)} ${periodWords(found)}`,
  }))
  return answer(
    said.join(' '),
    [section(said.join('\n')), ...chooser(texts.buttons.choosePeriod, periods), ...choices],
    { back: lineTo(scope, ''), shareable: false },
  )
}

/** A period that nothing is known of: which ones there are. */
export function unknownPeriodView(wish: string, rest: string, periods: readonly Period[]): Answer {
  const text = texts.unknownPeriod(wish, periods.map(periodName))
  return answer(
    text,
    [
      section(text),
      ...chooser(
        texts.buttons.choosePeriod,
        periods.map((period) => ({
          label: periodName(period),
          line: ['status', shorten(rest, LONGEST_ECHO), periodWords(period)].filter(Boolean).join(' '),
        })),
      ),
    ],
    { back: 'status', shareable: false },
  )
}

export const emptyView = (): Answer => answer(texts.empty, [section(texts.empty)], { shareable: false })

/** For a word that names a list and a period alike ("helår"): the list, and the periods beside it. */
export const withPeriods = (scope: Scope, shown: Answer): Answer => ({
  ...shown,
  blocks: [...shown.blocks, ...periodChooser(scope)],
})
