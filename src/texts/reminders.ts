import type { CalendarDate } from '../lib/calendar.ts'
import { count, dayInText, thingsThat } from './common.ts'

/** "08:00" */
export const clockHour = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

const days = (n: number) => count(n, 'dag', 'dagar')

/** Reminders of what falls due. */
export const remindersTexts = {
  name: 'påminnelser',
  aliases: ['påminnelse', 'förfaller'],
  summary: 'Visa vad som förfaller för dig nu: försenat, i dag och snart',
  examples: [{ line: 'påminnelser', shows: 'det du ansvarar för som närmar sig eller är försenat' }],
  title: 'Påminnelser',
  daily: (date: CalendarDate) => `Att göra ${dayInText(date)}`,
  nothing: 'Inget som du ansvarar för är försenat eller närmar sig.',
  lead: (late: number, today: number, soon: number) =>
    thingsThat([
      { n: late, one: 'är försenad', many: 'är försenade' },
      { n: today, one: 'ska vara klar i dag', many: 'ska vara klara i dag' },
      { n: soon, one: 'närmar sig', many: 'närmar sig' },
    ]),
  late: (count: number) => `försenat ${days(count)}`,
  today: 'i dag',
  soon: (count: number) => `om ${days(count)}`,
  /** A day follows. */
  rolled: 'får göras senast ',
  /** Who it is follows. */
  owner: 'ansvarig: ',
  unowned: 'ingen är ansvarig',
  bySecretary: 'nämndsekreteraren bevakar',
  /** A day follows. */
  snoozedUntil: 'uppskjuten till ',
  open: 'Öppna',
  snooze: 'Skjut upp',
  incomplete: 'En del uppgifter kunde inte läsas just nu, så något kan saknas.',
  why: 'Du får det här för att du är ansvarig, är chef för enheten eller bevakar det som ingen är ansvarig för.',
  settings: 'Ändra inställningar',

  form: {
    title: 'Skjut upp påminnelsen',
    submit: 'Skjut upp',
    until: 'Påminn mig igen',
    hint: 'Gäller bara dina egna påminnelser. Tiden som ska hållas ändras inte.',
    past: 'Välj en dag efter i dag.',
    tooFar: 'Välj en dag inom ett halvår.',
    notADate: 'Välj en dag.',
    gone: 'Det här förfaller inte längre: det är klart, eller har fått ett annat datum.',
    notYours: 'Påminnelsen är inte din, så du kan inte skjuta upp den.',
    done: (what: string, date: CalendarDate) => `Du påminns om ”${what}” igen ${dayInText(date)}.`,
  },
}
