import type { FactColumn, FactRow, FactTable } from '../../contract/facts.ts'
import { fold } from '../../lib/words.ts'
import { decimalText, placeOf } from '../cells.ts'
import type { Basis, Finding, RuleName, Weight } from '../finding.ts'
import { idOf } from '../findings.ts'
import { changeSlip } from '../text/changes.ts'
import { datesIn, wrongWeekday } from '../text/dates.ts'
import { sentencesOf } from '../text/mentions.ts'
import { sexSlip, shareSlip, shareWordSlip } from '../text/shares.ts'

/** What a sentence contradicts by itself, whatever any table says. */
interface Slip {
  rule: RuleName
  weight: Weight
  /** Decimal, or words as they are printed. */
  said: string
  unit: string | null
  /** What it comes to, in the same unit. */
  real: string
  basis: Basis
}

/**
 * Percentages beside the counts or amounts that they are made of, shares in words beside their percentage, two sexes that are
 * not everybody, directions against the two ends, days that do not exist and weekdays of other dates.
 * Silent where anything but the sentence itself would have to be known.
 */
function slipsIn(sentence: string, year: number | null): Slip[] {
  return [...shareSlips(sentence), ...changeSlips(sentence), ...dateSlips(sentence, year)]
}

export function shareSlips(sentence: string): Slip[] {
  const share = shareSlip(sentence)
  const word = shareWordSlip(sentence)
  const sexes = sexSlip(sentence)
  const percent = (said: string, real: string, basis: Basis): Slip => ({
    ...{ rule: 'text_share', weight: 'medium', said: said.replace(',', '.'), unit: '%', real, basis },
  })
  return [
    ...(share
      ? [
          percent(share.said, decimalText(share.real, 1), {
            ...{ kind: 'share', part: String(share.part), whole: String(share.whole) },
          }),
        ]
      : []),
    ...(word
      ? [{ ...percent(word.said, word.percent, { kind: 'sentence' }), said: word.said, unit: null }]
      : []),
    ...(sexes ? [percent(sexes.said, '100', { kind: 'hundred' })] : []),
  ]
}

export function changeSlips(sentence: string): Slip[] {
  const slip = changeSlip(sentence)
  if (!slip) return []
  return [
    {
      rule: slip.kind === 'direction' ? 'text_direction' : 'text_change',
      weight: slip.kind === 'points' ? 'low' : 'medium',
      ...{ said: slip.said, unit: null },
      real: decimalText(slip.percent, 1),
      basis: { kind: 'ends', from: decimalText(slip.from, 2), to: decimalText(slip.to, 2) },
    },
  ]
}

const dateSlips = (sentence: string, year: number | null): Slip[] =>
  datesIn(sentence, year).flatMap((spoken): Slip[] => {
    const say = (said: string, real: string): Slip => ({
      ...{ rule: 'text_date', weight: 'medium', said, unit: null, real, basis: { kind: 'calendar' } },
    })
    if (spoken.date === null) return [say(spoken.quote, '')]
    const wrong = wrongWeekday(spoken)
    return wrong ? [say(`${wrong.said} ${spoken.quote}`, wrong.real)] : []
  })

/** Longer than any analysis of one subject, and shorter than any sentence. */
const [LEAST_TEXT, MOST_TEXT] = [20, 20_000]

/** `slipsIn` for every text of a table. A day without a year is the report's. */
export function sentenceSlips(table: FactTable): Finding[] {
  const columns = table.columns.filter(({ type }) => type === 'text')
  const year = table.period?.year ?? null
  return table.rows.flatMap((row) =>
    columns.flatMap((column) => {
      const text = row.cells[column.key]?.value ?? ''
      if (text.length < LEAST_TEXT || text.length > MOST_TEXT) return []
      return sentencesOf(text).flatMap((sentence) =>
        slipsIn(sentence, year).map((slip) => findingOfSlip(slip, sentence, { table, row, column })),
      )
    }),
  )
}

function findingOfSlip(
  { rule, weight, said, unit, real, basis }: Slip,
  sentence: string,
  { table, row, column }: { table: FactTable; row: FactRow; column: FactColumn },
): Finding {
  const place = placeOf(table, row, column)
  return {
    id: idOf(rule, [table.key, row.key, column.key, fold(sentence).slice(0, 60)]),
    ...{ rule, weight },
    a: { value: said, unit, place, basis: { kind: 'text', quote: sentence } },
    b: { value: real, unit: rule === 'text_date' ? null : '%', place, basis },
    ...{ difference: null, cause: null, also: [], places: [place], state: sentence },
  }
}
