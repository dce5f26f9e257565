import type { Obligation } from '../../../contract/sends.ts'
import { formatAmount } from '../../../lib/numbers.ts'
import { type CellValue, count, date, text, tkr } from '../../../reply/cells.ts'
import {
  type Action,
  entry,
  go,
  heading,
  openForm,
  type Part,
  type Reply,
  table,
} from '../../../reply/reply.ts'
import { registersTexts } from '../../../texts/registers.ts'
import { ENTRY_FORM } from '../entries/entry-names.ts'
import { dateOf } from '../followup.ts'
import { shortStatus } from '../words.view.ts'
import { type Plan, planBy } from './plans.ts'

const texts = registersTexts.plans
const LEAD_DAYS = [14, 7]

/** Deficits, what the measures against them are to give, and what they do not cover. */
export function plansReply(plans: readonly Plan[], percent: number, mayAdd: boolean): Reply {
  const short = plans.filter(({ outlook }) => outlook !== null)
  return {
    title: texts.title,
    lead:
      plans.length === 0 ? texts.none : texts.lead(short.length, short.filter(({ left }) => left > 0).length),
    parts: [
      ...(plans.length === 0 ? [] : [tableOf(plans)]),
      ...(mayAdd ? short.filter(({ left }) => left > 0).map(uncovered) : []),
    ],
    more: plans.flatMap(measureParts),
    actions: [
      ...(mayAdd && short.length === 0 ? [openForm(texts.add, ENTRY_FORM, { register: 'deficit' })] : []),
      go(
        registersTexts.buttons.register,
        registersTexts.line(registersTexts.nameOf('deficit').toLowerCase()),
      ),
    ],
    notes: [texts.limit(String(percent))],
  }
}

/** What lacks measures, with the form of one: a button has no room for the activity's name. */
const uncovered = ({ activity, left }: Plan): Part =>
  entry(texts.uncovered(activity, formatAmount(left, 'tkr')), addTo(activity))

const addTo = (activity: string): Action =>
  openForm(texts.add, ENTRY_FORM, { register: 'deficit', unit: activity })

function tableOf(plans: readonly Plan[]): Part {
  const { columns } = texts
  return table(
    texts.title,
    [columns.activity, columns.deficit, columns.measures, columns.effect, columns.left].map((title) => ({
      title,
    })),
    plans.map(({ activity, deficit, measures, effect, left }): CellValue[] => [
      text(activity),
      tkr(deficit),
      count(measures.length),
      tkr(effect),
      tkr(left),
    ]),
    { unit: 'tkr' },
  )
}

function measureParts({ activity, measures }: Plan): Part[] {
  if (measures.length === 0) return []
  const { measure } = texts
  return [
    heading(activity),
    table(
      activity,
      [measure.no, measure.what, measure.effect, measure.due, measure.status].map((title) => ({ title })),
      measures.map((item): CellValue[] => [
        text(item.ref),
        text(item.text),
        tkr(item.amountKr === null ? null : Math.round(item.amountKr / 1_000)),
        date(dateOf(item)),
        text(shortStatus(item)),
      ]),
      { unit: 'tkr' },
    ),
  ]
}

/** Whoever manages an activity is asked for measures until they cover its deficit. */
export const planObligations = (plans: readonly Plan[]): Obligation[] =>
  plans.flatMap(({ activity, outlook, left }): Obligation[] =>
    outlook === null || left === 0
      ? []
      : [
          {
            key: `followup:plan:${outlook.periodId}:${activity}`,
            what: texts.asked(activity, formatAmount(left, 'tkr')),
            line: registersTexts.plansName,
            dueOn: planBy(outlook),
            owner: null,
            unit: activity,
            leadDays: LEAD_DAYS,
            actions: [addTo(activity)],
          },
        ],
  )
