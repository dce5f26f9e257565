import { endsWith, type Lead } from './before.ts'
import { mentionsIn } from './mentions.ts'

/** Units in running text that are written twice, mixed, or wrong. Pure. */

const TWICE =
  /(?<!\p{L})(?:(?:kr|kronor)\s(?:kr|kronor)|(?:tkr|mnkr|mkr)\s(?:tkr|mnkr|mkr|kr|kronor)|(?:procent|%)\s?(?:procent|%)|miljoner\s(?:mnkr|mkr|tkr)|(?:mnkr|mkr)\smiljoner)(?![\p{L}%])/iu

/** "568 100 kr kronor" */
export const unitTwice = (sentence: string): string | null => TWICE.exec(sentence)?.[0] ?? null

/** "2 300 tkr … 2,3 mnkr" in one paragraph. */
export function unitsMixed(paragraph: string): string | null {
  const written = new Set(
    mentionsIn(paragraph).flatMap(({ unit, at, end }) => {
      const word = /(?:tkr|mnkr|mkr)$/iu.exec(paragraph.slice(at, end))?.[0].toLowerCase()
      return word && (unit === 'tkr' || unit === 'mnkr') ? [word] : []
    }),
  )
  return written.size > 1 ? [...written].join(', ') : null
}

const CHANGED: Lead = {
  last: ['med'],
  skipped: ['cirka', 'drygt', 'knappt', 'ca'],
  stems: ['ök', 'minsk', 'stig', 'sjunk', 'höj', 'sänk', 'gå', 'upp', 'ned', 'ner'],
  within: 4,
}

/**
 * "från 60 till 66 procent … en ökning med 6 procent": six percentage points are ten percent. Silent where the number is
 * the change in percent too, within one unit of its last digit.
 */
export function pointsAsPercent(sentence: string): { said: string; relative: number } | null {
  const all = mentionsIn(sentence)
  const from =
    /från\s(?:cirka\s)?(?<from>\d{1,3}(?:,\d)?)\s?(?:%\s|procent\s)?till\s(?:cirka\s)?(?<to>\d{1,3}(?:,\d)?)\s?(?:%|procent(?!\p{L}))/iu.exec(
      sentence,
    )
  if (!from?.groups) return null
  const [a, b] = [from.groups['from'] ?? '', from.groups['to'] ?? ''].map((text) =>
    Number(text.replace(',', '.')),
  )
  if (a === undefined || b === undefined || a === 0 || a === b) return null
  const end = from.index + from[0].length
  const change = all.find(
    ({ unit, at }) =>
      unit === '%' && (at >= end || at < from.index) && endsWith(sentence.slice(0, at), CHANGED),
  )
  if (!change) return null
  const points = Math.abs(b - a)
  const relative = (points / a) * 100
  const said = Math.abs(Number(change.value))
  const isPoints = Math.abs(said - points) < change.digit / 2 + 1e-9
  const isPercent = Math.abs(said - relative) <= change.digit
  return isPoints && !isPercent ? { said: sentence.slice(change.at, change.end), relative } : null
}
