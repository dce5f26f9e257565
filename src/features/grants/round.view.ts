import type { Person } from '../../contract/person.ts'
import { krAsTkr } from '../../lib/amounts.ts'
import { parseDate } from '../../lib/calendar.ts'
import { type DecimalText, formatDecimal } from '../../lib/numbers.ts'
import type { Permission } from '../../lib/roles.ts'
import { type CellValue, count, dayInText, quantity, text } from '../../reply/cells.ts'
import {
  type Action,
  act,
  type Confirmation,
  chart,
  type Fact,
  fact,
  go,
  list,
  menu,
  openForm,
  type Part,
  type Reply,
  type Source,
  sentence,
  table,
} from '../../reply/reply.ts'
import { grantTexts as texts } from '../../texts/grants.ts'
import { byGroup, paymentOf, pending, potTallies, type Round, sentBack, tallyOf } from './grants.ts'
import { factOf } from './words.view.ts'

export interface RoundView {
  round: Round
  rounds: readonly Round[]
  person: Person
}

/** A round: what is asked for, proposed and left, by pot and target group. */
export function roundReply(view: RoundView): Reply {
  const { round } = view
  return {
    title: texts.title(round.year),
    lead: leadOf(round),
    facts: factsOf(round),
    exceptions: exceptionsOf(round),
    parts: [
      ...potParts(round),
      ...groupParts(round),
      list([...requestedLines(round), ...detailLines(round)]),
    ],
    actions: actionsOf(view),
    sources: sourcesOf(round),
    notes: notesOf(round),
    // What is not decided yet is not for open channels; what a document prints is published.
    shareable: round.status === 'closed',
  }
}

function leadOf(round: Round): string {
  const pots = potTallies(round)
  const total = (of: 'heldKr' | 'leftKr') => pots.reduce((sum, pot) => sum + pot[of], 0)
  const amountKr = pots.reduce((sum, { pot }) => sum + pot.amountKr, 0)
  const { applications, grants, rejections } = tallyOf(round.applications)
  return [
    texts.lead(round.year, amountKr, total('heldKr'), total('leftKr')),
    texts.counts(applications, grants, rejections, applications - grants - rejections),
  ].join(' ')
}

const factsOf = (round: Round): Fact[] => [
  fact(texts.stateLabel, stateOf(round)),
  ...(round.source ? [fact(texts.documentLabel, round.source.title)] : []),
]

function stateOf({ status, source, applyBy, closedOn, applications }: Round): string {
  switch (status) {
    case 'draft':
      return texts.states.draft
    case 'open':
      return texts.states.open(applyBy && dayInText(applyBy))
    case 'closed': {
      if (closedOn) return texts.states.closedHere(dayInText(closedOn))
      const proposedOn = applications[0]?.decisions[0]?.proposedOn ?? null
      return texts.states.closed(source && proposedOn && dayInText(proposedOn))
    }
  }
}

/** What is to be done, and what does not add up. */
function exceptionsOf(round: Round): string[] {
  const waiting = round.status === 'open' ? round.applications.filter(pending).length : 0
  const ready = round.applications.filter((application) => paymentOf(application) === 'ready').length
  const returned = round.applications.filter(sentBack).length
  const { late } = tallyOf(round.applications)
  const printed = factOf(round, 'number_of_applications')?.value
  const named = round.applications.length
  return [
    ...(waiting > 0 ? [texts.waiting(waiting)] : []),
    ...(returned > 0 ? [texts.returned(returned)] : []),
    ...(ready > 0 ? [texts.payable(ready)] : []),
    ...(late > 0 ? [texts.late(late)] : []),
    ...(printed && printed !== String(named) ? [texts.countsDiffer(printed, named)] : []),
  ]
}

const tkrOf = (kr: number): DecimalText => krAsTkr(kr)
/** Whole kronor as a cell in tkr. */
export const tkrCell = (kr: number | null | undefined): CellValue =>
  quantity(kr === null || kr === undefined ? null : tkrOf(kr), 'tkr')

function potParts(round: Round): Part[] {
  const pots = potTallies(round)
  const { toDistribute, held, left, pot } = texts.potColumns
  const labels = pots.map((each) => each.pot.name)
  const rows = pots.map((each): CellValue[] => [
    text(each.pot.name),
    tkrCell(each.pot.amountKr),
    tkrCell(each.heldKr),
    tkrCell(each.leftKr),
    count(each.applications),
  ])
  const titles = [pot, toDistribute, held, left, texts.groupColumns.applications]
  return pots.length === 0
    ? []
    : [
        chart('bar', texts.potsTitle, 'tkr', labels, [
          { name: toDistribute, values: pots.map((each) => tkrOf(each.pot.amountKr)) },
          { name: held, values: pots.map((each) => tkrOf(each.heldKr)) },
        ]),
        table(
          texts.potsTitle,
          titles.map((title) => ({ title })),
          rows,
          { unit: 'tkr' },
        ),
      ]
}

function groupParts({ applications }: Round): Part[] {
  const { group, applications: number, requested, held } = texts.groupColumns
  const rows = byGroup(applications).map(([name, own]): CellValue[] => {
    const tally = tallyOf(own)
    return [
      text(name ?? texts.noGroup),
      count(tally.applications),
      tally.applications === tally.unknownRequested ? null : tkrCell(tally.requestedKr),
      tkrCell(tally.heldKr),
    ]
  })
  if (rows.length === 0) return []
  return [
    table(
      texts.groupsTitle,
      [group, number, requested, held].map((title) => ({ title })),
      rows,
      { unit: 'tkr' },
    ),
  ]
}

