import { formatDecimal } from '../lib/numbers.ts'
import { meantBy } from '../lib/own-words.ts'
import { listed } from './common.ts'
/** What the assistant says when it answers a question in people's own words. Plain text. */

/** Attributes with a form of their own in a sentence: "Utfallet för X är 5 %". */
export const ATTRIBUTE_NAMES: Readonly<Record<string, string>> = {
  outcome: 'Utfallet',
  budget: 'Budgeten',
  forecast: 'Prognosen',
  deviation: 'Avvikelsen',
  target: 'Målvärdet',
}

const WEEKDAYS = ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag']

const UNITS: Readonly<Record<string, string>> = {
  hours: 'timmar',
  days: 'dagar',
  day_after: 'dagar',
  working_days: 'arbetsdagar',
  weeks: 'veckor',
  months: 'månader',
  years: 'år',
  days_before: 'dagar före',
}
const ONE_UNIT: Readonly<Record<string, string>> = {
  hours: 'timme',
  days: 'dag',
  day_after: 'dag',
  working_days: 'arbetsdag',
  weeks: 'vecka',
  months: 'månad',
  years: 'år',
  days_before: 'dag före',
}

const many = (count: number, one: string, several: string) => `${count} ${count === 1 ? one : several}`

const quoted = (words: readonly string[]): string => listed(words.map((word) => `”${word}”`))

/** How a change is asked about, in the words that it is answered with: upwards and downwards. */
export type ChangeWords = 'count' | 'direction' | 'change'
const CHANGES: Readonly<Record<ChangeWords, readonly [string, string]>> = {
  count: ['Fler', 'Färre'],
  direction: ['Upp', 'Ner'],
  change: ['Ökat', 'Minskat'],
}

