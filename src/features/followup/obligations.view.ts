import type { Obligation } from '../../contract/sends.ts'
import { shorten } from '../../lib/words.ts'
import { followupTexts as texts } from '../../texts/followup.ts'
import { registersTexts } from '../../texts/registers.ts'
import { boardsOf, dateOf, type Item, isDone, isOwn } from './followup.ts'
import { changeButton } from './one.view.ts'

const LEAD_DAYS = [30, 7]
const WHAT_LENGTH = 120

/** Everything open of our own board that has a date, and every next follow-up. */
export function followupObligations(items: readonly Item[], own: string): Obligation[] {
  const boards = boardsOf(items)
  return items.flatMap((item): Obligation[] => {
    if (isDone(item) || !isOwn(item, own, boards)) return []
    const { ref, owner, unit, nextOn } = item
    const common = {
      ...{ line: texts.line(ref), owner, unit, leadDays: LEAD_DAYS },
      actions: [changeButton(item)],
    }
    const dueOn = dateOf(item)
    return [
      ...(dueOn === null
        ? []
        : [{ ...common, key: `followup:${ref}:${dueOn}`, what: whatIsDue(item), dueOn }]),
      ...(nextOn === null
        ? []
        : [
            {
              ...common,
              key: `followup:${ref}:next:${nextOn}`,
              what: registersTexts.follow(shorten(item.text, WHAT_LENGTH)),
              dueOn: nextOn,
            },
          ]),
    ]
  })
}

const whatIsDue = ({ register, text }: Item): string =>
  registersTexts.due(register, shorten(text, WHAT_LENGTH))
