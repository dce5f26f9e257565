import type { CalendarDate } from '../lib/calendar.ts'
import { formatDecimal } from '../lib/numbers.ts'
import { capitalised, count, countInWords, listed } from './common.ts'

const controls = (n: number): string => count(n, 'kontroll', 'kontroller')
const times = (n: number): string => count(n, 'gång', 'gånger')

/** Counts of controls by status. */
type Tally = Readonly<Record<'late' | 'due' | 'deviation' | 'not_done' | 'ok' | 'unknown', number>>

/** Of one, or none, and of several. */
const SAID: Readonly<Record<keyof Tally, readonly [string, string]>> = {
  late: ['är försenad', 'är försenade'],
  due: ['återstår att göra', 'återstår att göra'],
  deviation: ['hade avvikelse', 'hade avvikelse'],
  not_done: ['är ej genomförd', 'är ej genomförda'],
  ok: ['var utan avvikelse', 'var utan avvikelse'],
  unknown: ['är utan resultat', 'är utan resultat'],
}

function tallied(n: Tally): string {
  const parts = [
    ...(n.late > 0 ? [`${n.late} är ${n.late === 1 ? 'försenad' : 'försenade'}`] : []),
    ...(n.deviation > 0 ? [`${n.deviation} hade avvikelse`] : []),
    ...(n.not_done > 0 ? [`${n.not_done} genomfördes inte`] : []),
    ...(n.due > 0 ? [`${n.due} återstår att göra`] : []),
    ...(n.ok > 0 ? [`${n.ok} var utan avvikelse`] : []),
  ]
  if (parts.length === 0) return 'inga resultat är registrerade'
  return listed([...parts, ...(n.unknown > 0 ? [`${n.unknown} är utan resultat`] : [])])
}

