import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, stop } from 'esbuild'
import { keepAddresses } from './addresses.mjs'

/**
 * Runs a program written in TypeScript: `node src/run.mjs FILE [arguments]`. Its own files are put together in memory as
 * one module at every start, which takes a fraction of the time that loading some hundreds one by one takes; packages are
 * loaded from where they are. Nothing is built beforehand and nothing is kept.
 */

const file = process.argv[2]
if (!file) throw new Error('node src/run.mjs FILE [arguments]')
const entry = resolve(file)
process.argv.splice(1, 2, entry)

/** Every file keeps its own address, and a package the one that Node finds for it here. */
const addresses = {
  name: 'addresses',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path }) => ({ path: import.meta.resolve(path), external: true }))
    keepAddresses(build, (path) => JSON.stringify(pathToFileURL(path).href))
  },
}

const { outputFiles } = await build({
  entryPoints: [entry],
  bundle: true,
  write: false,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: 'inline',
  sourcesContent: false,
  sourceRoot: `${pathToFileURL(process.cwd()).href}/`,
  logLevel: 'error',
  plugins: [addresses],
  // The first thing it does: the file is in memory then, and a program that is killed leaves nothing behind.
  banner: {
    js: "import { rmSync as $remove } from 'node:fs'; $remove(new URL('.', import.meta.url), { recursive: true });",
  },
})
await stop()

// Only this user reads the folder; a package that cannot be loaded ends the program before it has removed it itself.
const folder = mkdtempSync(join(tmpdir(), 'sn-run-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const bundle = join(folder, 'run.mjs')
writeFileSync(bundle, outputFiles[0].contents)
process.setSourceMapsEnabled(true)
await import(pathToFileURL(bundle).href)
