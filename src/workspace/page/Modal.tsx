import { useRef } from 'react'
import type { Choices } from '../slack/choices.ts'
import type { View } from '../slack/views.ts'
import { texts } from '../texts.ts'
import { Blocks } from './Blocks.tsx'
import { act } from './client.ts'
import { Dialog } from './Dialog.tsx'
import { SurfaceProvider, useSurfaceState } from './surfaces.tsx'
import { isText } from './Text.tsx'

/** The topmost of a person's modals. */

interface ContentProps {
  view: View
  as: string
  depth: number
  busy: boolean
  /** Hears what has been typed and chosen so far. */
  keep: (choices: Choices) => void
  close: (everything: boolean) => void
}

function ModalContent({ view, as, depth, busy, keep, close: leave }: ContentProps) {
  const { surface, choices, fetched } = useSurfaceState(as, { view: 'modal' }, view.errors)
  keep(choices)
  const { title, submit, close } = view.content
  const closing = isText(close) ? close.text : texts.page.close
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void act('submit', { as, choices, fetched: fetched() })
      }}
    >
      <header>
        <h2>{isText(title) && title.text}</h2>
        {depth > 1 && <span className="depth">{texts.page.depth(depth)}</span>}
        <button type="button" className="icon" aria-label={texts.page.closeAll} onClick={() => leave(true)}>
          <span aria-hidden="true">✕</span>
        </button>
      </header>
      <div className="modal-body">
        {view.errors[''] && (
          <p className="field-error" role="alert">
            <span aria-hidden="true">⚠ </span>
            {view.errors['']}
          </p>
        )}
        <SurfaceProvider surface={surface}>
          <Blocks blocks={view.content.blocks} />
        </SurfaceProvider>
      </div>
      <footer>
        {busy && (
          <span className="working" role="status">
            {texts.page.working}
          </span>
        )}
        <button type="button" className="button" data-first onClick={() => leave(false)}>
          {closing}
        </button>
        {isText(submit) && (
          <button type="submit" className="button primary" disabled={busy}>
            {submit.text}
          </button>
        )}
      </footer>
    </form>
  )
}

export function Modals({ stack, as, busy }: { stack: readonly View[]; as: string; busy: boolean }) {
  // Each view closes with what was typed in it, however it is closed.
  const typed = useRef<Record<string, Choices>>({})
  const top = stack.at(-1)
  if (!top) return null
  const close = (everything: boolean) => void act('close', { as, everything, typed: typed.current })
  const title = isText(top.content['title']) ? top.content['title'].text : ''
  return (
    <Dialog key={top.rootId} label={title} contentId={top.id} className="modal" onEscape={() => close(false)}>
      {/* Views below keep what was typed in them, so they stay drawn but hidden. */}
      {stack.map((view, index) => (
        <div key={view.id} hidden={view !== top}>
          <ModalContent
            view={view}
            as={as}
            depth={index + 1}
            busy={busy}
            keep={(choices) => {
              typed.current[view.id] = choices
            }}
            close={close}
          />
        </div>
      ))}
    </Dialog>
  )
}
