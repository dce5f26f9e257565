import { type Duty, type DutyFacts, MOST_LEAD_DAYS, readWhen, type WhenWords } from './duties.ts'

/** What is typed in the form for a duty, as facts or as what is wrong with it. Pure. */

export type Field = 'title' | 'kind' | 'when' | 'lead' | 'owner' | 'unit'
export type Fault = 'missing' | 'when' | 'lead' | 'taken' | 'owner' | 'unit'
export type Faults = Partial<Record<Field, Fault>>
type Values = Readonly<Record<string, string>>

const WHOLE = /^\d{1,3}$/
const YES = 'yes'

/** Whole days of lead time, from 0 to a year; null for anything else. */
export const readLead = (text: string): number | null =>
  WHOLE.test(text) && Number(text) <= MOST_LEAD_DAYS ? Number(text) : null

export function readDuty(values: Values, words: WhenWords): { facts: DutyFacts } | { faults: Faults } {
  const title = values['title']?.trim() ?? ''
  const kind = values['kind']?.trim() ?? ''
  const typed = values['when']?.trim() ?? ''
  const when = readWhen(typed, words)
  const leadDays = readLead(values['lead']?.trim() ?? '')
  const faults: Faults = {
    ...(title ? {} : { title: 'missing' }),
    ...(kind ? {} : { kind: 'missing' }),
    ...(when ? {} : { when: typed ? 'when' : 'missing' }),
    ...(leadDays === null ? { lead: 'lead' } : {}),
  }
  if (!when || leadDays === null || Object.keys(faults).length > 0) return { faults }
  return {
    facts: {
      ...{ title, kind, ...when, leadDays },
      basis: values['basis']?.trim() || null,
      owner: values['owner'] || null,
      unit: values['unit'] || null,
      isEnded: values['ended'] === YES,
    },
  }
}

/** A duty's values as the form shows them; `when` says the rule in words. */
export const valuesOf = (duty: DutyFacts, when: (duty: DutyFacts) => string): Values => ({
  title: duty.title,
  kind: duty.kind,
  when: when(duty),
  lead: String(duty.leadDays),
  basis: duty.basis ?? '',
  owner: duty.owner ?? '',
  unit: duty.unit ?? '',
  ended: duty.isEnded ? YES : '',
})

export const factsOf = ({ id: _, version: _v, changedBy: _by, source: _s, ...facts }: Duty): DutyFacts =>
  facts
