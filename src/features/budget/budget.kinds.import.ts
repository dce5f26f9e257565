import type { ImportKind } from '../../tables/kinds.ts'
import { accountKind } from './accounts.sheet.import.ts'
import { budgetKind } from './budget.sheet.import.ts'
import { seriesKinds } from './series.sheet.import.ts'

/** What can be read from people's own files about the economy. */
export const budgetKinds: readonly ImportKind[] = [budgetKind, accountKind, ...seriesKinds]
