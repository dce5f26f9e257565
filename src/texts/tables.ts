import { formatDecimal } from '../lib/numbers.ts'
import { shorten } from '../lib/words.ts'
import { listed } from './common.ts'

/** What is said of how a table has been read, and what is asked about it. */

const ODD_SIGNS: Readonly<Record<number, string>> = {
  173: 'ett mjukt bindestreck (U+00AD), som inte syns',
  8288: 'ett osynligt tecken (U+2060)',
  8203: 'ett osynligt tecken (U+200B)',
}
const signName = (code: number): string =>
  ODD_SIGNS[code] ??
  `tecknet ”${String.fromCodePoint(code)}” (U+${code.toString(16).toUpperCase().padStart(4, '0')})`

const sample = (texts: readonly string[], most = 3): string =>
  listed(texts.slice(0, most).map((text) => `”${text}”`)) + (texts.length > most ? ' med flera' : '')

export const tablesTexts = {
  /** A first column without a heading. */
  whatColumn: 'Uppgift',
  columnNo: (no: number) => `kolumn ${no}`,
  inColumn: (heading: string, letters: string) => `${heading} (kolumn ${letters})`,
  yes: (title: string) => `Ja, ${title}`,
  notRead: 'Läs den inte',
  oneOf: (titles: readonly string[]) => titles.slice(0, 3).join(' eller '),
  which: (title: string, headings: readonly string[]) =>
    `Flera kolumner kan vara ${title}: ${sample(headings)}. Vilken ska läsas?`,
  perhaps: (heading: string, title: string) => `Är ”${heading}” det som här heter ${title}?`,
  thousands: (mark: ',' | '.', cell: string) =>
    `Är ${mark === ',' ? 'kommat' : 'punkten'} i ”${cell}” tusental eller decimaler?`,
  asThousands: 'Tusental',
  asDecimals: 'Decimaler',
  sign: (cell: string) =>
    `Kostnaderna står utan minus (”${cell}”). Här är intäkter plus, kostnader och netto minus. Ska jag byta tecken?`,
  flip: 'Ja, byt tecken på kostnader och netto',
  keep: 'Nej, det är intäkter',
  whatWord: (word: string, title: string) => `Vad betyder ”${word}” i kolumnen ${title}?`,
  fills: { green: 'grön', yellow: 'gul eller orange', red: 'röd' },
  byColour: (heading: string, fills: readonly string[]) =>
    `cellerna i ”${heading}” är tomma: deras färg (${listed(fills)}) är läst som bedömning`,
  colourNames: (heading: string, fills: readonly string[]) =>
    `cellerna i ”${heading}” är tomma: namnet på deras färg (${listed(fills)}) sparas i stället`,
  unreadRemark: (text: string) => `”${shorten(text, 60)}” står för sig under raden ovanför och läses inte`,
  figuresAbove: 'raden har siffror men står ovanför rubrikerna, och läses inte',
  figuresUnread: 'raden har siffror bara i kolumner som inte läses, och är inte med',
  figuresLeft: 'raden har siffror men kunde inte läsas som en rad i tabellen, och är inte med',
  otherTable: (headings: string, rows: number) =>
    `här börjar en annan tabell (”${headings}”, ${rows} ${rows === 1 ? 'rad' : 'rader'}), som inte läses: lägg den på ett eget blad eller i en egen fil`,
  noWord: 'Inget av dem: lämna tomt',
  unit: (amount: string) =>
    `Filen säger inte vilken enhet beloppen har. ”${amount}” är mycket i tusental kronor. Är de i kronor?`,
  unitKr: 'Ja, kronor',
  unitTkr: 'Nej, tusental kronor',
  otherFormat: (heading: string, told: string, written: string) =>
    `Beloppen under ”${heading}” visas i ${written} i filen, men tabellen säger ${told}. Vilken enhet har de?`,
  asFormatted: 'Som var och en visas i filen',
  inUnit: (unit: string) => `De är i ${unit}`,
  mixedUnits: (names: readonly string[], told: string, smaller: string) =>
    `Tabellen är i ${told}, men ${sample(names)} har belopp som ser ut att vara i ${smaller}. Är de det?`,
  mixedYes: (smaller: string) => `Ja, räkna om dem från ${smaller}`,
  mixedNo: (told: string) => `Nej, de är i ${told}`,
  statement: (names: readonly string[]) =>
    `Raderna ser ut att vara intäkts- och kostnadsslag för hela nämnden, inte verksamheter (${sample(names)}). Vad ska läsas?`,
  statementSums: 'Bara summorna: nämndens intäkter, kostnader och netto',
  statementItems: 'Raderna är verksamheter',
  partsOf: (name: string, from: number, to: number) =>
    `raderna ${from}–${to} är delar av nettot för ”${name}” och läses inte var för sig`,
  dates: (cell: string) => `Är ”${cell}” skrivet med dagen eller månaden först?`,
  dayFirst: 'Dagen först',
  monthFirst: 'Månaden först',
  period: (title: string) =>
    `Tabellen är ${title.toLowerCase()}, men jag ser inte vilken period den gäller. Vilken?`,
  monthOrInterim: (month: string, period: string) => `Filen säger ${month}. Är siffrorna för hela ${period}?`,
  wholeOf: (period: string) => `Ja, ${period}`,
  onlyMonth: 'Nej, bara den månaden',
  committeeColumn: (names: readonly string[]) =>
    `Mötesplanen har ${sample(names, 8)}. Vilken är nämndens egen?`,
  noSuchDay: 'den dagen finns inte i månaden',
  noYear: 'jag ser inte vilket år planen gäller; skriv året i filens namn eller i meddelandet',
  doubles: (names: readonly string[]) =>
    `${sample(names)} står på flera rader med olika belopp. Ska raderna räknas ihop?`,
  addDoubles: 'Ja, räkna ihop dem',
  keepDoubles: 'Nej, jag rättar filen',
  whichForecast: (heading: string) =>
    `Under ”${heading}” står både plus och minus, och det finns ingen budget bredvid. Är det hela prognosen eller avvikelsen mot budgeten?`,
  forecastDifference: 'Avvikelsen mot budgeten',
  forecastNet: 'Hela prognosen: intäkter plus, kostnader minus',
  otherDeviation: (heading: string) => `”${heading}” är inte prognosen minus budgeten. Vad är den?`,
  deviationOfPeriod: 'Avvikelse mot periodens budget: läs den inte',
  deviationOfForecast: 'Prognosens avvikelse mot årets budget',

  odd: (code: number) => `här står ${signName(code)}; skriv minus eller ta bort det`,
  mixed: 'talen i kolumnen är skrivna på flera sätt, så att punkt och komma kan betyda olika saker',
  onlyWords: (words: string) => `raden har bara ”${words}” och inget datum; den läses inte`,
  extraCells: (columns: number) =>
    `raden har fler värden än tabellen har kolumner (${columns}); ett skiljetecken kan stå inuti ett värde`,
  fewCells: (cells: number, columns: number) =>
    `raden har ${cells} värden, men tabellen har ${columns} kolumner; ett skiljetecken kan saknas`,
  subtotal: (computed: string, printed: string) =>
    `summan är ${formatDecimal(printed)}, men raderna ovanför ger ${formatDecimal(computed)}`,
  isAbout: 'ungefärligt värde',
}
