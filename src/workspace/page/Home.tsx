import { useEffect } from 'react'
import type { View } from '../slack/views.ts'
import { texts } from '../texts.ts'
import { Blocks } from './Blocks.tsx'
import { act } from './client.ts'
import { SurfaceProvider, useSurfaceState } from './surfaces.tsx'

const noErrors = {}

function Published({ view, as }: { view: View; as: string }) {
  const { surface } = useSurfaceState(as, { view: 'home' }, noErrors)
  return (
    <SurfaceProvider surface={surface}>
      <Blocks blocks={view.content.blocks} />
    </SurfaceProvider>
  )
}

/** The app's Home; opening it tells the app, which then publishes the view. */
export function Home({ view, as, busy }: { view: View | null; as: string; busy: boolean }) {
  useEffect(() => {
    void act('open', { as, tab: 'home' })
  }, [as])
  return (
    <section className="home" aria-label={texts.page.home} aria-busy={busy}>
      {view ? (
        <Published view={view} as={as} />
      ) : (
        <p className="empty">{busy ? texts.page.working : texts.page.homeEmpty}</p>
      )}
    </section>
  )
}
