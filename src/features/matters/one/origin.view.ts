import type { Prose } from '../../../reply/prose.ts'
import { matterFormTexts } from '../../../texts/matter-forms.ts'
import { mattersTexts as texts } from '../../../texts/matters.ts'
import type { Matter, MatterRow } from '../matters.ts'

/** True for a case that is registered here and taken from no document. */
export const isOurs = ({ source }: Pick<MatterRow, 'source'>): boolean => source.title === ''

/** Who has registered and changed the case here. */
export function origin(matter: Matter): Prose[] {
  const { createdBy, changed, closed, reopened, link } = matter
  return [
    ...(isOurs(matter)
      ? [createdBy ? [matterFormTexts.registered, { person: createdBy }] : texts.registeredHere]
      : []),
    ...(link ? [[matterFormTexts.madeFrom, { link, text: matterFormTexts.aMessage }]] : []),
    ...(changed && !closed
      ? [[matterFormTexts.changedBy, { person: changed.by }, ` ${texts.weekday(changed.on)}`]]
      : []),
    ...(reopened
      ? [[matterFormTexts.reopenedOn(reopened.on), { person: reopened.by }, `: ${reopened.reason}`]]
      : []),
    ...(closed
      ? [
          [
            matterFormTexts.closedOn(closed.on),
            { person: closed.by },
            closed.reason ? `: ${closed.reason}` : '',
          ],
        ]
      : []),
  ]
}
