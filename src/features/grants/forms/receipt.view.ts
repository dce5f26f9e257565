import type { Answer } from '../../../contract/answer.ts'
import { actions, escapeText, goButton, section } from '../../../slack/blocks.ts'
import { grantTexts as texts } from '../../../texts/grants.ts'

/** What has been registered, with the way to the application and its round. Lines are plain text. */
export function receipt(lines: readonly string[], id: number | null, year: number): Answer {
  const text = escapeText(lines.join('\n'))
  const own = id === null ? [] : [goButton(`/sn ${texts.lines.one(id)}`, texts.lines.one(id))]
  return {
    text,
    blocks: [section(text), actions(...own, goButton(texts.buttons.round, texts.lines.round(year)))],
    shareable: false,
  }
}
