import type { ImportKind } from '../../tables/kinds.ts'
import { accountKind } from './accounts/tables.ts'
import { investmentKind } from './investments/tables.ts'
import { itemKinds } from './items/tables.ts'
import { commentKind } from './lines/comments.tables.ts'
import { budgetKind } from './lines/lines.tables.ts'
import { seriesKinds } from './series/tables.ts'

/** What can be read from people's own files about the economy. */
export const budgetKinds: readonly ImportKind[] = [
  budgetKind,
  commentKind,
  accountKind,
  ...itemKinds,
  investmentKind,
  ...seriesKinds,
]
