import type { View } from '../slack/views.ts'
import { texts } from '../texts.ts'
import { Blocks } from './Blocks.tsx'
import { act } from './client.ts'
import { Dialog } from './Dialog.tsx'
import { SurfaceProvider, useSurfaceState } from './surfaces.tsx'
import { isText } from './Text.tsx'

/** The topmost of a person's modals. */

function ModalContent({ view, as, depth, busy }: { view: View; as: string; depth: number; busy: boolean }) {
  const { surface, choices, fetched } = useSurfaceState(as, { view: 'modal' }, view.errors)
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
        <button
          type="button"
          className="icon"
          aria-label={texts.page.closeAll}
          onClick={() => void act('close', { as, everything: true, choices })}
        >
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
        <button
          type="button"
          className="button"
          data-first
          onClick={() => void act('close', { as, choices })}
        >
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
  const top = stack.at(-1)
  if (!top) return null
  const title = isText(top.content['title']) ? top.content['title'].text : ''
  return (
    <Dialog
      key={top.rootId}
      label={title}
      contentId={top.id}
      className="modal"
      onEscape={() => void act('close', { as })}
    >
      {/* Views below keep what was typed in them, so they stay drawn but hidden. */}
      {stack.map((view, index) => (
        <div key={view.id} hidden={view !== top}>
          <ModalContent view={view} as={as} depth={index + 1} busy={busy} />
        </div>
      ))}
    </Dialog>
  )
}
