import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CellValue, count, text } from '../../src/reply/cells.ts'
import { strong } from '../../src/reply/prose.ts'
import {
  entry,
  fact,
  go,
  heading,
  list,
  menu,
  openForm,
  paragraph,
  type Reply,
  table,
} from '../../src/reply/reply.ts'
import { firstStorey, secondStorey } from '../../src/reply/storeys.ts'
import { messageOf } from '../support/replies.ts'

/** What is drawn of a reply, whatever stands in it. */

/** Signs that mean something to Slack, between ordinary letters and joined pictures. */
const tricky = fc
  .array(fc.constantFrom('a', 'ö', ' ', '*', '_', '~', '`', ':100:', ':', '<', '>', '&', '👩‍💻', '\n'), {
    minLength: 1,
    maxLength: 24,
  })
  .map((pieces) => `x${pieces.join('')}x`)

const mrkdwnIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(mrkdwnIn)
  if (typeof value !== 'object' || value === null) return []
  const own = 'type' in value && value.type === 'mrkdwn' && 'text' in value ? [String(value.text)] : []
  return [...own, ...Object.values(value).flatMap(mrkdwnIn)]
}

/** As a reader sees it: what is escaped undone, without the signs that nobody sees. */
const read = (mrkdwn: string): string =>
  mrkdwn.replaceAll('\u2060', '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

describe('vad som än står i ett svar', () => {
  it('läses som det skrevs i varje del, utan att bli märkning, länk eller bild', () => {
    fc.assert(
      fc.property(tricky, (typed) => {
        const reply: Reply = {
          lead: typed,
          facts: [fact('Namn', typed)],
          exceptions: [typed],
          parts: [paragraph(typed), entry(typed), list([typed]), heading(typed)],
        }
        const texts = mrkdwnIn(messageOf(reply, 'whole').blocks)
        expect(texts.length).toBeGreaterThan(4)
        for (const drawn of texts) {
          expect(read(drawn)).toContain(typed.trim().slice(0, 1))
          // A sign of the text stands between two that nobody sees; only ours does not.
          const own = drawn.replaceAll(/(?:^|\n)\*Namn:\* |^\*|\*$/g, '')
          expect(own).not.toMatch(/(?<!\u2060)[_~`]|[_~`](?!\u2060)|:[\p{L}\p{N}_+'-]+:|<(?!\/)/u)
          expect(drawn.match(/👩/gu)?.length ?? 0).toBe(drawn.match(/👩‍💻/gu)?.length ?? 0)
        }
      }),
    )
  })
})

/** Every text of a message, with the kind of object that it stands in. */
const textsIn = (value: unknown): { type: string; text: string; emoji?: unknown }[] => {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value !== 'object' || value === null) return []
  const own =
    'text' in value && typeof value.text === 'string'
      ? [
          {
            type: 'type' in value ? String(value.type) : '',
            text: value.text,
            ...('emoji' in value ? { emoji: value.emoji } : {}),
          },
        ]
      : []
  return [...own, ...Object.values(value).flatMap(textsIn)]
}

describe('ett namn med tecken som ingen ser, eller med bildord', () => {
  // Zero width, bidirectional, soft hyphen, separators, annotations, tags; the joiner of pictures alone.
  const unseen = [
    ...['\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u202a', '\u202e', '\u2060', '\u2066', '\u2069'],
    ...['\u00ad', '\u061c', '\u180e', '\u2028', '\u2029', '\ufeff', '\ufff9', '\u{E0041}'],
  ]
  const name = fc
    .array(fc.constantFrom('Hamnen', 'gran', ' ', ':', ':100:', ':tada:', '12:30', ...unseen), {
      minLength: 1,
      maxLength: 12,
    })
    .map((pieces) => `Kaj${pieces.join('')}en`)

  it('visas utan dem på varje plats i ett svar, och bildorden som de skrevs', () => {
    fc.assert(
      fc.property(name, (typed) => {
        const reply: Reply = {
          title: typed,
          notice: typed,
          lead: typed,
          facts: [fact(typed, typed)],
          exceptions: [typed],
          parts: [
            heading(typed),
            paragraph([strong(typed)]),
            list([typed]),
            entry(typed, go(typed, 'a')),
            table(typed, [{ title: typed }, { title: 'B' }], [[text(typed), count(1)]]),
          ],
          actions: [go(typed, 'b'), menu(typed, [{ label: typed, line: 'c' }]), openForm(typed, 'd')],
          notes: [typed],
          sources: [{ title: typed, dnr: typed, asOf: null }],
        }
        for (const storey of ['first', 'whole'] as const) {
          const message = messageOf(reply, storey)
          const found = [...textsIn(message.blocks), { type: 'mrkdwn', text: message.text }]
          expect(found.length).toBeGreaterThan(8)
          for (const { type, text: drawn, emoji } of found) {
            // The word joiner is the renderer's own: it keeps a sign from being markup.
            const isMarkup = type === 'mrkdwn'
            const signs = isMarkup ? unseen.filter((sign) => sign !== '\u2060') : unseen
            for (const sign of signs) expect(drawn).not.toContain(sign)
            if (isMarkup) expect(drawn).not.toMatch(/:[\p{L}\p{N}_+'-]+:/u)
            else if (type === 'plain_text' && drawn.includes(':')) expect(emoji).toBe(false)
          }
        }
      }),
    )
  })
})

describe('en tabell på en skärm', () => {
  const cell = fc.option(
    fc.nat(99).map((n): CellValue => count(n)),
    { nil: null },
  )
  const rowsOf = fc
    .integer({ min: 1, max: 6 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
    )

  it('har de kolumner som någon rad fyller, i samma ordning, och alltid den första', () => {
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const columns = (rows[0] ?? []).map((_, at) => ({ title: `K${at}` }))
        const reply: Reply = { title: 'T', lead: 'L.', parts: [table('Tabell', columns, rows)] }
        for (const { parts } of [firstStorey(reply), secondStorey(reply)]) {
          const [part] = parts
          if (part?.kind !== 'table') throw new Error('no table')
          const filled = columns.filter((_, at) => at === 0 || rows.some((row) => row[at] !== null))
          expect(part.columns).toEqual(filled)
          expect(part.rows.map((row) => row.length)).toEqual(rows.map(() => filled.length))
        }
        // All of it is shown: nothing is to be pressed for.
        expect(firstStorey(reply).hasMore).toBe(false)
      }),
    )
  })

  it('räknar summan som en rad', () => {
    const sum = table('Tabell', [{ title: 'A' }, { title: 'B' }], [[text('a'), null]], {
      total: [text('Summa'), count(3)],
    })
    const [part] = secondStorey({ lead: 'L.', parts: [sum] }).parts
    expect(part).toEqual(sum)
  })
})
