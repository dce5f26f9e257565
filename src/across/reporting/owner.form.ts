import { changeForm } from '../../contract/change-form.ts'
import type { Form, FormValues, FormView } from '../../contract/form.ts'
import type { Db } from '../../db/db.ts'
import { knownUnits } from '../../db/units.ts'
import { UserError } from '../../lib/errors.ts'
import { go, sentence } from '../../reply/reply.ts'
import { escapeText, section } from '../../slack/blocks.ts'
import { choiceField, personField } from '../../slack/fields.ts'
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
      values: { owner: owned?.owner ?? '', unit: owned?.unit ?? '' },
      ...(owned ? { changedBy: owned.changedBy } : {}),
    }),
    view: async ({ label }, values) => formView(label, values, await knownUnits(db)),
    read: async ({ owned }, values, { isMember }) => {
      const { owner = '' } = values
      if (owner === '' || (owner !== owned?.owner && !(await isMember(owner))))
        return { errors: { owner: texts.owners.form.notMember } }
      return { facts: { owner, unit: values['unit'] || null } }
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

const formView = (label: string, values: FormValues, units: readonly string[]): FormView => ({
  title: texts.owners.form.title,
  submit: texts.owners.form.submit,
  blocks: [
    section(`*${escapeText(label)}*`),
    personField({ id: 'owner', label: texts.owners.form.owner, initial: values['owner'] }),
    ...(units.length > 0
      ? [
          choiceField({
            id: 'unit',
            label: texts.owners.form.unit,
            hint: texts.owners.form.unitHint,
            initial: values['unit'],
            choices: units.map((unit) => ({ value: unit, label: unit })),
            optional: true,
          }),
        ]
      : []),
  ],
})
