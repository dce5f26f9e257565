import { capitalised, count, countInWords, listed } from './common.ts'
import { commitmentTexts } from './goals-commitments.ts'
import { goalsFiguresTexts, upTo } from './goals-figures.ts'
import { goalsFindTexts } from './goals-find.ts'

/** "två" of goals: "ett" for one. */
const inWords = (n: number): string => countInWords(n, '', '', true).trim()

const measures = (n: number): string => count(n, 'mått')
const commitments = (n: number): string => count(n, 'åtagande', 'åtaganden')

const CHART_UNITS: Readonly<Record<string, string>> = {
  percent: '%',
  weeks: 'veckor',
  count: 'antal',
  antal: 'antal',
  index: 'index',
  yes_no: '',
}

const LIST_TITLES_ANNUAL: Readonly<Record<string, string>> = {
  not_met: 'Inte uppnått',
  at_risk: 'Delvis uppnått',
  will_be_met: 'Uppnått',
}

/** Words for the goals and their status. Arguments are shown as given: the caller escapes them where needed. */
/** A few goals by their numbers; many are listed elsewhere. */
const which = (codes: readonly string[]): string =>
  codes.length > 0 && codes.length <= MOST_CODES ? ` (${listed(codes)})` : ''
const MOST_CODES = 3

