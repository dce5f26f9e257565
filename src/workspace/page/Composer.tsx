import { useId, useRef, useState } from 'react'
import { texts } from '../texts.ts'
import { act } from './client.ts'
import { useWorkspace } from './context.ts'
import { SendFile } from './Files.tsx'
import { Menu } from './Menu.tsx'

/** Where one types commands and messages, with suggestions for `/` and `@`. */

interface Props {
  as: string
  channel: string
  threadTs?: string
  autoFocus?: boolean
}

interface Suggestion {
  text: string
  hint: string
}

function useSuggestions(typed: string, inThread: boolean): Suggestion[] {
  const workspace = useWorkspace()
  const mention = `@${workspace?.bot.name ?? ''}`
  const lastWord = typed.split(/\s/).at(-1) ?? ''
  if (
    lastWord.startsWith('@') &&
    lastWord !== mention &&
    mention.toLowerCase().startsWith(lastWord.toLowerCase())
  ) {
    return [
      { text: `${typed.slice(0, typed.length - lastWord.length)}${mention} `, hint: texts.page.mentionHint },
    ]
  }
  if (!typed.startsWith('/') || inThread) return []
  const commands = workspace?.manifest.commands ?? []
  const own = commands.map((one) => ({ text: one.command, hint: one.description }))
  const examples = commands.some((one) => one.command === '/sn') ? texts.page.examples : []
  return [...own, ...examples].filter((one) => one.text.startsWith(typed) && one.text !== typed).slice(0, 8)
}

function SuggestionList(props: {
  id: string
  items: Suggestion[]
  active: number
  onPick: (text: string) => void
}) {
  return (
    <div role="listbox" id={props.id} className="suggestions" aria-label={texts.page.suggestions}>
      {props.items.map((item, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field that owns the list handles the keys
        <div
          key={item.text}
          role="option"
          tabIndex={-1}
          id={`${props.id}-${index}`}
          aria-selected={index === props.active}
          onClick={() => props.onPick(item.text)}
        >
          <code>{item.text}</code> <span>{item.hint}</span>
        </div>
      ))}
    </div>
  )
}

function Shortcuts({ as, channel }: { as: string; channel: string }) {
  const shortcuts = useWorkspace()?.manifest.shortcuts.filter((one) => one.type === 'global') ?? []
  if (shortcuts.length === 0) return null
  return (
    <Menu
      label={texts.page.shortcuts}
      sign="+"
      items={shortcuts.map((one) => ({ text: { text: one.name }, value: one.callbackId }))}
      onPick={(callbackId) => void act('shortcut', { as, callbackId, channel })}
    />
  )
}

export function Composer({ as, channel, threadTs, autoFocus = false }: Props) {
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(-1)
  const [hidden, setHidden] = useState(false)
  const history = useRef<string[]>([])
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const suggestions = useSuggestions(typed, threadTs !== undefined)
  const shown = hidden ? [] : suggestions

  const write = (text: string) => {
    setTyped(text)
    setActive(-1)
    setHidden(false)
    field.current?.focus()
  }
  const send = () => {
    if (typed.trim() === '') return
    history.current.push(typed)
    write('')
    void act('say', { as, channel, text: typed, ...(threadTs ? { threadTs } : {}) })
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (event.key === 'ArrowUp' && typed === '') {
      event.preventDefault()
      write(history.current.at(-1) ?? '')
    } else if (step !== 0 && shown.length > 0) {
      event.preventDefault()
      setActive((active + step + shown.length) % shown.length)
    } else if (event.key === 'Escape' && shown.length > 0) {
      event.preventDefault()
      setHidden(true)
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      const picked = shown[active]
      if (picked) write(picked.text)
      else send()
    }
  }
  const label = threadTs ? texts.page.writeInThread : texts.page.write
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <span className="hidden-text" role="status">
        {shown.length > 0 && texts.page.suggestionCount(shown.length)}
      </span>
      {shown.length > 0 && <SuggestionList id={id} items={shown} active={active} onPick={write} />}
      <div className="composer-row">
        {!threadTs && <Shortcuts as={as} channel={channel} />}
        {!threadTs && <SendFile as={as} channel={channel} text={typed} onSent={() => write('')} />}
        <textarea
          ref={field}
          rows={1}
          value={typed}
          // biome-ignore lint/a11y/noAutofocus: a reply field opens where the person asked for it
          autoFocus={autoFocus}
          placeholder={threadTs ? label : texts.page.writeShort}
          aria-label={label}
          aria-autocomplete="list"
          aria-controls={shown.length > 0 ? id : undefined}
          aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" className="button primary" disabled={typed.trim() === ''}>
          {texts.page.send}
        </button>
      </div>
    </form>
  )
}
