import type { KnownBlock } from '@slack/types'
import { withNotice } from '../../assistant/message.ts'
import { DOWNLOADS } from '../../assistant/places.ts'
import { type Reply, type Router, refusal } from '../../assistant/router.ts'
import type { Action } from '../../contract/action.ts'
import type { Answer, AnswerFile, Question } from '../../contract/answer.ts'
import type { Feature } from '../../contract/feature.ts'
import type { Person } from '../../contract/person.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import type { CellValue, TextDocument, Workbook } from '../../lib/document.ts'
import {
  excelFile,
  mergedPages,
  type Fetched as ReplyFetched,
  type ReplyFile,
  wordFile,
} from '../../reply/files.ts'
import type { Reply as Document } from '../../reply/reply.ts'
import { assistantTexts } from '../../texts/assistant.ts'
import { downloadTexts as texts } from '../../texts/downloads.ts'
import { aboutOf, fileNameOf, type Pages, partsOf, sheetOf, tableOf, titleOf } from './downloads.ts'

/** More pages than any table has; the rest is left out, and that is said. */
const MOST_PAGES = 300
const MOST_IN_TITLE = 80

/** Answers as files, in the person's direct messages: any table as an Excel workbook, some answers as Word documents. */
export const createDownloads = (router: Router): Feature => ({
  name: 'downloads',
  commands: [],
  actions: [
    action(router, DOWNLOADS.excel, excelFile, (fetched) => {
      const workbook = workbookOf(fetched)
      return workbook && { name: `${fetched.fileName}.xlsx`, workbook }
    }),
    action(router, DOWNLOADS.word, wordFile, (fetched) => ({
      name: `${fetched.fileName}.docx`,
      document: documentOf(fetched),
    })),
  ],
})

interface Fetched {
  line: string
  fileName: string
  pages: Pages
  isCut: boolean
  today: CalendarDate
}

/** The line is asked anew, as whoever presses: they get what they may see now, all of its pages. */
const action = (
  router: Router,
  name: string,
  fileOfReply: (reply: Document, fetched: ReplyFetched) => ReplyFile | null,
  fileOf: (fetched: Fetched) => AnswerFile | null,
): Action => ({
  name,
  permission: 'read',
  run: async ({ person, today }: Question, value): Promise<Answer> => {
    const shown = await router.answer(value, person)
    if (shown.reply) {
      const { reply, isCut } = await wholeOf(router, shown.reply, person)
      const base = shown.shown?.base ?? value
      const remarks = isCut ? [texts.tooLong(MOST_PAGES)] : []
      const made = fileOfReply(reply, { line: base, day: today, remarks })
      if (!made) return refusal(texts.nothing)
      const file = {
        name: `${fileNameOf(base, today)}.${made.extension}`,
        title: made.title,
        write: made.write,
      }
      return { ...withNotice(shown, texts.sent), file }
    }
    const line = value.replace(assistantTexts.page, '').trim()
    const { pages, isCut } = await pagesOf(router, line, person)
    const file = fileOf({ line, fileName: fileNameOf(line, today), pages, isCut, today })
    if (!file) return refusal(texts.nothing)
    return { ...withNotice(shown, texts.sent), file }
  },
})

/** A list that the database pages, with the rows of all of its pages. */
async function wholeOf(
  router: Router,
  shown: Document,
  person: Person,
): Promise<{ reply: Document; isCut: boolean }> {
  const pages = shown.paging?.pages ?? 1
  if (!shown.paging || pages === 1) return { reply: shown, isCut: false }
  const { line } = shown.paging
  const found: Document[] = []
  for (let page = 1; page <= Math.min(pages, MOST_PAGES); page += 1) {
    const { reply } = await router.answer(`${line} ${assistantTexts.pageWords(page)}`, person)
    if (reply) found.push(reply)
  }
  const [first = shown, ...others] = found
  return { reply: mergedPages([first, ...others]), isCut: pages > MOST_PAGES }
}

async function pagesOf(
  router: Router,
  line: string,
  person: Person,
): Promise<{ pages: Pages; isCut: boolean }> {
  const pages: (readonly KnownBlock[])[] = []
  let next: string | undefined = line
  while (next !== undefined && pages.length < MOST_PAGES) {
    const reply: Reply = await router.answer(next, person)
    pages.push(reply.blocks)
    next = reply.next
  }
  return { pages, isCut: next !== undefined }
}

function workbookOf({ line, pages, isCut, today }: Fetched): Workbook | null {
  const table = tableOf(pages)
  if (!table) return null
  const { title, lead, sources } = aboutOf(pages)
  const about: [string, CellValue][] = [
    ...(title ? [[texts.title, title] satisfies [string, CellValue]] : []),
    [texts.question, `/sn ${line}`],
    [texts.fetched, today],
    ...lead.map((text): [string, CellValue] => [texts.text, text]),
    ...sources.map((text): [string, CellValue] => [texts.source, text]),
    ...(isCut ? [[texts.text, texts.tooLong(MOST_PAGES)] satisfies [string, CellValue]] : []),
  ]
  return {
    title: (title ?? line).slice(0, MOST_IN_TITLE),
    sheets: [sheetOf(texts.sheet, table), { name: texts.about, heading: texts.aboutColumns, rows: about }],
  }
}

function documentOf({ line, pages, isCut, today }: Fetched): TextDocument {
  return {
    title: titleOf(pages) ?? line,
    parts: [
      ...partsOf(pages, texts.sources),
      { kind: 'paragraph', text: texts.fetchedLine(line, today) },
      ...(isCut ? [{ kind: 'paragraph' as const, text: texts.tooLong(MOST_PAGES) }] : []),
    ],
  }
}
