import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { previewFile } from '../../../src/across/imports/preview.ts'
import { storePreview } from '../../../src/across/imports/recount.ts'
import { getImport } from '../../../src/across/imports/store.ts'
import { undoImport } from '../../../src/across/imports/write.store.ts'
import { publish } from '../../../src/across/publishing/store.ts'
import { conventionsKind } from '../../../src/across/settings/conventions.tables.ts'
import { readAudit } from '../../../src/db/audit.ts'
import { storeCommittee } from '../../../src/db/committee.ts'
import { addConventions, getConventions, putConventions } from '../../../src/db/conventions.ts'
import { abandon, type Db } from '../../../src/db/db.ts'
import { createFeatures, withCommon } from '../../../src/features.ts'
import { calendarDate, dateInStockholm } from '../../../src/lib/calendar.ts'
import { ALWAYS } from '../../../src/lib/conventions.ts'
import { PERMISSIONS } from '../../../src/lib/roles.ts'
import { viewViolations } from '../../../src/workspace/limits/payloads.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { openDatabase } from '../../support/database.ts'
import { aPerson, giveRoles } from '../../support/people.ts'
import { TEAM } from '../../support/slack.ts'
import { openedView } from '../../support/views.ts'

/** A made-up committee with words, signs and limits of its own, from its file or form to the answers. */

const NOW = new Date('2031-11-10T09:00:00+01:00')

let db: Db
let assistant: TestAssistant
beforeAll(async () => {
  db = await openDatabase('empty')
  const committee = {
    ...{ municipality: 'Provköping', name: 'Omsorgsnämnden', dnrPrefix: 'OMN' },
    ...{ materialDays: -10, noticeDays: -7, adjustmentDays: 10, postingDays: 1, dispatchDays: 14 },
    ...{ reportDays: 30, units: [] },
    ...{ registers: [], deficitPercent: 1, reporting: { interims: [4, 8], regular: [], months: [] } },
  }
  await storeCommittee(db, committee, 'system:test')
  assistant = await startTestAssistant(db, { clock: () => NOW })
  assistant.slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
  await giveRoles(db, [
    { subject: 'U0CHEF', role: 'administrator' },
    { subject: 'U0BIDRAG', role: 'grants_officer' },
    { subject: 'U0SEKR', role: 'secretary' },
  ])
})
afterAll(() => assistant.stop())

const allKinds = () => [...createFeatures(db).flatMap((feature) => feature.kinds ?? []), conventionsKind]

async function preview(name: string, lines: readonly string[], choices = {}) {
  const kinds = allKinds()
  const file = { name, bytes: Buffer.from(lines.join('\n')) }
  return { kinds, ...(await previewFile(file, { db, kinds, by: 'U0ANNA', now: NOW, said: '', choices })) }
}

/** Sends the file and stores it; figures of a period are published by somebody else. */
async function bring(name: string, lines: readonly string[], choices = {}): Promise<string> {
  const { kinds, id, summary } = await preview(name, lines, choices)
  expect([name, summary.questions, summary.findings]).toEqual([name, [], []])
  const stored = await getImport(db, id)
  if (!stored) throw new Error('no preview')
  expect(await storePreview(db, stored, { kinds, by: 'U0ANNA', now: NOW, reason: null })).toHaveProperty(
    'added',
  )
  const [draft] = await db.prisma.period.findMany({
    where: { documents: { some: { publishedAt: null } } },
    include: { documents: { where: { publishedAt: null } } },
  })
  if (draft) {
    const shown = { periodId: draft.id, documentIds: draft.documents.map((document) => document.id) }
    expect(await publish(db, shown, { userId: 'U0BERIT', now: NOW })).toMatchObject({ kind: 'published' })
  }
  return id
}

