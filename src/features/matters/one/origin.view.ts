import { escapeText } from '../../../slack/blocks.ts'
import { sourceLine } from '../../../texts/common.ts'
import { matterFormTexts } from '../../../texts/matter-forms.ts'
import { mattersTexts as texts } from '../../../texts/matters.ts'
import type { Matter, MatterRow } from '../matters.ts'

/** True for a case that is registered here and taken from no document. */
export const isOurs = ({ source }: Pick<MatterRow, 'source'>): boolean => source.title === ''

const who = (userId: string): string => `<@${escapeText(userId)}>`

/** Where what is told of a case comes from, and who has changed it here. Lines of mrkdwn. */
export function origin(matter: Matter): string[] {
  const { source, section, createdBy, changed, closed, reopened, link } = matter
  return [
    isOurs(matter)
      ? createdBy
        ? matterFormTexts.registered(who(createdBy))
        : texts.registeredHere
      : escapeText(sourceLine(source, section)),
    ...(link ? [matterFormTexts.link(link)] : []),
    ...(changed && !closed ? [matterFormTexts.changedLine(who(changed.by), changed.on)] : []),
    ...(reopened
      ? [matterFormTexts.reopenedLine(reopened.on, who(reopened.by), escapeText(reopened.reason))]
      : []),
    ...(closed
      ? [matterFormTexts.closedLine(closed.on, who(closed.by), escapeText(closed.reason ?? ''))]
      : []),
  ]
}
