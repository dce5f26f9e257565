import { changeForm } from '../../../contract/change-form.ts'
import type { Form, FormState, FormValues, FormView, RegisteredEntry } from '../../../contract/form.ts'
import type { Db } from '../../../db/db.ts'
import { isKnownUnit, knownUnits } from '../../../db/units.ts'
import { UserError } from '../../../lib/errors.ts'
import { go, sentence } from '../../../reply/reply.ts'
import { checkField, numberField, textField } from '../../../slack/fields.ts'
import { dutiesTexts as texts } from '../../../texts/duties.ts'
import { kindField, ownerField, unitFields } from '../forms/fields.view.ts'
import type { Duty, DutyFacts } from './duties.ts'
import { MOST_LEAD_DAYS } from './duties.ts'
import { type Faults, factsOf, readDuty, valuesOf } from './duty-fields.ts'
import { addDuty, changeDuty, getDuty } from './store.ts'
import { DUTY_FORM } from './year.view.ts'

const MAX_TITLE = 150
const MAX_BASIS = 200
const MAX_WHEN = 120
const USUAL_LEAD = '30'

/** Adds something that the committee does every year, or changes it. */
export const dutyForm = (db: Db): Form =>
  changeForm<Duty | null, DutyFacts>({
    name: DUTY_FORM,
    permission: 'register-matters',
    load: async ({ id }) => {
      if (!id) return null
      const duty = await getDuty(db, Number(id))
      if (!duty) throw new UserError(texts.form.gone)
      return duty
    },
    stored: (duty) =>
      duty && { version: duty.version, values: valuesOf(duty, texts.when), changedBy: duty.changedBy },
    view: async (duty, values) => fieldsView(duty, values, await knownUnits(db)),
    read: async (_, values, state) => {
      const read = readDuty(values, texts.words)
      if ('faults' in read) return { errors: faultTexts(read.faults) }
      const faults = await unknownFaults(db, read.facts, state)
      return Object.keys(faults).length > 0 ? { errors: faultTexts(faults) } : read
    },
    save: async (duty, facts, { person, now }, register) => {
      const entry: RegisteredEntry = {
        action: duty ? 'duty.change' : 'duty.add',
        subject: duty ? `duty/${duty.id}` : 'duty',
        details: { ...(duty ? { before: plain(factsOf(duty)) } : {}), after: plain(facts) },
      }
      const doing = { by: person.userId, now }
      const done = await register(entry, async (tx) =>
        duty ? changeDuty(tx, duty, facts, doing) : addDuty(tx, facts, doing),
      )
      if (done === 'changed') return done
      if (done === 'taken') return { errors: faultTexts({ title: 'taken' }) }
      if (done === null) return { receipt: null }
      const lead = duty ? texts.form.changed(facts.title) : texts.form.added(facts.title, texts.when(facts))
      return { receipt: sentence(lead, go(texts.buttons.all, texts.name)) }
    },
  })

/** The facts for the audit log; its texts are titles and rules, which the log's reader sees anyway. */
const plain = ({ months, ...facts }: DutyFacts) => ({ ...facts, months: [...months] })

async function unknownFaults(db: Db, { owner, unit }: DutyFacts, state: FormState): Promise<Faults> {
  return {
    ...(owner && !(await state.isMember(owner)) ? { owner: 'owner' as const } : {}),
    ...(unit && !(await isKnownUnit(db, unit)) ? { unit: 'unit' as const } : {}),
  }
}

const faultTexts = (faults: Faults): FormValues =>
  Object.fromEntries(Object.entries(faults).map(([field, fault]) => [field, texts.faults[fault]]))

function fieldsView(duty: Duty | null, values: FormValues, units: readonly string[]): FormView {
  const { form } = texts
  const { labels, hints } = form
  return {
    title: duty ? form.changeTitle : form.newTitle,
    submit: form.save,
    blocks: [
      textField({
        ...{ id: 'title', label: labels.title, hint: hints.title },
        ...{ maxLength: MAX_TITLE, initial: values['title'] },
      }),
      textField({
        ...{ id: 'when', label: labels.when, hint: hints.when },
        ...{ maxLength: MAX_WHEN, initial: values['when'] },
      }),
      kindField(values['kind']),
      numberField({
        ...{ id: 'lead', label: labels.lead, min: 0, max: MOST_LEAD_DAYS },
        initial: values['lead'] ?? USUAL_LEAD,
      }),
      textField({
        ...{ id: 'basis', label: labels.basis, hint: hints.basis, optional: true },
        ...{ maxLength: MAX_BASIS, initial: values['basis'] },
      }),
      ownerField(values['owner']),
      ...unitFields(units, values['unit']),
      ...(duty
        ? [
            checkField({
              ...{ id: 'ended', label: labels.ended, optional: true, initial: values['ended'] },
              choices: [{ value: 'yes', label: form.endedChoice }],
            }),
          ]
        : []),
    ],
  }
}
