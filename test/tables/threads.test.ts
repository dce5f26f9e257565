import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { keepThread, takeThread } from '../../src/tables/threads.ts'

/** Which thread reads the next file. */

describe('trådar som läser filer', () => {
  const taken: Awaited<ReturnType<typeof takeThread>>[] = []
  const take = async () => {
    const thread = await takeThread()
    taken.push(thread)
    return thread
  }
  afterEach(async () => {
    for (const thread of taken.splice(0)) await thread.terminate()
  })

  it('den som har läst läser nästa fil', async () => {
    const first = await take()
    keepThread(first)
    expect(await take()).toBe(first)
  })

  it('två filer samtidigt läses av var sin, och en av dem sparas', async () => {
    const [first, second] = [await take(), await take()]
    expect(second).not.toBe(first)
    const ended = once(second, 'exit')
    keepThread(first)
    keepThread(second)
    await ended
    expect(await take()).toBe(first)
  })

  it('den som har slutat läser ingenting mer', async () => {
    const first = await take()
    keepThread(first)
    await first.terminate()
    expect(await take()).not.toBe(first)
  })
})
