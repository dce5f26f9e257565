import type { KnownBlock } from '@slack/types'
import { partOf } from './router.ts'

/**
 * Where a person came from, so that "Tillbaka" leads there: the command lines of the pages before the one shown, oldest
 * first. It travels in the message itself, in the ids of its rows of buttons, and so needs no memory.
 */
export type Trail = readonly string[]

const PREFIX = /^at:\d+:/
const BETWEEN = '\n'
const MOST_CHARACTERS = 255 // of a block_id

/** The rows of buttons of a page, with the way to it in their ids. The last line of the trail is the page's own. */
export function withTrail<B extends { type: string }>(
  blocks: readonly B[],
  trail: Trail,
): (B | KnownBlock)[] {
  const way = fitting(trail)
  let row = 0
  return blocks.map((block) => {
    if (way === '' || block.type !== 'actions' || 'block_id' in block) return block
    row += 1
    return { ...block, block_id: `at:${row}:${way}` }
  })
}

/** How many characters the way takes in a row's id, with what JSON puts around it. */
export const trailLength = (trail: Trail): number =>
  JSON.stringify(`,block_id:at:99:${fitting(trail)}`).length + 2

function fitting(trail: Trail): string {
  const room = MOST_CHARACTERS - 'at:99:'.length
  const kept = [...trail]
  while (kept.length > 0 && kept.join(BETWEEN).length > room) kept.shift()
  return kept.join(BETWEEN)
}

/** The pages on the way to the button's message, its own last; none where the message does not say. */
export const trailIn = (blockId: string): Trail =>
  PREFIX.test(blockId) ? blockId.replace(PREFIX, '').split(BETWEEN) : []

/** The pages before the one that is shown next: back is a step back, another part of a page takes its place. */
export function trailTo(line: string, trail: Trail): Trail {
  const here = trail.at(-1)
  const before = trail.slice(0, -1)
  if (here === undefined) return []
  if (before.at(-1) === line) return before.slice(0, -1)
  return partOf(here).asked === partOf(line).asked ? before : trail
}
