import { krAsTkr } from '../../lib/amounts.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { MONTHS } from '../../lib/months.ts'
import { formatDecimal } from '../../lib/numbers.ts'
import { type CellValue, count, date, person, quantity, state, text } from '../../reply/cells.ts'
import {
  act,
  go,
  heading,
  list,
  type Part,
  paragraph,
  type Reply,
  type Table,
  table,
} from '../../reply/reply.ts'
import { decisionListTexts as texts } from '../../texts/grant-list.ts'
import { grantTexts } from '../../texts/grants.ts'
import { nextDeadline } from './forms/round-fields.ts'
import { type Application, byGroup, current, listedName, type Round, tallyOf } from './grants.ts'
import { notesOf, sourcesOf, WORKBOOK } from './round.view.ts'
import { factOf, reasonText, standingText } from './words.view.ts'

/** The list of decisions as an official statement, as the committee's own is written. */
export function decisionReply(round: Round, board: string, today: CalendarDate): Reply {
  const { year } = round
  const { grants, rejections, heldKr } = tallyOf(round.applications)
  const isDraft = round.applications.some((each) => current(each)?.state === 'proposed')
  return {
    title: texts.title(year),
    lead: texts.short(year, grants, heldKr, rejections),
    exceptions: isDraft ? [texts.draft] : [],
    parts: [
      ...proposalParts(round, board, today),
      heading(texts.summaryTitle),
      paragraph(sentences(summaryOf(round, board))),
      ...backgroundParts(round),
      ...assessmentParts(round),
      heading(texts.sumTitle),
      ...round.pots.map(({ id, name, amountKr }) => {
        const listed = listedKr(round, id)
        return paragraph(texts.sum(name, listed, amountKr, amountKr - listed))
      }),
    ],
    actions: [
      act(grantTexts.buttons.excel, WORKBOOK, String(year)),
      go(grantTexts.buttons.round, grantTexts.lines.round(year)),
    ],
    sources: sourcesOf(round),
    notes: notesOf(round),
    back: grantTexts.lines.round(year),
    shareable: round.status === 'closed',
    official: true,
  }
}

function proposalParts(round: Round, board: string, today: CalendarDate): Part[] {
  const proposedOn = round.applications[0]?.decisions[0]?.proposedOn
  const on = round.closedOn ?? (round.source && round.status === 'closed' ? (proposedOn ?? today) : today)
  const next = nextDeadline(round)
  return [
    heading(texts.proposalTitle),
    paragraph(texts.proposal(board, round.year, on)),
    ...(next ? [paragraph(texts.deadline(board, swedishDay(next)))] : []),
  ]
}

/** By what rules the pots are given out, and what came in otherwise than it should. */
function backgroundParts(round: Round): Part[] {
  const { late } = tallyOf(round.applications)
  const said = [
    ...(round.guidelines ? [grantTexts.facts.guidelines(round.guidelines)] : []),
    ...(round.criteria ? [round.criteria] : []),
    ...(late > 0 ? [grantTexts.late(late)] : []),
  ]
  return said.length > 0 ? [heading(texts.backgroundTitle), paragraph(sentences(said))] : []
}

/** What the administration finds of each application. */
function assessmentParts(round: Round): Part[] {
  const items = [...grantItems(round), ...rejectionItems(round)]
  const undecided = round.applications.filter((application) => !current(application)).length
  const conditions = conditionItems(round)
  return [
    heading(texts.assessmentTitle),
    ...(items.length > 0
      ? [paragraph(texts.lead(texts.administration, round.year)), list(items)]
      : [paragraph(texts.none)]),
    ...(undecided > 0 ? [paragraph(texts.undecided(undecided))] : []),
    ...(conditions.length > 0 ? [heading(texts.conditionsTitle, 2), list(conditions)] : []),
  ]
}

/** What the list gives out of a pot: of a decision that is to be changed, what is proposed in its place. */
const listedKr = ({ applications }: Round, potId: number): number =>
  applications
    .filter((application) => application.potId === potId)
    .reduce((sum, application) => sum + (current(application)?.amountKr ?? 0), 0)

/** "1 september 2014" */
const swedishDay = (date: CalendarDate): string => {
  const [year, month, day] = date.split('-').map(Number)
  return `${day} ${MONTHS[(month ?? 1) - 1]} ${year}`
}

