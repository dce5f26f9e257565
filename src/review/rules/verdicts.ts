import type { FactTable } from '../../contract/facts.ts'
import { grouped } from '../../lib/grouped.ts'
import { meantBy } from '../../lib/own-words.ts'
import type { Pieces } from '../../lib/pieces.ts'
import { fold, foldedWords } from '../../lib/words.ts'
import { placeOf } from '../cells.ts'
import type { Claim, Finding } from '../finding.ts'
import { idOf } from '../findings.ts'
import { sentencesOf } from '../text/mentions.ts'

type Verdict = 'met' | 'risk' | 'not_met'

const VERDICTS: Readonly<Record<string, Verdict>> = {
  ...{ will_be_met: 'met', met: 'met', may_be_met_with_risk: 'risk', at_risk: 'risk' },
  ...{ will_not_be_met: 'not_met', not_met: 'not_met' },
}
/** Null where nobody has assessed it, or in other words. */
export const verdictOfState = (state: string | undefined): Verdict | null =>
  meantBy(VERDICTS, state ?? '') ?? null

const SUBJECT = /\b(?:målet|målvärdet|nämndens mål)\b/iu
const REACHED = /\b(?:uppnås|nås|uppnått|uppnådd|bibehålls|bibehållas)(?!\p{L})/iu

/** What a sentence says of a goal's or a measure's outcome; null where it says nothing of it, or several things. */
function verdictOf(sentence: string): Verdict | null {
  if (!SUBJECT.test(sentence) || !REACHED.test(sentence)) return null
  if (/\b(?:om|för att|så att|när|tidigare|delår 1)\b/iu.test(sentence)) return null
  const isNot = /\binte\b|\bej\b/iu.test(sentence)
  const isRisk = /\brisk/iu.test(sentence)
  return isNot ? (isRisk ? null : 'not_met') : isRisk ? 'risk' : 'met'
}

/**
 * The text of an assessment says the same as the assessment. Silent for texts without an explicit verdict, for
 * several different ones, and for what is followed up later.
 */
export function verdictTexts(table: FactTable): Finding[] {
  const state = table.columns.find(({ attribute, type }) => attribute === 'assessment' && type === 'state')
  const text = table.columns.find(({ attribute }) => attribute === 'assessment_text')
  if (!state || !text) return []
  return table.rows.flatMap((row): Finding[] => {
    const assessed = verdictOfState(row.cells[state.key]?.state)
    const words = row.cells[text.key]?.value
    if (!assessed || !words || words.length > 20_000) return []
    const said = sentencesOf(words).flatMap((sentence) => {
      const verdict = verdictOf(sentence)
      return verdict ? [{ verdict, sentence }] : []
    })
    const [first] = said
    if (!first || said.some(({ verdict }) => verdict !== first.verdict) || first.verdict === assessed)
      return []
    const places = [placeOf(table, row, state), placeOf(table, row, text)]
    return [verdictFinding('assessment', places, row.cells[state.key]?.value ?? '', first.sentence)]
  })
}

/**
 * What a summary or an area's text says of a goal is what the goal itself is assessed as: no "risk" and no "kommer att nås"
 * for a goal that will not be met, and no "kommer inte att nås" for one that will. The goal is recognised by its name without the
 * first word ("Socialnämnden", "Nämnden"). Silent for names of fewer than four words, for sentences that name
 * several goals or are not sure, and where the text names none.
 */
export function* goalTexts(tables: readonly FactTable[]): Pieces<Finding[]> {
  const printed = tables.filter(({ origin }) => origin !== 'computed')
  const byPeriod = grouped(printed, ({ period }) => period?.name)
  const findings: Finding[] = []
  for (const goals of printed) {
    findings.push(...saidOfGoals(goals, byPeriod.get(goals.period?.name) ?? []))
    yield
  }
  return findings
}

