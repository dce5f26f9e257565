import type { Answer } from '../../contract/answer.ts'
import { actions, escapeText, goButton, goMenu, header, section } from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { mattersTexts as texts } from '../../texts/matters.ts'
import { newMatterButton } from './buttons.view.ts'
import { choice } from './list.view.ts'
import type { MatterRow } from './matters.ts'
import { shortTitle } from './words.view.ts'

/** Answers when no single matter is meant: several, none, or nothing imported. */

const MAX_CHOICES = 10

/** Several matters fit: the first of them to choose from, of `total`. `lead` says why. */
export function chooseAnswer(
  title: string,
  lead: string,
  matters: readonly MatterRow[],
  total: number,
  allLine?: string,
): Answer {
  const shown = matters.slice(0, MAX_CHOICES)
  const lines = shown.map((matter) => {
    const date = matter.meeting?.label ?? texts.noDate
    return `• ${shortTitle(matter.title)} (${[matter.dnrPrinted ?? texts.noDnr, date].join(', ')})`
  })
  if (total > shown.length) lines.push(texts.andMore(total - shown.length))
  const all = allLine && total > shown.length ? [goButton(texts.buttons.allHits, allLine)] : []
  return {
    text: escapeText([lead, ...lines].join('\n')),
    blocks: [
      header(title),
      section(escapeText(lead)),
      section(escapeText(lines.join('\n'))),
      actions(
        goMenu(
          texts.choose,
          matters.slice(0, limits.options).map((matter) => choice(matter)),
        ),
        ...all,
      ),
    ],
    back: texts.list,
    shareable: false,
  }
}

/** Something that was perhaps meant; `title` tells what the line shows, where the line does not tell itself. */
export interface Suggestion {
  label: string
  line: string
  title?: string
}

/** Nothing fits: what was not found, what was perhaps meant, and an example. */
export function notFoundAnswer(lead: string, suggestions: readonly Suggestion[], example: string): Answer {
  const perhaps = suggestions.map(({ line, title }) =>
    title ? `${texts.command(line)} (${shortTitle(title)})` : texts.command(line),
  )
  const text = [lead, ...(perhaps.length > 0 ? [texts.perhaps(perhaps)] : []), texts.tryLine(example)].join(
    ' ',
  )
  return {
    text: escapeText(text),
    blocks: [
      section(escapeText(text)),
      actions(
        ...suggestions.map(({ label, line }) => goButton(label, line)),
        goButton(texts.buttons.show, texts.list),
      ),
    ],
    back: texts.list,
    shareable: false,
  }
}

/** What there is to say before anything has been imported. */
export const nothingAnswer = (mayRegister: boolean): Answer => ({
  text: texts.empty.nothing,
  blocks: [section(texts.empty.nothing), ...(mayRegister ? [newMatterButton()] : [])],
  shareable: false,
})
