import { byName } from './common.ts'

/** What the tables of the budget are called in the catalogue of facts, and what people call their rows and columns. */

const ACTIVITY = ['verksamhet', 'verksamheter']
const ITEM = ['post', 'poster']

export const budgetFactsTexts = {
  budget: {
    title: 'Budget, utfall och prognos per verksamhet',
    names: ['budget', 'ekonomi', 'budgetuppföljning', 'driftbudget'],
    rowNames: ACTIVITY,
  },
  comments: {
    title: 'Rapportens förklaringar per verksamhet',
    names: ['förklaringar', 'kommentarer', 'budgetkommentarer'],
    rowNames: ['förklaring', 'förklaringar'],
  },
  accounts: {
    title: 'Kontoanalys',
    names: ['kontoanalys', 'konton', 'konto'],
    rowNames: ['konto', 'konton'],
  },
  investments: {
    title: 'Investeringar per projekt',
    names: ['investeringar', 'investering', 'investeringsprojekt'],
    rowNames: ['projekt', 'projekt'],
  },
  investment_summary: {
    title: 'Investeringar i sammandrag',
    names: ['investeringar', 'investeringsbudget'],
    rowNames: ['projekttyp', 'projekttyper'],
  },
  items: {
    forecast_change: {
      title: 'Prognosens förändring',
      names: ['prognosförändring', 'förändring av prognosen', 'brygga', 'sedan förra prognosen'],
      rowNames: ITEM,
    },
    hard_to_influence: {
      title: 'Svårpåverkade poster',
      names: ['svårpåverkade poster', 'svårpåverkbara poster', 'svårpåverkat', 'opåverkbara poster'],
      rowNames: ITEM,
    },
    state_grant: {
      title: 'Statsbidrag',
      names: ['statsbidrag', 'bidrag från staten'],
      rowNames: ['statsbidrag', 'statsbidrag'],
    },
    migration_agency: {
      title: 'Ersättning från Migrationsverket',
      names: ['Migrationsverket', 'ersättning från Migrationsverket', 'intäkter från Migrationsverket'],
      rowNames: ['ersättning', 'ersättningar'],
    },
    surplus_breakdown: {
      title: 'Över- och underskott, fördelning',
      names: ['fördelning av överskottet', 'över- och underskott', 'uppdelning av överskottet'],
      rowNames: ITEM,
    },
    summary: {
      title: 'Ekonomi i sammandrag',
      names: ['sammanfattning av ekonomin', 'ekonomi i sammandrag', 'ekonomisk sammanfattning'],
      rowNames: ITEM,
    },
  },
  /** Rows below a table that are not part of its sum are a table of their own. */
  beside: {
    forecast_change: 'Prognosens förändring, övriga rader',
    hard_to_influence: 'Prognos med och utan svårpåverkade poster',
    state_grant: 'Statsbidrag, övriga rader',
    migration_agency: 'Ersättning från Migrationsverket, övriga rader',
    surplus_breakdown: 'Över- och underskott, övriga rader',
    summary: 'Ekonomi i sammandrag, övriga rader',
  },
  series: {
    volume: {
      title: 'Volymer',
      names: ['volymer', 'volym', 'volymmått'],
      rowNames: ['volym', 'volymer'],
    },
    key_figure: {
      title: 'Nyckeltal',
      names: ['nyckeltal', 'kostnadsmått', 'styckkostnader'],
      rowNames: ['nyckeltal', 'nyckeltal'],
    },
    staffing: {
      title: 'Personal',
      names: ['personal', 'bemanning', 'personalstatistik', 'anställda'],
      rowNames: ['personaluppgift', 'personaluppgifter'],
    },
  },

  /** What the lines of a verksamhet are called. */
  lines: { revenue: 'intäkt', cost: 'kostnad', net: 'netto' },
  /** What people call the committee as a whole; its own name comes before. */
  whole: ['totalt', 'hela nämnden', 'nämnden totalt', 'summa'],

  columns: {
    percent: 'Avvikelse i procent av nettobudgeten',
    state: { title: 'Läge', names: ['läge', 'överskott eller underskott', 'i balans'] },
    reason: 'Rapportens förklaring',
    comparison: {
      title: 'Jämfört med förra året',
      names: ['jämfört med förra året', 'jämförelse med föregående år'],
    },
    comment: 'Kommentar',
    amount: 'Belopp enligt texten',
    netCostChange: {
      title: 'Förändrad nettokostnad enligt texten',
      names: ['förändrad nettokostnad', 'nettokostnadens förändring'],
    },
    change: (before: string) => `Förändring mot ${before}`,
    activity: { title: 'Verksamhet', names: ['verksamhet'] },
    item: 'Belopp',
    deviationOfOutcome: { names: ['utfall mot budget', 'avvikelse mot utfall'] },
    rebudget: { names: ['begärd ombudgetering', 'ombudgetering'] },
    computedDeviation: 'Avvikelse (beräknad)',
  },
  breakdown: { sex: 'kön', age: 'ålder', part: 'uppdelning', activity: 'verksamhet' },
  /** Series whose row is the verksamhet and whose line is what is counted there. */
  staffLines: byName({ fte: 'årsarbetare', employees: 'anställda' }),
}
