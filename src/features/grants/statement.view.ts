import type { Answer } from '../../contract/answer.ts'
import { krAsTkr } from '../../lib/amounts.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import {
  type CellValue,
  type DocumentPart,
  documentText,
  type TextDocument,
  type Workbook,
} from '../../lib/document.ts'
import { MONTHS } from '../../lib/months.ts'
import { formatDecimal } from '../../lib/numbers.ts'
import { shorten } from '../../lib/words.ts'
import { actionButton, actions, context, escapeText, goButton, header } from '../../slack/blocks.ts'
import { documentBlocks } from '../../slack/document.ts'
import { limits } from '../../slack/limits.ts'
import { decisionListTexts as texts } from '../../texts/grant-list.ts'
import { grantTexts } from '../../texts/grants.ts'
import { nextDeadline } from './forms/round-fields.ts'
import { type Application, byGroup, current, listedName, type Round, tallyOf } from './grants.ts'
import { sources } from './round.view.ts'
import { factOf, reasonText, standingText } from './words.view.ts'

/** The list of decisions for the official statement, as the committee's own is written. */
export function decisionList(round: Round, board: string, today: CalendarDate): TextDocument {
  const proposedOn = round.applications[0]?.decisions[0]?.proposedOn
  const on = round.closedOn ?? (round.source && round.status === 'closed' ? (proposedOn ?? today) : today)
  const heading = (text: string): DocumentPart => ({ kind: 'heading', level: 1, text })
  const paragraph = (text: string): DocumentPart => ({ kind: 'paragraph', text })
  const next = nextDeadline(round)
  const items = [...grantItems(round), ...rejectionItems(round)]
  const undecided = round.applications.filter((application) => !current(application)).length
  const conditions = conditionItems(round)
  return {
    title: texts.title(round.year),
    parts: [
      heading(texts.proposalTitle),
      paragraph(texts.proposal(board, round.year, on)),
      ...(next ? [paragraph(texts.deadline(board, swedishDay(next)))] : []),
      heading(texts.summaryTitle),
      paragraph(summaryOf(round, board)),
      ...(items.length > 0
        ? [paragraph(texts.lead(texts.administration, round.year)), { kind: 'list' as const, items }]
        : [paragraph(texts.none)]),
      ...(undecided > 0 ? [paragraph(texts.undecided(undecided))] : []),
      ...(conditions.length > 0
        ? [heading(texts.conditionsTitle), { kind: 'list' as const, items: conditions }]
        : []),
      heading(texts.sumTitle),
      ...round.pots.map(({ id, name, amountKr }) => {
        const listed = listedKr(round, id)
        return paragraph(texts.sum(name, listed, amountKr, amountKr - listed))
      }),
    ],
  }
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

function summaryOf(round: Round, board: string): string {
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
    ...(round.guidelines ? [grantTexts.facts.guidelines(round.guidelines)] : []),
    ...(round.criteria ? [round.criteria] : []),
  ]
    .map((sentence) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`))
    .join(' ')
}

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

/** Every application with every column. */
export function decisionWorkbook(round: Round): Workbook {
  return {
    title: texts.title(round.year),
    sheets: [
      {
        name: texts.sheet(round.year),
        heading: texts.columns,
        rows: grouped(round.applications).map((application) => cells(round, application)),
      },
    ],
  }
}

const inTkr = (kr: number | null | undefined): CellValue =>
  kr === null || kr === undefined ? null : Number(krAsTkr(kr))
const yesNo = (value: boolean | null): CellValue => (value === null ? null : value ? texts.yes : texts.no)

function cells(round: Round, application: Application): CellValue[] {
  const decision = current(application)
  return [
    application.id,
    application.association,
    listedName(application),
    application.orgNumber,
    round.pots.find(({ id }) => id === application.potId)?.name ?? null,
    application.targetGroup,
    inTkr(application.requestedKr),
    inTkr(application.previousKr),
    application.members,
    application.purpose,
    application.receivedOn,
    yesNo(application.isLate),
    yesNo(application.isComplete),
    application.missing.map((paper) => grantTexts.papers[paper]).join(', ') || null,
    standingText(application),
    inTkr(decision?.amountKr),
    decision?.year ?? null,
    decision && reasonText(decision),
    decision?.condition ?? null,
    decision?.conditionDueOn ?? null,
    decision?.conditionMetOn ?? null,
    decision?.proposedBy ?? null,
    decision?.proposedOn ?? null,
    decision?.decidedBy ?? null,
    decision?.decidedOn ?? null,
    decision?.replacesId ?? null,
    inTkr(decision?.paidKr),
    decision?.paidOn ?? null,
    application.source ? application.section : grantTexts.registeredHere,
  ]
}

export interface DecisionListView {
  round: Round
  board: string
  today: CalendarDate
  /** What comes as a file beside the message. */
  file: 'word' | 'excel' | null
}

/** The list of decisions as a message, and as a file where a button asks for one. */
export function decisionListAnswer({ round, board, today, file }: DecisionListView): Answer {
  const document = decisionList(round, board, today)
  const { year } = round
  const draft = round.applications.some((each) => current(each)?.state === 'proposed') ? [texts.draft] : []
  const sent = file === 'word' ? [texts.sent] : file === 'excel' ? [texts.sentExcel] : []
  return {
    text: shorten(escapeText([...draft, documentText(document)].join('\n\n')), limits.messageText),
    blocks: [
      header(document.title),
      ...documentBlocks(document, texts.restInFile),
      actions(
        actionButton(grantTexts.buttons.word, 'grant-decisions', String(year)),
        actionButton(grantTexts.buttons.excel, 'grant-workbook', String(year)),
        goButton(grantTexts.buttons.round, grantTexts.lines.round(year)),
      ),
      context(...[...draft, ...sent].map(escapeText), ...sources(round)),
    ],
    back: grantTexts.lines.round(year),
    shareable: round.status === 'closed',
    ...(file === 'word' ? { file: { name: texts.wordName(year), document } } : {}),
    ...(file === 'excel' ? { file: { name: texts.excelName(year), workbook: decisionWorkbook(round) } } : {}),
  }
}
