import type { CalendarDate } from '../../lib/calendar.ts'
import { cellInText, date } from '../../reply/cells.ts'
import { agendaTexts as texts } from '../../texts/agenda.ts'
import { numbered } from '../../texts/common.ts'
import { sectionName } from '../../texts/statement.ts'
import { type Item, lacksOf, type Meeting } from './agenda.ts'

/** Phrases that several of the slice's replies share. */

/** "tis 19 sep 2023" */
export const dayText = (on: CalendarDate): string => cellInText(date(on))

/** "tis 19 sep 2023 (Extra sammanträde)", or the month where no day is known. */
export const whenOf = ({ heldOn, label, name }: Meeting): string =>
  texts.when(heldOn ? dayText(heldOn) : label, name)

export const nameOf = ({ number, title }: Pick<Item, 'number' | 'title'>): string => numbered(number, title)

/** What an item lacks, in words; empty when nothing. */
export const lacksText = (item: Item): string => lacksOf(item).map(sectionName).join(', ')
