#!/usr/bin/env node
// Stands in for Prisma's native schema engine: the same JSON-RPC methods over stdin and stdout,
// answered by the WASM build of the engine on a throw-away in-memory database.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { PGlite } from '@electric-sql/pglite'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'
import { PrismaPGlite } from 'pglite-prisma-adapter'

const write = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)

if (process.argv.includes('--version')) {
  process.stdout.write('schema-engine-cli wasm\n')
  process.exit(0)
}

const wasmFile = createRequire(import.meta.url)
  .resolve('@prisma/schema-engine-wasm')
  .replace(/schema_engine\.js$/, 'schema_engine_bg.wasm')
const instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(wasmFile)), {
  './schema_engine_bg.js': glue,
})
glue.__wbg_set_wasm(instance.exports)
instance.exports.__wbindgen_start()

// One database serves as main and as shadow: `migrate diff` never touches the main one.
const db = new PGlite()
const connect = async () => {
  const adapter = await new PrismaPGlite(db).connect()
  // The adapter's own executeScript does not wait for the statements to finish.
  adapter.executeScript = async (sql) => {
    await db.exec(sql)
  }
  return adapter
}
const factory = { provider: 'postgres', adapterName: 'pglite', connect, connectToShadowDb: connect }
let starting
const engine = () => {
  starting ??= glue.SchemaEngine.new(
    { datamodels: [['schema.prisma', 'datasource db { provider = "postgresql" }']] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  )
  return starting
}

let printId = 1000
for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line)
  if (!message.method) continue // the CLI's answer to one of our prints
  try {
    const result = await (await engine())[message.method](message.params)
    if (message.method === 'diff' && result.stdout != null) {
      write({ id: printId++, method: 'print', params: { content: result.stdout } })
    }
    write({ id: message.id, result: result ?? {} })
  } catch (error) {
    const data = { is_panic: false, message: error.message, error_code: error.code ?? null, meta: null }
    write({ id: message.id, error: { code: 4466, message: error.message, data } })
  }
}
process.exit(0)