/** The whole reply of a command, also what stands behind Visa mer. */
async function replyTo(line: string): Promise<string> {
  const [name = '', ...words] = line.split(' ')
  const command = withCommon(createFeatures(db), { db, log: pino({ level: 'silent' }) })
    .flatMap(({ commands = [] }) => commands)
    .find((one) => one.name === name)
  const today = dateInStockholm(NOW)
  const person = { ...aPerson(), permissions: new Set(Object.values(PERMISSIONS).flat()) }
  const asked = { person, words: words.join(' '), page: 1, askedPage: 1, now: NOW, today }
  return JSON.stringify(await command?.answer(asked))
}

const facts = async (): Promise<string> =>
  JSON.stringify(
    await Promise.all(createFeatures(db).map((one) => one.facts?.('published', dateInStockholm(NOW)) ?? [])),
  )

const as = (id: string) => ({ user: { id, team_id: TEAM } })

const open = (part: string, user = 'U0CHEF') =>
  openedView(assistant.slack, () =>
    assistant.inbound.press(
      { action_id: 'form:committee-conventions:', value: JSON.stringify({ part }) },
      as(user),
    ),
  )

const receipts = (): string =>
  assistant.slack
    .of('chat.postMessage')
    .map(({ text }) => text)
    .join('\n')

const CONVENTIONS = [
  'Del;Benämning;Betydelse;Andra ord;Hör till;Gäller från',
  'Bedömningar;Målet nås helt;nås;mörkgrön;;',
  'Bedömningar;Målet nås i stort;nås;ljusgrön;;',
  'Bedömningar;Målet nås i liten del;risk;gul;;',
  'Bedömningar;Målet nås inte alls;nås inte;;;',
  'Kostnader;Kostnader;plus;;;',
  'Enheter;Brukare;personer;antal brukare;;',
  'Verksamheter;Hemtjänst;5100;hemtjänst i egen regi;Äldre;',
  'Verksamheter;Särskilt boende;5200;säbo;Äldre;',
  'Verksamheter;Daglig sysselsättning;6100;;Funktionsstöd;',
  'Risk;Konsekvens 1;låg låg låg låg medel;;;2031-01-01',
  'Risk;Konsekvens 2;låg låg medel medel medel;;;2031-01-01',
  'Risk;Konsekvens 3;låg medel medel hög hög;;;2031-01-01',
  'Risk;Konsekvens 4;medel medel hög hög hög;;;2031-01-01',
  'Risk;Konsekvens 5;hög hög hög hög hög;;;2031-01-01',
  'Potter;Verksamhetsbidrag;1500000;driftbidrag;;',
  'Potter;Projektbidrag;;;;',
]

