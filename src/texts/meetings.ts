import type { CalendarDate } from '../lib/calendar.ts'
import type { DayOff } from '../lib/holidays.ts'
import { capitalised, count, countInWords, dayInText, listed } from './common.ts'
import { dateWithDayOff } from './deadlines.ts'
import { mattersTexts } from './matters.ts'

const { matters } = mattersTexts
const weekday = dayInText
const inWords = (n: number): string => countInWords(n, 'ärende', 'ärenden', true)
/** The day off that a date falls on, in parentheses after it: "mån 1 apr 2024 (annandag påsk)". */
const withDayOff = (date: CalendarDate): string =>
  `${weekday(date)}${dateWithDayOff(date).slice(date.length)}`
const onAgenda = (n: number): string =>
  n === 0
    ? 'Inget står på föredragningslistan än.'
    : `${capitalised(inWords(n))} står på föredragningslistan.`
const days = (n: number): string => count(n, 'dag', 'dagar')

/** "i dag", "om 7 dagar", "för 7 dagar sedan". */
const distance = (n: number): string => {
  if (n >= 0) return n === 0 ? 'i dag' : n === 1 ? 'i morgon' : `om ${days(n)}`
  return n === -1 ? 'i går' : `för ${days(-n)} sedan`
}

type Counts = Readonly<Record<'material' | 'notice' | 'adjustment' | 'posting' | 'dispatch', number>>

const postingWords = ['samma dag som', 'dagen efter', 'andra dagen efter'] as const

