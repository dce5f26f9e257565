import type { Action } from '../../contract/action.ts'
import type { Answer, Question } from '../../contract/answer.ts'
import type { Feature } from '../../contract/feature.ts'
import { oncePer } from '../../lib/once.ts'
import { fold, foldedWords } from '../../lib/words.ts'
import type { Reply } from '../../reply/reply.ts'
import { compareTexts as texts } from '../../texts/compare.ts'
import type { Catalogue, Facts } from './catalogue.ts'
import { byPart, pointsOf } from './compare.ts'
import { chooseView, noneView, partsView, rowsView, timeView, twoView } from './compare.view.ts'
import { tablesAbout, workbookOf } from './export.ts'
import { EXPORT, exportView, wordsIn } from './export.view.ts'
import { findSubjects, idOf, likeliest, type Subject, subjectsOf } from './subjects.ts'

/** The catalogue of facts for people: comparisons, and all of it as a file. Only what is published. */
export const createFactsFeature = (catalogue: Catalogue): Feature => ({
  name: 'facts',
  commands: [
    {
      name: texts.name,
      aliases: texts.aliases,
      summary: texts.summary,
      examples: texts.examples,
      permission: 'read',
      remembered: true,
      leaves: async ({ words, today }) =>
        isFound(await catalogue.facts('published', today), words) ? [] : foldedWords(words),
      answer: async ({ words, today }) => compare(await catalogue.facts('published', today), words),
    },
    {
      name: texts.exportName,
      aliases: texts.exportAliases,
      summary: texts.exportSummary,
      examples: [
        { line: 'export', shows: texts.exportExamples.all },
        { line: 'export budget 2023', shows: texts.exportExamples.some },
      ],
      permission: 'read',
      remembered: true,
      leaves: async ({ words, today }) =>
        tablesAbout((await catalogue.facts('published', today)).tables, words).length > 0
          ? []
          : foldedWords(words),
      answer: async ({ words, today }) => {
        const { tables } = await catalogue.facts('published', today)
        return exportView(tablesAbout(tables, words), words)
      },
    },
  ],
  actions: [exportAction(catalogue)],
})

/** The catalogue gives the same facts until something is written. */
const subjectsIn = oncePer((facts: Facts): readonly Subject[] => subjectsOf(facts))

function compare(facts: Facts, typed: string): Reply {
  const words = typed.replaceAll(/\s+/g, ' ').trim()
  if (words === '') return noneView('')
  // A line that a button brings names its row, whatever words stand in the name.
  const named = subjectsIn(facts).find((each) => idOf(each) === words)
  if (named) return timeView({ subject: named, points: pointsOf(facts, named) })
  const [one = '', other] = splitAtSeparator(words)
  if (other !== undefined) return compareTwo(facts, one, other)
  const { rest, how } = takeHow(one)
  const candidates = findSubjects(subjectsIn(facts), rest)
  // Who asks for the parts of a figure means one that has any.
  const divided = how === 'parts' ? candidates.filter((subject) => byPart(pointsOf(facts, subject))) : []
  const found = divided.length > 0 ? divided : candidates
  const [subject] = found
  if (!subject) return noneView(words)
  if (how === 'rows') return rowsView(subject)
  const likely = likeliest(found, rest)
  if (likely.length > 1)
    return chooseView(rest, likely, (each) => (how === 'parts' ? texts.partsLine : texts.oneLine)(idOf(each)))
  const page = { subject, points: pointsOf(facts, subject) }
  return how === 'parts' ? partsView(page) : timeView(page)
}

/** True when each thing that is named has figures. */
function isFound(facts: Facts, typed: string): boolean {
  const words = typed.replaceAll(/\s+/g, ' ').trim()
  const subjects = subjectsIn(facts)
  if (subjects.some((each) => idOf(each) === words)) return true
  const [one = '', other] = splitAtSeparator(words)
  const names = other === undefined ? [takeHow(one).rest] : [one, other]
  return names.every((name) => findSubjects(subjects, name).length > 0)
}

function compareTwo(facts: Facts, one: string, other: string): Reply {
  const subjects = subjectsIn(facts)
  const found = findSubjects(subjects, one)
  const [first] = found
  if (!first) return noneView(one)
  // What is compared with it is of the same kind, where that has it.
  const alike = subjects.filter(
    ({ family, row }) => family === first.family && row.lineName === first.row.lineName,
  )
  const others = findSubjects(alike, other)
  const [second] = others.length > 0 ? others : findSubjects(subjects, other)
  if (!second) return noneView(other)
  const likely = likeliest(found, one)
  if (likely.length > 1) return chooseView(one, likely, (each) => texts.twoLine(idOf(each), other))
  return twoView(
    { subject: first, points: pointsOf(facts, first) },
    { subject: second, points: pointsOf(facts, second) },
  )
}

function splitAtSeparator(words: string): string[] {
  const lower = words.toLowerCase()
  const separator = texts.separators.find((each) => lower.includes(each))
  if (!separator) return [words]
  const at = lower.indexOf(separator)
  return [words.slice(0, at), words.slice(at + separator.length)]
}

/** What the last word asks for: the parts of a figure, or the rows beside it. */
function takeHow(words: string): { rest: string; how: 'time' | 'parts' | 'rows' } {
  const folded = fold(words)
  const endsWith = (each: string) => folded.endsWith(` ${fold(each)}`)
  const part = texts.partWords.find(endsWith)
  if (part) return { rest: words.slice(0, -part.length).trim(), how: 'parts' }
  const row = texts.rowWords.find(endsWith)
  return row ? { rest: words.slice(0, -row.length).trim(), how: 'rows' } : { rest: words, how: 'time' }
}

/** Made again for the person who presses, out of what is published then. */
const exportAction = (catalogue: Catalogue): Action => ({
  name: EXPORT,
  permission: 'read',
  run: async ({ today }: Question, value): Promise<Answer> => {
    const words = wordsIn(value)
    const { tables } = await catalogue.facts('published', today)
    const found = tablesAbout(tables, words)
    const shown = exportView(found, words, true)
    return {
      ...shown,
      line: [texts.exportName, words].filter(Boolean).join(' '),
      file: { name: texts.exportFile(today), workbook: workbookOf(texts.exportTitle, found) },
    }
  },
})
