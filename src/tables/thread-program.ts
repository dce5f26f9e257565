import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** The program of the thread that reads files (thread.ts), with all that it needs in one piece. */

const ENTRY = fileURLToPath(new URL('./thread.ts', import.meta.url))
const BUILT = fileURLToPath(new URL('./thread.cjs', import.meta.url))

let program: Promise<string> | null = null

/** Built beforehand on a server (build.mjs); else put together from the source the first time, as the process itself is (run.mjs). */
async function makeProgram(): Promise<string> {
  if (existsSync(BUILT)) return readFile(BUILT, 'utf8')
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [ENTRY],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}

export function threadProgram(): Promise<string> {
  program ??= makeProgram().catch((error: unknown) => {
    program = null
    throw error
  })
  return program
}
