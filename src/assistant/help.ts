import MiniSearch from 'minisearch'
import type { Command } from '../contract/command.ts'
import type { Person } from '../contract/person.ts'
import type { CalendarDate } from '../lib/calendar.ts'
import { withOwnPrefix } from '../lib/dnr.ts'
import { fold, foldedWords } from '../lib/words.ts'
import type { Prose } from '../reply/prose.ts'
import { type Action, go, heading, list, menu, note, paragraph, type Reply } from '../reply/reply.ts'
import { assistantTexts } from '../texts/assistant.ts'

const texts = assistantTexts.help

/** Questions that the person can ask now, and have answered; null where that could not be found out. */
type Suggest = (person: Person, today: CalendarDate) => Promise<readonly string[] | null>

export interface HelpDeps {
  suggest?: Suggest
  /** Of the committee's case numbers; null where it could not be found out: then the examples are as they are written. */
  dnrPrefix?: () => Promise<string | null>
}

const withOwnExamples = (commands: readonly Command[], prefix: string): Command[] =>
  commands.map((command) => ({
    ...command,
    examples: command.examples.map(({ line: typed, shows }) => ({
      line: withOwnPrefix(typed, prefix),
      shows: withOwnPrefix(shows, prefix),
    })),
  }))

/**
 * The help command, written from the other commands' own definitions: those that the asker may use. Alone it is what
 * their role does most; a command's name explains that command, and any other words are searched for.
 */
export function createHelp(
  all: readonly Command[],
  { suggest = async () => null, dnrPrefix }: HelpDeps = {},
): Command {
  const own = async (commands: readonly Command[]): Promise<readonly Command[]> => {
    const prefix = await dnrPrefix?.()
    return prefix ? withOwnExamples(commands, prefix) : commands
  }
  const help: Command = {
    name: texts.name,
    aliases: texts.aliases,
    summary: texts.summary,
    examples: texts.examples,
    permission: 'read',
    leaves: ({ words, person }) => leftOver([...all, help], words, person),
    answer: async ({ words, person, today }) => {
      const mine = allowed([...all, help], person)
      if (words === '') return start(mine, person, await suggest(person, today))
      if (isReference(words)) return reference(mine, person, await suggest(person, today))
      return helpReply(await own([...all, help]), words, person)
    },
  }
  return help
}

const isReference = (words: string): boolean => fold(words) === texts.allWord

/** Words that neither name a command nor occur together in the description of one. */
function leftOver(all: readonly Command[], words: string, person: Person): readonly string[] {
  const mine = allowed(all, person)
  return isReference(words) || commandNamed(mine, words) || found(mine, words, 'AND').length > 0
    ? []
    : foldedWords(words)
}

const allowed = (all: readonly Command[], { permissions }: Person) =>
  all.filter(({ permission }) => permissions.has(permission))

function commandNamed(commands: readonly Command[], words: string): Command | undefined {
  const wanted = fold(words.replace(/^\/?sn\s+/i, ''))
  return commands.find(({ name, aliases }) => [name, ...aliases].some((word) => fold(word) === wanted))
}

function helpReply(all: readonly Command[], words: string, person: Person): Reply {
  const mine = allowed(all, person)
  const command = commandNamed(mine, words)
  return command ? explain(command) : search(mine, words, person)
}

const MOST_JOBS = 5
const MOST_QUESTIONS = 3

/** The commands that the person's roles have most use for, first; then the others. */
export function jobsOf(commands: readonly Command[], person: Person): Command[] {
  const roles = person.roles.map(({ role }) => role)
  // Everybody is a reader: what a role of one's own does comes before that.
  const wanted = [...roles.filter((role) => role !== 'reader'), 'reader' as const].flatMap(
    (role) => texts.jobs[role],
  )
  const found = [...new Set(wanted)].flatMap(
    (name) => commands.find((command) => command.name === name) ?? [],
  )
  return [...found, ...commands.filter((command) => !found.includes(command) && command.name !== texts.name)]
}

const jobLabel = ({ name }: Command): string => texts.jobLabels[name] ?? texts.job(name)
export const jobButton = (job: Command): Action => go(jobLabel(job), job.name)

