import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Feature } from '../../../src/contract/feature.ts'
import type { Db } from '../../../src/db/db.ts'
import { createGrantsFeature } from '../../../src/features/grants/grants.slack.ts'
import { grantObligations, grantsWaiting } from '../../../src/features/grants/obligations.view.ts'
import { decisionReply, workbookReply } from '../../../src/features/grants/statement.view.ts'
import type { Role } from '../../../src/lib/roles.ts'
import { buttonRows } from '../../../src/reply/buttons.slack.ts'
import { cellText } from '../../../src/reply/cells.ts'
import { storeyLines } from '../../../src/reply/fixed-width.ts'
import type { Reply } from '../../../src/reply/reply.ts'
import { wholeReply } from '../../../src/reply/storeys.ts'
import { messageViolations } from '../../../src/workspace/limits/payloads.ts'
import { openDatabase } from '../../support/database.ts'
import { aPerson } from '../../support/people.ts'
import { expectReplyFits } from '../../support/replies.ts'
import { aDecision, anApplication, aRound, on, TODAY } from './support.ts'

let db: Db
let feature: Feature
beforeAll(async () => {
  db = await openDatabase('demo')
  feature = createGrantsFeature(db)
})
afterAll(() => db.close())

interface Asking {
  of?: Feature
  roles?: Role[]
  user?: string
}

const questionOf = (words: string, { roles = ['grants_officer'], user = 'U0ANNA' }: Asking) => ({
  person: aPerson(user, ...roles),
  words,
  page: 1,
  now: new Date('2023-09-12T08:00:00Z'),
  today: TODAY,
})

/** Types what stands after /sn: the first word is the command. */
async function ask(line: string, asking: Asking = {}): Promise<Reply> {
  const [word = '', ...words] = line.split(' ')
  const command = (asking.of ?? feature).commands.find(({ name, aliases }) =>
    [name, ...aliases].includes(word),
  )
  if (!command) throw new Error(`no command: ${line}`)
  return command.answer(questionOf(words.join(' '), asking))
}

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

/** All words that a person can read. */
const readable = (reply: Reply): string => plain(storeyLines(wholeReply(reply)).join('\n'))
const partsOf = (reply: Reply) => [...(reply.parts ?? []), ...(reply.more ?? [])]

