import { isFewPeople, withoutSmallCounts } from '../../../lib/secrecy.ts'
import type { Series, SeriesValue } from '../budget.ts'

// Units that count people, or things that each belong to one.
const PEOPLE = new Set([
  'antal',
  'count',
  'personer',
  'individer',
  'barn',
  'hushåll',
  'par',
  'insatser',
  'anställda',
  'studenter',
])

/** The note on a series, without counts of so few people that one of them could be recognised. */
export const shownNote = ({ note, breakdown }: Pick<Series, 'note' | 'breakdown'>): string | null =>
  note === null ? null : withoutSmallCounts(note, { isPart: breakdown !== '' })

/** Small counts of people are not shown where they are broken down: someone could be recognised. */
export const isFew = (
  { breakdown, unit }: Pick<Series, 'breakdown' | 'unit'>,
  { number }: Pick<SeriesValue, 'number'>,
): boolean => breakdown !== '' && PEOPLE.has(unit) && isFewPeople(number)
