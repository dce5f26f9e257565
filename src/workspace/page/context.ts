import { createContext, useContext, useMemo } from 'react'
import type { Choice, Choices, Element, Option } from '../slack/choices.ts'
import type { Snapshot } from './client.ts'

/** What seldom changes: names for mentions, and what the app has registered. */
export type Names = Pick<Snapshot, 'people' | 'bot' | 'manifest'> & {
  channels: Pick<Snapshot['channels'][number], 'id' | 'name' | 'kind'>[]
}

export const Workspace = createContext<Names | undefined>(undefined)
export const useWorkspace = () => useContext(Workspace)

/** The same object until something in it changes, so that messages are not drawn again at every push. */
export function useNames(snapshot: Snapshot | undefined): Names | undefined {
  const text = JSON.stringify(
    snapshot && {
      people: snapshot.people,
      bot: snapshot.bot,
      manifest: snapshot.manifest,
      channels: snapshot.channels.map(({ id, name, kind }) => ({ id, name, kind })),
    },
  )
  return useMemo(() => (text === undefined ? undefined : JSON.parse(text)), [text])
}

/** The message or view that contains the elements. */
export interface Surface {
  choices: Choices
  choose: (blockId: string, actionId: string, choice: Choice) => void
  /** Sends the action to the app, with everything chosen so far. */
  perform: (blockId: string, element: Element, choice: Choice) => void
  fetchOptions: (blockId: string, actionId: string, value: string) => Promise<Option[]>
  errors: Record<string, string>
  /** The level of the headings in it: those of a form stand under its title. */
  heading: 2 | 3
}

const nowhere: Surface = {
  choices: {},
  choose: () => undefined,
  perform: () => undefined,
  fetchOptions: () => Promise.resolve([]),
  errors: {},
  heading: 2,
}

export const SurfaceContext = createContext<Surface>(nowhere)
export const useSurface = () => useContext(SurfaceContext)
