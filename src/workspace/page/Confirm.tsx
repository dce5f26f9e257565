import { Dialog } from './Dialog.tsx'
import { isText, Text } from './Text.tsx'

/** "Are you sure?", as the app has worded it. */
export function Confirm(props: {
  confirm: Record<string, unknown>
  onConfirm: () => void
  onDeny: () => void
}) {
  const { title, text, confirm, deny, style } = props.confirm
  const words = (value: unknown) => (isText(value) ? value.text : '')
  return (
    <Dialog label={words(title)} onEscape={props.onDeny} className="confirm">
      <h2>{words(title)}</h2>
      <div className="modal-body">{isText(text) && <Text text={text} />}</div>
      <footer>
        <button type="button" className="button" onClick={props.onDeny}>
          {words(deny)}
        </button>
        <button
          type="button"
          className={`button ${style === 'danger' ? 'danger' : 'primary'}`}
          onClick={props.onConfirm}
        >
          {words(confirm)}
        </button>
      </footer>
    </Dialog>
  )
}
