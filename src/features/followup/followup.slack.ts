import type { Answer, Question } from '../../contract/answer.ts'
import { type Command, leavesAll } from '../../contract/command.ts'
import type { Feature } from '../../contract/feature.ts'
import { getCommittee } from '../../db/committee.ts'
import type { Db } from '../../db/db.ts'
import { addDays } from '../../lib/calendar.ts'
import { may } from '../../lib/roles.ts'
import { fold, foldedWords } from '../../lib/words.ts'
import type { Prose } from '../../reply/prose.ts'
import { followupTexts as texts } from '../../texts/followup.ts'
import { registersTexts as registers } from '../../texts/registers.ts'
import { entryForm } from './entries/entry.form.ts'
import { getAssessed, getMoves } from './entries/store.ts'
import { followupFacts } from './facts.ts'
import { boardOf, boardsOf, dateOf, isDone, isLate, isOwn, refsIn } from './followup.ts'
import { listReply, newEntry } from './list.view.ts'
import { followupObligations } from './obligations.view.ts'
import { KEEPS, oneReply, saying } from './one.view.ts'
import { type Plan, plansOf } from './plans/plans.ts'
import { planObligations, plansReply } from './plans/plans.view.ts'
import { getOutlooks } from './plans/store.ts'
import { hasWords, itemsOf, type Page, readWish } from './query.ts'
import { allRegisters, TO_DO, takeRegister, type UsualRegister } from './registers.ts'
import { registersReply } from './registers.view.ts'
import { getAssessments, getItems } from './store.ts'
import { followupKinds } from './tables.ts'

/** The database's tables that the facts are read from. */
const FACTS_FROM = ['Committee', 'Document', 'AuditAssessment', 'RegisterEntry', 'PrintedEntry']

const SOON_DAYS = 30

/** Nämndens register: what has been recommended, promised, granted and agreed, who minds it, by when, how far it has come. */
export function createFollowupFeature(db: Db): Feature {
  const command = (
    page: Page,
    word: string,
    rest: Omit<Command, 'name' | 'permission' | 'leaves' | 'answer'>,
  ): Command => ({
    name: word,
    ...rest,
    permission: 'read',
    leaves: ({ words }) => leftOver(db, words, page),
    answer: (question) => answer(db, question, page),
  })
  return {
    name: 'followup',
    kinds: followupKinds,
    factsFrom: FACTS_FROM,
    facts: async () =>
      followupFacts(await getItems(db), await getAssessments(db), (await getCommittee(db)).name),
    commands: [
      command(TO_DO_PAGE, texts.name, {
        ...{ aliases: texts.aliases, summary: texts.summary, examples: texts.examples },
      }),
      command({ ...TO_DO_PAGE, prefix: texts.auditName }, texts.auditName, {
        ...{ aliases: texts.auditAliases, summary: texts.auditSummary, examples: texts.auditExamples },
      }),
      {
        name: registers.name,
        ...{ aliases: registers.aliases, summary: registers.summary, examples: registers.examples },
        permission: 'read',
        leaves: async ({ words }) => {
          const { page, rest } = await pageOf(db, words)
          return leftOver(db, rest, page)
        },
        answer: (question) => answerRegisters(db, question),
      },
      command(GRANTS_PAGE, registers.grantsName, {
        aliases: registers.grantsAliases,
        summary: registers.grantsSummary,
        examples: registers.grantsExamples,
      }),
      command(AGREEMENTS_PAGE, registers.agreementsName, {
        aliases: registers.agreementsAliases,
        summary: registers.agreementsSummary,
        examples: registers.agreementsExamples,
      }),
      {
        name: registers.plansName,
        ...{
          aliases: registers.plansAliases,
          summary: registers.plansSummary,
          examples: registers.plansExamples,
        },
        permission: 'read',
        leaves: leavesAll,
        answer: async ({ person }) => {
          const { plans, percent } = await readPlans(db)
          return plansReply(plans, percent, may(person, KEEPS, []))
        },
      },
    ],
    forms: [entryForm(db)],
    obligations: async () => [
      ...followupObligations(await getItems(db), (await getCommittee(db)).name),
      ...planObligations((await readPlans(db)).plans),
    ],
    standing: (question) => standingLines(db, question),
  }
}

