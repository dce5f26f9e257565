import type { CalendarDate } from '../../../lib/calendar.ts'
import { ownValue } from '../../../lib/own.ts'
import { fold } from '../../../lib/words.ts'

/** "i våras" and "i höst", as documents write them: "våren 2023". */

/** The season as documents write it, and its last month. */
const SEASONS: Readonly<Record<string, readonly [string, number]>> = {
  var: ['våren', 5],
  sommar: ['sommaren', 8],
  host: ['hösten', 11],
  vinter: ['vintern', 2],
}
const PAST: Readonly<Record<string, string>> = {
  varas: 'var',
  somras: 'sommar',
  hostas: 'host',
  vintras: 'vinter',
}
const SEASON =
  /(?<!\p{L})(?:i\s(?<past>v[åa]ras|somras|h[öo]stas|vintras)|(?:i|till)\s(?<now>sommar|höst|vinter|hösten|våren|sommaren|vintern)(?!\s?\d))(?!\p{L})/giu

/** "i vår" is left as it is: it may mean "in our". The words are exchanged for the season and the year that they mean on the day. */
export const withSeasons = (text: string, today: CalendarDate): string =>
  text.replaceAll(SEASON, (typed, past: string | undefined, now: string | undefined) => {
    const named = fold(past ?? now ?? '')
    const season = ownValue(SEASONS, ownValue(PAST, named) ?? named.replace(/(?:en|n)$/, ''))
    if (!season) return typed
    const [name, last] = season
    const [year = 0, month = 0] = today.split('-').map(Number)
    // "i våras" is over; "till våren" is yet to come, or is now.
    if (past !== undefined) return `${name} ${month <= last ? year - 1 : year}`
    return `${name} ${month > last ? year + 1 : year}`
  })
