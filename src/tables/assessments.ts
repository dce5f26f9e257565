import { fold } from '../lib/words.ts'

/** How reports show that a goal is reached, may not be, or is not: colours, faces, signs and words. */
export type Level = 'good' | 'risk' | 'bad'

const SIGNS: Readonly<Record<Level, readonly string[]>> = {
  good: ['🟢', '🙂', '😀', '😃', '😊', '☺', '✅', '✔', '👍'],
  risk: ['🟡', '🟠', '😐', '😑', '⚠'],
  bad: ['🔴', '☹', '🙁', '😞', '😟', '❌', '✖', '✗', '👎'],
}
const WORDS: Readonly<Record<Level, readonly string[]>> = {
  good: [
    'gron',
    'gront',
    'helt',
    'helt uppfyllt',
    'uppfyllt',
    'uppfylls',
    'uppfylls helt',
    'uppnatt',
    'malet uppnas',
    'nas',
    'mycket god',
    'god maluppfyllelse',
    'uppfylls i hog grad',
  ],
  risk: [
    'gul',
    'gult',
    'orange',
    'delvis',
    'delvis uppfyllt',
    'uppfylls delvis',
    'delvis uppnatt',
    'uppnas delvis',
    'viss avvikelse',
  ],
  bad: [
    'rod',
    'rott',
    'ej',
    'inte',
    'ej uppfyllt',
    'inte uppfyllt',
    'uppfylls ej',
    'uppfylls inte',
    'ej uppnatt',
    'inte uppnatt',
    'malet uppnas inte',
  ],
}

/** The level that a sign or word stands for; null for one that the list does not have. */
export function assessmentLevel(text: string): Level | null {
  const bare = text.replaceAll('\ufe0f', '').trim() // the sign that makes an emoji of a character
  const folded = fold(bare)
  for (const level of ['good', 'risk', 'bad'] as const) {
    if (SIGNS[level].includes(bare) || WORDS[level].includes(folded)) return level
  }
  return null
}
