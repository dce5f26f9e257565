import { fileURLToPath } from 'node:url'
import { defineConfig } from 'prisma/config'

// The schema engine that Prisma's CLI otherwise downloads as a native binary: ours runs the WASM build from npm.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= fileURLToPath(
  new URL('./prisma/schema-engine.mjs', import.meta.url),
)
process.env['PRISMA_HIDE_UPDATE_MESSAGE'] ??= '1'
process.env['CHECKPOINT_DISABLE'] ??= '1'

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
})
