import { parentPort } from 'node:worker_threads'
import { UserError } from '../lib/errors.ts'
import type { ReadReply, ReadRequest } from './reader.ts'
import { readWhole } from './whole.ts'

/** Reads files in a thread of its own, so that nobody waits for one. */

const ROWS = 500 // told at a time

const say = (reply: ReadReply): void => parentPort?.postMessage(reply)

/** Whoever takes the rows asks for more when they have answered others meanwhile. */
const asked = (): Promise<void> => new Promise((resolve) => parentPort?.once('message', () => resolve()))

async function read({ id, name, bytes, ...how }: ReadRequest): Promise<void> {
  try {
    const { rows: byTable, ...meta } = await readWhole({ name, bytes: Buffer.from(bytes) }, how)
    say({ id, type: 'tables', ...meta })
    for (const [table, rows] of byTable.entries()) {
      for (let at = 0; at < rows.length; at += ROWS) {
        say({ id, type: 'rows', table, rows: rows.slice(at, at + ROWS) })
        await asked()
      }
    }
    say({ id, type: 'end' })
  } catch (error) {
    const isForPeople = error instanceof UserError
    say({
      id,
      type: 'failed',
      isForPeople,
      message:
        error instanceof Error
          ? isForPeople
            ? error.message
            : (error.stack ?? error.message)
          : String(error),
    })
  }
}

/** One file after another: the next is listened for when the last one's rows are told. */
const next = (): void =>
  void parentPort?.once('message', (request: ReadRequest) => void read(request).then(next))

next()
