import { type FactRow, type FactTable, unitOf } from '../../contract/facts.ts'
import { fold, foldedWords } from '../../lib/words.ts'
import { type Cell, cellOf, decimalText, inUnitOf, placeOf } from '../cells.ts'
import type { Claim, Finding, RuleName } from '../finding.ts'
import { claimOf, idOf, weightOf } from '../findings.ts'
import { fitsMention, type Mention, mentionsIn, sentencesOf } from '../text/mentions.ts'
import type { Context } from './context.ts'
import { otherOutcome } from './outcomes.ts'
import { pick } from './pick.ts'
import { trends } from './trends.ts'

/** Texts that a row carries, against the row's own figures. */
const TEXTS = new Set([
  'reason',
  'comparison',
  'analysis',
  'comment',
  'assessment_text',
  'summary',
  'statement',
])

// överskott på 2,6 miljoner · underskott för helåret motsvarande 6,1 miljoner kronor · överskott på totalt 5,6 mnkr
const RESULT =
  /(?<word>överskott|underskott)(?:et)?(?<between>(?:\s[\p{L}0-9]{1,30}){0,5}\s(?:på|om|motsvarande|med|till))(?:\s(?:totalt|sammanlagt|cirka|ca|drygt|knappt|nästan))?\s?$/iu
// nettokostnaderna 10,2 miljoner kronor lägre · en lägre nettokostnad på 4,3 · nettokostnaderna ökat med 3,2 ·
// nettokostnaderna lägre motsvarande 2,0
const NET_COST = /nettokostnad/iu
const LOWER = /\b(?:lägre|minska(?:t|r|de)|mindre)\b/iu
const HIGHER = /\b(?:högre|öka(?:t|r|de)|större)\b/iu
const BEFORE = /(?:samma (?:period|tid)|föregående år|i fjol)/iu
const NEAR = 90
/** "om verksamheten", "nämnden": the sentence is about the row itself though it does not name it. */
const ITSELF =
  /^(?:verksamhet(?:en|sområdet)?|nämnden|socialnämnden|för verksamhetsområdet|totalt|i jämförelse|jämfört med|överskottet|underskottet|prognosen|för den ekonomiska)(?!\p{L})/iu
const MEASURED = /(?:utfall(?:et)?|andelen|resultatet|beläggningsgraden|frisknärvaron|statistiken visar)/iu
const TARGET = /målvärdet?(?:\s\p{L}+){0,2}\s(?:på|om|är)\s(?:cirka\s)?$/iu
const OUTCOME =
  /(?:utfall(?:et)?|uppgår till|visar att|beräknas till|utfallet på|högt utfall på|lågt utfall på)(?:\s(?:totalt|cirka|ca|runt|på))?\s?$/iu

/**
 * What a text says of its own row in figures and directions is what the row has: a surplus or deficit, the change of the
 * net cost since the same time last year, a measure's outcome and target.
 * Silent for sentences that may have another subject: that name another row, that hold several figures of which
 * it is unclear which is meant, or that follow upon one about parts of the row; and for what the row does not print.
 */
export function rowTexts(table: FactTable): Finding[] {
  const columns = table.columns.filter(({ type, attribute }) => type === 'text' && TEXTS.has(attribute))
  if (columns.length === 0) return []
  const others = namesOf(table)
  return table.rows.flatMap((row) =>
    columns.flatMap((column) => {
      const text = row.cells[column.key]?.value
      if (!text || text.length > MOST_TEXT) return []
      return sentencesOf(text).flatMap((sentence, at) => {
        if (namesAnother(sentence, row, others)) return []
        const isOwn = at === 0 || ITSELF.test(sentence) || isNamed(sentence, row)
        const context = { table, row, sentence, place: placeOf(table, row, column) }
        const own = isOwn
          ? [
              ...result(context),
              ...netCost(context),
              ...stated(context),
              ...outcome(context),
              ...trends(context),
            ]
          : []
        return [...own, ...measured(context)]
      })
    }),
  )
}

/** Longer than any analysis of one subject. */
const MOST_TEXT = 20_000

/** The rows' names, folded, by their first word: a sentence is looked up word by word, however many rows there are. */
type Names = ReadonlyMap<string, readonly { name: string; of: string }[]>

function namesOf(table: FactTable): Names {
  const found = new Map<string, { name: string; of: string }[]>()
  for (const { role, names } of table.rows) {
    const of = names[0] ?? ''
    for (const own of role === 'total' ? [] : names) {
      const words = foldedWords(own)
      const name = words.join(' ')
      if (name.length <= MOST_COMMON) continue
      const list = found.get(words[0] ?? '') ?? []
      if (!list.some((other) => other.name === name && other.of === of)) list.push({ name, of })
      found.set(words[0] ?? '', list)
    }
  }
  return found
}

/** Shorter names are words that any sentence may hold. */
const MOST_COMMON = 8

