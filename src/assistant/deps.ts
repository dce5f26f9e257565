import type { MessageShortcut } from '../contract/action.ts'
import type { Sender } from '../slack/sender.ts'
import type { Actions } from './actions.ts'
import type { Channels } from './channels.ts'
import type { Forms } from './forms.ts'
import type { HomeDeps } from './home.ts'
import type { WhoIs } from './identify.ts'
import type { Pace } from './pace.ts'
import type { Patience } from './patience.ts'
import type { OfferPrompts } from './prompts.ts'
import type { createReceiver } from './received.ts'
import type { Refusals } from './refusals.ts'
import type { Router } from './router.ts'

/** What the listeners work with. */
export interface ListenerDeps extends HomeDeps {
  whoIs: WhoIs
  pace: Pace
  patience: Patience
  refusals: Pick<Refusals, 'note'>
  router: Router
  actions: Actions
  forms: Forms
  channels: Channels
  shortcuts: readonly MessageShortcut[]
  sender: Sender
  receive: ReturnType<typeof createReceiver>
  offerPrompts: OfferPrompts
  admins: readonly string[]
}
