import type { CalendarDate } from '../../lib/calendar.ts'
import { calendarDate } from '../../lib/calendar.ts'

/** How far the laws reach that a committee refers to: no section beyond the last one exists. */
export interface LawExtent {
  name: string
  /** Words that name it in running text. */
  names: RegExp
  sfs: string
  from: CalendarDate
  /** The wording that the numbers are taken from. */
  asOf: CalendarDate
  /** Last section of each chapter, by chapter; a law without chapters has the single entry 0. */
  last: Readonly<Record<number, number>>
  /** Last chapter; null where every chapter is listed in `last`. */
  chapters: number | null
  source: string
}

const AS_OF = calendarDate('2025-09-01')
const SOURCE = 'Svensk författningssamling, lydelsen 2025-09-01'

export const LAW_EXTENTS: readonly LawExtent[] = [
  {
    ...{
      name: 'LVU',
      sfs: '1990:52',
      from: calendarDate('1990-07-01'),
      asOf: AS_OF,
      source: SOURCE,
      chapters: null,
    },
    names: /LVU|lagen \(1990:52\)[^.()]{0,60}vård av unga/u,
    last: { 0: 45 },
  },
  {
    ...{
      name: 'LSS',
      sfs: '1993:387',
      from: calendarDate('1994-01-01'),
      asOf: AS_OF,
      source: SOURCE,
      chapters: null,
    },
    names: /LSS|lagen \(1993:387\)[^.()]{0,60}funktionshindrade/u,
    last: { 0: 30 },
  },
  {
    ...{
      name: 'FL',
      sfs: '2017:900',
      from: calendarDate('2018-07-01'),
      asOf: AS_OF,
      source: SOURCE,
      chapters: null,
    },
    names: /FL|förvaltningslagen(?: \(2017:900\))?/u,
    last: { 0: 49 },
  },
  {
    ...{
      name: 'KL',
      sfs: '2017:725',
      from: calendarDate('2018-01-01'),
      asOf: AS_OF,
      source: SOURCE,
      chapters: null,
    },
    names: /KL|kommunallagen(?: \(2017:725\))?/u,
    last: { 1: 10, 2: 9, 3: 14, 4: 34, 5: 72, 6: 44, 7: 25, 8: 18, 9: 38, 10: 9, 11: 24, 12: 18, 13: 14 },
  },
  {
    ...{
      name: 'OSL',
      sfs: '2009:400',
      from: calendarDate('2009-06-30'),
      asOf: AS_OF,
      source: SOURCE,
      chapters: 44,
    },
    names: /OSL|offentlighets- och sekretesslagen(?: \(2009:400\))?/u,
    last: {},
  },
]