export const questionTexts = {
  /** Of whole questions that are answered. */
  tryOne: 'Välj en fråga',
  chooseOne: 'Välj en av dem',
  value: (attribute: string, entity: string, value: string, period: string) =>
    `${attribute} för ${entity} är ${value}${period ? ` (${period})` : ''}.`,
  titled: (entity: string, title: string, value: string, period: string) =>
    `${entity}: ${title.toLowerCase() === title ? title : title.charAt(0).toLowerCase() + title.slice(1)} ${value}${period ? ` (${period})` : ''}.`,
  several: (attribute: string, entity: string, values: readonly string[]) =>
    `${attribute} för ${entity} är ${values.slice(0, -1).join(', ')} och ${values.at(-1) ?? ''}.`,
  date: (date: string, weekday: number, days: number) =>
    `${date} (${WEEKDAYS[weekday - 1] ?? ''}${days > 0 ? `, om ${many(days, 'dag', 'dagar')}` : days === 0 ? ', i dag' : `, för ${many(-days, 'dag', 'dagar')} sedan`})`,
  changed: (direction: ChangeWords, isUp: boolean, entity: string, by: string, from: string, to: string) =>
    `${CHANGES[direction][isUp ? 0 : 1]} med ${by}: ${entity} har gått från ${from} till ${to}.`,
  same: (entity: string, later: string, earlier: string) =>
    `Oförändrat: ${entity} är ${later} och var ${earlier}.`,
  shareOf: (entity: string, share: string, values: string) => `${share} för ${entity}: ${values}.`,
  between: (entity: string, gap: string, values: string, isUnder: boolean) =>
    `${entity}: ${gap} ${isUnder ? 'under' : 'över'}: ${values}.`,
  parts: (values: readonly string[]) => `Varav ${values.join('; ')}.`,
  /** What a deviation is between. */
  difference: (values: readonly string[]) => `Det är ${values.join(' mot ')}.`,
  /** The row's other figures: "Prognosen är 5 tkr och utfallet 3 tkr." */
  beside: ([first = '', ...rest]: readonly string[]) =>
    `${[`${first.charAt(0).toUpperCase()}${first.slice(1)}`, ...rest].join(' och ')}.`,
  outcomeAgainst: (entity: string, outcome: string, target: string) =>
    `utfallet för ${entity} är ${outcome} mot målvärdet ${target}.`,
  onTarget: 'precis på',
  shareOfTotal: (entity: string, share: string, part: string, whole: string, period: string) =>
    `${share} för ${entity}: ${part} av ${whole}${period ? ` (${period})` : ''}.`,
  quote: (entity: string, sentence: string) => `${entity ? `${entity}: ` : ''}”${sentence}”`,
  nearestQuote: (entity: string, sentence: string) =>
    `Närmast i underlagen${entity ? `, ${entity}` : ''}: ”${sentence}”`,
  notSaid: (word: string) => `”${word}” står inte där.`,
  fromTo: (entity: string, from: string, to: string, change: string) =>
    `${entity}: från ${from} till ${to}, ${change}.`,
  mostOfIt: (items: readonly string[]) => `Störst är ${items.join('; ')}.`,
  leftOfBudget: (entity: string, left: string, isOver: boolean, budget: string, used: string) =>
    isOver
      ? `Inget är kvar av budgeten för ${entity}, som är överskriden med ${left}: budgeten är ${budget} och utfallet ${used}.`
      : `Kvar av budgeten för ${entity} är ${left}: budgeten är ${budget} och utfallet ${used}.`,
  whoNotTold: (role: string) => `Vem som är ${role} står inte i det som är inläst.`,
  whoseNotTold: (what: string) => `Vem som har hand om ${what} finns inte angivet i det som är inläst.`,
  /** Hidden by the document, or here since it is of few persons. */
  printedOnly: (entity: string, attribute: string, printed: string, period: string) =>
    `${attribute} för ${entity} är ${printed}${period ? ` (${period})` : ''}; mer än så visas inte.`,
  agenda: (date: string, count: number, items: string) =>
    `${count} ${count === 1 ? 'ärende' : 'ärenden'} på sammanträdet ${date}: ${items}.`,
  meetingThen: (date: string) => `Sammanträdet är ${date}.`,
  nextMeeting: (date: string) => `Nästa sammanträde är ${date}.`,
  /** One of the dates of the next meeting. */
  nextMeetingDate: (what: string, meeting: string, date: string) =>
    `${what} för nästa sammanträde, ${meeting}: ${date}.`,
  /** A unit that says no more than the figure. */
  silentUnit: 'antal',
  /** What the name of a part begins with in a table: "varav årsplatser HVB". */
  partOf: /^varav\s+/i,
  ruleOfLaw: (name: string, count: number, unit: string, start: string) =>
    `${name}: ${many(count, meantBy(ONE_UNIT, unit) ?? unit, meantBy(UNITS, unit) ?? unit)}, räknat från att ${start}.`,
  lawSource: (law: string) => `Källa: ${law}`,
  extreme: (isSmallest: boolean, name: string, value: string, period: string) =>
    `${isSmallest ? 'Lägst' : 'Högst'}: ${name} med ${value}${period ? ` (${period})` : ''}.`,
  largestDeficit: (name: string, value: string, period: string) =>
    `Störst underskott: ${name} med ${value}${period ? ` (${period})` : ''}.`,
  /** Those that share a place. */
  alikeIn: (names: readonly string[]) =>
    names.length > 3 ? `${names.slice(0, 3).join(', ')} och ${names.length - 3} till` : listed(names),
  leftToTarget: (left: string, values: string) => `${left} till: ${values}`,
  nothingLeft: (values: string) => `Inget mer, målet är nått: ${values}`,
  hasChanged: { up: 'har ökat', down: 'har minskat', better: 'har förbättrats', worse: 'har försämrats' },
  most: (sentence: string) => `Mest: ${sentence}`,
  furthest: (isNearest: boolean, sentence: string) =>
    `${isNearest ? 'Närmast' : 'Längst'} från målet, av dem som inte når det: ${sentence}.`,
  noDistance: (rows: string) => `Hur långt från målet ${rows} ligger går inte att säga av underlagen.`,
  allReach: (count: number) =>
    count === 1
      ? 'Ingen är under målet: den som har både utfall och målvärde når det.'
      : `Ingen är under målet: alla ${count} som har både utfall och målvärde når det.`,
  fromTarget: (name: string, outcome: string, target: string, share: string) =>
    `${name} ${outcome} mot målvärdet ${target} (skillnaden är ${formatDecimal(share)} % av målvärdet)`,
  shortOfNought: (named: readonly string[]) =>
    `Inte heller ${named.join(' och ')} når målet, som är 0: någon andel går inte att räkna.`,
  thereafter: (sentence: string) => `Därefter: ${sentence}`,
  own: (name: string, value: string) => `${name} har ${value}.`,
  ordered: (items: readonly string[]) => items.map((item, at) => `${at + 1}. ${item}`).join('; '),
  followed: (items: readonly string[]) => `Därefter ${items.join(' och ')}.`,
  listed: (count: number, all: number, what: string, how: string, period: string, items: string) =>
    `${count} av ${all} ${what} ${how}${period ? ` (${period})` : ''}${count > 0 ? `: ${items}` : ''}.`,
  inPercent: (count: number, all: number) =>
    `${formatDecimal(String(Math.round((1_000 * count) / Math.max(all, 1)) / 10))} %: `,
  span: (entity: string, first: string, last: string) => `${entity}: från ${first} till ${last}.`,
  denied: (what: string) => `med nej på ”${what}”`,
  of: (part: string, all: string) => `${part} av ${all}`,
  lacking: (what: string) => `saknar ${what}`,
  something: 'något',
  changedFor: (isWorse: boolean) => (isWorse ? 'försämrade' : 'förbättrade'),
  timesPerYear: (times: number) => `görs ${times === 1 ? 'en gång' : `${times} gånger`} om året`,
  bounded: (words: string, way: string | null) =>
    `med ${words}${way === 'deficit' ? ' i underskott' : way === 'surplus' ? ' i överskott' : ''}`,
  printedTally: (document: string, items: readonly string[]) => `Enligt ${document}: ${items.join(', ')}.`,
  tally: (all: number, what: string, items: readonly string[]) => `Av ${all} ${what} är ${items.join(', ')}.`,
  sum: (count: number, what: string, sum: string, period: string, operands: string) =>
    `Sammanlagt ${sum}${period ? ` (${period})` : ''} för ${count} ${what}${operands ? `: ${operands}` : ''}.`,
  together: (sum: string, named: readonly string[]) => `Tillsammans ${sum}: ${named.join(' och ')}.`,
  apart: (difference: string, named: readonly string[]) =>
    `Skillnaden är ${difference}: ${named.join(' mot ')}.`,
  alike: (named: readonly string[]) => `Ingen skillnad: ${named.join(' och ')}.`,
  contents: (heading: string, count: number, items: string) =>
    `Under ${heading} står ${count === 1 ? 'en rad' : `${count} rader`}: ${items}.`,
  counted: (count: number, what: string, title: string, items: string) =>
    `${count} ${what}${title ? ` (${title})` : ''}: ${items}.`,
  text: (entity: string, value: string) => `${entity}: ${value}`,
  source: (title: string, dnr: string | null, asOf: string | null) =>
    `Källa: ${[title, dnr, asOf && `per ${asOf}`].filter(Boolean).join(', ')}`,
  target: (target: string, gap: string) => `Målvärdet är ${target}, ${gap}.`,
  against: (name: string, value: string, gap: string) => `${name} är ${value}: ${gap} målvärdet.`,
  earlier: (period: string, value: string, change: string) => `${period}: ${value}, ${change}.`,
  reached: 'målvärdet är nått',
  over: (gap: string) => `${gap} över`,
  under: (gap: string) => `${gap} under`,
  unchanged: 'oförändrat',
  increased: (by: string) => `en ökning med ${by}`,
  decreased: (by: string) => `en minskning med ${by}`,
  clarify: (about: string) => `Vad menar du med ”${about}”?`,
  clarifyOf: (about: string, choices: readonly string[]) =>
    `Vilken uppgift om ${about} menar du: ${choices.join(', ')}?`,
  which: (choices: readonly string[], more: number) =>
    `Vilket menar du: ${choices.slice(0, -1).join('; ')} eller ${choices.at(-1) ?? ''}?${more > 0 ? ` Det finns ${more} till; skriv mer av namnet.` : ''}`,
  gone: 'Uppgiften finns inte längre i underlagen.',
  page: 'Visa sidan',
  ask: 'Fråga så',
  notUnderstood: (words: readonly string[]) =>
    `Jag förstår inte ${quoted(words)} och svarar därför inte. Uppgiften finns inte i det som är inläst, eller heter något annat där.`,
  notOfThatKind: (words: readonly string[]) =>
    `Jag hittar inget om ${quoted(words)} som svarar på just det, och svarar därför inte.`,
  nothingAsked:
    'Skriv också vad du vill veta: ett mått, en verksamhet, ett ärende eller något annat som står i underlagen.',
  nearestKnown: (labels: readonly string[]) => `Närmast finns ${labels.join('; ')}.`,
  nearestOne: ([first = '', ...rest]: readonly string[]) => [`Närmast finns: ${first}`, ...rest],
  elsewhereInTime: (labels: readonly string[]) => `För den tiden finns däremot ${labels.join('; ')}.`,
  nearest: (what: string, answer: string) => `Menade du ${what}? ${answer}`,
  notForPeriod: (entity: string, period: string, covered: readonly string[]) =>
    `${entity} för ${period} finns inte i underlagen${covered.length > 0 ? `; där finns ${covered.join(', ')}` : ''}.`,
  attributeOf: (attribute: string, entity: string) => `${attribute} för ${entity}`,
  ofYear: (year: number, line: string) => `${year}: ${line}`,
  nothingNewer: 'Nyare uppgift finns inte i underlagen.',
  onlyExamples: 'Det finns bara i påhittade exempel och är därför inget svar om nämnden.',
  showExample: 'Visa exemplet',
  exampleWord: 'exempel',
  /** A word that tells which rows are meant, and by which they cannot be chosen. */
  notChosenBy: (word: string, what: string, states: readonly string[]) =>
    `Jag kan inte välja ut ${what} efter ”${word}” och svarar därför inte.${states.length > 0 ? ` Där finns ${states.map((state) => `”${state}”`).join(', ')}.` : ''}`,
  thisFigure: 'Uppgiften',
  heldAgainst: (entity: string, value: string, other: string) => `${entity} ${value} mot ${other}`,
  theBudget: (value: string) => `budgeten är ${value}`,
  hasDeviation: (way: 'deficit' | 'surplus' | 'within' | 'noSurplus') =>
    ({
      deficit: 'har underskott',
      surplus: 'har överskott',
      within: 'håller budgeten',
      noSurplus: 'har inget överskott',
    })[way],
  /** `held` is what the first is held against, as its column is called. */
  liesFrom: (isAbove: boolean, held: { attribute: string; title: string }) => {
    const names: Readonly<Record<string, string>> = { budget: 'budget', target: 'målvärdet' }
    return `ligger ${isAbove ? 'över' : 'under'} ${names[held.attribute] ?? held.title.toLowerCase()}`
  },
  emptyCell: (entity: string, attribute: string) => `${attribute} för ${entity} anges inte i dokumentet.`,
  noChange: (entity: string) => `Hur ${entity} har ändrats framgår inte av underlagen.`,
  noShare: (entity: string) => `Någon andel för ${entity} anges inte i underlagen.`,
  secondPart: (words: string) => `Den andra delen, ”${words}”, förstod jag inte; fråga om den för sig.`,
  noReason: (entity: string) => `Varför anges inte för ${entity}.`,
  notBySex: (entity: string) => `${entity} är inte redovisat för kvinnor och män.`,
  noMunicipality: (name: string, known: readonly string[]) =>
    `${name} finns inte med i underlagen${known.length > 0 ? `; där finns ${known.join(', ')}` : ', som bara gäller den egna kommunen'}.`,
  listOf: (count: number, what: string, items: readonly string[]) => `${count} ${what}: ${items.join('; ')}.`,
  noneOf: (what: string) => `Ingen av alla ${what} stämmer med det.`,
  happens: (what: string, column: string) => `${what} (${column.charAt(0).toLowerCase()}${column.slice(1)})`,
  onDay: (day: string, what: readonly string[]) => `${day}: ${what.join('; ')}.`,
  more: (count: number) => `Och ${count} till.`,
  nothingHappens: (when: string) => `Inget i underlagen har datum ${when}.`,
  is: 'är ',
  all: 'alla',
  wholeCommittee: 'hela nämnden',
  /** What was asked of is the other way: "Det är inget underskott: avvikelsen för X är +5 tkr (2023), ett överskott." */
  otherWay: (isDeficit: boolean, entity: string, value: string) =>
    `det är inget ${isDeficit ? 'underskott' : 'överskott'}: avvikelsen för ${entity} är ${value}, ett ${isDeficit ? 'överskott' : 'underskott'}.`,
  thatWay: (isDeficit: boolean, entity: string, value: string) =>
    `det är ett ${isDeficit ? 'underskott' : 'överskott'}: avvikelsen för ${entity} är ${value}.`,
  yes: 'Ja',
  no: 'Nej',
  count: (count: number, all: number, what: string) => `${count} av ${all} ${what}.`,
  many,
}
