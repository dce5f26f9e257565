import type { Logger } from 'pino'
import type { Answer, Answered, Question, Shown } from '../contract/answer.ts'
import type { Command } from '../contract/command.ts'
import type { Person } from '../contract/person.ts'
import { withAuditContext } from '../db/audit-context.ts'
import type { Db } from '../db/db.ts'
import { type CalendarDate, dateInStockholm } from '../lib/calendar.ts'
import type { Clock } from '../lib/clock.ts'
import { editsAllowed, isWithinEdits } from '../lib/edits.ts'
import { secretsIn } from '../lib/secrecy.ts'
import { fold, storable } from '../lib/words.ts'
import { storeyLines } from '../reply/fixed-width.ts'
import { joined, type Prose } from '../reply/prose.ts'
import { type Action, go, sentence } from '../reply/reply.ts'
import { wholeReply } from '../reply/storeys.ts'
import { plain } from '../slack/blocks.ts'
import { assistantTexts as texts } from '../texts/assistant.ts'
import { secrecyTexts } from '../texts/secrecy.ts'
import { answerFault } from './faults.ts'
import { createQuestionReader, LONGEST_TYPED, lineOf } from './message-words.ts'
import { notAllowed, roleNames } from './permissions.ts'
import type { Refusals } from './refusals.ts'

export interface Router {
  /**
   * Answers whatever was typed; never rejects. The line is the words after /sn, or a whole message; `place` is the Slack id of
   * the conversation.
   */
  answer(line: string, person: Person, place?: string): Promise<Answered>
}

const MAX_LINE = 300
const SHORTEST_MISSPELT = 4
/** Endings of a noun, on a folded word. */
const ENDINGS = /(?:arna|erna|orna|aren|ens|ets|en|et|na|ar|er|or|n|t|s)$/
const MOST_NAMED = 2
const FIRST_WORD = /^\S+/
// A name may be two words, as in "kom igång".
const FIRST_TWO_WORDS = /^\S+ \S+/
export interface RouterDeps {
  clock: Clock
  log: Logger
  refusals: Pick<Refusals, 'note'>
  /** Shown when nothing was typed. */
  first: string
  db: Pick<Db, 'ping' | 'read' | 'remember'>
  admins: readonly string[]
  /** Answers questions in people's own words; without it only commands are answered. */
  questions?: QuestionReader
}

/** What reads a line that is no command. */
export interface QuestionReader {
  /** Null where there is nothing to ask about. */
  ask(
    line: string,
    person: Person,
    today: CalendarDate,
  ): Promise<{
    answer: Answer
    isRead: boolean
    isAnswer: boolean
    isSure: boolean
    isCondition: boolean
  } | null>
}

