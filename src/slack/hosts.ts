const SLACK_HOST = /(?:^|\.)slack(?:-files|-edge|-gov)?\.com$/
const MOST_REDIRECTS = 3
const FIRST_REDIRECT = 300
const LAST_REDIRECT = 399

/** True for an address of Slack's, and of the host whose API is configured: a local workspace's, whatever its ports. */
export function isSlackAddress(address: string, apiUrl: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  const api = new URL(apiUrl)
  return (
    (protocol === 'https:' && SLACK_HOST.test(hostname)) ||
    (protocol === api.protocol && sameHost(hostname, api.hostname))
  )
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** This machine has several names. */
const sameHost = (a: string, b: string): boolean => a === b || (LOOPBACK.has(a) && LOOPBACK.has(b))

type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/**
 * `fetch` that reaches Slack only, also when an answer redirects: response_url and the addresses of files come
 * with requests, and the bot's token goes along. Throws for any other address, without naming it.
 */
export const slackFetch =
  (apiUrl: string): Fetch =>
  async (input, init) => {
    let address = String(input instanceof Request ? input.url : input)
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      if (!isSlackAddress(address, apiUrl)) throw new Error('an address that is not Slack’s was not fetched')
      const response = await fetch(redirects === 0 ? input : address, { ...init, redirect: 'manual' })
      const next = response.headers.get('location')
      if (response.status < FIRST_REDIRECT || response.status > LAST_REDIRECT || !next) return response
      await response.body?.cancel()
      address = new URL(next, address).href
    }
    throw new Error('Slack redirected too often')
  }
