import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../../src/contract/answer.ts'
import type { Feature } from '../../../src/contract/feature.ts'
import type { Db } from '../../../src/db/db.ts'
import { grantDues, grantsWaiting } from '../../../src/features/grants/dues.view.ts'
import { createGrantsFeature } from '../../../src/features/grants/grants.slack.ts'
import { decisionList, decisionWorkbook } from '../../../src/features/grants/statement.view.ts'
import { documentText } from '../../../src/lib/document.ts'
import type { Role } from '../../../src/lib/roles.ts'
import { limits } from '../../../src/slack/limits.ts'
import { messageViolations } from '../../../src/workspace/limits/payloads.ts'
import { openEmbedded } from '../../support/database.ts'
import { aPerson } from '../../support/people.ts'
import { aDecision, anApplication, aRound, on, TODAY } from './support.ts'

let db: Db
let feature: Feature
beforeAll(async () => {
  db = await openEmbedded('demo')
  feature = createGrantsFeature(db)
})
afterAll(() => db.close())

interface Asking {
  page?: number
  of?: Feature
  roles?: Role[]
  user?: string
}

const questionOf = (words: string, { page = 1, roles = ['grants_officer'], user = 'U0ANNA' }: Asking) => ({
  person: aPerson(user, ...roles),
  words,
  page,
  askedPage: page,
  now: new Date('2023-09-12T08:00:00Z'),
  today: TODAY,
})

/** Types what stands after /sn: the first word is the command. */
async function ask(line: string, asking: Asking = {}): Promise<Answer> {
  const [word = '', ...words] = line.split(' ')
  const command = (asking.of ?? feature).commands.find(({ name, aliases }) =>
    [name, ...aliases].includes(word),
  )
  if (!command) throw new Error(`no command: ${line}`)
  return command.answer(questionOf(words.join(' '), asking))
}

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

