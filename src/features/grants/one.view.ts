import type { Person } from '../../contract/person.ts'
import { shorten } from '../../lib/words.ts'
import { count, date, dayInText } from '../../reply/cells.ts'
import type { Inline, Prose } from '../../reply/prose.ts'
import {
  type Action,
  act,
  type Fact,
  fact,
  go,
  heading,
  list,
  openForm,
  type Part,
  paragraph,
  type Reply,
} from '../../reply/reply.ts'
import { limits } from '../../slack/limits.ts'
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
import { sourcesOf, tkrCell } from './round.view.ts'
import { outcomeText, reasonText } from './words.view.ts'

const texts = grantTexts.one
const SHOWN_HISTORY = 8

export interface OneView {
  round: Round
  application: Application
  person: Person
}

/** An application: what is proposed or decided, what is known of it, and what can be done about it. */
export function oneReply(view: OneView): Reply {
  const { round, application } = view
  return {
    title: texts.title(application.id, application.association),
    lead: leadOf(application),
    exceptions: [...returnedOf(application), ...exceptionsOf(round, application)],
    facts: factsOf(round, application),
    parts: [...decisionParts(application), ...longTexts(application)],
    more: historyParts(application),
    actions: actionsOf(view),
    sources: sourcesOf(application),
    notes: application.source ? [] : [grantTexts.registeredHere],
    back: grantTexts.lines.list(round.year),
    shareable: round.status === 'closed',
  }
}

/** What is decided, otherwise what is proposed. */
function leadOf(application: Application): string {
  const name = listedName(application)
  const decided = inForce(application)
  const proposal = pending(application)
  const said = [
    ...(decided ? [texts.decided(name, outcomeText(decided), decided.year)] : []),
    ...(proposal ? [texts.proposed(name, outcomeText(proposal), proposal.year)] : []),
  ]
  if (said.length > 0) return said.join(' ')
  return sentBack(application) ? texts.sentBack(name) : texts.nothing(name)
}

/** Why it was sent back, and by whom. */
function returnedOf(application: Application): Prose[] {
  const returned = sentBack(application)
  return returned ? [[...byWhom(texts.returnedBy, returned.decidedBy), `: ${returned.comment ?? ''}`]] : []
}

/** What is to be noticed of an application. */
export function exceptionsOf(
  round: Round,
  { isLate, receivedOn, missing }: Pick<Application, 'isLate' | 'receivedOn' | 'missing'>,
): string[] {
  return [
    ...(isLate ? [texts.late(receivedOn && round.applyBy && dayInText(round.applyBy))] : []),
    ...(missing.length > 0 ? [texts.missing(missing.map((paper) => grantTexts.papers[paper]))] : []),
  ]
}

/** What is registered of an application, before anything is proposed. */
export function factsOf(
  round: Round,
  application: ApplicationFacts & Partial<Pick<Application, 'isFirstTime'>>,
): Fact[] {
  const { orgNumber, targetGroup, requestedKr, previousKr, members, receivedOn, potId } = application
  const { labels, notTold } = texts
  const pot = round.pots.find(({ id }) => id === potId)?.name ?? ''
  return [
    fact(labels.requested, tkrCell(requestedKr) ?? notTold),
    fact(labels.previous, tkrCell(previousKr) ?? notTold),
    fact(labels.round, texts.round(round.year, pot)),
    fact(labels.org, orgNumber ?? notTold),
    ...(targetGroup ? [fact(labels.group, targetGroup)] : []),
    ...(members === null ? [] : [fact(labels.members, count(members))]),
    ...(receivedOn ? [fact(labels.received, date(receivedOn))] : []),
    ...(application.isComplete === true ? [fact(labels.papers, texts.complete)] : []),
    ...(application.isFirstTime ? [fact(labels.before, texts.firstTime)] : []),
  ]
}

/** The decision in force and the proposal under way. */
function decisionParts(application: Application): Part[] {
  const decided = inForce(application)
  const proposal = pending(application)
  return [
    ...(decided ? [heading(texts.decisionTitle), list(decidedLines(application, decided))] : []),
    ...(proposal ? [heading(texts.proposalTitle), list(proposalLines(application, proposal))] : []),
  ]
}

function historyParts(application: Application): Part[] {
  const shown = [inForce(application), pending(application), sentBack(application)]
  const before = application.decisions.filter((decision) => !shown.includes(decision))
  if (before.length === 0) return []
  return [heading(texts.history), list(before.slice(-SHOWN_HISTORY).map(historyRow))]
}

function historyRow(decision: Decision): string {
  const on = decision.decidedOn ?? decision.proposedOn
  return texts.historyRow(
    decision.id,
    texts.historyStates[decision.state],
    outcomeText(decision),
    on && dayInText(on),
  )
}

/** "Beslutat av @Anna tis 12 sep 2023"; "Föreslaget" alone of what a document prints without a day. */
export const byWhom = (what: string, by: string | null, on: Decision['decidedOn'] = null): Inline[] => [
  what,
  ...(by ? [texts.by, { person: by }] : []),
  ...(on ? [` ${dayInText(on)}`] : []),
]

