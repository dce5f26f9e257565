import type { KnownBlock } from '@slack/types'
import { actions, escapeText, goButton, section } from '../../slack/blocks.ts'
import { mattersTexts as texts } from '../../texts/matters.ts'
import type { Plan } from './plan.ts'
import { milestone } from './words.view.ts'

/** What comes next for the committee, for the Home tab. */
export function homeBlocks(plan: Plan): KnownBlock[] {
  const lines = plan.milestones.map((item) => `• ${milestone(item, plan.today)}`)
  const text = [texts.overview(plan.open, plan.late), ...lines].join('\n')
  return [
    section(`*${texts.title}*\n${escapeText(text)}`),
    actions(
      goButton(texts.buttons.show, texts.list),
      ...(plan.late > 0 ? [goButton(texts.buttons.late(plan.late), texts.lines.late)] : []),
    ),
  ]
}
