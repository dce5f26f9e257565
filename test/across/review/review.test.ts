import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Db } from '../../../src/db/db.ts'
import { writeDocx } from '../../../src/files/docx.ts'
import { logTexts } from '../../../src/texts/log.ts'
import { ruleNames } from '../../../src/texts/review.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { openDatabase } from '../../support/database.ts'
import { giveRoles } from '../../support/people.ts'
import { TEAM } from '../../support/slack.ts'
import { takeUploads } from '../../support/uploads.ts'
import { openedView } from '../../support/views.ts'
import { readXlsx } from '../../support/xlsx.ts'

type Body = Record<string, unknown>

let db: Db
let assistant: TestAssistant
beforeAll(async () => {
  db = await openDatabase('demo')
  await giveRoles(db, [
    { subject: 'U0ANNA', role: 'controller' },
    { subject: 'U0SIRI', role: 'secretary' },
    { subject: 'U0CHEF', role: 'manager', unit: 'Ekonomiskt bistånd' },
  ])
  await db.write({ actor: 'system:test', action: 'report.own', subject: 'prov' }, (tx) =>
    tx.subjectOwner.createMany({
      data: ['2.1.1.1|3', '2.1.1.1|4'].map((subject) => ({
        ...{ kind: 'matt', subject, label: subject, owner: 'U0AGARE', unit: 'ekonomiskt bistånd' },
        ...{ changedBy: 'U0ANNA', changedAt: new Date('2023-09-01T08:00:00Z') },
      })),
    }),
  )
  assistant = await startTestAssistant(db)
})
afterAll(() => assistant.stop())

let sent = 100
beforeEach(() => {
  assistant.slack.behave('chat.postMessage', () => {
    sent += 1
    return { ok: true, ts: `1.${sent}`, channel: 'D0ANNA' }
  })
  assistant.slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
})

