import { type CalendarDate, isoWeek } from '../lib/calendar.ts'
import { capitalised, count, countInWords, dayInText, listed } from './common.ts'

const inWords = (n: number): string => countInWords(n, 'ärende', 'ärenden', true)
const matters = (n: number): string => count(n, 'ärende', 'ärenden')
const days = (n: number): string => count(n, 'dag', 'dagar')
const MEETING_MONTH = /sammanträde i (\p{L}+ \d{4})/u // the month in a bundle's title: "… sammanträde i februari 2014"

/** "i dag", "i morgon", "om 7 dagar"; for days that have passed "3 dagar försenat". */
const daysLeft = (n: number): string => {
  if (n < 0) return `${days(-n)} försenat`
  return n === 0 ? 'i dag' : n === 1 ? 'i morgon' : `om ${days(n)}`
}

/** For an open case's meeting that has been held: "hölls för 6 dagar sedan, beslut inte registrerat". */
const meetingDays = (n: number): string => {
  if (n >= 0) return daysLeft(n)
  return `${n === -1 ? 'hölls i går' : `hölls för ${days(-n)} sedan`}, beslut inte registrerat`
}

const weekOf = (monday: CalendarDate): string => `v. ${isoWeek(monday)}`

/** Swedish texts of /sn ärenden and /sn ärende. Plain text. */
export const mattersTexts = {
  list: 'ärenden',
  one: 'ärende',
  listLine: (words: string) => `ärenden ${words}`.trim(),
  oneLine: (which: string) => `ärende ${which}`,
  fullTextLine: (line: string) => `${line} ärendet`,

  listSummary: 'Visa nämndens ärenden efter närmaste datum, med dagar kvar',
  listExamples: [
    { line: 'ärenden', shows: 'öppna ärenden, det som brådskar mest först' },
    { line: 'ärenden sammanträde', shows: 'nästa sammanträdes ärenden och vad som saknas i dem' },
    { line: 'ärenden nästa vecka', shows: 'ärenden med datum nästa vecka (även: vecka, v. 39)' },
    { line: 'ärenden försenade', shows: 'ärenden vars datum har passerat' },
    { line: 'ärenden mina', shows: 'ärenden som du är handläggare för' },
    { line: 'ärenden brottsoffer', shows: 'ärenden vars rubrik handlar om brottsoffer' },
    { line: 'ärenden avslutade', shows: 'ärenden som är beslutade' },
  ],
  oneSummary: 'Visa ett ärende: datum, förslag till beslut, mottagare och vad som saknas',
  oneExamples: [
    { line: 'ärende SN/2023:00130', shows: 'ärendet med det diarienumret (även: SN 2023:130, 2023:130)' },
    { line: 'ärende 6', shows: 'ärende 6 på nästa sammanträdes föredragningslista' },
    { line: 'ärende brottsofferfonden', shows: 'ärendet med det ordet i rubriken' },
    { line: 'ärende SN 2013:1', shows: 'alla ärenden som delar ett diarienummer' },
    { line: 'ärende ny', shows: 'formuläret för ett nytt ärende, för den som får registrera ärenden' },
  ],

  filters: {
    mine: ['mina', 'min'],
    late: ['försenade', 'försenad', 'försenat', 'sena', 'för sena'],
    meeting: ['sammanträde', 'sammanträdet', 'nästa sammanträde', 'möte', 'mötet', 'nästa möte'],
    undated: ['utan datum'],
    thisWeek: ['vecka', 'veckan', 'denna vecka', 'den här veckan', 'veckans'],
    nextWeek: ['nästa vecka', 'kommande vecka'],
    open: ['öppna', 'pågående'],
    closed: ['avslutade', 'avslutat', 'avslutad', 'beslutade', 'stängda'],
    all: ['alla', 'samtliga', 'allt'],
  },
  fillers: ['ärenden', 'ärende', 'är', 'som'],
  /** What is put after a case to read its whole text. */
  fullTextWords: ['ärendet', 'hela texten', 'texten'],

  unnamedDeadline: 'Tidsfrist',
  /** The label of a meeting whose day is not printed. */
  meetingOf: (documentTitle: string) => MEETING_MONTH.exec(documentTitle)?.[1] ?? documentTitle,

  weekday: dayInText,
  daysLeft,
  meetingDays,
  matters,
  noDate: 'inget datum',
  closed: 'avslutat',

  title: 'Ärenden',
  columns: {
    date: 'Datum',
    matter: 'Ärende',
    what: 'Vad',
    state: 'Läge',
    dnr: 'Dnr',
    meeting: 'Sammanträde',
  },
  states: {
    adjust: 'justeras omedelbart',
    held: 'beslut inte registrerat',
    late: 'försenat',
    today: 'i dag',
  },
  deadlineAndMeeting: (deadline: string, meeting: string) => `${deadline} (${meeting.toLowerCase()})`,
  meetingColumns: { matter: 'Ärende', dnr: 'Dnr', missing: 'Saknas', deadline: 'Tidsfrist' },
  meetingItem: (agendaNo: number | null) =>
    agendaNo === null ? 'Sammanträde' : `Sammanträde, ärende ${agendaNo}`,
  choose: 'Öppna ett ärende',

  overview: (open: number, late: number) => {
    if (open === 0) return 'Inget ärende är öppet.'
    const state =
      late === 0
        ? 'inget är försenat'
        : `${countInWords(late, 'har', 'har', true)} ett datum som har passerat`
    const isOrAre = open === 1 ? 'är öppet' : 'är öppna'
    return `${capitalised(inWords(open))} ${isOrAre}, och ${state}.`
  },
  coming: (what: string) => `${capitalised(what)}.`,
  milestoneMeeting: (when: string, left: string, n: number) =>
    `sammanträde ${when}, ${left}, med ${matters(n)}`,
  milestoneDeadline: (what: string, when: string, left: string) => `${what} ${when}, ${left}`,
  adjustmentCount: (n: number) => `Omedelbar justering behövs för ${inWords(n)}.`,
  adjustment: {
    before_adjustment: (what: string, when: string, ordinary: string) =>
      `Omedelbar justering behövs: tidsfristen ${when} (${what}) går ut innan ordinarie justering säkert är klar (senast ${ordinary}).`,
    before_meeting: (what: string, when: string) =>
      `Tidsfristen ${when} (${what}) går ut redan före sammanträdet. Begär anstånd eller besluta på annat sätt.`,
  },

  filterNames: {
    mine: 'mina',
    late: 'försenade',
    meeting: 'nästa sammanträde',
    undated: 'utan datum',
    open: 'öppna',
    closed: 'avslutade',
    all: 'alla',
    week: weekOf,
    search: (words: string) => `”${words}”`,
  },
  noSuchWeek: (number: number) => `Ingen vecka ${number} finns det närmaste halvåret framåt eller bakåt.`,
  filtered: (n: number, filters: readonly string[]) =>
    `${capitalised(inWords(n))} finns i urvalet: ${filters.join(', ')}.`,
  buttons: {
    late: (n: number) => `Visa försenade (${n})`,
    week: (monday: CalendarDate, n: number) => `Visa ${weekOf(monday)} (${n})`,
    meeting: (n: number) => `Visa sammanträdet (${n})`,
    mine: (n: number) => `Visa mina (${n})`,
    undated: (n: number) => `Visa utan datum (${n})`,
    closed: (n: number) => `Visa avslutade (${n})`,
    open: (which: string) => `Visa ${which}`,
    filter: (words: string) => `Visa ${words}`,
    fullText: 'Läs hela ärendetexten',
    show: 'Visa ärenden',
    allHits: 'Visa alla träffar',
  },
  lines: {
    late: 'ärenden försenade',
    thisWeek: 'ärenden vecka',
    nextWeek: 'ärenden nästa vecka',
    meeting: 'ärenden sammanträde',
    mine: 'ärenden mina',
    undated: 'ärenden utan datum',
    closed: 'ärenden avslutade',
  },

  quoted: (words: string) => `”${words}”`,
  meetingTitle: (when: string) => `Sammanträde ${when}`,
  meetingSummary: (when: string, left: string, n: number, incomplete: number) => {
    const state =
      incomplete === 0
        ? 'Inget obligatoriskt avsnitt saknas i tjänsteskrivelserna.'
        : `I ${inWords(incomplete)} saknas något obligatoriskt avsnitt i tjänsteskrivelsen.`
    return `${capitalised(inWords(n))} ska upp på sammanträdet ${when}, ${left}. ${state}`
  },

  missing: (sections: readonly string[]) => `Saknas i tjänsteskrivelsen: ${listed(sections)}.`,
  unknown: (sections: readonly string[]) => `Framgår inte av källan: ${listed(sections)}.`,
  complete: 'Inget obligatoriskt avsnitt saknas i tjänsteskrivelsen.',

  noDnr: 'diarienummer saknas i källan',
  notRegistered: 'inget diarienummer än',
  notWritten: 'inte skrivet än',
  status: { open: 'öppet', closed: 'avslutat' },
  kindAndStatus: (kind: string, status: string) => `${kind}, ${status}`,
  lead: {
    meeting: (when: string, left: string, no: number | null) =>
      `Ärendet tas upp på sammanträdet ${when}, ${left}${no === null ? '' : `, som ärende ${no}`}.`,
    held: (when: string) => `Sammanträdet ${when} har hållits, men beslutet är inte registrerat.`,
    meetingIn: (label: string) => `Ärendet hör till sammanträdet ${label}. Dagen framgår inte av källan.`,
    deadline: (when: string, left: string) => `Ärendet ska vara klart ${when}, ${left}.`,
    undated: 'Ärendet är öppet och har inget datum.',
    closed: 'Ärendet är avslutat.',
    closedOn: (when: string) => `Ärendet avslutades ${when}.`,
    decided: (when: string, no: number | null) =>
      `Ärendet är avslutat. Det togs upp på sammanträdet ${when}${no === null ? '' : ` som ärende ${no}`}.`,
    decidedIn: (label: string) =>
      `Ärendet är avslutat. Det togs upp på sammanträdet ${label}; dagen framgår inte av källan.`,
  },
  fullTextLead: 'Så står det om ärendet i källan.',
  labels: {
    deadline: 'Tidsfrist',
    dnr: 'Diarienummer',
    kind: 'Slag',
    details: 'Uppgifter',
    proposal: 'Förslag till beslut',
    decision: 'Beslut',
    recipients: 'Skickas till',
    amount: 'Belopp',
    role: 'Ansvarig roll',
    owner: 'Handläggare',
    unit: 'Enhet eller område',
    documentDate: 'Tjänsteskrivelse daterad',
    economy: 'Ekonomiska konsekvenser',
    note: 'Anmärkning',
    children: 'Barnkonsekvensanalys',
    summary: 'Sammanfattning',
    body: 'Ärendet',
    notified: 'Anmälda handlingar',
  },
  you: 'du',
  notStated: 'framgår inte av källan',
  notGiven: 'inte angivet i tjänsteskrivelsen',
  noOwner: 'inte utsedd',
  noFullText: 'Källan har ingen längre text om ärendet.',
  notified: (title: string, externalDnr: string | null) =>
    externalDnr ? `${title} (${externalDnr})` : title,

  severalTitle: (n: number, what: string) => `${matters(n)} för ${what}`,
  several: (n: number, what: string) => `${what} finns på ${matters(n)}. Välj ett:`,
  andMore: (n: number) => `Och ${n} till.`,
  noSuchDnr: (dnr: string) => `Det finns inget ärende med diarienummer ${dnr}.`,
  noSuchId: 'Det ärendet finns inte längre.',
  noSuchItem: (no: number) => `Det finns inget ärende ${no} på nästa sammanträdes föredragningslista.`,
  noMeeting: 'Inget kommande sammanträde är inläst.',
  noHit: (words: string) => `Inget ärende handlar om ”${words}”.`,
  perhaps: ' Menade du ',
  or: ' eller ',
  tryLine: ' Prova till exempel ',
  whichOne:
    'Skriv vilket ärende: ett diarienummer, ett nummer på nästa sammanträdes föredragningslista eller ett ord ur rubriken.',

  empty: {
    late: 'Inget öppet ärende är försenat.',
    week: (monday: CalendarDate, sunday: CalendarDate) =>
      `Inget öppet ärende har ett datum i ${weekOf(monday)} (${monday} till ${sunday}).`,
    undated: 'Alla öppna ärenden har ett datum.',
    closed: 'Inga avslutade ärenden är inlästa.',
    dated: 'Inget öppet ärende har ett datum.',
    mine: (open: number, assigned: number) =>
      'Inget öppet ärende står på dig. Ett ärende blir ditt när det fördelas på dig som handläggare' +
      (assigned === 0
        ? `; inget av ${count(open, 'öppet ärende', 'öppna ärenden')} är fördelat än.`
        : `; ${assigned} av ${count(open, 'öppet ärende', 'öppna ärenden')} är fördelade.`),
    combined: (filters: readonly string[]) => `Inget ärende passar in på allt detta: ${listed(filters)}.`,
    nothing: 'Det finns inga ärenden inlästa än. De visas här när nämndens handlingar har lästs in.',
  },

  registeredHere: 'Källa: registrerat i assistenten',
  counted: (today: CalendarDate) => `Dagar kvar är beräknade av assistenten, räknat från ${today}.`,
}
