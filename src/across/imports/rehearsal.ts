import type { ConventionHistory } from '../../db/conventions.ts'
import type { Db } from '../../db/db.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import type { ImportKind } from '../../tables/kinds.ts'
import { ownKind } from '../../tables/own-kinds.ts'
import { periodOf } from '../../tables/period.ts'
import { errorsFirst, note } from './notes.ts'
import type { NewImport } from './store.ts'
import { storingRefused } from './write.store.ts'

/** Adds what storing would be refused for to a preview that is otherwise whole: it is told before, and not first when somebody stores it. */
export async function tellRefused(
  db: Db,
  made: NewImport,
  reading: { kinds: readonly ImportKind[]; conventions: ConventionHistory; today: CalendarDate },
): Promise<void> {
  const { summary, period } = made
  if (summary.errors + summary.questions.length > 0) return
  const endsOn = period ? periodOf(period).endsOn : reading.today
  const kinds = reading.kinds.map((kind) => ownKind(kind, reading.conventions, endsOn))
  const message = await storingRefused(db, made, kinds)
  const kind = kinds.find(({ name }) => name === summary.sections[0]?.kind)
  if (message === null || !kind) return
  const place = { sheet: '', line: null, column: null }
  note(summary, kind, { level: 'error', ...place, message }, period?.year ?? 0)
  errorsFirst(summary)
}