const by = (id: string) => ({ user: { id, team_id: TEAM } })
const ask = async (line: string, user = 'U0ANNA'): Promise<string> => {
  const before = assistant.slack.of('response_url').length
  const { body } = await assistant.inbound.command(line, { user_id: user })
  // What takes longer than Slack waits comes afterwards.
  return JSON.stringify(body ?? (await assistant.slack.waitFor('response_url', before + 1))[before])
}
const countIn = (answer: string): number => Number(/(\d+) saker går inte ihop/.exec(answer)?.[1] ?? '0')
const formButton = (answer: string, form: string, at = 0): Body => {
  const all = [...answer.matchAll(/"action_id":"([^"]+)"[^{}]*?"value":"((?:[^"\\]|\\.)*)"/g)].filter(
    ([, id]) => id?.includes(form),
  )
  const [, action_id, value] = all[at] ?? []
  return { action_id, value: JSON.parse(`"${value ?? ''}"`) }
}

describe('/sn granska', () => {
  it('säger hur många saker som inte går ihop, de största först, med båda platserna', async () => {
    const answer = await ask('granska')
    expect(countIn(answer)).toBeGreaterThan(10)
    expect(answer).toContain('delår 2 2023')
    expect(answer).toContain('saknas i summan')
    expect(answer).not.toContain('undefined')
    // From the list to a finding's own page, and from there to its places.
    const [line = ''] = /granska fynd \w+/.exec(answer) ?? []
    expect(await ask(line)).toContain('Öppna Totalt, kostnad')
  })

  it('kan begränsas till en period och en tabell, och säger till om orden inte finns', async () => {
    const whole = countIn(await ask('granska helår 2013'))
    const volumes = countIn(await ask('granska volymer helår 2013'))
    expect(whole).toBeGreaterThan(volumes)
    expect(volumes).toBeGreaterThan(0)
    expect(await ask('granska xyzzy')).toContain('Jag känner inte igen')
    const none = await ask('granska helår 1999')
    expect(none).toContain('Det finns inga siffror för ”helår 1999”')
    expect(none).toContain('"value":"granska helår 2013"')
  })

  it('kan gälla ett område, också ett där allt går ihop', async () => {
    expect(await ask('granska barn och unga')).toContain(
      'hittar inget som inte går ihop i barn och unga, delår',
    )
    expect(await ask('granska barn och unga helår 2013')).toMatch(
      / går inte ihop i barn och unga, helår 2013/,
    )
    // What is under it is about it, by its name and its number.
    const area = countIn(await ask('granska kommunens organisation'))
    expect(area).toBeGreaterThan(1)
    expect(countIn(await ask('granska delår 2 2023'))).toBeGreaterThan(area)
    expect(await ask('granska 2.1.1.1/3')).toContain('1 sak går inte ihop i 2.1.1.1/3')
  })

  it('kan gälla ett ärende: det som vilar på dess handlingar', async () => {
    const own = await ask('granska SN/2023:00130')
    expect(countIn(own)).toBeGreaterThan(10)
    expect(own).not.toContain('Årsredovisning 2013')
    expect(await ask('granska SN/1999:00001')).not.toContain('går inte ihop')
    // What is registered is found by its own name, and is in no report's list.
    expect(await ask('granska ärenden')).toContain('har enheten två gånger')
    expect(await ask('granska')).not.toContain('har enheten två gånger')
  })

  it('visas för den som arbetar med rapporterna och sekreteraren, inte för läsare', async () => {
    expect(countIn(await ask('granska', 'U0SIRI'))).toBeGreaterThan(10)
    expect(await ask('granska', 'U0SIRI')).not.toContain('Rätt som det är')
    const reader = await ask('granska', 'U0NILS')
    expect(reader).toContain('controller, chefer')
    expect(countIn(reader)).toBe(0)
  })

  it('visar för enhetens chef och för den som ansvarar bara det som gäller dem, och de avgör det inte', async () => {
    const wayAt = async (line: string, user: string) =>
      /granska fynd \w+/.exec(await ask(line, user))?.[0] ?? 'ingen väg'
    const others = await wayAt('status 2.1.3.1/2', 'U0ANNA')
    expect(others).toContain('fynd')
    for (const user of ['U0CHEF', 'U0AGARE']) {
      const own = await ask('granska', user)
      expect(countIn(own)).toBe(2)
      expect(own).toContain('inte resten av rapporterna')
      expect(own).not.toContain('Rätt som det är')
      const page = await ask(await wayAt('status 2.1.1.1/3', user), user)
      expect(page).toContain('Det som jämförs')
      expect(page).not.toContain('Rätt som det är')
      // What is another's has its mark, but no way and no page.
      expect(await wayAt('status 2.1.3.1/2', user)).toBe('ingen väg')
      expect(await ask(others, user)).toContain('finns inte längre')
    }
    expect(countIn(await ask('granska avrundning', 'U0AGARE'))).toBe(0)
  })

  it('märket vid en siffra leder till fyndets egen sida, där det avgörs, för den som får gå dit', async () => {
    const [line = ''] = /granska fynd \w+/.exec(await ask('budget')) ?? []
    expect(await ask('budget', 'U0NILS')).not.toContain('granska fynd')
    const page = await ask(line)
    for (const words of ['Visa fyndet', 'ger −475']) expect(page).not.toContain(words)
    for (const words of ['Rätt som det är', 'Lämna till', 'Öppna Totalt, netto', 'Det som jämförs', 'mnkr'])
      expect(page).toContain(words)
    expect(await ask(line, 'U0SIRI')).not.toContain('Rätt som det är')
    expect(await ask(line, 'U0NILS')).toContain('controller, chefer')
    expect(await ask('granska fynd finnsinte')).toContain('finns inte längre')
  })

  it('avrundning visas bara när någon frågar', async () => {
    const rounded = await ask('granska avrundning')
    expect(rounded).toContain('avrundning förklarar det')
    expect(rounded).toContain('delår 2 2023')
    expect(await ask('granska avrundning helår 1999')).toContain('Det finns inga siffror')
  })

  it('”Rätt som det är” med skäl tar bort fyndet, står i loggen och kommer tillbaka när siffran ändras', async () => {
    const before = await ask('granska budget')
    const view = await openedView(assistant.slack, () =>
      assistant.inbound.press(formButton(before, 'review-accept'), by('U0ANNA')),
    )
    expect(await assistant.inbound.submit(view, { reason: 'nej' })).toMatchObject({
      body: { response_action: 'errors' },
    })
    await assistant.inbound.submit(view, { reason: 'Raden redovisas för sig enligt anvisningen' })
    const after = await ask('granska budget')
    expect(countIn(after) === countIn(before) - 1).toBe(true)
    expect(after).toContain('1 till är avgjord')
    const decided = await ask('granska budget mer')
    expect(decided).toContain('Rätt som det är: Raden redovisas för sig enligt anvisningen')
    expect(decided).toContain(/granska fynd \w+/.exec(before)?.[0] ?? 'none')
    const entry = await db.prisma.auditEntry.findFirst({ where: { action: 'review.accept' } })
    const decisions = await db.prisma.reviewDecision.findMany()
    expect(decisions).toHaveLength(1)
    expect(decisions[0]).toMatchObject({ kind: 'accepted', decidedBy: 'U0ANNA' })
    expect(entry?.subject).toMatch(/^review\/sum-/)
    await db.write({ actor: 'system:test', action: 'import.store', subject: 'state' }, (tx) =>
      tx.reviewDecision.updateMany({ data: { state: 'state-another' } }),
    )
    const again = await ask('granska budget')
    expect(countIn(again)).toBe(countIn(before))
    expect(again).toContain('En siffra har ändrats')
  })

  it('”Lämna till …” blir ett ärende med ägare och dag', async () => {
    const before = await ask('granska mått')
    const view = await openedView(assistant.slack, () =>
      assistant.inbound.press(formButton(before, 'review-hand'), by('U0ANNA')),
    )
    expect(
      await assistant.inbound.submit(view, { owner: 'U0BERIT', due: '2020-01-01', note: '' }),
    ).toMatchObject({
      body: { response_action: 'errors' },
    })
    await assistant.inbound.submit(view, { owner: 'U0BERIT', due: '2023-09-29', note: '' })
    const matter = await db.prisma.matter.findFirst({
      where: { kind: 'granskning' },
      include: { deadlines: true },
    })
    expect(matter).toMatchObject({ owner: 'U0BERIT', createdBy: 'U0ANNA' })
    expect(matter?.deadlines).toHaveLength(1)
    expect(countIn(await ask('granska mått'))).toBe(countIn(before) - 1)
    // Whoever got it sees what it is about, and nothing else.
    const [line = 'none'] = /granska fynd \w+/.exec(matter?.note ?? '') ?? []
    expect(matter?.note).toMatch(/^Motsägs: .+, men .+ Skriv \/sn granska fynd/)
    expect(await ask(line, 'U0BERIT')).toContain('Det som jämförs')
    expect(await ask('granska delår 2 2023 mer', 'U0BERIT')).toContain('1 är avgjord')
    expect(await ask(line, 'U0NILS')).not.toContain('Det som jämförs')
    expect(logTexts.subjects.kinds['review']?.('text_figure-abc')).toBe(`”${ruleNames.text_figure}”`)
  })

  describe('det som är avgjort', () => {
    const decide = async (answer: string, form: string, values: Record<string, string>, user = 'U0ANNA') => {
      const view = await openedView(assistant.slack, () =>
        assistant.inbound.press(formButton(answer, form), by(user)),
      )
      return await assistant.inbound.submit(view, values)
    }
    const reason = 'Raden redovisas för sig'
    const cases = () => db.prisma.matter.findMany({ where: { kind: 'granskning' }, orderBy: { id: 'asc' } })
    /** The page of the only finding of the line that nobody has decided on, and what was decided before. */
    const pageOf = async (line: string): Promise<string> => {
      const [page = ''] = /granska fynd \w+/.exec(await ask(line)) ?? []
      return page
    }

    it('kan tas tillbaka, och avgöras på nytt', async () => {
      const line = await pageOf('granska delår 2 2023')
      const open = await ask(line)
      expect(open).not.toContain('Ta tillbaka')
      await decide(open, 'review-accept', { reason })
      const accepted = await ask(line)
      expect(accepted).toContain('rätt som det är')
      expect(accepted).not.toContain('"Rätt som det är"')
      expect(await decide(accepted, 'review-withdraw', { reason: '' })).toMatchObject({
        body: { response_action: 'errors' },
      })
      await decide(accepted, 'review-withdraw', { reason: 'Fel fynd' })
      const again = await ask(line)
      expect(again).toContain('"Rätt som det är"')
      expect(again).not.toContain('Ta tillbaka')
      expect(again).not.toContain('En siffra har ändrats')
      const entry = await db.prisma.auditEntry.findFirst({ where: { action: 'review.withdraw' } })
      expect(JSON.stringify(entry?.details)).toContain(reason)
    })

    it('kan lämnas till någon annan: det förra ärendet avslutas, och bara den nya ser fyndet', async () => {
      const line = await pageOf('granska delår 2 2023')
      const hand = { due: '2023-09-29', note: '' }
      await decide(await ask(line), 'review-hand', { ...hand, owner: 'U0BERIT' })
      expect(await ask(line, 'U0BERIT')).toContain('Det som jämförs')
      const handed = await ask(line)
      expect(handed).toContain('Lämna till någon annan')
      await decide(handed, 'review-hand', { ...hand, owner: 'U0NILS' })
      const [former, latter] = (await cases()).slice(-2)
      expect(former).toMatchObject({ owner: 'U0BERIT', status: 'closed', closedBy: 'U0ANNA' })
      expect(former?.closedReason).toContain('lämnats till någon annan')
      expect(latter).toMatchObject({ owner: 'U0NILS', status: 'open' })
      expect(await ask(line, 'U0NILS')).toContain('Det som jämförs')
      // Somebody who still looks at the former page decides nothing.
      const count = await db.prisma.reviewDecision.count()
      expect(JSON.stringify(await decide(handed, 'review-withdraw', { reason }))).toContain(
        'sedan du såg det',
      )
      expect(await db.prisma.reviewDecision.count()).toBe(count)
      // A case that is closed though it still does not add up: the finding is open again, and says so.
      const close = (status: 'open' | 'closed') =>
        db.write({ actor: 'U0NILS', action: 'matter.close', subject: 'matter' }, (tx) =>
          tx.matter.update({ where: { id: latter?.id ?? 0 }, data: { status } }),
        )
      await close('closed')
      const ended = await ask(line)
      expect(ended).toContain('avslutat, men det går fortfarande inte ihop')
      expect(ended).toContain('"Lämna till')
      expect(ended).not.toContain('lämnad vidare')
      await close('open')
      await decide(await ask(line), 'review-withdraw', { reason })
      expect((await cases()).at(-1)).toMatchObject({ owner: 'U0NILS', status: 'closed' })
      expect(await ask(line, 'U0NILS')).not.toContain('Det som jämförs')
      expect(await ask(line)).toContain('"Rätt som det är"')
    })
  })

  it('finns hel i Excel, med båda platserna, skillnaden, källan och läget', async () => {
    const answer = await ask('granska helår 2013 mer')
    const { fileOf, stop } = await takeUploads(assistant.slack)
    const file = await fileOf(() => assistant.inbound.press(formButton(answer, 'excel'), by('U0ANNA')))
    await stop()
    const book = await readXlsx(file.bytes)
    const [heading = [], ...rows] = Object.values(book)[0] ?? []
    expect(rows).toHaveLength(countIn(answer))
    const at = (title: string) => heading.indexOf(title)
    const sum = rows.find((row) => String(row[at('Var')]).includes('Socialnämnden, kostnad'))
    expect(sum?.[at('Säger')]).toMatch(/^−567\s680\stkr$/)
    expect(sum?.[at('Men')]).toMatch(/^de 7 raderna ger −567\s634\stkr$/)
    expect(sum?.[at('Källa')]).toContain('Årsredovisning 2013')
    for (const row of rows)
      for (const title of ['Fel', 'Betydelse', 'Var', 'Säger', 'Men', 'Källa', 'Läge'])
        expect([row[0], title, typeof row[at(title)]]).toEqual([row[0], title, 'string'])
  })

  it('sammanfattningen inför sammanträdet säger hur många de är och var de står', async () => {
    const [count] = /\d+ saker går inte ihop i delår 2 2023/.exec(await ask('granska')) ?? []
    const reader = await ask('sammanfattning möte', 'U0NILS')
    expect(reader).toContain(count ?? 'none')
    expect(reader).toContain('Visa granskningen')
    expect(reader).not.toContain('Rätt som det är')
  })

  it('den som inte får avgöra kan det inte heller med någon annans knapp', async () => {
    const answer = await ask('granska budget')
    const count = await db.prisma.reviewDecision.count()
    const view = await openedView(assistant.slack, () =>
      assistant.inbound.press(formButton(answer, 'review-accept'), by('U0SIRI')),
    )
    expect(JSON.stringify(view)).toContain('inte behörighet')
    expect(await db.prisma.reviewDecision.count()).toBe(count)
  })
})

describe('ett eget dokument i direktmeddelandet', () => {
  const has = (id: string, name: string, bytes: Buffer): void => {
    const url = `${assistant.slack.apiUrl.replace('/api/', '')}/pri/${id}`
    assistant.slack.behave('files.info', () => ({
      ok: true,
      file: { name, size: bytes.length, url_private_download: url },
    }))
    assistant.slack.behave(`/pri/${id}`, () => ({ status: 200, body: bytes }))
  }
  const send = async (id: string, text: string, user: string): Promise<string> => {
    const before = assistant.slack.of('chat.update').length
    await assistant.inbound.directMessage(text, { subtype: 'file_share', files: [{ id }], user })
    for (let count = before + 1; ; count += 1) {
      const last = (await assistant.slack.waitFor('chat.update', count)).at(-1) ?? {}
      if (!/^(?:Läser|Granskar)/.test(String(last['text']))) return JSON.stringify(last)
    }
  }
  const statement = (text: string) =>
    writeDocx({
      title: 'Tjänsteskrivelse',
      parts: [
        { kind: 'paragraph', text: 'Datum: 2025-09-08' },
        { kind: 'heading', level: 1, text: 'Ärendet' },
        { kind: 'paragraph', text },
      ],
    })

  it('granskas för var och en som får läsa, och sparas inte', async () => {
    const imports = await db.prisma.import.count()
    has(
      'F1',
      'skrivelse.docx',
      await statement('Anmälan görs enligt 14 kap. 1 § SoL vid oro, senast 31 juni 2025.'),
    )
    const answer = await send('F1', 'granska', 'U0NILS')
    expect(answer).toContain('19 kap. 1 §')
    expect(answer).toContain('31 juni 2025')
    expect(answer).toContain('finns inte kvar')
    expect(await db.prisma.import.count()).toBe(imports)
    const log = JSON.stringify(
      await db.prisma.auditEntry.findMany({ select: { action: true, subject: true } }),
    )
    expect(log).not.toContain('skrivelse')
  })

  it('med ett personnummer läses det inte vidare, och en annan sorts fil får ett svar', async () => {
    has('F2', 'a.docx', await statement('Det gäller 19811228-9874 och 31 juni.'))
    const secret = await send('F2', 'Granska, tack', 'U0NILS')
    expect(secret).toContain('Jag läste inte vidare')
    expect(secret).not.toContain('31 juni')
    has('F3', 'a.pdf', Buffer.from('%PDF'))
    expect(await send('F3', 'granska', 'U0NILS')).toContain('.docx')
    has('F4', 'a.docx', await statement('Inget fel.'))
    expect(await send('F4', '', 'U0ANNA')).toContain('skriv')
    has('F5', 'tom.docx', await writeDocx({ title: '', parts: [] }))
    expect(await send('F5', 'granska', 'U0NILS')).toContain('hittar ingen text')
  })
  it('har samma fel på en rad, och alla med sin plats i en fil när de inte ryms', async () => {
    const sentences = Array.from(
      { length: 90 },
      (_, at) => `Båt ${at} är senast 31 juni 2025 och 30 februari ${2010 + at}.`,
    )
    const parts = sentences.map((text) => ({ kind: 'paragraph' as const, text }))
    has('F6', 'många.docx', await writeDocx({ title: 'Båtar', parts }))
    const { fileOf, stop } = await takeUploads(assistant.slack)
    let answer = ''
    const file = await fileOf(async () => {
      answer = await send('F6', 'granska', 'U0NILS')
    })
    await stop()
    expect(answer).toContain('180 saker går inte ihop')
    expect(answer).toContain('och 87 ställen till')
    expect(answer).toContain('i Excelfilen')
    expect(answer).not.toContain('Sida 1 av')
    expect(file.name).toBe('granskning.xlsx')
    const told = JSON.stringify(await readXlsx(file.bytes))
    expect(told).toContain('30 februari 2099')
  })
})
