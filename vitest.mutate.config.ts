import { readdirSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

// Rules are to die in tests of their own: those that open no database, start nothing and read no source.
const OTHERS =
  /support\/(?:assistant|database|deliveries|expressions|slack|writer)\.ts|node:child_process|workspace\/|readdir\(/
// They meet every rule of a folder with hundreds of made-up files: what nothing else notices is not noticed there either.
const LONG = /(?:layouts|generated|large|hundredfold)\.test\.ts$/

const folder = `test/${process.env['MUTATE'] ?? 'lib'}`
const unitTests = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts') && !LONG.test(name))
  .map((name) => `${folder}/${name}`)
  .filter((name) => !OTHERS.test(readFileSync(name, 'utf8')))

// What is changed runs slower than what it was: a test that takes its time is not one that fails.
export default defineConfig({ test: { include: unitTests, testTimeout: 60_000 } })
