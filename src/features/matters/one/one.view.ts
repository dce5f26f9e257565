import { checkStatement, statementFacts } from '../../../lib/statement.ts'
import { type CellValue, kr } from '../../../reply/cells.ts'
import { joined, type Prose } from '../../../reply/prose.ts'
import {
  type Fact,
  fact,
  factProse,
  go,
  heading,
  list,
  type Part,
  paragraph,
  type Reply,
} from '../../../reply/reply.ts'
import { mattersTexts as texts } from '../../../texts/matters.ts'
import { sectionName } from '../../../texts/statement.ts'
import { closedAction, matterActions } from '../buttons.view.ts'
import { adjustmentWarning, datesOf, type Matter, type MatterDate } from '../matters.ts'
import { left, lineOf, nameOf, sourcesOf, warning } from '../words.view.ts'
import { isOurs, origin } from './origin.view.ts'
import { countedParts, deadlineActions, type OneView } from './tasks.view.ts'

const MAX_DEADLINES = 5

/** One case: its dates, what is proposed, who gets it, and what the statement lacks. */
export function oneView(view: OneView): Reply {
  const { matter, plan, told } = view
  const { labels } = texts
  const line = lineOf(matter)
  const isOpen = matter.status === 'open'
  const notice = told.length > 0 ? { notice: joined(...told) } : {}
  return {
    title: matter.title,
    ...notice,
    lead: leadOf(view),
    facts: factsOf(view),
    exceptions: [...warnings(view), ...check(matter)],
    parts: [
      ...section(labels.decision, matter.decision),
      ...(matter.decision === matter.proposedDecision
        ? []
        : section(labels.proposal, matter.proposedDecision ?? (isOpen ? unstated(matter) : null))),
      ...detailsOf(view),
      ...countedParts(view),
      ...section(labels.economy, matter.economicConsequences),
      ...section(labels.children, matter.childImpactText),
      ...section(labels.note, matter.note),
      ...section(labels.summary, matter.summary),
      ...(matter.summary ? [] : section(labels.body, matter.body)),
      ...notified(matter),
    ],
    actions: [
      ...deadlineActions(view),
      ...(view.mayRegister && isOpen ? matterActions(matter) : []),
      ...(view.mayRegister && matter.closed ? [closedAction(matter)] : []),
      ...(matter.summary && matter.body ? [go(texts.buttons.fullText, texts.fullTextLine(line))] : []),
      ...(plan.meeting && matter.meeting?.id === plan.meeting.meeting.id
        ? [go(texts.buttons.meeting(plan.meeting.matters), texts.lines.meeting)]
        : []),
    ],
    ...from(matter),
    shows: isOpen ? statementFacts(matter.id) : [],
    notes: [...origin(matter), ...(isOpen ? [texts.counted(plan.today)] : [])],
    back: texts.list,
  }
}

const from = (matter: Matter) => ({
  sources: sourcesOf([matter]).map((source) => ({ ...source, section: matter.section })),
})

/** What to say where nothing is said: of a source that it does not say, of our own cases that nobody has written it. */
const unstated = (matter: Matter): string => (isOurs(matter) ? texts.notWritten : texts.notStated)

const section = (title: string, words: string | null): Part[] =>
  words ? [heading(title), paragraph(words)] : []

/** Where the case stands, as one would say it. */
function leadOf({ matter, plan: { today } }: OneView): string {
  const { meeting, agendaNo } = matter
  if (matter.status === 'closed') {
    if (matter.closed) return texts.lead.closedOn(texts.weekday(matter.closed.on))
    if (!meeting) return texts.lead.closed
    return meeting.heldOn
      ? texts.lead.decided(texts.weekday(meeting.heldOn), agendaNo)
      : texts.lead.decidedIn(meeting.label)
  }
  if (meeting && !meeting.heldOn) return texts.lead.meetingIn(meeting.label)
  const dates = datesOf(matter)
  const at = dates.find(({ kind }) => kind === 'meeting')
  if (at) {
    const when = texts.weekday(at.on)
    return at.on < today ? texts.lead.held(when) : texts.lead.meeting(when, left(at, today), agendaNo)
  }
  const [first] = dates
  return first ? texts.lead.deadline(texts.weekday(first.on), left(first, today)) : texts.lead.undated
}

