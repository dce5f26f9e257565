import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Catalogue, createCatalogue } from '../../../src/across/facts/catalogue.ts'
import { createQuestions } from '../../../src/across/questions/questions.ts'
import { createMarks, createSummary } from '../../../src/across/review/marks.ts'
import { namedReply } from '../../../src/across/review/one.view.ts'
import { findingsIn, stateOf, withDecisions } from '../../../src/across/review/reading.ts'
import { createSight } from '../../../src/across/review/sight.ts'
import type { Db } from '../../../src/db/db.ts'
import { createFeatures } from '../../../src/features.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { go } from '../../../src/reply/reply.ts'
import { DEMO_NOW, openDatabase } from '../../support/database.ts'
import { aPerson } from '../../support/people.ts'
import { expectReplyFits } from '../../support/replies.ts'

const own = async () => ['Botkyrka']
const today = calendarDate('2023-09-12')
let db: Db
let catalogue: Catalogue
beforeAll(async () => {
  db = await openDatabase('demo')
  catalogue = createCatalogue(db, createFeatures(db))
})
afterAll(() => db.close())

describe('märket vid en siffra som motsägs', () => {
  it('står vid siffran, inte vid andra, och går bort när någon sagt att den är rätt', async () => {
    const { tables } = await catalogue.facts('published', today)
    const finding = (await findingsIn(tables)).find(({ rule }) => rule === 'same_figure')
    const place = finding?.a.place
    if (!finding || !place) throw new Error('the demo has two figures for one thing')
    const marks = createMarks(db, createSight(db, createFeatures(db)))
    const cell = `${place.table}|${place.row}|${place.column}`
    const { sentences, ways } = await marks(tables, [cell], aPerson('U0NILS'))
    expect(sentences[0]).toMatch(/^Motsägs: /)
    // A reader is not led to a list of faults.
    expect(ways).toEqual([])
    expect((await marks(tables, [cell], aPerson('U0ANNA', 'controller'))).ways).toMatchObject([
      { line: expect.stringMatching(/^granska fynd \w+/) },
    ])
    expect(await marks(tables, ['budget/2023:1-8|nämnd/netto|budget'], aPerson())).toEqual({
      sentences: [],
      ways: [],
    })
    const decision = { finding: finding.id, state: stateOf(finding), reason: 'rätt', decidedBy: 'U0ANNA' }
    await db.write({ actor: 'U0ANNA', action: 'review.accept', subject: 'review/x' }, (tx) =>
      tx.reviewDecision.create({
        data: { ...decision, kind: 'accepted', decidedAt: new Date('2023-09-12T08:00:00Z') },
      }),
    )
    const again = (await marks(tables, [cell], aPerson())).sentences.filter(
      (line) => line.includes('1 058') || line.includes('435 036'),
    )
    expect(again).toEqual([])
  })

  it('läggs under svaret på en fråga i egna ord', async () => {
    const person = aPerson('U0NILS')
    const line = 'andel e-ansökningar ekonomiskt bistånd'
    const plain = await createQuestions(catalogue, own, () => DEMO_NOW).ask(line, person, today)
    const marked = await createQuestions(
      catalogue,
      own,
      () => DEMO_NOW,
      async () => ({ sentences: ['Motsägs: provet'], ways: [go('Visa fyndet', 'granska fynd x')] }),
    ).ask(line, person, today)
    expect(JSON.stringify(plain?.answer)).not.toContain('Motsägs')
    expect(JSON.stringify(marked?.answer)).toContain('Motsägs: provet')
    expect(marked?.answer.actions?.[0]).toMatchObject({ line: 'granska fynd x' })
  })
})

it('varje fynds sida ryms på en telefon, också två fynds', async () => {
  const { tables } = await catalogue.facts('published', today)
  const all = withDecisions(await findingsIn(tables), new Map())
  expect(all.length).toBeGreaterThan(20)
  for (const [at, finding] of all.entries()) {
    expectReplyFits(namedReply([finding], tables, true))
    expectReplyFits(namedReply([finding, ...all.slice(at + 1, at + 2)], tables, true))
  }
})

describe('granskningen i en mening', () => {
  it('räknar det öppna i perioden för den som får se utkast, och säger inget till andra', async () => {
    const summary = createSummary(db, catalogue, createSight(db, createFeatures(db)))
    const own = await summary(aPerson('U0ANNA', 'controller'), today, 'delår 2 2023')
    expect(own?.note).toMatch(/\d+.saker går inte ihop, varav \d+/)
    expect(own?.ways).toMatchObject([{ line: 'granska delår 2 2023' }])
    expect(own?.parts[0]).toMatchObject({ kind: 'entry', actions: [{ label: 'Visa fyndet' }] })
    const none = await summary(aPerson('U0ANNA', 'controller'), today, 'delår 1 1999')
    expect(none).toMatchObject({ note: expect.stringContaining('inget som inte går ihop'), parts: [] })
    expect(await summary(aPerson('U0NILS'), today, 'delår 2 2023')).toBeNull()
  })
})
