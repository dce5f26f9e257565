import type { CalendarDate } from '../../lib/calendar.ts'
import { grouped } from '../../lib/grouped.ts'
import { fold } from '../../lib/words.ts'

/** Föreningsbidrag: what associations apply for, what is proposed and decided, and what is left in the pots. */

export const STATUSES = ['draft', 'open', 'closed'] as const
export type RoundStatus = (typeof STATUSES)[number]

/** `overruled`: the person who decided took another decision than the proposed one; it stands next after the proposal. */
export const STATES = ['proposed', 'approved', 'returned', 'withdrawn', 'replaced', 'overruled'] as const
export type State = (typeof STATES)[number]

/** Standard reasons for what is proposed. */
export const REASONS = [
  'late',
  'incomplete',
  'outside_guidelines',
  'not_local',
  'budget',
  'complements',
  'other',
] as const
export type Reason = (typeof REASONS)[number]

/** The papers that an application must have. */
export const PAPERS = ['application', 'statutes', 'annual_report', 'accounts', 'audit', 'plan'] as const
export type Paper = (typeof PAPERS)[number]

export interface Source {
  title: string
  dnr: string | null
  asOf: CalendarDate | null
}

export interface Pot {
  id: number
  name: string
  amountKr: number
}

/** What a document prints of a round, as printed. */
export interface PrintedFact {
  item: string
  value: string | null
  unit: string
}

export interface Decision {
  id: number
  state: State
  /** 0 for a rejection. */
  amountKr: number
  year: number
  reasonCategory: Reason | null
  /** The proposer's own words, or the document's. */
  reason: string | null
  condition: string | null
  conditionDueOn: CalendarDate | null
  conditionMetOn: CalendarDate | null
  conditionMetBy: string | null
  /** Slack user id; null for what a document prints. */
  proposedBy: string | null
  proposedOn: CalendarDate | null
  decidedBy: string | null
  decidedOn: CalendarDate | null
  /** Why it was sent back. */
  comment: string | null
  replacesId: number | null
  paidKr: number | null
  paidOn: CalendarDate | null
  paidBy: string | null
}

/** What is registered of an application; null for what is not told. */
export interface ApplicationFacts {
  potId: number
  association: string
  orgNumber: string | null
  targetGroup: string | null
  requestedKr: number | null
  previousKr: number | null
  members: number | null
  purpose: string | null
  receivedOn: CalendarDate | null
  isComplete: boolean | null
  missing: readonly Paper[]
}

export interface Application extends ApplicationFacts {
  id: number
  roundId: number
  listedAs: string | null
  isLate: boolean
  isFirstTime: boolean | null
  participants: string | null
  activity: string | null
  applicationText: string | null
  assessment: string | null
  note: string | null
  source: Source | null
  section: string
  createdBy: string | null
  version: number
  /** Oldest first. */
  decisions: readonly Decision[]
}

export interface Round {
  id: number
  year: number
  status: RoundStatus
  source: Source | null
  section: string
  applyBy: CalendarDate | null
  guidelines: string | null
  criteria: string | null
  copiedFrom: number | null
  changedBy: string | null
  changedOn: CalendarDate | null
  decidedBy: string | null
  decidedOn: CalendarDate | null
  /** Who closed it here; null for one that a document mentions. */
  closedBy: string | null
  closedOn: CalendarDate | null
  version: number
  pots: readonly Pot[]
  facts: readonly PrintedFact[]
  /** In the order they were registered, or stand in the document. */
  applications: readonly Application[]
}

/** Came after the last day. Nobody can tell where either day is unknown. */
export const isLate = (receivedOn: CalendarDate | null, applyBy: CalendarDate | null): boolean =>
  receivedOn !== null && applyBy !== null && receivedOn > applyBy

type WithDecisions = Pick<Application, 'decisions'>

/** The decision in force; null while there is none. */
export const inForce = ({ decisions }: WithDecisions): Decision | null =>
  decisions.find(({ state }) => state === 'approved') ?? null

/** The proposal that waits for its decision; null where there is none. */
export const pending = ({ decisions }: WithDecisions): Decision | null =>
  decisions.find(({ state }) => state === 'proposed') ?? null

/** What counts now: the proposal under way, otherwise the decision in force. */
export const current = (application: WithDecisions): Decision | null =>
  pending(application) ?? inForce(application)

/** Sent back and not proposed again since. */
export const sentBack = (application: WithDecisions): Decision | null => {
  const last = application.decisions.at(-1)
  return last?.state === 'returned' ? last : null
}

/** The proposal that was decided otherwise by this decision; null where it was decided as proposed. */
export function overruledBy({ decisions }: WithDecisions, { id }: Pick<Decision, 'id'>): Decision | null {
  const before = decisions[decisions.findIndex((decision) => decision.id === id) - 1]
  return before?.state === 'overruled' ? before : null
}

