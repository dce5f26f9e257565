import { useEffect, useRef, useState } from 'react'
import { type Choice, isObject, type Option, optionsOf } from '../slack/choices.ts'
import { texts } from '../texts.ts'
import { useSurface, useWorkspace } from './context.ts'
import type { FieldProps } from './Elements.tsx'
import { Menu } from './Menu.tsx'
import { isText, Text } from './Text.tsx'

/** Lists, dates, boxes and menus to choose from. */

const placeholderOf = (element: FieldProps['element']) =>
  isText(element['placeholder']) ? element['placeholder'].text : texts.page.choose
const several = (value: Choice): string[] => (Array.isArray(value) ? [...value] : [])

function Options({ options }: { options: readonly Option[] }) {
  return options.map((option) => (
    <option key={option.value} value={option.value}>
      {option.text.text}
    </option>
  ))
}

function Select({ element, value, onChange, aria, options }: FieldProps & { options: readonly Option[] }) {
  const groups = Array.isArray(element['option_groups']) ? element['option_groups'].filter(isObject) : []
  return (
    <select
      {...aria}
      className={value ? 'select' : 'select unset'}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value || null, true)}
    >
      <option value="">{placeholderOf(element)}</option>
      {groups.length === 0 ? (
        <Options options={options} />
      ) : (
        groups.map((group) => (
          <optgroup
            key={JSON.stringify(group['label'])}
            label={isText(group['label']) ? group['label'].text : ''}
          >
            <Options options={optionsOf({ ...group, type: 'group' })} />
          </optgroup>
        ))
      )}
    </select>
  )
}

/** Boxes in a frame that opens; Slack's own is a search field with chips. */
function SeveralSelect({
  element,
  value,
  onChange,
  aria,
  options,
}: FieldProps & { options: readonly Option[] }) {
  const chosen = several(value)
  const names = options.filter((option) => chosen.includes(option.value)).map((option) => option.text.text)
  return (
    <details className="several">
      <summary {...aria}>{names.length > 0 ? names.join(', ') : placeholderOf(element)}</summary>
      <Boxes element={element} options={options} chosen={chosen} onChange={(next) => onChange(next, true)} />
    </details>
  )
}

interface BoxesProps {
  element: FieldProps['element']
  options: readonly Option[]
  chosen: readonly string[]
  onChange: (next: string[]) => void
}

function Boxes({ element, options, chosen, onChange }: BoxesProps) {
  const max = typeof element['max_selected_items'] === 'number' ? element['max_selected_items'] : Infinity
  return options.map((option) => {
    const on = chosen.includes(option.value)
    return (
      <label key={option.value} className="box">
        <input
          type="checkbox"
          checked={on}
          disabled={!on && chosen.length >= max}
          onChange={() =>
            onChange(on ? chosen.filter((one) => one !== option.value) : [...chosen, option.value])
          }
        />
        <OptionText option={option} />
      </label>
    )
  })
}

function OptionText({ option }: { option: Option }) {
  return (
    <span>
      <Text text={option.text} />
      {isText(option['description']) && (
        <small>
          <Text text={option['description']} />
        </small>
      )}
    </span>
  )
}

function Radios({ element, value, onChange, aria, options }: FieldProps & { options: readonly Option[] }) {
  return (
    <div role="radiogroup" {...aria} className="radios">
      {options.map((option) => (
        <label key={option.value} className="box">
          <input
            type="radio"
            name={`${String(element['action_id'])}-${aria.id ?? ''}`}
            checked={value === option.value}
            onChange={() => onChange(option.value, true)}
          />
          <OptionText option={option} />
        </label>
      ))}
    </div>
  )
}

/** Options come from the app while one types. */
function External(props: FieldProps) {
  const { blockId, element, aria, value } = props
  const { fetchOptions } = useSurface()
  const [search, setSearch] = useState('')
  const [found, setFound] = useState<Option[]>([])
  const least = typeof element['min_query_length'] === 'number' ? element['min_query_length'] : 3
  const ask = useRef(fetchOptions)
  ask.current = fetchOptions
  const actionId = String(element['action_id'])
  useEffect(() => {
    if (search.length < least) return
    let stale = false
    ask.current(blockId, actionId, search).then(
      (options) => {
        if (!stale) setFound(options)
      },
      () => setFound([]),
    )
    return () => {
      stale = true
    }
  }, [search, least, blockId, actionId])
  const initial = [element['initial_option'], element['initial_options']].flat()
  const options = [...optionsOf({ type: 'initial', options: initial }), ...found].filter(
    (option, index, all) => all.findIndex((other) => other.value === option.value) === index,
  )
  return (
    <div className="external">
      <input
        type="search"
        aria-label={texts.page.searchFor(placeholderOf(element))}
        placeholder={texts.page.search}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {element.type === 'external_select' ? (
        <Select {...props} options={options} />
      ) : (
        <SeveralSelect {...props} options={options} value={value} aria={aria} />
      )}
    </div>
  )
}

/** Slack sends a moment as seconds since 1970, the browser's field shows local time. */
function Moment({ value, onChange, aria }: FieldProps) {
  const local = (seconds: number) => {
    const moment = new Date(seconds * 1000)
    return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
  }
  return (
    <input
      {...aria}
      type="datetime-local"
      value={typeof value === 'string' ? local(Number(value)) : ''}
      onChange={(event) => {
        const moment = new Date(event.target.value).getTime()
        onChange(Number.isNaN(moment) ? null : String(moment / 1000), true)
      }}
    />
  )
}

function When({ element, value, onChange, aria }: FieldProps) {
  return (
    <input
      {...aria}
      type={element.type === 'datepicker' ? 'date' : 'time'}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value || null, true)}
    />
  )
}

function useEveryone(type: string): Option[] {
  const workspace = useWorkspace()
  const named = (id: string, text: string): Option => ({ text: { type: 'plain_text', text }, value: id })
  if (type.includes('users')) return (workspace?.people ?? []).map((one) => named(one.id, one.name))
  const shown = (workspace?.channels ?? []).filter((one) => one.kind === 'channel')
  return shown.map((one) => named(one.id, `#${one.name}`))
}

export function Choosing(props: FieldProps) {
  const { element, value, onChange, aria } = props
  const everyone = useEveryone(element.type)
  switch (element.type) {
    case 'overflow':
      return <Menu label={texts.page.more} items={optionsOf(element)} onPick={(one) => onChange(one, true)} />
    case 'static_select':
      return <Select {...props} options={optionsOf(element)} />
    case 'multi_static_select':
      return <SeveralSelect {...props} options={optionsOf(element)} />
    case 'external_select':
    case 'multi_external_select':
      return <External {...props} />
    case 'radio_buttons':
      return <Radios {...props} options={optionsOf(element)} />
    case 'checkboxes':
      return (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend; the label stands outside
        <div role="group" {...aria} className="radios">
          <Boxes
            element={element}
            options={optionsOf(element)}
            chosen={several(value)}
            onChange={(next) => onChange(next, true)}
          />
        </div>
      )
    case 'datepicker':
    case 'timepicker':
      return <When {...props} />
    case 'datetimepicker':
      return <Moment {...props} />
    case 'users_select':
    case 'conversations_select':
    case 'channels_select':
      return <Select {...props} options={everyone} />
    case 'multi_users_select':
    case 'multi_conversations_select':
    case 'multi_channels_select':
      return <SeveralSelect {...props} options={everyone} />
    default:
      return <span className="hint">{texts.page.cannotShow(element.type)}</span>
  }
}
