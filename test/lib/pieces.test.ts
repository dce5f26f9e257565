import { describe, expect, it } from 'vitest'
import { createQueue, inTurns, type Pieces } from '../../src/lib/pieces.ts'

/** Work that notes when it begins and ends, and gives its name. */
function* noting(name: string, notes: string[]): Pieces<string> {
  notes.push(`${name} börjar`)
  for (let piece = 0; piece < 3; piece += 1) yield
  notes.push(`${name} är klar`)
  return name
}

function* failing(): Pieces<string> {
  yield
  throw new Error('går inte')
}

describe('långt arbete i bitar', () => {
  it('ger det som det kommer fram till', async () => {
    const notes: string[] = []
    const made = inTurns(noting('a', notes))
    // Somebody else has had a turn before it is done.
    expect(notes).toEqual(['a börjar'])
    expect(await made).toBe('a')
  })

  it('görs i en kö: det som är halvfärdigt blir klart innan nästa börjar', async () => {
    const notes: string[] = []
    const inOrder = createQueue()
    const made = ['a', 'b', 'c'].map((name) => inOrder(() => noting(name, notes)))
    expect(await Promise.all(made)).toEqual(['a', 'b', 'c'])
    expect(notes).toEqual(['a börjar', 'a är klar', 'b börjar', 'b är klar', 'c börjar', 'c är klar'])
  })

  it('det som misslyckas säger det till den som frågade, och hindrar inte nästa', async () => {
    const inOrder = createQueue()
    const failed = inOrder(failing)
    const next = inOrder(() => noting('b', []))
    await expect(failed).rejects.toThrow('går inte')
    expect(await next).toBe('b')
  })
})
