import type { Person } from '../../contract/person.ts'
import { type CellValue, count, state, type Tone, text } from '../../reply/cells.ts'
import {
  type Action,
  entry,
  go,
  menu,
  openForm,
  type Part,
  type Reply,
  sentence,
  table,
} from '../../reply/reply.ts'
import { grantTexts as texts } from '../../texts/grants.ts'
import {
  type Application,
  byGroup,
  current,
  listedName,
  paymentOf,
  pending,
  type Round,
  type Standing,
  standingOf,
} from './grants.ts'
import { decisionActions } from './one.view.ts'
import type { Filter } from './query.ts'
import { notesOf, sourcesOf, tkrCell } from './round.view.ts'
import { flagsOf, reasonText, standingText } from './words.view.ts'

const fits: Readonly<Record<Filter, (application: Application) => boolean>> = {
  late: ({ isLate }) => isLate,
  incomplete: ({ isComplete }) => isComplete === false,
  waiting: (application) => pending(application) !== null,
  open: (application) => ['registered', 'returned'].includes(standingOf(application)),
  granted: (application) => standingOf(application) === 'granted',
  rejected: (application) => current(application)?.amountKr === 0,
  condition: (application) => Boolean(current(application)?.condition),
  unpaid: (application) => paymentOf(application) === 'ready',
}

export interface ListView {
  round: Round
  filter: Filter | null
  person: Person
}

/** The round's applications, those of a target group together. */
export function listReply({ round, filter, person }: ListView): Reply {
  const { applications, year, status } = round
  const found = byGroup(applications.filter((each) => !filter || fits[filter](each))).flatMap(
    ([, own]) => own,
  )
  const isDeciding = filter === 'waiting' && status === 'open'
  const all = applicationTable(texts.listTitle(year, filter && texts.filterWords[filter]), found)
  return {
    title: texts.listTitle(year, filter && texts.filterWords[filter]),
    lead: filter
      ? texts.filtered(found.length, applications.length, texts.filterVerbs[filter])
      : texts.total(found.length, year),
    parts: found.length === 0 ? [] : isDeciding ? found.map((each) => decidable(each, person)) : [all],
    more: isDeciding && found.length > 0 ? [all] : [],
    actions: actionsOf(round, filter, found, person),
    sources: sourcesOf(round),
    notes: notesOf(round),
    back: texts.lines.round(year),
    shareable: status === 'closed',
  }
}

const TONES: Readonly<Record<Standing, Tone>> = {
  registered: 'neutral',
  proposed: 'neutral',
  returned: 'warning',
  granted: 'good',
  rejected: 'bad',
  changing: 'warning',
}

function applicationTable(caption: string, applications: readonly Application[]): Part {
  const { no, name, requested, previous, standing, group } = texts.listColumns
  return table(
    caption,
    [no, name, requested, previous, standing, group].map((title) => ({ title })),
    applications.map((application): CellValue[] => [
      count(application.id),
      text(application.association),
      tkrCell(application.requestedKr),
      tkrCell(application.previousKr),
      state(outcomeOf(application), TONES[standingOf(application)]),
      text(application.targetGroup ?? texts.noGroup),
    ]),
    { unit: 'tkr' },
  )
}

function outcomeOf(application: Application): string {
  const flags = flagsOf(application)
  return `${standingText(application)}${flags.length > 0 ? ` (${flags.join(', ')})` : ''}`
}

/** What waits, with why, and its buttons for those who may decide on it. */
function decidable(application: Application, { permissions, userId }: Person): Part {
  const proposal = pending(application)
  const reason = proposal && reasonText(proposal)
  const why = [
    ...(reason ? [texts.one.reason(reason)] : []),
    ...(proposal?.condition ? [texts.one.condition(proposal.condition)] : []),
  ]
  const { id, requestedKr, previousKr, association } = application
  return {
    ...entry(
      texts.row(id, association, requestedKr, previousKr, outcomeOf(application)),
      ...(permissions.has('approve-grants') ? decisionActions(application, userId) : []),
    ),
    ...(why.length > 0 ? { small: why.join(' ') } : {}),
  }
}

const choiceOf = (application: Application) => ({
  label: texts.choice(application.id, listedName(application)),
  line: texts.lines.one(application.id),
})

function actionsOf(
  round: Round,
  filter: Filter | null,
  found: readonly Application[],
  { permissions, userId }: Person,
): Action[] {
  const { applications, year, status, id } = round
  const { buttons, lines, filterWords } = texts
  const waiting = applications.filter(pending)
  const mine = waiting.filter((application) => pending(application)?.proposedBy !== userId)
  const args = { round: String(id) }
  return [
    ...(permissions.has('approve-grants') && status === 'open' && mine.length > 0
      ? [openForm(buttons.decideMany, 'grant-decide-many', args, true)]
      : []),
    ...(found.length > 0 ? [menu(texts.choose, found.map(choiceOf))] : []),
    ...(waiting.length > 0 && status === 'open' && filter !== 'waiting'
      ? [go(buttons.waiting, lines.list(year, filterWords.waiting))]
      : []),
    ...(filter ? [go(buttons.list, lines.list(year))] : []),
    ...(permissions.has('handle-grants') && status === 'open'
      ? [openForm(buttons.add, 'grant-application', args)]
      : []),
    go(buttons.round, lines.round(year)),
  ]
}

/** Several associations fit the words. */
export const chooseReply = (words: string, found: readonly Application[]): Reply => ({
  ...sentence(texts.several(words, found.length), menu(texts.choose, found.map(choiceOf))),
  parts: [applicationTable(texts.several(words, found.length), found)],
  back: texts.name,
})
