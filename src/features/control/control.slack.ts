import type { Button, KnownBlock } from '@slack/types'
import type { Action } from '../../contract/action.ts'
import type { Answer, Question } from '../../contract/answer.ts'
import type { Feature } from '../../contract/feature.ts'
import { getCommittee } from '../../db/committee.ts'
import type { Db } from '../../db/db.ts'
import { addDays } from '../../lib/calendar.ts'
import { actions, escapeText, formButton, goButton, section } from '../../slack/blocks.ts'
import { followupReportTexts, controlTexts as texts } from '../../texts/control.ts'
import { actionsAnswer } from './actions.view.ts'
import { controlImporters } from './control.import.ts'
import { isOpen, type Plan, usualPlan } from './control.ts'
import { controlDues, controlWaiting } from './dues.view.ts'
import { controlFacts } from './facts.ts'
import { doneAction, postponeForm } from './forms/action.form.ts'
import { decideForm, planForm } from './forms/plan.form.ts'
import { pointForm } from './forms/point.form.ts'
import { resultForm } from './forms/result.form.ts'
import { emptyAnswer, FORMS, noneAnswer, planAnswer, rowsOf, type Viewer } from './list.view.ts'
import { matrixAnswer } from './matrix.view.ts'
import { oneAnswer } from './one.view.ts'
import { readWish } from './query.ts'
import { REPORT, reportAnswer } from './report.view.ts'
import { getPlans, getScales } from './store.ts'
import { controlKinds } from './tables.ts'

/** The database's tables that the facts are read from. */
const FACTS_FROM = [
  'Document',
  'ControlPlan',
  'ControlPoint',
  'ControlResult',
  'ControlDeviation',
  'ControlAction',
  'ControlActionMove',
  'ControlScale',
]

/** Internkontroll: the year's plan, what was found, what is to be done about it, and the follow-up's text. */
export const createControlFeature = (db: Db): Feature => ({
  name: 'control',
  kinds: controlKinds,
  importers: controlImporters,
  factsFrom: FACTS_FROM,
  facts: async (sight, today) => controlFacts(await getPlans(db), await getScales(db), sight, today),
  commands: [
    {
      name: texts.name,
      aliases: texts.aliases,
      summary: texts.summary,
      examples: texts.examples,
      permission: 'read',
      remembered: true,
      answer: (question) => answer(db, question),
    },
  ],
  forms: [resultForm(db), planForm(db), decideForm(db), pointForm(db), postponeForm(db)],
  actions: [doneAction(db), reportAction(db)],
  dues: async (today) => controlDues(await getPlans(db), today),
  waiting: async () => controlWaiting(await getPlans(db)),
  home: (question) => homeBlocks(db, question),
})

async function answer(db: Db, question: Question): Promise<Answer> {
  const { words, page, today, person } = question
  const viewer: Viewer = { ...person, today }
  const wish = readWish(words)
  const plans = await getPlans(db)
  const plan = wish.year === null ? usualPlan(plans, today) : plans.find(({ year }) => year === wish.year)
  if (wish.kind === 'newPlan') {
    const args = { from: plan ? String(plan.year) : '' }
    return {
      ...formAnswer(texts.newPlanHint, formButton(texts.buttons.newPlan, FORMS.plan, args, 'primary')),
      opens: { form: FORMS.plan, args },
    }
  }
  if (wish.kind === 'actions') return actionsAnswer(plans, wish.all, page, viewer)
  if (!plan)
    return wish.year === null ? emptyAnswer(viewer.permissions) : noneAnswer(texts.noPlan(wish.year), null)
  switch (wish.kind) {
    case 'one':
      return answerOne(plans, plan, wish.rowNo, viewer)
    case 'matrix':
      return matrixAnswer(plan, await getScales(db))
    case 'report':
      return reportAnswer({ plan, plans, board: (await getCommittee(db)).name, today }, false)
    case 'register':
      return registerAnswer(plan, wish.rowNo)
    case 'plan':
      return planAnswer({ plan, plans, filter: wish.filter, words: wish.words, page, viewer })
  }
}

/** Shown where no form can be opened by a command, e.g. in a direct message: the button can. */
const formAnswer = (text: string, button: Button): Answer => ({
  text,
  blocks: [section(text), actions(button)],
  back: texts.name,
  shareable: false,
})

function answerOne(plans: readonly Plan[], plan: Plan, rowNo: number, viewer: Viewer): Answer {
  const point = plan.points.find((each) => each.rowNo === rowNo)
  return point
    ? oneAnswer({ plan, point, plans, viewer })
    : noneAnswer(texts.noSuch(rowNo, plan.year), plan.year)
}

function registerAnswer(plan: Plan, rowNo: number | null): Answer {
  const point = plan.points.find((each) => each.rowNo === rowNo)
  if (rowNo !== null && !point) return noneAnswer(texts.noSuch(rowNo, plan.year), plan.year)
  const args: Record<string, string> = point ? { point: String(point.id) } : {}
  return {
    ...formAnswer(texts.registerHint, formButton(texts.buttons.register, FORMS.result, args, 'primary')),
    opens: { form: FORMS.result, args },
  }
}

/** The follow-up's text as a message, and as a file in the person's direct messages. */
const reportAction = (db: Db): Action => ({
  name: REPORT,
  permission: 'read',
  run: async ({ today }, value) => {
    const plans = await getPlans(db)
    const plan = plans.find(({ year }) => String(year) === value)
    if (!plan) return noneAnswer(followupReportTexts.badYear, null)
    return reportAnswer({ plan, plans, board: (await getCommittee(db)).name, today }, true)
  },
})

const SOON_DAYS = 30

/** Only what needs attention: late, due within the month, or an action that is not done. */
async function homeBlocks(db: Db, { today }: Question): Promise<KnownBlock[]> {
  const plans = await getPlans(db)
  const rows = plans.filter((plan) => isOpen(plan, today)).flatMap((plan) => rowsOf(plan, today))
  const late = rows.filter(({ standing }) => standing === 'late').length
  const soon = rows.filter(({ occasions }) =>
    occasions.some(
      ({ state, dueOn }) => state === 'due' && dueOn !== null && dueOn <= addDays(today, SOON_DAYS),
    ),
  ).length
  const open = plans.flatMap(({ points }) =>
    points.flatMap((point) => point.actions.filter(({ doneOn }) => doneOn === null)),
  ).length
  if (late + soon + open === 0) return []
  return [
    section(escapeText(texts.home(late, soon, open))),
    actions(goButton(texts.buttons.show, texts.name)),
  ]
}
