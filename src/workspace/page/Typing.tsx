import { isObject } from '../slack/choices.ts'
import type { FieldProps } from './Elements.tsx'
import { FilePicker } from './Files.tsx'
import { isText } from './Text.tsx'

/** Fields that one types in. */

const kinds: Record<string, string> = {
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'text',
}

function sendsOn(element: FieldProps['element'], what: string): boolean {
  const config = element['dispatch_action_config']
  const when = isObject(config) ? config['trigger_actions_on'] : undefined
  return Array.isArray(when) ? when.includes(what) : what === 'on_enter_pressed'
}

export function Typing({ element, value, onChange, aria }: FieldProps) {
  const placeholder = isText(element['placeholder']) ? element['placeholder'].text : undefined
  const shared = {
    ...aria,
    placeholder,
    value: typeof value === 'string' ? value : '',
    autoFocus: element['focus_on_load'] === true,
  }
  const changed = (text: string) => onChange(text, sendsOn(element, 'on_character_entered'))
  if (element.type === 'file_input') return <FilePicker value={value} onChange={onChange} aria={aria} />
  if (element['multiline'] === true || element.type === 'rich_text_input') {
    return <textarea {...shared} rows={4} onChange={(event) => changed(event.target.value)} />
  }
  return (
    <input
      {...shared}
      type={kinds[element.type] ?? 'text'}
      inputMode={element.type === 'number_input' ? 'decimal' : undefined}
      onChange={(event) => changed(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && sendsOn(element, 'on_enter_pressed'))
          onChange(event.currentTarget.value, true)
      }}
    />
  )
}
