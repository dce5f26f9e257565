import type { Action } from '../../contract/action.ts'
import type { Answer, Question } from '../../contract/answer.ts'
import type { Feature } from '../../contract/feature.ts'
import { getCommittee } from '../../db/committee.ts'
import type { Db } from '../../db/db.ts'
import { addDays } from '../../lib/calendar.ts'
import { quarterOf, shiftQuarter } from '../../lib/deadlines/quarters.ts'
import { reportingWindow } from '../../lib/deadlines/unenforced.ts'
import { actions, escapeText, goButton, section } from '../../slack/blocks.ts'
import { quarterName } from '../../texts/deadlines.ts'
import { enforcementTexts as texts } from '../../texts/enforcement.ts'
import { countsAnswer } from './counts.view.ts'
import { enforcementForm } from './decision.form.ts'
import { enforcementDues } from './dues.view.ts'
import { parseQuarterKey } from './enforcement.ts'
import { enforcementFacts } from './facts.ts'
import { emptyAnswer, quarterAnswer, sentence, unclearAnswer } from './list.view.ts'
import { allAnswer, oneAnswer } from './one.view.ts'
import { quarterReport } from './quarter.ts'
import { readWish } from './query.ts'
import { statementAnswer } from './statement.view.ts'
import { getDecision, getRegister, markReported } from './store.ts'
import { enforcementKinds } from './tables.ts'
import { quarterWords } from './words.view.ts'

/** The database's tables that the facts are read from. */
const FACTS_FROM = ['Document', 'UnenforcedDecision', 'UnenforcedStatement']

/** Ej verkställda beslut: the register, and what must be reported each quarter. */
export function createEnforcementFeature(db: Db): Feature {
  return {
    name: 'enforcement',
    importers: [],
    kinds: enforcementKinds,
    commands: [
      {
        name: texts.name,
        aliases: texts.aliases,
        summary: texts.summary,
        examples: texts.examples,
        permission: 'read',
        answer: (question) => answer(db, question),
      },
    ],
    factsFrom: FACTS_FROM,
    facts: async (sight, today) => enforcementFacts(await getRegister(db), sight, today),
    forms: [enforcementForm(db)],
    actions: [statementAction(db), reportedAction(db)],
    dues: async (today) => enforcementDues(await getRegister(db), today),
    home: async (question) => homeBlocks(db, question),
  }
}

async function answer(db: Db, question: Question): Promise<Answer> {
  const { words, today, page, person } = question
  const { permissions } = person
  const wish = readWish(words, today)
  const register = await getRegister(db)
  if (wish.kind === 'new') {
    return { ...emptyOrNew(permissions), opens: { form: 'unenforced', args: {} } }
  }
  // A single decision, by its kind and date, may be known to those around it: only those who handle them see it.
  if (!permissions.has('register-decisions') && register.decisions.length > 0) {
    const quarter = 'quarter' in wish ? wish.quarter : quarterOf(today)
    return countsAnswer(quarterReport(register, quarter, today), today)
  }
  if (wish.kind === 'unclear') return unclearAnswer(wish.words)
  if (wish.kind === 'one') {
    const decision = await getDecision(db, wish.id)
    return decision
      ? oneAnswer({ decision, register, today, permissions })
      : sentence(texts.noSuch(wish.id), texts.lines.all)
  }
  if (register.decisions.length === 0) return emptyAnswer(permissions)
  if (wish.kind === 'all') return allAnswer({ register, today, page, permissions })
  const report = quarterReport(register, wish.quarter, today)
  return wish.kind === 'quarter'
    ? quarterAnswer({ register, report, today, page, permissions })
    : statementAnswer(report, (await getCommittee(db)).name, false)
}

/** Shown where no form can be opened, e.g. in a channel. */
const emptyOrNew = (permissions: Question['person']['permissions']): Answer => ({
  ...emptyAnswer(permissions),
  text: texts.form.intro,
})

/** The statement as a message, and as a file in the person's direct messages. */
const statementAction = (db: Db): Action => ({
  name: 'unenforced-statement',
  permission: 'register-decisions',
  run: async ({ today }, value) => {
    const quarter = parseQuarterKey(value)
    if (!quarter) return sentence(texts.badQuarter)
    const report = quarterReport(await getRegister(db), quarter, today)
    return statementAnswer(report, (await getCommittee(db)).name, true)
  },
})

const reportedAction = (db: Db): Action => ({
  name: 'unenforced-reported',
  permission: 'register-decisions',
  run: async ({ person, today, now }, value) => {
    const quarter = parseQuarterKey(value)
    if (!quarter) return sentence(texts.badQuarter)
    const name = quarterName(quarter)
    const line = texts.lines.quarter(quarterWords(quarter))
    const report = await markReported(db, { quarter, by: person.userId, today, now })
    return sentence(report ? texts.reported(name, report.rows.length) : texts.reportedBefore(name), line)
  },
})

const SOON_DAYS = 14

/** Only what needs attention: a quarter whose reporting is under way, or three months that are about to end. */
async function homeBlocks(db: Db, { today }: Question) {
  const register = await getRegister(db)
  if (register.decisions.length === 0) return []
  const current = quarterOf(today)
  const last = quarterReport(register, shiftQuarter(current, -1), today)
  const window = reportingWindow(last.quarter)
  const isDue = last.statement === null && last.rows.length > 0 && today <= window.to
  const soon = quarterReport(register, current, today).pending.filter(
    ({ limit }) => limit > today && limit <= addDays(today, SOON_DAYS),
  )
  const text = isDue
    ? texts.home.due(quarterName(last.quarter), last.rows.length, window.to)
    : soon.length > 0
      ? texts.home.soon(soon.length)
      : null
  if (text === null) return []
  const line = texts.lines.quarter(quarterWords(isDue ? last.quarter : current))
  return [section(escapeText(text)), actions(goButton(texts.home.show, line))]
}
