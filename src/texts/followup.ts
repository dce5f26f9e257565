import { capitalised, count, listed } from './common.ts'

const items = (n: number): string => count(n, 'åtgärd', 'åtgärder')
const days = (n: number): string => count(n, 'dag', 'dagar')

/** Swedish texts of /sn åtgärder. Arguments that are data come escaped where the text is mrkdwn. */
export const followupTexts = {
  name: 'åtgärder',
  aliases: ['åtgärd', 'åtaganden', 'uppföljning'],
  summary: 'Visa revisionens rekommendationer och utlovade åtgärder efter datum, försenade först',
  examples: [
    { line: 'åtgärder', shows: 'öppna åtgärder efter datum, försenade först' },
    { line: 'åtgärder försenade', shows: 'de som har passerat sitt datum' },
    { line: 'åtgärder mina', shows: 'dem du ansvarar för' },
    { line: 'åtgärder p22', shows: 'en utlovad åtgärd med källa, läge och ansvarig' },
    { line: 'åtgärder p66', shows: 'en av revisionens rekommendationer' },
    { line: 'åtgärder alla nämnder', shows: 'andra nämnders rekommendationer också' },
    { line: 'åtgärder it-säkerhet', shows: 'åtgärder som handlar om något' },
  ],
  auditName: 'revision',
  auditAliases: ['rekommendationer', 'revisionen'],
  auditSummary: 'Visa revisionens rekommendationer till nämnden med läge (rött, gult eller grönt)',
  auditExamples: [
    { line: 'revision', shows: 'nämndens öppna rekommendationer från revisionen' },
    { line: 'revision alla', shows: 'också de genomförda' },
    { line: 'revision utbildningsnämnden', shows: 'en annan nämnds rekommendationer' },
  ],

  phrases: {
    mine: ['mina', 'min', 'mitt'],
    late: ['försenade', 'försenat', 'sena', 'för sena'],
    audit: ['revision', 'revisionen', 'revisionens', 'rekommendationer'],
    promises: ['utlovade', 'åtaganden', 'löften'],
    done: ['klara', 'genomförda', 'gröna', 'avslutade'],
    all: ['alla', 'samtliga'],
    allBoards: ['alla nämnder', 'andra nämnder', 'samtliga nämnder'],
    unowned: ['utan ansvarig', 'ofördelade'],
  },
  filterNames: {
    mine: 'mina',
    late: 'försenade',
    audit: 'revisionens rekommendationer',
    promises: 'utlovade åtgärder',
    done: 'genomförda',
    all: 'även genomförda',
    allBoards: 'alla nämnder',
    unowned: 'utan ansvarig',
    search: (words: string) => `”${words}”`,
  },
  line: (words: string) => `åtgärder ${words}`.trim(),

  title: 'Åtgärder och rekommendationer',
  /** Entries of a register are no actions: an agreement, a state grant. */
  amounts: {
    entries: (n: number) => count(n, 'post', 'poster'),
    audit: (n: number) => count(n, 'rekommendation', 'rekommendationer'),
    actions: items,
  },
  summaryLine: (counted: string, late: number, undated: number) =>
    `Listan har ${counted}: ${listed([
      late === 0 ? 'ingen är försenad' : `${late} är ${late === 1 ? 'försenad' : 'försenade'}`,
      ...(undated > 0 ? [`${undated} har inget datum`] : []),
    ])}`,
  /** The day as in "lör 30 sep 2023", and what is due then. */
  next: (on: string, what: string) => `Närmast är ${on}: ${capitalised(what)}`,
  late: (status: string | null) => (status === null ? 'Försenad' : `Försenad. ${status}`),
  filtered: (filters: readonly string[]) => `Urval: ${filters.join(', ')}.`,
  otherBoards: (n: number) =>
    `${count(n, 'rekommendation', 'rekommendationer')} till andra nämnder visas inte.`,
  columns: { ref: 'Nr', date: 'Datum', what: 'Åtgärd', entry: 'Post', status: 'Läge', who: 'Ansvarig' },
  by: (on: string) => `senast ${on}`,
  lateBy: (on: string, n: number) => `senast ${on}, ${days(n)} försenad`,
  left: (on: string, n: number) => (n === 0 ? `senast ${on}, i dag` : `senast ${on}, om ${days(n)}`),
  noDate: 'inget datum',
  /** The words of the document that a day was read out of. */
  readDate: (when: string, words: string) => `${when} (läst ur ”${words}”)`,
  readDates: (n: number) =>
    `${count(n, 'datum är läst', 'datum är lästa')} ur dokumentets ord, som den sista dagen i tiden de anger.`,
  you: 'du',
  nobody: 'ingen utsedd',

  statuses: {
    red: 'Rött: inte åtgärdat',
    yellow: 'Gult: pågår, risken kvarstår',
    green: 'Grönt: genomfört',
    yellow_or_red: 'Gult eller rött: något kvarstår',
  },
  noStatus: 'inget läge angivet',
  from: {
    registered: 'registrerat här',
    document: 'enligt dokumentet',
    reading: 'vår läsning: färgen syns inte i dokumentets text',
    nobody: '',
  },
  /** In a list, where a colour is our reading of a text that has lost it. */
  readMark: (status: string) => `${status} (vår läsning)`,

  choose: 'Öppna en åtgärd',
  chooseEntry: 'Öppna en post',
  choice: (ref: string, text: string) => `${ref}: ${text}`,
  buttons: {
    change: 'Ändra posten',
    one: (ref: string) => `Visa post ${ref}`,
    late: (n: number) => `Visa försenade (${n})`,
    mine: (n: number) => `Visa mina (${n})`,
    audit: (n: number) => `Visa revisionen (${n})`,
    unowned: (n: number) => `Visa utan ansvarig (${n})`,
    done: (n: number) => `Visa genomförda (${n})`,
    allBoards: (n: number) => `Visa alla nämnder (${n})`,
    open: 'Visa alla öppna',
    show: 'Visa åtgärder',
  },
  /** What follows the command word. */
  filters: {
    late: 'försenade',
    mine: 'mina',
    audit: 'revision',
    unowned: 'utan ansvarig',
    done: 'klara',
    allBoards: 'alla nämnder',
  },
  labels: {
    board: 'Nämnd',
    topic: 'Område',
    audit: 'Granskning',
    date: 'Datum',
    printedDate: 'Datum i dokumentet',
    time: 'Tid enligt dokumentet',
    frequency: 'Hur ofta',
    status: 'Läge',
    printedStatus: 'Läge i dokumentet',
    owner: 'Ansvarig',
    roles: 'Ansvarig enligt dokumentet',
    evidence: 'Underlag',
    response: 'Nämndens svar',
    done: 'Genomfört enligt revisionen',
    remaining: 'Kvarstår enligt revisionen',
    before: 'Revisionens bedömning 2020',
    assessment: 'Revisionens bedömning vid uppföljningen',
    changed: 'Senast ändrat',
  },
  statusLine: (status: string, from: string) => (from ? `${status} (${from})` : status),
  noEvidence: 'inget angivet',
  lostColour: 'framgår inte: färgen syns inte i dokumentets text',

  none: 'Inga rekommendationer eller åtgärder är inlästa än. De visas här när dokumenten har lästs in.',
  /** None is as asked for, said as it was asked: "Ingen åtgärd är försenad". */
  empty: (thing: string, said: readonly string[]) =>
    said.length === 0 ? `Ingen öppen ${thing} finns.` : `Ingen ${thing} ${listed(said)}.`,
  things: {
    entry: 'post',
    action: 'åtgärd',
    audit: 'rekommendation från revisionen',
    promises: 'utlovad åtgärd',
  },
  filterSaid: {
    mine: 'står på dig',
    late: 'är försenad',
    audit: null,
    promises: null,
    done: 'är genomförd',
    all: null,
    allBoards: null,
    unowned: 'saknar ansvarig',
    board: (name: string) => `gäller ${name}`,
    search: (words: string) => `handlar om ”${words}”`,
  },
  emptyMine:
    'Ingen öppen åtgärd står på dig. Den som får föra register kan utse ansvarig med knappen Ändra posten.',
  noSuch: (ref: string) => `Det finns ingen post med nummer ${ref}.`,
  counted: (today: string) => `Dagar är beräknade av assistenten, räknat från ${today}.`,

  standing: (late: number, soon: number) =>
    `${[
      ...(late > 0 ? [`${items(late)} ${late === 1 ? 'är försenad' : 'är försenade'}`] : []),
      ...(soon > 0 ? [`${items(soon)} ska vara ${soon === 1 ? 'klar' : 'klara'} inom 30 dagar`] : []),
    ].join(', ')}.`,
}