describe('nämndens ord ur en fil', () => {
  it('läses som andra tabeller, av den som får, och visas med vägen att ändra dem', async () => {
    await bring('Nämndens ord.csv', CONVENTIONS)
    const shown = await replyTo('inställningar')
    expect(shown).toContain('Målet nås i stort | nås | ljusgrön')
    expect(shown).toContain('Hemtjänst | 5100 | hemtjänst i egen regi | Äldre')
    expect(shown).toContain('5 rader, från 2031-01-01')
  })

  it('säger vad som är fel i den, rad för rad', async () => {
    const { summary } = await preview('Fel ord.csv', [
      'Del;Benämning;Betydelse;Gäller från',
      'Bedömningar;Bra;utmärkt;2032-01-01',
      'Kostnader;Kostnader;ibland;2032-01-01',
      'Risk;Konsekvens 1;låg hög;2032-01-01',
      'Risk;Konsekvens 2;låg mellan;2032-01-01',
    ])
    expect(summary.findings.map(({ line, message }) => [line, message])).toEqual([
      [2, expect.stringContaining('nås, risk eller nås inte')],
      [3, expect.stringContaining('plus eller minus')],
      [5, expect.stringContaining('låg, medel eller hög')],
      [4, expect.stringContaining('lika många rader som kolumner')],
    ])
  })

  it('ger målen nämndens fyra bedömningar, i nämndens ordning, i svar och uppgifter', async () => {
    await bring('Mål delår 2 2031.csv', [
      'Nämndmål;Bedömning;Kommentar',
      'Brukarna är trygga;Mörkgrön;Fler larm besvaras i tid',
      'Maten är god;Målet nås i stort;Nytt kök',
      'Personalen stannar;🟡;Svårt att rekrytera',
      'Hemmen är tillgängliga;🔴;Ombyggnaden är försenad',
    ])
    const status = await replyTo('status')
    expect(status).toContain(
      '4 mål: 1 målet nås helt, 1 målet nås i stort, 1 målet nås i liten del och 1 målet nås inte alls',
    )
    expect(status).toContain('Målet nås inte alls: 4 Hemmen är tillgängliga')
    const all = await facts()
    expect(all).toContain('{"value":"målet nås i stort","state":"will_be_met"}')
    // Two of its words are good: a green face does not say which.
    const { summary } = await preview('Mål tertial 2 2031 igen.csv', [
      'Nämndmål;Bedömning;Kommentar',
      'Brukarna är trygga;🟢;',
    ])
    expect(summary.findings.map(({ message }) => message).join()).toContain('Målet nås helt')
  })

  it('ger måtten samma ord, och döljer få brukare i en enhet som räknar människor', async () => {
    await bring('Mått delår 2 2031.csv', [
      'Mål;Mått;Enhet;Utfall 2031;Utfall kvinnor 2031;Bedömning',
      'Brukarna är trygga;Brukare som fått en fast kontakt;antal brukare;41;3;Ljusgrön',
    ])
    const one = await replyTo('status fast kontakt')
    expect(one).toContain('målet nås i stort')
    expect(one).toContain('Färre än 5 i en uppdelning av personer')
    expect(await facts()).not.toContain('"value":"3"')
  })

  it('läser kostnader utan minus utan att fråga, koder som namn, och summerar nämndens områden', async () => {
    await bring('Delårsrapport 2 2031.csv', [
      'Verksamhet;Budget 2031 tkr;Utfall jan-aug 2031;Prognos helår 2031',
      '5100;120 000;80 500;122 000',
      'Säbo;240 000;160 000;239 000',
      'Daglig sysselsättning;40 000;26 000;40 500',
      'Summa;400 000;266 500;401 500',
    ])
    const budget = await replyTo('budget hemtjänst')
    expect(budget).toContain('Hemtjänst')
    expect(budget).toContain('underskott')
    const area = await replyTo('budget äldre')
    expect(area).toContain('Äldre väntas gå med 1,0\u00a0mnkr i underskott')
    expect(area).toContain('summan av 2 verksamheter är räknad av assistenten')
    expect(await db.prisma.activity.findMany({ where: { code: '5200' } })).toMatchObject([
      { name: 'Särskilt boende' },
    ])
  })

  it('väger risker efter nämndens matris, men äldre planer som de vägdes', async () => {
    const plan = (year: number) => [
      'År;Kontrollmoment;Konsekvens;Sannolikhet',
      `${year};Attest;4;1`,
      `${year};Delegation;2;4`,
    ]
    await bring('Internkontrollplan 2030.csv', plan(2030))
    await bring('Internkontrollplan 2031.csv', [...plan(2031), '2031;Loggar;5;1'])
    // 4 × 1 is low by the usual product, and medium by the matrix; 2 × 4 is medium by both.
    expect(await replyTo('internkontroll 2030')).toContain('4 (låg)')
    const own = await replyTo('internkontroll 2031')
    expect(own).toContain('4 (medel)')
    expect(own).toContain('5 (hög)')
    expect(own).toContain('nämndens egen matris')
    expect(await replyTo('internkontroll matris 2031')).toContain('hög: nr 3')
    const { summary } = await preview('Internkontrollplan 2029.csv', [
      'År;Kontrollmoment;Konsekvens;Sannolikhet',
      '2029;Attest;5;1',
    ])
    expect(summary.findings.map(({ message }) => message)).toEqual([expect.stringContaining('väntade 1–4')])
  })

  it('känner igen nämndens potter under andra namn, och börjar den första omgången med dem', async () => {
    const view = await openedView(assistant.slack, () =>
      assistant.inbound.press({ action_id: 'form:grant-round:', value: '{}' }, as('U0BIDRAG')),
    )
    expect(JSON.stringify(view)).toContain('Verksamhetsbidrag')
    await bring('Bidragsomgång 2032.csv', [
      'År;Pott;Att fördela;Omgångens läge',
      '2032;Driftbidrag;1500000;Avslutad',
      '2032;Projektbidrag;200000;Avslutad',
    ])
    await bring('Ansökningar 2032.csv', [
      'År;Förening;Sökt belopp;Pott',
      '2032;Provköpings hembygdsförening;120000;driftbidrag',
    ])
    expect(await db.prisma.grantPot.findMany({ include: { applications: true } })).toMatchObject([
      { name: 'Verksamhetsbidrag', applications: [{ association: 'Provköpings hembygdsförening' }] },
      { name: 'Projektbidrag', applications: [] },
    ])
  })
})

