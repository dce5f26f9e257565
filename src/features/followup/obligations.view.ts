import type { Obligation } from '../../contract/sends.ts'
import { shorten } from '../../lib/words.ts'
import { openForm } from '../../reply/reply.ts'
import { followupTexts as texts } from '../../texts/followup.ts'
import { boardsOf, dateOf, type Item, isDone, isOwn, refOf } from './followup.ts'
import { FORM } from './one.view.ts'

const LEAD_DAYS = [30, 7]
const WHAT_LENGTH = 120

/** Every open recommendation and promise of our own board that has a date. */
export function followupObligations(items: readonly Item[], own: string): Obligation[] {
  const boards = boardsOf(items)
  return items.flatMap((item): Obligation[] => {
    const dueOn = dateOf(item)
    if (dueOn === null || isDone(item) || !isOwn(item, own, boards)) return []
    const { kind, id, text, owner } = item
    return [
      {
        key: `followup:${kind}:${id}:${dueOn}`,
        what: texts.due(kind === 'recommendation', shorten(text, WHAT_LENGTH)),
        line: texts.line(refOf(item)),
        dueOn,
        owner,
        unit: null,
        leadDays: LEAD_DAYS,
        actions: [openForm(texts.buttons.change, FORM, { kind, id: String(id) })],
      },
    ]
  })
}
