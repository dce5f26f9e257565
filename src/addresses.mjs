import { readFileSync } from 'node:fs'

/**
 * For files that are put together into one: each keeps an address of its own, by which it finds what lies beside it.
 * `addressOf` takes the path of a file and returns the expression that stands for its `import.meta.url`.
 */
export const keepAddresses = ({ onLoad }, addressOf) =>
  onLoad({ filter: /\.ts$/ }, ({ path }) => {
    const contents = readFileSync(path, 'utf8')
    if (!contents.includes('import.meta.url')) return undefined
    return { contents: contents.replaceAll('import.meta.url', addressOf(path)), loader: 'ts' }
  })