describe('nämndens beteckning i diariet', () => {
  it('står i hjälpens exempel och formulärens ledtexter', async () => {
    const help = JSON.stringify((await assistant.inbound.command('hjälp ärende')).body)
    expect(help).toContain('OMN/2023:00130')
    const view = await openedView(assistant.slack, () =>
      assistant.inbound.press({ action_id: 'form:matter-new:', value: '{}' }, as('U0SEKR')),
    )
    const wrong = await assistant.inbound.submit(view, { title: 'Prov', dnr: 'nittio' }, as('U0SEKR'))
    for (const shown of [help, JSON.stringify(view), JSON.stringify(wrong.body)]) {
      expect(shown).toContain('OMN')
      expect(shown).not.toMatch(/(?<!\p{L})SN[ /]2/u)
    }
  })
})

describe('nämndens avsnitt i tjänsteskrivelser', () => {
  it('saknas i ärendet, på dagordningen och i kallelsen tills de är skrivna, från den dag de gäller', async () => {
    await bring('Avsnitt.csv', [
      'Del;Benämning;Betydelse;Andra ord;Gäller från',
      'Avsnitt;Beslutsförslag;förslag;;2031-12-01',
      'Avsnitt;Jämlikhet;;Jämlikhetsanalys;2031-12-01',
    ])
    const made = { actor: 'system:test', action: 'matter.create', subject: 'prov' } as const
    const proposed = { kind: 'beslut', proposedDecision: 'Nämnden godkänner planen.', recipients: [] }
    const add = (heldOn: string, title: string) =>
      db.write(made, (tx) =>
        tx.matter.create({
          data: { ...proposed, title, meeting: { create: { heldOn: new Date(heldOn), label: heldOn } } },
        }),
      )
    const [before, after] = [await add('2031-11-20', 'Plan ett'), await add('2031-12-18', 'Plan två')]
    expect(await replyTo(`ärende #${before.id}`)).toContain('ekonomiska konsekvenser')
    const one = await replyTo(`ärende #${after.id}`)
    expect(one).toContain('Jämlikhet')
    expect(one).not.toContain('ekonomiska konsekvenser')
    for (const line of ['dagordning 2031-12-18', 'sammanträde 2031-12-18'])
      expect(await replyTo(line)).toContain('Jämlikhet')
    await db.write(made, (tx) =>
      tx.matter.update({
        where: { id: after.id },
        data: { body: 'Bakgrund\nJämlikhetsanalys\nLika för alla.' },
      }),
    )
    for (const line of [`ärende #${after.id}`, 'dagordning 2031-12-18', 'sammanträde 2031-12-18'])
      expect(await replyTo(line)).not.toMatch(/Jämlikhet(?!sanalys)/)
  })
})

