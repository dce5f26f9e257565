import type { CalendarDate } from '../lib/calendar.ts'
import { formatDecimal } from '../lib/numbers.ts'
import { count, listed } from './common.ts'

const controls = (n: number): string => count(n, 'kontroll', 'kontroller')
const times = (n: number): string => count(n, 'gång', 'gånger')

/** Swedish texts of /sn internkontroll. Plain text unless said otherwise: escape it for mrkdwn. */
export const controlTexts = {
  name: 'internkontroll',
  aliases: ['intern', 'kontroll', 'kontroller'],
  summary: 'Visa internkontrollplanen, registrera resultat och få uppföljningen skriven',
  examples: [
    { line: 'internkontroll', shows: 'årets plan: vad som är försenat, på väg, klart eller avviker' },
    { line: 'internkontroll registrera', shows: 'formuläret för ett resultat' },
    { line: 'internkontroll risk hög', shows: 'bara kontroller med hög risk' },
    { line: 'internkontroll riskmatris 2014', shows: 'var kontrollerna ligger i riskmatrisen' },
    { line: 'internkontroll nr 12 2014', shows: 'en kontroll med resultaten genom åren' },
    { line: 'internkontroll åtgärder', shows: 'åtgärder som inte är klara' },
    { line: 'internkontroll uppföljning 2013', shows: 'uppföljningens text, också som Word-fil' },
    { line: 'intern kontroll 2014', shows: 'planen för ett annat år' },
  ],
  lines: {
    plan: (year: number) => `internkontroll ${year}`,
    filtered: (year: number, words: string) => `internkontroll ${year} ${words}`,
    one: (rowNo: number, year: number) => `internkontroll nr ${rowNo} ${year}`,
    matrix: (year: number) => `internkontroll riskmatris ${year}`,
    report: (year: number) => `internkontroll uppföljning ${year}`,
    actions: 'internkontroll åtgärder',
    allActions: 'internkontroll åtgärder alla',
  },
  filters: {
    late: 'försenade',
    due: 'kommande',
    deviation: 'avvikelser',
    not_done: 'ej genomförda',
    ok: 'klara',
    unknown: 'utan resultat',
    mine: 'mina',
  },

  title: (year: number) => `Internkontrollplan ${year}`,
  total: (n: number, year: number) => `${controls(n)} i planen för ${year}.`,
  totalFollowup: (n: number, year: number) => `${controls(n)} i uppföljningen av planen för ${year}.`,
  tally: (n: Record<'late' | 'due' | 'deviation' | 'not_done' | 'ok' | 'unknown', number>) => {
    const parts = [
      ...(n.late > 0 ? [`${n.late} ${n.late === 1 ? 'försenad' : 'försenade'}`] : []),
      ...(n.deviation > 0 ? [`${n.deviation} med avvikelse`] : []),
      ...(n.not_done > 0 ? [`${n.not_done} ej ${n.not_done === 1 ? 'genomförd' : 'genomförda'}`] : []),
      ...(n.due > 0 ? [`${n.due} att göra`] : []),
      ...(n.ok > 0 ? [`${n.ok} ${n.ok === 1 ? 'klar' : 'klara'} utan avvikelse`] : []),
    ]
    if (parts.length === 0) return 'Inga resultat är registrerade.'
    return `${listed([...parts, ...(n.unknown > 0 ? [`${n.unknown} utan resultat`] : [])])}.`
  },
  example: (year: number, from: number | null) =>
    `OBS! Planen för ${year} är exempeldata för att prova assistenten: en kopia av planen för ${from ?? '–'}. Ingen nämnd har beslutat den.`,
  draft: (year: number) => `Planen för ${year} är ett utkast. Resultat kan registreras när den är beslutad.`,
  madeHere: (on: CalendarDate | null) => `Källa: plan gjord i assistenten${on ? ` ${on}` : ''}.`,
  decided: (on: CalendarDate) => `Beslutad ${on}.`,
  copied: (from: number) => `Utgår från planen för ${from}.`,
  isFromFollowup:
    'Planen finns inte i materialet, bara uppföljningen av den: risk, metod och frekvens är därför inte kända.',
  closed: (year: number) => `Planen för ${year} tar inte längre emot resultat.`,
  filtered: (words: string) => `Urval: ${words}.`,
  noneFound: (words: string, year: number) => `Ingen kontroll i planen för ${year} passar ”${words}”.`,
  pages: (page: number, of: number) => `Sida ${page} av ${of}.`,
  empty:
    'Det finns ingen internkontrollplan här än. Den som får göra planer kan börja en med knappen Ny årsplan.',
  newPlanHint:
    'Tryck på Ny årsplan, så öppnas formuläret. Planen börjar som en kopia av en tidigare, utan dess resultat.',
  registerHint: 'Tryck på Registrera resultat, så öppnas formuläret.',
  noPlan: (year: number) => `Det finns ingen internkontrollplan för ${year}.`,
  noSuch: (rowNo: number, year: number) => `Planen för ${year} har ingen kontroll nr ${rowNo}.`,
  columns: {
    no: 'Nr',
    process: 'Process',
    control: 'Kontrollmoment',
    risk: 'Risk',
    state: 'Läge',
    who: 'Ansvarig',
  },
  choice: (rowNo: number, control: string) => `${rowNo}. ${control}`,

  states: {
    late: 'försenad',
    due: 'att göra',
    deviation: 'avvikelse',
    not_done: 'ej genomförd',
    ok: 'utan avvikelse',
    unknown: 'utan resultat',
  },
  noTimes: 'inga fasta tillfällen',
  noProcess: 'anges inte',
  lateSince: (on: CalendarDate) => `försenad sedan ${on}`,
  dueOn: (on: CalendarDate) => `nästa ${on}`,
  doneOf: (done: number, of: number) => `${done} av ${of} gjorda`,
  riskLevels: { low: 'låg', medium: 'medel', high: 'hög' },
  risk: (value: string, level: string) => `${value} (${level})`,
  noRisk: 'ej bedömd',
  riskNote:
    'Låg, medel och hög risk: 1–4, 6–9 och 12–16 efter det högsta värdet; indelningen är den vanliga.',
  dueNote: (n: number, dates: string) => `${times(n)} om året: ${dates}.`,

  labels: {
    process: 'Process',
    control: 'Kontrollmoment',
    riskDescription: 'Beskrivning av risken',
    risk: 'Risk',
    method: 'Metod',
    frequency: 'Frekvens',
    role: 'Ansvarig roll',
    owner: 'Utförs av',
    unit: 'Enhet',
    reportsTo: 'Rapporteras till',
    governedBy: 'Styrs av',
    note: 'Anmärkning',
  },
  oneTitle: (rowNo: number, year: number) => `Kontroll ${rowNo} i planen för ${year}`,
  riskProduct: (consequence: string, likelihood: string) =>
    `konsekvens ${consequence} × sannolikhet ${likelihood}`,
  occasionsTitle: 'Årets tillfällen',
  occasion: (no: number, of: number) => (of > 1 ? `Tillfälle ${no}` : 'Resultat'),
  notRequired: 'utan resultat, krävs inte: dagen var före planens beslut',
  yearsTitle: 'Tidigare år',
  laterTitle: 'Senare år',
  noResults: 'Inga resultat är registrerade.',
  yearLine: (year: number, rowNo: number, control: string) => `${year}, nr ${rowNo} ${control}`,
  linkNote: 'Vilka kontroller som är samma genom åren är assistentens läsning; källorna säger det inte.',
  correctionsTitle: 'Tidigare versioner',
  version: (no: number, on: CalendarDate, by: string) => `Version ${no}, registrerad ${on} av ${by}`,
  versionPrinted: (no: number, title: string) => `Version ${no}, ur ${title}`,
  corrected: (reason: string) => `Rättad därför att: ${reason}`,
  registeredBy: (by: string, on: CalendarDate) => `registrerat av ${by} ${on}`,
  actionsTitle: 'Åtgärder',
  actionLine: (what: string, owner: string, on: CalendarDate) => `${what} – ${owner}, senast ${on}`,
  actionDone: (on: CalendarDate) => `klar ${on}`,
  actionLate: 'försenad',
  moved: (from: CalendarDate, reason: string) => `flyttad från ${from}: ${reason}`,
  nobody: 'ingen utsedd',
  you: 'du',
  someone: 'utsedd',

  kinds: {
    missing: 'Uppgift eller underlag saknas',
    wrong: 'Felaktig uppgift eller fel belopp',
    unauthorised: 'Fel person har beslutat eller attesterat',
    late: 'Gjort för sent',
    routine: 'Rutinen har inte följts',
    other: 'Annat',
  },

  /** How a result is said. */
  result: {
    deviating: (n: number, of: number, unit: string) =>
      `${formatDecimal(n)} av ${formatDecimal(of)} ${unit} hade avvikelser`,
    without: (of: number, unit: string) => `${formatDecimal(of)} ${unit} granskades utan avvikelse`,
    uncounted: (of: number, unit: string) =>
      `${formatDecimal(of)} ${unit} granskades; antalet avvikelser anges inte`,
    reviewedOk: 'granskat utan avvikelse',
    reviewedDeviation: 'granskat med avvikelse',
    notDone: 'ej genomförd',
    percent: (percent: string) => `${percent} följde kraven`,
    percentPrinted: (percent: string) => `${percent} följde kraven enligt källan`,
    countWorkedOut: 'antalet avvikelser är beräknat ur källans procent',
    units: 'poster',
    kinds: (kinds: readonly string[]) => `Slag av avvikelse: ${kinds.join(', ')}.`,
    cause: (text: string) => `Orsak: ${text}`,
    reason: (text: string) => `Skäl: ${text}`,
    action: (text: string) => `Åtgärd: ${text}`,
    performed: (on: CalendarDate) => `Kontrollen gjordes ${on}.`,
  },
  compared: {
    same: (before: string) => `samma som förra gången (${before})`,
    changed: (points: string, before: string) => `${points} procentenheter mot förra gången (${before})`,
    before: (what: string) => `Förra gången: ${what}`,
    none: 'Det finns inget tidigare resultat att jämföra med.',
    year: (year: number) => `${year}`,
  },
  outcomeRead:
    'Källan ger inget samlat omdöme om varje kontroll: ”avvikelse” och ”utan avvikelse” är assistentens läsning av texten.',
  computed:
    'Procent är beräknade av assistenten där källan inte anger dem: (granskade − avvikelser) / granskade.',

  matrix: {
    title: (year: number) => `Riskmatris ${year}`,
    columns: ['Konsekvens', 'Osannolik 1', 'Mindre sannolik 2', 'Möjlig 3', 'Sannolik 4'],
    rows: { 4: 'Allvarlig 4', 3: 'Kännbar 3', 2: 'Lindrig 2', 1: 'Försumbar 1' },
    cell: (value: number, level: string, numbers: string) =>
      numbers ? `${value} ${level}: nr ${numbers}` : `${value} ${level}`,
    unsure: (rowNo: number) => `${rowNo}?`,
    summary: (n: number, high: number) => `${controls(n)} med bedömd risk, ${high} av dem med hög risk.`,
    unassessed: (numbers: readonly string[]) => `Ej bedömda: nr ${listed(numbers)}.`,
    allAssessed: 'Alla kontroller är bedömda.',
    note: 'Frågetecken: planen anger bara produkten eller ett intervall, så kontrollen står i varje ruta där den kan höra hemma.',
    scale: (label: string, description: string) => `${label}: ${description}`,
    square: (consequence: string, likelihood: string, cell: string) =>
      `• ${consequence} × ${likelihood}: ${cell}`,
    none: (year: number) => `Planen för ${year} har inga riskbedömningar att visa i en matris.`,
    scaleNames: { konsekvens: 'Konsekvens', sannolikhet: 'Sannolikhet' },
  },

  actionList: {
    title: 'Åtgärder från internkontrollen',
    open: (n: number, late: number) =>
      `${count(n, 'åtgärd', 'åtgärder')} inte ${n === 1 ? 'klar' : 'klara'}${late > 0 ? `, ${late} ${late === 1 ? 'försenad' : 'försenade'}` : ''}.`,
    all: (n: number, done: number) =>
      `${count(n, 'åtgärd', 'åtgärder')} registrerade, ${done} ${done === 1 ? 'klar' : 'klara'}.`,
    none: 'Det finns inga öppna åtgärder från internkontrollen. De uppstår när ett resultat med avvikelse registreras.',
    columns: { control: 'Kontroll', what: 'Åtgärd', dueOn: 'Senast', owner: 'Ansvarig', state: 'Läge' },
    control: (rowNo: number, year: number) => `nr ${rowNo} ${year}`,
    states: { done: 'klar', late: 'försenad', open: 'öppen' },
  },

  buttons: {
    register: 'Registrera resultat',
    registerExtra: 'Registrera extra tillfälle',
    correct: 'Rätta resultatet',
    correctNo: (no: number) => `Rätta tillfälle ${no}`,
    matrix: 'Riskmatris',
    report: 'Uppföljning',
    createReport: 'Skapa Word-fil',
    actions: 'Åtgärder',
    allActions: 'Visa även klara',
    plan: (year: number) => `Planen ${year}`,
    choose: 'Välj kontroll',
    newPlan: 'Ny årsplan',
    decide: 'Besluta planen',
    addPoint: 'Lägg till kontroll',
    changePoint: 'Ändra kontrollen',
    assign: 'Ändra utförare',
    done: 'Klar',
    postpone: 'Skjut upp',
    late: (n: number) => `Försenade (${n})`,
    deviations: (n: number) => `Avvikelser (${n})`,
    high: (n: number) => `Hög risk (${n})`,
    show: 'Visa',
  },
  confirmDone: {
    title: 'Är åtgärden klar?',
    text: (what: string) => `${what} – markeras som klar och tas bort från påminnelserna.`,
    confirm: 'Ja, klar',
    deny: 'Avbryt',
  },

  due: (rowNo: number, control: string, occasion: number, of: number) =>
    `Internkontroll nr ${rowNo}${of > 1 ? ` (tillfälle ${occasion} av ${of})` : ''}: ${control}`,
  actionDue: (what: string, rowNo: number) => `Åtgärd efter internkontroll nr ${rowNo}: ${what}`,
  waiting: (year: number) => `Internkontrollplanen för ${year} är ett utkast och väntar på beslut`,
  home: (late: number, soon: number, actions: number) =>
    `Internkontroll: ${listed([
      ...(late > 0 ? [`${count(late, 'försenad kontroll', 'försenade kontroller')}`] : []),
      ...(soon > 0 ? [`${controls(soon)} inom 30 dagar`] : []),
      ...(actions > 0 ? [`${count(actions, 'öppen åtgärd', 'öppna åtgärder')}`] : []),
    ])}.`,
}

