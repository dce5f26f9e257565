import { isFullYear, type Months, type PeriodRef } from '../lib/periods.ts'
import { capitalised, count, countInWords, listed } from './common.ts'
import { partOfYear, reportWords } from './periods.ts'

type State = 'deficit' | 'surplus' | 'balance'

/** "57,7 mnkr i överskott (8,0 % av budgeten)" */
const outcome = (state: State, size: string, percent: string | null): string =>
  state === 'balance'
    ? ''
    : `${size} i ${state === 'surplus' ? 'överskott' : 'underskott'}${percent ? ` (${percent} av budgeten)` : ''}`

const toDate = (period: Months, year: number): string => {
  const months = partOfYear(period)
  return months ? `${months} ${year}` : String(year)
}

type SeriesWord = 'volume' | 'key_figure' | 'staffing'
const SERIES_WORDS: Readonly<Record<SeriesWord, readonly [string, string]>> = {
  volume: ['volym', 'volymer'],
  key_figure: ['nyckeltal', 'nyckeltal'],
  staffing: ['uppgift om personal', 'uppgifter om personal'],
}
const withUnit = (value: string, unit: string): string =>
  unit && unit !== 'antal' ? `${value}\u00a0${unit}` : value

/** The words after "och … till" where a sentence has room for only some. */
const some = (parts: readonly string[], most: number): string =>
  parts.length > most
    ? `${parts.slice(0, most).join('; ')}; och ${parts.length - most} till`
    : parts.join('; ')

