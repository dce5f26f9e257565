import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { keepAddresses } from './addresses.mjs'
import { compilerAsFile, readSeldom, writeInAscii } from './lighter.mjs'

/**
 * Builds what a server runs: `node src/build.mjs [FOLDER]`, by default ./build. The folder needs Node alone, no `npm ci` and
 * no compiler: the programs with the packages they use, the migrations, the demo data, and the few packages that come with files
 * of their own, for the platform it is built on. SHA256SUMS has a sum for each file (`sha256sum -c SHA256SUMS`); the sum of
 * that file, which is printed, stands for the whole folder. The same source and packages give the same sum.
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const folder = resolve(process.argv[2] ?? 'build')
const SUMS = 'SHA256SUMS'

/** Programs by the name of their file: `node FOLDER/assistant.mjs`. */
const PROGRAMS = { assistant: 'src/main.ts', ops: 'src/ops/main.ts' }
/** What is read from where it stands beside the source. */
const FILES = ['package.json', 'package-lock.json', 'docs', 'prisma/migrations', 'src/demo']
/** Packages that read files of their own, and what is needed of each. */
const PACKAGES = {
  '@electric-sql/pglite': /^(?:package\.json|dist\/(?:fs\/)?[^/]+\.(?:js|wasm|data))$/,
  '@resvg/resvg-js': /^(?:package\.json|index\.js|js-binding\.js)$/,
  'dejavu-fonts-ttf': /^(?:package\.json|ttf\/DejaVuSans\.ttf)$/,
}
/** Parts of packages that few or none need: Socket Mode's connection, and texts in other encodings than UTF-8. */
const SELDOM = ['undici', 'iconv-lite']
const NATIVE = /^resvg-js-/ // the platform's own part of @resvg/resvg-js

const slashes = (path) => path.replaceAll(sep, '/')
const filesIn = (of) =>
  readdirSync(of, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => slashes(relative(of, join(entry.parentPath, entry.name))))
    .toSorted()

/** A file of ours that looks for others beside it finds them at the same place in the folder. */
const addresses = {
  name: 'addresses',
  setup(plugin) {
    const place = (path) => JSON.stringify(`./${slashes(relative(ROOT, path))}`)
    keepAddresses(plugin, (path) => `new URL(${place(path)}, import.meta.url).href`)
  },
}

const common = { absWorkingDir: ROOT, bundle: true, platform: 'node', target: 'node20', logLevel: 'error' }

async function buildPrograms() {
  const programs = await build({
    ...common,
    entryPoints: PROGRAMS,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]',
    format: 'esm',
    splitting: true,
    minifyWhitespace: true,
    minifySyntax: true,
    metafile: true,
    write: false,
    external: [...Object.keys(PACKAGES), 'pg-native', 'esbuild'],
    plugins: [addresses, readSeldom(SELDOM), compilerAsFile(folder)],
    // Packages in the older module format expect these.
    banner: {
      js: "import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);",
    },
  })
  writeInAscii(programs.outputFiles)
  const parts = await build({
    ...common,
    entryPoints: SELDOM,
    outdir: join(folder, 'seldom'),
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    minifyWhitespace: true,
    metafile: true,
  })
  await build({
    ...common,
    entryPoints: ['src/tables/thread.ts'],
    outfile: join(folder, 'src/tables/thread.cjs'),
    format: 'cjs',
  })
  return [programs, parts].flatMap(({ metafile }) => Object.keys(metafile.inputs))
}

function copyPackage(name, isNeeded) {
  const from = join(ROOT, 'node_modules', name)
  for (const file of filesIn(from).filter((path) => isNeeded.test(path)))
    cpSync(join(from, file), join(folder, 'node_modules', name, file))
}

function copyFiles() {
  for (const path of FILES) cpSync(join(ROOT, path), join(folder, path), { recursive: true })
  for (const [name, isNeeded] of Object.entries(PACKAGES)) copyPackage(name, isNeeded)
  for (const part of readdirSync(join(ROOT, 'node_modules/@resvg')).filter((name) => NATIVE.test(name)))
    copyPackage(`@resvg/${part}`, /./)
}

/** The terms of every package that is part of the folder, as they ask to be passed on with it. */
function writeLicences(inputs) {
  const inside = inputs.flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [])
  const packages = new Set([...inside, ...Object.keys(PACKAGES).map((name) => `node_modules/${name}`)])
  const texts = [...packages].toSorted().map((path) => {
    const { name, version, license } = JSON.parse(readFileSync(join(ROOT, path, 'package.json'), 'utf8'))
    const file = readdirSync(join(ROOT, path)).find((entry) => /^licen[cs]e/i.test(entry))
    const terms = file ? readFileSync(join(ROOT, path, file), 'utf8').trim() : ''
    return `${name} ${version}: ${license ?? 'see below'}\n\n${terms}\n`
  })
  writeFileSync(join(folder, 'LICENSES.txt'), texts.join(`\n${'-'.repeat(80)}\n\n`))
}

function writeSums() {
  const sumOf = (bytes) => createHash('sha256').update(bytes).digest('hex')
  const lines = filesIn(folder).map((file) => `${sumOf(readFileSync(join(folder, file)))}  ${file}\n`)
  const sums = lines.join('')
  writeFileSync(join(folder, SUMS), sums)
  return sumOf(sums)
}

// Only a folder that this program made, or an empty one, is made anew.
if (existsSync(folder) && readdirSync(folder).length > 0 && !existsSync(join(folder, SUMS)))
  throw new Error(`${folder} holds something else`)
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const inputs = await buildPrograms()
copyFiles()
writeLicences(inputs)
process.stdout.write(`${writeSums()}  ${SUMS}\n`)
