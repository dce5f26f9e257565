import type { Answer } from '../../../contract/answer.ts'
import { actions, goButton, section } from '../../../slack/blocks.ts'
import { controlTexts } from '../../../texts/control.ts'

/** What was registered, with the way to it. The lines are mrkdwn, their data escaped. */
export function receipt(lines: readonly string[], line: string): Answer {
  const text = lines.join('\n')
  return {
    text,
    blocks: [
      section(text),
      actions(goButton(`/sn ${line}`, line), goButton(`/sn ${controlTexts.name}`, controlTexts.name)),
    ],
    shareable: false,
  }
}
