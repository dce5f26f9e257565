import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createImports } from '../../../src/across/imports/imports.slack.ts'
import { templateBook } from '../../../src/across/imports/template.ts'
import type { Answer, Question } from '../../../src/contract/answer.ts'
import type { Db } from '../../../src/db/db.ts'
import { createFeatures } from '../../../src/features.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { DEMO_NOW, openEmbedded } from '../../support/database.ts'
import { aPerson, unasked } from '../../support/people.ts'
import { expectReplyFits, textOf } from '../../support/replies.ts'

describe('/sn import mall', () => {
  let db: Db
  beforeAll(async () => {
    db = await openEmbedded('demo')
  })
  afterAll(() => db.close())

  const question = (words: string): Question => ({
    person: aPerson('U0ANNA', 'controller'),
    words,
    page: 1,
    now: DEMO_NOW,
    today: calendarDate('2023-09-12'),
  })
  async function ask(words: string): Promise<Answer> {
    const [command] = createImports(db, createFeatures(db)).commands
    if (!command) throw new Error('the imports have a command')
    const answer = await command.answer(question(words))
    expectReplyFits(answer)
    return answer
  }

  it('erbjuder alla mallar, eller den som nämns', async () => {
    const kinds = createFeatures(db).flatMap((feature) => feature.kinds ?? [])
    const all = JSON.stringify(await ask('mall'))
    for (const { name } of kinds) expect(all).toContain(`"line":"import mall ${name}"`)
    const one = JSON.stringify(await ask('mall statsbidrag'))
    expect(one).toContain('"value":"statsbidrag"')
    expect(one).not.toContain('volymer')
    expect(textOf(await ask('mall xyzzy'))).toContain('xyzzy')
  })

  it('skickar mallen som en fil med nämndens egna namn', async () => {
    const action = createImports(db, createFeatures(db)).actions?.find(
      ({ name }) => name === 'import-template',
    )
    const { file } = (await action?.run(question(''), 'budget', () => {}, unasked)) ?? {}
    if (!file || !('workbook' in file)) throw new Error('there is a workbook')
    const [data, guide] = file.workbook.sheets
    expect(data?.heading).toContain('Budget 2023 (tkr)')
    expect(data?.rows.flat()).toContain('Barn och unga')
    expect(guide?.rows.length).toBe(data?.heading.length)
  })

  it('visar exempel med nämndens egna diarienummer och namn, och inga namn från andra år', async () => {
    const other = await openEmbedded('demo')
    await other.write({ actor: 'system:test', action: 'committee.configure', subject: 'committee' }, (tx) =>
      tx.committee.updateMany({ data: { dnrPrefix: 'PNK' } }),
    )
    const kinds = createFeatures(other).flatMap((feature) => feature.kinds ?? [])
    const book = async (name: string) => {
      const kind = kinds.find((one) => one.name === name)
      if (!kind) throw new Error(`no kind ${name}`)
      return JSON.stringify(await templateBook(other, kind, 2024))
    }
    for (const name of ['arenden', 'delegationsbeslut']) {
      expect(await book(name)).toContain('PNK/2024:')
      expect(await book(name)).not.toMatch(/[^a-zåäöA-ZÅÄÖ]SN\//)
    }
    const [data] = (JSON.parse(await book('budget')) as { sheets: { rows: string[][] }[] }).sheets
    const newest = await other.prisma.period.findFirstOrThrow({
      where: { budgetLines: { some: {} } },
      orderBy: { endsOn: 'desc' },
    })
    const wanted = await other.prisma.activity.findMany({
      where: { isTotal: false, isPart: false, lines: { some: { periodId: newest.id } } },
    })
    expect(data?.rows.map(([name]) => name).toSorted()).toEqual(
      [...wanted.map(({ name }) => name), 'Totalt'].toSorted(),
    )
    await other.close()
  })
})
