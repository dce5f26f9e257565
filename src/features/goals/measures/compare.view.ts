import { compareTexts } from '../../../texts/compare.ts'
import type { Measure } from '../model.ts'
import { factKey } from './measures.ts'

/** What to type to compare the measure over time; null where it has no figures of its own to compare. */
export const comparedBy = (measure: Measure): string | null =>
  measure.unit !== 'yes_no' &&
  !measure.breakdown &&
  measure.figures.some(({ number, isFew }) => number && !isFew)
    ? compareTexts.rowLine(measure.kind === 'measure' ? 'measures' : 'indicators', factKey(measure))
    : null
