import { appendFileSync } from 'node:fs'

/** Where the fault run gathers its table; an ordinary test run takes a few faults of each kind and gathers nothing. */
const file = process.env['SN_FAULT_REPORT']

export const isFaultRun = file !== undefined

/** All of them in the fault run; else a few, evenly spread. */
export function sample<T>(all: readonly T[], few: number): T[] {
  if (isFaultRun || all.length <= few) return [...all]
  return Array.from(
    { length: few },
    (_, index) => all[Math.floor(((index + 0.5) * all.length) / few)],
  ).filter((one) => one !== undefined)
}

/** A line of the fault run's table. */
export function noteFault(fault: string, database: string, tried: string, outcome: string): void {
  if (file) appendFileSync(file, `${JSON.stringify({ fault, database, tried, outcome })}\n`)
}
