import { useEffect, useState } from 'react'
import type { Exchange } from '../slack/record.ts'
import { texts } from '../texts.ts'
import { act } from './client.ts'

/** Each request to the app and each call from it, newest last, with what broke Slack's limits. */

const clock = new Intl.DateTimeFormat('sv-SE', { timeStyle: 'medium' })

function Json({ title, value }: { title: string; value: unknown }) {
  if (value === undefined || value === '') return null
  return (
    <>
      <h3>{title}</h3>
      <pre>{JSON.stringify(value, null, 2)}</pre>
    </>
  )
}

function Row({ exchange }: { exchange: Exchange }) {
  const { violations, direction, status, ms, ok } = exchange
  const out = direction === 'to_app'
  const marked = violations.length > 0
  return (
    <li>
      <details className={marked ? 'exchange marked' : 'exchange'}>
        <summary>
          <span
            className={out ? 'arrow out' : 'arrow in'}
            title={out ? texts.page.toApp : texts.page.fromApp}
          >
            <span aria-hidden="true">{out ? '→' : '←'}</span>
            <span className="hidden-text">{out ? texts.page.toApp : texts.page.fromApp}</span>
          </span>
          <span className="exchange-name">{exchange.name}</span>
          <span className={ok === false ? 'status bad' : 'status'}>{status ?? '…'}</span>
          <span className="ms">{ms === undefined ? '' : `${ms} ms`}</span>
        </summary>
        <p className="hint">{clock.format(exchange.at)}</p>
        <Json title={texts.page.request} value={exchange.request} />
        <Json title={texts.page.response} value={exchange.response} />
      </details>
      {violations.map((violation) => (
        <p key={`${violation.path}${violation.rule}`} className="violation">
          <span aria-hidden="true">⚠ </span>
          <code>{violation.path}</code> {violation.text}
        </p>
      ))}
    </li>
  )
}

export function Inspector({ version, onClose }: { version: number; onClose: () => void }) {
  const [exchanges, setExchanges] = useState<Exchange[]>([])
  useEffect(() => {
    let stale = false
    // The number of exchanges tells that there are new ones.
    fetch(`/workspace/exchanges?version=${version}`)
      .then((response) => response.json())
      .then((all: Exchange[]) => {
        if (!stale) setExchanges(all)
      })
      .catch(() => undefined)
    return () => {
      stale = true
    }
  }, [version])
  return (
    <aside className="inspector" aria-label={texts.page.inspector}>
      <header>
        <h2>{texts.page.inspector}</h2>
        <button type="button" className="button small" onClick={() => void act('clear', {})}>
          {texts.page.clear}
        </button>
        <button type="button" className="icon" aria-label={texts.page.closeInspector} onClick={onClose}>
          <span aria-hidden="true">✕</span>
        </button>
      </header>
      {exchanges.length === 0 && <p className="empty">{texts.page.inspectorEmpty}</p>}
      <ol>
        {exchanges.toReversed().map((exchange) => (
          <Row key={exchange.id} exchange={exchange} />
        ))}
      </ol>
    </aside>
  )
}
