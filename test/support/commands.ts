import { pino } from 'pino'
import { createHelp } from '../../src/assistant/help.ts'
import { createRouter, type Router } from '../../src/assistant/router.ts'
import type { Command } from '../../src/contract/command.ts'
import type { Person } from '../../src/contract/person.ts'
import type { Db } from '../../src/db/db.ts'
import { createFeatures, withCommon } from '../../src/features.ts'
import type { Clock } from '../../src/lib/clock.ts'
import { PERMISSIONS } from '../../src/lib/roles.ts'
import { demoClock } from './database.ts'
import { aPerson } from './people.ts'

const log = pino({ level: 'silent' })

/** Somebody who may do everything. */
export const everybody: Person = { ...aPerson(), permissions: new Set(Object.values(PERMISSIONS).flat()) }

/** Every command there is, with help among them. */
export function commandsOn(db: Db): Command[] {
  const commands = withCommon(createFeatures(db), { db, log }).flatMap((feature) => feature.commands)
  return [...commands, createHelp(commands)]
}

/** The way from what is typed to an answer, without Slack. */
export const routerOn = (db: Db, clock: Clock = demoClock, commands = commandsOn(db)): Router =>
  createRouter(commands, {
    clock,
    log,
    refusals: { note: () => {} },
    first: commands.at(-1)?.name ?? '',
    db,
    admins: ['U0ADMIN'],
  })

/** What can be typed: each command alone, and its examples. */
export const linesOf = (commands: readonly Command[]): string[] => [
  ...new Set(['', ...commands.flatMap(({ name, examples }) => [name, ...examples.map(({ line }) => line)])]),
]
