import JSZip from 'jszip'

/** A workbook as it is read back: its sheets by name, each cell a text, a number, a boolean or nothing. */
export type ReadXlsx = Record<string, (string | number | boolean | null)[][]>

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

const columnOf = (reference: string): number =>
  [...reference.replace(/\d+$/, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

export async function readXlsx(file: Uint8Array): Promise<ReadXlsx> {
  const zip = await JSZip.loadAsync(file)
  const textOf = async (path: string) => (await zip.file(path)?.async('string')) ?? ''
  const strings = [...(await textOf('xl/sharedStrings.xml')).matchAll(/<si>(.*?)<\/si>/gs)].map(([, item]) =>
    unescaped([...(item ?? '').matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/g)].map(([, text]) => text).join('')),
  )
  const names = [...(await textOf('xl/workbook.xml')).matchAll(/<sheet [^>]*name="([^"]*)"/g)]
  const sheets: ReadXlsx = {}
  for (const [at, [, name = '']] of names.entries()) {
    const xml = await textOf(`xl/worksheets/sheet${at + 1}.xml`)
    sheets[unescaped(name)] = [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row = '']) => {
      const cells: ReadXlsx[string][number] = []
      for (const [, attributes = '', content = ''] of row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
        const column = columnOf(/r="([A-Z]+\d+)"/.exec(attributes)?.[1] ?? 'A1')
        while (cells.length < column) cells.push(null)
        cells.push(cellValue(attributes, content, strings))
      }
      return cells
    })
  }
  return sheets
}

function cellValue(attributes: string, content: string, strings: readonly string[]) {
  const inline = /<t(?: [^>]*)?>([^<]*)<\/t>/.exec(content)?.[1]
  if (inline !== undefined) return unescaped(inline)
  const value = /<v>([^<]*)<\/v>/.exec(content)?.[1]
  if (value === undefined) return null
  if (attributes.includes('t="s"')) return strings[Number(value)] ?? ''
  if (attributes.includes('t="b"')) return value === '1'
  return attributes.includes('t="str"') ? unescaped(value) : Number(value)
}