describe('nämndens bedömningar i rapporteringen', () => {
  it('anmärks på som de vanliga, och sägs med sina egna ord', () => {
    const one = createFeatures(db)
      .flatMap(({ reportables = [] }) => reportables)
      .find(({ kind }) => kind === 'matt')
    const period = { year: 2031, first: 1, last: 12, kind: 'year', no: null } as const
    const at = { ...period, endsOn: calendarDate('2031-12-31') }
    const own = [{ name: 'Målet nås i stort', level: 'good' as const, words: [] }]
    const row = {
      ...{ goalNo: '1', measureNo: '1', name: 'Kontakt', direction: 'increase', unit: 'percent' },
      ...{ outcome: '41', target: '60', outcome1: '50', forecast: null },
    }
    const said = one?.remarks({ ...row, assessment: 'Målet nås i stort' }, at, own) ?? []
    const usual = one?.remarks({ ...row, assessment: 'will_be_met' }, at, []) ?? []
    expect(said).toHaveLength(usual.length)
    expect(said.length).toBeGreaterThan(0)
    expect(one?.remarks({ ...row, assessment: 'Målet nås i stort' }, at, [])).not.toEqual(said)
  })
})

describe('nämndens ord i formuläret', () => {
  it('ändras av en administratör, från en dag, med ett spår i loggen', async () => {
    const view = await open('assessments')
    expect(viewViolations('modal', view)).toEqual([])
    expect(JSON.stringify(view)).toContain('Målet nås i stort | nås | ljusgrön')
    const lines = 'Klart | nås | mörkgrön\nPåbörjat | risk\nInte påbörjat | nås inte'
    const day = { type: 'datepicker', selected_date: '2032-01-01' }
    const wrong = await assistant.inbound.submit(
      view,
      { lines: 'Klart | kanske', validFrom: day },
      as('U0CHEF'),
    )
    expect(wrong.body?.errors).toEqual({ lines: 'Klart: skriv nås, risk eller nås inte' })
    await assistant.inbound.submit(view, { lines, validFrom: day }, as('U0CHEF'))
    await expect.poll(receipts).toContain('Sparat: bedömningar, 3 rader från 2032-01-01.')
    const { records } = await readAudit(
      db,
      { actionStartsWith: 'committee.conventions' },
      { skip: 0, take: 9 },
    )
    expect(records).toMatchObject([
      { actor: 'U0CHEF', details: { part: 'assessments', validFrom: '2032-01-01' } },
    ])
    const history = await getConventions(db)
    const names = (on: string) => history.on(calendarDate(on)).assessments.map(({ name }) => name)
    expect(names('2032-08-31')).toEqual(['Klart', 'Påbörjat', 'Inte påbörjat'])
    expect(names('2031-08-31')).toContain('Målet nås i stort')
    // What was reported before is told as it was.
    expect(await replyTo('status')).toContain('1 målet nås i stort')
  })

  it('öppnas inte av någon annan', async () => {
    const refused = JSON.stringify(await open('risk', 'U0ANNA'))
    expect(refused).toContain('behörighet')
    expect(refused).not.toContain('Konsekvens 1')
  })

  it('två som ändrar samma del ser varandras rader', async () => {
    const mine = await open('pots')
    const [set] = (await getConventions(db)).sets.filter(({ part }) => part === 'pots')
    const place = set ?? { part: 'pots' as const, validFrom: ALWAYS }
    const entries = [{ name: 'Projektbidrag', value: '300000', under: '', words: [] }]
    await db.write({ actor: 'U0STAB', action: 'committee.conventions', subject: 'committee' }, (tx) =>
      putConventions(tx, { ...place, entries }, set ? [set] : [], { by: 'U0STAB', now: NOW }),
    )
    const lines = 'Startbidrag | 50000'
    const clash = (await assistant.inbound.submit(mine, { lines }, as('U0CHEF'))).body
    expect(JSON.stringify(clash?.view)).toContain('Nu: ”Projektbidrag | 300000”')
    expect((await getConventions(db)).on(dateInStockholm(NOW)).pots).toEqual([
      { name: 'Projektbidrag', amountKr: 300_000, words: [] },
    ])
  })

  it('ändrar inte det som gällde före det senaste', async () => {
    const view = await open('risk')
    const day = { type: 'datepicker', selected_date: '2030-01-01' }
    const early = await assistant.inbound.submit(
      view,
      { lines: 'Nivåer | 3\nMedel från | 3\nHög från | 6', validFrom: day },
      as('U0CHEF'),
    )
    expect(early.body?.errors).toEqual({
      validFrom: 'Välj en dag från och med 2031-01-01: det som gällde före den ändras inte.',
    })
    const empty = await assistant.inbound.submit(view, { lines: '', validFrom: day }, as('U0CHEF'))
    expect(empty.body?.errors).toEqual({ lines: 'Skriv raderna som gäller från den dagen.' })
  })
})

