import { type ReactNode, useMemo, useRef, useState } from 'react'
import { actionIdOf, type Choices, type Option, optionsOf } from '../slack/choices.ts'
import { act } from './client.ts'
import { type Surface, SurfaceContext } from './context.ts'

/** Where an element's actions are sent: a message, the topmost modal or Home. */
export type Target = { entry: number } | { view: 'modal' | 'home' }

/** Keeps what has been chosen in a message or view, by block and action id as Slack does across updates. */
export function useSurfaceState(as: string, target: Target, errors: Record<string, string>) {
  const [choices, setChoices] = useState<Choices>({})
  const fetched = useRef<Option[]>([])
  const latest = useRef(choices)
  latest.current = choices
  const place = JSON.stringify(target)

  const surface: Surface = useMemo(() => {
    const where: Target = JSON.parse(place)
    return {
      choices,
      errors,
      heading: 'view' in where && where.view === 'modal' ? 3 : 2,
      choose(blockId, actionId, choice) {
        const next = { ...latest.current, [blockId]: { ...latest.current[blockId], [actionId]: choice } }
        latest.current = next
        setChoices(next)
      },
      perform(blockId, element, choice) {
        const body = {
          as,
          blockId,
          actionId: actionIdOf(element),
          choice,
          choices: latest.current,
          fetched: fetched.current,
        }
        const name = 'entry' in where ? 'press' : 'pressView'
        const more = 'entry' in where ? { entry: where.entry } : { home: where.view === 'home' }
        void act(name, { ...body, ...more })
      },
      async fetchOptions(blockId, actionId, value) {
        const more = 'entry' in where ? { entry: where.entry } : {}
        const options = await act('options', { as, blockId, actionId, value, ...more })
        const found = optionsOf({ type: 'fetched', options })
        fetched.current = [...fetched.current, ...found]
        return found
      },
    }
  }, [as, place, choices, errors])
  return { surface, choices, fetched: () => fetched.current }
}

export function SurfaceProvider({ surface, children }: { surface: Surface; children: ReactNode }) {
  return <SurfaceContext.Provider value={surface}>{children}</SurfaceContext.Provider>
}
