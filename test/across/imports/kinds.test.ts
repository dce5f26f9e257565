import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { previewFile } from '../../../src/across/imports/preview.ts'
import { storePreview } from '../../../src/across/imports/recount.ts'
import { getImport } from '../../../src/across/imports/store.ts'
import { storeImport, undoImport } from '../../../src/across/imports/write.store.ts'
import type { Db } from '../../../src/db/db.ts'
import { changesBetween, seriesOf } from '../../../src/features/goals/history/history.ts'
import { goalsOf, measuresOf } from '../../../src/features/goals/model.ts'
import { loadPeriods, loadReport } from '../../../src/features/goals/store.ts'
import { createFeatures } from '../../../src/features.ts'
import type { ImportKind } from '../../../src/tables/kinds.ts'
import { withYears } from '../../../src/tables/kinds.ts'
import type { Choices } from '../../../src/tables/reading.ts'
import { openDatabase, REPORTS_NOW } from '../../support/database.ts'
import { workbook, workbooks } from './build.ts'

/** Every kind of table, from the file to the database and back. */

const YEAR = 2024
const BY = 'U0EKONOM01'

let db: Db
let kinds: ImportKind[]
beforeAll(async () => {
  db = await openDatabase('demo')
  kinds = createFeatures(db).flatMap((feature) => feature.kinds ?? [])
})
afterAll(() => db.close())

const kindOf = (name: string): ImportKind => {
  const kind = kinds.find((one) => one.name === name)
  if (!kind) throw new Error(`no kind ${name}`)
  return kind
}

let ticks = 0
const now = () => {
  ticks += 1
  return new Date(REPORTS_NOW.getTime() + ticks)
}

async function preview(name: string, rows: readonly (readonly string[])[], sheet = 'Blad1') {
  const heading = kindOf(name).columns.map(({ title }) => withYears(title, YEAR))
  const file = { name: 'delår 1 2024.xlsx', bytes: await workbook(heading, rows, sheet) }
  return previewFile(file, { db, kinds, by: BY, now: now(), said: '' })
}
const store = (id: string) =>
  storeImport(db, { id, kinds, by: BY, now: now(), reason: 'prov', counted: null })
const undo = (id: string) => undoImport(db, { id, kinds, by: BY, now: now() })