describe('samma regler i formulär och fil', () => {
  it.each([
    [
      'ett ord som står för två',
      'units',
      'Enheter',
      ['Timmar||', 'Besök||timmar'],
      '',
      'Besök: ”timmar” finns',
    ],
    [
      'två enheter av ett namn',
      'units',
      'Enheter',
      ['Prov||', 'Besök||', 'PROV||'],
      '',
      'finns redan på raden',
    ],
    [
      'en kod för två verksamheter',
      'activities',
      'Verksamheter',
      ['A|7100|', 'B|7100|'],
      '',
      'B: ”7100” finns',
    ],
    ['två tecken', 'costs', 'Kostnader', ['Kostnader|plus|', 'Utgifter|minus|'], '2040-01-01', 'en enda rad'],
    ['en dag före det som gäller', 'risk', 'Risk', ['Nivåer|3|', 'Hög från|6|'], '2030-01-01', '2031-01-01'],
    ['en skala som inte går ihop', 'risk', 'Risk', ['Nivåer|9|'], '2040-01-01', 'mellan 2 och 7 nivåer'],
  ])('%s', async (_, part, name, lines, day, said) => {
    const view = await open(part)
    const validFrom = day
      ? { type: 'datepicker', selected_date: day }
      : { type: 'datepicker', selected_date: null }
    const fields = { lines: lines.join('\n').replaceAll('|', ' | '), validFrom }
    const { body } = await assistant.inbound.submit(view, fields, as('U0CHEF'))
    expect(JSON.stringify(body?.errors)).toContain(said)
    const { summary } = await preview(`${part}.csv`, [
      'Del;Benämning;Betydelse;Andra ord;Gäller från',
      ...lines.map((line) => `${name};${line.replaceAll('|', ';')};${day}`),
    ])
    expect(summary.errors).toBeGreaterThan(0)
    expect(summary.findings.filter(({ level }) => level === 'error').map(({ line }) => line)).not.toContain(
      null,
    )
  })

  it('rader i en fil hålls mot dem som finns, och sägs med sin rad', async () => {
    const { summary } = await preview('Fler ord.csv', [
      'Del;Benämning;Betydelse;Andra ord;Gäller från',
      'Kostnader;Kostnader;plus;;',
      'Kostnader;Utgifter;minus;;',
      'Enheter;Kontakter;;Antal brukare;',
      'Verksamheter;Servicehus;5200;;',
      'Risk;Medel från;3;;2030-06-01',
      'Bedömningar;Nås;nås;;2030-06-01',
    ])
    expect(summary.findings.map(({ line, message }) => [line, message])).toEqual([
      [3, 'Kostnader: Skriv en enda rad.'],
      [4, 'Enheter: Kontakter: ”Antal brukare” finns redan på raden Brukare.'],
      [5, 'Verksamheter: Servicehus: ”5200” finns redan på raden Särskilt boende.'],
      [6, expect.stringContaining('Välj en dag från och med 2031-01-01')],
      [7, expect.stringContaining('Välj en dag från och med 2032-01-01')],
    ])
  })

  it('en rad som finns med andra bokstäver läggs inte till en gång till', async () => {
    const units = () => db.prisma.convention.findMany({ where: { part: 'units' } })
    const before = await units()
    await db.write({ actor: 'system:test', action: 'committee.conventions', subject: 'prov' }, async (tx) => {
      const entries = [{ name: 'BRUKARE', value: '', under: '', words: [] }]
      const set = { part: 'units' as const, validFrom: ALWAYS, entries }
      expect(await addConventions(tx, set, { by: 'U0STAB', now: NOW, documentId: null })).toBe(0)
    })
    expect(await units()).toEqual(before)
  })

  it('det som en annan hinner bestämma emellan gäller, också från en annan dag', async () => {
    const { sets } = await getConventions(db)
    const setting = { by: 'U0STAB', now: NOW }
    const word = (name: string) => ({ name, value: '', under: '', words: ['Antal brukare'] })
    const outcomes = await db.write(
      { actor: 'system:test', action: 'committee.conventions', subject: 'prov' },
      async (tx) => {
        const of = (day: string, name: string) => ({
          ...{ part: 'units' as const, validFrom: calendarDate(day), entries: [word(name)] },
        })
        const later = await putConventions(tx, of('2039-01-01', 'Personer'), sets, setting)
        const earlier = await putConventions(tx, of('2038-01-01', 'Kontakter'), sets, setting)
        const file = { ...setting, documentId: null }
        const early = await addConventions(tx, of('2037-01-01', 'Kontakter'), file)
        const twice = await addConventions(tx, of('2039-01-01', 'Kontakter'), file)
        return abandon({ later, earlier, early, twice })
      },
    )
    expect(outcomes).toMatchObject({
      ...{ later: true, earlier: false },
      ...{ early: { fault: { is: 'too_early', first: '2039-01-01' } } },
      ...{ twice: { name: 'Kontakter', fault: { is: 'twice', other: 'Personer' } } },
    })
    expect((await getConventions(db)).sets).toEqual(sets)
  })
})