function decidedLines(application: Application, decision: Decision): Prose[] {
  const { proposedBy, proposedOn, decidedBy, decidedOn, paidOn } = decision
  const paid = paidKr(application) - (decision.paidKr ?? 0)
  const overruled = overruledBy(application, decision)
  return [
    [...byWhom(texts.decidedBy, decidedBy, decidedOn), '.'],
    ...(overruled ? [texts.insteadOf(outcomeText(overruled))] : []),
    ...(proposedBy ? [[...byWhom(texts.proposedBy, proposedBy, proposedOn), '.']] : []),
    ...detailLines(application, decision),
    ...(decision.condition ? [conditionState(decision)] : []),
    ...(paid > 0 ? [texts.paidBefore(paid)] : []),
    ...(paidOn && decision.paidKr !== null ? [paidText(decision.paidKr, dayInText(paidOn))] : []),
    ...(decision.replacesId === null ? [] : [replaced(application, decision, texts.replaced)]),
    texts.locked,
  ]
}

const paidText = (kr: number, on: string): string => (kr < 0 ? texts.recovered(-kr, on) : texts.paid(kr, on))

const conditionState = ({ conditionMetOn, conditionDueOn }: Decision): string =>
  conditionMetOn
    ? texts.conditionMet(dayInText(conditionMetOn))
    : [...(conditionDueOn ? [texts.conditionDue(dayInText(conditionDueOn))] : []), texts.conditionOpen].join(
        ' ',
      )

const proposalLines = (application: Application, decision: Decision): Prose[] => [
  [...byWhom(texts.proposedBy, decision.proposedBy, decision.proposedOn), '.'],
  ...detailLines(application, decision),
  ...(decision.conditionDueOn ? [texts.conditionDue(dayInText(decision.conditionDueOn))] : []),
  ...(decision.replacesId === null ? [] : [replaced(application, decision, texts.replaces)]),
]

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
    ...(reason ? [texts.reason(reason)] : []),
    ...(condition ? [texts.condition(condition)] : []),
  ]
}

const longTexts = (application: Application): Part[] =>
  (['purpose', 'activity', 'participants', 'applicationText', 'assessment', 'note'] as const).flatMap(
    (part): Part[] => {
      const said = application[part]
      return said ? [heading(texts.texts[part]), paragraph(said)] : []
    },
  )

function actionsOf({ round, application, person }: OneView): Action[] {
  const { permissions } = person
  const isOpen = round.status === 'open'
  return [
    ...(isOpen && permissions.has('approve-grants') ? decisionActions(application, person.userId) : []),
    ...(isOpen && permissions.has('handle-grants') ? officerActions(application) : []),
    ...(permissions.has('handle-grants') ? paymentActions(application) : []),
    go(grantTexts.buttons.round, grantTexts.lines.round(round.year)),
  ]
}

function officerActions(application: Application): Action[] {
  const args = { id: String(application.id) }
  const proposal = pending(application)
  const decided = inForce(application)
  const label = proposal
    ? grantTexts.buttons.proposeAgain
    : decided
      ? grantTexts.buttons.proposeNew
      : grantTexts.buttons.propose
  return [
    openForm(label, 'grant-proposal', args, !proposal && !decided),
    ...(proposal || decided ? [] : [openForm(grantTexts.buttons.change, 'grant-application', args)]),
  ]
}

/** For those who may decide and have not proposed it; also under what waits, in digests and messages, for nobody in particular. */
export function decisionActions(application: Application, userId: string | null): Action[] {
  const proposal = pending(application)
  if (!proposal || (userId !== null && proposal.proposedBy === userId)) return []
  return [
    act(grantTexts.buttons.approve, 'grant-approve', String(proposal.id), {
      style: 'primary',
      confirm: approvalOf(application, proposal),
    }),
    openForm(grantTexts.buttons.decide, 'grant-decide', { id: String(proposal.id) }),
  ]
}

/** What is asked before a proposal is decided as it is. */
function approvalOf(application: Application, proposal: Decision) {
  const { text, ...rest } = grantTexts.confirmApprove
  return {
    ...rest,
    text: shorten(text(listedName(application), outcomeText(proposal)), limits.confirmText),
  }
}

function paymentActions(application: Application): Action[] {
  const decided = inForce(application)
  if (!decided) return []
  const value = String(decided.id)
  const payment = paymentOf(application)
  const kr = decided.amountKr - paidKr(application)
  const { title, text, confirm, deny } = grantTexts.confirmPay
  const asked = { confirm: { title, text: text(listedName(application), kr), confirm, deny } }
  if (payment === 'condition') return [act(grantTexts.buttons.conditionMet, 'grant-condition', value)]
  if (payment === 'ready') return [act(grantTexts.buttons.pay, 'grant-pay', value, asked)]
  return payment === 'recover' ? [act(grantTexts.buttons.recover, 'grant-pay', value, asked)] : []
}