const lowerFirst = (text: string): string => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`

function summaryOf(round: Round, board: string): string[] {
  const [main, ...others] = round.pots
  const tally = tallyOf(round.applications)
  const number = factOf(round, 'number_of_applications')?.value
  const requested = factOf(round, 'total_requested')
  return [
    ...(main ? [texts.toDistribute(lowerFirst(board), round.year, main.amountKr)] : []),
    ...others.map(({ amountKr, name }) => texts.otherPot(board, amountKr, name)),
    number && requested?.value
      ? texts.appliedPrinted(number, formatDecimal(requested.value), requested.unit)
      : texts.applied(tally.applications, tally.requestedKr, tally.unknownRequested),
  ]
}

const sentences = (said: readonly string[]): string =>
  said.map((each) => (/[.!?]$/.test(each) ? each : `${each}.`)).join(' ')

// "40 tkr avsätts till …": a condition that tells the amount itself stands in its place, as in the printed list.
const TELLS_AMOUNT = /^\d[\d\s\u00a0]*tkr\b/

function grantItems({ applications }: Round): string[] {
  return grouped(applications).flatMap((application) => {
    const decision = current(application)
    if (!decision || decision.amountKr === 0) return []
    const name = listedName(application)
    return decision.condition && TELLS_AMOUNT.test(decision.condition)
      ? [texts.grantWith(name, decision.condition)]
      : [texts.grant(name, decision.amountKr)]
  })
}

/** Rejections with the same reason stand together. */
function rejectionItems({ applications }: Round): string[] {
  const byReason = new Map<string, string[]>()
  for (const application of grouped(applications)) {
    const decision = current(application)
    if (decision?.amountKr !== 0) continue
    const reason = reasonText(decision) ?? texts.noReason
    byReason.set(reason, [...(byReason.get(reason) ?? []), listedName(application)])
  }
  return [...byReason].map(([reason, names]) => texts.rejection(names, reason))
}

const conditionItems = ({ applications }: Round): string[] =>
  grouped(applications).flatMap((application) => {
    const condition = current(application)?.condition
    return condition && !TELLS_AMOUNT.test(condition)
      ? [texts.conditionOf(listedName(application), condition)]
      : []
  })

const grouped = (applications: readonly Application[]): Application[] =>
  byGroup(applications).flatMap(([, own]) => own)

/** Every application with every column, for a workbook. */
export const workbookReply = (round: Round): Reply => ({
  title: texts.title(round.year),
  lead: texts.short(
    round.year,
    tallyOf(round.applications).grants,
    tallyOf(round.applications).heldKr,
    tallyOf(round.applications).rejections,
  ),
  parts: [applicationSheet(round)],
  sources: sourcesOf(round),
  notes: notesOf(round),
})

const applicationSheet = (round: Round): Table =>
  table(
    texts.sheet(round.year),
    texts.columns.map((title) => ({ title })),
    grouped(round.applications).map((application) => cells(round, application)),
    { unit: 'tkr' },
  )

const tkrCell = (kr: number | null | undefined): CellValue =>
  quantity(kr === null || kr === undefined ? null : krAsTkr(kr), 'tkr')
const yesNo = (value: boolean | null): CellValue =>
  value === null ? null : text(value ? texts.yes : texts.no)

function cells(round: Round, application: Application): CellValue[] {
  const decision = current(application)
  return [
    count(application.id),
    text(application.association),
    text(listedName(application)),
    text(application.orgNumber),
    text(round.pots.find(({ id }) => id === application.potId)?.name),
    text(application.targetGroup),
    tkrCell(application.requestedKr),
    tkrCell(application.previousKr),
    count(application.members),
    text(application.purpose),
    date(application.receivedOn),
    yesNo(application.isLate),
    yesNo(application.isComplete),
    text(application.missing.map((paper) => grantTexts.papers[paper]).join(', ')),
    state(standingText(application)),
    tkrCell(decision?.amountKr),
    text(decision && String(decision.year)),
    text(decision && reasonText(decision)),
    text(decision?.condition),
    date(decision?.conditionDueOn),
    date(decision?.conditionMetOn),
    person(decision?.proposedBy),
    date(decision?.proposedOn),
    person(decision?.decidedBy),
    date(decision?.decidedOn),
    count(decision?.replacesId),
    tkrCell(decision?.paidKr),
    date(decision?.paidOn),
    text(application.source ? application.section : grantTexts.registeredHere),
  ]
}
