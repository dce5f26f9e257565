import { fold } from '../../../lib/words.ts'
import { RELATED_WORDS } from '../../../texts/question-synonyms.ts'
import { stemOf } from './stems.ts'

/** Words for the same thing: whichever of them the data has may be meant by any of them. */

const related = new Map<string, readonly string[]>()
for (const group of RELATED_WORDS) {
  const stems = [...new Set(group.split('|').map((word) => stemOf(fold(word))))]
  for (const stem of stems)
    related.set(stem, [
      ...new Set([...(related.get(stem) ?? []), ...stems.filter((other) => other !== stem)]),
    ])
}

/** The stems of the other words for what a word, by its stem, is a word for. */
export const relatedStems = (stem: string): readonly string[] => related.get(stem) ?? []
