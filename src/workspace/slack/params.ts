import { isObject } from './choices.ts'

/** Arguments of a Web API call: a form with JSON inside, or JSON. */

const json = new Set([
  ...['blocks', 'view', 'attachments', 'metadata', 'files', 'unfurls'],
  ...['document_content', 'changes'],
])
const booleans = new Set(['unfurl_links', 'unfurl_media', 'mrkdwn', 'link_names', 'reply_broadcast'])

function paramValue(name: string, value: string): unknown {
  if (booleans.has(name)) return value === 'true' || value === '1'
  if (!json.has(name)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

/** Bolt's clients send these with every call. */
const everywhere = new Set(['token', 'team_id'])

export function readParams(contentType: string, body: string): Record<string, unknown> {
  if (contentType.includes('json')) {
    const value: unknown = body === '' ? {} : JSON.parse(body)
    if (!isObject(value)) return {}
    return Object.fromEntries(Object.entries(value).filter(([name]) => !everywhere.has(name)))
  }
  const given = [...new URLSearchParams(body)].filter(([name]) => !everywhere.has(name))
  return Object.fromEntries(given.map(([name, value]) => [name, paramValue(name, value)]))
}

/** The token of a call, from the header or the form. */
export function readToken(authorization: string | undefined, body: string): string | undefined {
  const fromHeader = authorization?.replace(/^Bearer\s+/i, '').trim()
  return fromHeader || (new URLSearchParams(body).get('token') ?? undefined)
}
