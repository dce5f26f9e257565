import type { OpenForm } from '../../contract/answer.ts'
import { isOwn, type Person } from '../../contract/person.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { type CellValue, person, state, text } from '../../reply/cells.ts'
import { strong } from '../../reply/prose.ts'
import {
  type Action,
  act,
  entry,
  go,
  menu,
  openForm,
  type Part,
  type Reply,
  sentence,
  table,
} from '../../reply/reply.ts'
import { type LastDay, reportingTexts as texts } from '../../texts/reporting.ts'
import {
  draftable,
  type Filter,
  type Item,
  isOpen,
  isWanted,
  type MayBeSame,
  type Round,
  type Standing,
  standingOf,
  urgencyOf,
} from './rounds.ts'
import { TONES } from './words.view.ts'

export const ANSWER_FORM = 'report'
export const DELEGATE_FORM = 'report-delegate'
export const GIVE_BACK_FORM = 'report-return'
export const ROUND_FORM = 'report-round'
export const OWNER_FORM = 'report-owner'
export const SAME_ACTION = 'report-same'
export const DRAFT_ACTION = 'report-draft'
export const CLOSE_ACTION = 'report-close'
export const REOPEN_ACTION = 'report-reopen'

export interface RoundView {
  round: Round
  /** Those that whoever asks may see. */
  items: readonly Item[]
  filter: Filter | null
  person: Person
  today: CalendarDate
  /** Whoever asks leads the round. */
  leads: boolean
  /** Kinds of which answers go into a draft. */
  drafted: ReadonlySet<string>
  /** How many goals and measures nobody answers for. */
  unowned: number
  /** The slice's own form that an item is answered in. */
  ownForm: OwnForm
  mayBeSame: MayBeSame
  /** A round may be opened besides this one. */
  mayOpen: boolean
  /** What has been answered, in a few words. */
  answerOf(item: Item): string
}

/** The slice's own form that an item is answered in; null where the round's form asks. */
export type OwnForm = (item: Item) => OpenForm | null

/** What a round is about: for whoever leads it, how it goes; for an owner, what is left to report. */
export function roundReply(view: RoundView): Reply {
  const { round, items, filter, leads, person: asker, today } = view
  const shown = items
    .filter((item) => isWanted(item, round, filter, { person: asker, today }))
    .toSorted((a, b) => urgencyOf(a, round, today) - urgencyOf(b, round, today))
  const mine = items.filter(({ owner }) => isOwn(asker, owner))
  const isOwners = (!leads && mine.length === items.length) || filter === 'mine'
  const left = mine.filter(isOpen)
  // What is left for an owner stands first with its buttons, and not once more in the table.
  const entries = isOwners && !round.isClosed ? left : []
  const rows = shown.filter((item) => !entries.includes(item))
  return {
    title: texts.title(round.period),
    lead: isOwners
      ? texts.leadOwn(left.length, mine.length, lastDay(round, today))
      : leadOf(items, round, today),
    exceptions: [
      ...(round.isClosed ? [texts.closed] : []),
      ...(!round.isClosed && today < round.askOn ? [texts.asksOn(round.askOn, round.askHour)] : []),
      ...(filter === null || filter === 'mine' ? [] : [texts.filtered(filter)]),
      ...(leads && view.unowned > 0 ? [texts.unowned(view.unowned)] : []),
    ],
    parts: [
      ...entries.map((item) => entryOf(item, view)),
      ...(rows.length > 0 ? [tableOf(view, rows, isOwners)] : []),
      ...(shown.length === 0 ? [noneFits()] : []),
    ],
    actions: actionsOf(view, shown),
    ...(filter === null ? {} : { back: texts.name }),
    shareable: false,
    restricted: true,
  }
}

const noneFits = (): Part => ({ kind: 'paragraph', text: texts.emptyFilter })

function leadOf(items: readonly Item[], round: Round, today: CalendarDate): string {
  const count = (...wanted: Standing[]) =>
    items.filter((item) => wanted.includes(standingOf(item, round, today))).length
  return texts.lead(
    {
      all: items.length,
      answered: count('answered', 'unclear'),
      late: count('late'),
      returned: count('returned'),
      unclear: count('unclear'),
    },
    lastDay(round, today),
  )
}

