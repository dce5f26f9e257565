import { useEffect, useId, useRef, useState } from 'react'
import { texts } from '../texts.ts'

interface Item {
  text: { text: string }
  value: string
}

/** A button with a menu: arrows move, Escape closes and returns the focus. */
export function Menu(props: {
  label: string
  items: readonly Item[]
  onPick: (value: string) => void
  sign?: string
}) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const frame = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (!open) return
    frame.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
    const outside = (event: Event) => {
      if (event.target instanceof Node && !frame.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [open])

  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  const move = (step: number) => {
    const items = [...(frame.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
    const at = items.findIndex((item) => item.matches(':focus'))
    items[(at + step + items.length) % items.length]?.focus()
  }
  return (
    <div className="menu" ref={frame}>
      <button
        type="button"
        className="button small"
        ref={button}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={id}
        aria-label={props.label}
        onClick={() => setOpen(!open)}
      >
        <span aria-hidden="true">{props.sign ?? '⋯'}</span>
      </button>
      {open && (
        <div
          role="menu"
          id={id}
          aria-label={props.label}
          tabIndex={-1}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              event.stopPropagation()
              event.preventDefault()
              close()
            }
            if (event.key === 'ArrowDown') move(1)
            if (event.key === 'ArrowUp') move(-1)
            if (event.key.startsWith('Arrow')) event.preventDefault()
            if (event.key === 'Tab') setOpen(false)
          }}
        >
          {props.items.length === 0 && <p className="hint">{texts.page.noActions}</p>}
          {props.items.map((item) => (
            <button
              key={item.value}
              type="button"
              role="menuitem"
              onClick={() => {
                close()
                props.onPick(item.value)
              }}
            >
              {item.text.text}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
