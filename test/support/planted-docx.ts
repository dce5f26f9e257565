import JSZip from 'jszip'
import type { DocumentPart, TextDocument } from '../../src/lib/document.ts'
import type { DocumentFinding, DocumentRule } from '../../src/review/document/finding.ts'

/** A report with faults put into it, and files that are meant to do harm. */

export interface Planted {
  rule: DocumentRule
  heading: string
}

const TABLES = 10
const TEXTS = 30

const KINDS: readonly { rule: DocumentRule; plant: (text: string) => string }[] = [
  { rule: 'text', plant: (text) => text.replace(/ på \d+(?:,\d+)? miljoner/, ' på 9 871,3 miljoner') },
  { rule: 'impossible_date', plant: (text) => `${text} Det gäller från den 31 juni 2031.` },
  { rule: 'weekday', plant: (text) => `${text} Beslutet fattas måndag 23 september 2031.` },
  { rule: 'old_law', plant: (text) => `${text} Utredningen görs enligt 11 kap. 2 § SoL inom fyra månader.` },
  { rule: 'no_section', plant: (text) => `${text} Vård ges enligt 67 § LVU.` },
  { rule: 'unit_twice', plant: (text) => `${text} Kostnaden är 568 100 kr kronor.` },
  {
    rule: 'percentage_points',
    plant: (text) => `${text} Andelen gick från 40 procent till 50 procent, en ökning med 10 procent.`,
  },
  { rule: 'share', plant: (text) => `${text} Av dem har 12 av 48 fått svar, vilket motsvarar 35 procent.` },
  { rule: 'units_mixed', plant: (text) => `${text} Det är 2 300 tkr mer än budgeterade 4,1 mnkr.` },
  { rule: 'change', plant: (text) => `${text} Antalet ökade med 40 procent från 200 till 250 beslut.` },
]

/** Forty faults: a figure in each of ten tables, and thirty in texts, three of each kind. */
export function plantedIn(document: TextDocument): { document: TextDocument; expected: readonly Planted[] } {
  const expected: Planted[] = []
  let heading = ''
  let tables = 0
  let texts = 0
  const parts = document.parts.map((part): DocumentPart => {
    if (part.kind === 'heading') heading = part.text
    if (part.kind === 'table' && tables < TABLES) {
      tables += 1
      expected.push({ rule: 'table', heading })
      const rows = part.rows.map((row, at) =>
        at === 1 ? [row[0] ?? '', `${row[1]}7`, ...row.slice(2)] : row,
      )
      return { ...part, rows }
    }
    const isLong = part.kind === 'paragraph' && part.text.length > 200 && heading.startsWith('Område')
    const kind = KINDS[texts % KINDS.length]
    if (part.kind !== 'paragraph' || !isLong || !kind || tables < TABLES || texts >= TEXTS) return part
    texts += 1
    expected.push({ rule: kind.rule, heading })
    return { ...part, text: kind.plant(part.text) }
  })
  return { document: { ...document, parts }, expected }
}

/** Those that were planted and not found, and findings where nothing was planted. */
export function comparedWith(expected: readonly Planted[], findings: readonly DocumentFinding[]) {
  const found = new Set(findings.map(({ rule, place }) => `${rule} ${place.heading}`))
  const wanted = new Set(expected.map(({ rule, heading }) => `${rule} ${heading}`))
  return {
    missed: expected.filter(({ rule, heading }) => !found.has(`${rule} ${heading}`)),
    // A figure that is changed in a table may be said in a text beside it too.
    unexpected: findings.filter(
      ({ rule, place }) => rule !== 'text' && !wanted.has(`${rule} ${place.heading}`),
    ),
  }
}

const word = (body: string, before = ''): string =>
  `${before}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`

const packed = async (parts: Readonly<Record<string, string>>): Promise<Buffer> => {
  const zip = new JSZip()
  for (const [name, content] of Object.entries(parts)) zip.file(name, content)
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' })
}

/** Files that are refused, each with what it tries. */
export const HOSTILE: readonly { name: string; make: () => Promise<Buffer> }[] = [
  { name: 'zip bomb', make: () => packed({ 'word/document.xml': '0'.repeat(40_000_000) }) },
  {
    name: 'external entity',
    make: () =>
      packed({
        'word/document.xml': word(
          '<w:p><w:r><w:t>&a;</w:t></w:r></w:p>',
          '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        ),
      }),
  },
  {
    name: 'macros',
    make: () => packed({ 'word/document.xml': word('<w:p/>'), 'word/vbaProject.bin': 'Sub AutoOpen()' }),
  },
  {
    name: 'endless nesting',
    make: () =>
      packed({
        'word/document.xml': word(
          '<w:tbl><w:tr><w:tc>'.repeat(5_000) + '</w:tc></w:tr></w:tbl>'.repeat(5_000),
        ),
      }),
  },
  {
    name: '2 000 000 paragraphs',
    make: () => packed({ 'word/document.xml': word('<w:p><w:t>a</w:t></w:p>'.repeat(2_000_000)) }),
  },
  {
    name: '150 000 paragraphs that differ',
    make: () =>
      packed({
        'word/document.xml': word(
          Array.from({ length: 150_000 }, (_, at) => `<w:p><w:t>${(at * 7_919) % 99_991}</w:t></w:p>`).join(
            '',
          ),
        ),
      }),
  },
]