export function createRouter(commands: readonly Command[], deps: RouterDeps): Router {
  const byWord = new Map<string, Command>()
  for (const command of commands) {
    for (const word of [command.name, ...command.aliases]) {
      const key = fold(word)
      if (byWord.has(key)) throw new Error(`two commands answer to "${word}"`)
      byWord.set(key, command)
    }
  }
  /** The first word, or the first two where they are a command's name. */
  const nameIn = (line: string): string => {
    const two = FIRST_TWO_WORDS.exec(line)?.[0]
    return two !== undefined && byWord.has(fold(two)) ? two : (FIRST_WORD.exec(line)?.[0] ?? '')
  }
  const afterName = (line: string): string => line.slice(nameIn(line).length).trim()
  const commandOf = (line: string): Command | undefined => byWord.get(fold(nameIn(line) || deps.first))
  /** Words that the line's command does not take; null where it begins with no command. */
  const leftIn = async (line: string, person: Person, today: CalendarDate) => {
    const command = commandOf(line)
    const words = afterName(line)
    if (!command || words === '') return command ? [] : null
    const leaves = async () => command.leaves({ words, person, today })
    if (!command.remembered) return leaves()
    const key = JSON.stringify(['left', command.name, words, today, person.permissions.has('read-drafts')])
    return deps.db.remember(key, leaves)
  }
  /** A command wins only where its grammar takes the whole line, or where nothing else was said. */
  const commandLineIn = async (line: string, person: Person, today: CalendarDate): Promise<string | null> => {
    if ((await leftIn(line, person, today))?.length === 0) return line
    const inflected = byForm(line)
    if (inflected !== null) return inflected
    const inWords = inQuestion(line)
    return inWords !== null && !inWords.includes(' ') ? inWords : null
  }
  /** "hur många ärenden är försenade": a command with words that it takes, where the question has no answer of its own. */
  const questionLineIn = async (line: string, person: Person, today: CalendarDate) => {
    const inWords = inQuestion(line)
    return inWords && (await leftIn(inWords, person, today))?.length === 0 ? inWords : null
  }
  const inQuestion = createQuestionReader([...byWord.keys()], texts.fillers)

  const route = async (line: string, person: Person, place?: string): Promise<Routed> => {
    if (line.length > MAX_LINE) return { answer: refusal(texts.tooLong) }
    const secret = secretsIn(line)
    if (secret) {
      deps.refusals.note('secret', { user: person.userId, what: secret })
      return { answer: refusal(secrecyTexts.refused(secret)) }
    }
    const { asked, page: askedPage, storey } = partOf(line)
    const now = deps.clock()
    const today = dateInStockholm(now)
    const typed = await commandLineIn(asked, person, today)
    const found = typed === null ? await deps.questions?.ask(asked, person, today) : undefined
    const said = typed ?? (found?.isAnswer === true ? null : await questionLineIn(asked, person, today))
    const shown: Shown = { base: asked || deps.first, storey, page: askedPage }
    // Only a line that is no command may be a misspelt one; looking for it costs more than answering.
    const near = said !== null || found?.isSure === true ? null : misspelt(asked)
    if (found?.isRead && said === null && near === null) return { answer: found.answer, shown }
    const commandLine = said ?? (commandOf(asked) ? asked : inQuestion(asked))
    const command = commandLine === null ? undefined : commandOf(commandLine)
    if (!command || commandLine === null)
      return {
        answer: near ?? withCommands(asked, found?.answer) ?? notUnderstood(nameIn(asked) || deps.first, []),
      }
    const needed = [command.permission, command.needs?.(afterName(commandLine)) ?? command.permission]
    const lacking = needed.find((permission) => !person.permissions.has(permission))
    if (lacking) {
      deps.refusals.note('permission', { user: person.userId, what: `command:${command.name}` })
      return { answer: refusal(await notAllowed(person, lacking, deps)) }
    }
    const left = said === null ? ((await leftIn(commandLine, person, today)) ?? []) : []
    // What the command does not know either is explained by whoever read the rest of it.
    const stopped =
      found?.isCondition === true && left.length > 0 ? withCommands(asked, found.answer) : undefined
    if (stopped) return { answer: stopped }
    const question: Question = {
      person,
      words: afterName(commandLine),
      page: Math.max(1, askedPage),
      askedPage,
      now,
      today,
      ...channelIn(place),
    }
    const answer = await answerTo(command, question)
    if (!names(answer, left)) return { answer: leftOver(left, command, found?.answer) }
    return { answer, shown, isRestricted: needed.some((permission) => permission !== 'read') }
  }

  const answerTo = (command: Command, question: Question): Promise<Answer> => {
    const { person, words, askedPage, today } = question
    const accounted = () =>
      withAuditContext({ origin: `command:${command.name}`, roles: roleNames(person) }, () =>
        command.answer(question),
      )
    if (!command.remembered) return accounted()
    const rights = roleNames(person).sort()
    const key = JSON.stringify([command.name, words, askedPage, today, person.userId, rights])
    // That a person has seen drafts is written down; what everybody may see only reads, and needs no context, which costs
    // every request (Node keeps track of each promise from the first one on).
    const make = person.permissions.has('read-drafts') ? accounted : () => command.answer(question)
    return deps.db.remember(key, make, ({ isPassing }) => isPassing !== true)
  }

  /** A line of one word that is nearly a command's: the command is suggested. Other words are not about commands. */
  const misspelt = (line: string): Answer | null => {
    if (line.includes(' ') || line.length < SHORTEST_MISSPELT) return null
    const word = fold(line)
    const most = Math.max(1, editsAllowed(word.length))
    const near = [...byWord].filter(([key]) => isWithinEdits(word, key, most)).map(([, { name }]) => name)
    return near.length > 0 ? notUnderstood(line, [...new Set(near)].slice(0, 3)) : null
  }

  /** "internkontrollen", "avtalet": a command's name with an ending, and nothing else. */
  const byForm = (line: string): string | null => {
    if (line.includes(' ')) return null
    const word = fold(line)
    const bare = word.replace(ENDINGS, '')
    const names = [...byWord].flatMap(([key, { name }]) =>
      bare.length >= SHORTEST_MISSPELT && !key.includes(' ') && key.replace(ENDINGS, '') === bare
        ? [name]
        : [],
    )
    const [only] = new Set(names)
    return only !== undefined && new Set(names).size === 1 ? only : null
  }

  /** What was not understood, and the commands that its words name. */
  const withCommands = (line: string, said: Answer | undefined): Answer | undefined => {
    if (!said) return undefined
    const named = line.split(/\s+/).flatMap((word) => byWord.get(fold(byForm(word) ?? word)) ?? [])
    const lines = [...new Set(named.map(({ name }) => name))].slice(0, MOST_NAMED)
    const ways = lines.map((name) => go(texts.showExample(name), name))
    return { ...said, actions: [...ways, ...(said.actions ?? [])] }
  }

  /** What was not understood of a line that begins with a command's word, and the way to the command. */
  const leftOver = (left: readonly string[], { name }: Command, said: Answer | undefined): Answer => {
    const lead = said && left.some((word) => names(said, [word])) ? said.lead : texts.leftOver(left)
    return refusal(lead, go(texts.showExample(name), name))
  }

  const notUnderstood = (word: string, likely: readonly string[]): Answer => {
    const example = commands[0]?.examples[0]?.line ?? deps.first
    const hint = likely.length > 0 ? texts.perhaps(likely) : texts.tryExample(example)
    const choices = likely.length > 0 ? likely : [example, deps.first]
    return refusal(
      joined(texts.notUnderstood(word), hint),
      ...choices.map((line) => go(texts.showExample(line), line)),
    )
  }

  const answer = async (typed: string, person: Person, place?: string): Promise<Answered> => {
    if (typed.length > LONGEST_TYPED) {
      deps.refusals.note('length', { user: person.userId })
      return { ...refusal(texts.tooLong), line: '' }
    }
    // What is copied out of an answer may bring signs that nobody sees.
    const line = lineOf(plain(storable(typed)))
    const started = performance.now()
    try {
      const routed = await route(line, person, place)
      deps.log.debug({ ms: Math.round(performance.now() - started) }, 'answered')
      return answeredOf(routed, line || deps.first)
    } catch (error) {
      return { ...refusal(await answerFault(error, person, deps)), line }
    }
  }

  return { answer }
}

