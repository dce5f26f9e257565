import type { Understanding, Word } from './understand.ts'

/** "enligt SoL och LSS", "fyrar resp bryggor": two things of one kind. Each question names one of them. */

const JOINS = /^(?:och|o|samt|resp|respektive|mot|kontra|vs|an|gentemot|plus)$/
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
    if (before === 0 || after === 0) return []
    const ways = before + after > 2 ? [[before, after] as const, [1, 1] as const] : [[1, 1] as const]
    return ways.map(([left, right]): readonly [string, string] => [
      textOf([...words.slice(0, from), ...words.slice(at + 1 + right)]),
      textOf([...words.slice(0, from - left), ...words.slice(at + 1)]),
    ])
  })
}

/** How many words in a row may be a name. */
function runOf(words: readonly Word[]): number {
  const end = words.findIndex(({ tags }) => tags.has('filler') || tags.has('period'))
  return Math.min(end < 0 ? words.length : end, MOST_WORDS)
}

const textOf = (words: readonly Word[]): string => words.map(({ token }) => token.raw).join(' ')
