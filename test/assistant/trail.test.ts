import { describe, expect, it } from 'vitest'
import { trailIn, trailTo, withTrail } from '../../src/assistant/trail.ts'
import { buttonsOf, messageOf } from '../support/replies.ts'

describe('vägen tillbaka', () => {
  it('läggs till en sida i taget, och Tillbaka tar bort den', () => {
    const list = trailTo('ärenden', [])
    expect(list).toEqual([])
    expect(trailTo('ärenden 2023:7', ['ärenden sida 2'])).toEqual(['ärenden sida 2'])
    expect(trailTo('budget', ['ärenden sida 2', 'ärenden 2023:7'])).toEqual([
      'ärenden sida 2',
      'ärenden 2023:7',
    ])
    expect(trailTo('ärenden sida 2', ['ärenden sida 2', 'ärenden 2023:7'])).toEqual([])
  })

  it('en annan sida av samma svar tar den förras plats', () => {
    expect(trailTo('budget mer', ['status', 'budget'])).toEqual(['status'])
    expect(trailTo('budget sida 2', ['status', 'budget mer'])).toEqual(['status'])
  })

  it('reser med meddelandet och ryms i det', () => {
    const row = { type: 'actions', elements: [] }
    const long = Array.from({ length: 20 }, (_, at) => `status mål nummer ${at} med ett långt namn`)
    const [marked] = withTrail([row], long)
    const id = marked && 'block_id' in marked ? String(marked.block_id) : ''
    expect(id.length).toBeLessThanOrEqual(255)
    expect(trailIn(id).at(-1)).toBe(long.at(-1))
    expect(trailIn('något annat')).toEqual([])
  })

  it('syns som en knapp dit man kom ifrån, med sidan', () => {
    const reply = { title: 'Ärendet', lead: 'Ärendet ska beslutas tis 19 sep.', back: 'ärenden' }
    expect(JSON.stringify(buttonsOf(messageOf(reply)))).toContain('"value":"ärenden"')
  })
})
