import type { ImportKind } from '../../tables/kinds.ts'
import { planKind } from './plan.tables.ts'
import { resultsKind } from './results.tables.ts'
import { scalesKind } from './scales.tables.ts'

// A plan is stored before what was found at its controls.
export const controlKinds: readonly ImportKind[] = [planKind, scalesKind, resultsKind]
