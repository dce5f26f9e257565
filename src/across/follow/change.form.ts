import type { Channels } from '../../assistant/channels.ts'
import type { Form, FormState, FormValues, FormView } from '../../contract/form.ts'
import type { Db } from '../../db/db.ts'
import { UserError } from '../../lib/errors.ts'
import { go, sentence } from '../../reply/reply.ts'
import { escapeText, section } from '../../slack/blocks.ts'
import { channelsField, choiceField } from '../../slack/fields.ts'
import { followTexts } from '../../texts/follow.ts'
import type { Catalogue } from '../facts/catalogue.ts'
import { type Followed, followable, idOf, isPublic, knownNow } from './follow.ts'
import { CHANGE_FORM } from './follow.view.ts'
import { changeFollow, type Follow, getFollows, type Pace } from './store.ts'

const texts = followTexts.change
const PACES: readonly Pace[] = ['now', 'digest', 'muted']

/** Where and when somebody is told of what they follow: alone or in a channel, at once, with the digest, or not for now. */
export function changeFollowForm(db: Db, catalogue: Catalogue, audienceOf: Channels['audienceOf']): Form {
  /** Throws UserError for what the person does not follow. */
  const own = async ({ args, person }: FormState): Promise<Follow> => {
    const follow = (await getFollows(db)).find((one) => String(one.id) === args['id'])
    if (follow?.userId !== person.userId) throw new UserError(texts.gone)
    return follow
  }
  /** A channel is told only what is published, where only the organisation reads. */
  const faultOf = async (channel: string, followed: Followed | undefined): Promise<string | null> => {
    if (!followed || !isPublic(followed)) return texts.onlyYours
    const audience = await audienceOf(channel)
    return audience === 'internal' ? null : texts.audiences[audience]
  }
  return {
    name: CHANGE_FORM,
    permission: 'read',
    view: async (state) => {
      const { label, pace, channel } = await own(state)
      return formView(label, { pace, channel: channel ?? '', ...state.values })
    },
    submit: async (state, register) => {
      const { values, today } = state
      const follow = await own(state)
      const followed = followable(await catalogue.facts('published', today)).get(idOf(follow))
      const pace = PACES.find((one) => one === values['pace']) ?? 'now'
      const [channel = null, ...more] = (values['channel'] ?? '').split(',').filter(Boolean)
      const fault = more.length > 0 ? texts.one : channel && (await faultOf(channel, followed))
      if (fault) return { errors: { channel: fault } }
      const facts = { pace, channel }
      const entry = { action: 'follow.change', subject: String(follow.id), details: facts } as const
      // What changed while it was muted is no news afterwards.
      const known = follow.pace === 'muted' && followed ? knownNow(followed, follow.limit) : null
      const done = await register(entry, (tx) => changeFollow(tx, follow, { ...facts, known }))
      if (done === 'changed') throw new UserError(texts.changed)
      if (done === 'taken') return { errors: { channel: texts.taken } }
      const said = texts.saved(follow.label, facts)
      return {
        receipt: done === null ? null : sentence(said, go(followTexts.buttons.list, followTexts.name)),
      }
    },
  }
}

const formView = (label: string, values: FormValues): FormView => ({
  title: texts.title,
  submit: texts.submit,
  blocks: [
    section(`*${escapeText(label)}*`),
    choiceField({
      ...{ id: 'pace', label: texts.pace, initial: values['pace'] },
      choices: PACES.map((value) => ({ value, label: texts.paces[value] })),
    }),
    channelsField({
      ...{ id: 'channel', label: texts.channel, hint: texts.channelHint, optional: true },
      initial: values['channel'],
    }),
  ],
})
