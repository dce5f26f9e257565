import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { texts } from '../texts.ts'

/** The page's files: put together in memory when first asked for, so that nothing has to be built beforehand. */

interface PageFile {
  type: string
  content: string
}

const STYLES = ['page', 'messages', 'inspector', 'blocks', 'controls', 'guide', 'phone']

const here = fileURLToPath(new URL('.', import.meta.url))

const html = `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${texts.page.title}</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%231d5b6b'/%3E%3Ctext x='8' y='12' font-size='10' text-anchor='middle' fill='white' font-family='sans-serif'%3ESN%3C/text%3E%3C/svg%3E">
<link rel="stylesheet" href="/page.css">
</head>
<body><div id="root"><p class="empty">${texts.page.loading}</p></div><script type="module" src="/page.js"></script></body>
</html>`

async function script(): Promise<string> {
  // Loaded when a page is wanted: the terminal and most tests do without.
  const { build } = await import('vite')
  const built = await build({
    configFile: false,
    root: here,
    logLevel: 'silent',
    build: { write: false, minify: false, rollupOptions: { input: `${here}main.tsx` } },
  })
  const outputs = Array.isArray(built) ? built : [built]
  for (const output of outputs) {
    if (!('output' in output)) continue
    for (const file of output.output) if (file.type === 'chunk' && file.isEntry) return file.code
  }
  throw new Error('The page could not be put together')
}

async function styles(): Promise<string> {
  const library = createRequire(import.meta.url).resolve('slack-blocks-to-jsx/dist/style.css')
  const own = STYLES.map((name) => `${here}${name}.css`)
  const files = await Promise.all([library, ...own].map((path) => readFile(path, 'utf8')))
  return files.join('\n')
}

const once = <T>(make: () => Promise<T>) => {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

const makers: Record<string, { type: string; content: () => Promise<string> }> = {
  '/': { type: 'text/html; charset=utf-8', content: async () => html },
  '/page.js': { type: 'text/javascript; charset=utf-8', content: once(script) },
  '/page.css': { type: 'text/css; charset=utf-8', content: once(styles) },
}

export async function pageFile(path: string): Promise<PageFile | undefined> {
  const file = makers[path]
  return file && { type: file.type, content: await file.content() }
}

/** Puts the page together ahead of the first visit. */
export const warmPage = () => pageFile('/page.js')
