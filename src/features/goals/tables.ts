import type { ImportKind } from '../../tables/kinds.ts'
import { goalKind } from './goals.tables.ts'
import { measureKind } from './measures/measures.tables.ts'

/** What can be read from people's own files about goals: goals first, as measures stand under them. */
export const goalKinds: readonly ImportKind[] = [goalKind, measureKind]
