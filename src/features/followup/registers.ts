import { fold } from '../../lib/words.ts'

/** Registers: what the committee keeps track of until it is done. One mechanism; a register is a kind of entry. */

export const REGISTERS = [
  'action',
  'audit',
  'lex_sarah',
  'complaint',
  'deficit',
  'quality',
  'competence',
  'state_grant',
  'migration_claim',
  'fund',
  'agreement',
  'project',
  'budget_request',
  'referral',
] as const
export type UsualRegister = (typeof REGISTERS)[number]

/** Registers of what is to be done about something, which "åtgärder" shows together. */
export const TO_DO: ReadonlySet<string> = new Set<UsualRegister>([
  'action',
  'audit',
  'lex_sarah',
  'complaint',
  'deficit',
  'quality',
  'competence',
])

/** Never about whom: what happened belongs in the case, the measure belongs here. */
export const NEVER_ABOUT_WHOM: ReadonlySet<string> = new Set<UsualRegister>(['lex_sarah', 'complaint'])

/** A register that the committee has of its own is known by its name. */
export const allRegisters = (own: readonly string[]): string[] => [...REGISTERS, ...own]

/** The register that the words begin with by one of its names, and what follows. */
export function takeRegister(
  words: string,
  names: ReadonlyMap<string, readonly string[]>,
): { register: string; rest: string } | null {
  const said = fold(words).trim()
  const found = [...names]
    .flatMap(([register, all]) => all.map((name) => ({ register, name: fold(name) })))
    .toSorted((a, b) => b.name.length - a.name.length)
    .find(({ name }) => said === name || said.startsWith(`${name} `))
  return found ? { register: found.register, rest: said.slice(found.name.length).trim() } : null
}
