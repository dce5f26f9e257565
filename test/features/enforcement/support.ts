import type { Decision, Register } from '../../../src/features/enforcement/enforcement.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import type { Quarter } from '../../../src/lib/deadlines/quarters.ts'

export const on = calendarDate
export const TODAY = on('2023-09-12')
export const q = (year: number, quarter: Quarter['quarter']): Quarter => ({ year, quarter })

/** A decision that somebody registered here, with what the test says of it. */
export const aDecision = (fields: Partial<Decision> = {}): Decision => ({
  id: 1,
  law: 'SoL',
  kind: 'kontaktperson',
  decidedOn: on('2023-04-13'),
  interruptedOn: null,
  status: 'not_enforced',
  endedOn: null,
  reasonCategory: 'no_provider',
  reason: null,
  endCategory: null,
  endReason: null,
  reportedIn: null,
  endReportedIn: null,
  origin: { kind: 'registered', by: 'U0ANNA', on: on('2023-07-20') },
  version: 1,
  ...fields,
})

export const fromReport = (quarter: Quarter): Decision['origin'] => ({
  kind: 'document',
  title: 'En rapport',
  dnr: null,
  asOf: null,
  section: '07',
  quarter,
  headingPrinted: true,
})

export const aRegister = (
  decisions: readonly Decision[],
  statements: Register['statements'] = [],
): Register => ({
  decisions,
  statements,
})
