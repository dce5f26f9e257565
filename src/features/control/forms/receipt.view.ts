import type { Answer } from '../../../contract/answer.ts'
import type { Prose } from '../../../reply/prose.ts'
import { type Action, go, paragraph, sentence } from '../../../reply/reply.ts'
import { controlTexts } from '../../../texts/control.ts'
import type { Plan, Point } from '../control.ts'

/** What was registered, with the way to it. */
export const receipt = (
  [lead, ...more]: readonly [Prose, ...Prose[]],
  ...ways: readonly Action[]
): Answer => ({ ...sentence(lead, ...ways), parts: more.map(paragraph) })

export const wayToPoint = ({ rowNo }: Pick<Point, 'rowNo'>, { year }: Pick<Plan, 'year'>): Action =>
  go(controlTexts.buttons.showOne(rowNo), controlTexts.lines.one(rowNo, year))

export const wayToPlan = (year: number): Action =>
  go(controlTexts.buttons.plan(year), controlTexts.lines.plan(year))
