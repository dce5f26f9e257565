import type { Command } from '../../../contract/command.ts'
import type { FactTable } from '../../../contract/facts.ts'
import type { Form } from '../../../contract/form.ts'
import type { Obligation, ObligationWindow } from '../../../contract/sends.ts'
import type { Db } from '../../../db/db.ts'
import type { CalendarDate } from '../../../lib/calendar.ts'
import { go, openForm, sentence } from '../../../reply/reply.ts'
import { dutiesTexts as texts } from '../../../texts/duties.ts'
import { mayRegister } from '../buttons.view.ts'
import { beginsOn, type Occasion, occasionsOf, openOccasions } from './duties.ts'
import { dutyForm } from './duty.form.ts'
import { dutyFacts } from './facts.ts'
import { layOutForm } from './lay-out.form.ts'
import { createDutyQueryReader, leftOfDutyQuery } from './query.ts'
import { getDuties, getDuty, getTurns, getYear } from './store.ts'
import { DUTY_FORM, LAY_OUT_FORM, oneReply, yearReply } from './year.view.ts'

/** Årshjul: what the committee does every year, and the ärenden that it becomes. */

/** What the year's duties are told from, besides matters and meetings. */
export const DUTY_TABLES = ['Agenda', 'AgendaItem', 'Duty', 'DutyTurn']
const LEAD_DAYS = [7]

const readQuery = createDutyQueryReader(texts.phrases.new)
const yearIn = (day: CalendarDate): number => Number(day.slice(0, 4))

export const dutyForms = (db: Db): Form[] => [dutyForm(db), layOutForm(db)]

export const dutyCommand = (db: Db): Command => ({
  name: texts.name,
  aliases: texts.aliases,
  summary: texts.summary,
  examples: texts.examples,
  permission: 'read',
  remembered: true,
  leaves: ({ words, today }) => leftOfDutyQuery(readQuery(words, yearIn(today)), words),
  answer: async ({ words, person, today }) => {
    const query = readQuery(words, yearIn(today))
    const may = mayRegister(person)
    if (query?.kind === 'one') {
      const duty = await getDuty(db, query.id)
      if (!duty) return sentence(texts.noSuch(query.id), go(texts.buttons.all, texts.name))
      const turns = (await getTurns(db)).filter(({ dutyId }) => dutyId === duty.id)
      return oneReply({ duty, turns, mayRegister: may })
    }
    const year = query?.kind === 'year' ? query.year : yearIn(today)
    const known = await getYear(db, year)
    const occasions = occasionsOf(year, known)
    const hasDuties = known.duties.length > 0
    const shown = yearReply({ year, today, occasions, hasDuties, mayRegister: may })
    return query?.kind === 'new' && may ? { ...shown, opens: { form: DUTY_FORM, args: {} } } : shown
  },
})

/** The days on which work should begin on a duty without an ärende, this year and the next. */
export async function dutyObligations(
  db: Db,
  today: CalendarDate,
  { until, owner }: Partial<ObligationWindow> = {},
): Promise<Obligation[]> {
  const open = openOccasions(await nearOccasions(db, today), today)
  return open
    .map(obligationOf)
    .filter(
      (one) => (until === undefined || one.dueOn <= until) && (owner === undefined || one.owner === owner),
    )
}

/** Those of this year and the next. */
async function nearOccasions(db: Db, today: CalendarDate): Promise<Occasion[]> {
  const years = [yearIn(today), yearIn(today) + 1]
  return (await Promise.all(years.map(async (year) => occasionsOf(year, await getYear(db, year))))).flat()
}

const obligationOf = (occasion: Occasion): Obligation => {
  const { duty, year, month, on } = occasion
  return {
    key: `duty:${duty.id}:${year}-${month}`,
    what: texts.obligation(duty.title, on),
    line: texts.lines.year(year),
    dueOn: beginsOn(occasion),
    owner: duty.owner,
    unit: duty.unit,
    bySecretary: duty.owner === null,
    leadDays: LEAD_DAYS,
    actions: [openForm(texts.buttons.layOut(year), LAY_OUT_FORM, { year: String(year) })],
  }
}

/** The duties with the next day of each: this year's, or the next one's. */
export async function factsOfDuties(db: Db, today: CalendarDate): Promise<FactTable[]> {
  const coming = (await nearOccasions(db, today)).filter(({ on }) => on >= today)
  return dutyFacts(await getDuties(db), ({ id }) => coming.find(({ duty }) => duty.id === id)?.on ?? null)
}
