import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../../src/db/db.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { openDatabase } from '../../support/database.ts'
import { readDocx } from '../../support/docx.ts'
import { importDraft } from '../../support/drafts.ts'
import { interim } from '../../support/periods.ts'
import { TEAM } from '../../support/slack.ts'
import { takeUploads, type Uploaded, type Uploads } from '../../support/uploads.ts'
import { readXlsx } from '../../support/xlsx.ts'

let db: Db
let assistant: TestAssistant
let uploads: Uploads

beforeAll(async () => {
  db = await openDatabase('demo')
  assistant = await startTestAssistant(db)
  uploads = await takeUploads(assistant.slack)
  assistant.slack.behave('chat.postMessage', ({ channel }) => ({
    ok: true,
    ts: '1.1',
    channel: `D${String(channel)}`,
  }))
})
afterAll(async () => {
  await uploads.stop()
  await assistant.stop()
})

const buttonsOf = async (line: string, user = 'U0ANNA'): Promise<string[]> => {
  const { body } = await assistant.inbound.command(line, { user_id: user })
  return [...JSON.stringify(body?.blocks).matchAll(/"action_id":"(do:(?:excel|word)):/g)].map(
    ([, id]) => id ?? '',
  )
}

const fetched = (kind: 'excel' | 'word', line: string, user = 'U0ANNA'): Promise<Uploaded> =>
  uploads.fileOf(() =>
    assistant.inbound.press(
      { action_id: `do:${kind}:${line}`, value: line },
      { user: { id: user, team_id: TEAM } },
    ),
  )

describe('svar som filer', () => {
  it('knapparna finns där det finns något att hämta', async () => {
    // The first storey has room for what is needed at once; the rest of the buttons are one press away.
    expect(await buttonsOf('budget mer')).toEqual(['do:excel', 'do:word'])
    expect(await buttonsOf('status mer')).toEqual(['do:excel', 'do:word'])
    expect(await buttonsOf('sammanträde mer')).toEqual(['do:excel', 'do:word'])
    expect(await buttonsOf('hjälp')).toEqual([])
    expect(await buttonsOf('status finnsinte')).toEqual([])
  })

  it('budgeten som Excel har talen exakt, rubriken och källan, i personens direktmeddelande', async () => {
    const file = await fetched('excel', 'budget')
    expect(file).toMatchObject({
      name: 'budget-2023-09-12.xlsx',
      channel: 'DU0ANNA',
      title: 'Budget: delår 2 2023',
    })
    const sheets = await readXlsx(file.bytes)
    const [heading, ...rows] = sheets['Per verksamhet'] ?? []
    expect(heading).toEqual([
      'Verksamhet',
      'Budget 2023, tkr',
      'Prognos 2023, tkr',
      'Avvikelse, tkr',
      'Avvikelse %',
      'Läge',
    ])
    const total = rows.at(-1)
    expect(total?.slice(1, 5)).toEqual([-720512, -662790, 57722, 0.08])
    expect(rows.filter((row) => row[0] === total?.[0])).toHaveLength(1)
    expect(JSON.stringify(sheets['Om uppgifterna'])).toContain('Källa: Delårsrapport 2 2023 (SN/2023:00130)')
    expect(JSON.stringify(sheets['Om uppgifterna'])).toContain('/sn budget')
  })

  it('alla sidor kommer med, vilken man än står på', async () => {
    const measures = async (line: string) => (await readXlsx((await fetched('excel', line)).bytes))['Mått']
    const rows = await measures('status mått')
    expect(rows).toHaveLength(1 + 36)
    expect(await measures('status mått sida 2')).toEqual(rows)
  })

  it('svaret står kvar med sina knappar, och säger var filen är', async () => {
    await fetched('excel', 'budget mer')
    const shown = JSON.stringify(assistant.slack.of('response_url').at(-1))
    expect(shown).toContain('Filen kommer i ditt direktmeddelande')
    expect(shown).toContain('Dela i kanalen')
    expect(shown).toContain('Hämta som Excel')
  })

  it.each([
    ['status', 'Måluppfyllelse – delår 2 2023', 'Uppnås inte'],
    ['budget', 'Budget: delår 2 2023', 'Källor och anmärkningar'],
    ['sammanträde', 'Sammanträde', 'Källor och anmärkningar'],
  ])('%s som Word har rubriker, tabell och källor', async (line, title, heading) => {
    const { name, bytes } = await fetched('word', line)
    expect(name).toMatch(/\.docx$/)
    const document = await readDocx(bytes)
    expect(document.paragraphs[0]).toMatchObject({ style: 'Title' })
    expect(document.paragraphs[0]?.text).toContain(title)
    const headings = document.paragraphs.filter(({ style }) => style === 'Heading1').map(({ text }) => text)
    expect(headings).toContain(heading)
    expect(document.tables[0]?.length).toBeGreaterThan(3)
    expect(document.xml).not.toMatch(/&lt;|\*[^<]*\*/)
    expect(document.paragraphs.at(-1)?.text).toBe(`Hämtat ur SN-assistenten 2023-09-12 med /sn ${line}.`)
  })

  it('ett utkast som fil säger att det är ett utkast, och bara den som får se det får det', async () => {
    const period = interim(1, 2024)
    await importDraft(db, { period, endsOn: '2024-04-30', by: 'U0EKONOM01' })
    const own = await readXlsx((await fetched('excel', 'budget', 'U0EKONOM01')).bytes)
    expect(JSON.stringify(own['Om uppgifterna'])).toContain('Utkast, inte publicerat. Delår 1 2024')
    const others = await readXlsx((await fetched('excel', 'budget')).bytes)
    expect(JSON.stringify(others)).not.toContain('2024')
    const word = await readDocx((await fetched('word', 'status', 'U0EKONOM01')).bytes)
    expect(word.paragraphs[1]?.text).toContain('Utkast, inte publicerat.')
  })

  it('finns ingen tabell längre sägs det', async () => {
    const before = assistant.slack.of('response_url').length
    await assistant.inbound.press({ action_id: 'do:excel:hjälp', value: 'finnsinte' })
    const answer = (await assistant.slack.waitFor('response_url', before + 1))[before]
    expect(String(answer?.['text'])).toContain('Svaret har ingen tabell längre')
  })
})
