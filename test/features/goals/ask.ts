import type { KnownBlock } from '@slack/types'
import type { Answer, Question } from '../../../src/contract/answer.ts'
import type { Db } from '../../../src/db/db.ts'
import { createGoalsFeature } from '../../../src/features/goals/goals.slack.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import type { Reply } from '../../../src/reply/reply.ts'
import { messageViolations } from '../../../src/workspace/limits/payloads.ts'
import { DEMO_NOW } from '../../support/database.ts'
import { drawnOf, messageOf } from '../../support/replies.ts'

const PAGE = /^(.*?)(?: ?\bsida (\d+))?$/s // "status mått sida 2": the router takes the page off

/** As the router asks: the page is 1 at least, and beside it what was typed. */
export const question = (words: string, page = 1): Question => ({
  person: { userId: 'U1', roles: [], permissions: new Set(['read']) },
  words,
  page: Math.max(1, page),
  askedPage: page,
  now: DEMO_NOW,
  today: calendarDate('2023-09-12'),
})

/** Asks as the router does: "status område 1 sida 2". */
export function asker(db: Db): (line: string) => Promise<Answer> {
  const [command] = createGoalsFeature(db).commands
  if (!command) throw new Error('the goals have a command')
  return (line) => {
    const [, words = '', page] = PAGE.exec(line.replace(/^status ?/, '')) ?? []
    return command.answer(question(words, Number(page ?? 1)))
  }
}

/** All the text that a person sees in blocks: paragraphs, tables row by row, labels. */
export const shown = (blocks: readonly KnownBlock[]): string =>
  blocks
    .flatMap((block): string[] => {
      if (block.type === 'section') return [block.text?.text ?? '']
      if (block.type === 'header') return [block.text.text]
      if (block.type === 'table') {
        return block.rows.map((row) =>
          row.map((cell) => (cell.type === 'raw_text' ? cell.text : '')).join(' | '),
        )
      }
      if (block.type === 'context') {
        return block.elements.map((element) => ('text' in element ? String(element.text) : ''))
      }
      return []
    })
    .join('\n')

/** The command lines that an answer's buttons, menus and back lead to. */
export function linesOf(answer: Answer): string[] {
  const lines = drawnOf(answer).blocks.flatMap((block) => {
    const elements =
      block.type === 'actions'
        ? block.elements
        : block.type === 'section' && block.accessory
          ? [block.accessory]
          : []
    return elements.flatMap((element) => {
      if (element.type === 'button') return element.value ?? []
      return element.type === 'static_select' ? (element.options ?? []).map(({ value }) => value ?? '') : []
    })
  })
  return [...lines, ...(answer.back ? [answer.back] : [])]
}

const NO_VALUE = /undefined|\bnull\b|NaN|\[object/
const NOT_FOUND = /Hittar inget mål|finns inte i (?:Delår|Helår)|^Det finns inga uppgifter/

const PAGES = [1, 2, 50]

/** What is wrong with an answer that a button leads to: limits broken, values missing, or nothing found. */
export function faultsOf(reply: Reply): string[] {
  const messages = [messageOf(reply), ...PAGES.map((page) => messageOf(reply, 'whole', page))]
  return messages.flatMap(({ text, blocks }) => {
    const all = `${text}\n${JSON.stringify(blocks)}`
    return [
      ...messageViolations('chat.postMessage', { channel: 'C1', text, blocks }).map(
        ({ path, rule }) => `${path} ${rule}`,
      ),
      ...(NO_VALUE.test(all) ? ['a value is missing'] : []),
      ...(NOT_FOUND.test(text) ? ['nothing was found'] : []),
    ]
  })
}
