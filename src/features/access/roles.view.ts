import type { FormState, FormView } from '../../contract/form.ts'
import type { Person, UserGroup } from '../../contract/person.ts'
import type { PendingDecision } from '../../contract/sends.ts'
import { dateInStockholm, timeInStockholm } from '../../lib/calendar.ts'
import type { Permission } from '../../lib/roles.ts'
import { onlyInUnits } from '../../lib/roles.ts'
import { person, text } from '../../reply/cells.ts'
import type { Inline, Prose } from '../../reply/prose.ts'
import { act, type Entry, go, list, openForm, paragraph, type Reply, table } from '../../reply/reply.ts'
import { choiceField, dateField, personField } from '../../slack/fields.ts'
import { limits } from '../../slack/limits.ts'
import { PERMISSION_NAMES, ROLE_NAMES, accessTexts as texts } from '../../texts/access.ts'

type Role = keyof typeof ROLE_NAMES

/** A grant as it is shown. */
export interface ShownGrant {
  id: number
  subject: string
  role: Role
  unit: string
  until: string | null
  grantedBy: string
  grantedAt: Date
}

/** A role that an administrator wants for themself, as it is shown. */
export interface ShownProposal {
  id: number
  subject: string
  role: Role
  unit: string
  proposedBy: string
  proposedAt: Date
}

export type RolePermissions = Readonly<Record<Role, readonly Permission[]>>

export const GRANT_FORM = 'role-grant'
export const REVOKE_ACTION = 'role-revoke'
export const APPROVE_ACTION = 'role-approve'
export const DECLINE_ACTION = 'role-decline'

/** What a person is, and may do. */
export function ownReply(person: Person): Reply {
  const named = (permissions: Iterable<Permission>) =>
    [...permissions].map((permission) => PERMISSION_NAMES[permission])
  const limited = onlyInUnits(person)
  const units = [...new Set(person.roles.flatMap(({ unit }) => unit || []))]
  return {
    title: texts.title,
    lead: texts.yours([...new Set(person.roles.map(roleTitle))]),
    parts: [
      paragraph(texts.youMay(named(person.permissions))),
      ...(limited.length > 0 ? [paragraph(texts.youMayIn(units, named(limited)))] : []),
      paragraph(texts.askFor),
    ],
    actions: [go(texts.showMatrix, MATRIX_LINE)],
    shareable: false,
  }
}

const MATRIX_LINE = `${texts.name} ${texts.matrixWords[0]}`

/** All grants in force, for the administrator. */
export const listReply = (
  grants: readonly ShownGrant[],
  proposals: readonly ShownProposal[],
  said?: Prose,
): Reply => ({
  title: texts.listTitle,
  lead: said ?? (grants.length > 0 ? texts.count(grants.length) : texts.none),
  parts: [...proposals.map(proposalEntry), ...(grants.length > 0 ? [grantTable(grants)] : [])],
  more: grants.map(
    (grant): Entry => ({
      kind: 'entry',
      text: [subjectOf(grant.subject), ...texts.isRole(roleTitle(grant), grant.until)],
      small: [texts.grantedBy, byWhom(grant.grantedBy), ` ${timeInStockholm(grant.grantedAt)}`],
      actions: [
        act(texts.revoke, REVOKE_ACTION, String(grant.id), {
          style: 'danger',
          confirm: { ...texts.confirm, text: texts.confirm.text(roleTitle(grant)) },
        }),
      ],
    }),
  ),
  actions: [openForm(texts.grant, GRANT_FORM, {}, true), go(texts.showMatrix, MATRIX_LINE)],
  notes: [texts.everyone],
  shareable: false,
  restricted: true,
})

/** Who has which role, all of them at a glance. */
const grantTable = (grants: readonly ShownGrant[]) =>
  table(
    texts.listTitle,
    [texts.columns.who, texts.columns.role, texts.columns.until].map((title) => ({ title })),
    grants.map((grant) => [person(grant.subject), text(roleTitle(grant)), text(grant.until)]),
  )

