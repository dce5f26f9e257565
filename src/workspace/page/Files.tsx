import { useId, useRef, useState } from 'react'
import { texts } from '../texts.ts'
import { act } from './client.ts'
import type { FieldProps } from './Elements.tsx'

/** Files that one chooses: to send in a conversation, or in a form. */

const LARGEST = 25_000_000
const CHUNK = 0x8000 // characters that fit in one call

/** The file's bytes as base64; null when there are too many. */
async function base64Of(file: File): Promise<string | null> {
  if (file.size > LARGEST) return null
  const bytes = new Uint8Array(await file.arrayBuffer())
  let binary = ''
  for (let at = 0; at < bytes.length; at += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  }
  return btoa(binary)
}

/** Opens the browser's own dialog; the file is sent as soon as it is chosen, with what has been typed. */
export function SendFile(props: { as: string; channel: string; text: string; onSent: () => void }) {
  const { as, channel, text, onSent } = props
  const picker = useRef<HTMLInputElement>(null)
  const [note, setNote] = useState('')
  const send = async (file: File | undefined) => {
    if (!file) return
    const base64 = await base64Of(file)
    setNote(base64 === null ? texts.page.fileTooLarge : '')
    if (base64 === null) return
    onSent()
    await act('sendFile', { as, channel, text, name: file.name, base64 })
  }
  return (
    <>
      <button
        type="button"
        className="button"
        aria-label={texts.page.chooseFile}
        title={texts.page.chooseFile}
        onClick={() => picker.current?.click()}
      >
        ↑
      </button>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={texts.page.chooseFile}
        onChange={(event) => {
          void send(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      {note && <span role="status">{note}</span>}
    </>
  )
}

/** The field of a form that takes a file. */
export function FilePicker({ value, onChange, aria }: Pick<FieldProps, 'value' | 'onChange' | 'aria'>) {
  const id = useId()
  const [name, setName] = useState('')
  const choose = async (file: File | undefined) => {
    const base64 = file && (await base64Of(file))
    if (!file || !base64) {
      setName(file ? texts.page.fileTooLarge : '')
      return
    }
    const kept = await act<{ id: string }>('upload', { name: file.name, base64 })
    setName(texts.page.chosen(file.name))
    onChange([kept.id], false)
  }
  return (
    <>
      <input
        {...aria}
        type="file"
        aria-describedby={id}
        onChange={(event) => void choose(event.target.files?.[0])}
      />
      <span id={id} className="hint">
        {Array.isArray(value) && value.length > 0 ? name : ''}
      </span>
    </>
  )
}
