import type { Prose } from '../../../reply/prose.ts'
import { go, type Part, type Reply, sentence } from '../../../reply/reply.ts'
import { matterFormTexts as texts } from '../../../texts/matter-forms.ts'
import { mattersTexts } from '../../../texts/matters.ts'

/** What was registered, with what follows from it and a way to the case. */
export const receipt = (
  lead: Prose,
  matterId: number,
  exceptions: readonly Prose[] = [],
  parts: readonly Part[] = [],
): Reply => ({
  ...sentence(lead, go(texts.buttons.open, mattersTexts.oneLine(`#${matterId}`))),
  exceptions,
  parts,
})
