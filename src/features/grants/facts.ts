import type { FactRow, FactTable } from '../../contract/facts.ts'
import { krAsTkr } from '../../lib/amounts.ts'
import {
  factColumn,
  factSource,
  flagCells,
  numberCells,
  ownColumn,
  REGISTERED_HERE,
  textCells,
  yearSpan,
} from '../../texts/facts.ts'
import { grantTexts, reasonWords } from '../../texts/grants.ts'
import { grantsFactsTexts as texts } from '../../texts/grants-facts.ts'
import {
  type Application,
  current,
  inForce,
  listedName,
  paidKr,
  pending,
  potTallies,
  type Round,
  standingOf,
  tallyOf,
} from './grants.ts'
import { printedTable } from './printed.facts.ts'

/** The grants' part of the catalogue of facts. Amounts in tkr, exactly. Pure. */

export const grantFacts = (rounds: readonly Round[]): FactTable[] =>
  [
    roundTable(rounds),
    ...rounds.flatMap((round) => [applicationTable(round), potTable(round), printedTable(round)]),
  ].filter(({ rows }) => rows.length > 0)

const tkr = (kr: number | null): string | null => (kr === null ? null : krAsTkr(kr))
const TKR = { unit: 'tkr', isAdditive: true }

const frameOf = (round: Round, family: string) => ({
  ...{ key: `${family}/${round.year}`, family, period: yearSpan(round.year), isDraft: false },
  origin: round.source ? ('printed' as const) : ('registered' as const),
  source: factSource(round.source, round.section),
})

function applicationTable(round: Round): FactTable {
  const period = yearSpan(round.year)
  const { columns } = texts
  const { title, ...words } = texts.applications
  const isDecided = round.applications.some(inForce)
  return {
    ...frameOf(round, 'grants'),
    ...{ title: title(round.year), ...words, line: grantTexts.lines.list(round.year) },
    columns: [
      ownColumn('requested', columns.requested, 'number', period, TKR),
      ownColumn('proposed', isDecided ? columns.proposed : columns.proposedOnly, 'number', period, TKR),
      ownColumn('granted', columns.granted, 'number', period, TKR),
      ownColumn('previous', columns.previous, 'number', yearSpan(round.year - 1), {
        ...TKR,
        attribute: 'granted',
      }),
      factColumn('state', 'status', columns.state, 'state', period),
      factColumn('reason', 'reason', columns.reason, 'text', period),
      ownColumn('condition', columns.condition, 'text', period),
      ownColumn('condition_due', columns.conditionDue, 'date', null),
      ownColumn('condition_met', columns.conditionMet, 'date', null),
      ownColumn('paid', columns.paid, 'number', period, TKR),
      ownColumn('members', columns.members, 'number', period, { unit: texts.units.members }),
      ownColumn('purpose', columns.purpose, 'text', period),
      ownColumn('group', columns.group, 'text', null),
      ownColumn('received', columns.received, 'date', null),
      ownColumn('late', columns.late, 'flag', period),
      ownColumn('complete', columns.complete, 'flag', period),
      ownColumn('missing', columns.missing, 'text', period),
      ownColumn('first_time', columns.firstTime, 'flag', period),
      ownColumn('org_number', columns.orgNumber, 'code', null),
      ownColumn('participants', columns.participants, 'text', period),
      ownColumn('activity', columns.activity, 'text', period),
      ownColumn('application', columns.application, 'text', period),
      factColumn('assessment', 'assessment', columns.assessment, 'text', period),
    ],
    rows: round.applications.map((application) => applicationRow(round, application)),
    defaultColumn: isDecided ? 'granted' : 'proposed',
  }
}

function applicationRow(round: Round, application: Application): FactRow {
  const { association, orgNumber, id } = application
  const decided = inForce(application)
  const proposal = pending(application)
  const decision = current(application)
  const standing = standingOf(application)
  const pot = round.pots.find((each) => each.id === application.potId)
  return {
    key: String(id),
    names: [...new Set([listedName(application), association])],
    codes: orgNumber ? [orgNumber] : [],
    path: pot ? [pot.name] : [],
    role: 'item',
    cells: {
      ...numberCells({
        requested: tkr(application.requestedKr),
        proposed: tkr(proposal?.amountKr ?? null),
        granted: tkr(decided?.amountKr ?? null),
        previous: tkr(application.previousKr),
        paid: paidKr(application) > 0 ? tkr(paidKr(application)) : null,
        members: application.members,
      }),
      state: { value: stateWords(application), state: rejects(application) ? 'rejected' : standing },
      ...textCells({
        reason: decision ? reasonWords({ ...decision, isPrinted: decision.proposedBy === null }) : null,
        condition: decision?.condition ?? null,
        condition_due: decision?.conditionDueOn ?? null,
        condition_met: decision?.conditionMetOn ?? null,
        purpose: application.purpose,
        group: application.targetGroup,
        received: application.receivedOn,
        missing: application.missing.map((paper) => grantTexts.papers[paper]).join(', '),
        org_number: orgNumber,
        participants: application.participants,
        activity: application.activity,
        application: application.applicationText,
        assessment: application.assessment,
      }),
      ...flagCells({
        late: application.isLate,
        complete: application.isComplete,
        first_time: application.isFirstTime,
      }),
    },
    line: grantTexts.lines.one(id),
    source: factSource(application.source, application.section),
  }
}

