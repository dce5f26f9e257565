import JSZip from 'jszip'

/** A Word file as it is read back: unzipped, its paragraphs and tables in order. */
export interface ReadDocx {
  xml: string
  /** Those outside tables. */
  paragraphs: { style: string | null; text: string }[]
  tables: string[][][]
}

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

const textOf = (xml: string): string =>
  unescaped([...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''))

const each = (xml: string, tag: string): string[] =>
  [...xml.matchAll(new RegExp(`<w:${tag}(?: [^>]*)?>.*?</w:${tag}>`, 'gs'))].map(([whole]) => whole)

export async function readDocx(file: Uint8Array): Promise<ReadDocx> {
  const zip = await JSZip.loadAsync(file)
  const xml = (await zip.file('word/document.xml')?.async('string')) ?? ''
  const outside = xml.replaceAll(/<w:tbl>.*?<\/w:tbl>/gs, '')
  return {
    xml,
    paragraphs: each(outside, 'p').map((part) => ({
      style: /<w:pStyle w:val="([^"]+)"/.exec(part)?.[1] ?? null,
      text: textOf(part),
    })),
    tables: each(xml, 'tbl').map((table) => each(table, 'tr').map((row) => each(row, 'tc').map(textOf))),
  }
}
