import { forXml } from '../files/xml.ts'
import { fileTexts as texts } from '../texts/reply-files.ts'
import { chartAltText, chartPicture } from './chart-picture.ts'
import { captionOf, numericColumns, tableCell } from './fixed-width.ts'
import { type Inline, type Prose, piecesOf, plainProse } from './prose.ts'
import { factProse, type Part, type Reply, type Table } from './reply.ts'
import { wholeReply } from './storeys.ts'

/** Replies as Word files (Office Open XML). */

/** Language of proofing and of screen readers. */
const LANGUAGE = 'sv-SE'
const FULL_WIDTH = 100 // percent
const PICTURE_WIDTH = 600 // pixels: the width of a page between its margins
const AFTER = 120 // twentieths of a point

// The library takes a quarter of a second to load and is seldom needed.
const library = () => import('docx')
type Library = Awaited<ReturnType<typeof library>>
type Block = InstanceType<Library['Paragraph']> | InstanceType<Library['Table']>

/** The reply as a document: real headings, tables whose heading repeats on every page, charts with alternative texts. */
export async function writeWord(reply: Reply, closing: readonly string[]): Promise<Buffer> {
  const docx = await library()
  const { Paragraph, HeadingLevel } = docx
  const whole = wholeReply(reply)
  const title = forXml(reply.title ?? plainProse(reply.lead))
  const heading = (text: string) => new Paragraph({ text: forXml(text), heading: HeadingLevel.HEADING_1 })
  const lines = [...whole.notes.map(plainProse), ...whole.sourceLines, ...closing]
  const parts: Block[][] = []
  for (const [at, part] of whole.parts.entries())
    parts.push(await partBlocks(docx, part, whole.parts[at - 1]?.kind === 'heading'))
  const file = new docx.Document({
    title,
    // Word shows these to everyone who opens the file; the library would put its own name there.
    creator: '',
    lastModifiedBy: '',
    styles: { default: { document: { run: { language: { value: LANGUAGE } } } } },
    sections: [
      {
        children: [
          new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
          ...(whole.notice ? [paragraph(docx, whole.notice)] : []),
          ...(reply.title && !reply.official ? [paragraph(docx, whole.lead)] : []),
          ...whole.facts.map((fact) =>
            paragraph(docx, [{ strong: `${fact.label}: ` }, ...piecesOf(factProse(fact))]),
          ),
          ...bullets(docx, whole.exceptions),
          ...parts.flat(),
          ...(lines.length > 0 ? [heading(texts.sources)] : []),
          ...lines.map((line) => paragraph(docx, line)),
        ],
      },
    ],
  })
  return docx.Packer.toBuffer(file)
}

function runs({ TextRun }: Library, prose: Prose) {
  return piecesOf(prose).map((piece: Inline) => {
    const text = forXml(plainProse([piece]))
    return new TextRun({ text, bold: typeof piece === 'object' && 'strong' in piece })
  })
}

const paragraph = (docx: Library, prose: Prose) =>
  new docx.Paragraph({ children: runs(docx, prose), spacing: { after: AFTER } })

const bullets = (docx: Library, items: readonly Prose[]) =>
  items.map((item) => new docx.Paragraph({ children: runs(docx, item), bullet: { level: 0 } }))

/** A table right under a heading needs none of its own. */
async function partBlocks(docx: Library, part: Part, isTitled: boolean): Promise<Block[]> {
  const { Paragraph, HeadingLevel } = docx
  const heading = (text: string, level: 1 | 2) =>
    new Paragraph({
      text: forXml(text),
      heading: level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
      keepNext: true,
    })
  switch (part.kind) {
    case 'heading':
      return [heading(part.text, part.level ?? 1)]
    case 'paragraph':
    case 'note':
      return plainProse(part.text).split('\n').length > 1
        ? plainProse(part.text)
            .split('\n')
            .map((line) => paragraph(docx, line))
        : [paragraph(docx, part.text)]
    case 'list':
      return bullets(docx, part.items)
    case 'entry':
      return [...bullets(docx, [part.text]), ...(part.small ? [paragraph(docx, part.small)] : [])]
    case 'table':
      return [...(isTitled ? [] : [heading(captionOf(part), 2)]), tableBlock(docx, part)]
    case 'chart': {
      const picture = await chartPicture(part)
      if (!picture) return []
      const description = chartAltText(part)
      return [
        new Paragraph({
          children: [
            new docx.ImageRun({
              type: 'png',
              data: picture.png,
              transformation: {
                width: PICTURE_WIDTH,
                height: Math.round((picture.height / picture.width) * PICTURE_WIDTH),
              },
              altText: {
                name: forXml(part.title),
                title: forXml(part.title),
                description: forXml(description),
              },
            }),
          ],
        }),
      ]
    }
  }
}

function tableBlock(docx: Library, part: Table) {
  const { Table: DocxTable, TableRow, TableCell, Paragraph, TextRun, WidthType, AlignmentType } = docx
  const right = numericColumns(part)
  const cell = (text: string, at: number, bold: boolean) =>
    new TableCell({
      children: [
        new Paragraph({
          children: [new TextRun({ text: forXml(text), bold })],
          alignment: right[at] ? AlignmentType.RIGHT : AlignmentType.LEFT,
        }),
      ],
    })
  const row = (cells: Table['rows'][number], bold: boolean) =>
    new TableRow({
      cantSplit: true,
      children: part.columns.map((_, at) => cell(tableCell(cells[at] ?? null, part.unit), at, bold)),
    })
  return new DocxTable({
    width: { size: FULL_WIDTH, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({
        tableHeader: true,
        children: part.columns.map(({ title }, at) => cell(title, at, true)),
      }),
      ...part.rows.map((cells) => row(cells, false)),
      ...(part.total ? [row(part.total, true)] : []),
    ],
  })
}