/** The last day to answer, and whether it has been. */
export const lastDay = ({ dueOn }: Pick<Round, 'dueOn'>, today: CalendarDate): LastDay => ({
  day: dueOn,
  isOver: today > dueOn,
})

/** What is left for an owner, with the two presses that are enough. */
const entryOf = (item: Item, asks: Asks): Part => ({
  ...entry([strong(item.label)], ...answerActions(item, asks)),
  ...(item.question === null ? {} : { small: texts.message.asked(item.question) }),
})

/** How an item is answered: in whose form, and whether one press may be enough. */
export type Asks = Pick<RoundView, 'ownForm' | 'mayBeSame'>

export function answerActions(item: Item, { ownForm, mayBeSame }: Asks): Action[] {
  const { id, version, state: now } = item
  const own = ownForm(item)
  const { form, args } = own ?? { form: ANSWER_FORM, args: { id: String(id) } }
  return [
    openForm(now === 'answered' ? texts.buttons.change : texts.buttons.report, form, args, true),
    ...(now !== 'answered' && isOnePress(item, { ownForm, mayBeSame })
      ? [act(texts.buttons.same, SAME_ACTION, `${id}:${version}`)]
      : []),
  ]
}

/** Whoever is asked may leave it to a colleague; not what somebody asks back about an answer of theirs. */
export const handOverActions = ({ id, question }: Item): Action[] =>
  question === null ? [openForm(texts.buttons.delegate, DELEGATE_FORM, { id: String(id) })] : []

/** Whether "inget nytt" is an answer: never to a question that somebody asked back. */
export const isOnePress = (item: Item, { ownForm, mayBeSame }: Asks): boolean =>
  item.question === null && ownForm(item) === null && mayBeSame(item)

function tableOf({ round, today, answerOf }: RoundView, shown: readonly Item[], areOwn: boolean): Part {
  const { columns } = texts
  const owner = areOwn ? [] : [columns.owner]
  return table(
    texts.caption,
    [columns.no, columns.what, ...owner, columns.standing, columns.answer].map((title) => ({ title })),
    shown.map((item): CellValue[] => {
      const standing = standingOf(item, round, today)
      return [
        text(String(item.id)),
        text(item.label),
        ...(areOwn ? [] : [person(item.owner)]),
        state(texts.standings[standing], TONES[standing]),
        text(answerOf(item)),
      ]
    }),
  )
}

function actionsOf(
  { round, items, leads, today, filter, drafted, mayOpen }: RoundView,
  shown: readonly Item[],
): Action[] {
  const { buttons } = texts
  const amount = (standing: Standing) =>
    items.filter((item) => standingOf(item, round, today) === standing).length
  const answered = draftable(items, drafted).length
  return [
    ...(shown.length > 0
      ? [
          menu(
            texts.choose,
            shown.map(({ id, label }) => ({ label, line: texts.line(id) })),
          ),
        ]
      : []),
    ...(leads && answered > 0 ? [act(buttons.draft(answered), DRAFT_ACTION, String(round.id))] : []),
    ...(amount('late') > 0 && filter !== 'late'
      ? [go(buttons.late(amount('late')), texts.line('sena'))]
      : []),
    ...(amount('unclear') > 0 && filter !== 'unclear'
      ? [go(buttons.unclear(amount('unclear')), texts.line('oklara'))]
      : []),
    ...(leads ? leadActions(round, mayOpen) : []),
  ]
}

const leadActions = (round: Round, mayOpen: boolean): Action[] => [
  go(texts.buttons.owners, texts.ownersLine),
  round.isClosed
    ? act(texts.buttons.reopen, REOPEN_ACTION, String(round.id))
    : act(texts.buttons.close, CLOSE_ACTION, String(round.id), { confirm: texts.confirmClose }),
  ...(mayOpen ? [openForm(texts.buttons.newRound, ROUND_FORM)] : []),
]

/** Where there is no round, or nothing in it that concerns whoever asks. */
export const noRoundReply = (leads: boolean, said: string): Reply =>
  sentence(
    said,
    ...(leads
      ? [openForm(texts.buttons.newRound, ROUND_FORM, {}, true), go(texts.buttons.owners, texts.ownersLine)]
      : []),
  )
