import type { Answer, Question } from '../../contract/answer.ts'
import { leavesAllBut } from '../../contract/command.ts'
import type { Feature } from '../../contract/feature.ts'
import type { Obligation } from '../../contract/sends.ts'
import { getCommittee } from '../../db/committee.ts'
import type { Db } from '../../db/db.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { foldedWords } from '../../lib/words.ts'
import { go, sentence } from '../../reply/reply.ts'
import { delegationTexts as texts } from '../../texts/delegation.ts'
import { decisionForm, notifiedMatterForm } from './decision.form.ts'
import { reportBy } from './delegation.ts'
import { delegationFacts } from './facts.ts'
import { FORM, listReply, oneReply, orderReply, PAGE_ROWS, seesRows } from './list.view.ts'
import { NOTIFIED_FORM, notifiedReply } from './notified.view.ts'
import { createQueryReader, type Filter, NO_FILTER } from './query.ts'
import { getDecision, getKinds, getNotified, getOrder, getPage, getTallies, getUnreported } from './store.ts'
import { delegationKinds } from './tables.ts'

const readQuery = createQueryReader(texts.phrases)
const LEAD_DAYS = [14, 3]

/** Delegationsbeslut and anmälningsärenden: what the committee is to be told of. */
export const createDelegationFeature = (db: Db): Feature => ({
  name: 'delegation',
  kinds: delegationKinds,
  factsFrom: ['DelegationDecision', 'Document'],
  facts: async () => delegationFacts(await getTallies(db)),
  forms: [decisionForm(db), notifiedMatterForm(db)],
  shortcuts: [
    {
      callbackId: 'notify-committee',
      permission: 'register-matters',
      run: (link) => ({ form: NOTIFIED_FORM, args: { link } }),
    },
    {
      callbackId: 'register-delegation',
      permission: 'register-decisions',
      // Nothing of the message: it may say whom the decision is about.
      run: () => ({ form: FORM, args: {} }),
    },
  ],
  commands: [
    {
      name: texts.name,
      aliases: texts.aliases,
      summary: texts.summary,
      examples: texts.examples,
      permission: 'read',
      leaves: ({ words, today }) => leftOver(db, words, today),
      answer: (question) => answer(db, question),
    },
    {
      name: texts.notified.name,
      aliases: texts.notified.aliases,
      summary: texts.notified.summary,
      examples: texts.notified.examples,
      permission: 'read',
      leaves: leavesAllBut(...texts.notified.new),
      answer: (question) => answerNotified(db, question),
    },
  ],
  obligations: () => obligations(db),
})

async function answer(db: Db, question: Question): Promise<Answer> {
  const query = readQuery(question.words, Number(question.today.slice(0, 4)))
  const isAll = seesRows(question.person)
  switch (query.kind) {
    case 'order':
      return orderReply(await getOrder(db))
    case 'new': {
      const shown = await list(db, question, NO_FILTER)
      return isAll ? { ...shown, opens: { form: FORM, args: {} } } : shown
    }
    case 'one': {
      if (!isAll) return list(db, question, NO_FILTER)
      const row = await getDecision(db, query.id)
      return row ? oneReply(row) : gone(query.id)
    }
    case 'list':
      return list(db, question, query.filter)
  }
}

/** Words that no kind of decision has. */
async function leftOver(db: Db, words: string, today: CalendarDate): Promise<readonly string[]> {
  const query = readQuery(words, Number(today.slice(0, 4)))
  if (query.kind !== 'list' || query.filter.words.length === 0) return []
  return (await getKinds(db)).some((kind) => hasAll(kind, query.filter)) ? [] : query.filter.words
}

const gone = (id: number) => ({
  ...sentence(texts.noSuch(id), go(texts.buttons.all, texts.name)),
  back: texts.name,
})

async function list(db: Db, { person, today, page, words }: Question, filter: Filter): Promise<Answer> {
  const kinds = filter.words.length > 0 ? (await getKinds(db)).filter((kind) => hasAll(kind, filter)) : null
  const found = await getPage(db, filter, kinds, { skip: (page - 1) * PAGE_ROWS, take: PAGE_ROWS })
  const unreported = await getUnreported(db)
  const { reportDays } = await getCommittee(db)
  return listReply({ found, filter, typed: words, page, unreported, reportDays, today, person })
}

const hasAll = (kind: string, { words }: Filter): boolean => {
  const own = foldedWords(kind)
  return words.every((word) => own.some((one) => one.startsWith(word)))
}

async function answerNotified(db: Db, { words, page, person }: Question): Promise<Answer> {
  const found = await getNotified(db, { skip: (page - 1) * PAGE_ROWS, take: PAGE_ROWS })
  const shown = notifiedReply({ found, page, person })
  const isNew = texts.notified.new.includes(words.trim().toLowerCase())
  return isNew && person.permissions.has('register-matters')
    ? { ...shown, opens: { form: NOTIFIED_FORM, args: {} } }
    : shown
}

/** One date for all that waits: that of the oldest decision. */
async function obligations(db: Db): Promise<Obligation[]> {
  const { count, oldest } = await getUnreported(db)
  if (oldest === null) return []
  const { reportDays } = await getCommittee(db)
  const dueOn = reportBy(oldest, reportDays)
  return [
    {
      key: `delegation:unreported:${oldest}`,
      what: texts.due(count, oldest),
      line: texts.lines.unreported,
      dueOn,
      owner: null,
      unit: null,
      bySecretary: true,
      leadDays: LEAD_DAYS,
      actions: [go(texts.buttons.unreported, texts.lines.unreported)],
    },
  ]
}
