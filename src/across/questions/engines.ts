import { inTurns } from '../../lib/pieces.ts'
import type { Facts } from '../facts/catalogue.ts'
import { type Engine, engineInPieces } from './decide.ts'
import type { FactIndex } from './find/catalogue-index.ts'
import { lexiconOf } from './find/text-words.ts'

// One for each version of the data, whoever asks for it: the catalogue gives the same object until something is written.
const engines = new WeakMap<Facts, Promise<Engine>>()

/**
 * Gives the engine that answers from these facts; it is made while other people's requests have their turns. `own` tells
 * the names of the committee's own municipality.
 */
export function createEngines(own: () => Promise<readonly string[]>): (facts: Facts) => Promise<Engine> {
  let latest: FactIndex | undefined
  const make = async ({ tables }: Facts): Promise<Engine> => {
    const engine = await inTurns(engineInPieces(tables, await own(), latest))
    await lexiconOf.ahead(engine.index)
    latest = engine.index
    return engine
  }
  return (facts) => {
    const kept = engines.get(facts)
    if (kept) return kept
    const making = make(facts)
    engines.set(facts, making)
    // What failed is tried again by the next who asks.
    making.catch(() => engines.delete(facts))
    return making
  }
}
