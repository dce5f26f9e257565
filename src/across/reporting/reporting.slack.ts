import type { Answer, Question } from '../../contract/answer.ts'
import type { Feature } from '../../contract/feature.ts'
import { isOwn } from '../../contract/person.ts'
import { getReporting } from '../../db/committee.ts'
import type { Db } from '../../db/db.ts'
import { takePeriod } from '../../lib/period-names.ts'
import { choosePeriod, type PeriodWish } from '../../lib/periods.ts'
import { foldedWords } from '../../lib/words.ts'
import type { Prose } from '../../reply/prose.ts'
import { go, type Reply, sentence } from '../../reply/reply.ts'
import { reportingTexts as texts } from '../../texts/reporting.ts'
import { reportingActions } from './actions.ts'
import { answerForm } from './answer.form.ts'
import { itemAsked, remarksOn, sameAnswer, sameIn } from './asked.ts'
import { delegateForm, giveBackForm } from './item.form.ts'
import { itemReply } from './item.view.ts'
import { reportObligations } from './obligations.ts'
import { ownerForm } from './owner.form.ts'
import { ownerKind } from './owners.tables.ts'
import { ownersReply } from './owners.view.ts'
import { isUsualOpen } from './periods.ts'
import { roundForm } from './round.form.ts'
import { noRoundReply, roundReply } from './round.view.ts'
import {
  type Filter,
  type Item,
  isOpen,
  LEADS,
  leads,
  mayAnswer,
  maySee,
  type Round,
  readQuery,
} from './rounds.ts'
import { findItem, getAnswers, getHeads, getOpenRounds, getRound } from './store.ts'
import { ownFormOf, ownFormsOf, type ReportingDeps, reportedKinds } from './subjects.store.ts'
import { getSubjects } from './subjects.ts'
import { answersInShort } from './words.ts'
import { saidOf } from './words.view.ts'

/** Rapportering: those who answer for goals and measures are asked in Slack, and their answers become the period's draft. */
export function createReporting(db: Db, slices: readonly Feature[]): Feature {
  const deps = { db, kinds: reportedKinds(slices), own: ownFormsOf(slices) }
  const { kinds } = deps
  const isReminded = (item: Item): boolean => ownFormOf(deps.own)(item) === null
  return {
    name: 'reporting',
    commands: [
      {
        name: texts.name,
        aliases: texts.aliases,
        summary: texts.summary,
        examples: texts.examples,
        permission: 'read',
        // Who answers for what is for whoever leads the rounds.
        needs: (words) => (readQuery(takePeriod(words).rest).kind === 'owners' ? LEADS : null),
        leaves: ({ words }) => leftOver(takePeriod(words).rest),
        answer: (question) => answer(deps, question),
      },
    ],
    forms: [answerForm(db, kinds), delegateForm(db), giveBackForm(db), roundForm(deps), ownerForm(db, kinds)],
    kinds: [ownerKind(deps)],
    actions: reportingActions(deps),
    obligations: async (today) => reportObligations(await getOpenRounds(db), today, isReminded),
    standing: (question) => standingLines(db, question),
  }
}

/** What is none of its words is a question in people's own. */
const leftOver = (words: string): string[] => (readQuery(words).kind === 'unknown' ? foldedWords(words) : [])

async function answer(deps: ReportingDeps, question: Question): Promise<Answer> {
  const { db, kinds } = deps
  const { wish, rest } = takePeriod(question.words)
  const query = readQuery(rest)
  if (query.kind === 'unknown')
    return {
      ...sentence(texts.unknown(rest), go(texts.buttons.show, texts.name)),
      back: texts.name,
    }
  if (query.kind === 'item') return await showItem(deps, question, query.id)
  if (query.kind === 'owners') return ownersReply(await getSubjects(db, kinds), query.search)
  const round = await chosenRound(db, question, wish)
  if (!round) {
    const isLead = leads(question.person)
    return noRoundReply(isLead, isLead ? texts.none : texts.nothingYours)
  }
  return await showRound(deps, question, round, query.filter)
}