async function readPlans(db: Db): Promise<{ plans: Plan[]; percent: number }> {
  const { deficitPercent: percent } = await getCommittee(db)
  return { plans: plansOf(await getOutlooks(db), await getItems(db), percent), percent }
}

const TO_DO_PAGE: Page = { name: texts.name, title: texts.title, registers: TO_DO, prefix: '' }
const GRANTS_PAGE: Page = {
  ...{ name: registers.grantsName, title: registers.nameOf('state_grant'), prefix: '' },
  registers: new Set(['state_grant', 'migration_claim']),
}
const AGREEMENTS_PAGE: Page = {
  ...{ name: registers.agreementsName, title: registers.nameOf('agreement'), prefix: '' },
  registers: new Set(['agreement']),
}

/** The register that the words begin with; without one, all of them. */
async function pageOf(db: Db, words: string): Promise<{ page: Page; rest: string }> {
  const { registers: own } = await getCommittee(db)
  const taken = takeRegister(words, registers.words(own))
  if (!taken)
    return {
      page: { name: registers.name, title: registers.title, registers: null, prefix: '' },
      rest: words,
    }
  const title = registers.nameOf(taken.register)
  const page = {
    name: registers.line(title.toLowerCase()),
    title,
    registers: new Set([taken.register]),
    prefix: '',
  }
  return { page, rest: taken.rest }
}

async function answerRegisters(db: Db, question: Question): Promise<Answer> {
  const { page, rest } = await pageOf(db, question.words)
  if (page.registers !== null || rest !== '') return answer(db, { ...question, words: rest }, page)
  const { registers: own, name } = await getCommittee(db)
  const items = await getItems(db)
  const boards = boardsOf(items)
  const ours = items.filter((item) => isOwn(item, name, boards))
  const mayAdd = may(question.person, KEEPS, [])
  return registersReply(ours, allRegisters(own), { today: question.today, mayAdd })
}

const isNew = (words: string): boolean => registers.newWords.includes(fold(words))

async function answer(db: Db, question: Question, page: Page): Promise<Answer> {
  const { words: asked, person, today } = question
  if (isNew(asked)) {
    const shown = await answer(db, { ...question, words: '' }, page)
    return may(person, KEEPS, []) ? { ...shown, opens: newEntry(page) } : shown
  }
  const words = `${page.prefix} ${asked}`.trim()
  const all = await getItems(db)
  const refs = refsIn(asked, usualOf(page))
  if (refs) {
    const [item] = refs.flatMap((ref) => all.find((one) => one.ref === ref) ?? [])
    if (!item) return saying(texts.noSuch(asked.trim()))
    const assessed = boardOf(item) === null ? null : await getAssessed(db, item)
    return oneReply({ item, assessed, today, person, moves: await getMoves(db, item.id) })
  }
  const { name: own } = await getCommittee(db)
  const items = itemsOf(all, page)
  const wish = readWish(words, texts.phrases, boardsOf(items))
  const scope = { own, userId: person.userId, today }
  return listReply({ items, wish, words, scope, page, mayAdd: may(person, KEEPS, []) })
}

/** What a bare number is of. */
const usualOf = ({ prefix }: Page): UsualRegister => (prefix === '' ? 'action' : 'audit')

/** Words that no item has. */
async function leftOver(db: Db, asked: string, page: Page): Promise<readonly string[]> {
  if (isNew(asked) || refsIn(asked, usualOf(page))) return []
  const items = itemsOf(await getItems(db), page)
  const { search } = readWish(`${page.prefix} ${asked}`.trim(), texts.phrases, boardsOf(items))
  return search === '' || items.some((item) => hasWords(item, search)) ? [] : foldedWords(search)
}

/** Only what needs attention: overdue, or due within the month. */
async function standingLines(db: Db, { today }: Question): Promise<Prose[]> {
  const items = itemsOf(await getItems(db), TO_DO_PAGE)
  const { name: own } = await getCommittee(db)
  const boards = boardsOf(items)
  const open = items.filter((item) => !isDone(item) && isOwn(item, own, boards))
  const late = open.filter((item) => isLate(item, today)).length
  const soon = open.filter((item) => {
    const on = dateOf(item)
    return on !== null && on >= today && on <= addDays(today, SOON_DAYS)
  }).length
  if (late + soon === 0) return []
  return [texts.standing(late, soon)]
}
