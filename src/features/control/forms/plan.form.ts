import type { Form, RegisteredEntry } from '../../../contract/form.ts'
import type { Db } from '../../../db/db.ts'
import { section } from '../../../slack/blocks.ts'
import { choiceField, textField } from '../../../slack/fields.ts'
import { controlFormTexts } from '../../../texts/control-forms.ts'
import type { Plan } from '../control.ts'
import { FORMS } from '../list.view.ts'
import { getPlans } from '../store.ts'
import { createPlan } from '../write.store.ts'
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
