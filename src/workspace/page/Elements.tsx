import { useState } from 'react'
import { shownLabel } from '../labels.ts'
import { actionIdOf, type Choice, type Element, initialChoice, isObject } from '../slack/choices.ts'
import { Confirm } from './Confirm.tsx'
import { useSurface } from './context.ts'
import { Choosing } from './Pickers.tsx'
import { isText } from './Text.tsx'
import { Typing } from './Typing.tsx'

/** An interactive element with what it is called and whether its changes go to the app at once. */
export interface ControlProps {
  blockId: string
  element: Element
  id?: string
  labelledBy?: string
  describedBy?: string
  invalid?: boolean
  /** In `input` blocks the app hears only on submission, unless `dispatch_action` is set. */
  dispatches?: boolean
}

/** What the picker and text controls need to draw themselves. */
export interface FieldProps {
  blockId: string
  element: Element
  value: Choice
  /** `commit` sends the action too, where the element does that. */
  onChange: (choice: Choice, commit: boolean) => void
  aria: {
    id?: string
    'aria-label'?: string
    'aria-labelledby'?: string
    'aria-describedby'?: string
    'aria-invalid'?: boolean
  }
}

const typed = new Set([
  'plain_text_input',
  'number_input',
  'email_text_input',
  'url_text_input',
  'rich_text_input',
  'file_input',
])

function Button({ element, press }: { element: Element; press: () => void }) {
  const label = isText(element['text']) ? shownLabel(element['text'].text) : ''
  const { url } = element
  const classes = `button ${typeof element['style'] === 'string' ? element['style'] : ''}`
  const aria = typeof element['accessibility_label'] === 'string' ? element['accessibility_label'] : undefined
  if (typeof url === 'string') {
    return (
      <a className={classes} href={url} target="_blank" rel="noreferrer" onClick={press} aria-label={aria}>
        {label}
      </a>
    )
  }
  return (
    <button type="button" className={classes} onClick={press} aria-label={aria}>
      {label}
    </button>
  )
}

function labels({ id, labelledBy, describedBy, invalid, element }: ControlProps): FieldProps['aria'] {
  const placeholder = isText(element['placeholder']) ? element['placeholder'].text : element.type
  return {
    ...(id ? { id } : {}),
    ...(labelledBy ? { 'aria-labelledby': labelledBy } : { 'aria-label': placeholder }),
    ...(describedBy ? { 'aria-describedby': describedBy } : {}),
    ...(invalid ? { 'aria-invalid': true } : {}),
  }
}

/** An element that sends actions or keeps a value; asks first where the app wants a confirmation. */
export function ElementControl(props: ControlProps) {
  const { blockId, element } = props
  const surface = useSurface()
  const [asking, setAsking] = useState<{ choice: Choice }>()
  const actionId = actionIdOf(element)
  const kept = surface.choices[blockId]?.[actionId]
  const value = kept === undefined ? initialChoice(element) : kept
  const sends = props.dispatches ?? props.id === undefined

  const perform = (choice: Choice) => {
    if (isObject(element['confirm'])) setAsking({ choice })
    else surface.perform(blockId, element, choice)
  }
  const onChange = (choice: Choice, commit: boolean) => {
    if (element.type !== 'overflow') surface.choose(blockId, actionId, choice)
    if (commit && sends) perform(choice)
  }
  if (element.type === 'image') {
    return <img className="thumb" src={String(element['image_url'])} alt={String(element['alt_text'])} />
  }
  const field = { blockId, element, value, onChange, aria: labels(props) }
  return (
    <>
      {element.type === 'button' ? (
        <Button element={element} press={() => perform(null)} />
      ) : typed.has(element.type) ? (
        <Typing {...field} />
      ) : (
        <Choosing {...field} />
      )}
      {asking && isObject(element['confirm']) && (
        <Confirm
          confirm={element['confirm']}
          onDeny={() => setAsking(undefined)}
          onConfirm={() => {
            setAsking(undefined)
            surface.perform(blockId, element, asking.choice)
          }}
        />
      )}
    </>
  )
}
