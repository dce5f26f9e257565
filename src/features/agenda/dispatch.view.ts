import type { CalendarDate } from '../../lib/calendar.ts'
import { shorten } from '../../lib/words.ts'
import { date, state, text } from '../../reply/cells.ts'
import { go, menu, type Reply, sentence, table } from '../../reply/reply.ts'
import { agendaTexts } from '../../texts/agenda.ts'
import type { Item, Waits } from './agenda.ts'
import { nameOf } from './words.view.ts'

const texts = agendaTexts.dispatch
const LABEL = 70
const MOST_CHOICES = 100
const MOST_NAMED = 3

type Placed = Item & { id: number }

/** Decisions that are not sent to everybody, those that are due first; and those that name nobody to send them to. */
export function dispatchReply(
  waits: readonly Waits[],
  unaddressed: readonly Placed[],
  today: CalendarDate,
): Reply {
  const toAgenda = go(agendaTexts.buttons.agenda, agendaTexts.name)
  const nobody =
    unaddressed.length > 0
      ? [
          texts.unaddressed(
            unaddressed.map((item) => shorten(nameOf(item), LABEL)).slice(0, MOST_NAMED),
            unaddressed.length,
          ),
        ]
      : []
  const choices = chooseItem([...unaddressed, ...waits.map(({ item }) => item)])
  if (waits.length === 0)
    return {
      ...sentence(nobody[0] ?? texts.none, ...(nobody.length > 0 ? [choices] : []), toAgenda),
      back: agendaTexts.name,
    }
  const { columns } = texts
  const recipients = waits.reduce((sum, { left }) => sum + left.length, 0)
  const late = waits.filter(({ by }) => by < today).length
  return {
    title: texts.title,
    lead: texts.lead(waits.length, recipients, late),
    exceptions: nobody,
    parts: [
      table(
        texts.title,
        [
          { title: columns.item },
          { title: columns.by },
          { title: columns.recipients },
          { title: columns.meeting },
        ],
        waits.map(({ by, item, meeting, left }) => [
          text(nameOf(item)),
          by < today ? state(by, 'bad') : date(by),
          text(
            left
              .map((one) => (one.hasOwnDay ? texts.recipientBy(one.recipient, one.by) : one.recipient))
              .join('; '),
          ),
          date(meeting.heldOn),
        ]),
      ),
    ],
    actions: [choices, toAgenda],
    notes: [agendaTexts.workingList],
    back: agendaTexts.name,
  }
}

const chooseItem = (items: readonly Placed[]) =>
  menu(
    agendaTexts.buttons.choose,
    items
      .slice(0, MOST_CHOICES)
      .map((item) => ({ label: shorten(nameOf(item), LABEL), line: agendaTexts.lines.item(item.id) })),
  )
