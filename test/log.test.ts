import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createLog } from '../src/log.ts'

const logged = (write: (log: ReturnType<typeof createLog>) => void): string => {
  const lines: string[] = []
  write(createLog('debug', (line) => void lines.push(line)))
  return lines.join('')
}

it('en rad är JSON vad som än stod i den, och inget nummer kommer ut', () => {
  const spellings = fc.constantFrom(
    '811228-9874',
    '811228\n9874',
    '8112289874',
    '19811228"9874',
    'SE811228987401',
    '811228\\u002d9874',
    'T811228-T123',
  )
  const texts = fc.tuple(
    fc.string({ unit: 'binary', maxLength: 20 }),
    spellings,
    fc.string({ maxLength: 20 }),
  )
  fc.assert(
    fc.property(texts, (parts) => {
      const text = parts.join(' ; ')
      const line = logged((log) => log.info({ text, deep: [{ text }], err: new Error(text) }, text))
      expect(Object.keys(JSON.parse(line))).toEqual(
        expect.arrayContaining(['level', 'time', 'text', 'deep', 'err', 'msg']),
      )
      expect(line).not.toMatch(/811228[-\\n]{0,2}9874/)
    }),
  )
})

it('ett tal som är ett personnummer döljs, andra tal står kvar', () => {
  const line = logged((log) => log.info({ nummer: 8_112_289_874, antal: 12, 'namn 811228-9874': 1 }, 'x'))
  expect(JSON.parse(line)).toMatchObject({ nummer: '[hidden]', antal: 12, 'namn [hidden]': 1 })
})
