import type { Action } from '../../../contract/action.ts'
import type { Answer, Question } from '../../../contract/answer.ts'
import { type Abandoned, abandon, type Db, type WriteEntry } from '../../../db/db.ts'
import type { AuditAction } from '../../../lib/audit-actions.ts'
import { UserError } from '../../../lib/errors.ts'
import { dayInText } from '../../../reply/cells.ts'
import { excelFile } from '../../../reply/files.ts'
import { go, sentence } from '../../../reply/reply.ts'
import { decisionListTexts } from '../../../texts/grant-list.ts'
import { grantTexts as texts } from '../../../texts/grants.ts'
import { listedName, type Round, type Undecided } from '../grants.ts'
import { closeRound, type NotReady, openRound, reopenRound } from '../round.store.ts'
import { roundReply, saying, WORKBOOK } from '../round.view.ts'
import { workbookReply } from '../statement.view.ts'
import { type Found, getRounds } from '../store.ts'
import { outcomeText } from '../words.view.ts'
import { type Changed, decide, meetCondition, type NotAllowed, pay } from '../write.store.ts'
import { refusalText } from './decide.form.ts'

const ID = /^\d{1,9}$/

/** The buttons of the slice. Who may press is checked at every press: the permission by the router, four eyes here. */
export const grantActions = (db: Db): Action[] => [
  workbookAction(db),
  {
    name: 'grant-approve',
    permission: 'approve-grants',
    run: async ({ person, today }, value) => {
      const found = await byDecision(db, value)
      if (!found) return said(texts.notAllowed.decided)
      const { application, decision } = found
      const details = { decision: decision.id, amountKr: decision.amountKr }
      const entry: WriteEntry = {
        actor: person.userId,
        action: 'grants.approve',
        subject: `grant/${application.id}`,
        details,
      }
      const outcome = await db.write(entry, (tx) =>
        decide(tx, decision.id, { kind: 'approve' }, person.userId, today),
      )
      if (typeof outcome !== 'number') throw new UserError(refusalText(outcome))
      return receiptOf(texts.approved(listedName(application), outcomeText(decision)), found)
    },
  },
  {
    name: 'grant-condition',
    permission: 'handle-grants',
    run: async ({ person, now }, value) => {
      const found = await byDecision(db, value)
      if (!found) return said(texts.conditionNot)
      const { application, decision } = found
      const entry: WriteEntry = {
        actor: person.userId,
        action: 'grants.condition',
        subject: `grant/${application.id}`,
      }
      const done = await db.write(
        entry,
        async (tx) => (await meetCondition(tx, decision.id, person.userId, now)) || abandon(false),
      )
      return receiptOf(done ? texts.conditionKept(listedName(application)) : texts.conditionNot, found)
    },
  },
  {
    name: 'grant-pay',
    permission: 'handle-grants',
    run: async ({ person, now }, value) => {
      const found = await byDecision(db, value)
      if (!found) return said(texts.notPayable)
      const { application, decision } = found
      const details: Record<string, number> = { decision: decision.id }
      const entry: WriteEntry = {
        actor: person.userId,
        action: 'grants.pay',
        subject: `grant/${application.id}`,
        details,
      }
      const kr = await db.write(entry, async (tx) => {
        const amount = await pay(tx, decision.id, person.userId, now)
        if (amount === null) return abandon(null)
        details['paidKr'] = amount
        return amount
      })
      if (kr === null) return receiptOf(texts.notPayable, found)
      const name = listedName(application)
      return receiptOf(kr < 0 ? texts.recovered(name, -kr) : texts.paid(name, kr), found)
    },
  },
  {
    name: 'grant-round-open',
    permission: 'approve-grants',
    run: (question, value) =>
      changeState(db, value, question, 'grants.round.open', openRound, ({ year, applyBy }) =>
        texts.opened(year, applyBy && dayInText(applyBy)),
      ),
  },
  {
    name: 'grant-round-close',
    permission: 'approve-grants',
    run: (question, value) =>
      changeState(db, value, question, 'grants.round.close', closeRound, ({ year }) => texts.closed(year)),
  },
  {
    name: 'grant-round-reopen',
    permission: 'approve-grants',
    run: (question, value) =>
      changeState(db, value, question, 'grants.round.reopen', reopenRound, ({ year }) =>
        texts.reopened(year),
      ),
  },
]

/** Opens a round, closes it or opens it again, as it was shown when the button was drawn. */
async function changeState(
  db: Db,
  value: string,
  { person, now }: Question,
  action: AuditAction,
  work: (
    ...args: Parameters<typeof closeRound>
  ) => Promise<true | Abandoned<Changed | NotReady | NotAllowed<'own' | 'decided'>>>,
  done: (round: Round) => string,
): Promise<Answer> {
  const [id, version] = value.split(':').map(Number)
  const round = (await getRounds(db)).find((each) => each.id === id)
  if (!round || version === undefined) return said(texts.empty)
  const { year } = round
  const entry: WriteEntry = { actor: person.userId, action, subject: `grants/${year}` }
  const ref = { id: round.id, version }
  const outcome = await db.write(entry, (tx) => work(tx, ref, person.userId, now))
  const told = (words: string) => said(words, texts.lines.round(year))
  if (outcome === true) return told(done(round))
  switch (outcome.kind) {
    case 'not_ready':
      return notReady(year, outcome.left)
    case 'changed':
      return told(texts.roundChanged(year))
    case 'not_allowed':
      // Opened by another person already is opened too.
      return told(outcome.why === 'own' ? texts.ownRound : done(round))
  }
}

/** What must be decided first, with the way to it. */
function notReady(year: number, { waiting, without }: Undecided): Answer {
  const { filterWords, lines, buttons } = texts
  return sentence(
    texts.notReady(year, waiting, without),
    ...(waiting > 0 ? [go(buttons.waiting, lines.list(year, filterWords.waiting))] : []),
    ...(without > 0 ? [go(buttons.open, lines.list(year, filterWords.open))] : []),
    go(buttons.round, lines.round(year)),
  )
}

const said = (...args: Parameters<typeof saying>): Answer => saying(...args)

/** Every application as a workbook in the person's direct messages; the round stays where it is. */
const workbookAction = (db: Db): Action => ({
  name: WORKBOOK,
  permission: 'read',
  run: async ({ today, person }, value) => {
    const rounds = await getRounds(db)
    const round = rounds.find(({ year }) => String(year) === value)
    if (!round) return said(texts.empty)
    const { year } = round
    const line = texts.lines.round(year)
    const shown = { ...roundReply({ round, rounds, person }), line, notice: decisionListTexts.sentExcel }
    const made = excelFile(workbookReply(round), { line, day: today, remarks: [] })
    if (!made) return shown
    return {
      ...shown,
      file: { name: decisionListTexts.excelName(year), title: made.title, write: made.write },
    }
  },
})

async function byDecision(db: Db, value: string) {
  if (!ID.test(value)) return null
  for (const round of await getRounds(db)) {
    for (const application of round.applications) {
      const decision = application.decisions.find(({ id }) => String(id) === value)
      if (decision) return { round, application, decision }
    }
  }
  return null
}

/** What came of it, with the way on. */
const receiptOf = (words: string, { application, round }: Found): Answer =>
  sentence(
    words,
    go(texts.buttons.one(application.id), texts.lines.one(application.id)),
    go(texts.buttons.waiting, texts.lines.list(round.year, texts.filterWords.waiting)),
  )
