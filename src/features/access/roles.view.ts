import type { KnownBlock } from '@slack/types'
import type { Answer } from '../../contract/answer.ts'
import type { FormState, FormView } from '../../contract/form.ts'
import type { Person, UserGroup } from '../../contract/person.ts'
import { timeInStockholm } from '../../lib/calendar.ts'
import type { Permission } from '../../lib/roles.ts'
import { onlyInUnits } from '../../lib/roles.ts'
import {
  actionButton,
  actions,
  context,
  escapeText,
  formButton,
  goButton,
  header,
  section,
  table,
} from '../../slack/blocks.ts'
import { choiceField, dateField, personField } from '../../slack/fields.ts'
import { limits } from '../../slack/limits.ts'
import { PERMISSION_NAMES, ROLE_NAMES, accessTexts as texts, whoIs } from '../../texts/access.ts'

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

export type RolePermissions = Readonly<Record<Role, readonly Permission[]>>

export const GRANT_FORM = 'role-grant'
export const REVOKE_ACTION = 'role-revoke'

// Three blocks a grant would be 50 at once; this many fit with room for the rest.
const PER_PAGE = 15

export const roleName = ({ role, unit }: { role: Role; unit: string }): string =>
  escapeText(texts.role(ROLE_NAMES[role], unit))

/** What somebody is, and may do. */
export function ownAnswer(person: Person): Answer {
  const roles = texts.yours([...new Set(person.roles.map(roleName))])
  const named = (permissions: Iterable<Permission>) =>
    [...permissions].map((permission) => PERMISSION_NAMES[permission])
  const limited = onlyInUnits(person)
  const units = [...new Set(person.roles.flatMap(({ unit }) => (unit ? [escapeText(unit)] : [])))]
  const may = [
    texts.youMay(named(person.permissions)),
    ...(limited.length > 0 ? [texts.youMayIn(units, named(limited))] : []),
  ].join(' ')
  return {
    text: `${roles} ${may} ${texts.askFor}`,
    blocks: [
      header(texts.title),
      section(`${roles}\n${may}`),
      actions(goButton(texts.showMatrix, `${texts.name} ${texts.matrixWords[0]}`)),
      context(texts.askFor),
    ],
    shareable: false,
  }
}

/** All grants in force, for the administrator. */
export function listAnswer(grants: readonly ShownGrant[], page: number): Answer {
  const from = (page - 1) * PER_PAGE
  const shown = grants.slice(from, from + PER_PAGE)
  const lines = shown.map((grant) => texts.line(whoIs(grant.subject), roleName(grant), grant.until))
  const blocks: KnownBlock[] = shown.map((grant, index) => ({
    ...section(
      `${lines[index] ?? ''}\n${texts.granted(byWhom(grant.grantedBy), timeInStockholm(grant.grantedAt))}`,
    ),
    accessory: actionButton(texts.revoke, REVOKE_ACTION, String(grant.id), {
      style: 'danger',
      confirm: { ...texts.confirm, text: texts.confirm.text(texts.role(ROLE_NAMES[grant.role], grant.unit)) },
    }),
  }))
  return {
    text: shown.length > 0 ? `${texts.listTitle}: ${lines.join('; ')}. ${texts.everyone}` : texts.none,
    blocks: [
      header(texts.listTitle),
      ...(blocks.length > 0 ? blocks : [section(texts.none)]),
      actions(
        formButton(texts.grant, GRANT_FORM, {}, 'primary'),
        goButton(texts.showMatrix, `${texts.name} ${texts.matrixWords[0]}`),
      ),
      context(texts.everyone),
    ],
    ...(from + PER_PAGE < grants.length ? { next: `${texts.name} sida ${page + 1}` } : {}),
    ...(page > 1 ? { back: texts.name } : {}),
    shareable: false,
    restricted: true,
  }
}

const byWhom = (actor: string): string => (actor.startsWith('system:') ? texts.assistant : whoIs(actor))

/** What every role may do, as a table. */
export function matrixAnswer(permissions: RolePermissions): Answer {
  const roles = Object.entries(permissions).map(([role, may]) => ({
    name: Object.entries(ROLE_NAMES).find(([key]) => key === role)?.[1] ?? role,
    may: new Set<string>(may),
  }))
  const rows = Object.entries(PERMISSION_NAMES).map(([permission, what]) => [
    what,
    ...roles.map(({ may }) => (may.has(permission) ? texts.yes : texts.no)),
  ])
  const plain = roles.map(({ name, may }) =>
    texts.matrixPlain(
      name,
      Object.entries(PERMISSION_NAMES)
        .filter(([permission]) => may.has(permission))
        .map(([, what]) => what),
    ),
  )
  return {
    text: `${texts.matrixTitle}. ${plain.join('; ')}.`,
    blocks: [
      header(texts.matrixTitle),
      table([{ title: texts.matrixWhat, wrap: true }, ...roles.map(({ name }) => ({ title: name }))], rows),
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
