import type { FactTable } from '../../../contract/facts.ts'
import type { CalendarDate } from '../../../lib/calendar.ts'
import { fold } from '../../../lib/words.ts'
import { dutiesTexts } from '../../../texts/duties.ts'
import { dutiesFactsTexts as texts } from '../../../texts/duties-facts.ts'
import { factColumn, factSource, ownColumn, personCells, textCells } from '../../../texts/facts.ts'
import type { Duty } from './duties.ts'

/** The recurring duties in the catalogue of facts. `nextOn` gives a duty's next day. Pure. */
export function dutyFacts(duties: readonly Duty[], nextOn: (duty: Duty) => CalendarDate | null): FactTable[] {
  const current = duties.filter(({ isEnded }) => !isEnded)
  if (current.length === 0) return []
  const { columns } = texts
  return [
    {
      ...{
        key: 'duties',
        family: 'duties',
        title: texts.title,
        names: texts.names,
        rowNames: texts.rowNames,
      },
      columns: [
        factColumn('title', 'name', columns.title, 'text', null),
        ownColumn('when', { title: columns.when, names: texts.whenNames }, 'text', null),
        factColumn('next', 'due', columns.next, 'date', null),
        factColumn('kind', 'kind', columns.kind, 'text', null),
        ownColumn('basis', { title: columns.basis, names: texts.basisNames }, 'text', null),
        factColumn('owner', 'responsible', columns.owner, 'person', null),
      ],
      rows: current.map((duty) => ({
        ...{ key: fold(duty.title), names: [duty.title], codes: [], path: [], role: 'item' },
        cells: {
          ...textCells({
            ...{ title: duty.title, when: dutiesTexts.when(duty), kind: duty.kind, basis: duty.basis },
            next: nextOn(duty),
          }),
          ...personCells({ owner: duty.owner }),
        },
        line: dutiesTexts.lines.one(duty.id),
      })),
      defaultColumn: 'when',
      period: null,
      origin: 'registered',
      source: factSource(current[0]?.source, current[0]?.source?.section),
      isDraft: false,
      line: dutiesTexts.name,
    },
  ]
}
