import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readDelimited } from '../../src/files/csv-rows.ts'
import { incomingTexts } from '../../src/texts/incoming.ts'

const LONGEST = 200_000 // characters of a row

async function read(text: string): Promise<number> {
  let rows = 0
  for await (const _ of readDelimited(Buffer.from(text))) rows += 1
  return rows
}

it('a line that is too long is told with its number before its values are made, whatever it is of', async () => {
  const end = fc.constantFrom('\r\n', '\n', '\r')
  await fc.assert(
    fc.asyncProperty(
      fc.array(end, { maxLength: 5 }),
      fc.constantFrom(';', 'a', '1;2;'),
      end,
      async (ends, filling, after) => {
        const above = ends.map((one) => `a;b${one}`).join('')
        const long = filling.repeat(LONGEST / filling.length + 1)
        await expect(read(`${above}${long}${after}c;d`)).rejects.toThrow(
          incomingTexts.longRow(ends.length + 1, LONGEST),
        )
      },
    ),
    { numRuns: 10 },
  )
})

it('lines that are long together are no long line', async () => {
  const line = `a;${'b'.repeat(30_000)}`
  expect(await read(Array.from({ length: 20 }, () => line).join('\n'))).toBe(20)
})
