import { type FactRow, type FactTable, unitOf } from '../../contract/facts.ts'
import { foldedWords } from '../../lib/words.ts'
import { placeOf } from '../cells.ts'
import type { Finding } from '../finding.ts'
import { BREAK, opensWithOnly } from '../text/amounts.ts'
import { fitsMention, type Mention, mentionsIn, sentencesOf } from '../text/mentions.ts'
import { PARTS } from '../text/named.ts'
import { setOf } from '../text/words.ts'
import { amounts } from './amounts.ts'
import type { Context } from './context.ts'
import { otherOutcome } from './outcomes.ts'
import { ownOf } from './own.ts'
import { pick } from './pick.ts'
import { shares } from './shares.ts'
import { steps } from './steps.ts'
import { besideTarget } from './targets.ts'
import { textFinding } from './text-finding.ts'
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

const NEAR = 90
/** "om verksamheten", "nämnden": the sentence is about the row itself though it does not name it. */
const ITSELF =
  /^(?:verksamhet(?:en|sområdet)?|nämnden|socialnämnden|för verksamhetsområdet|totalt|i jämförelse|jämfört med|överskottet|underskottet|prognosen|för den ekonomiska)(?!\p{L})/iu
const MEASURES = setOf(
  'utfall utfallet resultat resultatet andel andelen antal antalet belaggningsgraden frisknarvaron statistiken visar att hogt lagt total totala beraknas for perioden arets',
)
/** Words after an outcome, that make it a part's. */
const LESS = setOf('del delen delar varav enhet enheten enheter enheterna norra sodra ostra vastra')
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
      const sentences = sentencesOf(text)
      return sentences.flatMap((sentence, at) => {
        if (namesAnother(sentence, row, others)) return []
        const isOwn = at === 0 || ITSELF.test(sentence) || isNamed(sentence, row)
        const context = { table, row, sentence, place: placeOf(table, row, column) }
        const own = isOwn
          ? [...amounts(context), ...outcome(context), ...shares(context), ...besideTarget(context)]
          : []
        const way = isOwn || isOnSubject(sentence, sentences.slice(0, at), row)
        return [...own, ...(way ? [...trends(context), ...steps(context)] : []), ...measured(context)]
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

const SUBJECT =
  /^(?:andelen|antalet|utfallet|resultatet|målvärdet)\s(?:är|var|har|hade|uppgår|uppgick|om|på|ökade|minskade|ligger|låg|blev|steg|sjönk)(?!\p{L})/iu
const COUNTED = /andel|antal|utfall|resultat/iu

/** "Andelen har ökat …" after other sentences, none of which has a share or a number of anything else. */
const isOnSubject = (sentence: string, before: readonly string[], row: FactRow): boolean =>
  SUBJECT.test(sentence) &&
  before.every((other) => SUBJECT.test(other) || isNamed(other, row) || !COUNTED.test(other))

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

/** A measure's own outcome and target, in percent or as a count. */
function measured(context: Context): Finding[] {
  const { table, row, sentence } = context
  if (row.better === undefined && !table.columns.some(({ attribute }) => attribute === 'target')) return []
  return mentionsIn(sentence).flatMap((mention): Finding[] => {
    const before = sentence.slice(Math.max(0, mention.at - NEAR), mention.at)
    const isTarget = TARGET.test(before)
    if (!isTarget && !(OUTCOME.test(before) && MEASURED.test(sentence) && isOwnOutcome(context, mention)))
      return []
    const cell = pick(table, row, isTarget ? 'target' : 'outcome', 'own')
    if (!cell) return []
    const unit = unitOf(row, cell.column)
    if ((mention.unit ?? null) !== (unit === '%' ? '%' : null) || /helår|prognos/i.test(sentence)) return []
    if (mention.unit === null && !unit) return []
    // A number that is followed by another unit counts something else.
    if (mention.unit === null && !followedByUnit(sentence, mention, row)) return []
    return fitsMention(Number(cell.value), mention)
      ? []
      : [textFinding('text_figure', context, mention, [cell])]
  })
}

/** Every word before it is known, and none beside it says that it is a part's. */
function isOwnOutcome(context: Context, { at, end }: Mention): boolean {
  const { sentence } = context
  const own = ownOf(context)
  const after = foldedWords(sentence.slice(end))
  const stop = after.findIndex((word) => BREAK.has(word))
  const beside = stop < 0 ? after : after.slice(0, stop)
  return (
    opensWithOnly(sentence.slice(0, at), [own.words, own.soFar, MEASURES]) &&
    !beside.some((word) => PARTS.has(word) || LESS.has(word))
  )
}

function outcome(context: Context): Finding[] {
  const found = otherOutcome(context)
  return found ? [textFinding('text_figure', context, found.mention, [found.cell])] : []
}

/** What a sentence says about the row: the same checks for other texts, such as a person's own document. */
export const sentenceAbout = (context: Context): Finding[] => [
  ...amounts(context),
  ...outcome(context),
  ...measured(context),
  ...trends(context),
  ...shares(context),
  ...besideTarget(context),
]

/** "14 036 besök" for "Antal besök i öppna förskolan": the word after the number is part of the row's name. */
function followedByUnit(sentence: string, { end }: Mention, row: FactRow): boolean {
  const word = foldedWords(sentence.slice(end, end + 40))[0]
  return word !== undefined && word.length > 3 && foldedWords(row.names[0] ?? '').some((own) => own === word)
}
