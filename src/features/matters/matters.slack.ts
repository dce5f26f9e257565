import type { Question } from '../../contract/answer.ts'
import type { Feature } from '../../contract/feature.ts'
import { getCommittee } from '../../db/committee.ts'
import type { Db } from '../../db/db.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import type { Reply } from '../../reply/reply.ts'
import { mattersTexts as texts } from '../../texts/matters.ts'
import { FORMS, mayRegister } from './buttons.view.ts'
import { nothingView } from './choose.view.ts'
import { DUTY_TABLES, dutyCommand, dutyForms, dutyObligations, factsOfDuties } from './duties/duties.slack.ts'
import { dutyKind } from './duties/tables.ts'
import { matterFacts } from './facts.ts'
import { closeForm } from './forms/close.form.ts'
import { newDeadlineForm } from './forms/deadline.form.ts'
import { editForm } from './forms/edit.form.ts'
import { newMatterForm } from './forms/new.form.ts'
import { reopenForm } from './forms/reopen.form.ts'
import { doneAction, notDoneAction, postponeForm } from './forms/task.form.ts'
import { getIds, getPage, type Page } from './list/list.store.ts'
import { type ListView, listView, PAGE_ROWS, pagesOf } from './list/list.view.ts'
import { createWishReader, type Wish } from './list/query.ts'
import { meetingView } from './meeting.view.ts'
import { matterObligations } from './obligations.view.ts'
import { answerOne, leftOfOne, notFound, showMatter, showNotFound, showOne } from './one/one.slack.ts'
import { readTarget, type Target } from './one/query.ts'
import { countOwned, getPlan } from './plan.store.ts'
import { getFactMatters, getNotified, getOpenTasks, getSearch, getStatementChecks } from './store.ts'
import { matterKinds } from './tables.ts'

/** The database's tables that the facts are read from. */
const FACTS_FROM = [
  'Convention',
  'Document',
  'Meeting',
  'Matter',
  'MatterDeadline',
  'DeadlinePostponement',
  'NotifiedMatter',
  ...DUTY_TABLES,
]

const readWish = createWishReader(texts.filters, texts.fillers)

/** Ärenden: the committee's cases by date, and one case with all that is known of it. */
export function createMattersFeature(db: Db): Feature {
  return {
    name: 'matters',
    forms: [
      newMatterForm(db),
      newDeadlineForm(db),
      editForm(db, 'edit'),
      editForm(db, 'assign'),
      editForm(db, 'statement'),
      postponeForm(db),
      closeForm(db),
      reopenForm(db),
      ...dutyForms(db),
    ],
    actions: [doneAction(db), notDoneAction(db)],
    shortcuts: [
      {
        callbackId: 'create-matter',
        permission: 'register-matters',
        run: (link) => ({ form: FORMS.create, args: { link } }),
      },
    ],
    kinds: [...matterKinds, dutyKind],
    factsFrom: FACTS_FROM,
    facts: async (_sight, today) => [
      ...matterFacts(await getFactMatters(db), await getNotified(db), today),
      ...(await factsOfDuties(db, today)),
    ],
    commands: [
      {
        name: texts.list,
        aliases: ['deadlines', 'tidsfrister'],
        summary: texts.listSummary,
        examples: texts.listExamples,
        permission: 'read',
        remembered: true,
        leaves: ({ words, today }) => leftOver(db, words, today),
        answer: async (question) => await showList(db, question),
      },
      {
        name: texts.one,
        aliases: ['dnr'],
        summary: texts.oneSummary,
        examples: texts.oneExamples,
        permission: 'read',
        remembered: true,
        leaves: ({ words }) => leftOfOne(db, words),
        answer: (question) => answerOne(db, question),
      },
      dutyCommand(db),
    ],
    obligations: async (today, window) => [
      ...matterObligations(await getOpenTasks(db, window)),
      ...(await dutyObligations(db, today, window)),
    ],
    standing: async ({ today }) => {
      const plan = await getPlan(db, today)
      return plan ? [texts.overview(plan.open, plan.late)] : []
    },
  }
}

async function showList(db: Db, question: Question): Promise<Reply> {
  const { words, page, person, today } = question
  const { userId } = person
  const plan = await getPlan(db, today)
  if (!plan) return nothingView(mayRegister(person))
  const { dnrPrefix } = await getCommittee(db)
  if (namesOne(readTarget(words, dnrPrefix, texts.fullTextWords).target)) return showOne(db, question)
  const wish = readWish(words, today)
  const hits = wish.search ? (await getSearch(db)).find(wish.search) : null
  if (hits?.length === 0) return showNotFound(db, wish.search, plan)
  const mine = await countOwned(db, userId)
  if (wish.meeting && !plan.meeting) return listView({ ...noPage, plan, mine, wish, words, person })
  const asked = { plan, wish, userId, hits }
  const found = await onPage(question.askedPage ?? page, (skip) => getPage(db, asked, skip, PAGE_ROWS))
  const [only] = found.entries
  if (only && found.total === 1 && isSearchOnly(wish)) return showMatter(db, question, only.matter.id, plan)
  const view: ListView = { ...found, plan, mine, wish, words, person }
  if (!wish.meeting || !plan.meeting || found.total === 0) return listView(view)
  const { meeting, on } = plan.meeting
  const checks = await getStatementChecks(db, meeting.id)
  const lacking = (await getIds(db, asked)).filter((id) => (checks.get(id)?.missing.length ?? 0) > 0)
  return meetingView({ ...view, on, checks, incomplete: lacking.length })
}

/** Words that no matter has, nor any filter of the list. */
async function leftOver(db: Db, words: string, today: CalendarDate): Promise<readonly string[]> {
  const { dnrPrefix } = await getCommittee(db)
  if (namesOne(readTarget(words, dnrPrefix, texts.fullTextWords).target)) return []
  return notFound(db, readWish(words, today).search)
}

const noPage = { entries: [], total: 0, page: 1, askedPage: 1 }

/** The page asked for, or the nearest that there is. */
async function onPage(
  askedPage: number,
  read: (skip: number) => Promise<Page>,
): Promise<Page & { page: number; askedPage: number }> {
  const wanted = Math.max(1, askedPage)
  const found = await read((wanted - 1) * PAGE_ROWS)
  const page = Math.min(wanted, pagesOf(found.total))
  return { ...(page === wanted ? found : await read((page - 1) * PAGE_ROWS)), page, askedPage }
}

/** A case number after "ärenden" means that case. */
const namesOne = ({ kind }: Target): boolean => kind === 'dnr' || kind === 'id'

/** A search without filters that finds one matter has found what was looked for. */
const isSearchOnly = ({ which, mine, late, meeting, undated, week }: Wish): boolean =>
  !which && !mine && !late && !meeting && !undated && !week
