import type { Action } from '../../contract/action.ts'
import type { Question } from '../../contract/answer.ts'
import { leavesAllBut } from '../../contract/command.ts'
import type { Feature } from '../../contract/feature.ts'
import type { Form } from '../../contract/form.ts'
import { abandon, type Db } from '../../db/db.ts'
import { grantsOn } from '../../db/roles.ts'
import { knownUnits } from '../../db/units.ts'
import { canBeLimited, PERMISSIONS, ROLES, type Role } from '../../lib/roles.ts'
import { fold } from '../../lib/words.ts'
import type { Prose } from '../../reply/prose.ts'
import { go, openForm, type Reply, sentence } from '../../reply/reply.ts'
import { accessTexts as texts } from '../../texts/access.ts'
import { type GrantFault, type GrantWish, readGrant } from './access.ts'
import {
  APPROVE_ACTION,
  DECLINE_ACTION,
  GRANT_FORM,
  grantView,
  listReply,
  matrixReply,
  ownReply,
  REVOKE_ACTION,
  roleTitle,
  subjectOf,
  waitingProposal,
} from './roles.view.ts'
import {
  type Decision,
  decideProposal,
  findGrant,
  openProposals,
  type Proposal,
  revokeGrant,
  type Stamp,
  storeGrant,
  storeProposal,
} from './store.ts'

/** Behörighet: who has which role, and giving and taking roles. */
export const createAccessFeature = (db: Db): Feature => ({
  name: 'access',
  commands: [
    {
      name: texts.name,
      aliases: texts.aliases,
      summary: texts.summary,
      examples: texts.examples,
      permission: 'read',
      leaves: leavesAllBut(...texts.matrixWords),
      answer: async (question) => await answer(db, question),
    },
  ],
  forms: [grantForm(db)],
  actions: [
    revokeAction(db),
    decideAction(db, APPROVE_ACTION, true),
    decideAction(db, DECLINE_ACTION, false),
  ],
  pendingDecisions: async () => (await openProposals(db)).map(waitingProposal),
})

async function answer(db: Db, { person, words, today }: Question): Promise<Reply> {
  if (texts.matrixWords.some((word) => fold(word) === fold(words))) return matrixReply(PERMISSIONS)
  return person.permissions.has('administer')
    ? listReply(await grantsOn(db, today), await openProposals(db))
    : ownReply(person)
}

const FAULTS: Record<GrantFault, string> = {
  'only-one': texts.form.onlyOne,
  'no-one': texts.form.noOne,
  'no-role': texts.form.noRole,
  past: texts.form.past,
  'no-such-unit': texts.form.noSuchUnit,
  'whole-only': texts.form.wholeOnly,
}

const grantable = ROLES.filter((role) => role !== 'reader')

const grantForm = (db: Db): Form => ({
  name: GRANT_FORM,
  permission: 'administer',
  view: async (state) => grantView(state, await state.groups(), await knownUnits(db), PERMISSIONS),
  submit: async ({ person, values, now, today }, register) => {
    const offered = { roles: grantable, units: await knownUnits(db), canBeLimited }
    const read = readGrant(values, offered, today)
    if ('faults' in read) {
      return {
        errors: Object.fromEntries(
          Object.entries(read.faults).map(([field, fault]) => [field, FAULTS[fault]]),
        ),
      }
    }
    const { wish } = read
    const { subject, ...after } = wish
    const stamp = { by: person.userId, now, today }
    if (subject === person.userId) return propose(wish, stamp, register)
    const done = await register(
      { action: 'role.grant', subject, details: { before: null, after } },
      async (tx) => (await storeGrant(tx, wish, stamp)) || abandon('held'),
    )
    if (done === 'held') return { errors: { role: texts.form.held } }
    const said = [subjectOf(subject), ...texts.form.receipt(roleTitle(wish), wish.until)]
    const next = [go(texts.showList, texts.name), openForm(texts.grantAnother, GRANT_FORM)]
    return { receipt: done ? sentence(said, ...next) : null }
  },
})

/** Nobody gives themself a role alone: it waits for another administrator. */
async function propose(
  wish: GrantWish<Role>,
  stamp: Stamp,
  register: Parameters<Form['submit']>[1],
): ReturnType<Form['submit']> {
  const { subject, ...after } = wish
  const done = await register(
    { action: 'role.propose', subject, details: { proposed: after } },
    async (tx) => (await storeProposal(tx, wish, stamp)) || abandon('held'),
  )
  if (done === 'held') return { errors: { role: texts.form.held } }
  const said = texts.proposed(roleTitle(wish))
  return { receipt: done ? sentence(said, go(texts.showList, texts.name)) : null }
}

const decideAction = (db: Db, name: string, give: boolean): Action => ({
  name,
  permission: 'administer',
  run: async ({ person, now, today }, value) => {
    const proposal = (await openProposals(db)).find(({ id }) => id === Number(value))
    const decision = proposal
      ? await decideProposal(db, proposal, give, { by: person.userId, now, today })
      : 'gone'
    const said = saidOf(decision, proposal)
    return listReply(await grantsOn(db, today), await openProposals(db), said)
  },
})

function saidOf(decision: Decision, proposal: Proposal | undefined): Prose {
  if (!proposal || decision === 'gone') return texts.decidedBefore
  if (decision === 'own') return texts.ownProposal
  return [subjectOf(proposal.subject), texts.decided[decision](roleTitle(proposal))]
}

const revokeAction = (db: Db): Action => ({
  name: REVOKE_ACTION,
  permission: 'administer',
  run: async ({ person, now, today }, value) => {
    const grant = await findGrant(db, Number(value) || 0)
    const stamp = { by: person.userId, now, today }
    const outcome = grant
      ? await revokeGrant(db, grant, stamp, person.bootstrap ?? false)
      : ({ kind: 'gone' } as const)
    const said = {
      revoked: (): Prose => (grant ? [subjectOf(grant.subject), texts.revoked(roleTitle(grant))] : ''),
      gone: (): Prose => texts.revokedBefore,
      'last-administrator': (): Prose => texts.lastAdministrator,
    }[outcome.kind]()
    return listReply(await grantsOn(db, today), await openProposals(db), said)
  },
})
