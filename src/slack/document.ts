import type { KnownBlock } from '@slack/types'
import type { DocumentPart, TextDocument } from '../lib/document.ts'
import { paragraphs, section } from './blocks.ts'

// Room for what stands around the text; a document of that length is read in the file.
const MAX_BODY_BLOCKS = 40

/** A document's text under its headings, in as few blocks as it fits in; `rest` is the mrkdwn that ends one that is cut. */
export function documentBlocks({ parts }: TextDocument, rest: string): KnownBlock[] {
  const groups: DocumentPart[][] = []
  for (const part of parts) {
    if (groups.length === 0 || (part.kind === 'heading' && part.level === 1)) groups.push([])
    groups.at(-1)?.push(part)
  }
  const blocks = groups.flatMap((group) => paragraphs(group.map(partText).join('\n')))
  return blocks.length <= MAX_BODY_BLOCKS ? blocks : [...blocks.slice(0, MAX_BODY_BLOCKS), section(rest)]
}

function partText(part: DocumentPart): string {
  switch (part.kind) {
    case 'heading':
      return part.level === 1 ? `*${part.text}*` : `\n*${part.text}*`
    case 'paragraph':
      return part.text
    case 'list':
      return part.items.map((item) => `• ${item}`).join('\n')
    case 'table':
      return part.rows.map((row) => `• ${row.join(' – ')}`).join('\n')
  }
}
