import type { Action } from '../../contract/action.ts'
import type { Question } from '../../contract/answer.ts'
import { isOwn } from '../../contract/person.ts'
import type { OwnForms } from '../../contract/reports.ts'
import type { Db } from '../../db/db.ts'
import { periodKey } from '../../lib/periods.ts'
import type { Prose } from '../../reply/prose.ts'
import { type Action as Button, go, type Reply, sentence } from '../../reply/reply.ts'
import { periodWords } from '../../texts/periods.ts'
import { publishTexts } from '../../texts/publish.ts'
import { reportingTexts as texts } from '../../texts/reporting.ts'
import { itemAsked, remarksOn, sameAnswer } from './asked.ts'
import { makeDraft } from './drafts.store.ts'
import { CLOSE_ACTION, DRAFT_ACTION, REOPEN_ACTION, SAME_ACTION } from './round.view.ts'
import { type Item, isOpen, LEADS, mayAnswer, type RoundHead } from './rounds.ts'
import { findItem, getRound } from './store.ts'
import type { ReportedKind, ReportingDeps } from './subjects.store.ts'
import { closeRound, putAnswer, reopenRound } from './write.store.ts'

/** The buttons of a round: "inget nytt" for its owners; the draft, closing and opening again for whoever leads it. */
export const reportingActions = ({ db, kinds, own }: ReportingDeps): Action[] => [
  {
    name: SAME_ACTION,
    permission: 'read',
    run: async (question, value, _, ask) => {
      const { said, found } = await answerSame(db, kinds, question, value)
      if (!found) return saying(said)
      const { item, round } = found
      // What is left, in the place of what was there.
      const line = isOwn(question.person, item.owner) ? texts.mineLine(round.period) : texts.line(item.id)
      return { ...(await ask(line, question.person)), notice: said }
    },
  },
  {
    name: DRAFT_ACTION,
    permission: LEADS,
    run: async (question, value) => await draft(db, kinds, question, Number(value)),
  },
  {
    name: CLOSE_ACTION,
    permission: LEADS,
    run: async (question, value) => await close(db, question, Number(value)),
  },
  {
    name: REOPEN_ACTION,
    permission: LEADS,
    run: async (question, value) => await reopen(db, own, question, Number(value)),
  },
]

const saying = (said: Prose, ...buttons: Button[]): Reply =>
  sentence(said, ...buttons, go(texts.buttons.show, texts.name))

const SAME = /^(\d{1,9}):(\d{1,9})$/ // 12:1, the item and the version that was shown

async function answerSame(
  db: Db,
  kinds: readonly ReportedKind[],
  { person, now }: Question,
  value: string,
): Promise<{ said: string; found?: { item: Item; round: RoundHead } }> {
  const [, id, version] = SAME.exec(value) ?? []
  const found = await findItem(db, Number(id))
  if (!found) return { said: texts.form.gone }
  const { item } = found
  if (!mayAnswer(item, person)) return { said: texts.form.notYours }
  if (item.version !== Number(version))
    return { said: isOpen(item) ? texts.changedMeanwhile : texts.already(item.label), found }
  if (item.question !== null) return { said: texts.notAnswered(item.label), found }
  const asked = await itemAsked(db, kinds, found, person)
  const values = sameAnswer(asked)
  if (!values) return { said: texts.cannotBeSame(item.label), found }
  const details = { round: item.roundId, same: true }
  const entry = {
    actor: person.userId,
    action: 'report.answer' as const,
    subject: `report/${item.id}`,
    details,
  }
  const answer = { values, isSame: true, remarks: remarksOn(asked, values).length }
  const done = await db.write(entry, (tx) => putAnswer(tx, item, answer, { userId: person.userId, now }))
  if (done === 'closed') return { said: texts.form.closed, found }
  return { said: done === 'changed' ? texts.already(item.label) : texts.savedSame(item.label), found }
}

async function draft(
  db: Db,
  kinds: readonly ReportedKind[],
  { person, now }: Question,
  id: number,
): Promise<Reply> {
  const round = await getRound(db, id)
  if (!round) return saying(texts.form.gone)
  const { period } = round
  const details: Record<string, number> = {}
  const entry = {
    actor: person.userId,
    action: 'report.draft' as const,
    subject: `period/${periodKey(period)}`,
    details,
  }
  const made = await db.write(entry, async (tx) => {
    const answers = await makeDraft(tx, round, kinds, { userId: person.userId, now })
    details['answers'] = answers
    return answers
  })
  if (made === 0) return saying(texts.nothingToDraft)
  return saying(
    texts.drafted(period, made),
    go(texts.buttons.publish, publishTexts.name),
    go(publishTexts.toStatus, `status ${periodWords(period)}`),
  )
}

async function close(db: Db, { person, now }: Question, id: number): Promise<Reply> {
  const round = await getRound(db, id)
  if (!round) return saying(texts.form.gone)
  const entry = {
    actor: person.userId,
    action: 'report.close' as const,
    subject: `report-round/${id}`,
  }
  const done = await db.write(entry, (tx) => closeRound(tx, round, { userId: person.userId, now }))
  return saying(done === null ? texts.unchanged : texts.closedDone(round.period))
}

async function reopen(
  db: Db,
  own: readonly OwnForms[],
  { person, now }: Question,
  id: number,
): Promise<Reply> {
  const round = await getRound(db, id)
  if (!round) return saying(texts.form.gone)
  const entry = {
    actor: person.userId,
    action: 'report.reopen' as const,
    subject: `report-round/${id}`,
  }
  const done = await db.write(entry, (tx) => reopenRound(tx, round, own, { userId: person.userId, now }))
  return saying(done === null ? texts.unchanged : texts.reopened(round.period))
}
