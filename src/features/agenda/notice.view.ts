import { count, date, text } from '../../reply/cells.ts'
import { heading, list, type Reply, table } from '../../reply/reply.ts'
import { agendaTexts } from '../../texts/agenda.ts'
import type { Agenda, ToldDecision } from './agenda.ts'
import { whenOf } from './words.view.ts'

const texts = agendaTexts.notice

export interface Told {
  decisions: readonly ToldDecision[]
  notified: readonly { title: string; dnr: string | null }[]
}

/** Kallelse: the agenda as it is sent, with what its items tell of, for its Word file. */
export function noticeReply({ meeting, items }: Agenda, told: Told, committee: string): Reply {
  const own = items.filter(({ number }) => number !== null)
  const kinds = new Set(own.map(({ kind }) => kind))
  const { columns } = agendaTexts
  return {
    title: texts.title(committee),
    lead: texts.lead(whenOf(meeting)),
    parts: [
      heading(texts.agenda),
      table(
        texts.agenda,
        [
          { title: columns.number },
          { title: columns.item },
          { title: columns.dnr },
          { title: columns.presenter },
        ],
        own.map((item) => [
          count(item.number),
          text(item.title),
          text(item.matter?.dnr),
          text(item.presenter),
        ]),
      ),
      ...(kinds.has('delegation') && told.decisions.length > 0
        ? [heading(texts.told), toldTable(told.decisions)]
        : []),
      ...(kinds.has('notified') && told.notified.length > 0
        ? [
            heading(texts.notified),
            list(told.notified.map(({ title, dnr }) => (dnr ? `${title} (${dnr})` : title))),
          ]
        : []),
    ],
  }
}

const toldTable = (decisions: readonly ToldDecision[]) =>
  table(
    texts.told,
    [
      { title: texts.toldColumns.point },
      { title: texts.toldColumns.kind },
      { title: texts.toldColumns.delegate },
      { title: texts.toldColumns.from },
      { title: texts.toldColumns.to },
      { title: texts.toldColumns.count },
    ],
    decisions.map((row) => [
      text(row.point),
      text(row.kind),
      text(row.delegate),
      date(row.from),
      date(row.to),
      count(row.count),
    ]),
  )

/** The day that stands in a file's name. */
export const fileDay = ({ meeting }: Pick<Agenda, 'meeting'>): string => meeting.heldOn ?? meeting.label
