import type { Obligation, PendingDecision } from '../../contract/sends.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { act } from '../../reply/reply.ts'
import { grantTexts as texts } from '../../texts/grants.ts'
import { inForce, listedName, pending, type Round } from './grants.ts'
import { decisionActions } from './one.view.ts'
import { outcomeText } from './words.view.ts'

const LEAD_DAYS = [14, 3]

/** Conditions that must be met by a day, for the person who proposed the grant. */
export const grantObligations = (rounds: readonly Round[]): Obligation[] =>
  rounds.flatMap(({ applications }) =>
    applications.flatMap((application): Obligation[] => {
      const decision = inForce(application)
      if (!decision?.condition || !decision.conditionDueOn || decision.conditionMetOn) return []
      return [
        {
          key: `grant-condition:${decision.id}:${decision.conditionDueOn}`,
          what: texts.obligations.condition(listedName(application)),
          line: texts.lines.one(application.id),
          dueOn: decision.conditionDueOn,
          owner: decision.proposedBy,
          unit: null,
          leadDays: LEAD_DAYS,
          actions: [act(texts.buttons.conditionMet, 'grant-condition', String(decision.id))],
        },
      ]
    }),
  )

/** Proposals, and rounds that are prepared, for those who may decide on them. */
export const grantsWaiting = (rounds: readonly Round[], today: CalendarDate): PendingDecision[] =>
  rounds.flatMap((round) => [
    ...(round.status === 'draft' ? [roundWaiting(round, today)] : []),
    ...(round.status === 'open' ? proposalsWaiting(round, today) : []),
  ])

const roundWaiting = (
  { id, year, changedBy, changedOn, version }: Round,
  today: CalendarDate,
): PendingDecision => ({
  key: `grant-round:${id}:${version}`,
  what: texts.waitingRound(year),
  line: texts.lines.round(year),
  since: changedOn ?? today,
  permission: 'approve-grants',
  notBy: changedBy,
  tellsAtOnce: true,
  actions: [],
})

const proposalsWaiting = ({ applications }: Round, today: CalendarDate): PendingDecision[] =>
  applications.flatMap((application): PendingDecision[] => {
    const proposal = pending(application)
    if (!proposal) return []
    return [
      {
        key: `grant:${proposal.id}:approve`,
        what: texts.waitingWhat(listedName(application), outcomeText(proposal), proposal.proposedBy),
        line: texts.lines.one(application.id),
        since: proposal.proposedOn ?? today,
        permission: 'approve-grants',
        notBy: proposal.proposedBy,
        tellsAtOnce: true,
        actions: decisionActions(application, null),
      },
    ]
  })