/** Swedish texts of /sn internkontroll. Plain text. */
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
    high: 'risk hög',
  },

  title: (year: number) => `Internkontrollplan ${year}`,
  /** The whole plan in a sentence. */
  lead: (year: number, n: number, tally: Tally, isFromFollowup: boolean) =>
    `${isFromFollowup ? `Uppföljningen av planen för ${year}` : `Planen för ${year}`} har ${controls(n)}: ${tallied(tally)}.`,
  /** A part of it. */
  filtered: (words: string, n: number, year: number, tally: Tally) =>
    `${capitalised(countInWords(n, 'kontroll', 'kontroller'))} i planen för ${year} passar ”${words}”: ${tallied(tally)}.`,
  /** Those that stand in one way, and when there are none. */
  standingAs: (n: number, year: number, as: keyof Tally) =>
    `${n === 0 ? 'Ingen kontroll' : capitalised(countInWords(n, 'kontroll', 'kontroller'))} i planen för ${year} ${SAID[as][n > 1 ? 1 : 0]}.`,
  example: (year: number, from: number | null) =>
    `OBS! Planen för ${year} är exempeldata för att prova assistenten: en kopia av planen för ${from ?? '–'}. Ingen nämnd har beslutat den.`,
  draft: (year: number) => `Planen för ${year} är ett utkast. Resultat kan registreras när den är beslutad.`,
  madeHere: (on: CalendarDate | null) => `Källa: plan gjord i assistenten${on ? ` ${on}` : ''}.`,
  decided: (on: CalendarDate) => `Beslutad ${on}.`,
  copied: (from: number) => `Utgår från planen för ${from}.`,
  isFromFollowup:
    'Planen finns inte i materialet, bara uppföljningen av den: risk, metod och frekvens är därför inte kända.',
  closed: (year: number) => `Planen för ${year} tar inte längre emot resultat.`,
  noneFound: (words: string, year: number) => `Ingen kontroll i planen för ${year} passar ”${words}”.`,
  empty:
    'Det finns ingen internkontrollplan här än. Den som får göra planer kan börja en med knappen Skapa ny årsplan.',
  newPlanHint:
    'Tryck på Skapa ny årsplan, så öppnas formuläret. Planen börjar som en kopia av en tidigare, utan dess resultat.',
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
  /** Of a bar, and what the bars show. */
  barLabel: (rowNo: number, what: string) => `${rowNo} ${what}`,
  complianceTitle: 'Så stor del följde kraven, per kontroll',
  complianceOverYears: 'Så stor del följde kraven, år för år',
  compliance: 'Följde kraven',
  complianceUnit: '%',

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
  riskNote: (levels: readonly { level: string; from: string }[], isCustomary: boolean) =>
    `${capitalised(listed(levels.map(({ level }) => level)))} risk: ${listed(levels.map(({ from }) => from))} efter det högsta värdet; ` +
    `indelningen är ${isCustomary ? 'den vanliga' : 'nämndens egen'}.`,
  riskMatrixNote: 'Låg, medel och hög risk efter nämndens egen matris över konsekvens och sannolikhet.',
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
  /** A control's status; days as in "tors 31 aug 2023". */
  standing: {
    late: (since: string) => `Kontrollen är försenad sedan ${since}.`,
    due: (on: string) => `Kontrollen ska göras senast ${on}.`,
    unknown: 'Kontrollen har inget resultat registrerat.',
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
  version: (no: number, on: string) => `Version ${no}, registrerad ${on} av `,
  versionPrinted: (no: number, title: string) => `Version ${no}, ur ${title}`,
  corrected: (reason: string) => `Rättad därför att: ${reason}`,
  registeredBy: 'Registrerat av ',
  actionsTitle: 'Åtgärder',
  actionBy: (on: string) => `, senast ${on}`,
  actionDone: (on: string) => `klar ${on}`,
  actionLate: 'försenad',
  moved: (from: string, reason: string) => `flyttad från ${from}: ${reason}`,
  nobody: 'ingen utsedd',
  you: 'du',

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
    performed: (on: string) => `Kontrollen gjordes ${on}.`,
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
    corner: 'Konsekvens',
    steps: {
      konsekvens: ['Försumbar', 'Lindrig', 'Kännbar', 'Allvarlig'],
      sannolikhet: ['Osannolik', 'Mindre sannolik', 'Möjlig', 'Sannolik'],
    },
    /** The product is none where the committee has a matrix of its own. */
    cell: (value: number | null, level: string, numbers: string) =>
      [value, level].filter((part) => part !== null).join(' ') + (numbers ? `: nr ${numbers}` : ''),
    unsure: (rowNo: number) => `${rowNo}?`,
    lead: (year: number, n: number, high: number) =>
      `${high} av de ${controls(n)} i planen för ${year} som har bedömts har hög risk.`,
    unassessed: (numbers: readonly string[]) => `Nr ${listed(numbers)} har inte bedömts.`,
    highest: (value: string, numbers: readonly string[]) =>
      `Högst, ${value}, är risken för nr ${listed(numbers)}.`,
    note: 'Frågetecken: planen anger bara produkten eller ett intervall, så kontrollen står i varje ruta där den kan höra hemma.',
    scale: (label: string, description: string) => `${label}: ${description}`,
    none: (year: number) => `Planen för ${year} har inga riskbedömningar att visa i en matris.`,
    scaleNames: { konsekvens: 'Konsekvens', sannolikhet: 'Sannolikhet' },
  },

  actionList: {
    title: 'Åtgärder från internkontrollen',
    lead: (open: number, late: number, done: number) => {
      const left =
        open === 0
          ? 'Alla åtgärder från internkontrollen är klara'
          : `${capitalised(countInWords(open, 'åtgärd', 'åtgärder'))} från internkontrollen är inte ${open === 1 ? 'klar' : 'klara'}`
      const delayed =
        late > 0
          ? `, ${late === open && open > 1 ? 'alla' : late} av dem ${late === 1 ? 'försenad' : 'försenade'}`
          : ''
      return `${left}${delayed}.${done > 0 ? ` ${capitalised(countInWords(done, 'åtgärd', 'åtgärder'))} är ${done === 1 ? 'klar' : 'klara'}.` : ''}`
    },
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
    report: 'Visa uppföljningen',
    createReport: 'Skapa Word-fil',
    actions: 'Åtgärder',
    allActions: 'Visa även klara',
    plan: (year: number) => `Visa planen ${year}`,
    usualPlan: 'Visa årets plan',
    views: 'Visa urval eller annat år',
    showOne: (rowNo: number) => `Visa kontroll ${rowNo}`,
    choose: 'Välj kontroll',
    newPlan: 'Skapa ny årsplan',
    decide: 'Besluta planen',
    addPoint: 'Lägg till kontroll',
    changePoint: 'Ändra kontrollen',
    assign: 'Ändra utförare',
    done: 'Markera som klar',
    postpone: 'Skjut upp',
    late: (n: number) => `Visa försenade (${n})`,
    deviations: (n: number) => `Visa avvikelser (${n})`,
    high: (n: number) => `Visa hög risk (${n})`,
  },
  confirmDone: {
    title: 'Är åtgärden klar?',
    text: (what: string) => `${what} – markeras som klar och tas bort från påminnelserna.`,
    confirm: 'Ja, klar',
    deny: 'Avbryt',
  },

  due: (rowNo: number, control: string, occasion: number, of: number) =>
    `Internkontroll nr ${rowNo}${of > 1 ? ` (tillfälle ${occasion} av ${of})` : ''}: ${control}`,
  asked: ['kontroll', 'kontroller'] as const,
  actionDue: (what: string, rowNo: number) => `Åtgärd efter internkontroll nr ${rowNo}: ${what}`,
  waiting: (year: number) => `Internkontrollplanen för ${year} är ett utkast och väntar på beslut`,
  atHome: (late: number, soon: number, actions: number) =>
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
  backgroundTitle: 'Bakgrund',
  /** The day as in "tis 19 nov 2013"; null where it is not known. */
  background: (year: number, n: number, board: string, decided: string | null) =>
    `Internkontrollplanen för ${year} har ${count(n, 'kontrollmål', 'kontrollmål')}.` +
    (decided ? ` ${board} beslutade planen ${decided}.` : '') +
    ' Här redovisas vad kontrollerna visade, process för process.',
  assessmentTitle: 'Bedömning',
  assessment: (deviating: number, of: number) =>
    deviating === 0
      ? `Inget av de ${count(of, 'resultatet', 'resultaten')} visade någon avvikelse.`
      : `${deviating} av ${count(of, 'resultat')} visade avvikelser.`,
  lowest: (rowNo: number, control: string, result: string) =>
    `Störst var avvikelsen i kontroll ${rowNo}, ${control.replace(/[.!?]$/, '')}: ${result}.`,
  actionsLeft: (all: number, open: number, late: number) =>
    open === 0
      ? `${all === 1 ? 'Åtgärden som beslutades är klar' : `Alla ${all} åtgärder är klara`}.`
      : `Av ${count(all, 'åtgärd', 'åtgärder')} är ${open} inte ${open === 1 ? 'klar' : 'klara'}${late > 0 ? `, ${late} av dem ${late === 1 ? 'försenad' : 'försenade'}` : ''}.`,
  area: (process: string) => (/^uppföljning/i.test(process) ? process : `Uppföljning av ${process}`),
  otherArea: 'Övriga kontroller',
  performedBy: (who: string) => `Kontrollen har gjorts av ${who}.`,
  goals: (year: number) => `I planen för internkontroll ${year} anges följande kontrollmål:`,
  occasion: (no: number, on: CalendarDate | null) => (on ? `Tillfälle ${no}, ${on}` : `Tillfälle ${no}`),
  counted: (sentence: string) => `Resultat: ${sentence}`,
  noResult: 'Inget resultat är registrerat.',
  actionsTitle: 'Åtgärder med ansvarig och datum',
  actionColumns: ['Kontroll', 'Åtgärd', 'Ansvarig roll', 'Senast', 'Läge'],
  ownSource: (on: CalendarDate) => `Resultat registrerade i assistenten till och med ${on}.`,
}
