import type { CalendarDate } from '../lib/calendar.ts'
import { MONTHS, SHORT_MONTHS } from '../lib/months.ts'
import { capitalised, count, countInWords, dayInText, listed } from './common.ts'

/** "/sn årshjul": what the committee does every year. Plain text. */

const LINE = 'årshjul'

const monthName = (month: number): string => MONTHS[month - 1] ?? ''
const isSame = (a: readonly number[], b: readonly number[]): boolean => a.join() === b.join()

/** "senast 15 februari", "sammanträdet i mars", "varje kvartal". */
function when({ months, day }: { months: readonly number[]; day: number | null }): string {
  if (day === null && months.length === 12) return 'varje månad'
  if (day === null && isSame(months, [3, 6, 9, 12])) return 'varje kvartal'
  if (day === null && isSame(months, [4, 8, 12])) return 'varje tertial'
  const names = listed(months.map(monthName))
  return day === null ? `sammanträdet i ${names}` : `senast ${day} ${names}`
}

const duties = (n: number): string => count(n, 'återkommande uppgift', 'återkommande uppgifter')

export const dutiesTexts = {
  name: LINE,
  aliases: ['årshjulet', 'årscykel', 'årscykeln'],
  summary: 'Se nämndens återkommande uppgifter under året, och skapa ärenden av dem',
  examples: [
    { line: 'årshjul', shows: 'årets återkommande uppgifter och vilka som har ett ärende' },
    { line: 'årshjul 2024', shows: 'ett annat år, med förslag till ärenden och sammanträden' },
  ],
  phrases: { new: ['ny', 'nytt', 'ny uppgift', 'lägg till'] },
  lines: {
    year: (year: number) => `${LINE} ${year}`,
    one: (id: number) => `${LINE} #${id}`,
    plan: (year: number) => `mötesplan ${year}`,
  },
  /** How people say when a duty is due. */
  words: {
    months: MONTHS.map((name, index) => [
      name,
      SHORT_MONTHS[index] ?? name,
      `${SHORT_MONTHS[index] ?? name}.`,
    ]),
    quarterly: ['varje kvartal', 'kvartalsvis', 'per kvartal', 'en gång per kvartal', 'en gång i kvartalet'],
    thirds: ['varje tertial', 'tertialvis', 'per tertial'],
    halfYearly: ['varje halvår', 'halvårsvis', 'två gånger per år'],
    monthly: ['varje månad', 'månadsvis', 'varje sammanträde'],
    fillers: [
      ...[
        'senast',
        'den',
        'i',
        'på',
        'vid',
        'till',
        'och',
        'samt',
        'före',
        'inför',
        'under',
        'varje',
        'år',
        'årligen',
      ],
      ...[
        'sammanträde',
        'sammanträdet',
        'sammanträdena',
        'nämndens',
        'nämnden',
        'mötet',
        'slutet',
        'av',
        'månad',
      ],
    ],
  },
  when,

  title: (year: number) => `Årshjul ${year}`,
  /** `open`: those an ärende can be made of; `toBegin` are some of them. `past`: those that have passed without one. */
  lead: (year: number, n: { all: number; matters: number; open: number; past: number; toBegin: number }) => {
    const late = n.toBegin > 0 ? `, ${n.toBegin} av dem borde ha påbörjats` : ''
    return `${year} har nämnden ${duties(n.all)}: ${listed([
      n.matters === 0 ? 'ingen har ett ärende' : `${n.matters} har ett ärende`,
      ...(n.past > 0 ? [`${n.past} har passerat utan`] : []),
      ...(n.open > 0 ? [`${n.open} kan få ett${late}`] : []),
    ])}.`
  },
  none: 'Årshjulet är tomt. Lägg till det som nämnden gör varje år, eller skicka det som Excel- eller csv-fil till mig.',
  noneFor: (year: number) => `Årshjulet har inga uppgifter ${year}.`,
  toBegin: (title: string, began: CalendarDate, on: CalendarDate) =>
    `${title} skulle ha påbörjats ${dayInText(began)} för att vara klar ${dayInText(on)}, och har inget ärende.`,
  unplanned: {
    all: 'Inget sammanträde är planerat i tid för dem. Planera sammanträdena först, så hamnar varje ärende på rätt sammanträde.',
    some: (named: readonly string[], n: number) =>
      `${capitalised(countInWords(n, 'uppgift', 'uppgifter'))} har inget sammanträde i tid: ${listed(named)}${n > named.length ? ' …' : ''}. Planera det först, så hamnar ärendet där.`,
  },
  captions: {
    year: 'Uppgifter under året',
    months: 'Återkommande uppgifter per månad',
    turns: 'Tidigare och kommande år',
  },
  unit: 'uppgifter',
  series: 'Återkommande uppgifter',
  shortMonths: SHORT_MONTHS,
  columns: {
    on: 'Klar senast',
    title: 'Uppgift',
    meeting: 'Sammanträde',
    owner: 'Ansvarig',
    status: 'Läge',
    year: 'År',
    matter: 'Ärende',
  },
  status: {
    done: 'klar',
    under_way: 'har ärende',
    to_begin: 'borde ha påbörjats',
    coming: 'kommer',
    unknown: 'inget ärende här',
  },
  note: 'Ett ärende på sammanträdets dagordning räknas till uppgiften när det har samma namn, eller har skapats härifrån.',
  buttons: {
    layOut: (year: number) => `Skapa ärenden för ${year}`,
    add: 'Lägg till uppgift',
    change: 'Ändra uppgiften',
    choose: 'Öppna en uppgift',
    plan: (year: number) => `Planera sammanträden ${year}`,
    year: (year: number) => `Visa ${year}`,
    matter: 'Öppna ärendet',
    all: 'Visa årshjulet',
    import: 'Hämta mall',
  },
  facts: {
    when: 'När',
    kind: 'Typ av ärende',
    lead: 'Påbörjas',
    basis: 'Följer av',
    owner: 'Ansvarig',
    unit: 'Enhet',
  },
  leadTime: (days: number) => `${count(days, 'dag', 'dagar')} före`,
  oneLead: (title: string, rule: string) => `${title} görs varje år: ${rule}.`,
  ended: 'Uppgiften har upphört.',
  noSuch: (id: number) => `Det finns ingen återkommande uppgift med nummer ${id}.`,
  obligation: (title: string, on: CalendarDate) => `Skapa ärendet ${title}, klart ${dayInText(on)}`,

  form: {
    newTitle: 'Ny återkommande uppgift',
    changeTitle: 'Återkommande uppgift',
    save: 'Spara',
    labels: {
      title: 'Uppgift',
      kind: 'Typ av ärende',
      when: 'När under året',
      lead: 'Börja så här många dagar före',
      basis: 'Följer av',
      owner: 'Ansvarig',
      unit: 'Enhet',
      ended: 'Upphört',
    },
    hints: {
      title: 'Utan årtal; ärendet får årtalet sist.',
      when: 'Till exempel ”sammanträdet i mars”, ”senast 15 februari” eller ”varje kvartal”.',
      basis: 'Lag, reglemente eller beslut, till exempel 6 kap. 6 § kommunallagen.',
    },
    endedChoice: 'Nämnden gör inte det här längre',
    added: (title: string, rule: string) => `Uppgiften ${title} står nu i årshjulet: ${rule}.`,
    changed: (title: string) => `Uppgiften ${title} är ändrad.`,
    gone: 'Uppgiften finns inte längre.',
  },
  faults: {
    missing: 'Fyll i det här.',
    when: 'Skriv en eller flera månader, och en dag om det finns en: ”sammanträdet i mars”, ”senast 15 februari” eller ”varje kvartal”.',
    lead: 'Skriv ett helt tal från 0 till 366.',
    taken: 'Det finns redan en uppgift som heter så.',
    owner: 'Personen finns inte längre i Slack.',
    unit: 'Enheten finns inte.',
  },
  layOut: {
    title: (year: number) => `Ärenden för ${year}`,
    submit: 'Skapa ärenden',
    intro: (n: number) =>
      `${capitalised(duties(n))} har inget ärende än. De ikryssade blir ärenden på det sammanträde som står efter.`,
    label: (from: number, to: number) => (from === to ? `Uppgift ${from}` : `Uppgift ${from}–${to}`),
    choice: (title: string, on: CalendarDate, meeting: CalendarDate | null) =>
      `${title} · ${meeting ? `sammanträdet ${dayInText(meeting)}` : `${dayInText(on)}, utan sammanträde`}`,
    more: (n: number) => `${n} till visas när de här är skapade.`,
    none: 'Alla uppgifter som återstår i år har ett ärende.',
    choose: 'Kryssa i minst en uppgift.',
    calledOff:
      'Ett av sammanträdena har ställts in under tiden. Öppna formuläret igen, så visas var uppgifterna hör hemma nu.',
    done: (n: number, year: number) => `${capitalised(count(n, 'ärende', 'ärenden'))} skapades för ${year}.`,
    skipped: (titles: readonly string[]) => `Hade redan ett ärende: ${listed(titles)}.`,
    row: (title: string, meeting: CalendarDate | null) =>
      meeting ? `${title}, sammanträdet ${dayInText(meeting)}` : `${title}, utan sammanträde`,
    deadline: 'Klart senast',
    /** "Internkontrollplan 2024", "Rapport av ej verkställda beslut mars 2024". */
    matterTitle: (title: string, year: number, month: number | null) =>
      month === null ? `${title} ${year}` : `${title} ${monthName(month)} ${year}`,
  },
}
