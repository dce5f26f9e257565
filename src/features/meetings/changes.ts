import { type CalendarDate, daysBetween } from '../../lib/calendar.ts'
import type { CommitteeDays } from '../../lib/deadlines/meeting.ts'
import { type DayOff, dayOff } from '../../lib/holidays.ts'
import type { DatedMeeting, Meeting } from './meetings.ts'

/** What may be changed of meetings, and what is wrong when it may not. Pure. */

// A typing error in a year is likelier than a meeting planned further away than this.
const FARTHEST_DAYS = 3 * 366

export type DateFault = 'missing' | 'planned' | 'too_far'

/** What is wrong with a day for a meeting; null when it can be planned. The meeting's own day is no fault. */
export function dateFault(
  on: CalendarDate | null,
  dated: readonly DatedMeeting[],
  today: CalendarDate,
  own?: number,
): DateFault | null {
  if (!on) return 'missing'
  if (dated.some(({ id, heldOn }) => heldOn === on && id !== own)) return 'planned'
  return Math.abs(daysBetween(today, on)) > FARTHEST_DAYS ? 'too_far' : null
}

/** What to tell of a day that can be planned all the same. */
export type DateWarning = { kind: 'day_off'; off: DayOff } | { kind: 'passed' }

export function dateWarnings(on: CalendarDate, today: CalendarDate): DateWarning[] {
  const off = dayOff(on)
  return [
    ...(off ? [{ kind: 'day_off' as const, off }] : []),
    ...(on < today ? [{ kind: 'passed' as const }] : []),
  ]
}

/** A meeting's protocol has been adjusted, so its day stands fast. */
export const isFast = ({ adjustedOn, postedOn }: Pick<Meeting, 'adjustedOn' | 'postedOn'>): boolean =>
  adjustedOn !== null || postedOn !== null

export type FactFault =
  /** Before the meeting was held. */
  | 'before_meeting'
  /** A posting without an adjustment. */
  | 'not_adjusted'
  /** Posted before it was adjusted. */
  | 'before_adjustment'
  | 'in_future'

export interface Facts {
  adjustedOn: CalendarDate | null
  postedOn: CalendarDate | null
}

/** What is wrong with the days on which a protocol was adjusted and posted. */
export function factFaults(
  heldOn: CalendarDate,
  { adjustedOn, postedOn }: Facts,
  today: CalendarDate,
): Partial<Record<keyof Facts, FactFault>> {
  const adjusted = adjustedOn && (adjustedOn < heldOn ? 'before_meeting' : adjustedOn > today && 'in_future')
  const posted =
    postedOn &&
    (adjustedOn === null
      ? 'not_adjusted'
      : postedOn < adjustedOn
        ? 'before_adjustment'
        : postedOn > today && 'in_future')
  return { ...(adjusted ? { adjustedOn: adjusted } : {}), ...(posted ? { postedOn: posted } : {}) }
}

/** The committee's days as people write them: none is negative. */
export interface DayCounts {
  /** Before the meeting. */
  material: number
  notice: number
  /** After the meeting. */
  adjustment: number
  /** After the adjustment. */
  posting: number
  dispatch: number
}

interface Bounds {
  min: number
  max: number
}

const OWN: Bounds = { min: 1, max: 60 }

export const DAY_LIMITS: Readonly<Record<keyof DayCounts, Bounds>> = {
  material: OWN,
  notice: OWN,
  // KL (2017:725) 5 kap. 69 § and 8 kap. 12 § allow no more.
  adjustment: { min: 0, max: 14 },
  posting: { min: 0, max: 2 },
  dispatch: OWN,
}

export const toCounts = (offsets: CommitteeDays): DayCounts => ({
  material: Math.abs(offsets.materialDays),
  notice: Math.abs(offsets.noticeDays),
  adjustment: offsets.adjustmentDays,
  posting: offsets.postingDays,
  dispatch: offsets.dispatchDays,
})

export const toOffsets = ({ material, notice, adjustment, posting, dispatch }: DayCounts): CommitteeDays => ({
  materialDays: -material,
  noticeDays: -notice,
  adjustmentDays: adjustment,
  postingDays: posting,
  dispatchDays: dispatch,
})

export type CountFault = 'not_a_number' | 'out_of_bounds' | 'after_notice'

const WHOLE = /^\d{1,3}$/ // 14

/** Reads the committee's days as typed; what is wrong, by field. */
export function readCounts(
  typed: Readonly<Record<keyof DayCounts, string>>,
): { counts: DayCounts } | { faults: Partial<Record<keyof DayCounts, CountFault>> } {
  const fault = (field: keyof DayCounts): CountFault | null => {
    if (!WHOLE.test(typed[field])) return 'not_a_number'
    const { min, max } = DAY_LIMITS[field]
    const days = Number(typed[field])
    return days < min || days > max ? 'out_of_bounds' : null
  }
  const fields = ['material', 'notice', 'adjustment', 'posting', 'dispatch'] as const
  const faults: Partial<Record<keyof DayCounts, CountFault>> = {}
  for (const field of fields) {
    const found = fault(field)
    if (found) faults[field] = found
  }
  const counts: DayCounts = {
    material: Number(typed.material),
    notice: Number(typed.notice),
    adjustment: Number(typed.adjustment),
    posting: Number(typed.posting),
    dispatch: Number(typed.dispatch),
  }
  // What is sent with the notice must have come in by then.
  if (!faults.material && !faults.notice && counts.material < counts.notice) faults.material = 'after_notice'
  return Object.keys(faults).length > 0 ? { faults } : { counts }
}
