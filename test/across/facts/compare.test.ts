import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCatalogue } from '../../../src/across/facts/catalogue.ts'
import { isYearBefore, overTime, type Point, pointsOf } from '../../../src/across/facts/compare.ts'
import { createFactsFeature } from '../../../src/across/facts/facts.slack.ts'
import { findSubjects, idOf, subjectsOf } from '../../../src/across/facts/subjects.ts'
import type { Answer } from '../../../src/contract/answer.ts'
import type { FactTable } from '../../../src/contract/facts.ts'
import type { Feature } from '../../../src/contract/feature.ts'
import type { Db } from '../../../src/db/db.ts'
import { createFeatures } from '../../../src/features.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { subtractDecimals } from '../../../src/lib/decimals.ts'
import { spanToDate, yearSpan } from '../../../src/texts/facts.ts'
import { messageViolations } from '../../../src/workspace/limits/payloads.ts'
import { DEMO_NOW, openDatabase } from '../../support/database.ts'
import { aPerson, unasked } from '../../support/people.ts'
import { drawnOf, textOf } from '../../support/replies.ts'

const today = calendarDate('2023-09-12')

let db: Db
let feature: Feature

beforeAll(async () => {
  db = await openDatabase('demo')
  feature = createFactsFeature(createCatalogue(db, createFeatures(db)))
})
afterAll(() => db.close())

async function ask(line: string): Promise<Answer> {
  const [, word = '', words = '', page] = /^(\S+) ?(.*?)(?: ?sida (\d+))?$/.exec(line) ?? []
  const command = feature.commands.find(({ name }) => name === word)
  if (!command) throw new Error(`no command ${word}`)
  return command.answer({ person: aPerson(), words, page: Number(page ?? 1), now: DEMO_NOW, today })
}

const tableOf = (answer: Answer): string[][] =>
  drawnOf(answer).blocks.flatMap((block) =>
    block.type === 'table'
      ? block.rows.map((row) => row.map((cell) => ('text' in cell ? cell.text : '')))
      : [],
  )

const linesOf = (answer: Answer): string[] =>
  drawnOf(answer).blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.flatMap((element) => {
          if (element.type === 'button')
            return element.action_id?.startsWith('go:') ? (element.value ?? []) : []
          return element.type === 'static_select'
            ? (element.options ?? []).flatMap(({ value }) => value ?? [])
            : []
        })
      : [],
  )

