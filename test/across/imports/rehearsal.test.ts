import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { previewFile } from '../../../src/across/imports/preview.ts'
import { storePreview } from '../../../src/across/imports/recount.ts'
import { getImport } from '../../../src/across/imports/store.ts'
import type { Db } from '../../../src/db/db.ts'
import { createFeatures } from '../../../src/features.ts'
import { openDatabase } from '../../support/database.ts'

/** What a preview of a harbour committee's goals and measures passes is stored; what is refused is told in the preview. */

const NOW = new Date('2031-09-10T09:00:00+02:00')

let db: Db
beforeAll(async () => {
  db = await openDatabase('empty')
})
afterAll(() => db.close())

const kinds = () => createFeatures(db).flatMap((feature) => feature.kinds ?? [])
let files = 0

async function preview(lines: readonly string[]) {
  files += 1
  const name = `Mått ${files} delår 2 2031.csv`
  const bytes = Buffer.from(lines.join('\n'))
  return previewFile({ name, bytes }, { db, kinds: kinds(), by: 'U0ANNA', now: NOW, said: '', choices: {} })
}

async function store(id: string) {
  const stored = await getImport(db, id)
  if (!stored) throw new Error('no preview')
  return storePreview(db, stored, { kinds: kinds(), by: 'U0ANNA', now: NOW, reason: 'prov' })
}

const WORDS = ['Uppnås', 'Uppnås inte']

describe('en förhandsvisning utan fel', () => {
  it('går att läsa in, hur målen än är sagda', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('Mål nr', 'Mål', 'Målområde;Mål nr;Mål', null),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 900 })), {
          minLength: 1,
          maxLength: 4,
        }),
        async (head, facts) => {
          const lines = facts.map(([goal, value], at) => {
            const goals = { 'Mål nr': [goal], Mål: [`Trygg hamn ${goal}`] }
            const own =
              head === null
                ? []
                : head === 'Mål nr' || head === 'Mål'
                  ? goals[head]
                  : [`Område ${goal}`, goal, `Trygg hamn ${goal}`]
            return [...own, `Antal anlöp ${files}-${at}`, value, WORDS[at % 2]].join(';')
          })
          const heading = [...(head === null ? [] : [head]), 'Mått', 'Utfall', 'Bedömning'].join(';')
          const { id, summary } = await preview([heading, ...lines])
          const before = await db.prisma.measure.count()
          if (summary.errors > 0) {
            // Told before, and nothing of it is left behind.
            expect(head).toBe('Mål nr')
            expect(summary.findings[0]?.message).toMatch(/^Målet \d finns inte/)
            return
          }
          expect(await store(id)).toHaveProperty('added')
          expect(await db.prisma.measure.count()).toBe(before + facts.length)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('lämnar inget efter sig innan filen läses in', async () => {
    const { summary } = await preview(['Mål nr;Mått;Utfall;Bedömning', '77;Antal kranlyft;3;Uppnås'])
    expect(summary.findings[0]).toMatchObject({ level: 'error', message: expect.stringContaining('77') })
    expect(await db.prisma.measure.count({ where: { name: 'Antal kranlyft' } })).toBe(0)
    expect(await db.prisma.document.count({ where: { title: { contains: `Mått ${files} ` } } })).toBe(0)
  })
})
