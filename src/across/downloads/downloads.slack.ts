import { withNotice } from '../../assistant/message.ts'
import { DOWNLOADS } from '../../assistant/places.ts'
import { refusal } from '../../assistant/router.ts'
import type { SlackFacts } from '../../assistant/slack-lookups.ts'
import type { Action } from '../../contract/action.ts'
import type { Answer, Answered, Ask, Question } from '../../contract/answer.ts'
import type { Feature } from '../../contract/feature.ts'
import type { Person } from '../../contract/person.ts'
import { excelFile, type Fetched, mergedPages, type ReplyFile, wordFile } from '../../reply/files.ts'
import { withNames } from '../../reply/people.ts'
import type { Reply } from '../../reply/reply.ts'
import { assistantTexts } from '../../texts/assistant.ts'
import { downloadTexts as texts } from '../../texts/downloads.ts'
import { fileNameOf } from './downloads.ts'

/** More pages than any table has; the rest is left out, and that is said. */
const MOST_PAGES = 300

/** Answers as files, in the person's direct messages: any table as an Excel workbook, some answers as Word documents. */
export const createDownloads = (nameOf: SlackFacts['nameOf']): Feature => ({
  name: 'downloads',
  commands: [],
  actions: [action(nameOf, DOWNLOADS.excel, excelFile), action(nameOf, DOWNLOADS.word, wordFile)],
})

/** The line is asked anew, as whoever presses: they get what they may see now, all of its pages. */
const action = (
  nameOf: SlackFacts['nameOf'],
  name: string,
  fileOf: (reply: Reply, fetched: Fetched) => ReplyFile | null,
): Action => ({
  name,
  permission: 'read',
  run: async ({ person, today }: Question, value, _tell, ask): Promise<Answer> => {
    const shown = await ask(value, person)
    const { reply, isCut } = await wholeOf(ask, shown, person)
    const line = shown.shown?.base ?? value
    const remarks = isCut ? [texts.tooLong(MOST_PAGES)] : []
    const made = fileOf(await withNames(reply, nameOf), { line, day: today, remarks })
    if (!made) return refusal(texts.nothing)
    const file = {
      name: `${fileNameOf(line, today)}.${made.extension}`,
      title: made.title,
      write: made.write,
    }
    return { ...withNotice(shown, texts.sent), file }
  },
})

/** A list that the database pages, with the rows of all of its pages. */
async function wholeOf(ask: Ask, shown: Answered, person: Person): Promise<{ reply: Reply; isCut: boolean }> {
  const pages = shown.paging?.pages ?? 1
  if (!shown.paging || pages === 1) return { reply: shown, isCut: false }
  const { line } = shown.paging
  const found: Reply[] = []
  for (let page = 1; page <= Math.min(pages, MOST_PAGES); page += 1)
    found.push(await ask(`${line} ${assistantTexts.pageWords(page)}`, person))
  const [first = shown, ...others] = found
  return { reply: mergedPages([first, ...others]), isCut: pages > MOST_PAGES }
}
