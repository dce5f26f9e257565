import { calledOffDays } from '../../db/called-off.ts'
import { calendarDate, fromDbDate, toDbDate } from '../../lib/calendar.ts'
import { UserError } from '../../lib/errors.ts'
import type { ImportKind, Values } from '../../tables/kinds.ts'
import { meetingsSheetTexts as texts } from '../../texts/meetings-sheet.ts'

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
        synonyms: ['datum', 'sammanträde', 'sammanträdesdag', 'nämndsammanträde', 'mötesdatum', 'nämnd'],
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
      ['2024-02-20', ''],
      ['2024-03-19', 'Extra sammanträde'],
    ],
  },
]
