import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import sax from 'sax'

export type Attributes = Readonly<Record<string, string>>

/** What to do at each part of a document. Names come without their prefix. */
export interface XmlListener {
  open?(name: string, attributes: Attributes): void
  text?(text: string): void
  close?(name: string): void
}

const bare = (name: string): string => name.slice(name.indexOf(':') + 1)

/**
 * Reads XML piece by piece; after each piece the caller may take what it has given. A document that
 * declares entities of its own, which could multiply, is refused. Throws on what is not well-formed.
 */
export async function* readXml(stream: Readable, listener: XmlListener): AsyncGenerator<void> {
  const parser = sax.parser(true)
  let failure: Error | null = null
  parser.onerror = (error) => {
    failure ??= error
  }
  parser.ondoctype = () => {
    failure ??= new Error('a document type, which no spreadsheet has')
  }
  parser.onopentag = ({ name, attributes }) => {
    const plain = Object.entries(attributes).map(([key, value]) => [key, String(value)])
    listener.open?.(bare(name), Object.fromEntries(plain))
  }
  parser.ontext = (text) => listener.text?.(text)
  parser.oncdata = (text) => listener.text?.(text)
  parser.onclosetag = (name) => listener.close?.(bare(name))
  const decoder = new StringDecoder('utf8')
  for await (const piece of stream) {
    parser.write(decoder.write(piece))
    if (failure) throw failure
    yield
  }
  parser.close()
  if (failure) throw failure
  yield
}

/** Reads a whole document that nothing has to be taken out of meanwhile. */
export async function readWholeXml(stream: Readable, listener: XmlListener): Promise<void> {
  for await (const _ of readXml(stream, listener));
}

// XML has no place for these: control characters but tab and line breaks, two that are no characters, and half ones.
const NOT_IN_XML = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]|\p{Cs}/gu

/** The text without what makes Word and Excel refuse a file. */
export const forXml = (text: string): string => text.replaceAll(NOT_IN_XML, '')
