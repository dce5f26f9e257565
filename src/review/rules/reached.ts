import { type FactRow, type FactTable, unitOf } from '../../contract/facts.ts'
import { type Mismatch, mismatchesOf, reachesTarget } from '../../lib/assessments.ts'
import { fold } from '../../lib/words.ts'
import { isPercent, placeOf, placeOfCell } from '../cells.ts'
import type { Claim, Finding, Place } from '../finding.ts'
import { claimOf, idOf } from '../findings.ts'
import { reachedIn } from '../text/claims.ts'
import { sentencesOf } from '../text/mentions.ts'
import { isGrowing, measuredOf } from './assessments.ts'
import { verdictFinding, verdictOfState } from './verdicts.ts'

const TEXTS = new Set(['analysis', 'comment', 'statement', 'assessment_text'])
const MOST_TEXT = 20_000

/**
 * "Målvärdet är uppfyllt" in a text, against the row's outcome and target; "målet kommer inte att nås" against its assessment.
 * Silent for sentences with any other word, for counts of a part of a year, which may still grow, where the assessment itself does
 * not follow from the figures, as that is told then, and for the text of an assessment, which `verdictTexts` holds against it.
 */
export function reachedTexts(table: FactTable): Finding[] {
  const state = table.columns.find(({ attribute, type }) => attribute === 'assessment' && type === 'state')
  const columns = table.columns.filter(({ type, attribute }) => type === 'text' && TEXTS.has(attribute))
  return table.rows.flatMap((row) =>
    columns.flatMap((column) => {
      const text = row.cells[column.key]?.value
      const assessed = state ? verdictOfState(row.cells[state.key]?.state) : null
      if (!text || text.length > MOST_TEXT || (column.attribute === 'assessment_text' && assessed)) return []
      return sentencesOf(text).flatMap((sentence): Finding[] => {
        const said = reachedIn(sentence)
        const place = placeOf(table, row, column)
        if (!said) return []
        const figures = said.isDone ? againstFigures(table, row, said.isMet, { place, sentence }) : 'unknown'
        if (figures !== 'unknown') return figures
        const isOther = assessed === (said.isMet ? 'not_met' : 'met')
        return isOther && state
          ? [
              verdictFinding(
                'assessment',
                [placeOf(table, row, state), place],
                row.cells[state.key]?.value ?? '',
                sentence,
              ),
            ]
          : []
      })
    }),
  )
}

const TOLD: ReadonlySet<Mismatch> = new Set(['met_but_short', 'not_met_but_reached', 'already_past'])

/** None where the figures agree; "unknown" where the row has none to hold it against. */
function againstFigures(
  table: FactTable,
  row: FactRow,
  isMet: boolean,
  { place, sentence }: { place: Place; sentence: string },
): Finding[] | 'unknown' {
  const { outcome, target, before, months } = measuredOf(table, row)
  if (!outcome || !target || row.better === undefined) return 'unknown'
  const stillGrows = isGrowing(outcome, months)
  const isReached = reachesTarget(row.better, outcome.value, target.value)
  if (stillGrows || isReached === isMet) return []
  const assessment = table.columns.find(({ attribute }) => attribute === 'assessment')
  const mismatches = mismatchesOf({
    assessment: row.cells[assessment?.key ?? '']?.state ?? '',
    ...{ better: row.better, outcome: outcome.value, target: target.value, before: before?.value ?? null },
    ...{ stillGrows, isPercent: isPercent(unitOf(row, outcome.column)) },
  })
  if (mismatches.some((one) => TOLD.has(one))) return []
  const a: Claim = { value: sentence, unit: null, place, basis: { kind: 'text', quote: sentence } }
  const b: Claim = { ...claimOf(outcome), basis: { kind: 'target', target: target.value } }
  return [
    {
      id: idOf('assessment', [place.table, place.row, place.column, fold(sentence).slice(0, 60)]),
      ...{ rule: 'assessment', weight: 'high', a, b, difference: null, cause: null, also: [] },
      places: [place, placeOfCell(outcome), placeOfCell(target)],
      state: [sentence, outcome.value, target.value].join(' · '),
    },
  ]
}
