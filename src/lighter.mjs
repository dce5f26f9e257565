import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** What keeps the built programs small in memory: a source is there for as long as the program runs. */

/** Each of the packages is a file of its own, `FOLDER/seldom/PACKAGE.cjs`, which is read when something is first asked of it. */
export const readSeldom = (packages) => ({
  name: 'seldom',
  setup({ onResolve, onLoad }) {
    const named = new RegExp(`^(?:${packages.join('|')})$`)
    onResolve({ filter: named }, ({ path }) => ({ path, namespace: 'seldom' }))
    onResolve({ filter: /^\.\/seldom\// }, ({ path }) => ({ path, external: true }))
    onLoad({ filter: named, namespace: 'seldom' }, ({ path }) => ({
      contents: `module.exports = new Proxy({}, { get: (_, name) => require('./seldom/${path}.cjs')[name] })`,
    }))
  },
})

const COMPILER = 'query_compiler.wasm'

/** Prisma's compiler of queries as a file in the folder: as text in a module it stays in memory twice. */
export const compilerAsFile = (folder) => ({
  name: 'compiler',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]query_compiler_\w+\.postgresql\.wasm-base64\.mjs$/ }, async ({ path }) => {
      const { wasm } = await import(pathToFileURL(path).href)
      writeFileSync(join(folder, COMPILER), Buffer.from(wasm, 'base64'))
      return {
        // It is given to Buffer.from, which takes an object for its value.
        contents: `import { readFileSync } from 'node:fs'
          export const wasm = { valueOf: () => readFileSync(new URL('./${COMPILER}', import.meta.url)) }`,
      }
    })
  },
})

const NOT_ASCII = /[^\0-\x7f]/g

/**
 * Writes what esbuild made with `write: false`. The letters that it leaves stand in regular expressions, where an escape
 * means the same; with one that is not in Latin 1 the whole source would take twice its size.
 */
export function writeInAscii(files) {
  const inAscii = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  for (const { path, text } of files) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text.replaceAll(NOT_ASCII, inAscii))
  }
}
