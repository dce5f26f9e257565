import type { Action } from '../../contract/action.ts'
import type { Answer, Question } from '../../contract/answer.ts'
import type { Feature } from '../../contract/feature.ts'
import { getCommittee } from '../../db/committee.ts'
import type { Db } from '../../db/db.ts'
import { addDays } from '../../lib/calendar.ts'
import { quarterOf, shiftQuarter } from '../../lib/deadlines/quarters.ts'
import { reportingWindow } from '../../lib/deadlines/unenforced.ts'
import { foldedWords } from '../../lib/words.ts'
import type { Prose } from '../../reply/prose.ts'
import type { Reply } from '../../reply/reply.ts'
import { quarterName } from '../../texts/deadlines.ts'
import { enforcementTexts as texts } from '../../texts/enforcement.ts'
import { countsReply } from './counts.view.ts'
import { enforcementForm } from './decision.form.ts'
import { parseQuarterKey } from './enforcement.ts'
import { enforcementFacts } from './facts.ts'
import { emptyReply, quarterReply, saying, unclearReply } from './list.view.ts'
import { enforcementObligations } from './obligations.view.ts'
import { allReply, oneReply } from './one.view.ts'
import { quarterReport } from './quarter.ts'
import { readWish, type Wish } from './query.ts'
import { statementReply } from './statement.view.ts'
import { getDecision, getRegister, markReported } from './store.ts'
import { enforcementKinds } from './tables.ts'
import { quarterWords } from './words.view.ts'

/** The database's tables that the facts are read from. */
const FACTS_FROM = ['Document', 'UnenforcedDecision', 'UnenforcedStatement']

/** Ej verkställda beslut: the register, and what must be reported each quarter. */
export function createEnforcementFeature(db: Db): Feature {
  return {
    name: 'enforcement',
    kinds: enforcementKinds,
    commands: [
      {
        name: texts.name,
        aliases: texts.aliases,
        summary: texts.summary,
        examples: texts.examples,
        permission: 'read',
        leaves: ({ words, today }) => (readWish(words, today).kind === 'unclear' ? foldedWords(words) : []),
        answer: (question) => answer(db, question),
      },
    ],
    factsFrom: FACTS_FROM,
    facts: async (sight, today) => enforcementFacts(await getRegister(db), sight, today),
    forms: [enforcementForm(db)],
    actions: [reportedAction(db)],
    obligations: async (today) => enforcementObligations(await getRegister(db), today),
    standing: async (question) => standingLines(db, question),
  }
}

async function answer(db: Db, question: Question): Promise<Answer> {
  const wish = readWish(question.words, question.today)
  if (wish.kind !== 'new') return await replyTo(db, wish, question)
  // The hint is for where no form can be opened by a command.
  const hint = { ...emptyReply(question.person.permissions), lead: texts.form.intro }
  return { ...hint, opens: { form: 'unenforced', args: {} } }
}

async function replyTo(
  db: Db,
  wish: Exclude<Wish, { kind: 'new' }>,
  { today, person: { permissions } }: Question,
): Promise<Reply> {
  const register = await getRegister(db)
  // A single decision, by its kind and date, may be known to those around it: only those who handle them see it.
  if (!permissions.has('register-decisions') && register.decisions.length > 0) {
    const quarter = 'quarter' in wish ? wish.quarter : quarterOf(today)
    return countsReply(quarterReport(register, quarter, today), today)
  }
  if (wish.kind === 'unclear') return unclearReply(wish.words)
  if (wish.kind === 'one') {
    const decision = await getDecision(db, wish.id)
    return decision
      ? oneReply({ decision, register, today, permissions })
      : saying(texts.noSuch(wish.id), texts.lines.all)
  }
  if (register.decisions.length === 0) return emptyReply(permissions)
  if (wish.kind === 'all') return allReply({ register, today, permissions })
  const report = quarterReport(register, wish.quarter, today)
  return wish.kind === 'quarter'
    ? quarterReply({ register, report, today, permissions })
    : statementReply(report, (await getCommittee(db)).name)
}

const reportedAction = (db: Db): Action => ({
  name: 'unenforced-reported',
  permission: 'register-decisions',
  run: async ({ person, today, now }, value) => {
    const quarter = parseQuarterKey(value)
    if (!quarter) return saying(texts.badQuarter)
    const name = quarterName(quarter)
    const line = texts.lines.quarter(quarterWords(quarter))
    const report = await markReported(db, { quarter, by: person.userId, today, now })
    return saying(report ? texts.reported(name, report.rows.length) : texts.reportedBefore(name), line)
  },
})

const SOON_DAYS = 14

/** Only what needs attention: a quarter whose reporting is under way, or three months that are about to end. */
async function standingLines(db: Db, { today }: Question): Promise<Prose[]> {
  const register = await getRegister(db)
  if (register.decisions.length === 0) return []
  const current = quarterOf(today)
  const last = quarterReport(register, shiftQuarter(current, -1), today)
  const window = reportingWindow(last.quarter)
  const isDue = last.statement === null && last.rows.length > 0 && today <= window.to
  const soon = quarterReport(register, current, today).pending.filter(
    ({ limit }) => limit > today && limit <= addDays(today, SOON_DAYS),
  )
  const said = isDue
    ? texts.standing.due(quarterName(last.quarter), last.rows.length, window.to)
    : soon.length > 0
      ? texts.standing.soon(soon.length)
      : null
  return said === null ? [] : [`${texts.standing.title}: ${said}`]
}
