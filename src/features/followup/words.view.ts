import { type CalendarDate, daysBetween } from '../../lib/calendar.ts'
import { shorten } from '../../lib/words.ts'
import { type CellValue, dayInText, person, text } from '../../reply/cells.ts'
import { followupTexts as texts } from '../../texts/followup.ts'
import { registersTexts } from '../../texts/registers.ts'
import {
  dateOf,
  type Item,
  inChargeOf,
  isDone,
  isReadDate,
  type Reading,
  type Standing,
  type Status,
  standingOf,
} from './followup.ts'

/** How parts of an item are said. */

/** The words that a date is read from; the whole of them stands by itself. */
const MOST_TIME = 80

/** "senast lör 30 sep 2023, om 18 dagar", "under hösten 2023", "inget datum" */
export function whenText(item: Item, today: CalendarDate): string {
  const on = dateOf(item)
  if (!on) return item.timeText ?? texts.noDate
  const day = dayInText(on)
  const left = daysBetween(today, on)
  const when = isDone(item) ? texts.by(day) : left < 0 ? texts.lateBy(day, -left) : texts.left(day, left)
  return isReadDate(item) ? texts.readDate(when, shorten(item.timeText ?? '', MOST_TIME)) : when
}

/** "Gult: pågår, risken kvarstår (enligt dokumentet)" */
export function statusText(item: Item): string {
  const { status, from } = standingOf(item)
  return status === null ? texts.noStatus : texts.statusLine(wordOf(item, status), fromText(item, from))
}

/** What the colours mean: the auditors' words for what documents print, plain ones for what began here. */
export const statusWords = (item: Pick<Item, 'printed'> | null): Readonly<Record<Status, string>> =>
  item?.printed ? texts.statuses : registersTexts.statuses

const wordOf = (item: Item, status: Reading): string =>
  status === 'yellow_or_red' ? texts.statuses[status] : statusWords(item)[status]

const fromText = ({ printed }: Item, from: Standing['from']): string => (printed ? texts.from[from] : '')

/** What the document itself says, also where its colour is lost; null where it says nothing at all. */
export function printedStatus(item: Item): string | null {
  if (!item.printed) return null
  const asPrinted = { ...item, registered: null }
  if (standingOf(asPrinted).from !== 'nobody') return statusText(asPrinted)
  return item.register === 'audit' ? texts.lostColour : null
}

/** The same for a list: short, but what is our reading is said there too. */
export function shortStatus(item: Item): string {
  const { status, from } = standingOf(item)
  if (status === null) return texts.noStatus
  return from === 'reading' ? texts.readMark(wordOf(item, status)) : wordOf(item, status)
}

/** Who is in charge: a person, or what the source says. */
export const whoCell = (item: Item, userId: string): CellValue => {
  const who = inChargeOf(item)
  if (who === null || 'named' in who) return text(who?.named)
  return who.owner === userId ? text(texts.you) : person(who.owner)
}

/** A text that ends as a sentence does. */
export const sentenceOf = (text: string): string => text.replace(/(?<![.!?…])$/, '.')
