import { parentPort } from 'node:worker_threads'
import { UserError } from '../lib/errors.ts'
import { readGrid } from './grid.ts'
import { readSheets } from './read.ts'
import type { ReadReply, ReadRequest, TableMeta } from './reader.ts'

/** Reads files in a thread of its own, so that nobody waits for one. */

const ROWS = 500 // told at a time

const say = (reply: ReadReply): void => parentPort?.postMessage(reply)

async function read({ id, name, bytes, kinds, words, choices }: ReadRequest): Promise<void> {
  try {
    const grid = await readGrid({ name, bytes: Buffer.from(bytes) })
    const sheets = readSheets(grid, kinds, words, choices)
    const tables: TableMeta[] = sheets.flatMap((sheet) =>
      sheet.tables.map(({ rows: _rows, ...meta }) => meta),
    )
    const { formulas, hiddenSheets } = grid
    const nearest = sheets.flatMap((sheet) => sheet.nearest)
    const skipped = sheets.filter((sheet) => sheet.tables.length === 0).map(({ sheet }) => sheet)
    say({ id, type: 'tables', formulas, hiddenSheets, tables, nearest, skipped })
    let table = 0
    for (const { rows } of sheets.flatMap((sheet) => sheet.tables)) {
      for (let at = 0; at < rows.length; at += ROWS)
        say({ id, type: 'rows', table, rows: rows.slice(at, at + ROWS) })
      table += 1
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

parentPort?.on('message', (request: ReadRequest) => void read(request))
