import type { CalendarDate } from '../lib/calendar.ts'
import { capitalised, countInWords, dayInText } from './common.ts'

/** The message about what waits for a decision. */
export const waitingTexts = {
  title: 'Väntar på dig',
  lead: (n: number) => capitalised(`${countInWords(n, 'sak', 'saker')} väntar på ditt beslut.`),
  since: (date: CalendarDate) => `: väntar sedan ${dayInText(date)}`,
  open: 'Öppna',
  why: 'Du får det här för att du har behörighet att besluta om det. Det kommer en gång, och igen om det väntar en vecka.',
}