export const goalsTexts = {
  ...goalsFiguresTexts,
  ...commitmentTexts,
  ...goalsFindTexts,
  summary: 'Visa hur målen går: mål, mått och åtaganden med bedömning, utfall och källa',
  name: 'status',
  aliases: ['mål', 'läge', 'måluppfyllelse'],
  examples: [
    { line: 'status', shows: 'hur många mål som bedöms uppnås, vilka som inte gör det och varför' },
    { line: 'status område 1', shows: 'målen i målområde 1' },
    { line: 'status 2.1.3.1', shows: 'ett mål: bedömning och dess mått' },
    { line: 'status 2.1.3.1 mått 3', shows: 'ett mått: tidigare utfall, målvärde, utfall och utveckling' },
    { line: 'status 1:7', shows: 'nämndens mål under kommunfullmäktiges mål 1:7' },
    { line: 'status lex sarah', shows: 'sökning i mål och mått, även med felstavning och böjning' },
    { line: 'status uppnås inte', shows: 'det som inte uppnås, med skälet' },
    { line: 'status risk', shows: 'det som kan uppnås med risk för avvikelse' },
    { line: 'status mått', shows: 'alla mått' },
    { line: 'status helår', shows: 'mått som följs upp först för helåret' },
    { line: 'status går isär', shows: 'mått där bedömningen och siffrorna går isär' },
    { line: 'status händelser', shows: 'väsentliga händelser' },
    { line: 'status 2013', shows: 'en annan period' },
    { line: 'status kf 2 2013', shows: 'ett mål med åtaganden och indikatorer' },
    { line: 'status 6a 2013', shows: 'ett åtagande' },
  ],
  /** What is typed for what there is, after the name of the command. */
  words: {
    area: (code: string) => `område ${code}`,
    measures: 'mått',
    findings: 'går isär',
    notMet: 'uppnås inte',
    partlyMet: 'delvis',
    notFollowedUp: 'inte uppföljda',
    risk: 'risk',
    later: 'följs upp',
    events: 'händelser',
    analysis: (of: string) => `${of} analys`,
    followUp: (of: string) => `${of} uppföljning`,
  },

  title: (period: string) => `Måluppfyllelse – ${period}`,
  pieTitle: 'Målen efter bedömning',
  /** "4 av 5 mål bedöms uppnås, enligt delår 2 2023." */
  accordingTo: (said: string, period: string) => `${said}, enligt ${period}.`,
  goalLead: (name: string, assessed: string, period: string) =>
    `”${name.replace(/\.$/, '')}” ${assessed.startsWith('bedömning') ? 'saknar bedömning' : assessed}, enligt ${period}.`,
  listLead: (name: string, summary: string, period: string) => `${name}: ${summary}, enligt ${period}.`,
  eventsLead: (howMany: number, period: string, names: readonly string[]) =>
    `${capitalised(countInWords(howMany, 'väsentlig händelse', 'väsentliga händelser'))} i ${period}: ` +
    `${names.join('; ')}${howMany > names.length ? `; och ${howMany - names.length} till` : ''}.`,
  chartUnits: CHART_UNITS,
  chartYear: (year: number, toDate: boolean) => (toDate ? `${year} hittills` : String(year)),
  chartSeries: { outcome: 'Utfall', target: (year: number) => `Målvärde ${year}` },
  upTo,
  goalValue: {
    interim: {
      will_be_met: 'uppnås',
      at_risk: 'uppnås med risk för avvikelse',
      will_not_be_met: 'uppnås inte',
    },
    annual: { will_be_met: 'uppnått', at_risk: 'delvis uppnått', will_not_be_met: 'inte uppnått' },
  },
  unassessed: 'bedömning saknas',
  measureValue: {
    will_be_met: 'kommer att uppnås',
    may_be_met_with_risk: 'kan uppnås med risk för avvikelse',
    will_not_be_met: 'kommer inte att uppnås',
    met: 'är uppnått',
    followed_up_full_year: 'följs upp för helåret',
  },
  forecast: (words: string) => `följs upp för helåret (prognos: ${words})`,
  direction: {
    increase: 'högre är bättre',
    decrease: 'lägre är bättre',
    maintain: 'ska bibehållas',
    none: '',
  },

  columns: {
    area: 'Målområde',
    goals: 'Mål',
    willBeMet: 'Uppnås',
    met: 'Uppnått',
    atRisk: 'Med risk',
    partly: 'Delvis',
    notMet: 'Inte',
    willNotBeMet: 'Uppnås inte',
    unassessed: 'Bedömning saknas',
    number: 'Nr',
    goal: 'Mål',
    assessment: 'Bedömning',
    measures: 'Mått',
    measure: 'Mått',
    trend: 'Utveckling',
    target: (year: number) => `Målvärde ${year}`,
    outcome: (year: number, endsOn: string | null) =>
      endsOn === null ? `Utfall ${year}` : `Utfall ${upTo(endsOn)} ${year}`,
    what: 'Uppgift',
    value: 'Värde',
    commitments: 'Åtaganden',
    commitment: 'Åtagande',
    commitmentMet: 'Uppfyllda',
    notFollowedUp: 'Inte uppföljda',
    printed: 'Rapportens tabell',
    indicator: 'Indikator',
    breakdown: 'Uppdelning',
    code: 'Kod',
    total: 'Totalt',
  },

  /** "4 mål: 2 uppnås i hög grad och 2 uppnås inte" */
  goalsByWord: (total: number, counts: readonly { word: string; n: number }[]) =>
    `${total} mål: ${listed(counts.map(({ word, n }) => `${n} ${word}`))}`,
  goalsMet: (met: number, total: number, annual: boolean) =>
    annual ? `${met} av ${total} mål är uppnådda` : `${met} av ${total} mål bedöms uppnås`,
  /** "Ett uppnås med risk för avvikelse (1.2) och två bedöms inte uppnås (1.1 och 2.3)." */
  goalsRest: (
    { risk, not, none }: { risk: readonly string[]; not: readonly string[]; none: number },
    annual: boolean,
  ): string => {
    const parts = [
      ...(risk.length > 0
        ? [
            `${inWords(risk.length)} ${annual ? `är delvis ${risk.length === 1 ? 'uppnått' : 'uppnådda'}` : 'uppnås med risk för avvikelse'}${which(risk)}`,
          ]
        : []),
      ...(not.length > 0
        ? [
            `${inWords(not.length)} ${annual ? `är inte ${not.length === 1 ? 'uppnått' : 'uppnådda'}` : 'bedöms inte uppnås'}${which(not)}`,
          ]
        : []),
      ...(none > 0 ? [`${inWords(none)} saknar bedömning`] : []),
    ]
    return parts.length > 0 ? `${capitalised(listed(parts))}.` : ''
  },
  notMetHeading: (annual: boolean) => (annual ? 'Inte uppnådda' : 'Uppnås inte'),
  atRiskHeading: (annual: boolean) => (annual ? 'Delvis uppnådda' : 'Uppnås med risk för avvikelse'),
  reasonMissing: 'rapporten anger inget skäl',
  quote: (text: string) => `”${text}”`,
  more: (n: number) => `… och ${n} till.`,
  allSay: 'Rapporten om målen som helhet',
  measuresBy: (total: number, parts: readonly string[]) => `${measures(total)}: ${listed(parts)}.`,
  measuresByWord: (n: number, word: string) => `${n} ${word}`,
  measuresByValue: {
    will_be_met: (n: number) => `${n} kommer att nå målvärdet`,
    may_be_met_with_risk: (n: number) => `${n} kan nå det med risk för avvikelse`,
    will_not_be_met: (n: number) => `${n} kommer inte att nå det`,
    met: (n: number) => `${n} har nått det`,
    followed_up_full_year: (n: number) => `${n} följs upp för helåret`,
  },
  laterForecast: (parts: readonly string[]) => `Prognos för dem som följs upp för helåret: ${listed(parts)}.`,
  forecastByValue: {
    will_be_met: (n: number) => `${n} når målvärdet`,
    may_be_met_with_risk: (n: number) => `${n} kan nå det med risk för avvikelse`,
    will_not_be_met: (n: number) => `${n} når det inte`,
    met: (n: number) => `${n} har nått det`,
    followed_up_full_year: (n: number) => `${n} utan prognos`,
  },
  asInReport: 'Målvärde, utfall och bedömning är rapportens egna.',

  areaTitle: (code: string, name: string) => `Målområde ${code}: ${name}`,
  goalTitle: (code: string) => `Mål ${code}`,
  councilGoal: (code: string, name: string) => `Under kommunfullmäktiges mål ${code} – ${name}`,
  goalsUnder: (code: string) => `Mål under ${code}`,
  measureTitle: (goalCode: string, number: number) => `Mål ${goalCode}, mått ${number}`,
  indicatorTitle: (goalCode: string, number: number) => `Mål ${goalCode}, indikator ${number}`,
  areaSummary: 'Så skriver rapporten',
  analysisTitle: (of: string) => `Analys – ${of}`,
  noAnalysis: 'Rapporten har ingen analys här.',
  noMeasures: 'Målet har inga mått i rapporten.',
  noGoals: 'Målområdet har inga mål i rapporten.',
  valuesAs: 'Värdena är rapportens egna.',
  note: (text: string) => `Anmärkning till uppgiften: ${text}`,

  listTitle: {
    goals: 'Alla mål',
    measures: 'Alla mått',
    not_met: 'Uppnås inte',
    at_risk: 'Uppnås med risk för avvikelse',
    will_be_met: 'Uppnås',
    met: 'Uppnått',
    partly_met: 'Delvis uppfyllt',
    not_followed_up: 'Inte uppföljt',
    full_year: 'Följs upp för helåret',
    findings: 'Bedömning och siffror går isär',
  },
  listTitleAnnual: LIST_TITLES_ANNUAL,
  listCount: (goals: number, found: number, promised: number): string => {
    const parts = [
      ...(goals > 0 ? [`${goals} mål`] : []),
      ...(found > 0 ? [measures(found)] : []),
      ...(promised > 0 ? [commitments(promised)] : []),
    ]
    return parts.length > 0 ? listed(parts) : 'inget'
  },
  listEmpty: (what: string, period: string) => `Inget i ${period} stämmer med ”${what}”.`,
  page: (page: number, pages: number) => `Sida ${page} av ${pages}`,
  eventsTitle: 'Väsentliga händelser',
  noEvents: (period: string) => `Inga väsentliga händelser är inlästa för ${period}.`,
  partners: (names: readonly string[]) => `Tillsammans med ${listed(names)}.`,

  buttons: {
    allMeasures: 'Alla mått',
    notMet: 'Visa det som inte uppnås',
    showPeriod: (period: string) => `Visa ${period}`,
    risk: 'Med risk',
    findings: 'Bedömning och siffror går isär',
    fullYear: 'Följs upp för helåret',
    events: 'Händelser',
    analysis: 'Analys',
    showAnalysis: 'Läs analysen',
    showFollowUp: 'Läs uppföljningen',
    showStatements: 'Läs rapporten om området',
    showGoal: (code: string) => `Visa mål ${code}`,
    chooseList: 'Visa en lista',
    area: (code: string, name: string) => `${code} ${name}`,
    measure: (number: number, name: string) => `${number}. ${name}`,
    goal: (code: string, name: string) => `${code} ${name}`,
    period: (name: string) => name,
    status: 'Visa målen',
    chooseArea: 'Välj målområde',
    chooseGoal: 'Välj mål',
    chooseMeasure: 'Välj mått',
    chooseHit: 'Välj bland träffarna',
    chooseCommitment: 'Välj åtagande',
    choosePeriod: 'Välj period',
  },

  import: {
    noValue: (text: string) => `väntade ett tal, Ja eller Nej, där står ”${text}”`,
    goalMissing: (code: string) =>
      `Målet ${code} finns inte. Läs in målen före måtten, och kontrollera målets nummer i filen.`,
    otherWording: (text: string) => `Annan lydelse: ${text}`,
  },
}
