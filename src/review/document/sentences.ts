import type { CalendarDate } from '../../lib/calendar.ts'
import { type ReferenceFault, referenceFaults } from '../laws/references.ts'
import { SOL } from '../laws/sol.ts'
import { changeSlips, shareSlips } from '../rules/sentences.ts'
import { datesIn, wrongWeekday } from '../text/dates.ts'
import { sentencesOf } from '../text/mentions.ts'
import { pointsAsPercent, unitsMixed, unitTwice } from '../text/units.ts'
import type { DocumentFinding } from './finding.ts'
import type { Paragraph } from './parts.ts'

/** What a sentence shows by itself: laws, dates, units, percentages. Pure. */

export function paragraphFindings({ text, place }: Paragraph, on: CalendarDate): DocumentFinding[] {
  const make = (
    rule: DocumentFinding['rule'],
    weight: DocumentFinding['weight'],
    says: string,
    but: string,
    source: string | null = null,
  ): DocumentFinding => ({
    ...{ rule, weight, place, says: says.slice(0, 200), but, source },
  })
  const mixed = unitsMixed(text)
  return [
    ...sentencesOf(text).flatMap((sentence) => {
      const twice = unitTwice(sentence)
      const points = pointsAsPercent(sentence)
      return [
        ...referenceFaults(sentence, on).map((fault) => lawFinding(fault, make)),
        ...dateFindings(sentence, on, make),
        ...(twice ? [make('unit_twice', 'low', twice, '')] : []),
        ...(points
          ? [
              make(
                'percentage_points',
                'medium',
                points.said,
                `${points.relative.toFixed(1).replace('.', ',')} %`,
              ),
            ]
          : []),
        ...slipFindings(sentence, make),
      ]
    }),
    ...(mixed ? [make('units_mixed', 'low', mixed, '')] : []),
  ]
}

type Make = (
  rule: DocumentFinding['rule'],
  weight: DocumentFinding['weight'],
  says: string,
  but: string,
  source?: string | null,
) => DocumentFinding

function lawFinding(fault: ReferenceFault, make: Make): DocumentFinding {
  switch (fault.kind) {
    case 'old_section':
      return make(
        'old_law',
        fault.section.now === null ? 'medium' : 'high',
        fault.quote,
        fault.section.now === null ? '' : `SoL (${SOL.sfs}) ${fault.section.now}`,
        fault.section.source,
      )
    case 'old_act':
      return make('old_law', 'medium', fault.quote, fault.quote.includes('§') ? '' : `SoL (${SOL.sfs})`)
    case 'no_section':
      return make(
        'no_section',
        'high',
        fault.quote,
        `${fault.last} §`,
        `${fault.law.name} (${fault.law.sfs}), ${fault.law.source}`,
      )
    case 'no_chapter':
      return make(
        'no_section',
        'high',
        fault.quote,
        fault.chapters === 0 ? '' : `${fault.chapters} kap.`,
        `${fault.law.name} (${fault.law.sfs}), ${fault.law.source}`,
      )
  }
}

/** Shares and changes that the sentence itself contradicts. */
const slipFindings = (sentence: string, make: Make): DocumentFinding[] =>
  [...shareSlips(sentence), ...changeSlips(sentence)].map(({ rule, weight, said, unit, real, basis }) => {
    const percent = `${real.replace('.', ',').replace('-', '−')} %`
    const says =
      basis.kind === 'share'
        ? `${basis.part} av ${basis.whole}: ${said.replace('.', ',')} %`
        : basis.kind === 'hundred'
          ? `kvinnor och män: ${withUnit(said, unit)}`
          : withUnit(said, unit)
    const but =
      basis.kind === 'ends' ? `${figureOf(basis.from)} → ${figureOf(basis.to)}, ${percent}` : percent
    return make(rule === 'text_share' ? 'share' : 'change', weight, says, but)
  })

const figureOf = (value: string): string => value.replace('.', ',')
const withUnit = (said: string, unit: string | null): string => (unit ? `${figureOf(said)} ${unit}` : said)

function dateFindings(sentence: string, on: CalendarDate, make: Make): DocumentFinding[] {
  return datesIn(sentence, Number(on.slice(0, 4))).flatMap((spoken) => {
    if (spoken.date === null) return [make('impossible_date', 'high', spoken.quote, '')]
    const wrong = wrongWeekday(spoken)
    return wrong ? [make('weekday', 'medium', spoken.quote, `${wrong.real}, inte en ${wrong.said}`)] : []
  })
}
