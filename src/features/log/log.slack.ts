import type { Action } from '../../contract/action.ts'
import type { Question } from '../../contract/answer.ts'
import type { Feature } from '../../contract/feature.ts'
import type { AuditRecord } from '../../db/audit.ts'
import type { Db } from '../../db/db.ts'
import { excelFile } from '../../reply/files.ts'
import { type Reply, sentence } from '../../reply/reply.ts'
import { logTexts as texts } from '../../texts/log.ts'
import {
  EXPORT,
  entryReply,
  exportReply,
  listReply,
  PER_PAGE,
  type ShownEntry,
  wordsIn,
} from './list.view.ts'
import { readLogWish, type Thing } from './log.ts'
import { findAll, findEntries, findEntry, noteExport } from './store.ts'
import { thingsOf } from './subjects.store.ts'

/** Revisionslogg: who did what and when, for those who review it. */
export const createLogFeature = (db: Db): Feature => ({
  name: 'log',
  commands: [
    {
      name: texts.name,
      aliases: texts.aliases,
      summary: texts.summary,
      examples: texts.examples,
      permission: 'review-log',
      // Words that name nothing else are looked for in the log.
      leaves: () => [],
      answer: async (question) => await replyTo(db, question),
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
    const line = [texts.name, words].filter(Boolean).join(' ')
    const shown = { ...(await replyTo(db, { ...question, words })), line }
    if (wish.kind === 'entry') return shown
    const { kind: _, ...filter } = wish
    await noteExport(db, filter, question.person.userId)
    const made = excelFile(exportReply(await findAll(db, filter), words), {
      line,
      day: question.today,
      remarks: [],
    })
    if (!made) return shown
    return {
      ...shown,
      notice: texts.fileSent,
      file: { name: texts.fileName(question.today), title: made.title, write: made.write },
    }
  },
})

async function replyTo(db: Db, { words, page, askedPage = page, today }: Question): Promise<Reply> {
  const wish = readLogWish(words, texts, today)
  if (wish.kind === 'entry') {
    const entry = await findEntry(db, wish.id)
    return entry
      ? entryReply(await named(db, entry))
      : { ...sentence(texts.noEntry(String(wish.id))), back: texts.name }
  }
  const { kind: _, ...filter } = wish
  const pageOf = (number: number) =>
    findEntries(db, filter, { skip: (number - 1) * PER_PAGE, take: PER_PAGE })
  const found = await pageOf(page)
  const last = Math.max(1, Math.ceil(found.total / PER_PAGE))
  const shown = Math.min(page, last)
  const { total, records } = shown === page ? found : await pageOf(shown)
  const things = await thingsOf(
    db,
    records.map(({ subject }) => subject),
  )
  const entries = records.map((record) => withThing(record, things))
  return listReply({ entries, total, page: shown, askedPage, words })
}

const withThing = (record: AuditRecord, things: ReadonlyMap<string, Thing>): ShownEntry => {
  const thing = things.get(record.subject)
  return thing ? { ...record, thing } : record
}

const named = async (db: Db, record: AuditRecord): Promise<ShownEntry> =>
  withThing(record, await thingsOf(db, [record.subject]))
