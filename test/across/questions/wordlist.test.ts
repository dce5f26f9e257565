import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getUnknown } from '../../../src/across/questions/wordlist/store.ts'
import { countedWords, phraseOf, withOwnWords } from '../../../src/across/questions/wordlist/words.ts'
import type { Db } from '../../../src/db/db.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { openDatabase } from '../../support/database.ts'
import { giveRole } from '../../support/people.ts'
import { TEAM } from '../../support/slack.ts'
import { objectOf, openedView } from '../../support/views.ts'

let db: Db
let assistant: TestAssistant
beforeAll(async () => {
  db = await openDatabase('demo')
  await giveRole(db, 'administrator', 'U0ANNA')
  assistant = await startTestAssistant(db)
  // The first question reads all tables, which may take longer than Slack waits.
  while (!(await assistant.inbound.command('frisknärvaro', { user_id: 'U0ANNA' })).body);
})
afterAll(() => assistant.stop())

beforeEach(() => {
  assistant.slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
})

const ask = async (line: string, user = 'U0ANNA'): Promise<string> => {
  const { body } = await assistant.inbound.command(line, { user_id: user })
  return JSON.stringify(body).replaceAll('\u00a0', ' ')
}

const open = async (form: string) => {
  const answer = await ask('ordlista')
  const [, action_id, value] =
    [...answer.matchAll(/"action_id":"([^"]+)"[^{}]*?"value":"((?:[^"\\]|\\.)*)"/g)].find(([, id]) =>
      id?.includes(form),
    ) ?? []
  return openedView(assistant.slack, () =>
    assistant.inbound.press(
      { action_id, value: JSON.parse(`"${value ?? ''}"`) },
      { user: { id: 'U0ANNA', team_id: TEAM } },
    ),
  )
}

describe('/sn ordlista', () => {
  it('visar ord som inte förstods mer än en gång, och inget annat av frågan', async () => {
    await ask('hur många slantar har bryggarna fått', 'U0NILS')
    expect(await ask('ordlista')).not.toContain('slantar')
    await ask('hur många slantar har bryggarna fått', 'U0BERIT')
    const answer = await ask('ordlista')
    expect(answer).toContain('slantar')
    expect(answer).not.toContain('U0NILS')
    expect(answer).not.toContain('hur många')
  })

  it('räknar inte siffror, namn som namn skrivs, eller vad som vägras', async () => {
    for (let times = 0; times < 2; times += 1) {
      await ask('vad gjorde Qvastberg och 99887 i går')
      await ask('varför blev pojken qvastmanna placerad')
    }
    expect((await getUnknown(db, 50)).map(({ word }) => word).join(' ')).not.toMatch(/qvast|99887/i)
  })

  it('provar ett nytt ord mot underlagen, sparar det i loggen och använder det genast', async () => {
    expect(await ask('löneslantar hittills i år')).toContain('Jag förstår inte')
    const view = await open('synonym-add')
    const nothing = await assistant.inbound.submit(view, { typed: 'löneslantar', meant: 'qwertyuiop' })
    expect(nothing).toMatchObject({ body: { response_action: 'errors' } })
    const taken = await assistant.inbound.submit(view, { typed: 'personalkostnader', meant: 'frisknärvaro' })
    expect(taken).toMatchObject({ body: { response_action: 'errors' } })
    const checked = await assistant.inbound.submit(view, {
      typed: 'löneslantar',
      meant: 'personalkostnader',
    })
    const next = objectOf(checked.body?.view)
    expect(JSON.stringify(next)).toContain('löneslantar')
    expect(JSON.stringify(next)).toMatch(/Personalkostnader/i)
    await assistant.inbound.submit({ ...next, id: 'V1' }, {})
    expect(await ask('löneslantar hittills i år')).toMatch(/233 567 tkr/)
    const entry = await db.prisma.auditEntry.findFirst({ where: { action: 'synonym.add' } })
    expect(entry).toMatchObject({ subject: 'synonyms' })
  })

  it('tar bort ordet igen', async () => {
    const view = await open('synonym-remove')
    await assistant.inbound.submit(view, { typed: 'löneslantar' })
    expect(await ask('löneslantar hittills i år')).toContain('Jag förstår inte')
  })

  it('är bara för den som administrerar', async () => {
    expect(await ask('ordlista', 'U0NILS')).toContain('behörighet')
  })
})

describe('ord som räknas', () => {
  it('är korta, utan siffror, och i gemener', () => {
    expect(countedWords(['slantar', 'Slantar', 'a1b2c3', 'år', 'andersson', '19121212', 'slantar'])).toEqual([
      'slantar',
    ])
    fc.assert(
      fc.property(fc.array(fc.string()), (words) => {
        for (const word of countedWords(words)) expect(word).toMatch(/^\p{Ll}{4,30}$/u)
      }),
    )
  })

  it('byts ut som hela ord, hur de än skrivs', () => {
    const own = [{ typed: 'löneslantar', meant: 'personalkostnader' }]
    expect(withOwnWords('Löneslantar i år', own)).toBe('personalkostnader i år')
    expect(withOwnWords('loneslantar', own)).toBe('personalkostnader')
    expect(withOwnWords('löneslantarna', own)).toBe('löneslantarna')
  })

  it('är ord, inte siffror eller kod', () => {
    expect(phraseOf('  Ek  Bist ')).toBe('ek bist')
    for (const typed of ['', '1', 'a', 'x$1', 'ett två tre fyra fem', '(?:a+)+'])
      expect(phraseOf(typed)).toBeNull()
  })
})
