import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createImports } from '../../../src/across/imports/imports.slack.ts'
import { ownTemplate } from '../../../src/across/imports/template.ts'
import type { Answer, Question } from '../../../src/contract/answer.ts'
import type { Db } from '../../../src/db/db.ts'
import { createFeatures } from '../../../src/features.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { ALWAYS } from '../../../src/lib/conventions.ts'
import { dataOf } from '../../../src/tables/reader.ts'
import { templateOf } from '../../../src/tables/template.ts'
import { readWhole } from '../../../src/tables/whole.ts'
import { DEMO_NOW, openDatabase } from '../../support/database.ts'
import { aPerson, unasked } from '../../support/people.ts'
import { expectReplyFits, textOf } from '../../support/replies.ts'
import { readXlsx } from '../../support/xlsx.ts'

describe('/sn import mall', () => {
  let db: Db
  beforeAll(async () => {
    db = await openDatabase('demo')
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

  it('läses som sitt eget slag när den kommer ifylld tillbaka, och bladet om hur man gör läses inte', async () => {
    const kinds = createFeatures(db).flatMap((feature) => feature.kinds ?? [])
    const words = { said: '', fileName: 'delår 2 2031.xlsx', today: calendarDate('2031-09-12') }
    for (const kind of kinds) {
      const tried = kind.openColumn ? [kind] : kinds.filter(({ openColumn }) => !openColumn)
      const bytes = await templateOf(kind, 2031, kind.examples)
      const datas = [{ from: ALWAYS, kinds: tried.map(dataOf) }]
      const read = await readWhole({ name: words.fileName, bytes }, { kinds: datas, words, choices: {} })
      expect([kind.name, read.tables.map((table) => table.kind), read.skipped]).toEqual([
        kind.name,
        [kind.name],
        [],
      ])
      expect(read.rows[0]).toHaveLength(kind.examples.length)
      expect(read.tables[0]?.questions).toEqual([])
    }
  })

  it('skickar mallen som en fil med nämndens egna namn', async () => {
    const action = createImports(db, createFeatures(db)).actions?.find(
      ({ name }) => name === 'import-template',
    )
    const { file } = (await action?.run(question(''), 'budget', () => {}, unasked)) ?? {}
    if (!file || !('write' in file)) throw new Error('there is a workbook')
    const sheets = await readXlsx(await file.write())
    const [heading, ...rows] = sheets['Data'] ?? []
    expect(heading).toContain('Budget 2023 (tkr)')
    expect(rows.flat()).toContain('Barn och unga')
    expect(sheets['Så fyller du i']?.length).toBeGreaterThan(heading?.length ?? 0)
  })

  it('visar exempel med nämndens egna diarienummer och namn, och inga namn från andra år', async () => {
    const other = await openDatabase('demo')
    await other.write({ actor: 'system:test', action: 'committee.configure', subject: 'committee' }, (tx) =>
      tx.committee.updateMany({ data: { dnrPrefix: 'PNK' } }),
    )
    const kinds = createFeatures(other).flatMap((feature) => feature.kinds ?? [])
    const book = async (name: string) => {
      const kind = kinds.find((one) => one.name === name)
      if (!kind) throw new Error(`no kind ${name}`)
      return readXlsx(await ownTemplate(other, kind, 2024))
    }
    for (const name of ['arenden', 'delegationsbeslut']) {
      const said = JSON.stringify(await book(name))
      expect(said).toContain('PNK/2024:')
      expect(said).not.toMatch(/[^a-zåäöA-ZÅÄÖ]SN\//)
    }
    const [, ...rows] = (await book('budget'))['Data'] ?? []
    const newest = await other.prisma.period.findFirstOrThrow({
      where: { budgetLines: { some: {} } },
      orderBy: { endsOn: 'desc' },
    })
    const wanted = await other.prisma.activity.findMany({
      where: { isTotal: false, isPart: false, lines: { some: { periodId: newest.id } } },
    })
    expect(rows.map(([name]) => name).toSorted()).toEqual(
      [...wanted.map(({ name }) => name), 'Totalt'].toSorted(),
    )
    await other.close()
  })
})
