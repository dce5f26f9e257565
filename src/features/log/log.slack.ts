import type { Action } from '../../contract/action.ts'
import type { Answer, Question } from '../../contract/answer.ts'
import type { Feature } from '../../contract/feature.ts'
import type { Db } from '../../db/db.ts'
import { context, section } from '../../slack/blocks.ts'
import { logTexts as texts } from '../../texts/log.ts'
import { EXPORT, entryAnswer, listAnswer, PER_PAGE, wordsIn, workbookOf } from './list.view.ts'
import { readLogWish } from './log.ts'
import { findAll, findEntries, findEntry, noteExport } from './store.ts'

/** Revisionslogg: who did what and when, for those who review it. */
export const createLogFeature = (db: Db): Feature => ({
  name: 'log',
  importers: [],
  commands: [
    {
      name: texts.name,
      aliases: texts.aliases,
      summary: texts.summary,
      examples: texts.examples,
      permission: 'review-log',
      answer: (question) => answer(db, question),
    },
  ],
  actions: [exportAction(db)],
})

/** All entries that the words let through as a workbook. That it was fetched is noted first, and so is in it too. */
const exportAction = (db: Db): Action => ({
  name: EXPORT,
  permission: 'review-log',
  run: async (question, value) => {
    const words = wordsIn(value)
    const wish = readLogWish(words, texts, question.today)
    const shown = await answer(db, { ...question, words })
    if (wish.kind === 'entry') return shown
    const { kind: _, ...filter } = wish
    await noteExport(db, filter, question.person.userId)
    const found = await findAll(db, filter)
    return {
      ...shown,
      blocks: [context(texts.fileSent), ...shown.blocks],
      line: [texts.name, words].filter(Boolean).join(' '),
      file: { name: texts.fileName(question.today), workbook: workbookOf(found, words, question.today) },
    }
  },
})

async function answer(db: Db, { words, page, askedPage = page, today }: Question): Promise<Answer> {
  const wish = readLogWish(words, texts, today)
  if (wish.kind === 'entry') {
    const entry = await findEntry(db, wish.id)
    if (entry) return entryAnswer(entry)
    const text = texts.noEntry(String(wish.id))
    return { text, blocks: [section(text)], back: texts.name, shareable: false }
  }
  const { kind: _, ...filter } = wish
  const pageOf = (number: number) =>
    findEntries(db, filter, { skip: (number - 1) * PER_PAGE, take: PER_PAGE })
  const found = await pageOf(page)
  const last = Math.max(1, Math.ceil(found.total / PER_PAGE))
  const shown = Math.min(page, last)
  const { total, records } = shown === page ? found : await pageOf(shown)
  return listAnswer({ entries: records, total, page: shown, askedPage, words })
}