describe('ett tecken som nämnden byter under året', () => {
  it('gäller filer om det som slutar efter den dagen, och inga andra', async () => {
    const entries = [{ name: 'Kostnader', value: 'minus', under: '', words: [] }]
    const set = { part: 'costs' as const, validFrom: calendarDate('2031-09-01'), entries }
    const { sets } = await getConventions(db)
    await db.write({ actor: 'U0STAB', action: 'committee.conventions', subject: 'committee' }, (tx) =>
      putConventions(tx, set, sets, { by: 'U0STAB', now: NOW }),
    )
    const report = (name: string) =>
      preview(name, ['Verksamhet;Budget 2031 tkr;Prognos helår 2031', '5100;120 000;122 500'])
    expect((await report('Prognos delår 2 2031.csv')).summary.questions).toEqual([])
    const { questions } = (await report('Prognos januari-oktober 2031.csv')).summary
    expect(questions.map(({ id }) => id)).toEqual(['sign'])
  })
})

describe('en fil med ord som ångras', () => {
  it('tar sina rader med sig', async () => {
    const id = await bring('Sidoord.csv', [
      'Del;Benämning;Betydelse;Gäller från',
      'Enheter;Timmar;;2033-01-01',
    ])
    const kinds = allKinds()
    await undoImport(db, { id, kinds, by: 'U0ANNA', now: NOW })
    expect((await getConventions(db)).on(calendarDate('2033-06-01')).units.map(({ name }) => name)).toEqual([
      'Brukare',
    ])
  })
})

describe('en del som är längre än ett formulär rymmer', () => {
  it('ändras med en fil: formuläret säger varför, och sidan visar mallen', async () => {
    const validFrom = calendarDate('2033-01-01')
    const entries = Array.from({ length: 60 }, (_, at) => ({
      ...{ name: `Hamnområde nummer ${at + 1}`, value: String(7_000 + at), under: 'Hamnar' },
      words: [`kajerna vid bassäng ${at + 1}`],
    }))
    const { sets } = await getConventions(db)
    await db.write({ actor: 'U0CHEF', action: 'committee.conventions', subject: 'committee' }, (tx) =>
      putConventions(tx, { part: 'sections', validFrom, entries }, sets, { by: 'U0CHEF', now: NOW }),
    )
    const view = await open('sections')
    expect(viewViolations('modal', view)).toEqual([])
    expect(JSON.stringify(view)).toContain('längre än de 3\u00a0000 tecken som ett formulär rymmer')
    const shown = await replyTo('inställningar')
    expect(shown).not.toContain('{"part":"sections"}')
    expect(shown).toContain('{"part":"assessments"}')
  })
})
