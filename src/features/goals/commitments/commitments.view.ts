import { meantBy } from '../../../lib/own-words.ts'
import { state, type Tone, text } from '../../../reply/cells.ts'
import {
  type Action,
  go,
  heading,
  list,
  type Part,
  paragraph,
  type Reply,
  table,
} from '../../../reply/reply.ts'
import { goalsTexts as texts } from '../../../texts/goals.ts'
import { periodWords } from '../../../texts/periods.ts'
import { analysisView } from '../areas/area.view.ts'
import { listedOf } from '../goals.ts'
import type { Commitment, Goal } from '../model.ts'
import { type Choice, lineTo, type Scope } from '../parts.view.ts'
import { chooser, sourcesOf } from '../reply.view.ts'

/** Commitments (2013 model): lists of them, and one with its follow-up. */

export const commitmentWord = ({ value }: Commitment): string =>
  value === null ? texts.unassessed : texts.commitmentValue[value]

const commitmentName = ({ code }: Commitment): string =>
  code === null ? texts.commitmentWithoutCode : texts.commitmentTitle(code)

const TONES: Readonly<Record<string, Tone>> = {
  met: 'good',
  partly_met: 'warning',
  not_met: 'bad',
  not_followed_up: 'neutral',
}

/** To open one of those that have a code. */
export const commitmentActions = (scope: Scope, commitments: readonly Commitment[]): Action[] =>
  chooser(
    texts.buttons.chooseCommitment,
    commitments.flatMap((commitment): Choice[] =>
      commitment.code === null
        ? []
        : [{ label: `${commitment.code} ${commitment.text}`, line: lineTo(scope, commitment.code) }],
    ),
  )

export function commitmentTable(scope: Scope, commitments: readonly Commitment[]): Part[] {
  if (commitments.length === 0) return []
  const { columns } = texts
  const counted = listedOf(scope.report)
  return [
    table(
      columns.commitments,
      [{ title: columns.code }, { title: columns.commitment }, { title: columns.assessment }],
      commitments.map((commitment) => {
        const word = commitmentWord(commitment)
        return [
          text(commitment.code),
          text(commitment.text),
          state(
            counted.has(commitment) ? word : texts.notCounted(word),
            meantBy(TONES, commitment.value ?? '') ?? 'neutral',
          ),
        ]
      }),
    ),
  ]
}

/** One commitment, and after it what is assessed for itself under the same code. */
export function commitmentView(scope: Scope, goal: Goal, commitments: readonly Commitment[]): Reply {
  const [main, ...others] = commitments
  if (!main) throw new RangeError('a commitment is shown by its code, so there is at least one')
  const hasFollowUp = commitments.some(({ followUp }) => followUp !== '')
  return {
    title: commitmentName(main),
    lead: leadOf(scope, main),
    parts: [
      ...detailsOf(main),
      ...others.flatMap((commitment): Part[] => {
        const isOwn = listedOf(scope.report).has(commitment)
        return [
          heading(isOwn ? commitmentName(commitment) : texts.partOf),
          paragraph(leadOf(scope, commitment)),
          ...detailsOf(commitment),
        ]
      }),
    ],
    actions: [
      ...(hasFollowUp && main.code !== null
        ? [go(texts.buttons.showFollowUp, lineTo(scope, texts.words.followUp(main.code)))]
        : []),
      ...(goal.code ? [go(texts.buttons.showGoal(goal.code), lineTo(scope, goal.code))] : []),
    ],
    sources: sourcesOf(commitments.map(({ origin }) => origin)),
    back: lineTo(scope, goal.code || texts.words.area(goal.areaCode)),
  }
}

/** "”Alla ska …” är delvis uppfyllt, enligt helår 2013." */
const leadOf = ({ report }: Scope, commitment: Commitment): string =>
  texts.commitmentLead(commitment.text, commitment.value, periodWords(report.period))

const detailsOf = ({ sentence, note }: Commitment): Part[] => [
  ...(sentence ? [paragraph(texts.quote(sentence))] : []),
  ...(note ? [list([texts.note(note)])] : []),
]

export function commitmentFollowUp(scope: Scope, goal: Goal, commitments: readonly Commitment[]): Reply {
  const code = commitments[0]?.code ?? ''
  const said = [...new Set(commitments.map(({ followUp }) => followUp))].filter(Boolean).join('\n\n')
  const title = `${texts.followUp} – ${texts.commitmentTitle(code)}`
  const origins = commitments.map(({ origin }) => origin)
  return analysisView(title, said, origins, lineTo(scope, code || goal.code))
}
