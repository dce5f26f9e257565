import { changeForm, type Read } from '../../../contract/change-form.ts'
import type {
  Form,
  FormOutcome,
  FormState,
  FormValues,
  Register,
  RegisteredEntry,
} from '../../../contract/form.ts'
import type { Db } from '../../../db/db.ts'
import { type CalendarDate, parseDate } from '../../../lib/calendar.ts'
import { UserError } from '../../../lib/errors.ts'
import { section } from '../../../slack/blocks.ts'
import { dateField } from '../../../slack/fields.ts'
import { controlFormTexts } from '../../../texts/control-forms.ts'
import { dueDates, type Plan, type Point } from '../control.ts'
import { FORMS } from '../list.view.ts'
import { getPlans } from '../store.ts'
import { longRiskText } from '../words.view.ts'
import { decidePlan } from '../write.store.ts'
import { receipt, wayToPlan } from './receipt.view.ts'

const texts = controlFormTexts.decide

/**
 * That the board has decided the plan: from then on it is followed up as it is. Controls that others have added, changed or
 * removed since the form was opened are shown first: nobody decides what they have not seen.
 */
export const decideForm = (db: Db): Form =>
  changeForm<Plan, CalendarDate>({
    name: FORMS.decide,
    permission: 'plan-control',
    load: (args) => draftOfForm(db, args),
    stored: ({ version, points, scale }) => ({
      version,
      values: { on: '' },
      around: Object.fromEntries(
        points.map((point) => [texts.control(point.rowNo), controlText(point, { scale })]),
      ),
    }),
    view: ({ year, points }, values) => ({
      title: texts.title,
      submit: texts.submit,
      blocks: [
        section(texts.intro(year, points.length)),
        dateField({ id: 'on', label: texts.labels.on, hint: texts.hints.on, initial: values['on'] }),
      ],
    }),
    read: (_, values, { today }) => readDay(values, today),
    save: (plan, on, state, register) => save(plan, on, state, register),
  })

/** The draft that the form is for. Throws UserError when it is gone, decided already, or empty. */
async function draftOfForm(db: Db, { plan: id }: FormState['args']): Promise<Plan> {
  const plan = (await getPlans(db)).find((each) => String(each.id) === id)
  if (!plan) throw new UserError(texts.gone)
  if (plan.status !== 'draft') throw new UserError(texts.already(plan.year))
  if (plan.points.length === 0) throw new UserError(texts.empty)
  return plan
}

/** What is decided of a control: all of it, but who does it. */
const controlText = (point: Point, { scale }: Pick<Plan, 'scale'>): string =>
  [
    point.process,
    point.control,
    point.riskDescription,
    point.risk && longRiskText(point.risk, scale),
    point.method,
    point.frequency,
    point.responsibleRole,
    point.reportsTo,
    ...point.governedBy,
  ]
    .filter(Boolean)
    .join(' · ')

function readDay({ on: typed }: FormValues, today: CalendarDate): Read<CalendarDate> {
  const on = parseDate(typed ?? '')
  if (!on) return { errors: { on: typed ? texts.faults.impossible : texts.faults.missing } }
  return on > today ? { errors: { on: texts.faults.future } } : { facts: on }
}

async function save(
  { id, year, points, version }: Plan,
  on: CalendarDate,
  { person, now }: FormState,
  register: Register,
): Promise<FormOutcome | 'changed'> {
  const entry: RegisteredEntry = {
    action: 'control.plan.decide',
    subject: `control-plan/${year}`,
    details: { year, on, controls: points.length },
  }
  const done = await register(entry, (tx) =>
    decidePlan(tx, { id, version, on }, { by: person.userId, at: now }),
  )
  if (done === 'changed') return done
  if (!done) return { receipt: null }
  const dates = points
    .flatMap(({ timesPerYear }) => dueDates(year, timesPerYear ?? 0))
    .filter((day) => day >= on).length
  return { receipt: receipt([texts.decided(year, on, points.length, dates)], wayToPlan(year)) }
}