const jobChoice = (job: Command) => ({ label: jobLabel(job), line: job.name })
const otherMenu = (choices: readonly { label: string; line: string }[]): Action =>
  menu(texts.other, choices, true)

export const otherCommands = (commands: readonly Command[]): Action[] =>
  commands.length === 0 ? [] : [otherMenu(commands.map(jobChoice))]

/** What the person's roles do most, a button each; all the rest is a choice in one menu. */
function start(commands: readonly Command[], person: Person, suggested: readonly string[] | null): Reply {
  const questions = suggested ?? []
  const jobs = jobsOf(commands, person)
  return {
    title: texts.title,
    lead: suggested?.length === 0 ? `${nothingYet(commands)} ${texts.intro}` : texts.intro,
    parts: questions.length > 0 ? [paragraph(texts.questions), list(questions.slice(0, MOST_QUESTIONS))] : [],
    actions: [
      ...jobs.slice(0, MOST_JOBS).map(jobButton),
      otherMenu([
        { label: texts.all, line: `${texts.name} ${texts.allWord}` },
        ...jobs.slice(MOST_JOBS).map(jobChoice),
        ...questions.map((question) => ({ label: question, line: question })),
      ]),
    ],
    notes: [texts.searchHint, texts.private],
    shareable: false,
    general: true,
  }
}

/** Every command that the person may use, with what it is for. */
function reference(commands: readonly Command[], person: Person, suggested: readonly string[] | null): Reply {
  const questions = suggested ?? []
  const jobs = jobsOf(commands, person)
  return {
    title: texts.reference,
    lead: texts.searchHint,
    parts: [
      list(jobs.map(line)),
      ...(questions.length > 0 ? [heading(texts.questions), list(questions)] : []),
    ],
    actions: otherCommands(jobs),
    notes: [texts.private],
    back: texts.name,
    shareable: false,
    general: true,
  }
}

/** What can be done where there is nothing to ask about. */
const nothingYet = (commands: readonly Command[]): string =>
  commands.some(({ name }) => name === texts.firstSteps) ? texts.noQuestionsYet : texts.noQuestions

const line = ({ name, summary }: Command): Prose => [{ command: name }, ` – ${summary}`]

const MOST_FOUND = 5

/** Commands whose names, summaries or examples have the words, best first. */
function found(commands: readonly Command[], words: string, combineWith: 'AND' | 'OR'): Command[] {
  const index = new MiniSearch<{ id: string; text: string }>({
    fields: ['id', 'text'],
    processTerm: fold,
    searchOptions: { prefix: true, fuzzy: combineWith === 'OR' ? 0.2 : false, boost: { id: 2 }, combineWith },
  })
  index.addAll(
    commands.map(({ name, aliases, summary, examples }) => ({
      id: name,
      text: [...aliases, summary, ...examples.flatMap((one) => [one.line, one.shows])].join(' '),
    })),
  )
  return index
    .search(words)
    .slice(0, MOST_FOUND)
    .flatMap(({ id }) => commands.find(({ name }) => name === id) ?? [])
}

function search(commands: readonly Command[], words: string, person: Person): Reply {
  const hits = found(commands, words, 'OR')
  const shown = hits.length > 0 ? hits : jobsOf(commands, person).slice(0, MOST_FOUND)
  return {
    lead: hits.length > 0 ? texts.found(words) : texts.noSuch(words),
    parts: [list(shown.map(line))],
    actions: shown.map((command) => go(texts.explain(command.name), `${texts.name} ${command.name}`)),
    back: texts.name,
    shareable: false,
    general: true,
  }
}

function explain({ name, aliases, summary, examples }: Command): Reply {
  return {
    title: texts.of(name),
    lead: `${summary}.`,
    parts: [
      list(examples.map(({ line: typed, shows }): Prose => [{ command: typed }, ` – ${shows}`])),
      ...(aliases.length > 0 ? [note(texts.also(aliases))] : []),
    ],
    actions:
      examples.length > 0
        ? [
            menu(
              texts.examplesTitle,
              examples.map(({ line: typed, shows }) => ({ label: shows, line: typed })),
            ),
          ]
        : [],
    back: texts.name,
    shareable: false,
    general: true,
  }
}
