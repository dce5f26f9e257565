import type { KnownBlock } from '@slack/types'
import type { Answer } from '../../contract/answer.ts'
import type { Person } from '../../contract/person.ts'
import { parseDate } from '../../lib/calendar.ts'
import { formatDecimal } from '../../lib/numbers.ts'
import type { Permission } from '../../lib/roles.ts'
import { shorten } from '../../lib/words.ts'
import {
  actionButton,
  actions,
  type Confirmation,
  context,
  escapeText,
  formButton,
  goButton,
  header,
  section,
  table,
} from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { sourceLine } from '../../texts/common.ts'
import { grantTexts as texts } from '../../texts/grants.ts'
import {
  byGroup,
  paymentOf,
  pending,
  potTallies,
  type Round,
  type Source,
  sentBack,
  tallyOf,
} from './grants.ts'
import { factOf, tkr } from './words.view.ts'

const SHOWN_ROUNDS = 4

export interface RoundView {
  round: Round
  rounds: readonly Round[]
  person: Person
}

/** A round: what is asked for, proposed and left, by pot and target group. */
export function roundAnswer(view: RoundView): Answer {
  const { round } = view
  const summary = [...stateLines(round), ...sumLines(round), ...todoLines(round)]
  const facts = factLines(round)
  const groups = groupRows(round)
  return {
    text: shorten([...summary, ...groups.map(groupLine), ...facts].join('\n'), limits.messageText),
    blocks: [
      header(texts.title(round.year)),
      section(summary.join('\n')),
      ...(groups.length > 0 ? [groupTable(groups)] : []),
      ...(facts.length > 0 ? [section(facts.join('\n'))] : []),
      ...buttons(view),
      context(...sources(round)),
    ],
    // What is not decided yet is not for open channels; what a document prints is published.
    shareable: round.status === 'closed',
  }
}

function stateLines({ status, source, applyBy, copiedFrom, closedOn, applications }: Round): string[] {
  const proposedOn = applications[0]?.decisions[0]?.proposedOn ?? null
  const state =
    status === 'draft'
      ? texts.states.draft
      : status === 'open'
        ? texts.states.open(applyBy)
        : closedOn
          ? texts.states.closedHere(closedOn)
          : texts.states.closed(source && proposedOn)
  return [
    [
      ...(source ? [`*${escapeText(texts.fromDocument(source.title))}*`] : []),
      escapeText(state),
      ...(copiedFrom ? [texts.copied(copiedFrom)] : []),
    ].join(' '),
  ]
}

function sumLines(round: Round): string[] {
  const pots = potTallies(round).map(({ pot, applications, heldKr, leftKr }) => {
    const name = escapeText(pot.name)
    return applications > 0
      ? texts.pot(name, pot.amountKr, heldKr, leftKr)
      : texts.potUnused(name, pot.amountKr)
  })
  const tally = tallyOf(round.applications)
  const { grants, rejections, late, requestedKr, unknownRequested } = tally
  if (tally.applications === 0) return [...pots, texts.counts(0, 0, 0, 0)]
  const none = tally.applications - grants - rejections
  const counts = texts.counts(tally.applications, grants, rejections, none)
  const told = tally.applications - unknownRequested
  return [
    ...pots,
    late > 0 ? `${counts} ${texts.late(late)}` : counts,
    texts.requested(requestedKr, told, unknownRequested),
    ...printedLines(round),
  ]
}

/** What the document says of the whole, where it is not what its own rows make. */
function printedLines(round: Round): string[] {
  const number = factOf(round, 'number_of_applications')?.value
  const requested = factOf(round, 'total_requested')
  const parts = [
    ...(number ? [texts.printedApplications(number)] : []),
    ...(requested?.value ? [texts.printedRequested(formatDecimal(requested.value), requested.unit)] : []),
  ]
  const named = round.applications.length
  return [
    ...(parts.length > 0 ? [escapeText(texts.printed(parts))] : []),
    ...(number && number !== String(named) ? [escapeText(texts.countsDiffer(number, named))] : []),
  ]
}

function todoLines(round: Round): string[] {
  const waiting = round.status === 'open' ? round.applications.filter(pending).length : 0
  const ready = round.applications.filter((application) => paymentOf(application) === 'ready').length
  const returned = round.applications.filter(sentBack).length
  return [
    ...(waiting > 0 ? [texts.waiting(waiting)] : []),
    ...(returned > 0 ? [texts.returned(returned)] : []),
    ...(ready > 0 ? [texts.payable(ready)] : []),
  ]
}

function factLines(round: Round): string[] {
  const { facts } = texts
  const next = parseDate(factOf(round, 'next_application_deadline')?.value ?? '')
  const vat = factOf(round, 'vat_refund')?.value
  return [
    ...(round.guidelines ? [facts.guidelines(round.guidelines)] : []),
    ...(round.criteria ? [facts.criteria(round.criteria)] : []),
    ...(vat ? [facts.vat(formatDecimal(vat))] : []),
    ...(next ? [facts.nextDeadline(next)] : []),
  ].map(escapeText)
}

