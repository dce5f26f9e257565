import type { CalendarDate } from '../lib/calendar.ts'
import { count, dayInText, listed } from './common.ts'

const decisions = (n: number): string => count(n, 'beslut')

/** Kinds of intervention to choose from; the words that reports use. */
const KINDS = {
  SoL: [
    'boendestöd',
    'bostad även stöd-, ungdoms-, övergångsboende, bostadsanskaffning',
    'dagverksamhet',
    'familjehem',
    'hem för vård eller boende',
    'hemtjänst',
    'kontaktfamilj',
    'kontaktperson',
    'korttidsboende',
    'ledsagning',
    'skola med behandling',
    'skyddat boende',
    'sysselsättning',
    'särskilt boende',
    'träningslägenhet',
    'öppenvårdsverksamhet',
    'annan insats enligt SoL',
  ],
  LSS: [
    'avlösarservice i hemmet',
    'biträde av kontaktperson',
    'boende i familjehem eller bostad för barn eller ungdomar',
    'bostad med särskild service för vuxna',
    'daglig verksamhet',
    'korttidstillsyn för skolungdom',
    'korttidsvistelse utanför hemmet',
    'ledsagarservice',
    'personlig assistans',
  ],
} as const

/** Swedish texts of /sn verkställighet. Plain text; days as in "tis 12 sep 2023". */
export const enforcementTexts = {
  name: 'verkställighet',
  aliases: ['ej', 'verkställda', 'ivo'],
  summary: 'Visa ej verkställda beslut som ska rapporteras i kvartalet, och skapa sammanställningen',
  examples: [
    { line: 'verkställighet', shows: 'kvartalets beslut under rapportens fyra rubriker' },
    { line: 'verkställighet kvartal 4 2013', shows: 'samma sak för ett annat kvartal' },
    { line: 'verkställighet sammanställning', shows: 'texten till sammanställningen, också som Word-fil' },
    { line: 'verkställighet alla', shows: 'alla registrerade beslut med tremånadersdag' },
    { line: 'verkställighet ny', shows: 'formuläret för ett nytt beslut' },
    { line: 'ej verkställda', shows: 'samma som verkställighet' },
  ],
  lines: {
    quarter: (quarter: string) => `verkställighet ${quarter}`,
    one: (id: number) => `verkställighet nr ${id}`,
    statement: (quarter: string) => `verkställighet sammanställning ${quarter}`,
    all: 'verkställighet alla',
    add: 'verkställighet ny',
  },

  title: (quarter: string) => `Ej verkställda beslut ${quarter}`,
  onlyHandlers:
    'Enskilda beslut visas bara för dem som handlägger dem. Antal under fem av samma slag visas inte.',
  nothing: 'Kvartalet har inga beslut att rapportera.',
  total: (n: number, tally: string) => `Kvartalets sammanställning har ${decisions(n)}: ${tally}.`,
  tally: (n: { enforced: number; closed: number; still: number; fresh: number; freshEnded: number }) =>
    listed([
      ...(n.enforced > 0
        ? [`${n.enforced} som har rapporterats och nu är ${n.enforced === 1 ? 'verkställt' : 'verkställda'}`]
        : []),
      ...(n.closed > 0 ? [`${count(n.closed, 'avslutat', 'avslutade')} utan verkställighet`] : []),
      ...(n.still > 0
        ? [
            `${n.still} som har rapporterats och fortfarande inte är ${n.still === 1 ? 'verkställt' : 'verkställda'}`,
          ]
        : []),
      ...(n.fresh > 0
        ? [
            `${count(n.fresh, 'nytt', 'nya')}${n.freshEnded > 0 ? ` (varav ${n.freshEnded} redan ${n.freshEnded === 1 ? 'avslutat eller verkställt' : 'avslutade eller verkställda'})` : ''}`,
          ]
        : []),
    ]),
  laws: (sol: number, lss: number) =>
    `Enligt SoL: ${sol === 0 ? 'inga' : sol}. Enligt LSS: ${lss === 0 ? 'inga' : lss}.`,
  made: (asOf: string) => `Sammanställningen är gjord och beskriver läget ${asOf}.`,
  markedMade: (asOf: string) => `Kvartalet är markerat som rapporterat. Läget gäller ${asOf}.`,
  notMade: (asOf: string) => `Kvartalet är inte rapporterat än. Läget ${asOf}.`,
  notHeld: (asOf: string) =>
    `Kvartalets egen sammanställning finns inte här. Listan är beräknad ur beslutens datum, med läget ${asOf}.`,
  notBegun: 'Kvartalet har inte börjat. Listan visar vad som redan är känt.',
  passedEarlier: (n: number, parts: readonly string[]) =>
    `${n === 1 ? 'Ett av de nya hade' : `${n} av de nya hade`} passerat tre månader redan ett tidigare kvartal: ${listed(parts)}.`,
  passedPart: (kind: string, decidedOn: string, limit: string) =>
    `${kind} ${decidedOn} (tre månader ${limit})`,
  window: (from: string, to: string) =>
    `Kvartalet rapporteras till IVO mellan ${from} och ${to} (IVO:s vanliga period).`,
  none: 'Det finns inga beslut att återrapportera.',
  noneNew: 'Det finns inga nya beslut att rapportera.',
  noneUnder: (law: string) => `Inga beslut enligt ${law} finns att rapportera.`,
  row: (id: number, kind: string, law: string, decidedOn: string) =>
    `${kind}, ${law}, beslut ${decidedOn} (nr ${id})`,
  interrupted: (on: CalendarDate) => `avbrutet ${on}`,
  limit: (on: string) => `tre månader går ut ${on}`,
  soonTitle: (n: number) => `Passerar tre månader senare i kvartalet (${n})`,
  nextTitle: (n: number) => `Tas med i nästa kvartals sammanställning (${n})`,
  more: (n: number) => `… och ${n} till.`,

  status: {
    not_enforced: 'inte verkställt',
    enforced: 'verkställt',
    closed: 'avslutat utan verkställighet',
    mistaken: 'felregistrerat',
  },
  statusOn: (status: string, on: CalendarDate) => `${status} ${on}`,
  reasons: {
    no_provider: 'Lämplig utförare, kontaktperson eller familj saknas',
    no_housing: 'Ledig bostad eller plats saknas',
    staffing: 'Personal saknas',
    declined: 'Tackat nej till erbjudande',
    wants_to_wait: 'Vill vänta eller har särskilda önskemål',
    no_contact: 'Planerade kontakter har inte blivit av',
    planned: 'Verkställigheten är planerad men inte påbörjad',
    other: 'Annat skäl (förtydliga)',
  },
  /** After "Anledningen är att". */
  reasonClauses: {
    no_provider: 'det inte har hittats en lämplig utförare',
    no_housing: 'det saknas en ledig bostad eller plats',
    staffing: 'det saknas personal',
    declined: 'erbjudanden har avböjts',
    wants_to_wait: 'den enskilde vill vänta eller har särskilda önskemål',
    no_contact: 'planerade kontakter inte har blivit av',
    planned: 'verkställigheten är planerad men inte påbörjad',
    other: '',
  },
  endReasons: {
    withdrawn: 'Ansökan är återtagen',
    need_met: 'Behovet tillgodoses på annat sätt',
    moved: 'Flyttat från kommunen',
    no_participation: 'Insatsen har inte kunnat komma till stånd',
    expired: 'Beslutet har upphört att gälla',
    replaced: 'Ersatt av ett nytt beslut',
    other: 'Annat skäl (förtydliga)',
  },
  endClauses: {
    withdrawn: 'ansökan har återtagits',
    need_met: 'behovet tillgodoses på annat sätt',
    moved: 'den enskilde har flyttat från kommunen',
    no_participation: 'insatsen inte har kunnat komma till stånd',
    expired: 'beslutet har upphört att gälla',
    replaced: 'beslutet har ersatts av ett nytt',
    other: '',
  },
  because: (clause: string) => `Anledningen är att ${clause}.`,
  clarified: (clause: string, note: string) => `${clause} (${note})`,

  buttons: {
    showQuarter: 'Visa kvartalet',
    statement: 'Visa sammanställningen',
    reported: 'Markera som rapporterat',
    add: 'Registrera beslut',
    change: 'Ändra läget',
    all: 'Visa alla beslut',
    one: (id: number) => `Visa beslut ${id}`,
    quarterOf: (quarter: string) => `Visa ${quarter}`,
    quarter: 'Visa kvartalet',
    otherLists: 'Visa en annan lista',
    choose: 'Öppna ett beslut',
  },
  choice: (id: number, kind: string, decidedOn: CalendarDate) => `${id}: ${decidedOn} ${kind}`,
  confirmReported: {
    title: 'Markera som rapporterat?',
    text: (quarter: string, n: number, asOf: string) =>
      `${decisions(n)} i sammanställningen för ${quarter}, med läget ${asOf}. Besluten återrapporteras ` +
      'sedan tills de är verkställda eller avslutade. Det går inte att ångra.',
    confirm: 'Markera',
    deny: 'Avbryt',
  },
  reported: (quarter: string, n: number) => `${quarter} är markerat som rapporterat, med ${decisions(n)}.`,
  reportedBefore: (quarter: string) => `${quarter} var redan markerat som rapporterat. Inget har ändrats.`,
  badQuarter: 'Kvartalet i knappen går inte att läsa. Skriv kommandot igen.',

  allTitle: 'Alla registrerade beslut',
  allSummary: (open: number, ended: number) =>
    `${decisions(open)} är inte ${open === 1 ? 'verkställt' : 'verkställda'}; ${decisions(ended)} är verkställda, avslutade eller felregistrerade, eller har en utgång som inte är känd.`,
  columns: {
    id: 'Nr',
    kind: 'Insats',
    law: 'Lag',
    decided: 'Beslut',
    limit: 'Tre månader',
    status: 'Läge',
    reported: 'Rapporterat',
    heading: 'Rubrik',
    why: 'Skäl',
  },
  oneTitle: (id: number, kind: string) => `Beslut ${id}: ${kind}`,
  /** Its kind, law, day and status, with the day it ended where that is known. */
  oneLead: (kind: string, law: string, decidedOn: string, status: string, endedOn: string | null) =>
    `Beslutet ${decidedOn} om ${kind} enligt ${law} är ${status}${endedOn ? ` sedan ${endedOn}` : ''}.`,
  labels: {
    law: 'Lag',
    decided: 'Beslutsdatum',
    interrupted: 'Verkställigheten avbröts',
    limit: 'Tremånadersgräns',
    status: 'Läge',
    reason: 'Orsak',
    reported: 'Först rapporterat',
    endReported: 'Avslutet rapporterat',
  },
  registeredBy: 'Registrerat av ',
  notYetReported: 'inte rapporterat',
  noReason: 'ingen orsak angiven',
  endedInTime: 'Verkställt eller avslutat inom tre månader: ska inte rapporteras.',
  headingWorkedOut: 'Källan har inga rubriker: rubriken är beräknad av assistenten.',
  reportedWorkedOut:
    'Källan säger att beslutet är rapporterat tidigare men inte när: kvartalet är beräknat av assistenten.',
  computed: 'Tremånadersgränser och kvartal är beräknade av assistenten.',
  unknownStatus: 'okänt, saknas i senare rapport',
  unknownNote: 'En senare rapport tar inte upp beslutet. Hur det gick är inte känt här.',
  noSuch: (id: number) => `Det finns inget beslut med nummer ${id}.`,
  unclear: (words: string) => `Jag förstod inte ”${words}”.`,
  tryThese: 'Skriv ett kvartal eller ett beslutsnummer, till exempel',
  empty:
    'Inga ej verkställda beslut är registrerade än. Registrera det första med knappen eller med ”/sn verkställighet ny”.',

  form: {
    newTitle: 'Ej verkställt beslut',
    changeTitle: (id: number) => `Beslut ${id}`,
    submit: 'Registrera',
    save: 'Spara',
    intro:
      'Registrera beslutet, aldrig vem det gäller: inget namn, kön, ålder eller initialer. Inget personnummer.',
    printed: (kind: string, law: string, decidedOn: CalendarDate) =>
      `*${kind}*, ${law}, beslut ${decidedOn}. Uppgifterna kommer från en rapport och ändras inte här.`,
    gone: 'Beslutet finns inte längre.',
    laws: { SoL: 'Socialtjänstlagen (SoL)', LSS: 'Lagen om stöd och service (LSS)' },
    kinds: KINDS,
    labels: {
      law: 'Lag',
      kind: 'Slag av insats',
      decidedOn: 'Beslutsdatum',
      interruptedOn: 'Verkställigheten avbröts',
      status: 'Läge',
      endedOnEnforced: 'Verkställt den',
      endedOnClosed: 'Avslutat den',
      reason: 'Varför det inte är verkställt',
      endReason: 'Varför det avslutas',
      note: 'Förtydligande',
    },
    hints: {
      interruptedOn: 'Bara om beslutet har varit verkställt och avbrutits. Då räknas tre månader härifrån.',
      note: 'En kort mening, utan namn, kön, ålder, initialer eller ärendenummer.',
    },
    statuses: {
      not_enforced: 'Inte verkställt',
      enforced: 'Verkställt',
      closed: 'Avslutat utan verkställighet',
      mistaken: 'Felregistrerat: ska aldrig rapporteras',
    },
    faults: {
      missing: 'Fyll i det här fältet.',
      no_date: 'Det är inget datum.',
      in_future: 'Datumet har inte varit än.',
      before_decision: 'Avbrottet kan inte vara före beslutet.',
      before_start: 'Datumet kan inte vara före beslutet eller avbrottet.',
      note_needed: 'Skriv i korthet vilket skälet är.',
      points_out_somebody:
        'Texten ser ut att peka ut någon. Skriv utan namn, kön, släktskap, ålder, initialer och ärendenummer.',
    },
  },
  registered: (id: number, kind: string, law: string, decidedOn: CalendarDate) =>
    `Registrerat: beslut ${id}, ${kind} enligt ${law}, ${decidedOn}.`,
  changed: (id: number, status: string) => `Ändrat: beslut ${id} är nu ${status}.`,
  limitOf: (explanation: string) => `Tremånadersgränsen: ${explanation}.`,
  reportsFrom: (quarter: string) =>
    `Det rapporteras från och med ${quarter} tills det är verkställt eller avslutat.`,
  twin: (ids: readonly number[]) =>
    `Det finns redan ett beslut av samma slag och datum (nr ${listed(ids.map(String))}). Är det samma beslut: ändra det ena till felregistrerat.`,

  /** Plain text. */
  obligations: {
    report: (quarter: string, n: number) =>
      `Rapportera ej verkställda beslut ${quarter} till IVO (${decisions(n)})`,
    limit: (id: number, kind: string, decidedOn: CalendarDate) =>
      `Tre månader för beslut ${id} (${kind}, ${dayInText(decidedOn)})`,
  },

  standing: {
    title: 'Ej verkställda beslut',
    due: (quarter: string, n: number, to: CalendarDate) =>
      `${decisions(n)} att rapportera för ${quarter}, senast ${to}.`,
    soon: (n: number) => `${decisions(n)} passerar tre månader inom 14 dagar om inget händer.`,
  },
}

