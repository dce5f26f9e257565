import { type Action, entry, go, openForm, type Part } from '../../reply/reply.ts'
import type { Finding } from '../../review/finding.ts'
import { ruleNames, reviewTexts as texts } from '../../texts/review.ts'
import { type Shown, stateOf } from './reading.ts'

/** The buttons of findings: to their pages and places, and to what can be decided of them. Pure. */

export const ACCEPT_FORM = 'review-accept'
export const HAND_FORM = 'review-hand'
export const WITHDRAW_FORM = 'review-withdraw'

/** The part of its id that a line has: short, and the same as long as the two places are. */
export const keyOf = ({ id }: Pick<Finding, 'id'>): string => id.slice(id.lastIndexOf('-') + 1)

/** More are not told of by name. */
export const FEW = 5

/** The button to findings that an answer speaks of, for those who may see them. */
export const wayTo = (keys: readonly string[]): Action => ({
  kind: 'go',
  label: texts.one.show(keys.length),
  line: [texts.name, texts.one.word, ...keys].join(' '),
  isPersonal: true,
})

/** To the findings if they are few, else to all of the period's. */
export const wayToOpen = (open: readonly Finding[], period: string): Action =>
  open.length > 0 && open.length <= FEW
    ? wayTo(open.map(keyOf))
    : go(texts.toReview, `${texts.name} ${period}`)

/** To the two places, by their names: their rows', or their tables' where the rows are called the same. */
export function actionsOf({ a, b }: Finding): Action[] {
  const places = [a.place, b.place].filter((place) => place !== null)
  const unique = [...new Map(places.map((place) => [place.line, place])).values()].filter(({ line }) => line)
  const isOneName = new Set(unique.map(({ rowName }) => rowName)).size < unique.length
  return unique.map(({ rowName, title, line }) => go(texts.open(isOneName ? title : rowName), line))
}

/** What a person who may publish can decide of it: also otherwise than somebody has, or that it is open again. */
export function decisionsOf(finding: Shown): Action[] {
  const { decision, latest } = finding
  const args = {
    ...{ finding: finding.id, state: stateOf(finding) },
    ...(latest === null ? {} : { latest: String(latest) }),
  }
  const isHanded = decision?.kind === 'handed_over'
  return [
    ...(decision?.kind === 'accepted' ? [] : [openForm(texts.accept, ACCEPT_FORM, args)]),
    openForm(isHanded ? texts.handOn : texts.handOver, HAND_FORM, args),
    ...(decision ? [openForm(texts.withdraw, WITHDRAW_FORM, args)] : []),
  ]
}

/** More have no entries of their own where there is something else to be read. */
const HEAVIEST = 3

/** The way on from the heaviest, where there are more. */
export const wayToRest = (open: readonly Finding[], period: string): Action[] =>
  open.length > HEAVIEST ? [wayToOpen(open, period)] : []

/** The heaviest, each with the way to it. */
export const heaviest = (open: readonly Finding[], most = HEAVIEST): Part[] =>
  open
    .slice(0, most)
    .map((finding) =>
      entry([{ strong: `${ruleNames[finding.rule]}. ` }, texts.sentence(finding)], wayTo([keyOf(finding)])),
    )
