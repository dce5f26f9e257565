import type { Obligation } from '../../contract/sends.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { grouped } from '../../lib/grouped.ts'
import { go } from '../../reply/reply.ts'
import { reportingTexts as texts } from '../../texts/reporting.ts'
import { type Item, isOpen, type Round } from './rounds.ts'

const LEAD_DAYS = [7, 2]

/**
 * What is left to report, one obligation for an owner, a unit and a round: who has answered is reminded of nothing. Until the owners
 * have been asked there is nothing to remind of. What is registered elsewhere is reminded of there.
 */
export const reportObligations = (
  rounds: readonly Round[],
  today: CalendarDate,
  isReminded: (item: Item) => boolean,
): Obligation[] =>
  rounds
    .filter(({ isClosed, askOn }) => !isClosed && askOn <= today)
    .flatMap((round) =>
      [...byOwner(round.items.filter((item) => isOpen(item) && isReminded(item))).values()].flatMap(
        (items): Obligation[] => {
          const [first] = items
          if (!first) return []
          return [
            {
              key: `report:${round.id}:${first.owner}:${first.unit ?? ''}:${round.dueOn}`,
              what: texts.due(items.length, round.period),
              line: texts.line('mina'),
              dueOn: round.dueOn,
              owner: first.owner,
              unit: first.unit,
              leadDays: LEAD_DAYS,
              actions: [go(texts.buttons.report, texts.line('mina'), true)],
            },
          ]
        },
      ),
    )

const byOwner = (items: readonly Item[]): Map<string, Item[]> =>
  grouped(items, ({ owner, unit }) => `${owner} ${unit ?? ''}`)
