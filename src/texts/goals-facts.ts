import { byName } from './common.ts'

/** What the tables of the goals are called in the catalogue of facts, and what people call their rows and columns. */
export const goalsFactsTexts = {
  areas: {
    title: 'Målområden',
    names: ['målområde', 'målområden', 'område', 'områden'],
    rowNames: ['målområde', 'målområden'],
    all: 'samtliga målområden',
  },
  goals: {
    title: 'Mål med bedömning',
    names: ['mål', 'målen', 'nämndmål', 'måluppfyllelse'],
    rowNames: ['mål', 'mål'],
  },
  measures: {
    title: 'Mått med målvärde, utfall och bedömning',
    names: ['mått', 'måtten', 'målvärden'],
    rowNames: ['mått', 'mått'],
  },
  indicators: {
    title: 'Indikatorer med målvärde och utfall',
    names: ['indikator', 'indikatorer'],
    rowNames: ['indikator', 'indikatorer'],
  },
  commitments: {
    title: 'Åtaganden med bedömning',
    names: ['åtagande', 'åtaganden'],
    rowNames: ['åtagande', 'åtaganden'],
  },
  tallies: {
    title: 'Rapportens sammanräkning av mål, åtaganden och indikatorer',
    names: ['sammanräkning', 'sammanräkningar'],
    rowNames: ['sammanräkning', 'sammanräkningar'],
  },
  counts: {
    title: 'Antal mål, mått och åtaganden efter bedömning',
    names: ['antal mål', 'måluppfyllelse', 'bedömningar'],
    rowNames: ['målområde', 'målområden'],
    all: 'samtliga målområden',
  },
  events: {
    title: 'Väsentliga händelser',
    names: ['väsentliga händelser', 'händelser', 'händelse'],
    rowNames: ['händelse', 'händelser'],
  },

  areaNames: (code: string): string[] => [`målområde ${code}`, `område ${code}`],
  goalNames: (code: string): string[] => [`mål ${code}`],
  measureCodes: (goalCode: string, number: number): string[] => [
    `${goalCode}/${number}`,
    `${goalCode} mått ${number}`,
    `${goalCode}.${number}`,
  ],
  indicatorCodes: (goalCode: string, number: number): string[] => [`${goalCode} indikator ${number}`],

  columns: {
    goalsTotal: { title: 'Antal mål', names: ['antal mål', 'mål'] },
    goalsWillBeMet: { title: 'Mål som uppnås', names: ['mål som uppnås', 'uppnådda mål'] },
    summary: { title: 'Sammanfattning', names: ['sammanfattning', 'rapportens text'] },
    councilGoal: { title: 'Kommunfullmäktiges mål', names: ['kommunfullmäktiges mål', 'fullmäktigemål'] },
    assessment: 'Bedömning',
    assessmentText: 'Bedömning i ord',
    forecast: 'Prognos för helåret',
    analysis: 'Analys',
    followUp: { title: 'Uppföljning', names: ['uppföljning', 'vad har gjorts'] },
    count: 'Antal',
    statement: 'Rapportens ord',
    text: 'Beskrivning',
    time: { title: 'Tid', names: ['tid', 'tidpunkt', 'när'] },
    partners: { title: 'Samarbetspartner', names: ['samarbetspartner', 'partner', 'tillsammans med'] },
    target: (year: number): string => `Målvärde ${year}`,
    outcome: (period: string): string => `Utfall ${period}`,
    outcomeOf: (period: string, sex: string): string => `Utfall ${period}, ${sex}`,
  },
  sex: { women: 'kvinnor', men: 'män' },
  breakdown: { sex: 'kön', part: 'uppdelning' },

  /** What a tally counts, by the word it is stored under; others are shown unchanged. */
  tallyObjects: byName({
    commitments: 'åtaganden',
    indicators: 'indikatorer',
    measurable_goals: 'mätbara mål',
    statement: 'omdöme',
  }),
  tallyCategories: byName({
    met: 'uppfyllda',
    partly_met: 'delvis uppfyllda',
    not_met: 'inte uppfyllda',
    not_followed_up: 'inte uppföljda',
  }),

  /** Columns of the computed counts: what is counted, and how it is assessed. */
  counted: {
    goals: {
      unit: 'mål',
      of: {
        total: { title: 'Mål', names: ['mål', 'antal mål'] },
        will_be_met: { title: 'Mål som uppnås', names: ['mål som uppnås', 'uppnådda mål'] },
        at_risk: { title: 'Mål med risk', names: ['mål med risk för avvikelse', 'delvis uppnådda mål'] },
        will_not_be_met: { title: 'Mål som inte uppnås', names: ['mål som inte uppnås', 'ej uppnådda mål'] },
        unassessed: { title: 'Mål utan bedömning', names: ['mål utan bedömning'] },
      },
    },
    measures: {
      unit: 'mått',
      of: {
        total: { title: 'Mått', names: ['mått', 'antal mått'] },
        will_be_met: { title: 'Mått som uppnås', names: ['mått som kommer att uppnås'] },
        may_be_met_with_risk: { title: 'Mått med risk', names: ['mått med risk för avvikelse'] },
        will_not_be_met: { title: 'Mått som inte uppnås', names: ['mått som inte uppnås'] },
        met: { title: 'Uppnådda mått', names: ['mått som är uppnådda', 'uppnådda mått'] },
        followed_up_full_year: {
          title: 'Mått som följs upp för helåret',
          names: ['mått som följs upp för helåret'],
        },
      },
    },
    commitments: {
      unit: 'åtaganden',
      of: {
        total: { title: 'Åtaganden', names: ['åtaganden', 'antal åtaganden'] },
        met: { title: 'Uppfyllda åtaganden', names: ['uppfyllda åtaganden'] },
        partly_met: { title: 'Delvis uppfyllda åtaganden', names: ['delvis uppfyllda åtaganden'] },
        not_met: { title: 'Åtaganden som inte uppfyllts', names: ['inte uppfyllda åtaganden'] },
        not_followed_up: { title: 'Åtaganden som inte följts upp', names: ['inte uppföljda åtaganden'] },
        unassessed: { title: 'Åtaganden utan bedömning', names: ['åtaganden utan bedömning'] },
      },
    },
  },

  /** Units of measures as people say them; others are shown unchanged. */
  units: byName({ percent: '%', count: 'antal', weeks: 'veckor', yes_no: '', index: 'index' }),
}
