import type { FactRow, FactTable } from '../../contract/facts.ts'
import type { CommitteeOffsets } from '../../lib/deadlines/meeting.ts'
import { factSource, numberCells, ownColumn, REGISTERED_HERE, textCells } from '../../texts/facts.ts'
import { meetingsTexts } from '../../texts/meetings.ts'
import { meetingsFactsTexts as texts } from '../../texts/meetings-facts.ts'
import { chainOf, isDated, type Meeting, stepsOf } from './meetings.ts'

/** The meetings' part of the catalogue of facts: every date that follows from each. Pure. */

export function meetingFacts(meetings: readonly Meeting[], offsets: CommitteeOffsets): FactTable[] {
  const { columns } = texts
  if (meetings.length === 0) return []
  return [
    {
      ...{ key: 'meetings', family: 'meetings', ...texts.meetings, line: meetingsTexts.lines.next },
      ...{ period: null, origin: 'registered', source: REGISTERED_HERE, isDraft: false },
      columns: [
        ownColumn('meeting', columns.meeting, 'date', null),
        ownColumn('material_stop', columns.material_stop, 'date', null, { isComputed: true }),
        ownColumn('notice', columns.notice, 'date', null, { isComputed: true }),
        ownColumn('adjustment', columns.adjustment, 'date', null, { isComputed: true }),
        ownColumn('posting', columns.posting, 'date', null, { isComputed: true }),
        ownColumn('appeal_end', columns.appeal_end, 'date', null, { isComputed: true }),
        ownColumn('final_from', columns.final_from, 'date', null, { isComputed: true }),
        ownColumn('adjusted', columns.adjusted, 'date', null),
        ownColumn('posted', columns.posted, 'date', null),
        ownColumn('matters', columns.matters, 'number', null, { unit: texts.unit, isComputed: true }),
      ],
      rows: meetings.map((meeting) => rowOf(meeting, offsets)),
      defaultColumn: 'meeting',
    },
  ]
}

function rowOf(meeting: Meeting, offsets: CommitteeOffsets): FactRow {
  const { id, heldOn, label, name, adjustedOn, postedOn, matters, sources } = meeting
  return {
    key: String(id),
    names: [texts.rowName(heldOn ?? label), ...(name ? [name] : [])],
    codes: [label],
    path: [],
    role: 'item',
    cells: {
      // Where only the month is printed, the day is not known: that is another answer than "no such meeting".
      meeting: heldOn ? { value: heldOn } : { value: null, printed: label },
      ...(isDated(meeting) ? dateCells(chainOf(meeting, offsets)) : {}),
      ...textCells({ adjusted: adjustedOn, posted: postedOn }),
      ...numberCells({ matters }),
    },
    line: meetingsTexts.lines.one(heldOn ?? `#${id}`),
    source: factSource(sources[0]),
  }
}

/** The day to keep of each step, and the day from which nothing can be appealed. */
const dateCells = (chain: ReturnType<typeof chainOf>) =>
  textCells({
    ...Object.fromEntries(stepsOf(chain).map(({ kind, keep }) => [kind, keep])),
    final_from: chain.finalFrom,
  })
