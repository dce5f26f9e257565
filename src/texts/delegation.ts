import type { CalendarDate } from '../lib/calendar.ts'
import { capitalised, count, dayInText } from './common.ts'

const decisions = (n: number): string => count(n, 'delegationsbeslut')

/** "/sn delegation" and "/sn anmälningar". Plain text. */
export const delegationTexts = {
  name: 'delegation',
  aliases: ['delegationsbeslut', 'delegationer'],
  summary: 'Se och registrera delegationsbeslut, och vilka nämnden inte har fått veta om än',
  examples: [
    { line: 'delegation', shows: 'de senaste delegationsbesluten och hur många som är oanmälda' },
    { line: 'delegation oanmälda', shows: 'de beslut som ska anmälas till nämnden' },
    { line: 'delegation 2023', shows: 'ett års delegationsbeslut' },
    { line: 'delegation ordning', shows: 'delegationsordningens punkter' },
  ],
  phrases: {
    new: ['ny', 'nytt', 'nytt beslut', 'registrera'],
    order: ['ordning', 'ordningen', 'delegationsordning', 'delegationsordningen'],
    unreported: ['oanmälda', 'oanmält', 'oanmäld', 'väntar'],
  },
  unreportedWord: 'oanmälda',
  title: 'Delegationsbeslut',
  lines: {
    one: (id: number) => `delegation #${id}`,
    order: 'delegation ordning',
    unreported: 'delegation oanmälda',
    filtered: (words: string) => (words ? `delegation ${words}` : 'delegation'),
  },
  buttons: {
    add: 'Registrera beslut',
    change: 'Ändra beslutet',
    unreported: 'Visa oanmälda',
    all: 'Visa alla beslut',
    order: 'Visa delegationsordningen',
    notified: 'Visa anmälningar',
    choose: 'Välj ett beslut',
    list: 'Visa delegationsbeslut',
  },

  none: 'Det finns inga delegationsbeslut registrerade.',
  noneFound: (words: string) => `Inga delegationsbeslut stämmer med ”${words}”.`,
  waiting: (n: number, oldest: string | null) =>
    `${capitalised(decisions(n))} väntar på att anmälas till nämnden${oldest ? `, det äldsta från ${oldest}` : ''}.`,
  nothingWaits: 'Alla delegationsbeslut är anmälda till nämnden.',
  late: (days: number, limit: number) =>
    `Det äldsta skulle ha anmälts för ${count(days, 'dag', 'dagar')} sedan: nämndens gräns är ${count(limit, 'dag', 'dagar')} efter beslutet.`,
  found: (n: number, words: string) =>
    `${capitalised(decisions(n))}${words ? ` stämmer med ”${words}”` : ' är registrerade'}.`,
  page: (page: number, pages: number) => `Sida ${page} av ${pages}.`,
  countsOnly: 'Enskilda rader visas för den som registrerar beslut; antal under fem visas inte uppdelade.',
  captions: { rows: 'Beslut', kinds: 'Antal per typ av beslut' },
  columns: {
    no: 'Nr',
    decidedOn: 'Beslutad',
    kind: 'Beslut',
    point: 'Punkt',
    delegate: 'Beslutsfattare',
    count: 'Antal',
    dnr: 'Dnr',
    reported: 'Anmält',
  },
  notReported: 'nej',
  mistaken: 'registrerat av misstag',
  undatedMeeting: (label: string) => label,

  oneTitle: (id: number) => `Delegationsbeslut ${id}`,
  oneLead: (kind: string, n: number) => (n === 1 ? `${kind}.` : `${kind}: ${n} beslut.`),
  noSuch: (id: number) => `Det finns inget delegationsbeslut med nummer ${id}.`,
  registeredBy: 'Registrerat av',
  noDate: 'dagen är inte angiven',

  order: {
    title: 'Delegationsordning',
    none: 'Ingen delegationsordning är inläst. Skicka den som Excel- eller csv-fil till mig: rubrikerna Punkt, Ärende, Lagrum och Delegat.',
    lead: (n: number) => `Delegationsordningen har ${count(n, 'punkt', 'punkter')}.`,
    columns: { point: 'Punkt', kind: 'Beslut', law: 'Lagrum', delegate: 'Delegat' },
  },

  due: (n: number, oldest: CalendarDate) =>
    `Anmäl ${decisions(n)} till nämnden, det äldsta från ${dayInText(oldest)}`,

  form: {
    newTitle: 'Nytt delegationsbeslut',
    changeTitle: (id: number) => `Delegationsbeslut ${id}`,
    save: 'Spara',
    intro: 'Registrera vilken sorts beslut, när och av vilken roll. Skriv aldrig vem beslutet gäller.',
    labels: {
      point: 'Beslut enligt delegationsordningen',
      pointNumber: 'Punkt i delegationsordningen',
      kind: 'Vilken sorts beslut',
      decidedOn: 'Beslutad',
      delegate: 'Beslutsfattare (roll)',
      count: 'Antal beslut',
      dnr: 'Dnr',
      mistaken: 'Rättelse',
    },
    hints: {
      pointNumber: 'Till exempel 3.2, som den står i delegationsordningen.',
      delegate: 'Till exempel enhetschef; aldrig ett namn. Tomt: den som delegationsordningen anger.',
      count: 'Flera beslut av samma sort samma dag skrivs på en rad.',
    },
    mistakenChoice: 'Beslutet är registrerat av misstag och ska inte räknas',
    receipt: (id: number, kind: string, n: number) =>
      `Registrerat som delegationsbeslut ${id}: ${kind}${n === 1 ? '' : `, ${n} beslut`}.`,
    reportBy: (on: string) => `Det ska anmälas till nämnden senast ${on}.`,
    changed: (id: number) => `Delegationsbeslut ${id} är ändrat.`,
    reportedAlready:
      'Beslutet är anmält till nämnden och kan inte ändras. Registrera en rättelse som ett nytt beslut.',
    gone: 'Beslutet finns inte längre.',
    documentsOwn: 'Beslutet kommer ur en handling och ändras inte här.',
  },
  faults: (dnrPrefix: string) => ({
    missing: 'Fyll i det här.',
    no_date: 'Dagen finns inte.',
    in_future: 'Dagen har inte varit än.',
    points_out_somebody:
      'Det här kan peka ut någon. Skriv bara sorten av beslut, en roll eller ett ämne; aldrig namn, kön eller ålder.',
    no_dnr: `Det är inget diarienummer. Skriv som ${dnrPrefix}/2024:00130.`,
    no_count: 'Skriv ett helt tal från 1 till 9 999.',
    no_point: 'Punkten finns inte i delegationsordningen.',
  }),

  notified: {
    name: 'anmälningar',
    aliases: ['anmälningsärenden', 'anmäls', 'anmälan'],
    summary: 'Se och registrera det som ska anmälas till nämnden',
    examples: [{ line: 'anmälningar', shows: 'vad nämnden ska få veta om och vad den har fått veta' }],
    new: ['ny', 'nytt', 'registrera'],
    title: 'Anmälningsärenden',
    none: 'Det finns inga anmälningsärenden.',
    lead: (waiting: number, total: number) =>
      waiting === 0
        ? `Alla ${count(total, 'anmälningsärende', 'anmälningsärenden')} är anmälda till nämnden.`
        : `${count(waiting, 'anmälningsärende', 'anmälningsärenden')} väntar på nästa sammanträde.`,
    columns: {
      title: 'Anmälningsärende',
      kind: 'Typ',
      on: 'Datum',
      dnr: 'Dnr',
      externalDnr: 'Avsändarens dnr',
      reported: 'Anmält',
    },
    inDocument: 'ja',
    add: 'Registrera anmälan',
    formTitle: 'Nytt anmälningsärende',
    intro: 'Det som nämnden ska få veta om utan att besluta. Skriv aldrig uppgifter om enskilda.',
    labels: {
      title: 'Vad som anmäls',
      kind: 'Typ',
      on: 'Handlingens datum',
      dnr: 'Dnr',
      externalDnr: 'Avsändarens dnr',
    },
    hints: { kind: 'Till exempel protokoll, remissvar, skrivelse eller dom.' },
    linked: (link: string) => `Registreras med en länk till <${link}|meddelandet>; texten kopieras inte.`,
    receipt: (title: string) => `Registrerat: ${title}. Det kommer med på nästa sammanträde.`,
    message: 'Visa meddelandet',
  },
}
