import { MONTHS } from '../lib/months.ts'
import { count, listed, listedPieces } from './common.ts'
import { digestTexts } from './digest.ts'
import { clockHour } from './reminders.ts'

const WEEKDAYS = ['', 'måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag']
const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)

const digestWhen = (weekday: number, hour: number) =>
  `${WEEKDAYS[weekday] ?? ''}ar klockan ${clockHour(hour)}`

/** "april, augusti" */
export const monthList = (months: readonly number[]): string =>
  months.map((month) => MONTHS[month - 1] ?? '').join(', ')

/** What each person chooses for themselves. */
export const settingsTexts = {
  name: 'inställningar',
  aliases: ['installning', 'settings'],
  summary: 'Välj när påminnelser och sammanfattning kommer och vad som är med, eller stäng av dem',
  examples: [{ line: 'inställningar', shows: 'formuläret med dina val' }],
  title: 'Inställningar',
  open: 'Ändra inställningar',
  openRules: 'Ändra nämndens utskick',
  openPeriods: 'Ändra nämndens perioder',
  save: 'Spara',
  reminders: 'Påminnelser',
  remindersHint: 'Kommer som direktmeddelande på vardagar som inte är helgdagar, bara när något förfaller.',
  off: 'Inga påminnelser',
  hour: (hour: number) => `Klockan ${clockHour(hour)}`,
  digestDay: 'Sammanfattning i veckan',
  digestDayHint:
    'Det som är nytt sedan sist och det som väntar på dig. Infaller dagen på en helgdag eller afton kommer den nästa vardag.',
  digestOff: 'Ingen sammanfattning',
  weekday: (weekday: number) => `${capital(WEEKDAYS[weekday] ?? '')}ar`,
  digestHour: 'Klockslag för sammanfattningen',
  topics: 'Det här ska vara med',
  topic: digestTexts.topics,
  threshold: 'Budgetavvikelser från',
  thresholdHint: 'Mindre avvikelser än så, i procent av budgeten, tas inte med.',
  percent: (n: number) => (n === 0 ? 'Alla avvikelser' : `${n} procent`),
  quiet: 'När det inte finns något att säga',
  quietNone: 'Skicka inget',
  quietLine: 'Skicka en rad om det',
  paused: 'Pausad till',
  pausedHint: 'Ingen sammanfattning före den dagen. Lämna tomt om den inte ska vara pausad.',
  digestWhen,
  now: (hour: number | null, digest: string) =>
    `${
      hour === null
        ? 'Dina påminnelser är avstängda.'
        : `Dina påminnelser kommer klockan ${clockHour(hour)} på vardagar, när något förfaller.`
    } ${digest}`,
  digestNow: (weekday: number | null, hour: number, pausedUntil: string | null) =>
    weekday === null
      ? 'Du får ingen sammanfattning i veckan.'
      : `Din sammanfattning kommer ${digestWhen(weekday, hour)}` +
        `${pausedUntil ? `, men är pausad till ${pausedUntil}` : ''}.`,
  saved: (hour: number | null, digest: string) =>
    `${
      hour === null
        ? 'Sparat: du får inga påminnelser. `/sn påminnelser` visar ändå vad som förfaller.'
        : `Sparat: dina påminnelser kommer klockan ${clockHour(hour)}, från och med nästa gång.`
    } ${digest}`,
  badHour: 'Välj ett av klockslagen.',
  badDay: 'Välj en av dagarna.',
  noTopics: 'Välj minst ett ämne, eller ingen sammanfattning.',
  badThreshold: 'Välj ett av alternativen.',

  periods: {
    title: 'Nämndens perioder',
    interims: 'Delår slutar med',
    interimsHint:
      'Månader i ordning, till exempel april, augusti: delår 1 är då januari till april. Lämna tomt om nämnden inte har delår.',
    regular: 'Följs också upp',
    kinds: { tertial: 'Varje tertial', half: 'Varje halvår', quarter: 'Varje kvartal', month: 'Varje månad' },
    months: 'Andra månader',
    monthsHint: 'Till exempel februari, oktober: siffrorna följs upp från januari till och med månaden.',
    badMonths: 'Skriv månader före december, till exempel april, augusti.',
    tooMany: (most: number) => `Ange högst ${most} delår.`,
    saved: (periods: readonly string[]) => `Sparat. I år följer nämnden upp ${listed(periods)}.`,
  },

  rules: {
    title: 'Nämndens utskick',
    channels: 'Kanaler som får sammanfattningarna',
    channelsHint:
      'Assistenten måste vara med i kanalen. Kanaler som delas med andra organisationer får inget.',
    days: 'Inför ett sammanträde',
    daysChoice: (n: number) => `${count(n, 'dag', 'dagar')} före`,
    hour: 'Klockslag',
    after: 'Efter ett sammanträde',
    afterYes: 'Skicka datumen som följer',
    afterNo: 'Skicka inget',
    page: 'Sida i kanalerna',
    pageHint:
      'En canvas, eller ett meddelande där canvas inte är tillåten, med nästa sammanträdes dagar, dagordning, det som saknas och utfallet.',
    pageYes: 'Håll en sida uppdaterad',
    pageNo: 'Ingen sida',
    quietFrom: 'Tyst period, första dag',
    quietTo: 'Tyst period, sista dag',
    quietHint: 'Dag/månad, till exempel 1/7. Då skickas inga sammanfattningar, bara påminnelser.',
    badDate: 'Skriv en dag och en månad, till exempel 1/7.',
    bothDates: 'Fyll i både första och sista dagen, eller ingen av dem.',
    external: (channel: string) =>
      `Kanalen ${channel} delas med en annan organisation. Dit skickas inga sammanfattningar.`,
    unseen:
      'Jag kan inte se vilka som läser en av kanalerna. Bjud in mig dit med /invite @SN-assistenten först.',
    badDays: 'Välj bland dagarna.',
    saved: (channels: readonly string[], days: readonly number[]) =>
      channels.length === 0
        ? ['Sparat. Ingen kanal är vald, så sammanfattningarna sparas men skickas inte.']
        : [
            'Sparat: sammanfattningar skickas till ',
            ...listedPieces(channels.map((id) => ({ channel: id }))),
            days.length > 0
              ? `, ${listed(days.map((n) => count(n, 'dag', 'dagar')))} före varje sammanträde.`
              : '.',
          ],
    shown: {
      none: 'inget',
      quiet: (from: string, to: string) => `${from}–${to}`,
      yes: 'ja',
      no: 'nej',
    },
    quiet: 'Tyst period',
  },
}
