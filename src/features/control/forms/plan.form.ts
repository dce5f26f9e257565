import type { Form, FormState, RegisteredEntry } from '../../../contract/form.ts'
import type { Db } from '../../../db/db.ts'
import { parseDate } from '../../../lib/calendar.ts'
import { UserError } from '../../../lib/errors.ts'
import { section } from '../../../slack/blocks.ts'
import { choiceField, dateField, textField } from '../../../slack/fields.ts'
import { controlFormTexts } from '../../../texts/control-forms.ts'
import { dueDates, type Plan } from '../control.ts'
import { FORMS } from '../list.view.ts'
import { getPlans } from '../store.ts'
import { createPlan, decidePlan } from '../write.store.ts'
import { receipt, wayToPlan } from './receipt.view.ts'

const YEAR = /^20\d{2}$|^2100$/
const EMPTY = 'empty'

/** A plan for a year that has none, which begins as a copy of another year's. */
export const planForm = (db: Db): Form => ({
  name: FORMS.plan,
  permission: 'plan-control',
  view: async ({ args, values, today }) => {
    const texts = controlFormTexts.plan
    const plans = (await getPlans(db)).filter(({ isFromFollowup }) => !isFromFollowup).toReversed()
    const [latest] = plans
    const from = plans.find(({ year }) => String(year) === args['from']) ?? latest
    return {
      title: texts.title,
      submit: texts.submit,
      blocks: [
        section(texts.intro),
        textField({
          id: 'year',
          label: texts.labels.year,
          hint: texts.hints.year,
          initial: values['year'] ?? String(nextYear(plans, Number(today.slice(0, 4)))),
          maxLength: 4,
        }),
        choiceField({
          id: 'from',
          label: texts.labels.from,
          hint: texts.hints.from,
          choices: [
            ...plans.map(({ year, points }) => ({
              value: String(year),
              label: texts.fromChoice(year, points.length),
            })),
            { value: EMPTY, label: texts.empty },
          ],
          initial: values['from'] ?? (from ? String(from.year) : EMPTY),
        }),
      ],
    }
  },
  submit: async ({ values, person, now }, register) => {
    const texts = controlFormTexts.plan
    const plans = await getPlans(db)
    const year = Number(values['year'])
    const chosen = values['from'] ?? ''
    const source = plans.find((plan) => String(plan.year) === chosen)
    const errors = {
      ...(YEAR.test(values['year'] ?? '') ? {} : { year: texts.faults.year }),
      ...(plans.some((plan) => plan.year === year) ? { year: texts.faults.taken(year) } : {}),
      ...(source || chosen === EMPTY ? {} : { from: texts.faults.missing }),
    }
    if (Object.keys(errors).length > 0) return { errors }
    const from = source?.year ?? null
    const entry: RegisteredEntry = {
      action: 'control.plan.create',
      subject: `control-plan/${year}`,
      details: { year, from },
    }
    const id = await register(entry, (tx) => createPlan(tx, { year, from }, { by: person.userId, at: now }))
    // Another person made the year's plan by an instant.
    if (id === 'changed') return { errors: { year: texts.faults.taken(year) } }
    if (id === null) return { receipt: null }
    return { receipt: receipt([texts.created(year, source?.points.length ?? 0, from)], wayToPlan(year)) }
  },
})

/** The first year from now on that has no plan. */
function nextYear(plans: readonly Plan[], thisYear: number): number {
  let year = thisYear
  while (plans.some((plan) => plan.year === year)) year += 1
  return year
}

/** That the board has decided the plan: from then on it is followed up as it is. */
export const decideForm = (db: Db): Form => ({
  name: FORMS.decide,
  permission: 'plan-control',
  open: async (args) => ({ version: String((await drafted(db, args)).version) }),
  view: async ({ args, values }) => {
    const texts = controlFormTexts.decide
    const plan = await drafted(db, args)
    return {
      title: texts.title,
      submit: texts.submit,
      blocks: [
        section(texts.intro(plan.year, plan.points.length)),
        dateField({ id: 'on', label: texts.labels.on, hint: texts.hints.on, initial: values['on'] }),
      ],
    }
  },
  submit: async ({ args, values, opened, person, now, today }, register) => {
    const texts = controlFormTexts.decide
    const plan = await drafted(db, args)
    const { id, year, points, version } = plan
    if (Number(opened['version']) !== version) throw new UserError(texts.changed)
    const on = parseDate(values['on'] ?? '')
    if (!on) return { errors: { on: values['on'] ? texts.faults.impossible : texts.faults.missing } }
    if (on > today) return { errors: { on: texts.faults.future } }
    const entry: RegisteredEntry = {
      action: 'control.plan.decide',
      subject: `control-plan/${year}`,
      details: { year, on, controls: points.length },
    }
    const done = await register(entry, (tx) =>
      decidePlan(tx, { id, version, on }, { by: person.userId, at: now }),
    )
    if (done === 'changed') throw new UserError(texts.changed)
    const dates = points
      .flatMap(({ timesPerYear }) => dueDates(year, timesPerYear ?? 0))
      .filter((day) => day >= on).length
    const text = texts.decided(year, on, points.length, dates)
    return { receipt: done ? receipt([text], wayToPlan(year)) : null }
  },
})

async function drafted(db: Db, { plan: id }: FormState['args']): Promise<Plan> {
  const texts = controlFormTexts.decide
  const plan = (await getPlans(db)).find((each) => String(each.id) === id)
  if (!plan) throw new UserError(texts.gone)
  if (plan.status !== 'draft') throw new UserError(texts.already(plan.year))
  if (plan.points.length === 0) throw new UserError(texts.empty)
  return plan
}
