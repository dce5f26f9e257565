import type { KnownBlock } from '@slack/types'
import { answerOf } from '../../../reply/answer.ts'
import { context, escapeText, header, section, table } from '../../../slack/blocks.ts'
import { periodName } from '../../../texts/common.ts'
import { goalsTexts as texts } from '../../../texts/goals.ts'
import { analysisView } from '../area.view.ts'
import { listedOf } from '../goals.ts'
import type { Commitment, Goal } from '../model.ts'
import {
  answer,
  brief,
  buttons,
  type Choice,
  chooser,
  lineTo,
  type Paged,
  pageOf,
  paging,
  type Scope,
  type Shown,
  sourceLines,
  sources,
} from '../parts.view.ts'

/** Commitments (2013 model): lists of them, and one with its follow-up. */

const ROWS_A_PAGE = 12

export const commitmentWord = ({ value }: Commitment): string =>
  value === null ? texts.unassessed : texts.commitmentValue[value]

export const commitmentName = ({ code }: Commitment): string =>
  code === null ? texts.commitmentWithoutCode : texts.commitmentTitle(code)

const commitmentChoices = (scope: Scope, commitments: readonly Commitment[]): Choice[] =>
  commitments.flatMap((commitment) =>
    commitment.code === null
      ? []
      : [{ label: `${commitment.code} ${commitment.text}`, line: lineTo(scope, commitment.code) }],
  )

export function commitmentTable(
  scope: Scope,
  commitments: readonly Commitment[],
  line: string,
): { blocks: KnownBlock[]; text: string; next: Paged } {
  const shown = pageOf(commitments, scope.page, ROWS_A_PAGE)
  const paged = paging(line, shown)
  const { columns } = texts
  const counted = listedOf(scope.report)
  return {
    blocks: [
      table(
        [
          { title: columns.code },
          { title: columns.commitment, wrap: true },
          { title: columns.assessment, wrap: true },
        ],
        shown.items.map((commitment) => [
          commitment.code ?? '',
          brief(commitment.text, 300),
          counted.has(commitment) ? commitmentWord(commitment) : texts.notCounted(commitmentWord(commitment)),
        ]),
      ),
      ...paged.blocks,
      ...chooser(texts.buttons.chooseCommitment, commitmentChoices(scope, shown.items)),
    ],
    text: `${shown.items.map((c) => `${escapeText(commitmentName(c))}: ${commitmentWord(c)}`).join('; ')}.`,
    next: paged.next,
  }
}

const MOST_INLINE = 8

/** Commitments as lines, where the message's one table is taken by something else. */
export function commitmentLines(scope: Scope, commitments: readonly Commitment[]): KnownBlock[] {
  if (commitments.length === 0) return []
  const lines = commitments
    .slice(0, MOST_INLINE)
    .map((c) => `• *${escapeText(c.code ?? '')}* ${escapeText(brief(c.text, 200))} – *${commitmentWord(c)}*`)
  const rest = commitments.length - MOST_INLINE
  return [
    section(lines.join('\n')),
    ...(rest > 0 ? [context(texts.more(rest))] : []),
    ...chooser(texts.buttons.chooseCommitment, commitmentChoices(scope, commitments)),
  ]
}

/** One commitment, and after it what is assessed for itself under the same code. */
export function commitmentView(scope: Scope, goal: Goal, commitments: readonly Commitment[]): Shown {
  const [main] = commitments
  if (!main) throw new RangeError('a commitment is shown by its code, so there is at least one')
  const title = commitmentName(main)
  const origins = commitments.map(({ origin }) => origin)
  const parts = commitments.map((commitment): string => {
    const own = listedOf(scope.report).has(commitment)
    return [
      ...(own ? [] : [`_${texts.partOf}_`]),
      `*${escapeText(brief(commitment.text, 1_200))}*`,
      `${texts.assessment(commitmentWord(commitment))} (${periodName(scope.report.period)})`,
      ...(commitment.sentence ? [escapeText(texts.quote(commitment.sentence))] : []),
      ...(commitment.note ? [escapeText(texts.note(brief(commitment.note, 800)))] : []),
    ].join('\n')
  })
  const hasFollowUp = commitments.some(({ followUp }) => followUp !== '')
  const goalChoice: Choice[] = goal.code
    ? [{ label: texts.buttons.goal(goal.code, goal.name), line: lineTo(scope, goal.code) }]
    : []
  const followUp: Choice[] =
    hasFollowUp && main.code !== null
      ? [{ label: texts.buttons.followUp, line: lineTo(scope, `${main.code} uppföljning`) }]
      : []
  return answer(
    [
      `${escapeText(title)}: ${parts
        .join(' ')
        .replaceAll(/[*_\s]+/g, ' ')
        .trim()}`,
      ...sourceLines(origins).map((line) => `${escapeText(line)}.`),
    ].join(' '),
    [
      header(title),
      ...parts.map((part) => section(part)),
      ...(followUp.length + goalChoice.length > 0 ? [buttons([...followUp, ...goalChoice])] : []),
      ...sources(origins),
    ],
    { back: lineTo(scope, goal.code || `område ${goal.areaCode}`) },
  )
}

export function commitmentFollowUp(scope: Scope, goal: Goal, commitments: readonly Commitment[]): Shown {
  const code = commitments[0]?.code ?? ''
  const text = [...new Set(commitments.map(({ followUp }) => followUp))].filter(Boolean).join('\n\n')
  const title = `${texts.followUp} – ${texts.commitmentTitle(code)}`
  const origins = commitments.map(({ origin }) => origin)
  return answerOf(analysisView(title, text, origins, lineTo(scope, code || goal.code)))
}
