import { strong } from '../../reply/prose.ts'
import { entry, go, type Part } from '../../reply/reply.ts'
import { mattersTexts as texts } from '../../texts/matters.ts'
import type { Plan } from './plan.ts'
import { milestone } from './words.view.ts'

/** What comes next for the committee, for the Home tab. */
export const homeParts = (plan: Plan): Part[] => [
  {
    ...entry(
      [strong(texts.title), `\n${texts.overview(plan.open, plan.late)}`],
      go(texts.buttons.show, texts.list),
      ...(plan.late > 0 ? [go(texts.buttons.late(plan.late), texts.lines.late)] : []),
    ),
    small: plan.milestones.map((item) => `• ${texts.coming(milestone(item, plan.today))}`).join('\n'),
  },
]
