import type { Action } from '../../../contract/action.ts'
import type { Answer, Question } from '../../../contract/answer.ts'
import { getCommittee } from '../../../db/committee.ts'
import { type Abandoned, abandon, type Db } from '../../../db/db.ts'
import { UserError } from '../../../lib/errors.ts'
import { actions, escapeText, goButton, section } from '../../../slack/blocks.ts'
import { grantTexts as texts } from '../../../texts/grants.ts'
import { listedName, type Undecided } from '../grants.ts'
import { closeRound, type NotReady, openRound, reopenRound } from '../round.store.ts'
import { sentence } from '../round.view.ts'
import { decisionListAnswer } from '../statement.view.ts'
import { type Found, getRounds } from '../store.ts'
import { outcomeText } from '../words.view.ts'
import { type Changed, decide, meetCondition, pay } from '../write.store.ts'
import { refusalText } from './decide.form.ts'

const ID = /^\d{1,9}$/

/** The buttons of the slice. Who may press is checked at every press: the permission by the router, four eyes here. */
export const grantActions = (db: Db): Action[] => [
  fileAction(db, 'grant-decisions', 'word'),
  fileAction(db, 'grant-workbook', 'excel'),
  {
    name: 'grant-approve',
    permission: 'approve-grants',
    run: async ({ person, today }, value) => {
      const found = await byDecision(db, value)
      if (!found) return sentence(texts.notAllowed.decided)
      const { application, decision } = found
      const details = { decision: decision.id, amountKr: decision.amountKr }
      const entry = {
        actor: person.userId,
        action: 'grants.approve',
        subject: `grant/${application.id}`,
        details,
      }
      const outcome = await db.write(entry, (tx) =>
        decide(tx, decision.id, { kind: 'approve' }, person.userId, today),
      )
      if (typeof outcome !== 'number') throw new UserError(refusalText(outcome))
      return told(texts.approved(listedName(application), outcomeText(decision)), found)
    },
  },
  {
    name: 'grant-condition',
    permission: 'handle-grants',
    run: async ({ person, now }, value) => {
      const found = await byDecision(db, value)
      if (!found) return sentence(texts.conditionNot)
      const { application, decision } = found
      const entry = { actor: person.userId, action: 'grants.condition', subject: `grant/${application.id}` }
      const done = await db.write(
        entry,
        async (tx) => (await meetCondition(tx, decision.id, person.userId, now)) || abandon(false),
      )
      return told(done ? texts.conditionKept(listedName(application)) : texts.conditionNot, found)
    },
  },
  {
    name: 'grant-pay',
    permission: 'handle-grants',
    run: async ({ person, now }, value) => {
      const found = await byDecision(db, value)
      if (!found) return sentence(texts.notPayable)
      const { application, decision } = found
      const details: Record<string, number> = { decision: decision.id }
      const entry = {
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
      if (kr === null) return told(texts.notPayable, found)
      const name = listedName(application)
      return told(kr < 0 ? texts.recovered(name, -kr) : texts.paid(name, kr), found)
    },
  },
  {
    name: 'grant-round-open',
    permission: 'approve-grants',
    run: async ({ person, now }, value) => {
      const round = (await getRounds(db)).find(({ id }) => String(id) === value)
      if (!round) return sentence(texts.empty)
      const entry = { actor: person.userId, action: 'grants.open-round', subject: `grants/${round.year}` }
      const outcome = await db.write(entry, (tx) => openRound(tx, round.id, person.userId, now))
      // Opened by somebody else already is opened too.
      const isOwn = outcome !== true && outcome.why === 'own'
      const told = isOwn ? texts.ownRound : texts.opened(round.year, round.applyBy)
      return sentence(told, texts.lines.round(round.year))
    },
  },
  {
    name: 'grant-round-close',
    permission: 'approve-grants',
    run: (question, value) =>
      changeState(db, value, question, 'grants.close-round', closeRound, texts.closed),
  },
  {
    name: 'grant-round-reopen',
    permission: 'approve-grants',
    run: (question, value) =>
      changeState(db, value, question, 'grants.reopen-round', reopenRound, texts.reopened),
  },
]

/** Closes a round or opens it again, as it was shown when the button was drawn. */
async function changeState(
  db: Db,
  value: string,
  { person, now }: Question,
  action: string,
  work: (...args: Parameters<typeof closeRound>) => Promise<true | Abandoned<Changed | NotReady>>,
  done: (year: number) => string,
): Promise<Answer> {
  const [id, version] = value.split(':').map(Number)
  const round = (await getRounds(db)).find((each) => each.id === id)
  if (!round || version === undefined) return sentence(texts.empty)
  const { year } = round
  const entry = { actor: person.userId, action, subject: `grants/${year}` }
  const ref = { id: round.id, version }
  const outcome = await db.write(entry, (tx) => work(tx, ref, person.userId, now))
  if (outcome === true) return sentence(done(year), texts.lines.round(year))
  return outcome.kind === 'not_ready'
    ? notReady(year, outcome.left)
    : sentence(texts.roundChanged(year), texts.lines.round(year))
}

/** What must be decided first, with the way to it. */
function notReady(year: number, { waiting, without }: Undecided): Answer {
  const { filterWords, lines, buttons } = texts
  const text = escapeText(texts.notReady(year, waiting, without))
  return {
    text,
    blocks: [
      section(text),
      actions(
        ...(waiting > 0 ? [goButton(buttons.waiting, lines.list(year, filterWords.waiting))] : []),
        ...(without > 0 ? [goButton(buttons.open, lines.list(year, filterWords.open))] : []),
        goButton(buttons.round, lines.round(year)),
      ),
    ],
    shareable: false,
  }
}

/** The list of decisions as a message, and as a file in the person's direct messages. */
const fileAction = (db: Db, name: string, file: 'word' | 'excel'): Action => ({
  name,
  permission: 'read',
  run: async ({ today }, value) => {
    const round = (await getRounds(db)).find(({ year }) => String(year) === value)
    if (!round) return sentence(texts.empty)
    return decisionListAnswer({ round, board: (await getCommittee(db)).name, today, file })
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
const told = (text: string, { application, round }: Found): Answer => {
  const line = texts.lines.one(application.id)
  return {
    text: escapeText(text),
    blocks: [
      section(escapeText(text)),
      actions(
        goButton(`/sn ${line}`, line),
        goButton(texts.buttons.waiting, texts.lines.list(round.year, texts.filterWords.waiting)),
      ),
    ],
    shareable: false,
  }
}
