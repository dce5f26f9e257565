import type { Answer } from '../contract/answer.ts'
import { shorten } from '../lib/words.ts'
import { section } from './blocks.ts'
import { limits } from './limits.ts'

/** An answer with figures that are not published: it says so first, and nobody else is ever shown it. */
export const asDraft = (answer: Answer, note: string): Answer => ({
  ...answer,
  text: shorten(`${note} ${answer.text}`, limits.messageText),
  blocks: [section(note), ...answer.blocks],
  shareable: false,
  restricted: true,
})
