import type { CalendarDate } from '../../../lib/calendar.ts'
import { ownValue } from '../../../lib/own.ts'
import { fold } from '../../../lib/words.ts'

/** "i våras" and "i höst", as documents write them: "våren 2023". */

/** The season as documents write it, and its first month. */
const SEASONS: Readonly<Record<string, readonly [string, number]>> = {
  var: ['våren', 1],
  sommar: ['sommaren', 6],
  host: ['hösten', 8],
  vinter: ['vintern', 1],
}
const PAST: Readonly<Record<string, string>> = {
  varas: 'var',
  somras: 'sommar',
  hostas: 'host',
  vintras: 'vinter',
}
const SEASON =
  /(?<!\p{L})(?:i\s(?<past>v[åa]ras|somras|h[öo]stas|vintras)|(?:i|till)\s(?<now>sommar|höst|vinter|hösten|våren|sommaren|vintern)(?!\s?\d))(?!\p{L})/giu

/** "i vår" may be in our as well. The words exchanged for the season and the year that they mean on the day. */
export const withSeasons = (text: string, today: CalendarDate): string =>
  text.replaceAll(SEASON, (typed, past: string | undefined, now: string | undefined) => {
    const named = fold(past ?? now ?? '')
    const season = ownValue(SEASONS, ownValue(PAST, named) ?? named.replace(/(?:en|n)$/, ''))
    if (!season) return typed
    const [name, first] = season
    const [year = 0, month = 0] = today.split('-').map(Number)
    return `${name} ${past !== undefined && month < first ? year - 1 : year}`
  })
