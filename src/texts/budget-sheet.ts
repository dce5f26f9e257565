import { type DecimalText, formatDecimal, formatPercent, formatSigned } from '../lib/numbers.ts'

const OUTLOOK: Readonly<Record<string, string>> = { forecast: 'prognos', actual: 'utfall' }

/** What is said of budget tables that are read from files. */
export const budgetSheetTexts = {
  activityNouns: ['verksamhet', 'verksamheter'] as const,
  title: 'Budget, utfall och prognos per verksamhet',
  accounts: 'Kontoanalys',
  volumes: 'Volymer',
  keyFigures: 'Nyckeltal',
  staffing: 'Personal',
  comments: 'Kommentarer till budgeten',
  forecastChanges: 'Prognosens förändring',
  hardToInfluence: 'Poster som är svåra att påverka',
  stateGrants: 'Statsbidrag',
  migrationAgency: 'Ersättning från Migrationsverket',
  summary: 'Ekonomin i sammanfattning',
  surplus: 'Överskott och underskott, fördelade',
  investments: 'Investeringar',
  target: (words: string) => `Målvärde: ${words}`,
  partStays: 'Vad ett mått är en del av ändras inte av en fil',
  unitStays: 'Skriv samma enhet och räkna om värdena till den, eller ge måttet ett eget namn',
  lines: { revenue: 'intäkter', cost: 'kostnader', net: 'netto' },
  notDeviation: (budget: DecimalText, amount: DecimalText, printed: DecimalText) =>
    `avvikelsen är ${formatSigned(printed)}, men budgeten är ${formatDecimal(budget)} och det som den hålls mot ${formatDecimal(amount)}`,
  deviation: (basis: string, computed: DecimalText, printed: DecimalText) =>
    `avvikelsen är ${formatSigned(printed)}, men ${OUTLOOK[basis]} minus budget är ${formatSigned(computed)}`,
  percent: (computed: DecimalText, printed: DecimalText) =>
    `där står ${formatPercent(printed)}, men avvikelsen delad med budgeten är ${formatPercent(computed)}`,
  used: (computed: DecimalText, printed: DecimalText) =>
    `där står ${formatPercent(printed)}, men utfallet delat med budgeten är ${formatPercent(computed)}`,
  left: (computed: DecimalText, printed: DecimalText) =>
    `där står ${formatDecimal(printed)}, men budgeten minus utfallet är ${formatDecimal(computed)}`,
  spentOf: { used: 'andelen förbrukat mot utfallet', left: 'det som är kvar mot utfallet' },
  net: (computed: DecimalText, printed: DecimalText) =>
    `nettot är ${formatDecimal(printed)}, men intäkter plus kostnader är ${formatDecimal(computed)}`,
  total: (computed: DecimalText, printed: DecimalText) =>
    `summan är ${formatDecimal(printed)}, men raderna ger ${formatDecimal(computed)}`,
  thousandth: (value: DecimalText, computed: DecimalText, printed: DecimalText) =>
    `där står ${formatDecimal(value)} tkr, som ser ut att vara tusen gånger för litet: summan är ${formatDecimal(printed)}, men raderna ger ${formatDecimal(computed)}`,
  positiveCosts:
    'kostnaderna står utan minus. Här är intäkter plus och kostnader minus: byt tecken på kostnader och netto',
}
