import type { AskedThing, OwnForms } from '../../contract/reports.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { shorten } from '../../lib/words.ts'
import { controlTexts as texts } from '../../texts/control.ts'
import { ASKED_KIND, readSubject, subjectOf } from './asked.ts'
import { currentResults, isOpen, occasionsOf, type Plan, type Point } from './control.ts'
import { FORMS } from './list.view.ts'
import { resultText } from './words.view.ts'

/** Internal controls in a round of reporting: each time that is due and has no result is asked of the control's owner. */

const WHAT_LENGTH = 150

export const controlReports = (
  getPlans: () => Promise<readonly Plan[]>,
  stored: Pick<OwnForms, 'registered' | 'byFile'>,
): OwnForms => ({
  kind: ASKED_KIND,
  nouns: texts.asked,
  asked: async ({ year, endsOn }, today) =>
    (await getPlans())
      .filter((plan) => plan.year === year && isOpen(plan, today))
      .flatMap((plan) => plan.points.flatMap((point) => askedOf(plan, point, { endsOn, today }))),
  form: (subject) => {
    const { pointId, occasion } = readSubject(subject) ?? { pointId: 0, occasion: 0 }
    return { form: FORMS.asked, args: { point: String(pointId), occasion: String(occasion) } }
  },
  line: async (subject) => {
    const pointId = readSubject(subject)?.pointId
    for (const { year, points } of await getPlans()) {
      const point = points.find(({ id }) => id === pointId)
      if (point) return texts.lines.one(point.rowNo, year)
    }
    return texts.name
  },
  said: async () =>
    new Map(
      (await getPlans()).flatMap(({ points }) =>
        points.flatMap((point) =>
          currentResults(point).map((result) => [
            subjectOf({ pointId: point.id, occasion: result.occasion }),
            resultText(result),
          ]),
        ),
      ),
    ),
  ...stored,
})

function askedOf(
  plan: Plan,
  point: Point,
  { endsOn, today }: { endsOn: CalendarDate; today: CalendarDate },
): AskedThing[] {
  const { owner, unit, rowNo, control } = point
  if (owner === null) return []
  const occasions = occasionsOf(plan, point, today)
  return occasions
    .filter(({ dueOn, state }) => dueOn !== null && dueOn <= endsOn && (state === 'due' || state === 'late'))
    .map(({ no }) => ({
      subject: subjectOf({ pointId: point.id, occasion: no }),
      label: texts.due(rowNo, shorten(control, WHAT_LENGTH), no, occasions.length),
      owner,
      unit,
    }))
}