/** The short facts: its own deadlines first. */
function factsOf(view: OneView): Fact[] {
  const { matter, userId } = view
  const { labels } = texts
  const owner: Prose =
    matter.owner === null ? texts.noOwner : matter.owner === userId ? texts.you : [{ person: matter.owner }]
  return [
    ...deadlinesOf(view).map((words) => fact(labels.deadline, words)),
    fact(labels.dnr, matter.dnrPrinted ?? (isOurs(matter) ? texts.notRegistered : texts.noDnr)),
    ...(matter.status === 'closed' && !matter.owner ? [] : [fact(labels.owner, owner)]),
  ]
}

/** The others. */
function detailsOf({ matter }: OneView): Part[] {
  const { labels } = texts
  const given = (words: string): Prose =>
    words || (matter.childImpactPresent === null ? unstated(matter) : texts.notGiven)
  const amount: CellValue = kr(matter.amountKr)
  const details = [
    fact(labels.kind, texts.kindAndStatus(matter.kind, texts.status[matter.status])),
    ...(amount ? [fact(labels.amount, amount)] : []),
    fact(labels.recipients, given(matter.recipients.join(', '))),
    fact(labels.role, given(matter.responsibleRole ?? '')),
    ...(matter.unit === null ? [] : [fact(labels.unit, matter.unit)]),
    ...(matter.documentDate ? [fact(labels.documentDate, texts.weekday(matter.documentDate))] : []),
  ]
  return [heading(labels.details), list(details.map((one) => joined(`${one.label}:`, factProse(one))))]
}

function deadlinesOf({ matter, plan: { today } }: OneView): string[] {
  const deadlines = datesOf(matter).filter(({ kind }) => kind === 'deadline')
  const words = (date: MatterDate) => {
    const days = matter.status === 'open' ? `, ${left(date, today)}` : ''
    return `${texts.weekday(date.on)}${days}: ${nameOf(date, matter)}`
  }
  return deadlines.slice(0, MAX_DEADLINES).map(words)
}

const warnings = ({ matter, plan }: OneView): string[] => {
  const found = adjustmentWarning(matter, plan.adjustmentDays, plan.today)
  return found ? [warning(found)] : []
}

/** What the statement lacks; nothing to say of minutes that leave nothing open, or where there is no statement. */
function check(matter: Matter): string[] {
  if (isOurs(matter) && !matter.meeting && matter.childImpactPresent === null) return [] // nobody has begun to write
  const { missing, unknown } = checkStatement(matter, matter.ownSections)
  const isStatement = matter.childImpactPresent !== null
  const names = (sections: typeof missing) => sections.map(sectionName)
  if (missing.length > 0) return [texts.missing(names(missing))]
  if (unknown.length > 0) return [texts.unknown(names(unknown))]
  return isStatement ? [texts.complete] : []
}

const notified = ({ notified: found }: Matter): Part[] =>
  found.length === 0
    ? []
    : [
        heading(texts.labels.notified),
        list(found.map(({ title, externalDnr }) => texts.notified(title, externalDnr))),
      ]

/** Summary and description in full. */
export function fullTextView({ matter }: Pick<OneView, 'matter'>): Reply {
  const { labels } = texts
  const parts = [...section(labels.summary, matter.summary), ...section(labels.body, matter.body)]
  return {
    title: matter.title,
    lead: parts.length === 0 ? texts.noFullText : texts.fullTextLead,
    parts,
    ...from(matter),
    notes: origin(matter),
    back: lineOf(matter),
  }
}
