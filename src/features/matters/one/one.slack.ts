import type { Answer, Question } from '../../../contract/answer.ts'
import { getCommittee } from '../../../db/committee.ts'
import type { Db } from '../../../db/db.ts'
import { type Dnr, dnrKey } from '../../../lib/dnr.ts'
import { foldedWords, shorten } from '../../../lib/words.ts'
import type { Prose } from '../../../reply/prose.ts'
import { type Reply, sentence } from '../../../reply/reply.ts'
import { limits } from '../../../slack/limits.ts'
import { matterFormTexts as formTexts } from '../../../texts/matter-forms.ts'
import { mattersTexts as texts } from '../../../texts/matters.ts'
import { FORMS, mayRegister, newAction } from '../buttons.view.ts'
import { chooseView, notFoundView, nothingView, type Suggestion } from '../choose.view.ts'
import { getPage } from '../list/list.store.ts'
import { EVERYTHING } from '../list/query.ts'
import type { MatterRow } from '../matters.ts'
import { getPlan } from '../plan.store.ts'
import type { Plan } from '../plan.ts'
import { createSearch } from '../search.ts'
import { findIds, getDnrs, getMatter, getMattersById, getSearch } from '../store.ts'
import { chainOf } from '../tasks/tasks.ts'
import { lineOf } from '../words.view.ts'
import { fullTextView, oneView } from './one.view.ts'
import { nearestDnrs, readNew, readTarget } from './query.ts'

const MAX_ECHO = 60
const MAX_CHOICES = limits.options
const MAX_SUGGESTIONS = 3

/** /sn ärende: the one that is meant, a list when several are, otherwise the nearest. */
export async function answerOne(db: Db, question: Question): Promise<Answer> {
  const wanted = readNew(question.words, formTexts.newWords, formTexts.newPhrases)
  return wanted ? newAnswer(wanted.title) : await showOne(db, question)
}

/** Words that name no matter. */
export async function leftOfOne(db: Db, words: string): Promise<readonly string[]> {
  if (readNew(words, formTexts.newWords, formTexts.newPhrases)) return []
  const { dnrPrefix } = await getCommittee(db)
  const { target } = readTarget(words, dnrPrefix, texts.fullTextWords)
  return target.kind === 'text' ? notFound(db, target.text) : []
}

/** The words, where no matter has them. */
export async function notFound(db: Db, search: string): Promise<readonly string[]> {
  return search === '' || (await getSearch(db)).find(search).length > 0 ? [] : foldedWords(search)
}

/** The same as a document; "ny" is no case. */
export async function showOne(db: Db, question: Question): Promise<Reply> {
  const plan = await getPlan(db, question.today)
  if (!plan) return nothingView(mayRegister(question.person))
  const { dnrPrefix } = await getCommittee(db)
  const { target, fullText } = readTarget(question.words, dnrPrefix, texts.fullTextWords)
  const show = (id: number) => showMatter(db, question, id, plan, fullText)
  switch (target.kind) {
    case 'none':
      return showWhich(db, question, plan)
    case 'id':
      return show(target.id)
    case 'item':
      return showItem(db, target.no, plan, show)
    case 'dnr':
      return showDnr(db, target.dnr, plan, show)
    case 'text':
      return showText(db, target.text, plan, show)
  }
}

/** "ärende ny": the form; where Slack can open none, a button to it. Who may use it is checked when it opens. */
function newAnswer(title: string): Answer {
  return {
    ...sentence(formTexts.newAnswer, newAction()),
    back: texts.list,
    opens: { form: FORMS.create, args: title ? { title } : {} },
  }
}

/** One case by our own number; a case that is gone is said to be so. */
export async function showMatter(
  db: Db,
  { person }: Question,
  id: number,
  plan: Plan,
  fullText = false,
  told: readonly Prose[] = [],
): Promise<Reply> {
  const matter = await getMatter(db, id)
  if (!matter) return notFoundView(texts.noSuchId, [], await exampleLine(db, plan))
  const chain = chainOf(matter.meeting?.heldOn ?? null, await getCommittee(db))
  const view = {
    matter,
    plan,
    chain,
    userId: person.userId,
    mayRegister: mayRegister(person, [matter.unit]),
    told,
  }
  return fullText ? fullTextView(view) : oneView(view)
}