/** Swedish texts of /sn sammanträde and /sn mötesplan. Plain text. */
export const meetingsTexts = {
  command: 'sammanträde',
  aliases: ['sammanträden', 'sammanträdet', 'möte', 'möten'],
  summary: 'Visa nästa sammanträde: datum, ärenden, vad som saknas och vad som brådskar',
  examples: [
    {
      line: 'sammanträde',
      shows: 'nästa sammanträde, vad som saknas per ärende och när omedelbar justering behövs',
    },
    { line: 'sammanträde 2023-09-19', shows: 'sammanträdet den dagen (även: 19 september, 19/9, september)' },
    { line: 'sammanträde förra', shows: 'det senaste sammanträdet: justering, anslag och överklagandetid' },
    { line: 'sammanträde plan', shows: 'årets alla sammanträden med deras datum (även: plan 2024)' },
  ],
  planCommand: 'mötesplan',
  planAliases: ['sammanträdesplan', 'årsplan'],
  planSummary: 'Visa ett års sammanträden med materialstopp, kallelse, justering, anslag och överklagandetid',
  planExamples: [
    { line: 'mötesplan', shows: 'årets sammanträden' },
    { line: 'mötesplan 2014', shows: 'sammanträdena ett annat år' },
  ],
  phrases: {
    next: ['nästa', 'nästa möte', 'nästa sammanträde', 'kommande', 'härnäst'],
    previous: ['förra', 'föregående', 'senaste', 'förra mötet', 'förra sammanträdet', 'senaste sammanträdet'],
    new: ['ny', 'nytt', 'nytt möte', 'nytt sammanträde', 'lägg till'],
    plan: ['plan', 'planen', 'mötesplan', 'årsplan', 'sammanträdesplan'],
  },
  lines: {
    next: 'sammanträde',
    plan: (year: number) => `sammanträde plan ${year}`,
    one: (which: string) => `sammanträde ${which}`,
    page: (line: string, page: number) => `${line} sida ${page}`,
    matter: (id: number) => `ärende #${id}`,
    agenda: (id: number) => `dagordning #${id}`,
  },

  weekday,
  distance,
  days,

  title: (when: string) => `Sammanträde ${when}`,
  ofMeeting: (step: string, when: string) => `${step}: sammanträdet ${when}`,
  named: (when: string, name: string | null) => (name ? `${when} (${name})` : when),
  lead: {
    next: (when: string, left: string, n: number) => `Nästa sammanträde är ${when}, ${left}. ${onAgenda(n)}`,
    coming: (when: string, left: string, n: number) => `Sammanträdet ${when} är ${left}. ${onAgenda(n)}`,
    held: (when: string, ago: string, n: number) => `Sammanträdet ${when} hölls ${ago}. ${onAgenda(n)}`,
    today: (when: string, n: number) => `Sammanträdet ${when} är i dag. ${onAgenda(n)}`,
    undated: (label: string) =>
      `Sammanträdet ${label}: dagen framgår inte av källan, så datumen runt det kan inte räknas.`,
  },
  cancelled: (when: string, on: CalendarDate) => `Sammanträdet ${when} är inställt sedan ${weekday(on)}.`,
  cancelledMatters: (n: number) =>
    n === 0 ? 'Inga ärenden står kvar på det.' : `${capitalised(matters(n))} står kvar på det.`,
  cancelledInPlan: (days: readonly string[]) => `Inställt: ${listed(days)}.`,
  agendaState: (incomplete: number) =>
    incomplete === 0
      ? 'Inget obligatoriskt avsnitt saknas i tjänsteskrivelserna.'
      : `I ${inWords(incomplete)} saknas något obligatoriskt avsnitt i tjänsteskrivelsen.`,
  agendaTitle: (when: string) => `Föredragningslista ${when}`,
  overtaken: (n: number) =>
    `${capitalised(inWords(n))} har ett datum hos någon annan redan före sammanträdet.`,
  urgent: (n: number) => `Omedelbar justering behövs för ${inWords(n)}.`,

  nextStep: 'Närmast',
  stepsTitle: 'Datum',
  stepColumns: { step: 'Steg', day: 'Dag', state: 'Läge', how: 'Så är dagen räknad' },
  states: {
    done: 'gjort',
    notRegistered: 'inte registrerat',
    today: 'i dag',
    passed: 'passerat',
    coming: 'kommande',
  },
  steps: {
    material_stop: 'Materialstopp',
    notice: 'Kallelse',
    meeting: 'Sammanträde',
    adjustment: 'Justering senast',
    posting: 'Anslag senast',
    appeal_end: 'Överklagandetid (laglighetsprövning) till',
  },
  registered: {
    adjustment: (when: string) => `Justerat ${when}`,
    posting: (when: string) => `Anslaget ${when}`,
  },
  stepNames: {
    material_stop: 'materialstopp',
    notice: 'kallelse',
    meeting: 'sammanträde',
    adjustment: 'justering',
    posting: 'anslag',
    appeal_end: 'sista dag att överklaga',
  },
  /** "mån 1 apr 2024 (annandag påsk), görs senast tors 28 mars 2024" */
  movedBack: (nominal: CalendarDate, rolled: CalendarDate) =>
    `${withDayOff(nominal)}, görs senast ${weekday(rolled)}`,
  movedForward: (nominal: CalendarDate, rolled: CalendarDate) =>
    `${withDayOff(nominal)}, kan göras ${weekday(rolled)}`,
  notRegistered: 'inte registrerat',
  finalFrom: (day: CalendarDate, isPosted: boolean) =>
    isPosted
      ? `Besluten vinner laga kraft ${weekday(day)} om ingen överklagar.`
      : `Besluten vinner laga kraft ${weekday(day)} om ingen överklagar; räknat på sista dagen för anslag tills anslagsdagen har registrerats.`,
  protocolLeft: (when: string, what: string, day: CalendarDate, late: boolean) =>
    late
      ? `Sammanträdet ${when}: ${what} skulle ha varit gjort ${weekday(day)} och är inte registrerat.`
      : `Sammanträdet ${when}: ${what} återstår, senast ${weekday(day)}.`,

  columns: { matter: 'Ärende', dnr: 'Dnr', missing: 'Saknas', deadline: 'Tidsfrist' },
  notStated: 'framgår inte av källan',
  choose: 'Öppna ett ärende',
  chooseMeeting: 'Öppna ett sammanträde',
  externalTitle: 'Datum hos andra före ordinarie justering',
  external: (name: string, what: string, note: string) => `${name} – ${what}. ${note}`,
  passed: (date: CalendarDate) =>
    `${weekday(date)} har passerat, och det är inte registrerat när protokollet justerades.`,
  noExternal: 'Inget ärende har ett datum hos någon annan före ordinarie justering.',
  moreExternal: (n: number) => `Och ${n} till.`,

  planTitle: (year: number) => `Sammanträden ${year}`,
  planLead: (n: number, year: number, coming: number) => {
    const all = `Nämnden har ${countInWords(n, 'sammanträde', 'sammanträden', true)} ${year}`
    if (coming === 0) return `${all}, och alla har hållits.`
    return `${all}, ${coming === n ? 'och inget har hållits än' : `varav ${countInWords(coming, 'återstår', 'återstår', true)}`}.`
  },
  planNext: (when: string, left: string) => `Närmast är ${when}, ${left}.`,
  planColumns: {
    meeting: 'Sammanträde',
    material_stop: 'Materialstopp',
    notice: 'Kallelse',
    adjustment: 'Justering senast',
    posting: 'Anslag senast',
    appeal_end: 'Överklagas senast',
    matters: 'Ärenden',
    name: 'Benämning',
  },
  doneOn: (day: CalendarDate) => `gjort ${weekday(day)}`,
  undatedCell: (label: string) => `${label}, dagen framgår inte av källan`,
  planRow: (when: string, parts: readonly string[]) => `• ${when}: ${parts.join(', ')}`,
  planPart: (step: string, date: string) => `${step} ${date}`,
  rules: ({ material, notice, adjustment, posting, dispatch }: Counts) =>
    `Nämndens tider: materialstopp ${days(material)} före, kallelse ${days(notice)} före, ` +
    `justering senast ${adjustment === 0 ? 'samma dag' : `${days(adjustment)} efter sammanträdet`}, ` +
    `anslag senast ${postingWords[posting] ?? `${days(posting)} efter`} justeringen, överklagandetid tre veckor från anslaget, beslut expedieras senast ${days(dispatch)} efter justeringen.`,
  rolling:
    'Infaller materialstopp eller kallelse på en helgdag gäller vardagen före. Justering, anslag och överklagande på en helgdag får göras nästa vardag.',
  plannedBy: 'Inlagt eller ändrat av ',
  emptyYear: (year: number) => `Inga sammanträden är planerade ${year}.`,
  emptyAsk: 'Nämndsekreteraren kan lägga in planen här.',
  emptyOffer: 'Du kan lägga in hela årets datum på en gång, eller ett sammanträde i taget.',
  nothing: 'Inga sammanträden är inlagda än.',
  openForm: 'Öppna formuläret för att lägga till ett sammanträde.',
  noNext: 'Inget kommande sammanträde är planerat.',
  noPrevious: 'Inget tidigare sammanträde är inlagt.',
  notPlanned: (when: string) => `Inget sammanträde är planerat ${when}.`,
  notInMonth: (month: string) => `Det finns inget sammanträde inlagt för ${month}.`,
  nearest: (parts: readonly string[]) => `Närmast ${listed(parts)}.`,
  impossible: (words: string) => `”${words}” är ingen dag som finns i kalendern.`,
  unknown: (words: string) => `Jag förstår inte ”${words}”. Skriv ett datum, till exempel `,
  exampleLines: { day: 'sammanträde 19 september', plan: 'sammanträde plan 2024' },
  or: ', eller ',
  gone: 'Det sammanträdet finns inte längre.',
  several: (n: number, month: string) => `${count(n, 'sammanträde', 'sammanträden')} i ${month}. Välj ett:`,

  buttons: {
    show: (when: string) => `Visa ${when}`,
    agenda: 'Visa dagordningen',
    open: 'Visa sammanträdet',
    next: 'Visa nästa sammanträde',
    earlier: (when: string) => `Före: ${when}`,
    later: (when: string) => `Efter: ${when}`,
    plan: (year: number) => `Visa planen ${year}`,
    add: 'Lägg till sammanträde',
    addPlan: (year: number) => `Lägg in årsplan ${year}`,
    edit: 'Ändra eller flytta',
    cancel: 'Ställ in',
    again: 'Planera igen',
    calendar: 'Hämta till kalendern',
    cancelledFile: 'Hämta avbokningen',
    facts: 'Registrera justeringen',
    daysForm: 'Ändra nämndens tider',
  },

  standing: (when: string, left: string, n: number) => `Nästa sammanträde: ${when}, ${left}, ${matters(n)}.`,
  standingStep: (step: string, when: string, left: string) => `Närmast före det: ${step} ${when}, ${left}.`,
  dueNames: {
    material_stop: 'Materialstopp',
    notice: 'Kallelse',
    meeting: 'Sammanträde',
    adjustment: 'Justering',
    posting: 'Anslag',
    appeal_end: 'Sista dag att överklaga',
  },
  due: (step: string, when: CalendarDate) => `${step} för sammanträdet ${dayInText(when)}`,
  people: { chair: 'Ordförande', adjusters: 'Justerare' },
  adjust: (when: CalendarDate, until: CalendarDate) =>
    `Justera protokollet från sammanträdet ${dayInText(when)}, senast ${dayInText(until)}`,
  approve: (when: CalendarDate) =>
    `Gå igenom dagordningen till sammanträdet ${dayInText(when)} före kallelsen`,
}