describe('varje slags tabell', () => {
  it.each([
    'mal',
    'matt',
    'budget',
    'kontoanalys',
    'volymer',
    'nyckeltal',
    'personal',
    'motesplan',
    'arenden',
    'internkontroll',
    'riskskala',
    'kontrollresultat',
    'bidragsomgangar',
    'bidragsuppgifter',
    'bidragsansokningar',
  ])('%s läses in, är oförändrad en gång till och går att ångra', async (name) => {
    const { columns, examples: rows } = kindOf(name)
    // The demo's round of the year has two pots.
    const pot = columns.findIndex(({ key }) => key === 'pot')
    const examples = rows.map((row) =>
      row.map((cell, at) => (at === pot && name === 'bidragsansokningar' ? 'Föreningsbidrag' : cell)),
    )
    const first = await preview(name, examples)
    expect(first.summary.findings.filter(({ level }) => level === 'error')).toEqual([])
    expect(first.summary.sections).toMatchObject([
      { kind: name, rows: examples.length, added: examples.length },
    ])
    expect(await store(first.id)).toBeGreaterThanOrEqual(examples.length)
    const again = await preview(name, examples, 'Blad2')
    expect(again.summary.sections).toMatchObject([
      { added: 0, changed: 0, unchanged: examples.length, differences: [] },
    ])
    expect(await undo(first.id)).toBe(true)
    const gone = await preview(name, examples, 'Blad3')
    expect(gone.summary.sections).toMatchObject([{ added: examples.length }])
  })

  it('två ärenden med samma rubrik är två, var och en med sin dag och sin roll', async () => {
    const matter = (dnr: string, day: string, role: string) =>
      kindOf('arenden').columns.map(
        ({ key }) => ({ dnr, title: 'Remissyttrande', deadline: day, responsibleRole: role })[key] ?? '',
      )
    const rows = [
      matter('SN/2024:00071', '2024-03-01', 'Jurist'),
      matter('SN/2024:00072', '2024-04-01', 'Utredare'),
    ]
    const { id } = await preview('arenden', rows)
    expect(await store(id)).toBe(2)
    const stored = await db.prisma.matter.findMany({
      where: { title: 'Remissyttrande' },
      orderBy: { dnr: 'asc' },
      include: { deadlines: true },
    })
    const told = stored.map(({ responsibleRole, deadlines }) => [
      responsibleRole,
      ...deadlines.map(({ dueOn }) => dueOn.toISOString().slice(0, 10)),
    ])
    expect(told).toEqual([
      ['Jurist', '2024-03-01'],
      ['Utredare', '2024-04-01'],
    ])
    expect(await undo(id)).toBe(true)
  })

  it('en ansökan med fel kontrollsiffra läses in utan nummer, förslaget väntar på någon annan, och går att ångra', async () => {
    const cells: Readonly<Record<string, string>> = {
      ...{ year: '2024', association: 'Föreningen Provet', orgNumber: '802400-1234' },
      ...{ requestedKr: '50 000', proposedKr: '40 000', pot: 'Föreningsbidrag' },
    }
    const row = kindOf('bidragsansokningar').columns.map(({ key }) => cells[key] ?? '')
    const { id, summary } = await preview('bidragsansokningar', [row])
    expect(summary.errors).toBe(0)
    expect(summary.findings).toMatchObject([{ level: 'warning', lines: [2], column: 'Organisationsnummer' }])
    expect(await store(id)).toBe(1)
    const stored = await db.prisma.grantApplication.findMany({
      where: { association: 'Föreningen Provet' },
      include: { decisions: true },
    })
    expect(stored).toMatchObject([
      {
        orgNumber: null,
        decisions: [{ state: 'proposed', amountKr: 40_000, proposedBy: BY, decidedBy: null }],
      },
    ])
    expect(await undo(id)).toBe(true)
  })

  it('ett udda diarienummer stoppar inte filen', async () => {
    const row = (dnr: string, title: string) =>
      kindOf('arenden').columns.map(({ key }) => ({ dnr, title })[key] ?? '')
    const { summary } = await preview('arenden', [row('SN/2024:00080', 'Ett'), row('utan nr', 'Två')])
    expect(summary).toMatchObject({ errors: 0, warnings: 1, sections: [{ added: 2 }] })
  })

  const goal = (area: readonly string[], code: string, name: string) =>
    [...area, code, name, 'Kommer att uppnås', '', ''] as const
  const seen = async (sight: 'published' | 'all') => {
    const [period] = await loadPeriods(db, sight)
    if (!period) throw new Error('no period')
    return loadReport(db, period)
  }

  it('ett mål som byter namn: det sägs, gäller den nya rapporten, och är samma mål som förut', async () => {
    const rows = [goal(['1', ''], '2.1.1.1', 'Nytt namn'), goal(['9', 'Utkastets område'], '9.9.9.9', 'Eget')]
    const { id, summary } = await preview('mal', rows)
    expect(summary.sections[0]?.differences).toContainEqual(
      expect.objectContaining({ label: 'Mål 2.1.1.1', column: 'Mål', after: 'Nytt namn' }),
    )
    expect(summary.findings).toMatchObject([
      { level: 'warning', column: 'Mål', message: expect.stringContaining('till ”Nytt namn”') },
    ])
    expect(await store(id)).toBe(2)
    const before = await seen('published')
    expect(JSON.stringify(before)).not.toMatch(/Utkastets område|Nytt namn/)
    const now = await seen('all')
    expect(goalsOf(now).find(({ code }) => code === '2.1.1.1')?.name).toBe('Nytt namn')
    expect(changesBetween(before, now).shared).toBe(1)
    const again = await preview('mal', rows, 'Blad2')
    expect(again.summary).toMatchObject({ sections: [{ changed: 0, unchanged: 2 }], warnings: 0 })
    expect(await undo(id)).toBe(true)
  })

  it('ett mått som byter enhet: gamla utfall i en annan enhet är inte dess egna', async () => {
    const measure = kindOf('matt').columns.map(
      ({ key }) =>
        ({
          goalNo: '2.1.1.1',
          measureNo: '3',
          name: 'Nytt mått',
          unit: 'Antal',
          outcome: '40',
          assessment: 'Kommer att uppnås',
        })[key] ?? '',
    )
    const { id, summary } = await preview('matt', [measure])
    const told = summary.findings.map(({ column, message }) => `${column}: ${message}`).join('\n')
    expect(told).toContain('Enhet: Mål 2.1.1.1, mått 3 ändras från ”Procent” till ”Antal”')
    expect(told).toContain('Mått: Mål 2.1.1.1, mått 3 ändras från')
    await store(id)
    const now = await seen('all')
    const [found] = measuresOf(now).filter(({ goalCode, number }) => goalCode === '2.1.1.1' && number === 3)
    if (!found) throw new Error('no measure')
    expect(found).toMatchObject({ name: 'Nytt mått', unit: 'count', direction: 'increase' })
    const { values } = seriesOf(found, now, [await seen('published')])
    expect(values.map(({ figure }) => figure.number)).toEqual(['40'])
    expect(await undo(id)).toBe(true)
  })

  it('en annan enhet för ett mått som finns tas inte emot: talen skulle betyda något annat', async () => {
    const row = (unit: string) =>
      kindOf('volymer').columns.map(
        ({ key }) => ({ group: 'Barn', name: 'Dygn', unit, actual: '4' })[key] ?? '',
      )
    const { id } = await preview('volymer', [row('dygn')])
    await store(id)
    const { summary } = await preview('volymer', [row('tkr')])
    expect(summary.findings).toMatchObject([
      { level: 'error', column: 'Enhet', message: expect.stringContaining('Skriv samma enhet') },
    ])
    expect(await undo(id)).toBe(true)
  })

  it('belopp som är tusen gånger större än de som finns märks', async () => {
    const row = (name: string, budget: number) =>
      kindOf('budget').columns.map(({ key }) => ({ activity: name, budget: String(budget) })[key] ?? '')
    const table = (times: number) =>
      ['A', 'B', 'C', 'D'].map((name, at) => row(name, -(at + 1) * 100 * times))
    const { id } = await preview('budget', table(1))
    await store(id)
    const { summary } = await preview('budget', table(1_010))
    expect(summary.findings.map(({ message }) => message).join()).toContain('tusen gånger större')
    expect((await preview('budget', table(2))).summary.findings).toEqual([])
    expect(await undo(id)).toBe(true)
  })

  it('annat har sparats sedan förhandsgranskningen: den räknas om och visas igen innan något sparas', async () => {
    const row = (name: string, budget: string) =>
      kindOf('budget').columns.map(({ key }) => ({ activity: name, budget })[key] ?? '')
    const first = await preview('budget', [row('A', '-1'), row('B', '-2')], 'Blad1')
    const second = await preview('budget', [row('A', '-9')], 'Blad2')
    const confirm = async (id: string) => {
      const shown = await getImport(db, id)
      if (!shown) throw new Error('no preview')
      return storePreview(db, shown, { kinds, by: BY, now: now(), reason: 'prov' })
    }
    expect(await confirm(first.id)).toEqual({ added: 2 })
    expect(await confirm(second.id)).toMatchObject({
      summary: { sections: [{ added: 0, changed: 1, missingCount: 1 }], warnings: 1 },
    })
    expect(await db.prisma.budgetLine.count({ where: { period: { year: YEAR } } })).toBe(2)
    expect(await confirm(second.id)).toEqual({ added: 1 })
    expect([await undo(second.id), await undo(first.id)]).toEqual([true, true])
  })

  it('en ångrad ärendelista tar med sig de sammanträden som den gav, utom dem som någon har ändrat', async () => {
    const matter = (title: string, meetingDate: string) =>
      kindOf('arenden').columns.map(({ key }) => ({ title, meetingDate })[key] ?? '')
    const { id } = await preview('arenden', [matter('Ett', '2031-02-04'), matter('Två', '2031-03-04')])
    expect(await store(id)).toBe(2)
    const left = () =>
      db.prisma.meeting.findMany({ where: { label: { startsWith: '2031' } }, select: { label: true } })
    expect(await left()).toHaveLength(2)
    await db.prisma.meeting.update({ where: { label: '2031-03-04' }, data: { version: 2 } })
    expect(await undo(id)).toBe(true)
    expect(await left()).toEqual([{ label: '2031-03-04' }])
    await db.prisma.meeting.delete({ where: { label: '2031-03-04' } })
  })

  it('blad utan känd tabell bredvid andra frågas det om, och har filens period', async () => {
    const lines = [
      ['Damm', 'Antal fiskar', 'Fångade'],
      ['Norra', '12', '3'],
      ['Södra', '9', '4'],
    ]
    const bytes = await workbooks([
      [
        'Dammar',
        [
          ['Verksamhet', 'Budget', 'Prognos'],
          ['Dammar', '-10', '-12'],
        ],
      ],
      ['Fisk', lines],
      ['Läs mig', [['Så fyller du i']]],
    ])
    const read = (choices?: Choices) =>
      previewFile(
        { name: 'delår 2 2024.xlsx', bytes },
        { db, kinds, by: BY, now: now(), said: '', choices: { 'names:activity': 'new', ...choices } },
      )
    const first = (await read()).summary
    expect(first.questions).toMatchObject([{ id: 'sheets', text: expect.stringContaining('”Fisk”') }])
    const kept = await read({ sheets: 'keep' })
    expect(kept.summary.questions).toEqual([])
    expect(kept.summary.skippedSheets).toEqual(['Läs mig'])
    expect(kept.summary.sections.map(({ kind, rows }) => [kind, rows])).toEqual([
      ['budget', 1],
      ['uppgifter', 2],
    ])
    const left = (await read({ sheets: 'leave' })).summary
    expect([left.questions, left.skippedSheets]).toEqual([[], ['Fisk', 'Läs mig']])
  })

  it('en okänd tabell under en känd frågas det om, och sparas under sitt eget namn', async () => {
    const lines = [
      'Verksamhet;Budget;Prognos;Avvikelse',
      'Dammar;-10;-12;-2',
      'Stigar;-5;-5;0',
      '',
      'Fiskarter;Antal fiskar;Fångade',
      'Gös;12;3',
      'Id;9;4',
    ]
    const read = (choices?: Choices) =>
      previewFile(
        { name: 'delår 2 2024.csv', bytes: Buffer.from(lines.join('\n')) },
        { db, kinds, by: BY, now: now(), said: '', choices: { 'names:activity': 'new', ...choices } },
      )
    const first = (await read()).summary
    expect(first.questions).toMatchObject([{ id: 'sheets', text: expect.stringContaining('”Fiskarter”') }])
    expect(first.findings).toEqual([])
    const kept = await read({ sheets: 'keep' })
    expect(kept.summary.questions).toEqual([])
    expect(kept.summary.sections.map(({ kind, rows }) => [kind, rows])).toEqual([
      ['budget', 2],
      ['uppgifter', 2],
    ])
    const piece = await db.prisma.importPiece.findFirst({ where: { importId: kept.id, kind: 'uppgifter' } })
    expect(JSON.stringify(piece?.rows)).toContain('"000|Tabell":"Fiskarter"')
    const left = (await read({ sheets: 'leave' })).summary
    expect(left.questions).toEqual([])
    expect(left.findings).toMatchObject([{ lines: [5] }])
  })

  it('en tabell som bara saknar ett ord kan sägas vara av sitt slag, och nästa likadana läses så', async () => {
    const lines = [
      'Nämndmål;Kärnvärde;Utfall 2023;Målvärde;Utfall;Bedömning',
      'Rena dammar;Andel rensade;88;90;91;Uppnås',
      'Rena dammar;Antal fiskar;8;12;9;Uppnås inte',
    ].join('\n')
    const read = (choices?: Choices) =>
      previewFile(
        { name: 'delår 2 2024.csv', bytes: Buffer.from(lines) },
        { db, kinds, by: BY, now: now(), said: '', ...(choices ? { choices } : {}) },
      )
    const asked = (await read()).summary
    const [question] = asked.questions
    const [first] = question?.choices ?? []
    expect([question?.id, first?.label]).toEqual([
      'kind',
      'Nej, ”Kärnvärde” är mått: det är mått med utfall och bedömning',
    ])
    const settled = await read({ kind: first?.value ?? '' })
    expect(settled.summary.questions).toEqual([])
    expect(settled.summary.sections.map(({ kind, rows }) => [kind, rows])).toEqual([['matt', 2]])
    // What is settled of a shape is found again by what the next file is first taken for.
    expect(settled.summary.shapes).toEqual(asked.shapes)
  })

  it('koder som inte är kända blir inga verksamheter', async () => {
    const bytes = Buffer.from('Ansvar;Budget;Prognos\n71000;-10;-11\n72000;-5;-5')
    const { summary } = await previewFile(
      { name: 'delår 2 2024.csv', bytes },
      { db, kinds, by: BY, now: now(), said: '', choices: { 'names:activity': 'new' } },
    )
    expect(summary.findings).toMatchObject([
      { level: 'error', message: expect.stringContaining('”71000” och ”72000” är koder') },
    ])
  })

  it('rubriker till september utan år ger september att välja', async () => {
    const bytes = Buffer.from('Verksamhet;Budget;Utfall jan-sep;Prognos\nDammar;-10;-7;-11')
    const { summary } = await previewFile(
      { name: 'uppföljning.csv', bytes },
      { db, kinds, by: BY, now: now(), said: '' },
    )
    const [period] = summary.questions
    expect(period?.id).toBe('period')
    expect(period?.choices[0]?.label).toMatch(/^Januari–september/)
  })

  it('fler rader än någon har av det slaget tas inte emot, med en mening om det', async () => {
    const row = (at: number) =>
      kindOf('budget').columns.map(
        ({ key }) => ({ activity: `Enhet ${at}`, budget: '-1', forecast: '-1' })[key] ?? '',
      )
    const rows = Array.from({ length: 2_001 }, (_, at) => row(at))
    await expect(preview('budget', rows)).rejects.toThrow('fler än 2\u00a0000 rader')
    expect(await db.prisma.importPiece.count({ where: { kind: 'budget', number: { gte: 3 } } })).toBe(0)
  })
})