type Show = (id: number) => Promise<Reply>

async function showItem(db: Db, no: number, plan: Plan, show: Show): Promise<Reply> {
  if (!plan.meeting) return notFoundView(texts.noMeeting, [], await exampleLine(db, plan))
  const ids = await findIds(db, { meetingId: plan.meeting.meeting.id, agendaNo: no })
  const [first] = ids
  if (first === undefined) return notFoundView(texts.noSuchItem(no), [], await exampleLine(db, plan))
  return ids.length === 1 ? show(first) : several(db, texts.meetingItem(no), ids)
}

async function showDnr(db: Db, dnr: Dnr, plan: Plan, show: Show): Promise<Reply> {
  const ids = await findIds(db, { dnr: dnrKey(dnr) })
  const [first] = ids
  if (first !== undefined && ids.length === 1) return show(first)
  if (first !== undefined) {
    const [matter] = await getMattersById(db, [first])
    return several(db, matter?.dnrPrinted ?? dnrKey(dnr), ids)
  }
  const near = nearestDnrs(dnr, await getDnrs(db))
  const suggestions = near.map(({ printed, title }) => ({
    label: texts.buttons.open(printed),
    line: texts.oneLine(printed),
    title,
  }))
  return notFoundView(texts.noSuchDnr(dnrKey(dnr)), suggestions, await exampleLine(db, plan))
}

async function showText(db: Db, text: string, plan: Plan, show: Show): Promise<Reply> {
  const ids = (await getSearch(db)).find(text)
  const [first] = ids
  if (first === undefined) return showNotFound(db, text, plan)
  if (ids.length === 1) return show(first)
  return several(db, texts.quoted(shorten(text, MAX_ECHO)), ids, texts.listLine(text))
}

async function several(db: Db, what: string, ids: readonly number[], allLine?: string): Promise<Reply> {
  const n = ids.length
  const matters = await getMattersById(db, ids.slice(0, MAX_CHOICES))
  return chooseView(texts.severalTitle(n, what), texts.several(n, what), matters, n, allLine)
}

// The filters' own words, to suggest "försenade" to who writes "försennade".
const filterPhrases = Object.values(texts.filters).flat()
const filterSearch = createSearch(filterPhrases.map((text, id) => ({ id, text })))

/** No matter has these words: the filters and matters that come nearest. */
export async function showNotFound(db: Db, words: string, plan: Plan): Promise<Reply> {
  const filters = filterSearch.near(words).flatMap((id) => {
    const phrase = filterPhrases[id]
    return phrase ? [{ label: texts.buttons.filter(phrase), line: texts.listLine(phrase) }] : []
  })
  const matters = await getMattersById(db, (await getSearch(db)).near(words).slice(0, MAX_SUGGESTIONS))
  const suggestions = [...filters.slice(0, 1), ...matters.map(suggestion)]
  return notFoundView(
    texts.noHit(shorten(words, MAX_ECHO)),
    suggestions.slice(0, MAX_SUGGESTIONS),
    await exampleLine(db, plan),
  )
}

const suggestion = (matter: MatterRow): Suggestion => ({
  label: texts.buttons.open(matter.dnrPrinted ?? matter.title),
  line: lineOf(matter),
  title: matter.title,
})

/** The matters to offer when none is named, soonest first. */
const soonest = (db: Db, plan: Plan) =>
  getPage(db, { plan, wish: EVERYTHING, userId: '', hits: null }, 0, MAX_CHOICES)

async function showWhich(db: Db, { person }: Question, plan: Plan): Promise<Reply> {
  const { entries, total } = await soonest(db, plan)
  const matters = entries.map(({ matter }) => matter)
  const reply = chooseView(texts.title, texts.whichOne, matters, total, texts.list)
  return mayRegister(person) ? { ...reply, actions: [...(reply.actions ?? []), newAction()] } : reply
}

/** An example that works on what is there. */
async function exampleLine(db: Db, plan: Plan): Promise<string> {
  const { entries } = await soonest(db, plan)
  const withDnr = entries.find(({ matter }) => matter.dnr)
  return withDnr ? lineOf(withDnr.matter) : texts.list
}
