import type { Reply } from './reply.ts'

/** People in replies, by name, for renderers that mention nobody: files. */

interface Named {
  name?: string
}

/** Where a person is told of: a cell, or a piece of prose. */
function personIn(value: object): (Named & { id: string }) | null {
  const told: { kind?: unknown; id?: unknown; person?: unknown } & Named = value
  if (told.kind === 'person' && typeof told.id === 'string') return { id: told.id }
  return typeof told.person === 'string' ? { id: told.person } : null
}

/** Calls `visit` for every person that the value tells of. */
function eachPerson(value: unknown, visit: (id: string, at: Named) => void): void {
  if (Array.isArray(value)) for (const one of value) eachPerson(one, visit)
  else if (typeof value === 'object' && value !== null) {
    const found = personIn(value)
    if (found) visit(found.id, value)
    else for (const one of Object.values(value)) eachPerson(one, visit)
  }
}

/** The reply with the names of the people in it; who has none that is known stays an id. */
export async function withNames(
  reply: Reply,
  nameOf: (userId: string) => Promise<string | null>,
): Promise<Reply> {
  const ids = new Set<string>()
  eachPerson(reply, (id) => ids.add(id))
  if (ids.size === 0) return reply
  const names = new Map<string, string | null>()
  for (const id of ids) names.set(id, await nameOf(id))
  const copy = structuredClone(reply)
  eachPerson(copy, (id, at) => {
    const name = names.get(id)
    if (name) at.name = name
  })
  return copy
}