/** The text of the quarterly statement. Plain text. */
export const statementTexts = {
  title: (quarter: string) => `Sammanställning av ej verkställda beslut ${quarter}`,
  proposalTitle: 'Förslag till beslut',
  proposal: (board: string) =>
    `${board} antar rapporterna som sina egna och vidarebefordrar dem till berörda mottagare.`,
  summaryTitle: 'Sammanfattning',
  summary: (board: string, quarter: string, order: string, previous: string) =>
    `Gynnande beslut som ${board} fattar och som inte verkställs inom tre månader ska rapporteras till Inspektionen ` +
    `för vård och omsorg (IVO). Sammanställningen avser ${quarter}, årets ${order} rapportering. Den redogör för ` +
    `beslut som har rapporterats tidigare och för nya beslut som inte har verkställts inom tre månader sedan ${previous}.`,
  orders: { 1: 'första', 2: 'andra', 3: 'tredje', 4: 'fjärde' },
  matterTitle: 'Ärendet',
  duty: (board: string, paragraphs: readonly string[]) =>
    `${board} är enligt ${listed(paragraphs)} skyldig att rapportera gynnande beslut som inte har verkställts inom tre ` +
    'månader från beslutet, eller från den dag då verkställigheten avbröts. Ett beslut rapporteras varje kvartal ' +
    'tills det är verkställt eller avslutat (återrapportering).',
  recipients:
    'Rapportering sker till IVO och kommunens revisorer, och statistik lämnas till kommunfullmäktige. Uppgifter om ' +
    'vem ett beslut gäller lämnas bara till IVO och finns inte här.',
  asOf: (asOf: CalendarDate) => `Sammanställningen beskriver läget ${asOf}.`,
  headingsTitle: 'Rapporteringsrubriker',
  headings: {
    reported_now_enforced:
      'Beslut som har rapporterats i tidigare rapporteringsperioder och som nu är verkställda.',
    closed_without_enforcement:
      'Beslut som har rapporterats i tidigare rapporteringsperioder och som har avslutats. De har inte verkställts ' +
      'och kommer inte att verkställas.',
    still_not_enforced:
      'Beslut som har rapporterats i tidigare rapporteringsperioder och som fortfarande inte är verkställda.',
    new_this_quarter: 'Beslut som inte har rapporterats tidigare.',
  },
  headingColumns: ['Rubrik', 'Antal', 'Innebörd'] as const,
  listTitle: 'Sammanställning av rapporterade beslut',
  underLaw: (heading: string, law: string) => `${heading}, ${law}`,
  enforced: (what: string, on: CalendarDate | null) =>
    `${what} har rapporterats som ej verkställt men är verkställt ${on ? `sedan ${on}` : 'nu'}.`,
  closed: (what: string, on: CalendarDate | null) =>
    `${what} har rapporterats som ej verkställt och kommer inte att verkställas${on ? `, avslutat ${on}` : ''}.`,
  still: (what: string) => `${what} har rapporterats tidigare och är fortfarande inte verkställt.`,
  fresh: (what: string) => `${what} har inte verkställts inom tre månader.`,
  freshClosed: (what: string, on: CalendarDate | null) =>
    `${what} är ett ej verkställt beslut som avslutas${on ? ` ${on}` : ''}.`,
  freshEnforced: (what: string, on: CalendarDate | null) =>
    `${what} verkställdes ${on ?? 'senare'}, efter mer än tre månader.`,
  what: (kind: string, decidedOn: CalendarDate, interruptedOn: CalendarDate | null) =>
    interruptedOn
      ? `Beslut om ${kind} ${decidedOn}, avbrutet ${interruptedOn},`
      : `Beslut om ${kind} ${decidedOn}`,
  statisticsTitle: 'Statistik till kommunfullmäktige',
  statisticsColumns: ['Insats', 'Lag', 'Antal'] as const,
  tooFew: 'färre än 5',
  statisticsNote: 'Antal under fem visas inte uppdelade, för att ingen ska kunna pekas ut.',
  sendTitle: 'Expedieras till',
  sendTo: ['IVO', 'Kommunens revisorer', 'Kommunfullmäktige'],
  draft: 'Utkast: kvartalet är inte markerat som rapporterat.',
}
