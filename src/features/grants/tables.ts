import type { ImportKind } from '../../tables/kinds.ts'
import { applicationsKind } from './applications.tables.ts'
import { printedKind, roundsKind } from './rounds.tables.ts'

// A round is stored before what is applied for in it.
export const grantKinds: readonly ImportKind[] = [roundsKind, printedKind, applicationsKind]
