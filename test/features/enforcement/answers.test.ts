import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Question } from '../../../src/contract/answer.ts'
import type { Feature } from '../../../src/contract/feature.ts'
import type { Db } from '../../../src/db/db.ts'
import { createEnforcementFeature } from '../../../src/features/enforcement/enforcement.slack.ts'
import { enforcementObligations } from '../../../src/features/enforcement/obligations.view.ts'
import { quarterReport } from '../../../src/features/enforcement/quarter.ts'
import { statementReply } from '../../../src/features/enforcement/statement.view.ts'
import type { CalendarDate } from '../../../src/lib/calendar.ts'
import { storeyLines } from '../../../src/reply/fixed-width.ts'
import type { Reply } from '../../../src/reply/reply.ts'
import { wholeReply } from '../../../src/reply/storeys.ts'
import { openDatabase } from '../../support/database.ts'
import { aPerson } from '../../support/people.ts'
import { expectMessageFits, expectReplyFits, messageOf } from '../../support/replies.ts'
import { aDecision, aRegister, on, q, TODAY } from './support.ts'

let db: Db
let feature: Feature
beforeAll(async () => {
  db = await openDatabase('demo')
  feature = createEnforcementFeature(db)
})
afterAll(() => db.close())

const questionOf = (
  words: string,
  today: CalendarDate = TODAY,
  person = aPerson('U0ANNA', 'registrar'),
): Question => ({
  person,
  words,
  page: 1,
  now: new Date(`${today}T08:00:00Z`),
  today,
})

/** Types a line: the first word is the command. */
async function ask(line: string, today?: CalendarDate, of: Feature = feature): Promise<Reply> {
  const [word = '', ...words] = line.split(' ')
  const command = of.commands.find(({ name, aliases }) => [name, ...aliases].includes(word))
  if (!command) throw new Error(`no command: ${line}`)
  return command.answer(questionOf(words.join(' '), today))
}

/** All words that a person can read. */
const readable = (reply: Reply): string => storeyLines(wholeReply(reply)).join('\n')

