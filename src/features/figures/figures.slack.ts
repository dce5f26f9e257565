import type { Question } from '../../contract/answer.ts'
import type { Feature } from '../../contract/feature.ts'
import type { Person } from '../../contract/person.ts'
import type { Db } from '../../db/db.ts'
import { noteDraftRead, sightOf } from '../../db/publishing.ts'
import { asDraftReply, type Reply } from '../../reply/reply.ts'
import { figuresTexts as texts } from '../../texts/figures.ts'
import { draftNotice } from '../../texts/periods.ts'
import { figuresFacts } from './facts.ts'
import type { Table } from './figures.ts'
import { emptyView, foundView, goneView, listView, notFoundView, rowView, tableView } from './figures.view.ts'
import { findTables, readQuery } from './query.ts'
import { familyOf, readTables } from './store.ts'
import { figuresKind } from './tables.ts'

/** Siffror: tables of any kind, for what has no process of its own. */
export const createFiguresFeature = (db: Db): Feature => ({
  name: 'figures',
  kinds: [figuresKind],
  factsFrom: ['Committee', 'Document', 'Period', 'FigureTable', 'FigureRow'],
  facts: async (sight) => figuresFacts(await readTables(db, sight)),
  commands: [
    {
      name: texts.name,
      aliases: texts.aliases,
      summary: texts.summary,
      examples: texts.examples,
      permission: 'read',
      remembered: true,
      leaves: ({ words, person }) => leftOver(db, words, person),
      answer: async (question) => await show(db, question),
    },
  ],
})

interface Shown {
  reply: Reply
  tables: readonly Table[]
}

async function show(db: Db, question: Question): Promise<Reply> {
  const tables = await readTables(db, sightOf(question.person))
  const shown = tables.length === 0 ? { reply: emptyView(), tables: [] } : showIn(tables, question)
  const draft = shown.tables.find(({ isDraft }) => isDraft)
  if (!draft) return shown.reply
  await noteDraftRead(db, draft.period, { userId: question.person.userId, now: question.now })
  return asDraftReply(shown.reply, draftNotice(draft.period, texts.name))
}

/** Words that no table and no row has. */
async function leftOver(db: Db, typed: string, person: Person): Promise<readonly string[]> {
  const query = readQuery(typed)
  if (query.kind !== 'words') return []
  return findTables(await readTables(db, sightOf(person)), query.words).length > 0 ? [] : query.words
}

function showIn(tables: readonly Table[], { words }: Question): Shown {
  const query = readQuery(words)
  if (query.kind === 'list') return { reply: listView(tables), tables }
  if (query.kind === 'words') {
    const within = query.within === null ? tables : tables.filter(({ id }) => id === query.within)
    return showWords(findTables(within, query.words), words)
  }
  const table = tables.find(({ id }) => id === query.id)
  if (!table) return { reply: goneView(), tables: [] }
  if (query.kind === 'table') return { reply: tableView(table, []), tables: [table] }
  const row = table.rows.find(({ rowNo }) => rowNo === query.rowNo)
  if (!row) return { reply: goneView(), tables: [] }
  const earlier = familyOf(tables, table)
    .filter((other) => other !== table)
    .flatMap((other) => {
      const same = other.rows.find(({ key }) => key === row.key)
      return same ? [{ table: other, row: same }] : []
    })
  return { reply: rowView(table, row, earlier), tables: [table, ...earlier.map((one) => one.table)] }
}

function showWords(found: ReturnType<typeof findTables>, words: string): Shown {
  const [first, ...others] = found
  if (!first) return { reply: notFoundView(words), tables: [] }
  const tables = found.map(({ table }) => table)
  if (others.length > 0) return { reply: foundView(found, words), tables }
  const [row, ...more] = first.rows
  return row && more.length === 0
    ? { reply: rowView(first.table, row, []), tables }
    : { reply: tableView(first.table, first.rows), tables }
}
