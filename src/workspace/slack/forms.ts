import { responseActionViolations } from '../limits/payloads.ts'
import { texts } from '../texts.ts'
import { failureText } from './acts.ts'
import { type Choices, isObject, type Option, stateValues } from './choices.ts'
import { interactionRequest, userObject } from './envelopes.ts'
import { fieldErrors } from './fields.ts'
import type { Person } from './people.ts'
import { type View, viewObject } from './views.ts'
import type { World } from './world.ts'

/** Sending in and closing modals. */

async function applyAnswer(world: World, person: Person, view: View, body: unknown): Promise<void> {
  // An empty acknowledgement closes the view that was sent in.
  if (!isObject(body) || !('response_action' in body)) {
    world.views.close(person.id, false)
    return
  }
  const noted = world.record.begin('from_app', texts.names.formAnswer, body)
  const violations = responseActionViolations(body, view.content.blocks)
  noted.violate(violations)
  noted.finish({ status: violations.length > 0 ? 'invalid' : 'ok', ok: violations.length === 0 })
  if (violations.length > 0) {
    world.views.fail(view, { '': texts.failures.invalidForm })
    return
  }
  const next = isObject(body['view']) ? body['view'] : {}
  switch (body['response_action']) {
    case 'errors': {
      const errors = isObject(body['errors']) ? body['errors'] : {}
      world.views.fail(
        view,
        Object.fromEntries(Object.entries(errors).map(([id, text]) => [id, String(text)])),
      )
      return
    }
    case 'update':
      world.views.update({ view_id: view.id }, next)
      return
    case 'push': {
      const pushed = world.views.push(person.id, next)
      if (!pushed.ok) world.views.fail(view, { '': texts.failures.stackFull })
      return
    }
    default:
      world.views.close(person.id, true)
  }
}

/** Sends in the topmost modal; what Slack itself checks is shown at the fields without asking the app. */
export async function submitView(
  world: World,
  person: Person,
  view: View,
  choices: Choices,
  fetched: readonly Option[] = [],
): Promise<void> {
  const errors = fieldErrors(view.content.blocks, choices)
  world.views.fail(view, errors)
  if (Object.keys(errors).length > 0) return
  const request = interactionRequest({
    type: 'view_submission',
    user: userObject(person),
    trigger_id: world.triggers.issue({ person: person.id, viewId: view.id }),
    view: viewObject(view, stateValues(view.content.blocks, choices, fetched)),
    response_urls: [],
  })
  const delivery = await world.busy.during(person.id, 'modal', () => world.line.send(request))
  const failure = failureText(delivery, texts.names.form)
  if (failure) world.views.fail(view, { '': failure })
  else if (delivery.outcome === 'answered') await applyAnswer(world, person, view, delivery.body)
}

/** Closes the topmost modal, or all; the app hears of those that asked for it, with what was typed in each, by its id. */
export async function closeView(
  world: World,
  person: Person,
  everything: boolean,
  typed: Readonly<Record<string, Choices>> = {},
): Promise<void> {
  const clears = world.views.top(person.id)?.content['clear_on_close'] === true
  const gone = world.views.close(person.id, everything || clears)
  for (const view of gone) {
    if (view.content['notify_on_close'] !== true) continue
    await world.line.send(
      interactionRequest({
        type: 'view_closed',
        user: userObject(person),
        view: viewObject(view, stateValues(view.content.blocks, typed[view.id] ?? {})),
        is_cleared: everything || clears,
      }),
    )
  }
}