function expectSound(reply: Reply): void {
  expectReplyFits(reply)
  expect(readable(reply)).not.toMatch(/undefined|null|NaN|\[object/)
}

describe('/sn bidrag', () => {
  it('visar omgången 2014: sökt mot pott, föreslaget och kvar, som källan', async () => {
    const reply = await ask('bidrag 2014')
    const text = readable(reply)
    expect(plain(String(reply.lead))).toContain(
      'För 2014 finns 2 785 tkr att fördela till föreningar: 2 432 tkr är föreslaget eller beslutat och 353 tkr är kvar.',
    )
    expect(reply.lead).toContain('Av 23 ansökningar har 21 förslag eller beslut om bidrag och 2 om avslag.')
    expect(text).toMatch(/Föreningsbidrag +2 435 +2 432 +3 +23/)
    expect(text).toMatch(/Barn i väntan\/Barn i start +350 +0 +350 +0/)
    expect(text).toContain('Två ansökningar kom in för sent.')
    expect(text).toContain('4 745,7 tkr i de 18 ansökningar som anger belopp; 5 anger inget.')
    expect(text).toContain('Källan skriver: 24 ansökningar och ca 4,8 mnkr sökt.')
    expect(text).toContain('Källan skriver 24 ansökningar men namnger 23 föreningar.')
    expect(text).toMatch(/Barn och unga +6 +992 +475/)
    expect(text).toContain('SN 2013:166')
    expect(partsOf(reply).find((part) => part.kind === 'chart')).toMatchObject({
      labels: ['Föreningsbidrag', 'Barn i väntan/Barn i start'],
    })
    expect(reply.shareable).toBe(true)
    expectSound(reply)
  })

  it('visar annars den öppna omgången, märkt som påhittad, och delar den inte', async () => {
    const reply = await ask('bidrag')
    expect(readable(reply)).toContain('Påhittat exempel, inte källdata')
    expect(readable(reply)).toContain('620 tkr är föreslaget eller beslutat och 2 165 tkr är kvar')
    expect(reply.exceptions).toContain('3 förslag väntar på beslut.')
    expect(reply.shareable).toBe(false)
    expectSound(reply)
  })

  it('visar alla ansökningar i en tabell', async () => {
    const reply = await ask('bidrag lista 2014')
    expect(reply.lead).toBe('23 ansökningar har kommit in för 2014.')
    expect(readable(reply)).toMatch(/BRIS region Mitt +217 +45 /)
    expect(readable(reply)).toContain('Assyriska kulturföreningen')
    expectSound(reply)
  })

  it.each([
    ['bidrag sena 2014', 'Två av 23 ansökningar kom in för sent.', 'HOPP Stockholm'],
    [
      'bidrag avslag 2014',
      'Två av 23 ansökningar föreslås få eller har fått avslag.',
      'Assyriska kulturföreningen',
    ],
    ['bidrag villkor 2014', 'Två av 23 ansökningar har villkor.', 'Varken Hora eller Kuvad'],
    ['bidrag väntar', 'Tre av 6 ansökningar väntar på beslut.', 'Exempelföreningen Eken'],
    ['bidrag obehandlade', 'Två av 6 ansökningar har inget förslag än.', 'Exempelföreningen Bron'],
    ['bidrag ofullständiga 2024', 'Två av 6 ansökningar är ofullständiga.', 'Exempelföreningen Ängen'],
    ['bidrag att betala', 'Ingen av 6 ansökningar kan betalas ut.', ''],
  ])('«%s» ger urvalet', async (line, count, name) => {
    const answer = await ask(line)
    expect(answer.lead).toBe(count)
    expect(readable(answer)).toContain(name)
    expectSound(answer)
  })

  it('har knappar i listan över det som väntar, för den som får besluta och inte har föreslagit', async () => {
    const buttons = async (asking: Asking) =>
      JSON.stringify((await ask('bidrag väntar', asking)).parts).match(/"grant-approve"/g)?.length ?? 0
    expect(await buttons({ roles: ['manager'] })).toBe(3)
    expect(await buttons({ roles: ['grants_officer'] })).toBe(0)
    expect(await buttons({ roles: ['manager'], user: 'U0HANDLAGG' })).toBe(0)
    expectSound(await ask('bidrag väntar', { roles: ['manager'] }))
  })

  it('hittar en förening på namnet, och visar allt som källan skriver om den', async () => {
    const answer = await ask('bidrag kuvad')
    const shown = readable(answer)
    expect(plain(String(answer.lead))).toMatch(/Kuvad.* föreslås få bidrag 50 tkr för 2014\.$/)
    expect(shown).toMatch(/Sökt: 350 tkr\nFörra årets bidrag: 90 tkr/)
    expect(shown).toContain('Föreslaget tors 6 feb 2014.')
    expect(shown).toContain('Det är 300 tkr mindre än sökt.')
    expect(shown).toContain('under förutsättning att föreningen lämnar in fullständiga handlingar')
    expect(shown).toContain('Förvaltningens bedömning')
    expectSound(answer)
  })

  it('låter välja när flera föreningar passar', async () => {
    const answer = await ask('bidrag rsmh')
    expect(answer.lead).toBe('2 ansökningar passar in på ”rsmh”.')
    expectSound(answer)
  })

  it.each([
    ['bidrag nr 9999', 'Det finns ingen ansökan med nummer 9999.'],
    ['bidrag 1999', 'Det finns ingen bidragsomgång för 1999.'],
    ['bidrag kuvad 1999', 'Det finns ingen bidragsomgång för 1999.'],
    ['bidrag <!channel>', 'Ingen förening passar in på ”<!channel>”.'],
    ['bidrag ny 2014', 'Omgången 2014 är inte öppen för ansökningar.'],
  ])('«%s» får ett begripligt svar', async (line, text) => {
    const answer = await ask(line)
    expect(readable(answer)).toContain(text)
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

  it('håller måtten med tvåhundra ansökningar', async () => {
    const large = await openDatabase('empty')
    await large.write({ actor: 'system:test', action: 'import.store', subject: 'many' }, async (tx) => {
      const pots = { create: [{ name: 'Föreningsbidrag', amountKr: 2_000_000_000 }] }
      const round = await tx.grantRound.create({
        data: { year: 2024, status: 'open', changedBy: 'U0X', pots },
        include: { pots: true },
      })
      await tx.grantApplication.createMany({
        data: Array.from({ length: 200 }, (_, i) => ({
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
      expectSound(await ask(line, { of: many, roles: ['grants_officer', 'manager'] }))
    }
    expectSound(await ask('bidrag nr 7', { of: many }))
    await large.close()
  })

  it('säger när inget finns, och hur man börjar', async () => {
    const empty = await openDatabase('empty')
    const none = createGrantsFeature(empty)
    expect((await ask('bidrag', { of: none })).lead).toBe('Ingen bidragsomgång finns än.')
    expect((await ask('bidrag', { of: none })).actions).toMatchObject([{ form: 'grant-round' }])
    expect(await none.standing?.(questionOf('', { roles: ['manager'] }))).toEqual([])
    await empty.close()
  })
})

describe('beslutslistan', () => {
  it('har varje rad som källan skriver den', async () => {
    const answer = await ask('bidrag beslutslista 2014')
    const text = readable(answer)
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
    expect(answer.official).toBe(true)
    expectSound(answer)
  })

  it('har alla kolumner och varje ansökan i arbetsboken, med belopp som tal', async () => {
    const { getRounds } = await import('../../../src/features/grants/store.ts')
    const round = (await getRounds(db)).find(({ year }) => year === 2014)
    const [sheet] = partsOf(workbookReply(round ?? aRound()))
    if (sheet?.kind !== 'table') throw new Error('no table')
    expect(sheet.rows).toHaveLength(23)
    for (const row of sheet.rows) expect(row).toHaveLength(sheet.columns.length)
    const column = (name: string) => sheet.columns.findIndex(({ title }) => title === name)
    const cell = (row: (typeof sheet.rows)[number], name: string) => row[column(name)] ?? null
    const amounts = sheet.rows.map((row) => {
      const amount = cell(row, 'Föreslaget eller beslutat')
      return amount?.kind === 'number' ? Number(amount.value) : Number.NaN
    })
    expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(2432)
    const xCons = sheet.rows.find((row) => cellText(cell(row, 'Förening')) === 'X-CONS')
    expect(xCons && cell(xCons, 'Sökt')).toMatchObject({ value: '231.7', unit: 'tkr' })
    const csv = await readFile(
      new URL('../../../src/demo/2013/Bidragsansökningar 2014.csv', import.meta.url),
      'utf8',
    )
    for (const row of sheet.rows) expect(csv).toContain(cellText(cell(row, 'Förening')))
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
    const text = readable(decisionReply(round, 'Socialnämnden', TODAY))
    expect(text).toContain('För ansökan från A och B föreslås avslag pga försent inkomna ansökningar')
    expect(text).toContain('För ansökan från C föreslås avslag pga ingen verksamhet')
    expect(text).toContain('Föreningen Provet 40 tkr')
    expect(text).toContain('Föreningen Provet: Stadgar lämnas in.')
    expect(text).toContain('1 ansökan har inget förslag')
    expect(text).toContain('ska vara 15 september 2024')
    expect(text).not.toMatch(/undefined|null/)
  })

  it('säger när inget är föreslaget', () => {
    const text = readable(decisionReply(aRound(), 'Socialnämnden', TODAY))
    expect(text).toContain('Inget är föreslaget än.')
  })
})

describe('det som väntar och det som har datum', () => {
  it('ger förslagen till den som får besluta men inte har föreslagit', async () => {
    const waiting = (await feature.pendingDecisions?.(TODAY)) ?? []
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
        '2023-09-08',
      ],
      [
        'Föreningsbidrag att besluta: Exempelföreningen Källan, bidrag 300 tkr',
        'U0HANDLAGG',
        'approve-grants',
        '2023-09-08',
      ],
    ])
    for (const { actions } of waiting) {
      expect(
        messageViolations('response', {
          text: 'x',
          blocks: buttonRows(actions.filter((one) => 'kind' in one)),
        }),
      ).toEqual([])
    }
  })

  it('ger villkoren med sista dag till den som föreslog, tills de är uppfyllda', async () => {
    const obligations = (await feature.obligations?.(TODAY)) ?? []
    expect(obligations.map(({ what, dueOn, owner }) => [what, dueOn, owner])).toEqual([
      ['Villkor för föreningsbidrag: Exempelföreningen Fyren', '2023-10-31', 'U0HANDLAGG'],
    ])
    const condition = { state: 'approved' as const, condition: 'x', conditionDueOn: on('2023-10-31') }
    const round = (over: Parameters<typeof aDecision>[0]) =>
      aRound({ applications: [anApplication({ decisions: [aDecision({ ...condition, ...over })] })] })
    expect(grantObligations([round({})])).toHaveLength(1)
    expect(grantObligations([round({ conditionMetOn: TODAY })])).toEqual([])
    expect(grantObligations([round({ state: 'proposed' })])).toEqual([])
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
    const text = readable(decisionReply(round, 'Socialnämnden', TODAY))
    expect(text).toContain('Föreningen Provet 60 tkr')
    expect(text).toContain('60 tkr av 2 435 tkr, 2 375 tkr kvar')
  })
})
