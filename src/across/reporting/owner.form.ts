import { changeForm } from '../../contract/change-form.ts'
import type { Form, FormValues, FormView } from '../../contract/form.ts'
import type { UserGroup } from '../../contract/person.ts'
import type { Db } from '../../db/db.ts'
import { isGroup } from '../../db/roles.ts'
import { knownUnits, withUnit } from '../../db/units.ts'
import { UserError } from '../../lib/errors.ts'
import { go, sentence } from '../../reply/reply.ts'
import { escapeText, section } from '../../slack/blocks.ts'
import { type Choice, choiceField, personField } from '../../slack/fields.ts'
import { reportingTexts as texts } from '../../texts/reporting.ts'
import { OWNER_FORM } from './round.view.ts'
import { LEADS } from './rounds.ts'
import type { ReportedKind } from './subjects.store.ts'
import { findSubject, type Subject } from './subjects.ts'
import { putOwner } from './write.store.ts'

/** Who answers for a goal or a measure, and in which unit. */
export const ownerForm = (db: Db, kinds: readonly ReportedKind[]): Form =>
  changeForm<Subject, { owner: string; unit: string | null }>({
    name: OWNER_FORM,
    permission: LEADS,
    load: async ({ kind = '', subject = '' }) => {
      const found = await findSubject(db, kinds, kind, subject)
      if (!found) throw new UserError(texts.owners.form.gone)
      return found
    },
    stored: ({ owned }) => ({
      version: owned?.version ?? 0,
      values: { ...chosenOwner(owned?.owner ?? ''), unit: owned?.unit ?? '' },
      ...(owned ? { changedBy: owned.changedBy } : {}),
    }),
    view: async ({ label }, values, state) =>
      formView(label, values, {
        units: withUnit(await knownUnits(db), values['unit']),
        groups: await state.groups(),
      }),
    read: async ({ owned }, { owner = '', group = '', unit }, { isMember, groups }) => {
      const { form } = texts.owners
      if (owner !== '' && group !== '') return { errors: { group: form.onlyOne } }
      const chosen = owner || group
      if (chosen === '') return { errors: { owner: form.nobody } }
      const isKnown =
        chosen === owned?.owner ||
        (group === '' ? await isMember(owner) : (await groups()).some(({ id }) => id === group))
      if (!isKnown) return { errors: group === '' ? { owner: form.notMember } : { group: form.noGroup } }
      return { facts: { owner: chosen, unit: unit || null } }
    },
    save: async ({ kind, subject, label, owned }, facts, { person, now }, register) => {
      const entry = {
        action: 'report.own' as const,
        subject: `${kind}/${subject}`,
        details: { before: owned?.owner ?? null, after: facts.owner, unit: facts.unit },
      }
      const change = { kind, subject, label, version: owned?.version ?? 0, ...facts }
      const done = await register(entry, (tx) => putOwner(tx, change, { userId: person.userId, now }))
      if (done === 'changed') return done
      if (done === null) return { receipt: null }
      const said = texts.owners.form.saved(label, facts.owner)
      return { receipt: sentence(said, go(texts.buttons.owners, texts.ownersLine)) }
    },
  })

/** A person or a group, each in its own field. */
const chosenOwner = (owner: string): FormValues =>
  isGroup(owner) ? { owner: '', group: owner } : { owner, group: '' }

const formView = (
  label: string,
  values: FormValues,
  { units, groups }: { units: readonly string[]; groups: readonly UserGroup[] },
): FormView => {
  const { form } = texts.owners
  const choice = (id: 'group' | 'unit', choices: readonly Choice[]) =>
    choices.length === 0
      ? []
      : [choiceField({ id, ...form.fields[id], initial: values[id], choices, optional: true })]
  return {
    title: form.title,
    submit: form.submit,
    blocks: [
      section(`*${escapeText(label)}*`),
      personField({ id: 'owner', label: form.owner, initial: values['owner'], optional: groups.length > 0 }),
      ...choice(
        'group',
        groups.map(({ id, name }) => ({ value: id, label: name })),
      ),
      ...choice(
        'unit',
        units.map((unit) => ({ value: unit, label: unit })),
      ),
    ],
  }
}
