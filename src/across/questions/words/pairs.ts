import type { Understanding, Word } from './understand.ts'

/** "enligt SoL och LSS", "fyrar resp bryggor": two things of one kind. Each question names one of them. */

const JOINS = /^(?:och|o|samt|resp|respektive|mot|kontra|vs|an|gentemot|plus|\+|&)$/
/** "jämfört med": the word before it belongs to the join. */
const JOINED_WITH = /^(?:jamfort|jamforelse|jamforande)$/
const MOST_WORDS = 3

/** The two questions, in order, for each way to see which words are joined; the longest names first. */
export function pairedTexts({ words }: Understanding): (readonly [string, string])[] {
  return words.flatMap(({ token }, at) => {
    const isWith = token.text === 'med' && JOINED_WITH.test(words[at - 1]?.token.text ?? '')
    if (!JOINS.test(token.text) && !isWith) return []
    const from = isWith ? at - 1 : at
    const before = runOf(words.slice(0, from).toReversed())
    const after = runOf(words.slice(at + 1))
    const whole = runOfName(words.slice(at + 1))
    if (before === 0 || Math.max(after, whole) === 0) return []
    const ways = [
      ...(whole > after ? [[before, whole] as const] : []),
      ...(before + after > 2 && after > 0 ? [[before, after] as const] : []),
      [1, 1] as const,
    ]
    return ways.map(([left, right]): readonly [string, string] => [
      textOf([...words.slice(0, from), ...words.slice(at + 1 + right)]),
      textOf([...words.slice(0, from - left), ...words.slice(at + 1)]),
    ])
  })
}

/** "X + god och nära vård": up to what asks something, where the second name has small words of its own. */
function runOfName(words: readonly Word[]): number {
  const end = words.findIndex(
    ({ tags }, at) => [...tags].some((tag) => ASKS.test(tag)) || words[at - 1]?.token.endsClause === true,
  )
  const run = end < 0 ? words.length : end
  return run <= MOST_OF_NAME ? run : 0
}

const ASKS = /^(?:operation|question|attribute|period|state)/
const MOST_OF_NAME = 5

/** How many words in a row may be a name. */
function runOf(words: readonly Word[]): number {
  const end = words.findIndex(({ tags }) => tags.has('filler') || tags.has('period'))
  return Math.min(end < 0 ? words.length : end, MOST_WORDS)
}

const textOf = (words: readonly Word[]): string => words.map(({ token }) => token.raw).join(' ')

/**
 * "nettot 2030 mot budgeten i år": what stands on either side of the join is asked for another time, and for another figure.
 * Each question has its own time; null where both have one time, or one figure.
 */
export function timesApart({ words, periods }: Understanding): readonly [string, string] | null {
  const at = words.findIndex(({ token }) => AGAINST.test(token.text))
  const [before, after] = [periods.filter(({ to }) => to <= at), periods.filter(({ from }) => from > at)]
  const [first] = before
  const [second] = after
  if (!first || !second || before.length + after.length > 2 || first.year === second.year) return null
  const asksOf = (part: readonly Word[]): string =>
    part.flatMap(({ tags }) => [...tags].filter((tag) => tag.startsWith('attribute:'))).join()
  const [left, right] = [words.slice(0, at), words.slice(at + 1)]
  if (asksOf(right) === '' || asksOf(left) === asksOf(right)) return null
  const isTopic = ({ tags }: Word) =>
    !tags.has('period') && ![...tags].some((tag) => /^(?:attribute|question|operation):/.test(tag))
  return [textOf(left), textOf([...left.filter(isTopic), ...right])]
}

const AGAINST = /^(?:mot|kontra|vs|gentemot)$/
