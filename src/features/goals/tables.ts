import type { ImportKind } from '../../tables/kinds.ts'
import { areaKind, eventKind, tallyKind } from './areas/tables.ts'
import { commitmentKind } from './commitments/commitments.tables.ts'
import { indicatorKind } from './commitments/indicators.tables.ts'
import { goalKind } from './goals.tables.ts'
import { measureKind } from './measures/measures.tables.ts'

/** What can be read from people's own files about goals: areas and goals first, as the others stand under them. */
export const goalKinds: readonly ImportKind[] = [
  areaKind,
  goalKind,
  measureKind,
  commitmentKind,
  indicatorKind,
  tallyKind,
  eventKind,
]
