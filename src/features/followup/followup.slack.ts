import type { Answer, Question } from '../../contract/answer.ts'
import { changeForm } from '../../contract/change-form.ts'
import { type Command, leavesAll } from '../../contract/command.ts'
import type { Feature } from '../../contract/feature.ts'
import type {
  Form,
  FormOutcome,
  FormState,
  FormValues,
  Register,
  RegisteredEntry,
} from '../../contract/form.ts'
import type { Person } from '../../contract/person.ts'
import { getCommittee } from '../../db/committee.ts'
import type { Db } from '../../db/db.ts'
import { addDays } from '../../lib/calendar.ts'
import { UserError } from '../../lib/errors.ts'
import { may } from '../../lib/roles.ts'
import { foldedWords } from '../../lib/words.ts'
import { dayInText } from '../../reply/cells.ts'
import { strong } from '../../reply/prose.ts'
import { entry, go, type Part, sentence } from '../../reply/reply.ts'
import { followupTexts as texts } from '../../texts/followup.ts'
import { registersTexts as registers } from '../../texts/registers.ts'
import { entryForm } from './entries/entry.form.ts'
import { getMoves } from './entries/store.ts'
import { followupFacts } from './facts.ts'
import {
  boardsOf,
  dateOf,
  type Following,
  type Item,
  isDone,
  isLate,
  isOwn,
  parseRef,
  readFollowing,
  refOf,
  valuesOf,
} from './followup.ts'
import { listReply } from './list.view.ts'
import { followupObligations } from './obligations.view.ts'
import { FORM, faultTexts, formView, KEEPS, oneReply, type Reach, reachOf, saying } from './one.view.ts'
import { type Plan, plansOf } from './plans/plans.ts'
import { planObligations, plansReply } from './plans/plans.view.ts'
import { getOutlooks } from './plans/store.ts'
import { hasWords, itemsOf, type Page, readWish } from './query.ts'
import { allRegisters, TO_DO, takeRegister } from './registers.ts'
import { registersReply } from './registers.view.ts'
import { followUp, getAssessments, getFactItems, getItems, getRecommendationTexts } from './store.ts'
import { followupKinds } from './tables.ts'
import { statusText } from './words.view.ts'

/** The database's tables that the facts are read from. */
const FACTS_FROM = [
  'Committee',
  'Document',
  'AuditRecommendation',
  'AuditAssessment',
  'PromisedAction',
  'RegisterEntry',
]

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
      followupFacts(await getFactItems(db), await getAssessments(db), (await getCommittee(db)).name),
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
    forms: [followupForm(db), entryForm(db)],
    obligations: async () => [
      ...followupObligations(await getItems(db), (await getCommittee(db)).name),
      ...planObligations((await readPlans(db)).plans),
    ],
    home: (question) => homeParts(db, question),
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

async function answer(db: Db, question: Question, page: Page): Promise<Answer> {
  const { words: asked, person, today } = question
  const words = `${page.prefix} ${asked}`.trim()
  const all = await getItems(db)
  const ref = parseRef(asked, page.prefix === '' ? 'action' : 'recommendation')
  if (ref) {
    const item = all.find(({ kind, id }) => kind === ref.kind && id === ref.id)
    if (!item) return saying(texts.noSuch(refOf(ref)))
    const longer = item.kind === 'recommendation' ? await getRecommendationTexts(db, item.id) : null
    const moves = item.kind === 'entry' ? await getMoves(db, item.id) : []
    return oneReply({ item, longer, today, person, moves })
  }
  const { name: own } = await getCommittee(db)
  const items = itemsOf(all, page)
  const wish = readWish(words, texts.phrases, boardsOf(items))
  const scope = { own, userId: person.userId, today }
  return listReply({ items, wish, words, scope, page, mayAdd: may(person, KEEPS, []) })
}

/** Words that no item has. */
async function leftOver(db: Db, asked: string, page: Page): Promise<readonly string[]> {
  if (parseRef(asked, page.prefix === '' ? 'action' : 'recommendation')) return []
  const items = itemsOf(await getItems(db), page)
  const { search } = readWish(`${page.prefix} ${asked}`.trim(), texts.phrases, boardsOf(items))
  return search === '' || items.some((item) => hasWords(item, search)) ? [] : foldedWords(search)
}

/** For whoever keeps registers, and for whoever minds the item: checked when it is opened and when it is sent. */
const followupForm = (db: Db): Form =>
  changeForm<{ item: Item; reach: Reach }, Following>({
    name: FORM,
    permission: 'read',
    load: async (args, person) => {
      const item = await requireItem(db, args)
      return { item, reach: reachFor(person, item) }
    },
    stored: ({ item }) => ({ version: item.version, values: valuesOf(item) }),
    view: ({ item, reach }, values) => formView(item, values, reach),
    read: async ({ item, reach }, values, { isMember }) => {
      const read = readFollowing(within(reach, item, values))
      if ('faults' in read) return { errors: faultTexts(read.faults) }
      const { owner } = read.following
      if (owner && owner !== item.owner && !(await isMember(owner)))
        return { errors: faultTexts({ owner: 'not_member' }) }
      return { facts: read.following }
    },
    save: ({ item }, following, state, register) => save(state, register, item, following),
  })

/** Throws UserError for whoever may change nothing. */
function reachFor(person: Person, item: Item): Reach {
  const reach = reachOf(person, item)
  if (reach === 'nothing') throw new UserError(texts.form.notYours)
  return reach
}

/** What has been typed, where it is within reach; the rest as it is registered. */
const within = (reach: Reach, item: Item, values: FormValues): FormValues => {
  if (reach === 'all') return values
  const { owner = '', plannedOn = '' } = valuesOf(item)
  return { ...values, owner, plannedOn }
}

/** Throws UserError when it is gone. */
async function requireItem(db: Db, { kind, id }: FormState['args']): Promise<Item> {
  const item = (await getItems(db)).find(
    (each) => each.kind === kind && kind !== 'entry' && String(each.id) === id,
  )
  if (!item) throw new UserError(texts.form.gone)
  return item
}

async function save(
  { person, now }: FormState,
  register: Register,
  item: Item,
  following: Following,
): Promise<FormOutcome | 'changed'> {
  const { kind, id, version } = item
  if (kind === 'entry') throw new UserError(texts.form.gone)
  const entry: RegisteredEntry = {
    action: 'followup.change',
    subject: `${kind}/${id}`,
    details: { before: detailsOf(item), after: detailsOf(following) },
  }
  const done = await register(entry, (tx) =>
    followUp(tx, { ...following, kind, id, version, by: person.userId, now }),
  )
  if (done === 'changed') return done
  return { receipt: done ? receipt({ ...item, ...following }) : null }
}

/** For the audit log: no texts that people have typed. */
const detailsOf = ({ owner, plannedOn, registered }: Following) => ({ owner, plannedOn, status: registered })

function receipt(item: Item): Answer {
  const on = dateOf(item)
  const when = on ? dayInText(on) : (item.timeText ?? texts.noDate)
  const ref = refOf(item)
  return sentence(
    texts.changed(ref, statusText(item), when),
    go(texts.buttons.one(ref), texts.line(ref)),
    go(texts.buttons.show, texts.name),
  )
}

/** Only what needs attention: overdue, or due within the month. */
async function homeParts(db: Db, { today }: Question): Promise<Part[]> {
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
  return [
    entry(
      [strong(texts.title), `\n${texts.home(late, soon)}`],
      go(texts.buttons.show, late > 0 ? texts.line(texts.filters.late) : texts.name),
    ),
  ]
}