function expectSound(reply: Reply): void {
  expectReplyFits(reply)
  expect(readable(reply)).not.toMatch(/undefined|null|NaN|\[object/)
}

describe('den som inte handlägger beslut', () => {
  const asReader = (words: string) => {
    const [command] = feature.commands
    if (!command) throw new Error('no command')
    return command.answer(questionOf(words, TODAY, aPerson('U0LEDAMOT', 'reviewer')))
  }

  it.each(['', 'alla', '5', 'beslut 5', 'sammanställning', 'kvartal 3 2023', 'något annat'])(
    'ser bara antal: %s',
    async (words) => {
      const answer = await asReader(words)
      const reply = answer
      expectSound(reply)
      const shown = `${readable(reply)}${JSON.stringify([messageOf(reply), messageOf(reply, 'whole')])}`
      expect(shown).toContain('Enskilda beslut visas bara för dem som handlägger dem')
      // No day of a decision, no reason, nothing to press that leads to one.
      expect(
        shown.replaceAll(/20\d{2}-(?:03-31|06-30|08-31|09-12|09-19|09-30|10-\d{2}|12-31)/g, ''),
      ).not.toMatch(/20\d{2}-\d{2}-\d{2}/)
      expect(reply.actions ?? []).toEqual([])
      expect(answer.opens).toBeUndefined()
    },
  )

  it('får antalet under varje rubrik, och slag med färre än fem bara som färre än fem', async () => {
    const reply = await asReader('')
    expect(reply.lead).toContain('Kvartalets sammanställning har 10 beslut')
    expect(readable(reply)).toMatch(/(?:SoL|LSS) +<5/)
  })
})

describe('/sn verkställighet', () => {
  it('visar de tio besluten 2023 under rapportens fyra rubriker', async () => {
    const reply = await ask('verkställighet')
    expect(reply.lead).toContain(
      'Kvartalets sammanställning har 10 beslut: 2 som har rapporterats och nu är verkställda, 2 avslutade utan ' +
        'verkställighet och 6 nya (varav 3 redan avslutade eller verkställda).',
    )
    const headings = (reply.parts ?? [])
      .flatMap((part) => (part.kind === 'table' ? part.rows : []))
      .map((row) => row[6])
    const under = (heading: string) =>
      headings.filter((cell) => cell?.kind === 'text' && cell.text === heading).length
    expect(under('Återrapportering av beslut som har verkställts')).toBe(2)
    expect(under('Återrapportering av beslut som avslutats utan att beslutet verkställts')).toBe(2)
    expect(under('Ny rapportering av ej verkställda beslut under kvartal 3')).toBe(6)
    expect(readable(reply)).toContain('Källa: Sammanställning av ej verkställda beslut kvartal 3 2023')
    expectSound(reply)
  })

  it('påpekar de tre som hade passerat tre månader redan kvartalet före', async () => {
    const text = readable(await ask('verkställighet kvartal 3 2023'))
    expect(text).toContain('3 av de nya hade passerat tre månader redan ett tidigare kvartal')
    for (const limit of ['tis 23 maj 2023', 'tors 22 juni 2023', 'lör 24 juni 2023']) {
      expect(text).toContain(`(tre månader ${limit})`)
    }
    expect(text).not.toContain('(tre månader ons 12 juli 2023)')
  })

  it('visar 2013 ett beslut enligt SoL och inga enligt LSS, utan vem det gäller', async () => {
    const reply = await ask('verkställighet kvartal 4 2013')
    const text = readable(reply)
    expect(reply.lead).toContain('Kvartalets sammanställning har 1 beslut')
    expect(reply.lead).toContain('Enligt SoL: 1. Enligt LSS: inga.')
    expect(text).toContain('Skola med behandling')
    expect(JSON.stringify(reply).toLowerCase()).not.toContain('flicka')
    expect(text).toContain('rubriken är beräknad av assistenten')
    expectSound(reply)
  })

  it('säger om ett beslut när gränsen går, hur den räknats och varifrån uppgiften kommer', async () => {
    const reply = await ask('verkställighet 1')
    expect(readable(reply)).toContain('tre månader från 2022-12-28 → 2023-03-28, SoL 16 kap. 6 f §')
    expect(readable(reply)).toContain('07 Sammanställning')
    expect(reply.shareable).toBe(false)
    expectSound(reply)
  })

  it('delar aldrig enskilda beslut, inte heller när de är rapporterade', async () => {
    for (const line of ['kvartal 3 2023', '', 'alla', '1', 'sammanställning kvartal 3 2023'])
      expect(await ask(`verkställighet ${line}`.trim())).toMatchObject({ shareable: false, restricted: true })
  })

  it('återrapporterar de tre som inte var verkställda, kvartalet efter', async () => {
    const reply = await ask('verkställighet', on('2023-11-01'))
    expect(reply.lead).toContain('har 3 beslut: 3 som har rapporterats och fortfarande inte är verkställda.')
    expect(JSON.stringify(reply.actions)).toContain('Markera som rapporterat')
    expectSound(reply)
  })

  it.each([
    ['verkställighet 9999', 'Det finns inget beslut med nummer 9999.'],
    ['verkställighet kvartal 7', 'Jag förstod inte ”kvartal 7”.'],
    ['verkställighet <!channel>', 'Jag förstod inte ”<!channel>”.'],
    ['verkställighet kvartal 2 2023', 'Kvartalets egen sammanställning finns inte här.'],
    ['verkställighet kvartal 1 2031', 'Kvartalet har inte börjat.'],
    ['verkställighet alla', '3 beslut är inte verkställda; 8 beslut'],
  ])('«%s» får ett begripligt svar', async (line, text) => {
    const answer = await ask(line)
    expect(readable(answer)).toContain(text)
    expectSound(answer)
  })

  it('varje exempel i hjälpen ger ett svar som håller måtten', async () => {
    for (const { examples } of feature.commands) {
      for (const { line } of examples) {
        const answer = await ask(line)
        expect(readable(answer)).not.toContain('förstod inte')
        expectSound(answer)
      }
    }
  })

  it('håller måtten med tusen beslut, på varje sida', async () => {
    const large = await openDatabase('empty')
    await large.write({ actor: 'system:test', action: 'import.store', subject: 'many' }, (tx) =>
      tx.unenforcedDecision.createMany({
        data: Array.from({ length: 1_000 }, (_, i) => ({
          law: i % 3 === 0 ? 'LSS' : 'SoL',
          interventionType: 'bostad även stöd-, ungdoms-, övergångsboende, bostadsanskaffning',
          decisionDate: new Date(Date.UTC(2023, 0, 1 + (i % 200))),
          status: 'not_enforced',
          reason: 'det saknas en ledig bostad. '.repeat(6),
          registeredBy: 'U0ANNA',
          registeredAt: new Date('2023-08-01T08:00:00Z'),
        })),
      }),
    )
    const many = createEnforcementFeature(large)
    for (const line of ['verkställighet', 'verkställighet alla', 'verkställighet sammanställning']) {
      const reply = await ask(line, TODAY, many)
      expectSound(reply)
      expectMessageFits(messageOf(reply, 'whole', 999))
    }
    await large.close()
  })

  it('säger när inget är registrerat, och hur man börjar', async () => {
    const empty = await openDatabase('empty')
    const none = createEnforcementFeature(empty)
    expect((await ask('verkställighet', TODAY, none)).lead).toContain(
      'Inga ej verkställda beslut är registrerade',
    )
    expect(await none.standing?.(questionOf(''))).toEqual([])
    await empty.close()
  })
})

describe('sammanställningen', () => {
  const text = (decisions: Parameters<typeof aRegister>[0]) =>
    readable(
      statementReply(quarterReport(aRegister(decisions), q(2023, 3), on('2023-09-30')), 'Socialnämnden'),
    )

  it('har besluten under sina rubriker, med rapportens ord', async () => {
    const sent = readable(await ask('verkställighet sammanställning'))
    expect(sent).toContain('Sammanställning av ej verkställda beslut kvartal 3 2023')
    expect(sent).toContain('SoL (2001:453) 16 kap. 6 f §')
    expect(sent).toContain(
      'Beslut om öppenvårdsverksamhet 2022-12-28 har rapporterats som ej verkställt men är verkställt nu.',
    )
  })

  it('har en mening för varje läge, och säger när tre månader gick ut tidigare', () => {
    const written = text([
      aDecision({ id: 1, decidedOn: on('2023-03-01') }),
      aDecision({ id: 2, status: 'closed', endedOn: on('2023-09-01'), endCategory: 'withdrawn' }),
      aDecision({ id: 3, status: 'enforced', endedOn: on('2023-08-01'), reasonCategory: null }),
      aDecision({ id: 4, reportedIn: q(2023, 2), decidedOn: on('2023-01-02') }),
    ])
    expect(written).toContain('Tre månader hade gått redan 2023-06-01, kvartal 2 2023.')
    expect(written).toContain('som avslutas 2023-09-01. Anledningen är att ansökan har återtagits.')
    expect(written).toContain('verkställdes 2023-08-01, efter mer än tre månader.')
    expect(written).toContain('har rapporterats tidigare och är fortfarande inte verkställt.')
    expect(written).toContain('Inga beslut enligt LSS finns att rapportera.')
    expect(written).toContain('färre än 5')
    expect(written).not.toMatch(/undefined|null/)
  })

  it('skiljer lagarna åt när båda har beslut', () => {
    const written = text([aDecision(), aDecision({ id: 2, law: 'LSS', kind: 'daglig verksamhet' })])
    expect(written).toContain('Ny rapportering av ej verkställda beslut under kvartal 3, LSS')
  })

  it('säger när inget finns att rapportera', () => {
    expect(text([])).toContain('Det finns inga nya beslut att rapportera.')
  })
})

describe('påminnelserna', () => {
  it('får kvartalets rapport med sista dagen, tills den är gjord', async () => {
    expect(await feature.obligations?.(TODAY)).toEqual([])
    const obligations = (await feature.obligations?.(on('2023-11-01'))) ?? []
    expect(obligations.map(({ what, dueOn, line }) => [what, dueOn, line])).toEqual([
      [
        'Rapportera ej verkställda beslut kvartal 4 2023 till IVO (3 beslut)',
        '2024-01-31',
        'verkställighet kvartal 4 2023',
      ],
    ])
  })

  it('får tremånadersdagen för den som registrerat, så länge den inte har passerat', () => {
    const register = aRegister([aDecision({ decidedOn: on('2023-07-01') }), aDecision({ id: 2 })])
    expect(
      enforcementObligations(register, TODAY).filter(({ key }) => key.startsWith('unenforced:')),
    ).toMatchObject([{ key: 'unenforced:1:2023-10-01', dueOn: '2023-10-01', owner: 'U0ANNA' }])
  })
})

describe('startsidan', () => {
  it('säger inget när kvartalet är rapporterat och inget är på väg', async () => {
    expect(await feature.standing?.(questionOf(''))).toEqual([])
  })

  it('säger till när förra kvartalet ska rapporteras', async () => {
    const blocks = await feature.standing?.(questionOf('', on('2024-01-10')))
    expect(JSON.stringify(blocks)).toContain('3 beslut att rapportera för kvartal 4 2023, senast 2024-01-31.')
  })
})