const groupRows = ({ applications }: Round): [string, ReturnType<typeof tallyOf>][] =>
  byGroup(applications).map(([group, own]) => [group ?? texts.noGroup, tallyOf(own)])

const requestedCell = ({
  applications,
  unknownRequested,
  requestedKr,
}: ReturnType<typeof tallyOf>): string => (applications === unknownRequested ? '' : tkr(requestedKr))

const groupTable = (rows: ReturnType<typeof groupRows>): KnownBlock =>
  table(
    texts.groupColumns.map((title, index) => ({ title, align: index === 0 ? 'left' : 'right' })),
    rows.map(([group, tally]) => [
      group,
      String(tally.applications),
      requestedCell(tally),
      tkr(tally.heldKr),
    ]),
  )

const groupLine = ([group, tally]: ReturnType<typeof groupRows>[number]): string => {
  const [, applications = '', requested = '', proposed = ''] = texts.groupColumns
  return escapeText(
    `${group}: ${applications.toLowerCase()} ${tally.applications}, ${requested.toLowerCase()} ${requestedCell(tally) || '–'}, ${proposed.toLowerCase()} ${tkr(tally.heldKr)}`,
  )
}

function buttons({ round, rounds, person }: RoundView): KnownBlock[] {
  const { permissions } = person
  const { id, year, status } = round
  const others = rounds.filter((other) => other.id !== id).slice(0, SHOWN_ROUNDS)
  return [
    actions(
      goButton(texts.buttons.list, texts.lines.list(year)),
      actionButton(texts.buttons.word, 'grant-decisions', String(year)),
      actionButton(texts.buttons.excel, 'grant-workbook', String(year)),
      ...(status === 'open' ? openButtons(round, person) : []),
      ...roundButtons(round, permissions, person.userId),
      ...others.map((other) => goButton(texts.buttons.year(other.year), texts.lines.round(other.year))),
    ),
  ]
}

function openButtons(round: Round, { permissions, userId }: Person) {
  const mine = round.applications
    .map(pending)
    .filter((decision) => decision && decision.proposedBy !== userId)
  const args = { round: String(round.id) }
  return [
    ...(permissions.has('handle-grants')
      ? [formButton(texts.buttons.add, 'grant-application', args, 'primary')]
      : []),
    ...(permissions.has('approve-grants') && mine.length > 0
      ? [formButton(texts.buttons.decideMany, 'grant-decide-many', args, 'primary')]
      : []),
  ]
}

function roundButtons(round: Round, permissions: ReadonlySet<Permission>, userId: string) {
  const { id, status, changedBy, closedBy } = round
  const mayDecide = permissions.has('approve-grants')
  return [
    ...(permissions.has('handle-grants') && status !== 'closed'
      ? [formButton(texts.buttons.changeRound, 'grant-round', { id: String(id) })]
      : []),
    ...(permissions.has('handle-grants') ? [formButton(texts.buttons.newRound, 'grant-round')] : []),
    ...(mayDecide && status === 'draft' && changedBy !== userId
      ? [
          actionButton(texts.buttons.openRound, 'grant-round-open', String(id), {
            style: 'primary',
            confirm: confirmOf(texts.confirmOpen, round),
          }),
        ]
      : []),
    ...(mayDecide && status === 'open'
      ? [
          actionButton(texts.buttons.closeRound, 'grant-round-close', roundKey(round), {
            confirm: confirmOf(texts.confirmClose, round),
          }),
        ]
      : []),
    ...(mayDecide && status === 'closed' && closedBy !== null
      ? [
          actionButton(texts.buttons.reopenRound, 'grant-round-reopen', roundKey(round), {
            confirm: confirmOf(texts.confirmReopen, round),
          }),
        ]
      : []),
  ]
}

const confirmOf = (
  { text, ...rest }: Omit<Confirmation, 'text'> & { text: (year: number) => string },
  { year }: Round,
): Confirmation => ({ ...rest, text: text(year) })

/** The round as it was shown: a button that changes it is for that version alone. */
const roundKey = ({ id, version }: Pick<Round, 'id' | 'version'>): string => `${id}:${version}`

/** A section that only repeats the document's title says nothing. */
const citedText = (source: Source, where: string): string =>
  sourceLine(source, source.title.startsWith(where) ? undefined : where)

/** Where it comes from, and what in it is worked out. */
export const sources = ({ source, section: where }: Pick<Round, 'source' | 'section'>): string[] => [
  escapeText(source ? citedText(source, where) : texts.registeredHere),
  texts.computed,
]

/** Nothing is registered: says so, and how to begin. */
export const emptyAnswer = (permissions: ReadonlySet<Permission>): Answer => ({
  text: texts.empty,
  blocks: [
    section(texts.empty),
    ...(permissions.has('handle-grants')
      ? [actions(formButton(texts.buttons.newRound, 'grant-round', {}, 'primary'))]
      : []),
  ],
  shareable: false,
})

/** A sentence, with the way on. Plain text. */
export const sentence = (
  text: string,
  line: string = texts.name,
  label: string = texts.buttons.round,
): Answer => ({
  text: escapeText(text),
  blocks: [section(escapeText(text)), actions(goButton(label, line))],
  shareable: false,
})
