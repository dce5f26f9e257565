import { krAsTkr } from '../../lib/amounts.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { type CellValue, count, quantity, text } from '../../reply/cells.ts'
import { chart, menu, openForm, type Part, type Reply, table } from '../../reply/reply.ts'
import { registersTexts as texts } from '../../texts/registers.ts'
import { ENTRY_FORM } from './entries/entry-names.ts'
import { type Item, isDone, isLate } from './followup.ts'

interface Standing {
  register: string
  open: number
  late: number
  done: number
  amountKr: number | null
}

/** How each register stands: what is done, under way and late; only those that have anything. */
export function registersReply(
  items: readonly Item[],
  registers: readonly string[],
  { today, mayAdd }: { today: CalendarDate; mayAdd: boolean },
): Reply {
  const standings = registers
    .map((register) =>
      standingIn(
        register,
        items.filter((item) => item.register === register),
        today,
      ),
    )
    .filter(({ open, late, done }) => open + late + done > 0)
  const sum = (of: (one: Standing) => number) => standings.reduce((all, one) => all + of(one), 0)
  const [late, done] = [sum((one) => one.late), sum((one) => one.done)]
  return {
    title: texts.title,
    lead: texts.lead(items.length, late, done),
    parts: standings.length > 0 ? [chartOf(standings), tableOf(standings)] : [],
    actions: [
      ...(standings.length > 0 ? [registerMenu(standings)] : []),
      ...(mayAdd ? [openForm(texts.buttons.add, ENTRY_FORM)] : []),
    ],
  }
}

function standingIn(register: string, items: readonly Item[], today: CalendarDate): Standing {
  const amounts = items.flatMap(({ amountKr }) => amountKr ?? [])
  const late = items.filter((item) => isLate(item, today)).length
  const done = items.filter(isDone).length
  return {
    ...{ register, late, done, open: items.length - late - done },
    amountKr: amounts.length > 0 ? amounts.reduce((a, b) => a + b, 0) : null,
  }
}

const MOST_DRAWN = 20

function chartOf(standings: readonly Standing[]): Part {
  const shown = standings.slice(0, MOST_DRAWN)
  const series = (name: string, of: (one: Standing) => number) => ({
    name,
    values: shown.map((one) => String(of(one))),
  })
  return chart(
    'bar',
    texts.chart,
    texts.unit,
    shown.map(({ register }) => texts.nameOf(register)),
    [
      series(texts.series.done, ({ done }) => done),
      series(texts.series.open, ({ open }) => open),
      series(texts.series.late, ({ late }) => late),
    ],
  )
}

function tableOf(standings: readonly Standing[]): Part {
  const { columns } = texts
  return table(
    texts.caption,
    [columns.register, columns.late, columns.open, columns.done, columns.amount].map((title) => ({ title })),
    standings.map(({ register, late, open, done, amountKr }): CellValue[] => [
      text(texts.nameOf(register)),
      count(late),
      count(open),
      count(done),
      quantity(amountKr === null ? null : krAsTkr(amountKr), ''),
    ]),
  )
}

const registerMenu = (standings: readonly Standing[]) =>
  menu(
    texts.choose,
    standings.map(({ register }) => ({
      label: texts.nameOf(register),
      line: texts.line(texts.nameOf(register).toLowerCase()),
    })),
  )