/** What keeps a round from being closed: proposals that wait, and applications that nothing is decided about. */
export interface Undecided {
  waiting: number
  without: number
}

export const undecidedIn = (applications: readonly WithDecisions[]): Undecided => ({
  waiting: applications.filter(pending).length,
  without: applications.filter((application) => !current(application)).length,
})

export type Standing = 'registered' | 'proposed' | 'returned' | 'granted' | 'rejected' | 'changing'

/** How far an application has come. `changing`: decided, and a new proposal waits. */
export function standingOf(application: WithDecisions): Standing {
  const decided = inForce(application)
  if (pending(application)) return decided ? 'changing' : 'proposed'
  if (decided) return decided.amountKr > 0 ? 'granted' : 'rejected'
  return sentBack(application) ? 'returned' : 'registered'
}

/**
 * What an application holds of its pot: the larger of what is decided and what is proposed, as the decision still stands
 * if the proposal is sent back.
 */
export const heldKr = (application: WithDecisions): number =>
  Math.max(inForce(application)?.amountKr ?? 0, pending(application)?.amountKr ?? 0)

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)

export interface Tally {
  applications: number
  requestedKr: number
  /** How many do not say what they ask for. */
  unknownRequested: number
  /** Proposed or decided. */
  heldKr: number
  grants: number
  rejections: number
  late: number
}

export function tallyOf(applications: readonly Application[]): Tally {
  const counted = applications.map(current).filter((decision) => decision !== null)
  return {
    applications: applications.length,
    requestedKr: sum(applications.map(({ requestedKr }) => requestedKr ?? 0)),
    unknownRequested: applications.filter(({ requestedKr }) => requestedKr === null).length,
    heldKr: sum(applications.map(heldKr)),
    grants: counted.filter(({ amountKr }) => amountKr > 0).length,
    rejections: counted.filter(({ amountKr }) => amountKr === 0).length,
    late: applications.filter((application) => application.isLate).length,
  }
}

export interface PotTally extends Tally {
  pot: Pot
  leftKr: number
}

/** Each pot with what is asked for, proposed and left. */
export const potTallies = ({ pots, applications }: Pick<Round, 'pots' | 'applications'>): PotTally[] =>
  pots.map((pot) => {
    const tally = tallyOf(applications.filter(({ potId }) => potId === pot.id))
    return { pot, ...tally, leftKr: pot.amountKr - tally.heldKr }
  })

/** Applications by target group, in the order in which the groups first appear; null for those without one. */
export const byGroup = (applications: readonly Application[]): [string | null, Application[]][] => [
  ...grouped(applications, ({ targetGroup }) => targetGroup),
]

/** What has been paid already. */
export const paidKr = ({ decisions }: WithDecisions): number => sum(decisions.map((each) => each.paidKr ?? 0))

/**
 * Why a decided grant cannot be paid; `ready` when it can. `recover`: more has been paid than is granted now. What a document
 * says that others have granted is not paid here.
 */
export type Payment = 'not_decided' | 'changing' | 'rejected' | 'condition' | 'paid' | 'ready' | 'recover'

export function paymentOf(application: WithDecisions): Payment {
  const decided = inForce(application)
  if (!decided || decided.decidedBy === null) return 'not_decided'
  if (pending(application)) return 'changing'
  if (decided.paidOn) return 'paid'
  const paid = paidKr(application)
  if (decided.amountKr < paid) return 'recover'
  if (decided.amountKr === 0) return 'rejected'
  if (decided.amountKr === paid) return 'paid'
  return decided.condition && !decided.conditionMetOn ? 'condition' : 'ready'
}

/** The round that people mean without saying: the newest that is open, otherwise the newest. */
export const currentRound = (rounds: readonly Round[]): Round | null => {
  const newest = [...rounds].sort((a, b) => b.year - a.year)
  return newest.find(({ status }) => status === 'open') ?? newest[0] ?? null
}

/** Its name as the list of decisions has it. */
export const listedName = ({
  listedAs,
  association,
}: Pick<Application, 'listedAs' | 'association'>): string => listedAs ?? association

/** Those whose name has every word of the text. */
export const named = (applications: readonly Application[], text: string): Application[] => {
  const words = fold(text).split(/\s+/).filter(Boolean)
  return words.length === 0
    ? []
    : applications.filter(({ association, listedAs, orgNumber }) => {
        const name = fold(`${association} ${listedAs ?? ''} ${orgNumber ?? ''}`)
        return words.every((word) => name.includes(word))
      })
}

/** An application's earlier grant by the same association: of the year before, where it is known here. */
export function earlierGrant(rounds: readonly Round[], year: number, orgNumber: string): number | null {
  const before = rounds.find((round) => round.year === year - 1)
  const own = before?.applications.find((application) => application.orgNumber === orgNumber)
  return (own && inForce(own)?.amountKr) ?? null
}
