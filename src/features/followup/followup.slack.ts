import type { Answer, Question } from '../../contract/answer.ts'
import { changeForm } from '../../contract/change-form.ts'
import type { Command } from '../../contract/command.ts'
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
import { foldedWords } from '../../lib/words.ts'
import { dayInText } from '../../reply/cells.ts'
import { strong } from '../../reply/prose.ts'
import { entry, go, type Part, sentence } from '../../reply/reply.ts'
import { followupTexts as texts } from '../../texts/followup.ts'
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
  standingOf,
  valuesOf,
} from './followup.ts'
import { listReply } from './list.view.ts'
import { followupObligations } from './obligations.view.ts'
import { FORM, faultTexts, formView, oneReply, type Reach, reachOf, saying } from './one.view.ts'
import { hasWords, readWish } from './query.ts'
import { followUp, getAssessments, getFactItems, getItems, getRecommendationTexts } from './store.ts'
import { followupKinds } from './tables.ts'
import { statusText } from './words.view.ts'

/** The database's tables that the facts are read from. */
const FACTS_FROM = ['Committee', 'Document', 'AuditRecommendation', 'AuditAssessment', 'PromisedAction']

const SOON_DAYS = 30

/** Revisionens rekommendationer och utlovade åtgärder: who minds them, by when, and how far they have come. */
export function createFollowupFeature(db: Db): Feature {
  const command = (
    name: string,
    rest: Omit<Command, 'name' | 'permission' | 'leaves' | 'answer'>,
    prefix: string,
  ): Command => ({
    name,
    ...rest,
    permission: 'read',
    leaves: ({ words }) => leftOver(db, words, prefix),
    answer: (question) => answer(db, question, prefix),
  })
  return {
    name: 'followup',
    kinds: followupKinds,
    factsFrom: FACTS_FROM,
    facts: async () =>
      followupFacts(await getFactItems(db), await getAssessments(db), (await getCommittee(db)).name),
    commands: [
      command(texts.name, { aliases: texts.aliases, summary: texts.summary, examples: texts.examples }, ''),
      command(
        texts.auditName,
        { aliases: texts.auditAliases, summary: texts.auditSummary, examples: texts.auditExamples },
        texts.auditName,
      ),
    ],
    forms: [followupForm(db)],
    obligations: async () => followupObligations(await getItems(db), (await getCommittee(db)).name),
    home: (question) => homeParts(db, question),
  }
}

/** The prefix stands for the filter that the command itself names. */
async function answer(db: Db, question: Question, prefix: string): Promise<Answer> {
  const { words: asked, person, today } = question
  const words = `${prefix} ${asked}`.trim()
  const items = await getItems(db)
  const ref = parseRef(asked, prefix === '' ? 'action' : 'recommendation')
  if (ref) {
    const item = items.find(({ kind, id }) => kind === ref.kind && id === ref.id)
    if (!item) return saying(texts.noSuch(refOf(ref)))
    const longer = item.kind === 'recommendation' ? await getRecommendationTexts(db, item.id) : null
    return oneReply({ item, longer, today, person })
  }
  const { name: own } = await getCommittee(db)
  const wish = readWish(words, texts.phrases, boardsOf(items))
  return listReply({ items, wish, words, scope: { own, userId: person.userId, today } })
}

/** Words that no item has. */
async function leftOver(db: Db, asked: string, prefix: string): Promise<readonly string[]> {
  if (parseRef(asked, prefix === '' ? 'action' : 'recommendation')) return []
  const items = await getItems(db)
  const { search } = readWish(`${prefix} ${asked}`.trim(), texts.phrases, boardsOf(items))
  return search === '' || items.some((item) => hasWords(item, search)) ? [] : foldedWords(search)
}

/** For whoever registers matters, and for whoever minds the item: checked when it is opened and when it is sent. */
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
  const item = (await getItems(db)).find((each) => each.kind === kind && String(each.id) === id)
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
    texts.changed(ref, statusText(standingOf(item)), when),
    go(texts.buttons.one(ref), texts.line(ref)),
    go(texts.buttons.show, texts.name),
  )
}

/** Only what needs attention: overdue, or due within the month. */
async function homeParts(db: Db, { today }: Question): Promise<Part[]> {
  const items = await getItems(db)
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
      go(texts.buttons.show, late > 0 ? texts.lines.late : texts.name),
    ),
  ]
}