/** What the forms of meetings say. */
export const meetingForms = {
  labels: {
    date: 'Dag',
    name: 'Benämning',
    chair: 'Ordförande',
    adjuster: (no: number) => `Justerare ${no}`,
    year: 'År',
    dates: 'Datum',
    adjustedOn: 'Protokollet justerades',
    postedOn: 'Justeringen anslogs',
    material: 'Materialstopp, dagar före sammanträdet',
    notice: 'Kallelse, dagar före sammanträdet',
    adjustment: 'Justering, dagar efter sammanträdet',
    posting: 'Anslag, dagar efter justeringen',
    dispatch: 'Expediering, dagar efter justeringen',
    clear: 'Ta bort',
  },
  clear: (what: string, day: CalendarDate) => `${what} ${day}`,
  hints: {
    name: 'Bara om det har ett eget namn, till exempel Extra sammanträde.',
    dates:
      'Ett datum på varje rad: 2024-01-16, 16/1, 16.1.2024, tisdag 16 januari. Det som står efter datumet blir benämning.',
    adjustedOn: 'Lämna tomt om det inte är gjort än.',
    postedOn: 'Överklagandetiden räknas från den här dagen.',
    adjustment: 'Högst 14 dagar (5 kap. 69 § kommunallagen).',
    posting: 'Högst två dagar (8 kap. 12 § kommunallagen).',
  },
  add: {
    title: 'Nytt sammanträde',
    submit: 'Lägg till',
    intro: 'Välj en dag, så visas datumen som följer av den innan du lägger till sammanträdet.',
    receipt: (when: string) => `Sammanträdet ${when} är inlagt.`,
  },
  plan: {
    title: 'Årsplan',
    submit: 'Granska',
    intro: 'Klistra in årets sammanträdesdagar. Inget sparas förrän du har sett dem tolkade och bekräftat.',
    confirmTitle: 'Granska årsplanen',
    confirm: 'Lägg in',
    found: (n: number, year: number) => `*${count(n, 'sammanträde', 'sammanträden')} läggs in ${year}:*`,
    faults: (n: number) => `*${count(n, 'uppgift', 'uppgifter')} läggs inte in:*`,
    back: 'Stäng den här rutan om du vill rätta texten.',
    receipt: (n: number, year: number) =>
      n === 1
        ? `1 sammanträde ${year} är inlagt i planen.`
        : `${n} sammanträden ${year} är inlagda i planen.`,
    already: (dates: readonly string[]) => `Fanns redan i planen och är oförändrat: ${listed(dates)}.`,
    nothing: 'Inget av det inklistrade kan läggas in.',
  },
  edit: {
    title: 'Ändra sammanträde',
    submit: 'Spara',
    follow: (n: number) =>
      n === 0 ? 'Inga ärenden står på det.' : `${matters(n)} följer med till den nya dagen.`,
    fast: 'Protokollet är justerat, så dagen kan inte flyttas. Benämningen kan ändras.',
    undated: (label: string) =>
      `Källan säger bara ${label}. Välj dagen, så räknas datumen runt sammanträdet.`,
    moved: (from: string, to: string) => `Sammanträdet är flyttat från ${from} till ${to}.`,
    changed: (when: string) => `Sammanträdet ${when} är ändrat.`,
    unchanged: (when: string) => `Sammanträdet ${when} är som förut.`,
    again: (when: string) => `Sammanträdet är planerat igen, ${when}.`,
    sentBefore:
      'Kallelsen är skickad för den gamla dagen: skicka en ny, och markera den som skickad på dagordningen.',
  },
  cancel: {
    title: 'Ställ in sammanträdet',
    submit: 'Ställ in',
    intro: (n: number) =>
      `${n === 0 ? 'Inga ärenden står på det.' : `${capitalised(matters(n))} står på det.`} Det som skulle ha anmälts väntar på nästa dagordning, och alla som har påminnelser om mötet slipper dem.`,
    next: 'Öppna ärenden flyttas till',
    matters: 'Ärenden på det',
    none: 'Inget sammanträde än',
    receipt: (when: string) => `Sammanträdet ${when} är inställt.`,
    moved: (n: number, to: string | null) =>
      n === 0
        ? 'Inget öppet ärende stod på det.'
        : `${capitalised(matters(n))} ${to ? `är flyttade till ${to}` : 'väntar på ett nytt sammanträde'}.`,
    told: 'Den som prenumererar på kalendern får avbokningen av sig själv. Andra kan hämta den som fil.',
    already: 'Sammanträdet är redan inställt.',
    adjusted: 'Protokollet är justerat, så sammanträdet har hållits.',
    decided: 'Det finns beslut inskrivna från sammanträdet, så det kan inte ställas in.',
    gone: 'Det sammanträdet finns inte längre. Välj ett annat.',
    meanwhile:
      'Sammanträdet ställdes in medan du ändrade det. Öppna det igen om du vill planera det på nytt.',
  },
  facts: {
    title: 'Justering och anslag',
    submit: 'Spara',
    intro: (when: string) =>
      `Sammanträdet ${when}. När dagarna är registrerade räknas överklagandetiden från det verkliga anslaget.`,
    notHeld: 'Sammanträdet har inte hållits än.',
    undated: 'Sätt först dagen för sammanträdet.',
    receipt: (when: string) => `Registrerat för sammanträdet ${when}.`,
  },
  days: {
    title: 'Nämndens tider',
    submit: 'Spara',
    intro:
      'Tiderna gäller alla sammanträden som inte redan har registrerade datum. Datumen räknas om direkt.',
    receipt: 'Nämndens tider är ändrade.',
    unchanged: 'Nämndens tider är som förut.',
    preview: (when: string) => `Så blir det för sammanträdet ${when}:`,
  },
  preview: 'Datumen som följer:',
  warnings: {
    day_off: (when: string, off: DayOff) =>
      `Obs: ${when} är ${'name' in off ? off.name : 'en helgdag'}. Det går bra ändå, om det ska vara så.`,
    passed: (when: string) => `Obs: ${when} har redan varit. Det går bra ändå, om det ska vara så.`,
  },
  faults: {
    missing: 'Välj en dag.',
    planned: (on: CalendarDate) => `Ett sammanträde är redan planerat ${on}.`,
    namedTwice: 'Samma person är vald två gånger.',
    notMember: 'Personen finns inte längre i Slack.',
    too_far: 'Dagen ligger mer än tre år bort. Kontrollera årtalet.',
    year: 'Skriv ett årtal mellan 2000 och 2100.',
    fast: 'Protokollet är justerat, så dagen kan inte ändras.',
    before_meeting: (heldOn: CalendarDate) => `Dagen är före sammanträdet ${heldOn}.`,
    not_adjusted: 'Fyll i när protokollet justerades först.',
    before_adjustment: 'Anslaget kan inte göras före justeringen.',
    in_future: 'Dagen har inte varit än. Registrera den när det är gjort.',
    not_a_number: 'Skriv ett helt antal dagar.',
    out_of_bounds: (min: number, max: number) => `Skriv ett antal dagar från ${min} till ${max}.`,
    after_notice: 'Materialstoppet kan inte ligga efter kallelsen.',
  },
  lineFault: (line: number, text: string, fault: string) => `Rad ${line} (”${text}”): ${fault}`,
  lineFaults: {
    unreadable: 'kan inte läsas som ett datum.',
    impossible: 'dagen finns inte i kalendern.',
    repeated: (on: CalendarDate, first: number) => `${on} står redan på rad ${first}.`,
    planned: (on: CalendarDate) => `${on} är redan planerat.`,
    other_year: (on: CalendarDate, year: number) => `${on} är inte i ${year}.`,
    weekday: (when: string) => `veckodagen stämmer inte, det är ${when}.`,
  },
  theirs: (who: string, on: CalendarDate) => `Ändrat av ${who} ${on}.`,
  line: (label: string, value: string) => `${label}: ${value}`,
  empty: 'inte ifyllt',
  /** Plain text: also where a date has not been chosen. */
  noDate: 'ingen dag vald',
}