/** Takes off what names a part of an answer. */
export function partOf(line: string): { asked: string; page: number; storey: Shown['storey'] } {
  const page = texts.page.exec(line)
  if (page) return { asked: line.slice(0, page.index).trim(), page: Number(page[1]), storey: 'whole' }
  const more = texts.more.exec(line)
  return more
    ? { asked: line.slice(0, more.index).trim(), page: 1, storey: 'whole' }
    : { asked: line, page: 1, storey: 'first' }
}

/** True where the answer itself says every one of the folded words. */
function names(answer: Answer, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const said = fold(storeyLines(wholeReply(answer)).join('\n'))
  return words.every((word) => said.includes(fold(word)))
}

interface Routed {
  answer: Answer
  shown?: Shown
  /** True where it takes a permission besides reading. */
  isRestricted?: boolean
}

const made = new WeakMap<Answer, Answered>()

/** The same object for as long as the answer is the same, so that what is made of it can be kept with it. */
function answeredOf({ answer, shown, isRestricted = false }: Routed, line: string): Answered {
  const before = made.get(answer)
  if (before?.line === line) return before
  const answered: Answered = {
    ...answer,
    ...(isRestricted ? { shareable: false, restricted: true } : {}),
    ...(shown ? { shown } : {}),
    line,
  }
  made.set(answer, answered)
  return answered
}

/** The channel of a conversation; nothing of a direct message. */
export const channelIn = (place: string | undefined): Pick<Question, 'channel'> =>
  place && /^[CG]/.test(place) ? { channel: place } : {}

/** A sentence and nothing to share. */
export const refusal = (lead: Prose, ...actions: readonly Action[]): Answer => ({
  ...sentence(lead, ...actions),
  general: true,
})
