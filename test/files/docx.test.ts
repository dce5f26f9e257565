import JSZip from 'jszip'
import sax from 'sax'
import { describe, expect, it } from 'vitest'
import { writeDocx } from '../../src/files/docx.ts'
import type { TextDocument } from '../../src/lib/document.ts'
import { readDocx } from '../support/docx.ts'

const document: TextDocument = {
  title: 'Sammanställning å ä ö & <mer>',
  parts: [
    { kind: 'heading', level: 1, text: 'Ärendet' },
    { kind: 'paragraph', text: 'Nämnden är skyldig att rapportera.' },
    { kind: 'heading', level: 2, text: 'Nya beslut' },
    { kind: 'list', items: ['IVO', 'Revisorerna'] },
    {
      kind: 'table',
      columns: ['Insats', 'Antal'],
      rows: [
        ['kontaktperson', '7'],
        ['boendestöd', 'färre än 5'],
      ],
    },
  ],
}

describe('ett dokument som Word-fil', () => {
  it('har rubriker som rubrikformat, i ordning', async () => {
    const { paragraphs } = await readDocx(await writeDocx(document))
    expect(paragraphs.slice(0, 4)).toEqual([
      { style: 'Title', text: 'Sammanställning å ä ö & <mer>' },
      { style: 'Heading1', text: 'Ärendet' },
      { style: null, text: 'Nämnden är skyldig att rapportera.' },
      { style: 'Heading2', text: 'Nya beslut' },
    ])
  })

  it('tar vilka tecken som helst utan att Word vägrar öppna filen', async () => {
    const odd = 'a\u0000b\u0008c\u000bd\u001fe\ufffef\ud83dg 😀\tå'
    const parts: TextDocument['parts'] = [
      { kind: 'heading', level: 1, text: odd },
      { kind: 'paragraph', text: odd },
      { kind: 'list', items: [odd] },
      { kind: 'table', columns: [odd], rows: [[odd]] },
    ]
    const file = await writeDocx({ title: odd, parts })
    const zip = await JSZip.loadAsync(file)
    for (const name of ['word/document.xml', 'docProps/core.xml']) {
      const xml = (await zip.file(name)?.async('string')) ?? ''
      expect(xml).toContain('abcdefg 😀')
      let fault: Error | null = null
      const reader = sax.parser(true)
      reader.onerror = (error) => {
        fault = error
      }
      reader.write(xml).close()
      expect(fault).toBeNull()
      expect(xml).not.toMatch(/[^\P{Cc}\t\n\r]|[\ufffe\uffff\ufffd]|\p{Cs}/u)
    }
  })

  it('har tabeller med rubrikrad och punktlistor som listor', async () => {
    const { tables, xml } = await readDocx(await writeDocx(document))
    expect(tables).toEqual([
      [
        ['Insats', 'Antal'],
        ['kontaktperson', '7'],
        ['boendestöd', 'färre än 5'],
      ],
    ])
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1)
    expect(xml.match(/<w:numPr>/g)).toHaveLength(2)
  })

  it('är på svenska och säger inte vem som skrivit den', async () => {
    const zip = await JSZip.loadAsync(await writeDocx(document))
    const core = (await zip.file('docProps/core.xml')?.async('string')) ?? ''
    expect(core).toContain('Sammanställning')
    expect(core).not.toMatch(/Un-named|docx/)
    expect(await zip.file('word/styles.xml')?.async('string')).toContain('sv-SE')
  })
})