/** What is proposed or decided is a rejection. */
const rejects = (application: Application): boolean => current(application)?.amountKr === 0

/** "föreslås i källan: avslag", "beviljad". */
function stateWords(application: Application): string {
  const { standings, outcome } = grantTexts
  const standing = standingOf(application)
  if (standing === 'proposed' || standing === 'changing') {
    const proposal = pending(application)
    const verb =
      standing === 'proposed' && proposal?.proposedBy === null ? standings.printed : standings[standing]
    return proposal?.amountKr === 0 ? `${verb}: ${outcome.reject}` : verb
  }
  return standings[standing]
}

function potTable(round: Round): FactTable {
  const period = yearSpan(round.year)
  const { columns, units } = texts
  const { title, ...words } = texts.pots
  const line = grantTexts.lines.round(round.year)
  const computed = { ...TKR, isComputed: true }
  const counted = (unit: string) => ({ unit, isAdditive: true, isComputed: true })
  return {
    ...frameOf(round, 'grant_pots'),
    ...{ title: title(round.year), ...words, line },
    columns: [
      factColumn('amount', 'amount', columns.amount, 'number', period, TKR),
      ownColumn('requested', columns.requested, 'number', period, computed),
      ownColumn('held', columns.held, 'number', period, computed),
      ownColumn('left', columns.left, 'number', period, computed),
      ownColumn('applications', columns.applications, 'number', period, counted(units.applications)),
      ownColumn('grants', columns.grants, 'number', period, counted(units.grants)),
      ownColumn('rejections', columns.rejections, 'number', period, counted(units.rejections)),
    ],
    rows: potTallies(round).map(
      ({ pot, leftKr, ...tally }): FactRow => ({
        key: pot.name.toLowerCase(),
        names: [pot.name],
        codes: [],
        path: [],
        role: 'item',
        cells: {
          ...numberCells({ amount: tkr(pot.amountKr), left: tkr(leftKr) }),
          ...tallyCells(tally),
        },
        line,
      }),
    ),
    defaultColumn: 'amount',
  }
}

const tallyCells = (
  tally: Pick<
    ReturnType<typeof tallyOf>,
    'requestedKr' | 'heldKr' | 'applications' | 'grants' | 'rejections'
  >,
) =>
  numberCells({
    requested: tkr(tally.requestedKr),
    held: tkr(tally.heldKr),
    applications: tally.applications,
    grants: tally.grants,
    rejections: tally.rejections,
  })

function roundTable(rounds: readonly Round[]): FactTable {
  const { columns, units } = texts
  const computed = { ...TKR, isComputed: true }
  const counted = (unit: string) => ({ unit, isComputed: true })
  return {
    ...{ key: 'grant_rounds', family: 'grant_rounds', ...texts.rounds, line: grantTexts.name },
    ...{ period: null, origin: 'registered', source: REGISTERED_HERE, isDraft: false },
    columns: [
      factColumn('apply_by', 'due', columns.applyBy, 'date', null, { names: ['sista ansökningsdag'] }),
      factColumn('status', 'status', columns.status, 'state', null),
      factColumn('amount', 'amount', columns.amount, 'number', null, { ...TKR, isComputed: true }),
      ownColumn('requested', columns.requested, 'number', null, computed),
      ownColumn('held', columns.held, 'number', null, computed),
      ownColumn('applications', columns.applications, 'number', null, counted(units.applications)),
      ownColumn('grants', columns.grants, 'number', null, counted(units.grants)),
      ownColumn('rejections', columns.rejections, 'number', null, counted(units.rejections)),
      ownColumn('late', columns.lateCount, 'number', null, counted(units.applications)),
      ownColumn('guidelines', columns.guidelines, 'text', null),
      ownColumn('criteria', columns.criteria, 'text', null),
    ],
    rows: rounds.map((round): FactRow => {
      const tally = tallyOf(round.applications)
      return {
        key: String(round.year),
        names: texts.roundName(round.year),
        codes: [],
        path: [],
        role: 'item',
        cells: {
          ...textCells({ apply_by: round.applyBy, guidelines: round.guidelines, criteria: round.criteria }),
          status: { value: texts.statuses[round.status], state: round.status },
          ...numberCells({
            amount: tkr(round.pots.reduce((sum, pot) => sum + pot.amountKr, 0)),
            late: tally.late,
          }),
          ...tallyCells(tally),
        },
        line: grantTexts.lines.round(round.year),
        source: factSource(round.source, round.section),
      }
    }),
    defaultColumn: 'amount',
  }
}
