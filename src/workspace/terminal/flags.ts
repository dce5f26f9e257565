import { parseArgs } from 'node:util'
import { type Person, people } from '../slack/people.ts'
import { texts } from '../texts.ts'

export type Flags =
  | { mode: 'page' }
  | { mode: 'help' }
  | { mode: 'say'; lines: string[]; person: Person }
  | { mode: 'wrong'; reason: string }

function who(handle: string | undefined): Person | undefined {
  return handle === undefined ? people[0] : people.find((person) => person.handle === handle)
}

/** What `npm run demo -- …` asks for. */
export function readFlags(args: readonly string[]): Flags {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        say: { type: 'string', multiple: true },
        som: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
      strict: true,
      allowPositionals: false,
    })
    if (values.help) return { mode: 'help' }
    const person = who(values.som)
    if (!person) return { mode: 'wrong', reason: texts.terminal.nobody(values.som ?? '') }
    const lines = values.say ?? []
    if (lines.some((line) => line.trim() === '')) return { mode: 'wrong', reason: texts.terminal.emptySay }
    if (lines.length > 0) return { mode: 'say', lines, person }
    if (values.som !== undefined) return { mode: 'wrong', reason: texts.terminal.somAlone }
    return { mode: 'page' }
  } catch {
    return { mode: 'wrong', reason: texts.terminal.unknownFlag(args.join(' ')) }
  }
}