/** What is asked for in all, and what the document says about it, where it is not what its own rows make. */
function requestedLines(round: Round): string[] {
  const { applications, requestedKr, unknownRequested } = tallyOf(round.applications)
  if (applications === 0) return []
  const number = factOf(round, 'number_of_applications')?.value
  const requested = factOf(round, 'total_requested')
  const printed = [
    ...(number ? [texts.printedApplications(number)] : []),
    ...(requested?.value ? [texts.printedRequested(formatDecimal(requested.value), requested.unit)] : []),
  ]
  return [
    texts.requested(requestedKr, applications - unknownRequested, unknownRequested),
    ...(printed.length > 0 ? [texts.printed(printed)] : []),
  ]
}

function detailLines(round: Round): string[] {
  const { facts } = texts
  const next = parseDate(factOf(round, 'next_application_deadline')?.value ?? '')
  const vat = factOf(round, 'vat_refund')?.value
  return [
    ...(round.copiedFrom ? [texts.copied(round.copiedFrom)] : []),
    ...(round.guidelines ? [facts.guidelines(round.guidelines)] : []),
    ...(round.criteria ? [facts.criteria(round.criteria)] : []),
    ...(vat ? [facts.vat(formatDecimal(vat))] : []),
    ...(next ? [facts.nextDeadline(dayInText(next))] : []),
  ]
}

function actionsOf({ round, rounds, person }: RoundView): Action[] {
  const { permissions } = person
  const { id, year, status } = round
  const { buttons, lines, filterWords } = texts
  const waits = status === 'open' && round.applications.some(pending)
  const others = rounds
    .filter((other) => other.id !== id)
    .map((other) => ({ label: buttons.year(other.year), line: lines.round(other.year) }))
  return [
    ...(status === 'open' ? openActions(round, person) : []),
    ...(waits ? [go(buttons.waiting, lines.list(year, filterWords.waiting))] : []),
    go(buttons.list, lines.list(year)),
    go(buttons.decisions, lines.decisions(year)),
    ...roundActions(round, permissions, person.userId),
    ...(others.length > 0 ? [menu(buttons.otherRounds, others)] : []),
    act(buttons.excel, WORKBOOK, String(year)),
  ]
}

export const WORKBOOK = 'grant-workbook'

function openActions(round: Round, { permissions, userId }: Person): Action[] {
  const mine = round.applications
    .map(pending)
    .filter((decision) => decision && decision.proposedBy !== userId)
  const args = { round: String(round.id) }
  return [
    ...(permissions.has('approve-grants') && mine.length > 0
      ? [openForm(texts.buttons.decideMany, 'grant-decide-many', args, true)]
      : []),
    ...(permissions.has('handle-grants')
      ? [openForm(texts.buttons.add, 'grant-application', args, true)]
      : []),
  ]
}

function roundActions(round: Round, permissions: ReadonlySet<Permission>, userId: string): Action[] {
  const { id, status, changedBy, closedBy } = round
  const mayDecide = permissions.has('approve-grants')
  return [
    ...(mayDecide && status === 'draft' && changedBy !== userId
      ? [
          act(texts.buttons.openRound, 'grant-round-open', roundKey(round), {
            style: 'primary',
            confirm: confirmOf(texts.confirmOpen, round),
          }),
        ]
      : []),
    ...(permissions.has('handle-grants') && status !== 'closed'
      ? [openForm(texts.buttons.changeRound, 'grant-round', { id: String(id) })]
      : []),
    ...(permissions.has('handle-grants') ? [openForm(texts.buttons.newRound, 'grant-round')] : []),
    ...(mayDecide && status === 'open'
      ? [
          act(texts.buttons.closeRound, 'grant-round-close', roundKey(round), {
            confirm: confirmOf(texts.confirmClose, round),
          }),
        ]
      : []),
    ...(mayDecide && status === 'closed' && closedBy !== null
      ? [
          act(texts.buttons.reopenRound, 'grant-round-reopen', roundKey(round), {
            confirm: confirmOf(texts.confirmReopen, round),
          }),
        ]
      : []),
  ]
}

const confirmOf = (
  { text: say, ...rest }: Omit<Confirmation, 'text'> & { text: (year: number) => string },
  { year }: Round,
): Confirmation => ({ ...rest, text: say(year) })

/** The round as it was shown: a button that changes it is for that version alone. */
const roundKey = ({ id, version }: Pick<Round, 'id' | 'version'>): string => `${id}:${version}`

type SourceRef = Pick<Round, 'source' | 'section'>

/** Where it comes from; a section that only repeats the document's title says nothing. */
export const sourcesOf = ({ source, section }: SourceRef): Source[] =>
  source ? [source.title.startsWith(section) ? source : { ...source, section }] : []

/** What is registered here, and what is worked out. */
export const notesOf = ({ source }: Pick<Round, 'source'>): string[] => [
  ...(source ? [] : [texts.registeredHere]),
  texts.computed,
]

/** Nothing is registered: says so, and how to begin. */
export const emptyReply = (permissions: ReadonlySet<Permission>): Reply =>
  sentence(
    texts.empty,
    ...(permissions.has('handle-grants') ? [openForm(texts.buttons.newRound, 'grant-round', {}, true)] : []),
  )

/** A sentence, with the way on. */
export const saying = (said: string, line: string = texts.name, label: string = texts.buttons.round): Reply =>
  sentence(said, go(label, line))
