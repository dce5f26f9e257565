import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'

const FIELDS = 'input:not([type=hidden]), select, textarea, [data-first]'

/** A modal dialog: the browser keeps the focus inside, Escape asks to close, and the focus goes back afterwards. */
export function Dialog(props: {
  label: string
  onEscape: () => void
  children: ReactNode
  className?: string
  /** Changes when the content is another, so that the focus moves to it. */
  contentId?: string
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const leave = useRef(props.onEscape)
  leave.current = props.onEscape
  useLayoutEffect(() => {
    const shown = dialog.current
    const before = document.activeElement
    shown?.showModal()
    return () => {
      shown?.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  useEffect(() => {
    if (props.contentId === undefined) return
    const fields = dialog.current?.querySelectorAll<HTMLElement>(FIELDS) ?? []
    // Views below the topmost are still there, hidden.
    ;[...fields].find((field) => !field.closest('[hidden]'))?.focus()
  }, [props.contentId])
  return (
    <dialog
      ref={dialog}
      aria-label={props.label}
      className={props.className}
      onCancel={(event) => {
        event.preventDefault()
        leave.current()
      }}
    >
      {props.children}
    </dialog>
  )
}
