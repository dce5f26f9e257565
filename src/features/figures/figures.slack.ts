import type { Answer, Question } from '../../contract/answer.ts'
import type { Feature } from '../../contract/feature.ts'
import type { Db } from '../../db/db.ts'
import { noteDraftRead, sightOf } from '../../db/publishing.ts'
import { asDraft } from '../../slack/draft.ts'
import { draftNote } from '../../texts/common.ts'
import { figuresTexts as texts } from '../../texts/figures.ts'
import { figuresFacts } from './facts.ts'
import type { Table } from './figures.ts'
import {
  emptyView,
  foundView,
  goneView,
  listView,
  notFoundView,
  rowView,
  tableLine,
  tableView,
} from './figures.view.ts'
import { findTables, readQuery } from './query.ts'
import { familyOf, readTables } from './store.ts'
import { figuresKind } from './tables.ts'

/** Siffror: tables of any kind, for what has no process of its own. */
export const createFiguresFeature = (db: Db): Feature => ({
  name: 'figures',
  kinds: [figuresKind],
  factsFrom: ['Document', 'Period', 'FigureTable', 'FigureRow'],
  facts: async (sight) => figuresFacts(await readTables(db, sight)),
  commands: [
    {
      name: texts.name,
      aliases: texts.aliases,
      summary: texts.summary,
      examples: [
        { line: texts.name, shows: texts.examples.list },
        { line: `${texts.name} sjukfrånvaro`, shows: texts.examples.table },
      ],
      permission: 'read',
      remembered: true,
      answer: (question) => answer(db, question),
    },
  ],
})

interface Shown {
  answer: Answer
  tables: readonly Table[]
}

async function answer(db: Db, question: Question): Promise<Answer> {
  const tables = await readTables(db, sightOf(question.person))
  const shown = tables.length === 0 ? { answer: emptyView(), tables: [] } : answerIn(tables, question)
  const draft = shown.tables.find(({ isDraft }) => isDraft)
  if (!draft) return shown.answer
  await noteDraftRead(db, draft.period, { userId: question.person.userId, now: question.now })
  return asDraft(shown.answer, draftNote(draft.period, texts.name))
}

function answerIn(tables: readonly Table[], { words, page, askedPage = page }: Question): Shown {
  const query = readQuery(words)
  const paging = { page, askedPage }
  if (query.kind === 'list') return { answer: listView(tables, { ...paging, line: texts.name }), tables }
  if (query.kind === 'words') {
    const within = query.within === null ? tables : tables.filter(({ id }) => id === query.within)
    return answerWords(findTables(within, query.words), words, paging)
  }
  const table = tables.find(({ id }) => id === query.id)
  if (!table) return { answer: goneView(), tables: [] }
  if (query.kind === 'table')
    return { answer: tableView(table, [], { ...paging, line: tableLine(table) }), tables: [table] }
  const row = table.rows.find(({ rowNo }) => rowNo === query.rowNo)
  if (!row) return { answer: goneView(), tables: [] }
  const earlier = familyOf(tables, table)
    .filter((other) => other !== table)
    .flatMap((other) => {
      const same = other.rows.find(({ key }) => key === row.key)
      return same ? [{ table: other, row: same }] : []
    })
  return { answer: rowView(table, row, earlier), tables: [table, ...earlier.map((one) => one.table)] }
}

function answerWords(
  found: ReturnType<typeof findTables>,
  words: string,
  paging: { page: number; askedPage: number },
): Shown {
  const line = `${texts.name} ${words}`
  const [first, ...others] = found
  if (!first) return { answer: notFoundView(words), tables: [] }
  const tables = found.map(({ table }) => table)
  if (others.length > 0) return { answer: foundView(found, words, { ...paging, line }), tables }
  const [row, ...more] = first.rows
  return row && more.length === 0
    ? { answer: rowView(first.table, row, []), tables }
    : { answer: tableView(first.table, first.rows, { ...paging, line }), tables }
}
