import { createServer, type Server } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { isSlackAddress, slackFetch } from '../../src/slack/hosts.ts'

const API = 'https://slack.com/api/'

describe('en adress', () => {
  it.each([
    'https://slack.com/api/chat.postMessage',
    'https://hooks.slack.com/commands/T1/2/3',
    'https://files.slack.com/files-pri/x',
    'https://slack-files.com/x',
    'https://hooks.slack-gov.com/x',
  ])('är Slacks: %s', (address) => {
    expect(isSlackAddress(address, API)).toBe(true)
  })

  it.each([
    'http://hooks.slack.com/x',
    'https://hooks.slack.com.evil.example/x',
    'https://evilslack.com/x',
    'https://evil.example/?slack.com',
    'https://hooks.slack.com@evil.example/x',
    'http://127.0.0.1:3000/x',
    'file:///etc/passwd',
    'inget alls',
  ])('är inte Slacks: %s', (address) => {
    expect(isSlackAddress(address, API)).toBe(false)
  })
})

describe('ett anrop', () => {
  const servers: Server[] = []
  const asked: string[] = []
  afterEach(async () => {
    asked.length = 0
    await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))))
  })

  /** A server that redirects to the address, or answers "svar". */
  const serve = async (name: string, location?: () => string): Promise<string> => {
    const server = createServer((_request, response) => {
      asked.push(name)
      response.setHeader('connection', 'close')
      if (location) response.writeHead(302, { location: location() }).end()
      else response.end('svar')
    })
    servers.push(server)
    await new Promise<void>((done) => server.listen(0, '0.0.0.0', done))
    const at = server.address()
    return `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}/`
  }

  it('går bara till Slack, också när ett svar hänvisar vidare', async () => {
    const elsewhere = (await serve('annan')).replace('127.0.0.1', '127.0.0.2')
    const slack = await serve('slack', () => elsewhere)
    const headers = { authorization: 'Bearer hemlig' }
    await expect(slackFetch(slack)(elsewhere, { headers })).rejects.toThrow()
    await expect(slackFetch(slack)(slack, { headers })).rejects.toThrow()
    expect(asked).toEqual(['slack'])
  })

  it('går till samma maskin under vilket av dess namn som helst', async () => {
    const slack = await serve('svar')
    const named = slack.replace('127.0.0.1', 'localhost')
    expect(await (await slackFetch(slack)(named)).text()).toBe('svar')
    expect(isSlackAddress('http://localhost:3000/x', 'https://slack.com/api/')).toBe(false)
  })

  it('följer Slacks egna hänvisningar, men inte i en ring', async () => {
    const answering = await serve('svar')
    expect(await (await slackFetch(answering)(answering)).text()).toBe('svar')
    let own = ''
    own = await serve('ring', () => `${own}igen`)
    await expect(slackFetch(own)(own)).rejects.toThrow()
    expect(asked).toEqual(['svar', 'ring', 'ring', 'ring', 'ring'])
  })
})