/** The round that is meant, of those that concern whoever asks: the period's, else one that is open, else the latest. */
async function chosenRound(db: Db, { person }: Question, wish: PeriodWish | null): Promise<Round | null> {
  const concerns = (round: Round): boolean =>
    leads(person) || round.items.some((item) => maySee(item, person))
  if (!wish) {
    const open = (await getOpenRounds(db)).filter(concerns)
    const among = open.map((round) => ({ ...round.period, round }))
    const found = choosePeriod(among, null)?.round
    if (found) return found
  }
  let heads = (await getHeads(db)).map((head) => ({ ...head.period, head }))
  // A round that is none of theirs is passed by: an earlier one may be.
  for (;;) {
    const head = choosePeriod(heads, wish)?.head
    if (!head) return null
    const round = await getRound(db, head.id)
    if (round && concerns(round)) return round
    heads = heads.filter((one) => one.head.id !== head.id)
  }
}

async function showRound(
  deps: ReportingDeps,
  { person, today }: Question,
  round: Round,
  filter: Filter | null,
): Promise<Reply> {
  const isLead = leads(person)
  const subjects = isLead ? await getSubjects(deps.db, deps.kinds) : []
  return roundReply({
    ...{ round, filter, person, today },
    items: round.items.filter((item) => maySee(item, person)),
    leads: isLead,
    drafted: new Set(deps.kinds.map(({ kind }) => kind.name)),
    unowned: subjects.filter(({ owned }) => owned === null).length,
    ownForm: ownFormOf(deps.own),
    mayBeSame: await sameIn(deps.db, deps.kinds, round, person.permissions.has('read-drafts')),
    mayOpen: isLead && !isUsualOpen(today, await getReporting(deps.db), await openPeriods(deps.db)),
    answerOf: await answersInShort(deps.db, deps, round),
  })
}

const openPeriods = async (db: Db) => (await getOpenRounds(db)).map(({ period }) => period)

async function showItem(deps: ReportingDeps, { person, today }: Question, id: number): Promise<Reply> {
  const { db, kinds } = deps
  const found = await findItem(db, id)
  if (!found) return { ...sentence(texts.noSuch(id), go(texts.buttons.show, texts.name)), back: texts.name }
  if (!maySee(found.item, person)) return { ...sentence(texts.notYours), back: texts.name }
  const viewer = { today, mayAnswer: mayAnswer(found.item, person), leads: leads(person) }
  const own = deps.own.find(({ kind }) => kind === found.item.kind)
  if (own) {
    const { subject } = found.item
    return itemReply({
      ...{ ...found, ...viewer, ...NOTHING_ASKED },
      line: await own.line(subject),
      own: { form: own.form(subject), said: (await own.said()).get(subject) ?? null },
    })
  }
  const asked = await itemAsked(db, kinds, found, person)
  const { reportable, row, item, round, beside } = asked
  const answered = { ...row, ...item.answer?.values }
  return itemReply({
    ...{ ...asked, ...viewer, own: null },
    remarks: item.answer ? remarksOn(asked, item.answer.values) : [],
    against: [
      ...saidOf(beside, row, round.period.year),
      ...(item.answer ? (reportable.follows?.(answered) ?? []) : []),
    ],
    years: reportable.history(answered, round.period),
    unit: reportable.unit(row),
    maySendSame: sameAnswer(asked) !== null,
    trace: await getAnswers(db, item.id),
    line: reportable.line(row),
  })
}

/** What the round's own form would show, for what is registered elsewhere. */
const NOTHING_ASKED = {
  ...{
    asked: [],
    last: null,
    file: null,
    published: null,
    remarks: [],
    against: [],
    years: [],
    unit: null,
    trace: [],
  },
  maySendSame: false,
}

/** Only what is left for whoever looks. */
async function standingLines(db: Db, { person, today }: Question): Promise<Prose[]> {
  const rounds = (await getOpenRounds(db)).filter(({ askOn }) => askOn <= today)
  return rounds.flatMap((round) => {
    const left = round.items.filter((item) => isOpen(item) && isOwn(person, item.owner))
    return left.length === 0 ? [] : [texts.standing(round.period, left.length, round.dueOn)]
  })
}