describe('jämför', () => {
  it('ställer perioderna under varandra, med samma del av året före', async () => {
    const answer = await ask('jämför kostnad öppen förskola')
    expect(textOf(answer)).toContain('utfall −7\u00a0355\u00a0tkr januari–augusti 2023')
    expect(textOf(answer)).toContain('skillnad −3\u00a0193\u00a0tkr')
    const [heading, ...rows] = tableOf(answer)
    expect(heading).toEqual(['Period, tkr', 'Utfall', 'Budget', 'Prognos', 'Avvikelse', 'Mot året före'])
    expect(rows).toContainEqual(['januari–augusti 2023', '−7\u00a0355', '–', '–', '–', '−3\u00a0193'])
    expect(answer.parts?.find(({ kind }) => kind === 'chart')).toMatchObject({
      chart: 'line',
      unit: 'tkr',
      labels: ['2012', '2013', '2022', '2023'],
      series: [
        { name: 'Utfall', values: ['-5325', '-5370', '-6357', null] },
        { name: 'Budget' },
        { name: 'Prognos' },
      ],
    })
    expect(rows).toContainEqual(['2023', '–', '−10\u00a0712', '−11\u00a0218', '−506', '–'])
  })

  it('håller inte en del av ett år mot ett helt', async () => {
    const text = textOf(await ask('jämför lex sarah'))
    expect(text).toContain('utfall 50\u00a0% januari–augusti 2023')
    expect(text).toContain('42\u00a0% 2022, som inte är samma del av ett år')
    expect(text).not.toContain('skillnad')
  })

  it('delar upp på kön', async () => {
    const answer = await ask('jämför antal aktualiserade barn och unga kön')
    expect(tableOf(answer).map(([part]) => part)).toEqual([
      'Del',
      'totalt',
      'pojkar/män',
      'flickor/kvinnor',
      'kön okänt',
    ])
    expect(textOf(answer)).toContain('flickor/kvinnor 911')
    expect(textOf(await ask('jämför öppen förskola kostnad kön'))).toContain('delar inte upp')
  })

  it('ställer två verksamheter bredvid varandra, och alla i tabellen', async () => {
    const two = await ask('jämför netto barn och unga mot ekonomiskt bistånd')
    expect(textOf(two)).toContain(
      'Barn och unga, netto −172\u00a0794\u00a0tkr, Ekonomiskt bistånd, netto −99\u00a0361\u00a0tkr',
    )
    const all = await ask('jämför årsarbetare alla')
    expect(tableOf(all)[1]).toEqual(['Barn och unga', '199,4'])
    expect(tableOf(all).map(([name]) => name)).not.toContain('Summa')
  })

  it('frågar vilken som menas, och säger när ingen finns', async () => {
    const choice = await ask('jämför barn och unga')
    expect(textOf(choice)).toContain('Välj en')
    const lines = linesOf(choice)
    expect(lines.length).toBeGreaterThan(1)
    for (const line of lines) expect(tableOf(await ask(line)).length).toBeGreaterThan(1)
    expect(textOf(await ask('jämför ufon <!channel>'))).toContain(
      'Ingen siffra heter ”ufon &lt;!channel&gt;”',
    )
    expect(textOf(await ask('jämför'))).toContain('/sn jämför')
  })

  it('visar aldrig ett ord som inte betyder något för siffran: varje ord räknas', async () => {
    const { tables } = await createCatalogue(db, createFeatures(db)).facts('published', today)
    const subjects = subjectsOf({ tables })
    expect(findSubjects(subjects, 'öppen förskola').length).toBeGreaterThan(0)
    expect(findSubjects(subjects, 'öppen förskola zebra')).toEqual([])
  })

  it('ger ett svar som Slack tar emot för varje sak, och knappar som leder vidare', async () => {
    const facts = await createCatalogue(db, createFeatures(db)).facts('published', today)
    const subjects = subjectsOf(facts)
    expect(subjects.length).toBeGreaterThan(500)
    for (const subject of subjects.filter((_, at) => at % 17 === 0)) {
      const points = pointsOf(facts, subject)
      expect(points.length, idOf(subject)).toBeGreaterThan(0)
      for (const line of [
        `jämför ${idOf(subject)}`,
        `jämför ${idOf(subject)} kön`,
        `jämför ${idOf(subject)} alla`,
      ]) {
        const { text, blocks } = drawnOf(await ask(line))
        expect(messageViolations('response', { text, blocks }), line).toEqual([])
        expect(text).not.toMatch(/undefined|null|NaN/)
      }
    }
  })

  it('räknar skillnaden mot samma del av året före, vilka tal det än är', () => {
    const number = fc.integer({ min: -1_000_000, max: 1_000_000 }).map(String)
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 2000, max: 2030 }), { minLength: 1 }),
        number,
        fc.boolean(),
        (years, first, isPart) => {
          const points = years.map(
            (year, at): Pick<Point, Exclude<keyof Point, 'table'>> => ({
              attribute: 'outcome',
              name: 'utfall',
              period: isPart ? spanToDate(year, calendarDate('2024-02-29')) : yearSpan(year),
              value: at === 0 ? first : String(at * 7),
              unit: 'tkr',
              isDeviation: false,
              part: null,
              fact: `t|r|${year}`,
            }),
          )
          const all = points.map((point) => ({ ...point, table: EMPTY }))
          for (const { period, values, change } of overTime(all).rows) {
            const before = all.find((point) => isYearBefore(point.period, period))
            const now = values.get('outcome')
            // The last day of February is another in a leap year: then the parts are not alike, and nothing is said.
            expect(change).toBe(now && before ? subtractDecimals(now.value, before.value) : null)
            if (change !== null) expect(before?.period.year).toBe(period.year - 1)
          }
        },
      ),
    )
  })
})

const EMPTY: FactTable = {
  ...{
    key: 'a/1',
    family: 'a',
    title: 'A',
    names: ['a'],
    rowNames: ['rad'],
    columns: [],
    rows: [],
    line: 'a',
  },
  ...{ defaultColumn: '', period: null, origin: 'printed', isDraft: false },
  source: { title: '', dnr: null, asOf: null, section: null },
}

describe('export', () => {
  it('listar tabellerna och skickar dem som Excel, en rad per uppgift', async () => {
    const answer = await ask('export')
    expect(textOf(answer)).toMatch(/^Siffror att hämta\n\d+ tabeller med [\d\u00a0]+ publicerade uppgifter/)
    expect(answer.parts?.[0]).toMatchObject({ kind: 'table' })
    const [action] = feature.actions ?? []
    const question = { person: aPerson(), words: '', page: 1, now: DEMO_NOW, today }
    const sent = await action?.run(question, 'om budget 2023', () => {}, unasked)
    if (!sent?.file || !('workbook' in sent.file)) throw new Error('a workbook is sent')
    const [facts, tables] = sent.file.workbook.sheets
    expect(tables?.rows.map(([title]) => title)).toContain('Budget, utfall och prognos per verksamhet')
    const row = facts?.rows.find(
      (cells) => cells.includes('Barn och unga') && cells.includes('netto') && cells.includes('Prognos 2023'),
    )
    expect(row).toEqual(expect.arrayContaining([-262_725, 'tkr', '2023-01-01', '2023-12-31', 'tryckt']))
    expect(textOf(await ask('export ufon'))).toContain('Ingen tabell handlar om ”ufon”')
  })

  it('tar inte med vem som ansvarar i Slack', async () => {
    await db.write({ actor: 'system:test', action: 'import.store', subject: 'test', details: {} }, (tx) =>
      tx.matter.updateMany({ data: { owner: 'U0HANDLAGGARE' } }),
    )
    const [action] = feature.actions ?? []
    const question = { person: aPerson(), words: '', page: 1, now: DEMO_NOW, today }
    const sent = await action?.run(question, 'alla', () => {}, unasked)
    expect(sent?.file).toBeDefined()
    expect(JSON.stringify(sent?.file)).not.toContain('U0HANDLAGGARE')
  })
})
