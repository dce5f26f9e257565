import type { KnownBlock } from '@slack/types'
import type { Answer } from '../../contract/answer.ts'
import type { Person } from '../../contract/person.ts'
import { shorten } from '../../lib/words.ts'
import {
  actions,
  context,
  escapeText,
  formButton,
  goButton,
  goMenu,
  header,
  section,
} from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { pageMissing } from '../../texts/common.ts'
import { grantTexts as texts } from '../../texts/grants.ts'
import {
  type Application,
  byGroup,
  current,
  listedName,
  paymentOf,
  pending,
  type Round,
  standingOf,
} from './grants.ts'
import { decisionButtons } from './one.view.ts'
import type { Filter } from './query.ts'
import { sources } from './round.view.ts'
import { flagsOf, reasonText, standingText } from './words.view.ts'

const PAGE_ROWS = 10
const WHY_LENGTH = 200

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
  page: number
  /** The page as typed, which may be none. */
  askedPage?: number | undefined
  person: Person
}

/** The round's applications under their target groups, ten a page. */
export function listAnswer({ round, filter, page: wanted, askedPage, person }: ListView): Answer {
  const found = byGroup(round.applications.filter((each) => !filter || fits[filter](each))).flatMap(
    ([, own]) => own,
  )
  const pages = Math.max(1, Math.ceil(found.length / PAGE_ROWS))
  const page = Math.min(Math.max(1, wanted), pages)
  const rows = found.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS)
  const word = filter && texts.filterWords[filter]
  const lead = [
    ...((askedPage ?? page) === page ? [] : [pageMissing(askedPage ?? page, pages)]),
    found.length === 0
      ? texts.none
      : pages > 1
        ? texts.pages(page, pages, found.length)
        : texts.total(found.length),
  ]
  const parts = byGroup(rows).map(([group, own]) => [groupTitle(group), ...own.map(rowText)].join('\n'))
  const line = texts.lines.list(round.year, word ?? '')
  return {
    text: shorten([escapeText(lead.join(' ')), ...parts].join('\n'), limits.messageText),
    blocks: [
      header(texts.listTitle(round.year, word)),
      section(escapeText(lead.join(' '))),
      ...(filter === 'waiting' && round.status === 'open'
        ? rows.flatMap((application) => decidable(application, person))
        : parts.map(section)),
      ...(rows.length > 0 ? [actions(goMenu(texts.choose, rows.map(choiceOf)))] : []),
      actions(...buttons(round, filter, person)),
      context(...sources(round)),
    ],
    back: texts.lines.round(round.year),
    ...(page < pages ? { next: `${line} sida ${page + 1}` } : {}),
    shareable: round.status === 'closed',
  }
}

const groupTitle = (group: string | null): string => `*${escapeText(group ?? texts.noGroup)}*`

/** A row of what waits, with why, and its buttons for whoever may decide on it. */
function decidable(application: Application, { permissions, userId }: Person): KnownBlock[] {
  const buttons = permissions.has('approve-grants') ? decisionButtons(application, userId) : []
  const proposal = pending(application)
  const reason = proposal && reasonText(proposal)
  const why = [
    ...(reason ? [texts.one.reason(reason)] : []),
    ...(proposal?.condition ? [texts.one.condition(proposal.condition)] : []),
  ].map((line) => escapeText(shorten(line, WHY_LENGTH)))
  return [
    section([rowText(application), ...why].join('\n')),
    ...(buttons.length > 0 ? [actions(...buttons)] : []),
  ]
}

function rowText(application: Application): string {
  const { id, requestedKr, previousKr } = application
  const flags = flagsOf(application)
  const outcome = `${standingText(application)}${flags.length > 0 ? ` (${flags.join(', ')})` : ''}`
  return texts.row(
    id,
    escapeText(shorten(application.association, 80)),
    requestedKr,
    previousKr,
    escapeText(outcome),
  )
}

const choiceOf = (application: Application) => ({
  label: texts.choice(application.id, listedName(application)),
  line: texts.lines.one(application.id),
})

function buttons(round: Round, filter: Filter | null, { permissions, userId }: Person) {
  const waiting = round.applications.filter(pending)
  const mine = waiting.filter((application) => pending(application)?.proposedBy !== userId)
  const mayDecide = permissions.has('approve-grants') && round.status === 'open' && mine.length > 0
  const args = { round: String(round.id) }
  return [
    goButton(texts.buttons.round, texts.lines.round(round.year)),
    ...(mayDecide ? [formButton(texts.buttons.decideMany, 'grant-decide-many', args, 'primary')] : []),
    ...(waiting.length > 0 && round.status === 'open' && filter !== 'waiting'
      ? [goButton(texts.buttons.waiting, texts.lines.list(round.year, texts.filterWords.waiting))]
      : []),
    ...(filter ? [goButton(texts.buttons.list, texts.lines.list(round.year))] : []),
    ...(permissions.has('handle-grants') && round.status === 'open'
      ? [formButton(texts.buttons.add, 'grant-application', args)]
      : []),
  ]
}

/** Several associations fit the words. */
export function chooseAnswer(words: string, found: readonly Application[]): Answer {
  const text = escapeText(texts.several(words, found.length))
  const rows = found.slice(0, PAGE_ROWS).map(rowText)
  return {
    text: [text, ...rows].join('\n'),
    blocks: [section([text, ...rows].join('\n')), actions(goMenu(texts.choose, found.map(choiceOf)))],
    back: texts.name,
    shareable: false,
  }
}
