import { count } from './common.ts'

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
  daily: (date: string) => `Att göra, ${date}`,
  nothing: 'Inget som du ansvarar för är försenat eller närmar sig.',
  lead: (late: number, today: number, soon: number) =>
    [
      ...(late > 0 ? [`${late} försenade`] : []),
      ...(today > 0 ? [`${today} i dag`] : []),
      ...(soon > 0 ? [`${soon} snart`] : []),
    ].join(', '),
  late: (count: number) => `försenat ${days(count)}`,
  today: 'i dag',
  soon: (count: number) => `om ${days(count)}`,
  rolled: (date: string) => `får göras senast ${date}`,
  manager: (owner: string) => `ansvarig: <@${owner}>`,
  unowned: 'ingen är ansvarig',
  bySecretary: 'nämndsekreteraren bevakar',
  snoozedUntil: (date: string) => `snoozad till ${date}`,
  open: 'Öppna',
  snooze: 'Snooza',
  more: (count: number) => `… och ${count} till.`,
  all: 'Visa alla',
  page: (page: number) => `påminnelser sida ${page}`,
  incomplete: 'En del uppgifter kunde inte läsas just nu, så något kan saknas.',
  why: 'Du får det här för att du är ansvarig, är chef för enheten eller bevakar det som ingen är ansvarig för.',
  settings: 'Inställningar',

  form: {
    title: 'Snooza påminnelse',
    submit: 'Snooza',
    until: 'Påminn mig igen',
    hint: 'Gäller bara dina egna påminnelser. Tiden som ska hållas ändras inte.',
    past: 'Välj en dag efter i dag.',
    tooFar: 'Välj en dag inom ett halvår.',
    notADate: 'Välj en dag.',
    gone: 'Det här förfaller inte längre: det är klart, eller har fått ett annat datum.',
    notYours: 'Påminnelsen är inte din, så du kan inte snooza den.',
    done: (what: string, date: string) => `Du påminns om «${what}» igen ${date}.`,
  },
}
