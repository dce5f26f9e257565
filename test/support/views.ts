import { formTexts } from '../../src/texts/forms.ts'
import type { FakeSlack } from './slack.ts'

type View = Record<string, unknown>

const isView = (value: unknown): value is View => typeof value === 'object' && value !== null

/** A JSON value that is an object, such as the view of a call. Throws Error for any other. */
export function objectOf(value: unknown): View {
  if (!isView(value)) throw new Error(`not an object: ${JSON.stringify(value)}`)
  return value
}

/** The view that opens. On a slow machine the form comes after a view that says so. */
export async function openedView(slack: FakeSlack, act: () => Promise<unknown>): Promise<View> {
  const opened = slack.of('views.open').length
  const updated = slack.of('views.update').length
  await act()
  const first = (await slack.waitFor('views.open', opened + 1))[opened]?.['view']
  const isLate = JSON.stringify(first).includes(formTexts.loading)
  const view = isLate ? (await slack.waitFor('views.update', updated + 1))[updated]?.['view'] : first
  return objectOf(view)
}