function expectSound({ text, blocks, next, back }: Answer): void {
  expect(messageViolations('response', { text, blocks })).toEqual([])
  expect(blocks.length).toBeLessThan(limits.blocks)
  expect(text.length).toBeLessThanOrEqual(limits.messageText)
  expect(JSON.stringify({ text, blocks, next, back })).not.toMatch(/undefined|null|NaN|\[object/)
}

describe('/sn bidrag', () => {
  it('visar omgången 2014: sökt mot pott, föreslaget och kvar, som källan', async () => {
    const answer = await ask('bidrag 2014')
    const text = plain(answer.text)
    expect(text).toContain('*Föreningsbidrag*: 2 435 tkr att fördela, 2 432 tkr föreslaget, 3 tkr kvar.')
    expect(text).toContain('*Barn i väntan/Barn i start*: 350 tkr att fördela.')
    expect(text).toContain('23 ansökningar: 21 bidrag, 2 avslag. 2 kom in för sent.')
    expect(text).toContain('4 745,7 tkr i de 18 ansökningar som anger belopp; 5 anger inget.')
    expect(text).toContain('Källan skriver: 24 ansökningar och ca 4,8 mnkr sökt.')
    expect(text).toContain('Källan skriver 24 ansökningar men namnger 23 föreningar.')
    expect(text).toContain('Barn och unga: ansökningar 6, sökt tkr 992, föreslaget tkr 475')
    expect(JSON.stringify(answer.blocks)).toContain('SN 2013:166')
    expect(answer.shareable).toBe(true)
    expectSound(answer)
  })

  it('visar annars den öppna omgången, märkt som påhittad, och delar den inte', async () => {
    const answer = await ask('bidrag')
    expect(answer.text).toContain('Påhittat exempel, inte källdata')
    expect(plain(answer.text)).toContain('320 tkr föreslaget, 2 115 tkr kvar')
    expect(answer.text).toContain('3 förslag väntar på beslut.')
    expect(answer.shareable).toBe(false)
    expectSound(answer)
  })

  it('visar ansökningarna i sidor, och säger när sidan inte finns', async () => {
    const first = await ask('bidrag lista 2014')
    expect(plain(first.text)).toContain('23 ansökningar. Sida 1 av 3.')
    expect(first.next).toBe('bidrag lista 2014 sida 2')
    expect(plain(first.text)).toContain('BRIS region Mitt: sökt 217 tkr, förra året 45 tkr')
    const last = await ask('bidrag lista 2014', { page: 9 })
    expect(last.text).toContain('Sidan 9 finns inte; det här är sidan 3 av 3.')
    expect(last.text).toContain('Assyriska kulturföreningen')
    expectSound(first)
    expectSound(last)
  })

  it.each([
    ['bidrag sena 2014', '2 ansökningar.', 'HOPP Stockholm'],
    ['bidrag avslag 2014', '2 ansökningar.', 'Assyriska kulturföreningen'],
    ['bidrag villkor 2014', '2 ansökningar.', 'Varken Hora eller Kuvad'],
    ['bidrag väntar', '3 ansökningar.', 'Exempelföreningen Eken'],
    ['bidrag obehandlade', '2 ansökningar.', 'Exempelföreningen Bron'],
    ['bidrag ofullständiga 2024', '2 ansökningar.', 'Exempelföreningen Ängen'],
    ['bidrag att betala', 'Inga ansökningar passar in på det.', ''],
  ])('«%s» ger urvalet', async (line, count, name) => {
    const answer = await ask(line)
    expect(answer.text).toContain(count)
    expect(answer.text).toContain(name)
    expectSound(answer)
  })

  it('har knappar i listan över det som väntar, för den som får besluta och inte har föreslagit', async () => {
    const buttons = async (asking: Asking) =>
      JSON.stringify((await ask('bidrag väntar', asking)).blocks).match(/do:grant-approve:/g)?.length ?? 0
    expect(await buttons({ roles: ['manager'] })).toBe(3)
    expect(await buttons({ roles: ['grants_officer'] })).toBe(0)
    expect(await buttons({ roles: ['manager'], user: 'U0HANDLAGG' })).toBe(0)
    expectSound(await ask('bidrag väntar', { roles: ['manager'] }))
  })

  it('hittar en förening på namnet, och visar allt som källan skriver om den', async () => {
    const answer = await ask('bidrag kuvad')
    const shown = plain(JSON.stringify(answer.blocks))
    expect(shown).toContain('Sökt: 350 tkr. Förra årets bidrag: 90 tkr.')
    expect(shown).toContain('bidrag 50 tkr för år 2014 (2014-02-06)')
    expect(shown).toContain('Det är 300 tkr mindre än sökt.')
    expect(shown).toContain('under förutsättning att föreningen lämnar in fullständiga handlingar')
    expect(shown).toContain('Förvaltningens bedömning')
    expectSound(answer)
  })

  it('låter välja när flera föreningar passar', async () => {
    const answer = await ask('bidrag rsmh')
    expect(answer.text).toContain('2 ansökningar passar in på «rsmh».')
    expectSound(answer)
  })

  it.each([
    ['bidrag nr 9999', 'Det finns ingen ansökan med nummer 9999.'],
    ['bidrag 1999', 'Det finns ingen bidragsomgång för 1999.'],
    ['bidrag kuvad 1999', 'Det finns ingen bidragsomgång för 1999.'],
    ['bidrag <!channel>', 'Ingen förening passar in på «&lt;!channel&gt;».'],
    ['bidrag ny 2014', 'Omgången 2014 är inte öppen för ansökningar.'],
  ])('«%s» får ett begripligt svar', async (line, text) => {
    const answer = await ask(line)
    expect(answer.text).toContain(text)
    expectSound(answer)
  })

  it('varje exempel i hjälpen ger ett svar som håller måtten', async () => {
    for (const { examples } of feature.commands) {
      for (const { line } of examples) expectSound(await ask(line))
    }
  })

  it('varje ansökan i källan ger ett svar som håller måtten', async () => {
    const ids = await db.prisma.grantApplication.findMany({ select: { id: true } })
    expect(ids).toHaveLength(29)
    for (const { id } of ids) expectSound(await ask(`bidrag nr ${id}`))
  })

  it('håller måtten med fyrahundra ansökningar, på varje sida', async () => {
    const large = await openEmbedded('empty')
    await large.write({ actor: 'system:test', action: 'test', subject: 'many' }, async (tx) => {
      const pots = { create: [{ name: 'Föreningsbidrag', amountKr: 2_000_000_000 }] }
      const round = await tx.grantRound.create({
        data: { year: 2024, status: 'open', changedBy: 'U0X', pots },
        include: { pots: true },
      })
      await tx.grantApplication.createMany({
        data: Array.from({ length: 400 }, (_, i) => ({
          roundId: round.id,
          potId: round.pots[0]?.id ?? 0,
          association: `Föreningen för ${'samverkan & gemenskap '.repeat(6)}${i}`,
          orgNumber: '899999-0016',
          targetGroup: `Målgrupp ${i % 12}`,
          requestedKr: 2_000_000,
          purpose: 'Läxhjälp. '.repeat(180),
        })),
      })
      const all = await tx.grantApplication.findMany({ select: { id: true } })
      await tx.grantDecision.createMany({
        data: all.map(({ id }) => ({
          applicationId: id,
          amountKr: id % 3 === 0 ? 0 : 1_000,
          year: 2024,
          reasonCategory: 'other',
          reason: `Skäl ${id}`,
          proposedBy: 'U0X',
        })),
      })
    })
    const many = createGrantsFeature(large)
    for (const line of [
      'bidrag',
      'bidrag lista',
      'bidrag väntar',
      'bidrag beslutslista',
      'bidrag samverkan',
    ]) {
      for (const page of [1, 999]) {
        expectSound(await ask(line, { page, of: many, roles: ['grants_officer', 'manager'] }))
      }
    }
    expectSound(await ask('bidrag nr 7', { of: many }))
    await large.close()
  })

  it('säger när inget finns, och hur man börjar', async () => {
    const empty = await openEmbedded('empty')
    const none = createGrantsFeature(empty)
    expect((await ask('bidrag', { of: none })).text).toBe('Ingen bidragsomgång finns än.')
    expect(JSON.stringify((await ask('bidrag', { of: none })).blocks)).toContain('Ny omgång')
    expect(await none.home?.(questionOf('', { roles: ['manager'] }))).toEqual([])
    await empty.close()
  })
})

describe('beslutslistan', () => {
  it('har varje rad som källan skriver den', async () => {
    const answer = await ask('bidrag beslutslista 2014')
    const text = plain(documentText((await roundDocument()) ?? { title: '', parts: [] }))
    for (const line of [
      'Socialnämnden beslutar bevilja föreningsbidrag till lokala och externa föreningar år 2014, enligt tjänsteskrivelse 2014-02-06.',
      'Socialnämnden beslutar att sista inlämningsdatum för att ansöka om nästa års föreningsbidrag ska vara 1 september 2014.',
      'Socialförvaltningen föreslår en fördelning av föreningsbidraget år 2014 enligt följande,',
      '• Föräldraföreningen för barn och ungdom i Botkyrka 40 tkr',
      '• ABF Botkyrka – Salem 40 tkr avsätts till studiecirklar och ersätts med utgångspunkt i överenskommelse som gäller i samarbete med studieförbund om studiecirkeln Familjeverkstan',
      '• Botkyrka kvinno- och tjejjour 720 tkr',
      '• Interkvinnor- tanke och resurscenter 30 tkr',
      '• För ansökan från HOPP Stockholm och Assyriska kulturföreningen föreslås avslag pga försent inkomna ansökningar',
      'Föreningsbidrag: 2 432 tkr av 2 435 tkr, 3 tkr kvar.',
    ]) {
      expect(text).toContain(line)
    }
    expect(text.match(/^• .* tkr/gm)).toHaveLength(21)
    expectSound(answer)
  })

  const roundDocument = async () => {
    const { getRounds } = await import('../../../src/features/grants/store.ts')
    const round = (await getRounds(db)).find(({ year }) => year === 2014)
    return round && decisionList(round, 'Socialnämnden', TODAY)
  }

  it('har alla kolumner och varje ansökan i arbetsboken, med belopp som tal', async () => {
    const { getRounds } = await import('../../../src/features/grants/store.ts')
    const round = (await getRounds(db)).find(({ year }) => year === 2014)
    const [sheet] = decisionWorkbook(round ?? aRound()).sheets
    expect(sheet?.rows).toHaveLength(23)
    for (const row of sheet?.rows ?? []) expect(row).toHaveLength(sheet?.heading.length ?? 0)
    const column = (name: string) => sheet?.heading.indexOf(name) ?? -1
    const amounts = sheet?.rows.map((row) => Number(row[column('Föreslaget eller beslutat (tkr)')]))
    expect(amounts?.reduce((sum, amount) => sum + amount, 0)).toBe(2432)
    const xCons = sheet?.rows.find((row) => row[column('Förening')] === 'X-CONS')
    expect(xCons?.[column('Sökt (tkr)')]).toBe(231.7)
    const csv = await readFile(
      new URL('../../../src/demo/botkyrka-2013/grants_2014.csv', import.meta.url),
      'utf8',
    )
    for (const row of sheet?.rows ?? []) expect(csv).toContain(String(row[column('Förening')]))
  })

  it('slår ihop avslag med samma skäl, och säger vad som inte är föreslaget', () => {
    const reject = (name: string, over = {}) =>
      anApplication({
        association: name,
        decisions: [aDecision({ amountKr: 0, reasonCategory: 'late', ...over })],
      })
    const round = aRound({
      applications: [
        reject('A'),
        reject('B'),
        reject('C', { reasonCategory: 'other', reason: 'ingen verksamhet' }),
        anApplication({ decisions: [aDecision({ condition: 'Stadgar lämnas in.' })] }),
        anApplication(),
      ],
    })
    const text = plain(documentText(decisionList(round, 'Socialnämnden', TODAY)))
    expect(text).toContain('För ansökan från A och B föreslås avslag pga försent inkomna ansökningar')
    expect(text).toContain('För ansökan från C föreslås avslag pga ingen verksamhet')
    expect(text).toContain('Föreningen Provet 40 tkr')
    expect(text).toContain('Föreningen Provet: Stadgar lämnas in.')
    expect(text).toContain('1 ansökan har inget förslag')
    expect(text).toContain('ska vara 15 september 2024')
    expect(text).not.toMatch(/undefined|null/)
  })

  it('säger när inget är föreslaget', () => {
    const text = documentText(decisionList(aRound(), 'Socialnämnden', TODAY))
    expect(text).toContain('Inget är föreslaget än.')
  })
})

describe('det som väntar och det som har datum', () => {
  it('ger förslagen till den som får besluta men inte har föreslagit', async () => {
    const waiting = (await feature.waiting?.(TODAY)) ?? []
    expect(
      waiting.map(({ what, notBy, permission, since }) => [plain(what), notBy, permission, since]),
    ).toEqual([
      [
        'Föreningsbidrag att besluta: Exempelföreningen Eken, bidrag 250 tkr',
        'U0HANDLAGG',
        'approve-grants',
        '2023-09-08',
      ],
      [
        'Föreningsbidrag att besluta: Exempelföreningen Stigen, avslag',
        'U0HANDLAGG',
        'approve-grants',
        '2023-09-11',
      ],
      [
        'Föreningsbidrag att besluta: Exempelföreningen Källan, bidrag 300 tkr',
        'U0HANDLAGG',
        'approve-grants',
        '2023-09-11',
      ],
    ])
    for (const { actions } of waiting) {
      expect(
        messageViolations('response', { text: 'x', blocks: [{ type: 'actions', elements: actions }] }),
      ).toEqual([])
    }
  })

  it('ger villkoren med sista dag till den som föreslog, tills de är uppfyllda', async () => {
    const dues = (await feature.dues?.(TODAY)) ?? []
    expect(dues.map(({ what, dueOn, owner }) => [what, dueOn, owner])).toEqual([
      ['Villkor för föreningsbidrag: Exempelföreningen Fyren', '2023-10-31', 'U0HANDLAGG'],
    ])
    const condition = { state: 'approved' as const, condition: 'x', conditionDueOn: on('2023-10-31') }
    const round = (over: Parameters<typeof aDecision>[0]) =>
      aRound({ applications: [anApplication({ decisions: [aDecision({ ...condition, ...over })] })] })
    expect(grantDues([round({})])).toHaveLength(1)
    expect(grantDues([round({ conditionMetOn: TODAY })])).toEqual([])
    expect(grantDues([round({ state: 'proposed' })])).toEqual([])
  })

  it('ger en förberedd omgång till någon annan än den som ändrade den', () => {
    const [one] = grantsWaiting([aRound({ status: 'draft', changedBy: 'U0BERIT' })], TODAY)
    expect(one).toMatchObject({ notBy: 'U0BERIT', permission: 'approve-grants', line: 'bidrag 2024' })
    expect(grantsWaiting([aRound({ status: 'closed' })], TODAY)).toEqual([])
  })

  it('räknar i beslutslistan det som står i den, också när ett beslut ska ändras', () => {
    const decisions = [
      aDecision({ state: 'approved', amountKr: 70_000, decidedBy: 'U0CHEF' }),
      aDecision({ amountKr: 60_000 }),
    ]
    const round = aRound({ applications: [anApplication({ decisions })] })
    const text = plain(documentText(decisionList(round, 'Socialnämnden', TODAY)))
    expect(text).toContain('Föreningen Provet 60 tkr')
    expect(text).toContain('60 tkr av 2 435 tkr, 2 375 tkr kvar')
  })

  it('visar på startsidan bara den som får besluta vad som väntar', async () => {
    const home = (asking: Asking) => feature.home?.(questionOf('', asking))
    expect(JSON.stringify(await home({ roles: ['manager'] }))).toContain('3 förslag väntar på beslut.')
    expect(await home({ roles: ['grants_officer'] })).toEqual([])
    expect(await home({ roles: ['manager'], user: 'U0HANDLAGG' })).toEqual([])
  })
})
