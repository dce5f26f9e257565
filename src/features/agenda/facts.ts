import type { FactTable } from '../../contract/facts.ts'
import { agendaTexts } from '../../texts/agenda.ts'
import { agendaFactsTexts as texts } from '../../texts/agenda-facts.ts'
import { factColumn, ownColumn, REGISTERED_HERE, textCells } from '../../texts/facts.ts'
import { type DecidedItem, unsent } from './agenda.ts'

/** What the committee decided of each item, as facts. Pure. */
export function agendaFacts(items: readonly DecidedItem[]): FactTable[] {
  if (items.length === 0) return []
  const { columns } = texts
  return [
    {
      ...{
        key: 'agenda',
        family: 'agenda',
        title: texts.title,
        names: texts.names,
        rowNames: texts.rowNames,
      },
      columns: [
        factColumn('title', 'name', columns.title, 'text', null),
        ownColumn('held', columns.meeting, 'date', null),
        ownColumn('item_outcome', columns.outcome, 'state', null),
        factColumn('decision', 'decision', columns.decision, 'text', null),
        factColumn('dnr', 'dnr', columns.dnr, 'code', null),
        ownColumn('return', columns.returnOn, 'date', null),
        ownColumn('unsent', columns.unsent, 'text', null),
      ],
      rows: items.map(({ id, title, heldOn, outcome, decision, dnr, returnOn, dispatches }) => ({
        ...{ key: String(id), names: [title], codes: dnr ? [dnr] : [], path: [], role: 'item' },
        cells: textCells({
          ...{
            title,
            held: heldOn,
            item_outcome: agendaTexts.outcomes[outcome],
            decision,
            dnr,
            return: returnOn,
          },
          unsent: unsent({ dispatches })
            .map(({ recipient }) => recipient)
            .join(', '),
        }),
        line: agendaTexts.lines.item(id),
      })),
      defaultColumn: 'item_outcome',
      period: null,
      origin: 'registered',
      source: REGISTERED_HERE,
      isDraft: false,
      line: agendaTexts.name,
    },
  ]
}
