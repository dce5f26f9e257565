import type { Button, KnownBlock } from '@slack/types'
import type { Answer } from '../../contract/answer.ts'
import type { Person } from '../../contract/person.ts'
import { shorten } from '../../lib/words.ts'
import {
  actionButton,
  actions,
  context,
  escapeText,
  formButton,
  goButton,
  header,
  paragraphs,
  section,
} from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { sourceLine } from '../../texts/common.ts'
import { grantTexts } from '../../texts/grants.ts'
import {
  type Application,
  type ApplicationFacts,
  type Decision,
  inForce,
  listedName,
  overruledBy,
  paidKr,
  paymentOf,
  pending,
  type Round,
  sentBack,
} from './grants.ts'
import { outcomeText, reasonText } from './words.view.ts'

const texts = grantTexts.one
const SHOWN_HISTORY = 8

export interface OneView {
  round: Round
  application: Application
  person: Person
}

/** An application with everything known of it, and what can be done about it. */
export function oneAnswer(view: OneView): Answer {
  const { round, application } = view
  const facts = factLines(round, application).map(escapeText)
  const decisions = decisionParts(application)
  const long = longTexts(application)
  return {
    text: shorten([...facts, ...decisions].join('\n'), limits.messageText),
    blocks: [
      header(texts.title(application.id, application.association)),
      section(facts.join('\n')),
      ...decisions.map(section),
      ...long,
      actions(...buttons(view)),
      context(
        escapeText(
          application.source
            ? sourceLine(application.source, application.section)
            : grantTexts.registeredHere,
        ),
      ),
    ],
    back: grantTexts.lines.list(round.year),
    shareable: round.status === 'closed',
  }
}

/** What is registered of an application, before anything is proposed. Plain text. */
export function factLines(
  round: Round,
  application: ApplicationFacts & Partial<Pick<Application, 'isLate' | 'isFirstTime'>>,
): string[] {
  const { orgNumber, targetGroup, requestedKr, previousKr, members, receivedOn, missing } = application
  const pot = round.pots.find(({ id }) => id === application.potId)?.name ?? ''
  return [
    texts.round(round.year, pot),
    [
      orgNumber ? texts.org(orgNumber) : texts.noOrg,
      ...(targetGroup ? [texts.group(targetGroup)] : []),
      ...(members === null ? [] : [texts.members(members)]),
    ].join(' '),
    `${texts.requested(requestedKr)} ${texts.previous(previousKr)}`,
    [
      ...(receivedOn ? [texts.received(receivedOn)] : []),
      ...(application.isLate ? [texts.late(receivedOn && round.applyBy)] : []),
      ...(application.isComplete === true ? [texts.complete] : []),
      ...(missing.length > 0 ? [texts.missing(missing.map((paper) => grantTexts.papers[paper]))] : []),
      ...(application.isFirstTime ? [texts.firstTime] : []),
    ].join(' '),
  ].filter(Boolean)
}

/** The decision in force, the proposal under way, what was sent back, and what was before. */
function decisionParts(application: Application): string[] {
  const decided = inForce(application)
  const proposal = pending(application)
  const returned = sentBack(application)
  const shown = [decided, proposal, returned]
  const before = application.decisions.filter((decision) => !shown.includes(decision))
  return [
    ...(decided ? [decidedText(application, decided)] : []),
    ...(proposal ? [proposalText(application, proposal)] : []),
    ...(returned ? [texts.returned(escapeText(returned.comment ?? ''), returned.decidedBy ?? '')] : []),
    ...(before.length > 0
      ? [[`*${texts.history}*`, ...before.slice(-SHOWN_HISTORY).map(historyRow)].join('\n')]
      : []),
  ]
}

const historyRow = (decision: Decision): string =>
  escapeText(
    texts.historyRow(
      decision.id,
      texts.historyStates[decision.state],
      outcomeText(decision),
      decision.decidedOn ?? decision.proposedOn,
    ),
  )

function decidedText(application: Application, decision: Decision): string {
  const { year, proposedBy, proposedOn, decidedBy, decidedOn, paidOn } = decision
  const paid = paidKr(application) - (decision.paidKr ?? 0)
  const overruled = overruledBy(application, decision)
  return [
    texts.decided(outcomeText(decision), year, decidedBy, decidedOn),
    ...(overruled ? [texts.insteadOf(outcomeText(overruled))] : []),
    ...(proposedBy ? [texts.proposedBefore(proposedBy, proposedOn)] : []),
    ...detailLines(application, decision),
    ...(decision.condition ? [conditionState(decision)] : []),
    ...(paid > 0 ? [texts.paidBefore(paid)] : []),
    ...(paidOn && decision.paidKr !== null ? [paidText(decision.paidKr, paidOn)] : []),
    ...(decision.replacesId === null ? [] : [replaced(application, decision, texts.replaced)]),
    texts.locked,
  ].join('\n')
}

