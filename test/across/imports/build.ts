import JSZip from 'jszip'
import { writeXlsx } from '../../../src/files/xlsx.ts'
import type { CellValue } from '../../../src/lib/document.ts'

/** Files as people, and others, would send them. */

export const workbook = (
  heading: readonly string[],
  rows: readonly (readonly CellValue[])[],
  name = 'Blad1',
): Promise<Buffer> => writeXlsx([{ name, heading, rows }])

/** A sheet for each name, with its rows; the first is its headings. */
export const workbooks = (
  sheets: readonly (readonly [name: string, rows: readonly (readonly string[])[]])[],
): Promise<Buffer> => writeXlsx(sheets.map(([name, [heading = [], ...rows]]) => ({ name, heading, rows })))

const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** A workbook of raw parts: one sheet with this XML inside sheetData, and whatever else. */
export async function rawWorkbook(
  sheetData: string,
  more: {
    parts?: Record<string, string | Buffer>
    date1904?: boolean
    state?: string
    styles?: string
    name?: string
  } = {},
): Promise<Buffer> {
  const zip = new JSZip()
  zip.file(
    '[Content_Types].xml',
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
  )
  zip.file(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${RELS}"><workbookPr date1904="${more.date1904 ? 1 : 0}"/>` +
      `<sheets><sheet name="${more.name ?? 'Blad &amp; 1'}" sheetId="1" state="${more.state ?? 'visible'}" r:id="rId1"/></sheets></workbook>`,
  )
  zip.file(
    'xl/_rels/workbook.xml.rels',
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
      `<Relationship Id="rId1" Type="${RELS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  )
  if (more.styles) zip.file('xl/styles.xml', more.styles)
  zip.file(
    'xl/worksheets/sheet1.xml',
    `<worksheet xmlns="${MAIN}"><sheetData>${sheetData}</sheetData></worksheet>`,
  )
  for (const [name, content] of Object.entries(more.parts ?? {})) zip.file(name, content)
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' })
}

/** A sheet that packs to a thousandth: it would fill the memory of whoever unpacked it whole. */
export const bomb = (): Promise<Buffer> =>
  rawWorkbook('', { parts: { 'xl/sharedStrings.xml': Buffer.alloc(60 * 1024 * 1024, 'A') } })
