import { parseAmount } from '../../../lib/amounts.ts'
import { type CalendarDate, parseDate } from '../../../lib/calendar.ts'
import { parseOrgNumber } from '../../../lib/orgnr.ts'
import { krText } from '../amounts.ts'
import { type Application, type ApplicationFacts, PAPERS, type Pot } from '../grants.ts'

/** The form for an application: its values as people type them, and what they say. */

export type Field =
  | 'association'
  | 'orgNumber'
  | 'pot'
  | 'targetGroup'
  | 'requested'
  | 'previous'
  | 'members'
  | 'purpose'
  | 'receivedOn'
  | 'papers'

/** What is wrong with a field; texts/grant-forms.ts says it in words. */
export type Fault =
  | 'missing'
  | 'bad_amount'
  | 'unit_needed'
  | 'zero'
  | 'bad_number'
  | 'org_form'
  | 'org_digit'
  | 'org_person'
  | 'no_date'
  | 'in_future'

export type Faults = Partial<Record<Field, Fault>>
export type Values = Readonly<Record<string, string>>

const WHOLE = /^\d{1,3}(?:[ \u00a0]?\d{3})*$|^\d+$/
const MOST_MEMBERS = 10_000_000

const ORG_FAULTS = { form: 'org_form', 'control-digit': 'org_digit', person: 'org_person' } as const

/** An amount, or what is wrong. More than the pot must say its unit: "40000" is hardly 40 mnkr. */
function amountIn(text: string, pot: Pot | undefined): { kr: number } | { fault: Fault } {
  const amount = parseAmount(text)
  if (!amount) return { fault: 'bad_amount' }
  return amount.unit === null && pot && amount.kr > pot.amountKr
    ? { fault: 'unit_needed' }
    : { kr: amount.kr }
}

/** What a form's values say, or what is wrong with them. */
export function readFacts(
  values: Values,
  pots: readonly Pot[],
  today: CalendarDate,
): { facts: ApplicationFacts } | { faults: Faults } {
  const faults: Faults = {}
  const text = (field: Field): string => (values[field] ?? '').trim()
  const required = (field: Field): string => {
    if (!text(field)) faults[field] = 'missing'
    return text(field)
  }
  const pot = pots.length === 1 ? pots[0] : pots.find(({ id }) => String(id) === text('pot'))
  if (!pot) faults.pot = 'missing'
  const kr = (field: 'requested' | 'previous'): number | null => {
    if (!text(field)) return null
    const amount = amountIn(text(field), pot)
    if ('kr' in amount) return amount.kr
    faults[field] = amount.fault
    return null
  }
  const association = required('association')
  const org = parseOrgNumber(required('orgNumber'))
  if ('fault' in org && !faults.orgNumber) faults.orgNumber = ORG_FAULTS[org.fault]
  const targetGroup = required('targetGroup')
  required('requested')
  const requestedKr = kr('requested')
  if (requestedKr === 0) faults.requested = 'zero'
  const previousKr = kr('previous')
  const members = text('members')
  if (members && !isCount(members)) faults.members = 'bad_number'
  const purpose = required('purpose')
  const receivedOn = parseDate(required('receivedOn'))
  if (text('receivedOn') && !receivedOn) faults.receivedOn = 'no_date'
  if (receivedOn && receivedOn > today) faults.receivedOn = 'in_future'
  const papers = new Set(text('papers').split(','))
  const missing = PAPERS.filter((paper) => !papers.has(paper))
  if (Object.keys(faults).length > 0 || !pot || 'fault' in org) return { faults }
  return {
    facts: {
      potId: pot.id,
      association,
      orgNumber: org.number,
      targetGroup,
      requestedKr,
      previousKr,
      members: members ? Number(members.replaceAll(/\s/g, '')) : null,
      purpose,
      receivedOn,
      isComplete: missing.length === 0,
      missing,
    },
  }
}

const isCount = (text: string): boolean =>
  WHOLE.test(text) && Number(text.replaceAll(/\s/g, '')) <= MOST_MEMBERS

/** An application's values as the form shows them. */
export const valuesOf = (application: Application): Values => ({
  association: application.association,
  orgNumber: application.orgNumber ?? '',
  pot: String(application.potId),
  targetGroup: application.targetGroup ?? '',
  requested: krText(application.requestedKr),
  previous: krText(application.previousKr),
  members: application.members === null ? '' : String(application.members),
  purpose: application.purpose ?? '',
  receivedOn: application.receivedOn ?? '',
  papers: PAPERS.filter((paper) => !application.missing.includes(paper)).join(','),
})