const paidText = (kr: number, on: NonNullable<Decision['paidOn']>): string =>
  kr < 0 ? texts.recovered(-kr, on) : texts.paid(kr, on)

const conditionState = ({ conditionMetOn, conditionDueOn }: Decision): string =>
  conditionMetOn
    ? texts.conditionMet(conditionMetOn)
    : [...(conditionDueOn ? [texts.conditionDue(conditionDueOn)] : []), texts.conditionOpen].join(' ')

const proposalText = (application: Application, decision: Decision): string =>
  [
    texts.proposed(outcomeText(decision), decision.year, decision.proposedBy, decision.proposedOn),
    ...detailLines(application, decision),
    ...(decision.conditionDueOn ? [texts.conditionDue(decision.conditionDueOn)] : []),
    ...(decision.replacesId === null ? [] : [replaced(application, decision, texts.replaces)]),
  ].join('\n')

const replaced = (
  { decisions }: Application,
  { replacesId }: Decision,
  say: (id: number, what: string) => string,
): string => {
  const old = decisions.find(({ id }) => id === replacesId)
  return say(replacesId ?? 0, old ? outcomeText(old) : '')
}

/** How it compares with what was asked for, the reason and the condition. */
function detailLines({ requestedKr }: Application, decision: Decision): string[] {
  const { amountKr, condition } = decision
  const reason = reasonText(decision)
  const share =
    requestedKr === null || amountKr === 0 || amountKr > requestedKr
      ? []
      : [amountKr === requestedKr ? texts.full : texts.part(requestedKr - amountKr)]
  return [
    ...share,
    ...(reason ? [texts.reason(escapeText(reason))] : []),
    ...(condition ? [texts.condition(escapeText(condition))] : []),
  ]
}

function longTexts(application: Application): KnownBlock[] {
  const parts = ['purpose', 'activity', 'participants', 'applicationText', 'assessment', 'note'] as const
  return parts.flatMap((part) => {
    const text = application[part]
    if (!text) return []
    const [first, ...rest] = paragraphs(text)
    const own = first?.text?.text ?? ''
    return [section(`*${texts.texts[part]}*\n${own}`), ...rest]
  })
}

function buttons({ round, application, person }: OneView): Button[] {
  const { permissions } = person
  const isOpen = round.status === 'open'
  return [
    ...(isOpen && permissions.has('handle-grants') ? officerButtons(application) : []),
    ...(isOpen && permissions.has('approve-grants') ? decisionButtons(application, person.userId) : []),
    ...(permissions.has('handle-grants') ? paymentButtons(application) : []),
    goButton(grantTexts.buttons.round, grantTexts.lines.round(round.year)),
  ]
}

function officerButtons(application: Application): Button[] {
  const args = { id: String(application.id) }
  const proposal = pending(application)
  const decided = inForce(application)
  const label = proposal
    ? grantTexts.buttons.proposeAgain
    : decided
      ? grantTexts.buttons.proposeNew
      : grantTexts.buttons.propose
  return [
    formButton(label, 'grant-proposal', args, ...(proposal || decided ? [] : (['primary'] as const))),
    ...(proposal || decided ? [] : [formButton(grantTexts.buttons.change, 'grant-application', args)]),
  ]
}

/** For whoever may decide and has not proposed it. Also under what waits, in digests and messages. */
export function decisionButtons(application: Application, userId: string | null): Button[] {
  const proposal = pending(application)
  if (!proposal || (userId !== null && proposal.proposedBy === userId)) return []
  const { title, text, confirm, deny } = grantTexts.confirmApprove
  const what = shorten(text(listedName(application), outcomeText(proposal)), limits.confirmText)
  return [
    actionButton(grantTexts.buttons.approve, 'grant-approve', String(proposal.id), {
      style: 'primary',
      confirm: { title, text: what, confirm, deny },
    }),
    formButton(grantTexts.buttons.decide, 'grant-decide', { id: String(proposal.id) }),
  ]
}

function paymentButtons(application: Application): Button[] {
  const decided = inForce(application)
  if (!decided) return []
  const value = String(decided.id)
  const payment = paymentOf(application)
  const kr = decided.amountKr - paidKr(application)
  const { title, text, confirm, deny } = grantTexts.confirmPay
  const asked = { confirm: { title, text: text(listedName(application), kr), confirm, deny } }
  if (payment === 'condition')
    return [actionButton(grantTexts.buttons.conditionMet, 'grant-condition', value)]
  if (payment === 'ready') return [actionButton(grantTexts.buttons.pay, 'grant-pay', value, asked)]
  return payment === 'recover' ? [actionButton(grantTexts.buttons.recover, 'grant-pay', value, asked)] : []
}
