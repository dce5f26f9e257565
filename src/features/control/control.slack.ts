import type { Answer, Question } from '../../contract/answer.ts'
import type { Feature } from '../../contract/feature.ts'
import { getCommittee } from '../../db/committee.ts'
import type { Db } from '../../db/db.ts'
import { addDays } from '../../lib/calendar.ts'
import { foldedWords } from '../../lib/words.ts'
import type { Prose } from '../../reply/prose.ts'
import { openForm, type Reply, sentence } from '../../reply/reply.ts'
import { controlTexts as texts } from '../../texts/control.ts'
import { actionsReply } from './actions.view.ts'
import { controlReports } from './asked.view.ts'
import { isOpen, type Plan, usualPlan } from './control.ts'
import { controlFacts } from './facts.ts'
import { doneAction, postponeForm } from './forms/action.form.ts'
import { decideForm } from './forms/decide.form.ts'
import { planForm } from './forms/plan.form.ts'
import { pointForm } from './forms/point.form.ts'
import { askedResultForm, resultForm } from './forms/result.form.ts'
import { emptyReply, FORMS, hasWords, noneReply, planReply, rowsOf, type Viewer } from './list.view.ts'
import { matrixReply } from './matrix.view.ts'
import { controlObligations, controlWaiting } from './obligations.view.ts'
import { oneReply } from './one.view.ts'
import { readWish, type Wish } from './query.ts'
import { reportReply } from './report.view.ts'
import { getPlans, getScales, ownersByFile, registeredTimes } from './store.ts'
import { controlKinds } from './tables.ts'

/** The database's tables that the facts are read from. */
const FACTS_FROM = [
  'Convention',
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
  ownForms: [controlReports(() => getPlans(db), { registered: registeredTimes, byFile: ownersByFile })],
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
      leaves: ({ words }) => leftOver(db, words),
      answer: (question) => answer(db, question),
    },
  ],
  forms: [resultForm(db), askedResultForm(db), planForm(db), decideForm(db), pointForm(db), postponeForm(db)],
  actions: [doneAction(db)],
  obligations: async (today) => controlObligations(await getPlans(db), today),
  pendingDecisions: async () => controlWaiting(await getPlans(db)),
  standing: (question) => standingLines(db, question),
})

async function answer(db: Db, { words, today, person }: Question): Promise<Answer> {
  const wish = readWish(words)
  const plans = await getPlans(db)
  const plan = wish.year === null ? usualPlan(plans, today) : plans.find(({ year }) => year === wish.year)
  if (wish.kind === 'newPlan') {
    const args = { from: plan ? String(plan.year) : '' }
    return opening(texts.newPlanHint, texts.buttons.newPlan, FORMS.plan, args)
  }
  if (wish.kind === 'register' && plan) return registerAnswer(plan, wish.rowNo)
  return await replyTo(db, wish, plans, plan ?? null, { ...person, today })
}

/** Words that no control of the plan has. */
async function leftOver(db: Db, words: string): Promise<readonly string[]> {
  const wish = readWish(words)
  if (wish.kind !== 'plan' || wish.filter.search === '') return []
  const plans = await getPlans(db)
  const among = plans.filter(({ year }) => wish.year === null || year === wish.year)
  const isFound = among.some(({ points }) => points.some((point) => hasWords(point, wish.filter.search)))
  return isFound ? [] : foldedWords(wish.filter.search)
}

async function replyTo(
  db: Db,
  wish: Wish,
  plans: readonly Plan[],
  plan: Plan | null,
  viewer: Viewer,
): Promise<Reply> {
  if (wish.kind === 'actions') return actionsReply(plans, wish.all, viewer)
  if (!plan)
    return wish.year === null ? emptyReply(viewer.permissions) : noneReply(texts.noPlan(wish.year), null)
  switch (wish.kind) {
    case 'one': {
      const point = plan.points.find((each) => each.rowNo === wish.rowNo)
      return point ? oneReply({ plan, point, plans, viewer }) : noSuch(wish.rowNo, plan)
    }
    case 'matrix':
      return matrixReply(plan, await getScales(db))
    case 'report':
      return reportReply({ plan, plans, board: (await getCommittee(db)).name, today: viewer.today })
    case 'plan':
      return planReply({ plan, plans, filter: wish.filter, words: wish.words, viewer })
    case 'register':
    case 'newPlan':
      throw new Error('forms are opened, not shown')
  }
}

const noSuch = (rowNo: number, { year }: Plan): Reply => noneReply(texts.noSuch(rowNo, year), year)

/** Opens the form; the button is for where no form can be opened by a command, as in a direct message. */
const opening = (hint: string, label: string, form: string, args: Record<string, string>): Answer => ({
  ...sentence(hint, openForm(label, form, args, true)),
  back: texts.name,
  opens: { form, args },
})

function registerAnswer(plan: Plan, rowNo: number | null): Answer {
  const point = plan.points.find((each) => each.rowNo === rowNo)
  if (rowNo !== null && !point) return noSuch(rowNo, plan)
  return opening(
    texts.registerHint,
    texts.buttons.register,
    FORMS.result,
    point ? { point: String(point.id) } : {},
  )
}

const SOON_DAYS = 30

/** Only what needs attention: late, due within the month, or an action that is not done. */
async function standingLines(db: Db, { today }: Question): Promise<Prose[]> {
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
  return [texts.atHome(late, soon, open)]
}
