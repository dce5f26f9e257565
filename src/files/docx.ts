import type { FileChild } from 'docx'
import type { DocumentPart, DocumentTable, TextDocument } from '../lib/document.ts'
import { forXml } from './xml.ts'

/** Language of proofing and of screen readers. */
const LANGUAGE = 'sv-SE'
const FULL_WIDTH = 100 // percent

// The library takes a quarter of a second to load and is seldom needed.
const library = () => import('docx')
type Library = Awaited<ReturnType<typeof library>>

/**
 * The document as a Word file (Office Open XML): headings are heading styles, so that the file has an outline and can
 * be read aloud by it; tables are tables with a header row that is repeated on every page.
 */
export async function writeDocx(document: TextDocument): Promise<Buffer> {
  const docx = await library()
  const file = new docx.Document({
    title: forXml(document.title),
    // Word shows these to everyone who opens the file; the library would put its own name there.
    creator: '',
    lastModifiedBy: '',
    styles: { default: { document: { run: { language: { value: LANGUAGE } } } } },
    sections: [
      {
        children: [
          new docx.Paragraph({ text: forXml(document.title), heading: docx.HeadingLevel.TITLE }),
          ...document.parts.flatMap((part) => children(docx, part)),
        ],
      },
    ],
  })
  return docx.Packer.toBuffer(file)
}

function children(docx: Library, part: DocumentPart): FileChild[] {
  const { Paragraph, HeadingLevel } = docx
  switch (part.kind) {
    case 'heading': {
      const heading = part.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2
      return [new Paragraph({ text: forXml(part.text), heading })]
    }
    case 'paragraph':
      return [new Paragraph({ text: forXml(part.text), spacing: { after: 120 } })]
    case 'list':
      return part.items.map((text) => new Paragraph({ text: forXml(text), bullet: { level: 0 } }))
    case 'table':
      return [table(docx, part)]
  }
}

function table(docx: Library, { columns, rows }: DocumentTable) {
  const { Table, TableRow, TableCell, Paragraph, TextRun, WidthType } = docx
  const cell = (text: string, bold: boolean) =>
    new TableCell({ children: [new Paragraph({ children: [new TextRun({ text: forXml(text), bold })] })] })
  return new Table({
    width: { size: FULL_WIDTH, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({ tableHeader: true, children: columns.map((text) => cell(text, true)) }),
      ...rows.map((row) => new TableRow({ children: row.map((text) => cell(text, false)) })),
    ],
  })
}