const isNamed = (sentence: string, row: FactRow): boolean => {
  const words = foldedWords(sentence).join(' ')
  return row.names.some((name) => name.length > 3 && words.includes(foldedWords(name).join(' ')))
}

function namesAnother(sentence: string, row: FactRow, others: Names): boolean {
  const words = foldedWords(sentence)
  const own = row.names[0] ?? ''
  return words.some((word, at) => {
    const candidates = others.get(word)
    if (!candidates) return false
    const rest = `${words.slice(at, at + 12).join(' ')} `
    return candidates.some(({ name, of }) => of !== own && rest.startsWith(`${name} `))
  })
}

const MONEY_UNITS = new Set(['mnkr', 'tkr', 'kr'])
const moneyIn = (sentence: string): Mention[] =>
  mentionsIn(sentence).filter(({ unit }) => unit !== null && MONEY_UNITS.has(unit))

/** "prognostiserar ett överskott på 2,6 miljoner" against the deviation. */
function result(context: Context): Finding[] {
  const { table, row, sentence } = context
  const [mention] = moneyIn(sentence)
  if (!mention) return []
  const before = sentence.slice(Math.max(0, mention.at - NEAR), mention.at)
  const found = RESULT.exec(before)
  if (!found) return []
  const deviation = pick(table, row, 'deviation')
  if (!deviation) return []
  const sign = /^under/i.test(found.groups?.['word'] ?? '') ? -1 : 1
  const value = inUnitOf(deviation, mention.unit)
  if (value === null) return []
  const isOtherWay = isTurned(value, sign, mention)
  if (!isOtherWay && fitsMention(value, mention)) return []
  return [finding(isOtherWay ? 'text_direction' : 'text_figure', context, mention, [deviation])]
}

/** The other way than is said, farther from it than rounding comes to. */
const isTurned = (value: number, said: number, { value: text, digit }: Mention): boolean =>
  Math.sign(value) === -said && Math.abs(value) + Math.abs(Number(text)) > digit + 1e-9

/** "en lägre nettokostnad på 4,3 miljoner än samma period föregående år" against the two outcomes. */
function netCost(context: Context): Finding[] {
  const { table, row, sentence } = context
  if (!NET_COST.test(sentence) || !BEFORE.test(sentence)) return []
  const [mention, ...more] = moneyIn(sentence)
  if (!mention || more.length > 0 || LOWER.test(sentence) === HIGHER.test(sentence)) return []
  const now = pick(table, row, 'outcome', 'own')
  const before = now ? sameTimeBefore(table, row, now) : null
  if (!now || !before) return []
  const [a, b] = [inUnitOf(now, mention.unit), inUnitOf(before, mention.unit)]
  if (a === null || b === null) return []
  // Net costs are printed with a minus: a lower cost is a higher number.
  const isNegative = a + b <= 0
  const change = isNegative ? b - a : a - b
  const said = LOWER.test(sentence) ? -1 : 1
  const isOtherWay = isTurned(change, said, mention)
  if (!isOtherWay && fitsMention(change, mention)) return []
  return [finding(isOtherWay ? 'text_direction' : 'text_figure', context, mention, [now, before], a - b)]
}

/** A measure's own outcome and target, in percent or as a count. */
function measured(context: Context): Finding[] {
  const { table, row, sentence } = context
  if (row.better === undefined && !table.columns.some(({ attribute }) => attribute === 'target')) return []
  return mentionsIn(sentence).flatMap((mention): Finding[] => {
    const before = sentence.slice(Math.max(0, mention.at - NEAR), mention.at)
    const isTarget = TARGET.test(before)
    if (!isTarget && !(OUTCOME.test(before) && MEASURED.test(sentence))) return []
    const cell = pick(table, row, isTarget ? 'target' : 'outcome', 'own')
    if (!cell) return []
    const unit = unitOf(row, cell.column)
    if ((mention.unit ?? null) !== (unit === '%' ? '%' : null) || /helår|prognos/i.test(sentence)) return []
    if (mention.unit === null && !unit) return []
    // A number that is followed by another unit counts something else.
    if (mention.unit === null && !followedByUnit(sentence, mention, row)) return []
    return fitsMention(Number(cell.value), mention) ? [] : [finding('text_figure', context, mention, [cell])]
  })
}

/** "har en prognos på", and no more words: "en prognos som pekar på ett överskott på" tells of another figure. */
const hasOne = (noun: string): RegExp =>
  new RegExp(
    String.raw`(?<!\p{L})(?:har|hade)\s(?:en|ett)\s${noun}\spå(?:\s(?:totalt|cirka|ca|drygt|knappt|nästan))?\s?$`,
    'iu',
  )

