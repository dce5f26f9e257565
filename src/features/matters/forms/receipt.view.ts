import type { Answer } from '../../../contract/answer.ts'
import { actions, goButton, section } from '../../../slack/blocks.ts'
import { matterFormTexts as texts } from '../../../texts/matter-forms.ts'
import { mattersTexts } from '../../../texts/matters.ts'
import type { Block } from './fields.view.ts'

/** What was registered, with a way to the case. `lead` and `notes` are mrkdwn. */
export function receipt(
  lead: string,
  matterId: number,
  notes: readonly string[] = [],
  dates: readonly Block[] = [],
): Answer {
  const sections = dates.filter((block) => block.type === 'section')
  const told = sections.flatMap(({ text }) => (text ? [text.text] : []))
  return {
    text: [lead, ...notes, ...told].join('\n'),
    blocks: [
      section([lead, ...notes].join('\n')),
      ...sections,
      actions(goButton(texts.buttons.open, mattersTexts.oneLine(`#${matterId}`))),
    ],
    shareable: false,
  }
}
