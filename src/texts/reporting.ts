import type { CalendarDate } from '../lib/calendar.ts'
import type { PeriodRef } from '../lib/periods.ts'
import { capitalised, count, countInWords, dayInText, listed } from './common.ts'
import { periodName, periodWords } from './periods.ts'
import { clockHour } from './reminders.ts'

/** The last day to answer, and whether it has been. */
export interface LastDay {
  day: CalendarDate
  isOver: boolean
}

const answers = (n: number): string => count(n, 'svar')

/** "en sak", "13 saker" */
const things = (n: number): string => countInWords(n, 'sak', 'saker')

const FILTERS = {
  mine: 'mina',
  late: 'sena',
  returned: 'återskickade',
  unclear: 'oklara',
  answered: 'svarade',
}

/** What a thing is called, in the middle of a sentence: some measures are written with a full stop. */
const inSentence = (label: string): string => (label.endsWith('.') ? label.slice(0, -1) : label)

/** Swedish texts of /sn rapportering. */
export const reportingTexts = {
  name: 'rapportering',
  aliases: ['rapportera', 'rapporteringen', 'omgången'],
  summary: 'Rapportera det du ansvarar för, eller följ hur rapporteringen går',
  examples: [
    { line: 'rapportering', shows: 'det du ska rapportera, eller hela omgången om du leder den' },
    { line: 'rapportering mina', shows: 'bara det du själv ansvarar för' },
    { line: 'rapportering sena', shows: 'dem som inte har svarat i tid' },
    { line: 'rapportering ansvariga', shows: 'vem som ansvarar för vilka mål, mått och annat' },
  ],
  line: (words: string | number) => `rapportering ${words}`.trim(),
  mineLine: (period: PeriodRef) => `rapportering mina ${periodWords(period)}`,
  ownersLine: 'rapportering ansvariga',

  title: (period: PeriodRef) => `Rapportering, ${periodWords(period)}`,
  none: 'Ingen rapportering pågår. När en omgång öppnas får de ansvariga ett meddelande med en knapp.',
  nothingYours: 'Du har inget att rapportera just nu.',
  unknown: (words: string) =>
    `Jag förstår inte ”${words}” här. Skriv ett nummer, mina, sena, oklara, svarade eller ansvariga.`,
  noSuch: (id: number) => `Det finns inget att rapportera med nummer ${id}.`,
  notYours:
    'Det här rapporteras av någon annan. Den som ansvarar för det, enhetens chef och den som leder omgången ser svaret.',
  lead: (
    n: { all: number; answered: number; late: number; returned: number; unclear: number },
    last: LastDay,
  ) =>
    `${n.answered} av ${count(n.all, 'sak', 'saker')} har rapporterats. ${capitalised(
      listed([
        ...(n.late > 0 ? [`${n.late} är ${n.late === 1 ? 'försenad' : 'försenade'}`] : []),
        ...(n.returned > 0 ? [`${n.returned} är ${n.returned === 1 ? 'återskickad' : 'återskickade'}`] : []),
        ...(n.unclear > 0 ? [`${n.unclear} är ${n.unclear === 1 ? 'oklar' : 'oklara'}`] : []),
        `sista dag ${last.isOver ? 'var' : 'är'} ${dayInText(last.day)}`,
      ]),
    )}.`,
  leadOwn: (open: number, all: number, { day, isOver }: LastDay) =>
    open === 0
      ? all === 0
        ? 'Du ansvarar inte för något i omgången.'
        : 'Du har rapporterat allt. Tack!'
      : isOver
        ? `Du har ${things(open)} kvar att rapportera. Sista dag var ${dayInText(day)}.`
        : `Du har ${things(open)} att rapportera, senast ${dayInText(day)}.`,
  asksOn: (day: CalendarDate, hour: number) =>
    `De ansvariga får frågan ${dayInText(day)} klockan ${clockHour(hour)}.`,
  closed: 'Omgången är avslutad.',
  unowned: (n: number) =>
    `${count(n, 'sak', 'saker')} som rapporteras har ingen ansvarig och frågas inte i omgången.`,
  filtered: (filter: keyof typeof FILTERS) => `Urval: ${FILTERS[filter]}.`,
  emptyFilter: 'Inget i omgången passar in på urvalet.',
  caption: 'Vad som rapporteras',
  columns: { no: 'Nr', what: 'Vad', owner: 'Ansvarig', standing: 'Läge', answer: 'Svar' },
  standings: {
    not_asked: 'Inte frågad än',
    waiting: 'Väntar på svar',
    late: 'Försenad',
    returned: 'Återskickad med fråga',
    unclear: 'Svarat, något är oklart',
    answered: 'Svarat',
  },
  same: 'Inget nytt',
  choose: 'Öppna en rad',
  buttons: {
    report: 'Rapportera',
    change: 'Ändra svaret',
    same: 'Inget nytt',
    delegate: 'Lämna över',
    giveBack: 'Skicka tillbaka',
    show: 'Visa rapporteringen',
    template: 'Hämta mall för alla',
    open: 'Visa raden',
    all: 'Visa alla',
    late: (n: number) => `Visa försenade (${n})`,
    unclear: (n: number) => `Visa oklara (${n})`,
    draft: (n: number) => `Gör utkast (${n} svar)`,
    close: 'Avsluta omgången',
    reopen: 'Öppna omgången igen',
    newRound: 'Öppna en omgång',
    owners: 'Visa ansvariga',
    owner: 'Ändra ansvarig',
    subject: 'Visa siffrorna',
    publish: 'Publicera',
  },
  number: (value: string, unit: string | null) =>
    !unit || unit === 'antal' || unit === 'index'
      ? value
      : unit === '%'
        ? `${value}\u00a0%`
        : `${value}\u00a0${unit}`,

  one: {
    owner: 'Ansvarig',
    unit: 'Enhet',
    due: 'Senast',
    question: 'Fråga att svara på',
    before: (period: PeriodRef) => `${periodName(period)}`,
    against: 'Att jämföra med',
    nothingBefore: 'Inget är rapporterat i någon tidigare period.',
    remarks: 'Stämmer inte ihop',
    trace: 'Tidigare svar',
    chart: (unit: string) => `Utfall per år${unit ? `, ${unit}` : ''}`,
    outcome: 'Utfall',
    target: 'Målvärde',
    budget: 'Budget',
    difference: (column: string, file: string, answer: string) =>
      `${column}: i utkastet från en fil står ${file}, svaret är ${answer}.`,
    notPublished: (column: string, published: string, answer: string) =>
      `${column}: publicerat är ${published}, svaret är ${answer}.`,
    leadOpen: (label: string, { day, isOver }: LastDay) =>
      `${inSentence(label)} ${isOver ? 'skulle ha rapporterats' : 'ska rapporteras'} senast ${dayInText(day)}.`,
    leadDone: (label: string, on: CalendarDate) => `${inSentence(label)} rapporterades ${dayInText(on)}.`,
  },

  message: {
    title: (period: PeriodRef, n: number) => `${periodName(period)}: ${things(n)} att rapportera`,
    lead: ({ day, isOver }: LastDay, mayBeSame: boolean) =>
      `${isOver ? 'Sista dag var' : 'Svara senast'} ${dayInText(day)}. ${mayBeSame ? 'Är inget nytt sedan förra gången räcker ett tryck. ' : ''}Den som har svarat får inga påminnelser.`,
    asked: (question: string) => `Tillbaka med en fråga: ”${question}”`,
    more: (n: number) => `och ${n} till, se /sn rapportering`,
  },

  form: {
    title: 'Rapportera',
    submit: 'Skicka',
    published: 'Fälten visar det som redan är publicerat för perioden. Ändra det som är nytt.',
    last: (period: PeriodRef, said: readonly string[]) => `${periodName(period)}: ${said.join(' · ')}`,
    years: (said: readonly string[]) => said.join(' · '),
    year: (year: number, outcome: string | null, target: string | null, isBudget = false) =>
      `${year}: ${[...(outcome ? [outcome] : []), ...(target ? [`${isBudget ? 'budget' : 'målvärde'} ${target}`] : [])].join(', ')}`,
    inUnit: (unit: string) =>
      unit === 'antal' ? 'Skriv antalet som ett tal.' : `Skriv talet i ${unit === '%' ? 'procent' : unit}.`,
    noSecrets: 'Inga uppgifter om enskilda.',
    check: 'Något i svaret verkar inte stämma ihop. Rätta det, eller skicka igen om det är rätt:',
    faults: {
      needed: 'Det här behövs för att svaret ska räknas.',
      no_number: 'Skriv ett tal, till exempel 12,5.',
      whole: 'Skriv hela tal, utan decimaler.',
      other_unit: (typed: string, unit: string) =>
        `Det ska stå i ${unit === '%' ? 'procent' : unit}, men här står ”${typed}”. Räkna om, och skriv bara talet.`,
    },
    size: (column: string, before: string, now: string) =>
      `${column} är ${now}, tio gånger så mycket eller lite som förut (${before}).`,
    gone: 'Det som skulle rapporteras finns inte längre.',
    closed:
      'Omgången är avslutad. Be den som leder rapporteringen att öppna den igen; det du har skrivit finns kvar i formuläret.',
    notYours:
      'Det här rapporteras av någon annan. Be den som leder rapporteringen att lämna över det till dig om det är fel; det du har skrivit är inte sparat som svar.',
  },
  saved: (label: string, remarks: number) =>
    `Tack! ${inSentence(label)} är rapporterat${remarks > 0 ? `; ${count(remarks, 'sak', 'saker')} verkar inte stämma och syns för den som leder omgången` : ''}.`,
  savedSame: (label: string) =>
    `Tack! ${inSentence(label)}: inget nytt, det som redan har rapporterats gäller.`,
  already: (label: string) => `${inSentence(label)} är redan rapporterat.`,
  notAnswered: (label: string) =>
    `${inSentence(label)} är tillbaka med en fråga, och ”inget nytt” svarar inte på den. Tryck på Rapportera.`,
  cannotBeSame: (label: string) =>
    `${inSentence(label)} har inget svar från tidigare som täcker hela frågan, så ”inget nytt” räcker inte. Tryck på Rapportera.`,

  delegate: {
    title: 'Lämna över',
    submit: 'Lämna över',
    owner: 'Till vem',
    hint: 'Gäller den här omgången. Personen får ett meddelande inom en minut.',
    notMember: 'Personen hör inte till arbetsytan. Välj någon annan.',
    done: (label: string, to: string) => [`${inSentence(label)} rapporteras nu av `, { person: to }, '.'],
  },
  giveBack: {
    title: 'Skicka tillbaka',
    submit: 'Skicka tillbaka',
    question: 'Din fråga',
    hint: 'Den ansvariga får frågan i ett meddelande inom en minut. Inga uppgifter om enskilda.',
    done: (label: string, to: string) => [
      `${inSentence(label)} är skickat tillbaka till `,
      { person: to },
      '.',
    ],
  },
  changedMeanwhile: 'Någon annan hann ändra det här. Öppna raden igen.',

  round: {
    title: 'Öppna en omgång',
    submit: 'Öppna',
    period: 'Period',
    askOn: 'De ansvariga får frågan',
    askHour: 'Klockan',
    hour: clockHour,
    dueOn: 'Sista dag att svara',
    kinds: 'Vad som rapporteras',
    kind: (noun: string, owned: number) => `${noun} (${owned} med ansvarig)`,
    hint: 'På lediga dagar och i den tysta perioden skickas inget; frågan kommer då nästa arbetsdag.',
    faults: {
      noPeriod: 'Välj en period.',
      noDay: 'Välj en dag.',
      past: 'Dagen har passerat.',
      order: 'Sista dagen ska ligga efter dagen då frågan ställs.',
      nobody: 'Inget av det här har någon ansvarig. Sätt ansvariga först med /sn rapportering ansvariga.',
      open: 'Perioden har redan en öppen omgång.',
    },
    done: (period: PeriodRef, things: number, people: number, day: CalendarDate, hour: number) =>
      `Omgången för ${periodWords(period)} är öppen: ${count(people, 'person', 'personer')} får frågan om ${count(things, 'sak', 'saker')} ${dayInText(day)} klockan ${clockHour(hour)}.`,
  },
  closedDone: (period: PeriodRef) =>
    `Omgången för ${periodWords(period)} är avslutad. Ingen får fler påminnelser.`,
  reopened: (period: PeriodRef) =>
    `Omgången för ${periodWords(period)} är öppen igen. Alla svar finns kvar, och de som inte har svarat får frågan på nytt.`,
  unchanged: 'Det var redan gjort, eller så har perioden en annan öppen omgång.',
  confirmClose: {
    title: 'Avsluta omgången?',
    text: 'Påminnelserna upphör och inga fler svar tas emot. Omgången kan öppnas igen.',
    confirm: 'Avsluta',
    deny: 'Avbryt',
  },

  documentTitle: (period: PeriodRef) => `Rapporterat i Slack, ${periodWords(period)}`,
  section: 'svar från de ansvariga',
  /** Of a table that has more than what was answered. */
  sectionWithMore: 'svar från de ansvariga, i övrigt som tidigare rapporterat',
  drafted: (period: PeriodRef, n: number) =>
    `${answers(n)} är nu ett utkast för ${periodWords(period)}. Någon annan än du publicerar det.`,
  nothingToDraft:
    'Inget som hör till periodens rapport är besvarat än, så det finns inget att göra utkast av.',

  owners: {
    title: 'Ansvariga för det som rapporteras',
    lead: (owned: number, all: number) =>
      all === 0
        ? 'Inget som rapporteras är inläst än.'
        : `${owned} av ${all} saker som rapporteras har en ansvarig. Kontrollernas ansvariga sätts i internkontrollplanen.`,
    caption: 'Ansvariga',
    columns: { what: 'Vad', owner: 'Ansvarig', unit: 'Enhet' },
    nobody: 'ingen',
    empty: (search: string) => `Inget passar in på ”${search}”.`,
    choose: 'Sätt ansvarig',
    renamed: (was: string) => `Hette ”${was}” när ansvarig sattes`,
    form: {
      title: 'Ansvarig',
      submit: 'Spara',
      owner: 'Ansvarig',
      fields: {
        group: {
          label: 'Eller en användargrupp',
          hint: 'Alla i gruppen får frågan, och den som först hinner svarar.',
        },
        unit: { label: 'Enhet', hint: 'Enhetens chef ser svaret och får veta om det dröjer.' },
      },
      nobody: 'Välj en person eller en grupp.',
      onlyOne: 'Välj antingen en person eller en grupp.',
      noGroup: 'Gruppen finns inte i arbetsytan längre. Välj någon annan.',
      gone: 'Det finns inte i den senaste perioden.',
      notMember: 'Personen hör inte till arbetsytan. Välj någon annan.',
      saved: (label: string, owner: string) => [{ person: owner }, ` ansvarar nu för ${inSentence(label)}.`],
    },
  },

  leavers: {
    title: (n: number) => `${n === 1 ? 'En ansvarig' : `${n} ansvariga`} finns inte längre i arbetsytan`,
    one: (n: number) => `${count(n, 'sak', 'saker')} behöver en ny ansvarig:`,
    more: (n: number) => `och ${n} till`,
    why: 'Kontot är avstängt i Slack, eller så är användargruppen avstängd eller tom. Beskedet kommer en gång i veckan så länge något står kvar.',
  },

  sheet: {
    title: 'Ansvariga för det som rapporteras',
    changedIn: '/sn rapportering ansvariga',
    noId: (typed: string) =>
      `väntade ett medlems-id i Slack (U följt av bokstäver och siffror; Profil, Kopiera medlems-ID) eller en användargrupps id (S …), där står ”${typed}”`,
    changed:
      'Någon har ändrats sedan filen lästes in. Ändra i stället en i taget med /sn rapportering ansvariga.',
    label: (kind: string, no: string, name: string) =>
      kind === 'mal' ? `Mål ${no}` : kind === 'matt' ? `Mått ${no}` : name || no,
    noNumber: 'Ett mål eller ett mått behöver sitt nummer: 2.1.1.1, eller 2.1.1.1/3 för målets tredje mått.',
    noName: 'Skriv vad det gäller, som det heter under /sn rapportering ansvariga.',
    noSuch: (name: string) =>
      `Det finns inget ”${name}” av det slaget i den senaste perioden. Skriv det som det heter under /sn rapportering ansvariga; en kontroll skrivs med sitt nummer i planen eller i ord.`,
    examples: [
      ['Mål', '2.1.1.1', 'Ett väl utvecklat samarbete', 'U012ABCDEF', 'Barn och unga'],
      ['Mått', '2.1.1.1/3', 'Andel som påbörjat insats', 'U012ABCDEF', 'Barn och unga'],
      ['Verksamhet', '', 'Öppen förskola', 'U012ABCDEF', 'Barn och unga'],
      ['Volym', '', 'Barn och unga, Placerade barn, årsplatser', 'U012ABCDEF', ''],
      ['Nyckeltal', '', 'Vuxna, Kostnad per vårddygn', 'U012ABCDEF', ''],
      ['Kontroll', '3', '', 'S012ABCDEF', ''],
    ],
  },

  /** Plain text. */
  due: (n: number, period: PeriodRef) =>
    `Rapportera ${n === 1 ? 'det du ansvarar för' : `${n} saker du ansvarar för`}: ${periodWords(period)}`,
  standing: (period: PeriodRef, open: number, due: CalendarDate) =>
    `Du har ${things(open)} att rapportera för ${periodWords(period)}, senast ${dayInText(due)}.`,
}