const proposalEntry = (proposal: ShownProposal): Entry => ({
  kind: 'entry',
  text: [subjectOf(proposal.subject), ...texts.proposal(roleTitle(proposal))],
  small: [texts.proposedBy, byWhom(proposal.proposedBy), ` ${timeInStockholm(proposal.proposedAt)}`],
  actions: [
    act(texts.approve, APPROVE_ACTION, String(proposal.id), { style: 'primary' }),
    act(texts.decline, DECLINE_ACTION, String(proposal.id)),
  ],
})

/** What waits for another administrator. */
export const waitingProposal = (proposal: ShownProposal): PendingDecision => ({
  key: `role-proposal:${proposal.id}`,
  what: texts.waitingFor(roleTitle(proposal)),
  line: texts.name,
  since: dateInStockholm(proposal.proposedAt),
  permission: 'administer',
  notBy: proposal.proposedBy,
  tellsAtOnce: true,
  actions: [],
})

/** "chef, Barn & unga" */
export const roleTitle = ({ role, unit }: { role: Role; unit: string }): string =>
  texts.role(ROLE_NAMES[role], unit)

/** A person or a user group, by id. */
export const subjectOf = (subject: string): Inline =>
  subject.startsWith('S') ? { group: { id: subject, name: subject } } : { person: subject }

const byWhom = (actor: string): Inline => (actor.startsWith('system:') ? texts.assistant : { person: actor })

/** What every role may do, as a table. */
export function matrixReply(permissions: RolePermissions): Reply {
  const roles = Object.entries(permissions).map(([role, may]) => ({
    name: Object.entries(ROLE_NAMES).find(([key]) => key === role)?.[1] ?? role,
    may: new Set<string>(may),
  }))
  // Everybody is a reader: of the other roles what they may besides is told.
  const named = (may: ReadonlySet<string>) =>
    Object.entries(PERMISSION_NAMES)
      .filter(([permission]) => may.has(permission) && (permission !== 'read' || may.size === 1))
      .map(([, what]) => what)
  return {
    title: texts.matrixTitle,
    lead: texts.matrixLead(roles.length),
    parts: [list(roles.map(({ name, may }) => texts.matrixPlain(name, named(may))))],
    more: [
      table(
        texts.matrixTitle,
        [{ title: texts.matrixWhat }, ...roles.map(({ name }) => ({ title: name }))],
        Object.entries(PERMISSION_NAMES).map(([permission, what]) => [
          text(what),
          ...roles.map(({ may }) => (may.has(permission) ? text(texts.yes) : null)),
        ]),
      ),
    ],
    back: texts.name,
  }
}

/** The form that gives a role. Groups and units are offered where there are any. */
export function grantView(
  { values }: Pick<FormState, 'values'>,
  groups: readonly UserGroup[],
  units: readonly string[],
  permissions: RolePermissions,
): FormView {
  const form = texts.form
  const roles = grantable(permissions).map(({ role, may }) => ({
    value: role,
    label: form.choice(
      ROLE_NAMES[role],
      may.map((permission) => PERMISSION_NAMES[permission]),
    ),
  }))
  return {
    title: form.title,
    submit: form.submit,
    blocks: [
      personField({
        id: 'person',
        label: form.person,
        optional: true,
        initial: values['person'],
        ...(groups.length > 0 ? { hint: form.personHint } : {}),
      }),
      ...(groups.length > 0
        ? [
            choiceField({
              id: 'group',
              label: form.group,
              hint: form.groupHint,
              optional: true,
              choices: groups.map(({ id, name }) => ({ value: id, label: name })),
              initial: values['group'],
            }),
          ]
        : []),
      choiceField({ id: 'role', label: form.role, choices: roles, initial: values['role'] }),
      ...(units.length > 0
        ? [
            choiceField({
              id: 'unit',
              label: form.unit,
              hint: form.unitHint,
              optional: true,
              choices: units.map((unit) => ({ value: unit.slice(0, limits.optionValue), label: unit })),
              initial: values['unit'],
            }),
          ]
        : []),
      dateField({
        id: 'until',
        label: form.until,
        hint: form.untilHint,
        optional: true,
        initial: values['until'],
      }),
    ],
  }
}

/** Everybody is a reader: that role is not given. */
const grantable = (permissions: RolePermissions) =>
  Object.keys(ROLE_NAMES)
    .filter((role): role is Role => role in permissions && role !== 'reader')
    .map((role) => ({ role, may: permissions[role].filter((permission) => permission !== 'read') }))