/** What the tables of its period say of the goals. */
function saidOfGoals(goals: FactTable, tables: readonly FactTable[]): Finding[] {
  const state = goals.columns.find(({ attribute, type }) => attribute === 'assessment' && type === 'state')
  if (!state || goals.period === null) return []
  const named = goals.rows.flatMap((row) => {
    const words = foldedWords(row.names[0] ?? '').slice(1)
    const verdict = verdictOfState(row.cells[state.key]?.state)
    return words.length >= 4 && verdict ? [{ row, verdict, name: words.join(' ') }] : []
  })
  if (named.length === 0) return []
  const texts = tables.filter(({ family }) => family !== goals.family)
  return texts.flatMap((table) =>
    table.columns
      .filter(
        ({ attribute, type }) => type === 'text' && (attribute === 'summary' || attribute === 'analysis'),
      )
      .flatMap((column) =>
        table.rows.flatMap((row) =>
          passagesOf(row.cells[column.key]?.value ?? '').flatMap((sentence): Finding[] => {
            const words = foldedWords(sentence).join(' ')
            const about = named.filter(({ name }) => words.includes(name))
            const [goal] = about
            if (!goal || about.length > 1 || !isOther(goal.verdict, saidOf(words.replace(goal.name, ' '))))
              return []
            const places = [placeOf(goals, goal.row, state), placeOf(table, row, column)]
            return [verdictFinding('goal_text', places, goal.row.cells[state.key]?.value ?? '', sentence)]
          }),
        ),
      ),
  )
}

const WILL = ['kommer att', 'kommer', 'bedoms']
const REACH = ['uppnas', 'nas', 'uppfyllas']
const MET = WILL.flatMap((will) => REACH.map((reach) => ` ${will} ${reach} `))
const REACH_IT = [...REACH, 'na', 'na malet', 'na maluppfyllelse']
const NOT_MET = ['kommer inte att', 'kommer inte', 'inte kommer att', 'inte kommer', 'bedoms inte'].flatMap(
  (not) => REACH_IT.map((reach) => ` ${not} ${reach} `),
)
/** What makes a verdict one of several, or of another time. */
const UNSURE = [' om ', ' for att ', ' sa att ', ' nar ', ' tidigare ', ' delvis ', ' men ', ' delar ']

/** What a sentence that names a goal says of it; folded, without the goal's name. Null where it says nothing, or is not sure. */
function saidOf(words: string): Verdict | null {
  const text = ` ${words} `
  const has = (phrases: readonly string[]): boolean => phrases.some((phrase) => text.includes(phrase))
  if (has(NOT_MET) && !has(UNSURE)) return 'not_met'
  // "Riskerar att inte nå målet" is a risk.
  if (text.includes(' risk')) return has([' inte kommer ', ' inte bedoms ']) ? null : 'risk'
  if (text.includes(' inte ')) return null
  return has(MET) && !has(UNSURE) ? 'met' : null
}

/** Not met is neither met nor at risk; a goal at risk may be said to be met by whoever writes of it in short. */
const isOther = (assessed: Verdict, said: Verdict | null): boolean =>
  said !== null && said !== assessed && (assessed === 'not_met' || (assessed === 'met' && said === 'not_met'))

// Lists have lost their line breaks: the words that a board's assessment opens with begin anew.
const PASSAGE = /\s(?=(?:Nämnden bedömer|Bedömningen är)\s)/u
const passagesOf = (text: string): string[] =>
  text.length > 20_000 ? [] : text.split(PASSAGE).flatMap(sentencesOf)

export function verdictFinding(
  rule: 'assessment' | 'goal_text',
  places: Finding['places'],
  value: string,
  sentence: string,
): Finding {
  const [place = null, text = null] = places
  const a: Claim = { value, unit: null, place, basis: { kind: 'printed' } }
  const b: Claim = { value: sentence, unit: null, place: text, basis: { kind: 'text', quote: sentence } }
  return {
    id: idOf(rule, [...places.map((p) => `${p.table}|${p.row}|${p.column}`), fold(sentence).slice(0, 60)]),
    rule,
    weight: 'high',
    ...{ a, b, difference: null, cause: null, also: [], places },
    state: `${value} · ${sentence}`,
  }
}