export const budgetTexts = {
  command: {
    summary: 'Visa budget, prognos och avvikelse per verksamhet, med rapportens förklaringar',
    name: 'budget',
    aliases: ['ekonomi'],
    examples: [
      { line: 'budget', shows: 'alla verksamheter, underskotten först' },
      {
        line: 'budget barn',
        shows: 'intäkter, kostnader och netto för barn och unga, med förklaring, volymer och personal',
      },
      { line: 'budget prognos', shows: 'vad som har ändrats sedan förra prognosen' },
      { line: 'budget konto', shows: 'utfall per konto, jämfört med samma period förra året' },
      { line: 'budget svårpåverkat', shows: 'poster som är svåra att påverka' },
      { line: 'budget bidrag', shows: 'statsbidrag och ersättning från Migrationsverket' },
      { line: 'budget investeringar', shows: 'investeringar mot budget' },
      { line: 'budget volymer barn', shows: 'volymer för barn och unga' },
      { line: 'budget nyckeltal', shows: 'nyckeltal för alla verksamheter' },
      { line: 'budget personal', shows: 'årsarbetare och anställda' },
      { line: 'budget sammanfattning', shows: 'sammanfattningen i miljoner kronor' },
      { line: 'budget 2013', shows: 'en annan period' },
    ],
  },

  /** What people may type for each topic; the first is what buttons type. */
  topics: {
    overview: ['översikt', 'underskott', 'överskott', 'avvikelse', 'avvikelser', 'budget', 'alla'],
    total: ['totalt', 'total', 'summa'],
    comments: ['förklaring', 'förklaringar', 'kommentar', 'kommentarer', 'analys', 'text'],
    accounts: ['konto', 'konton', 'kontoanalys', 'kontoanalysen'],
    bridge: ['prognos', 'prognosen', 'prognosavvikelse', 'prognosförändring', 'brygga', 'bryggan'],
    hard: ['svårpåverkat', 'svårpåverkade', 'påverka', 'opåverkbart'],
    investments: ['investeringar', 'investering', 'investeringarna'],
    grants: ['bidrag', 'statsbidrag', 'bidragen', 'migrationsverket'],
    volume: ['volymer', 'volym', 'volymerna', 'volymmått'],
    key_figure: ['nyckeltal', 'nyckeltalen', 'kostnadsmått'],
    staffing: ['personal', 'personalen', 'bemanning', 'årsarbetare', 'anställda'],
    summary: ['sammanfattning', 'sammanfattningen', 'sammandrag'],
    breakdown: ['fördelning', 'fördelningen', 'uppdelning'],
  },

  /** Words that people use and reports do not, by how they begin, with the words that verksamheter are called. */
  synonyms: [
    { typed: ['missbruk'], means: 'beroende' },
    { typed: ['beroende'], means: 'missbrukare' },
    { typed: ['socialbidrag', 'försörjningsstöd'], means: 'ekonomiskt bistånd' },
    { typed: ['bou'], means: 'barn och unga' },
    { typed: ['psykiatri'], means: 'psykisk' },
    { typed: ['ensamkommande', 'asyl'], means: 'flykting' },
  ],

  /** What the topics are called in headings and on buttons. */
  titles: {
    overview: 'Budget',
    total: 'Totalt',
    comments: 'Förklaringar',
    accounts: 'Kontoanalys',
    bridge: 'Prognosens förändring',
    hard: 'Svårpåverkade poster',
    investments: 'Investeringar',
    grants: 'Statsbidrag',
    volume: 'Volymer',
    key_figure: 'Nyckeltal',
    staffing: 'Personal',
    summary: 'Sammanfattning',
    breakdown: 'Över- och underskott, fördelning',
  },

  lines: { revenue: 'Intäkter', cost: 'Kostnader', net: 'Netto' },
  noValue: '–',
  states: { deficit: 'underskott', surplus: 'överskott', balance: 'i balans' },
  column: {
    activity: 'Verksamhet',
    deviation: 'Avvikelse',
    deviationPercent: 'Avvikelse %',
    state: 'Läge',
    account: 'Konto',
    change: 'Förändring',
    area: 'Område',
    item: 'Post',
    grant: 'Bidrag',
    grantKind: 'Slag',
    project: 'Projekt',
    name: 'Uppgift',
    unit: 'Enhet',
    amount: 'Belopp',
  },

  /** "Utfall jan–aug 2022", "Budget 2023" … for the columns of the budget table and the account analysis. */
  amountColumn: (
    column: 'budget' | 'forecast' | 'actual' | 'actualSamePeriodBefore' | 'actualYearBefore' | 'deviation',
    period: Months,
  ): string =>
    ({
      budget: `Budget ${period.year}`,
      forecast: `Prognos ${period.year}`,
      actual: `Utfall ${toDate(period, period.year)}`,
      actualSamePeriodBefore: `Utfall ${toDate(period, period.year - 1)}`,
      actualYearBefore: `Utfall ${period.year - 1}`,
      deviation: 'Avvikelse',
    })[column],

  /** Columns of the table in mkr; other names are the table's own (codes of verksamheter). */
  itemColumn: (measure: string, period: Months): string => {
    const known: Record<string, string> = {
      actual_two_years_before: `Utfall ${period.year - 2}`,
      actual_year_before: `Utfall ${period.year - 1}`,
      actual: `Utfall ${toDate(period, period.year)}`,
      budget: `Budget ${period.year}`,
      forecast: `Prognos ${period.year}`,
      deviation: 'Avvikelse',
      total: 'Totalt',
    }
    return known[measure] ?? `Verks. ${measure}`
  },

  investmentColumn: (
    column:
      | 'budget'
      | 'forecast'
      | 'actual'
      | 'actualYearBefore'
      | 'deviation'
      | 'deviationActual'
      | 'requestedRebudget',
    period: Months,
  ): string =>
    ({
      budget: `Budget ${period.year}`,
      forecast: `Prognos ${period.year}`,
      actual: `Utfall ${toDate(period, period.year)}`,
      actualYearBefore: `Utfall ${period.year - 1}`,
      deviation: 'Prognos − budget',
      deviationActual: 'Utfall − budget',
      requestedRebudget: 'Begärd ombudgetering',
    })[column],

  seriesColumn: (
    { kind, year, toDate: partOfYear }: { kind: string; year: number; toDate: boolean },
    period: Months,
  ): string => {
    if (kind === 'budget') return `Budget ${year}`
    if (kind === 'forecast') return `Prognos ${year}`
    if (kind === 'target') return `Mål ${year}`
    return partOfYear ? toDate(period, year) : `${isFullYear(period) ? '' : 'helår '}${year}`
  },

  /** Units of volumes, key figures and staffing as people say them; others are shown unchanged. */
  unit: (unit: string): string => {
    const known: Record<string, string> = {
      percent: '%',
      annual_places: 'årsplatser',
      households_per_month: 'hushåll/månad',
      months: 'månader',
      count: 'antal',
      fte: 'årsarbetare',
      employees: 'anställda',
    }
    return known[unit] ?? unit
  },

  title: (title: string, period: string): string => `${title}: ${period}`,
  activityTitle: (title: string, activity: string, period: string): string =>
    `${title}, ${activity}: ${period}`,

  /** "Socialnämnden väntas gå med 57,7 mnkr i överskott 2023 (8,0 % av budgeten), enligt delår 2 2023." */
  standing: (
    committee: string,
    annual: boolean,
    period: string,
    { state, size, percent }: { state: State; size: string; percent: string | null },
  ): string => {
    const verb = annual ? 'gick' : 'väntas gå'
    const said = state === 'balance' ? `${verb} jämnt upp` : `${verb} med ${outcome(state, size, percent)}`
    return `${committee} ${said}, enligt ${period}.`
  },
  noTotal: (activities: number, period: string): string =>
    `${count(activities, 'verksamhet', 'verksamheter')}, ${period}. Rapporten har ingen totalrad.`,
  /** Of a verksamhet with a deficit: "Öppen förskola 506 tkr (−4,7 %)". */
  deficitItem: (activity: string, size: string, percent: string | null): string =>
    `${activity} ${size}${percent ? ` (${percent})` : ''}`,
  deficits: (howMany: number, annual: boolean, items: string): string => {
    const goes = annual ? 'gick' : 'går'
    if (howMany === 0) return `Ingen verksamhet ${goes} med underskott.`
    const one = `${capitalised(countInWords(howMany, 'verksamhet', 'verksamheter'))} ${goes}`
    return `${one} med underskott: ${items}.`
  },
  otherActivities: (rest: number): string => `${rest} till`,
  byActivity: 'Per verksamhet',
  chartTitle: 'Avvikelse mot budget',
  planChart: 'Utfall mot plan',
  outcome: (period: Months): string => (isFullYear(period) ? 'Utfall' : 'Utfall, helår'),
  areaTotal: 'Summa',
  areaNote: (n: number): string =>
    `Området är nämndens eget: summan av ${count(n, 'verksamhet', 'verksamheter')} är räknad av assistenten.`,
  partRow: (name: string): string => `varav ${name}`,
  changed: (amount: string, items: readonly string[], before: PeriodRef): string =>
    `Jämfört med ${reportWords(before)}: ${amount}. Störst: ${items.join('; ')}.`,
  basisNote: (annual: boolean): string =>
    `Belopp i tkr, netto. Avvikelse = ${annual ? 'utfall' : 'prognos'} − budget: plus är överskott, minus är ` +
    'underskott. Procent av nettobudgeten är beräknat av assistenten.',

  /** "Barn och unga väntas gå med 12,3 mnkr i överskott (4,5 % av budgeten): prognos −262 725 tkr mot budget −274 999 tkr, enligt delår 2 2023." */
  activityStanding: (
    name: string,
    annual: boolean,
    period: string,
    figures: {
      state: State
      size: string
      percent: string | null
      outlook: string | null
      budget: string | null
    },
  ): string => {
    const verb = annual ? 'gick' : 'väntas gå'
    const { state, size, percent, outlook, budget } = figures
    const said = state === 'balance' ? `${verb} jämnt upp` : `${verb} med ${outcome(state, size, percent)}`
    const compared =
      outlook && budget ? `: ${annual ? 'utfall' : 'prognos'} ${outlook} mot budget ${budget}` : ''
    return `${name} ${said}${compared}, enligt ${period}.`
  },
  activityWithoutNet: (name: string, period: string): string =>
    `${name}, ${period}: rapporten har ingen budget för den, bara text.`,
  /** The change of the net: positive = the net cost is lower. */
  comparedWith: (
    column: string,
    net: string,
    change: number,
    amount: string,
    percent: string,
    before: string,
  ) =>
    `${column}: ${net}, ${
      change === 0 ? 'oförändrat' : `${amount} (${percent}) ${change < 0 ? 'högre' : 'lägre'} nettokostnad än`
    }${change === 0 ? ' mot' : ''} ${before}.`,
  samePeriod: (year: number): string => `samma period ${year}`,
  explanation: 'Rapportens förklaring',
  comparison: 'Jämfört med förra året',
  about: (group: string): string => `gäller ${group}`,
  quoted: (words: string): string => `Så står beloppet i texten: ”${words}”`,
  notes: 'Anmärkningar till siffrorna',
  remark: (rows: readonly string[], note: string): string => `${rows.join('; ')}: ${note}`,
  noExplanation: (name: string): string => `Rapporten förklarar inte avvikelsen för ${name} i text.`,
  /** "(jan–aug 2022 → jan–aug 2023)": what the two outcomes in each line are. */
  driversHead: (title: string, from: string, to: string): string => `${title} (${from} → ${to})`,
  /** "17 volymer i delår 2 2023." */
  seriesCount: (counts: readonly { kind: SeriesWord; count: number }[], period: string): string =>
    `${capitalised(listed(counts.map((one) => count(one.count, ...SERIES_WORDS[one.kind]))))} i ${period}.`,
  seriesMost: {
    plan: (name: string, now: string, before: string, unit: string, isOnly: boolean): string =>
      `${isOnly ? '' : 'Längst från budgeten är '}${name}: prognosen är ${withUnit(now, unit)} mot budgeterat ${before}.`,
    lastYear: (name: string, now: string, before: string, unit: string, isOnly: boolean): string =>
      `${isOnly ? '' : 'Mest har ändrats '}${name}: ${withUnit(now, unit)} mot ${before} samma tid året före.`,
  },
  planned: { budget: 'budget', forecast: 'prognos', target: 'mål' },
  more: (hidden: number): string => `och ${hidden} till`,
  shared: (groups: readonly string[]): string => `Uppgiften gäller ${listed(groups)} tillsammans.`,
  wholeCommittee: (title: string): string => `${title} redovisas för hela nämnden, inte per verksamhet.`,
  fewShown: 'Färre än 5 i en uppdelning av personer visas som <5.',
  fewerThanFive: '<5',
  tkrNote: 'Belopp i tkr: intäkter är plus, kostnader är minus.',
  accountNote:
    'Förändringen är beräknad: plus är högre intäkt eller lägre kostnad än samma period förra året.',

  /** The net of the accounts, and what has changed most since last year. */
  accounts: (
    period: string,
    { net, revenue, cost }: { net: string | null; revenue: string | null; cost: string | null },
    change: { isHigher: boolean; size: string } | null,
    changes: readonly string[],
  ): string => {
    const parts = [revenue && `intäkter ${revenue}`, cost && `kostnader ${cost}`].filter(Boolean).join(', ')
    const compared = change
      ? `, ${change.size} ${change.isHigher ? 'högre' : 'lägre'} kostnad än samma period förra året`
      : ''
    const whole = net
      ? `Nettot är ${net}${parts ? ` (${parts})` : ''}${compared}`
      : 'Kontoanalysen har ingen nettorad'
    const largest = changes.length > 0 ? ` Mest har ändrats: ${changes.join('; ')}.` : ''
    return `${whole}, enligt ${period}.${largest}`
  },
  bridge: (amount: string, better: boolean, items: readonly string[], before: PeriodRef): string =>
    `Prognosen har ${better ? 'förbättrats' : 'försämrats'} med ${amount} jämfört med ${reportWords(before)}. ` +
    `${some(items, 8)}.`,
  sums: (
    sums: readonly { title: string; amount: string }[],
    largest: readonly string[],
    title: string,
    period: string,
  ): string => {
    const items = listed(largest)
    if (sums.length === 0) return `Störst av ${title.toLowerCase()} i ${period} är ${items}.`
    const said = listed(
      sums.map((sum, index) => `${sum.title} ${index === 0 ? 'är sammanlagt ' : ''}${sum.amount}`),
    )
    return `${said}, enligt ${period}.${items ? ` Störst är ${items}.` : ''}`
  },
  investmentLead: (forecast: string, budget: string, actual: string | null, period: string): string =>
    `Investeringarna väntas bli ${forecast} mot budgeten ${budget}, enligt ${period}${actual ? `; utfallet är ${actual}` : ''}.`,
  listOf: (title: string, period: string, items: readonly string[], all: number): string =>
    `${title}, enligt ${period}: ${items.join(', ')}${all > items.length ? ` och ${all - items.length} till` : ''}.`,
  grantKinds: { state_grant: 'Statsbidrag', migration_agency: 'Migrationsverket' },
  showPeriod: (period: string): string => `Visa ${period}`,
  noSuchTable: (title: string, period: string): string => `Rapporten för ${period} har inte ”${title}”.`,
  elsewhere: (title: string, period: string): string => `${title}, ${period}`,
  noSeries: (title: string, activity: string, period: string): string =>
    `${capitalised(period)} redovisar ${title.toLowerCase()} under andra rubriker än ${activity}, eller inte alls.`,

  computed: 'Summor och skillnader i jämförelsen är beräknade av assistenten.',

  unknownPeriod: (wish: string, periods: readonly string[]): string =>
    `Det finns ingen budgetuppföljning inläst för ${wish}. Det som finns är ${listed(periods)}.`,
  /** "Volymer, nyckeltal och personal med ”hvb”: Delår 2 2023" */
  rowsTitle: (kinds: readonly string[], wanted: string, period: string): string => {
    const [first = '', ...rest] = kinds
    return `${listed([first, ...rest.map((kind) => kind.toLowerCase())])} med ”${wanted}”: ${period}`
  },
  leftOut: (shown: string, others: readonly string[]): string =>
    `Här visas bara ${shown.toLowerCase()}, inte ${listed(others.map((one) => one.toLowerCase()))}: ` +
    'fråga om en sak i taget.',
  choose: (wanted: string, names: readonly string[]): string =>
    `”${wanted}” kan vara flera verksamheter: ${some(names, 10)}. Välj en.`,
  unknown: (wanted: string, suggestions: readonly string[]): string =>
    `Jag hittar ingen verksamhet eller uppgift som heter ”${wanted}”.` +
    `${suggestions.length > 0 ? ` Menade du ${suggestions.join(', ')}?` : ''} Exempel:`,
  unknownAmong: (wanted: string, names: readonly string[]): string =>
    `Jag hittar ingen verksamhet eller uppgift som heter ”${wanted}”.` +
    `${names.length > 0 ? ` Verksamheterna är ${some(names, 15)}.` : ''} Exempel:`,
  example: ['budget barn', 'budget konto'],
  or: ' eller ',
  showComments: 'Visa förklaringar',
  showKind: { volume: 'Visa volymer', key_figure: 'Visa nyckeltal', staffing: 'Visa personal' },
  showWorst: 'Visa största underskottet',
  chooseTopic: 'Välj tabell',
  noComments: 'Rapporten förklarar inte kontona i text.',
  investmentComments: 'Så förklarar rapporten investeringarna.',
  chooseActivity: 'Välj verksamhet',
  choosePeriod: 'Annan period',
  allOf: (title: string): string => `Visa alla ${title.toLowerCase()}`,
  show: 'Visa budgeten',
}