/** Headings and sentences of the follow-up report. Plain text. */
export const followupReportTexts = {
  title: (year: number) => `Uppföljning av internkontrollplanen för ${year}`,
  example: 'EXEMPEL. Planen är till för att prova assistenten och är inte beslutad av någon nämnd.',
  draft: (missing: number) =>
    `Utkast: ${count(missing, 'kontrolltillfälle', 'kontrolltillfällen')} saknar resultat.`,
  unclosed: 'Underlag: resultaten är registrerade men uppföljningen är inte redovisad för nämnden.',
  proposalTitle: 'Förslag till beslut',
  proposal: (board: string) => `${board} godkänner uppföljningen av internkontrollplanen.`,
  summaryTitle: 'Sammanfattning',
  summary: (n: {
    points: number
    results: number
    ok: number
    deviation: number
    not_done: number
    without: number
  }) =>
    `Uppföljningen omfattar ${count(n.points, 'kontrollmål', 'kontrollmål')} och ${count(n.results, 'resultat')}: ` +
    `${n.ok} utan avvikelse, ${n.deviation} med avvikelse och ${n.not_done} ej ${n.not_done === 1 ? 'genomfört' : 'genomförda'}.` +
    (n.without > 0 ? ` ${count(n.without, 'kontrollmål', 'kontrollmål')} saknar resultat.` : ''),
  area: (process: string) => (/^uppföljning/i.test(process) ? process : `Uppföljning av ${process}`),
  otherArea: 'Övriga kontroller',
  performedBy: (who: string) => `Kontrollen har gjorts av ${who}.`,
  goals: (year: number) => `I planen för internkontroll ${year} anges följande kontrollmål:`,
  occasion: (no: number, on: CalendarDate | null) => (on ? `Tillfälle ${no}, ${on}` : `Tillfälle ${no}`),
  counted: (sentence: string) => `Resultat: ${sentence}`,
  noResult: 'Inget resultat är registrerat.',
  actionsTitle: 'Åtgärder med ansvarig och datum',
  actionColumns: ['Kontroll', 'Åtgärd', 'Ansvarig roll', 'Senast', 'Läge'],
  sourceTitle: 'Källor',
  ownSource: (on: CalendarDate) => `Resultat registrerade i assistenten till och med ${on}.`,
  sent: 'Word-filen har skickats till dig som direktmeddelande.',
  fileName: (year: number) => `uppfoljning-internkontroll-${year}.docx`,
  restInFile: 'Resten av texten finns i Word-filen.',
  badYear: 'Knappen hör till ett år som inte finns.',
}
