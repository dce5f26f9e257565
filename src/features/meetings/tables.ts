import { calledOffDays } from '../../db/called-off.ts'
import { calendarDate, fromDbDate, toDbDate } from '../../lib/calendar.ts'
import { UserError } from '../../lib/errors.ts'
import type { ImportKind, Values } from '../../tables/kinds.ts'
import { meetingsSheetTexts as texts } from '../../texts/meetings-sheet.ts'

const CLOCK = /(?<!\d)(?<hour>\d{1,2})[.:](?<minute>\d{2})(?!\d)/gu
/** A time of day that no clock shows. */
const isImpossible = (text: string): boolean =>
  [...text.matchAll(CLOCK)].some(
    ({ groups }) => Number(groups?.['hour']) > 23 || Number(groups?.['minute']) > 59,
  )

/** A year's meeting plan. Meetings that are known already stay as they are. */
export const meetingKinds: readonly ImportKind[] = [
  {
    name: 'motesplan',
    title: texts.title,
    perPeriod: false,
    permission: 'register-matters',
    changedIn: texts.changedIn,
    columns: [
      {
        key: 'date',
        title: 'Sammanträdesdatum',
        synonyms: [
          'datum',
          'sammanträde',
          'sammanträdesdag',
          'dag',
          'nämndsammanträde',
          'mötesdatum',
          'nämnd',
          'nämndmöte',
          'nämndmöten',
        ],
        type: 'date',
        required: true,
        filled: true,
      },
      {
        key: 'name',
        title: 'Benämning',
        synonyms: ['sammanträde', 'möte', 'namn', 'typ', 'anmärkning', 'sammanträdets namn', 'kommentar'],
        type: 'text',
      },
      {
        key: 'time',
        title: 'Tid',
        synonyms: ['klockslag', 'starttid', 'kl'],
        type: 'text',
        onlyChecked: true,
      },
      {
        key: 'papersOn',
        title: 'Handlingar in',
        synonyms: [
          'handlingar klara',
          'sista dag för handlingar',
          'sista dag för ärenden',
          'inlämning av ärenden',
          'handlingar senast',
          'manusstopp',
          'materialstopp',
          'ärendestopp',
          'stoppdag',
        ],
        type: 'date',
        onlyChecked: true,
      },
      {
        key: 'noticeOn',
        title: 'Kallelse',
        synonyms: [
          'kallelse skickas',
          'kallelse skickas ut',
          'utskick',
          'utskick av kallelse',
          'utskick av handlingar',
          'handlingar ut',
          'handlingar skickas',
          'handlingar skickas ut',
          'kallelse ut',
        ],
        type: 'date',
        onlyChecked: true,
      },
    ],
    check: ({ date, time, papersOn, noticeOn }) => [
      ...(time && isImpossible(time) ? [{ column: 'time', message: texts.noSuchTime(time) }] : []),
      ...[papersOn, noticeOn].flatMap((day, at) =>
        date && day && day > date
          ? [{ column: at === 0 ? 'papersOn' : 'noticeOn', message: texts.afterMeeting(day, date) }]
          : [],
      ),
    ],
    calendar: { date: 'date', name: 'name' },
    key: ({ date }) => date ?? '',
    label: ({ date }) => date ?? '',
    stored: async (tx) => {
      const meetings = await tx.meeting.findMany({ where: { heldOn: { not: null }, cancelledOn: null } })
      return new Map(
        meetings.flatMap(({ heldOn, name }): [string, Values][] => {
          const date = heldOn && fromDbDate(heldOn)
          return date ? [[date, { date, name }]] : []
        }),
      )
    },
    obstacles: async (tx) => {
      const calledOff = await calledOffDays(tx)
      return ({ date }) => {
        const on = date ? calledOff.get(calendarDate(date)) : undefined
        return date && on ? { column: 'date', message: texts.calledOff(date, on), isLeftOut: true } : null
      }
    },
    store: async (rows, { tx, documentId }) => {
      const data = rows.map(({ values: { date, name } }) => {
        const day = calendarDate(date ?? '')
        return { heldOn: toDbDate(day), label: day, name: name ?? null, documentId }
      })
      return (await tx.meeting.createMany({ data, skipDuplicates: true })).count
    },
    undo: async (tx, documentId) => {
      const used = await tx.meeting.count({
        where: { documentId, OR: [{ matters: { some: {} } }, { version: { gt: 1 } }] },
      })
      if (used > 0) throw new UserError(texts.used)
      await tx.meeting.deleteMany({ where: { documentId } })
    },
    examples: [
      ['2024-02-20', '', '13:00', '2024-02-05', '2024-02-13'],
      ['2024-03-19', 'Extra sammanträde', '', '', ''],
    ],
  },
]