const STATED: readonly { words: RegExp; attribute: string }[] = [
  { words: hasOne('budget'), attribute: 'budget' },
  { words: hasOne('prognos'), attribute: 'forecast' },
  { words: hasOne('utfall'), attribute: 'outcome' },
  {
    words:
      /(?<!\p{L})avviker\s(?:från|mot)\sbudget(?:en)?\smed(?:\s(?:totalt|cirka|ca|drygt|knappt|nästan))?\s?$/iu,
    attribute: 'deviation',
  },
  {
    words:
      /(?<!\p{L})budget(?:en)?(?:\s\p{L}+){0,5}\s(?:är|var|uppgår till|uppgick till)(?:\s(?:totalt|cirka|ca|drygt|knappt|nästan))?\s?$/iu,
    attribute: 'budget',
  },
  {
    words:
      /(?<!\p{L})prognos(?:en)?(?:\s\p{L}+){0,5}\s(?:är|var|uppgår till|uppgick till)(?:\s(?:totalt|cirka|ca|drygt|knappt|nästan))?\s?$/iu,
    attribute: 'forecast',
  },
  {
    words:
      /(?<!\p{L})utfall(?:et)?(?:\s\p{L}+){0,5}\s(?:är|var|uppgår till|uppgick till|blev)(?:\s(?:totalt|cirka|ca|drygt|knappt|nästan))?\s?$/iu,
    attribute: 'outcome',
  },
]

/** "Budgeten för X uppgår till 12,5 mnkr" against the row's budget. */
function stated(context: Context): Finding[] {
  const { table, row, sentence } = context
  const [mention, ...more] = moneyIn(sentence)
  if (!mention || more.length > 0 || NET_COST.test(sentence)) return []
  const before = sentence.slice(Math.max(0, mention.at - NEAR), mention.at)
  const said = STATED.find(({ words }) => words.test(before))
  const cell = said ? pick(table, row, said.attribute, 'own') : null
  const value = cell ? inUnitOf(cell, mention.unit) : null
  if (!cell || value === null || fitsMention(value, mention)) return []
  return [finding('text_figure', context, mention, [cell])]
}

function outcome(context: Context): Finding[] {
  const found = otherOutcome(context)
  return found ? [finding('text_figure', context, found.mention, [found.cell])] : []
}

/** What a sentence says about the row: the same checks for other texts, such as a person's own document. */
export const sentenceAbout = (context: Context): Finding[] => [
  ...result(context),
  ...netCost(context),
  ...stated(context),
  ...outcome(context),
  ...measured(context),
  ...trends(context),
]

/** "14 036 besök" for "Antal besök i öppna förskolan": the word after the number is part of the row's name. */
function followedByUnit(sentence: string, { end }: Mention, row: FactRow): boolean {
  const word = foldedWords(sentence.slice(end, end + 40))[0]
  return word !== undefined && word.length > 3 && foldedWords(row.names[0] ?? '').some((own) => own === word)
}

function sameTimeBefore(table: FactTable, row: FactRow, now: Cell): Cell | null {
  const year = now.column.period?.year
  const day = now.column.period?.endsOn.slice(4)
  const column = table.columns.find(
    ({ attribute, period, breakdown }) =>
      attribute === 'outcome' &&
      !breakdown &&
      period?.year === (year ?? 0) - 1 &&
      period.endsOn.slice(4) === day,
  )
  return column ? cellOf(table, row, column) : null
}

function finding(
  rule: RuleName,
  context: Context,
  mention: Mention,
  cells: readonly Cell[],
  computed?: number,
): Finding {
  const { place, sentence } = context
  const [first] = cells
  const a: Claim = {
    value: mention.value.replace('-', ''),
    unit: mention.unit,
    place,
    basis: { kind: 'text', quote: sentence },
  }
  const real = computed ?? (first ? (inUnitOf(first, mention.unit) ?? Number(first.value)) : 0)
  const decimals = Math.max(0, -Math.round(Math.log10(mention.digit)))
  const value = decimalText(real, decimals + 1)
  const difference = decimalText(Math.abs(Number(mention.value)) - Math.abs(real), decimals + 1)
  const b: Claim =
    computed === undefined && first
      ? claimOf(first)
      : {
          value,
          unit: mention.unit,
          place: first ? claimOf(first).place : null,
          basis: {
            kind: 'difference',
            from: cells[0]?.column.title ?? '',
            less: cells[1]?.column.title ?? '',
          },
        }
  const places = [place, ...cells.map((cell) => placeOf(cell.table, cell.row, cell.column))]
  return {
    id: idOf(rule, [
      ...places.map((p) => `${p.table}|${p.row}|${p.column}`),
      String(sentence.length > 0 ? fold(sentence).slice(0, 60) : ''),
    ]),
    rule,
    weight: rule === 'text_direction' ? 'high' : weightOf(difference, mention.unit, mention.value, null),
    a,
    b,
    difference: { value: difference, unit: mention.unit },
    cause: null,
    also: [],
    places,
    state: [sentence, ...cells.map(({ value: own }) => own)].join(' · '),
  }
}
