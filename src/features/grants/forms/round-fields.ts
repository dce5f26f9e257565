import { parseAmount } from '../../../lib/amounts.ts'
import { type CalendarDate, parseDate } from '../../../lib/calendar.ts'
import type { OwnPot } from '../../../lib/conventions.ts'
import { krText } from '../amounts.ts'
import type { Round } from '../grants.ts'

/** The form for a round: its values, and what they say. */

/** So many pots fit in the form. */
export const POTS = [1, 2, 3] as const

export type Fault =
  | 'missing'
  | 'bad_amount'
  | 'bad_year'
  | 'no_date'
  | 'name_needed'
  | 'amount_needed'
  | 'same_name'
/** year, applyBy, pot1, amount1, … */
export type Faults = Record<string, Fault>
type Values = Readonly<Record<string, string>>

export interface RoundFacts {
  year: number
  applyBy: CalendarDate
  guidelines: string | null
  criteria: string | null
  /** By the form's own order; null for a pot that is left empty. */
  pots: (NewPot | null)[]
}

export interface NewPot {
  name: string
  amountKr: number
}

const YEAR = /^20\d{2}$/

/** What a form's values say, or what is wrong with them. */
export function readRound(values: Values): { facts: RoundFacts } | { faults: Faults } {
  const faults: Faults = {}
  const text = (field: string): string => (values[field] ?? '').trim()
  if (!YEAR.test(text('year'))) faults['year'] = 'bad_year'
  const applyBy = parseDate(text('applyBy'))
  if (!applyBy) faults['applyBy'] = text('applyBy') ? 'no_date' : 'missing'
  const pots: RoundFacts['pots'] = []
  for (const number of POTS) {
    const [name, typed] = [text(`pot${number}`), text(`amount${number}`)]
    if (!name && !typed) {
      pots.push(null)
      continue
    }
    const kr = parseAmount(typed)?.kr
    if (!name) faults[`pot${number}`] = 'name_needed'
    else if (pots.some((pot) => pot?.name === name)) faults[`pot${number}`] = 'same_name'
    if (!typed) faults[`amount${number}`] = 'amount_needed'
    else if (kr === undefined) faults[`amount${number}`] = 'bad_amount'
    else pots.push({ name, amountKr: kr })
  }
  if (pots.every((pot) => pot === null) && pots.length === POTS.length) faults['pot1'] = 'missing'
  if (Object.keys(faults).length > 0 || !applyBy) return { faults }
  const guidelines = text('guidelines') || null
  const criteria = text('criteria') || null
  return { facts: { year: Number(text('year')), applyBy, guidelines, criteria, pots } }
}

const potValues = ({ pots }: Round): Values =>
  Object.fromEntries(
    pots.flatMap(({ name, amountKr }, index) => [
      [`pot${index + 1}`, name],
      [`amount${index + 1}`, krText(amountKr)],
    ]),
  )

/** The committee's own pots as the form shows them, where there is no round to copy. */
export const ownPotValues = (pots: readonly OwnPot[]): Values =>
  Object.fromEntries(
    pots
      .slice(0, POTS.length)
      .flatMap(({ name, amountKr }, index) => [
        [`pot${index + 1}`, name],
        ...(amountKr === null ? [] : [[`amount${index + 1}`, krText(amountKr)]]),
      ]),
  )

const common = (round: Round): Values => ({
  guidelines: round.guidelines ?? '',
  criteria: round.criteria ?? '',
  ...potValues(round),
})

/** A round's values as the form shows them. */
export const roundValues = (round: Round): Values => ({
  year: String(round.year),
  applyBy: round.applyBy ?? '',
  ...common(round),
})

/** The next year's round as it starts: the last one's pots and words, and its last day a year later. */
export const copiedValues = (round: Round): Values => ({
  year: String(round.year + 1),
  applyBy: nextDeadline(round) ?? '',
  ...common(round),
})

/** The last day for the next year's applications: as printed, otherwise a year after this round's own. */
export function nextDeadline({ facts, applyBy }: Pick<Round, 'facts' | 'applyBy'>): CalendarDate | null {
  const printed = facts.find(({ item }) => item === 'next_application_deadline')?.value
  if (printed) return parseDate(printed)
  if (!applyBy) return null
  const later = `${Number(applyBy.slice(0, 4)) + 1}${applyBy.slice(4)}`
  return parseDate(later) ?? parseDate(later.replace(/29$/, '28'))
}
