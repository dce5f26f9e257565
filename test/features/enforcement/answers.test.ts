import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer, Question } from '../../../src/contract/answer.ts'
import type { Feature } from '../../../src/contract/feature.ts'
import type { Db } from '../../../src/db/db.ts'
import { enforcementDues } from '../../../src/features/enforcement/dues.view.ts'
import { createEnforcementFeature } from '../../../src/features/enforcement/enforcement.slack.ts'
import { quarterReport } from '../../../src/features/enforcement/quarter.ts'
import { statementOf } from '../../../src/features/enforcement/statement.view.ts'
import type { CalendarDate } from '../../../src/lib/calendar.ts'
import { documentText } from '../../../src/lib/document.ts'
import { limits } from '../../../src/slack/limits.ts'
import { messageViolations } from '../../../src/workspace/limits/payloads.ts'
import { openEmbedded } from '../../support/database.ts'
import { aPerson } from '../../support/people.ts'
import { aDecision, aRegister, on, q, TODAY } from './support.ts'

let db: Db
let feature: Feature
beforeAll(async () => {
  db = await openEmbedded('demo')
  feature = createEnforcementFeature(db)
})
afterAll(() => db.close())

const questionOf = (
  words: string,
  today: CalendarDate = TODAY,
  page = 1,
  person = aPerson('U0ANNA', 'registrar'),
): Question => ({
  person,
  words,
  page,
  now: new Date(`${today}T08:00:00Z`),
  today,
})

/** Types a line: the first word is the command. */
async function ask(
  line: string,
  today?: CalendarDate,
  page?: number,
  of: Feature = feature,
): Promise<Answer> {
  const [word = '', ...words] = line.split(' ')
  const command = of.commands.find(({ name, aliases }) => [name, ...aliases].includes(word))
  if (!command) throw new Error(`no command: ${line}`)
  return command.answer(questionOf(words.join(' '), today, page))
}

function expectSound({ text, blocks, next, back }: Answer): void {
  expect(messageViolations('response', { text, blocks })).toEqual([])
  expect(blocks.length).toBeLessThan(limits.blocks)
  expect(text.length).toBeLessThanOrEqual(limits.messageText)
  expect(JSON.stringify({ text, blocks, next, back })).not.toMatch(/undefined|null|NaN|\[object/)
}

describe('den som inte handlägger beslut', () => {
  const asReader = (words: string) => {
    const [command] = feature.commands
    if (!command) throw new Error('no command')
    return command.answer(questionOf(words, TODAY, 1, aPerson('U0LEDAMOT', 'reviewer')))
  }

  it.each(['', 'alla', '5', 'beslut 5', 'sammanställning', 'kvartal 3 2023', 'något annat'])(
    'ser bara antal: %s',
    async (words) => {
      const answer = await asReader(words)
      expectSound(answer)
      const shown = JSON.stringify(answer)
      expect(shown).toContain('Enskilda beslut visas bara för dem som handlägger dem')
      // No day of a decision, no reason, nothing to press that leads to one.
      expect(
        shown.replaceAll(/20\d{2}-(?:03-31|06-30|08-31|09-12|09-19|09-30|10-\d{2}|12-31)/g, ''),
      ).not.toMatch(/20\d{2}-\d{2}-\d{2}/)
      expect(shown).not.toMatch(/static_select|"button"/)
      expect(answer.opens).toBeUndefined()
    },
  )

  it('får antalet under varje rubrik, och slag med färre än fem bara som färre än fem', async () => {
    const { text } = await asReader('')
    expect(text).toContain('10 beslut i kvartalets sammanställning')
    expect(text).toMatch(/• .+ \((?:SoL|LSS)\): &lt;5/)
  })
})

describe('/sn verkställighet', () => {
  it('visar de tio besluten 2023 under rapportens fyra rubriker', async () => {
    const answer = await ask('verkställighet')
    expect(answer.text).toContain(
      '10 beslut i kvartalets sammanställning: 2 rapporterade och nu verkställda, 2 avslutade utan verkställighet, ' +
        '0 rapporterade och fortfarande ej verkställda, 6 nya (varav 3 redan avslutade eller verkställda).',
    )
    const shown = JSON.stringify(answer.blocks)
    expect(shown).toContain('*Återrapportering av beslut som har verkställts* (2)')
    expect(shown).toContain('*Återrapportering av beslut som avslutats utan att beslutet verkställts* (2)')
    expect(shown).toContain(
      '*Återrapportering av beslut som rapporterats tidigare och ännu inte verkställts* (0)\\nDet finns inga beslut att återrapportera.',
    )
    expect(shown).toContain('*Ny rapportering av ej verkställda beslut under kvartal 3* (6)')
    expect(shown).toContain('Källa: Sammanställning av ej verkställda beslut kvartal 3 2023')
    expectSound(answer)
  })

  it('påpekar de tre som hade passerat tre månader redan kvartalet före', async () => {
    const { text } = await ask('verkställighet kvartal 3 2023')
    expect(text).toContain('3 av de nya hade passerat tre månader redan ett tidigare kvartal')
    for (const limit of ['2023-05-23', '2023-06-22', '2023-06-24']) {
      expect(text).toContain(`(tre månader ${limit})`)
    }
    expect(text).not.toContain('(tre månader 2023-07-12)')
  })

  it('visar 2013 ett beslut enligt SoL och inga enligt LSS, utan vem det gäller', async () => {
    const answer = await ask('verkställighet kvartal 4 2013')
    expect(answer.text).toContain('1 beslut i kvartalets sammanställning')
    expect(answer.text).toContain('Enligt SoL: 1. Enligt LSS: inga.')
    expect(answer.text).toContain('Skola med behandling')
    expect(JSON.stringify(answer).toLowerCase()).not.toContain('flicka')
    expect(JSON.stringify(answer.blocks)).toContain('rubriken är beräknad av assistenten')
    expectSound(answer)
  })

  it('säger om ett beslut när gränsen går, hur den räknats och varifrån uppgiften kommer', async () => {
    const answer = await ask('verkställighet 1')
    expect(answer.text).toContain('tre månader från 2022-12-28 → 2023-03-28, SoL 16 kap. 6 f §')
    expect(JSON.stringify(answer.blocks)).toContain('avsnitt 07 Sammanställning')
    expect(answer.shareable).toBe(false)
    expectSound(answer)
  })

  it('delar inte det som ännu inte är rapporterat', async () => {
    expect((await ask('verkställighet kvartal 3 2023')).shareable).toBe(true)
    expect((await ask('verkställighet', on('2023-11-01'))).shareable).toBe(false)
  })

  it('återrapporterar de tre som inte var verkställda, kvartalet efter', async () => {
    const answer = await ask('verkställighet', on('2023-11-01'))
    expect(answer.text).toContain('3 beslut i kvartalets sammanställning')
    expect(answer.text).toContain('3 rapporterade och fortfarande ej verkställda, 0 nya.')
    expect(JSON.stringify(answer.blocks)).toContain('Markera som rapporterat')
    expectSound(answer)
  })

  it.each([
    ['verkställighet 9999', 'Det finns inget beslut med nummer 9999.'],
    ['verkställighet kvartal 7', 'Jag förstod inte «kvartal 7».'],
    ['verkställighet <!channel>', 'Jag förstod inte «&lt;!channel&gt;».'],
    ['verkställighet kvartal 2 2023', 'Kvartalets egen sammanställning finns inte här.'],
    ['verkställighet kvartal 1 2031', 'Kvartalet har inte börjat.'],
    ['verkställighet alla', '3 beslut som inte är verkställda, 8 beslut'],
  ])('«%s» får ett begripligt svar', async (line, text) => {
    const answer = await ask(line)
    expect(answer.text).toContain(text)
    expectSound(answer)
  })

  it('varje exempel i hjälpen ger ett svar som håller måtten', async () => {
    for (const { examples } of feature.commands) {
      for (const { line } of examples) {
        const answer = await ask(line)
        expect(answer.text).not.toContain('förstod inte')
        expectSound(answer)
      }
    }
  })

  it('håller måtten med tusen beslut, på varje sida', async () => {
    const large = await openEmbedded('empty')
    await large.write({ actor: 'system:test', action: 'test', subject: 'many' }, (tx) =>
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
      for (const page of [1, 2, 999]) {
        const answer = await ask(line, TODAY, page, many)
        expectSound(answer)
        expect(answer.blocks.at(-1)?.type).toBe('context')
      }
    }
    await large.close()
  })

  it('säger när inget är registrerat, och hur man börjar', async () => {
    const empty = await openEmbedded('empty')
    const none = createEnforcementFeature(empty)
    expect((await ask('verkställighet', TODAY, 1, none)).text).toContain(
      'Inga ej verkställda beslut är registrerade',
    )
    expect(await none.home?.(questionOf(''))).toEqual([])
    await empty.close()
  })
})

describe('sammanställningen', () => {
  const text = (decisions: Parameters<typeof aRegister>[0]) =>
    documentText(
      statementOf(quarterReport(aRegister(decisions), q(2023, 3), on('2023-09-30')), 'Socialnämnden'),
    )

  it('har besluten under sina rubriker, med rapportens ord', async () => {
    const { text: sent } = await ask('verkställighet sammanställning')
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
    expect(await feature.dues?.(TODAY)).toEqual([])
    const dues = (await feature.dues?.(on('2023-11-01'))) ?? []
    expect(dues.map(({ what, dueOn, line }) => [what, dueOn, line])).toEqual([
      [
        'Rapportera ej verkställda beslut kvartal 4 2023 till IVO (3 beslut)',
        '2024-01-31',
        'verkställighet kvartal 4 2023',
      ],
    ])
  })

  it('får tremånadersdagen för den som registrerat, så länge den inte har passerat', () => {
    const register = aRegister([aDecision({ decidedOn: on('2023-07-01') }), aDecision({ id: 2 })])
    expect(enforcementDues(register, TODAY).filter(({ key }) => key.startsWith('unenforced:'))).toMatchObject(
      [{ key: 'unenforced:1:2023-10-01', dueOn: '2023-10-01', owner: 'U0ANNA' }],
    )
  })
})

describe('startsidan', () => {
  it('säger inget när kvartalet är rapporterat och inget är på väg', async () => {
    expect(await feature.home?.(questionOf(''))).toEqual([])
  })

  it('säger till när förra kvartalet ska rapporteras', async () => {
    const blocks = await feature.home?.(questionOf('', on('2024-01-10')))
    expect(JSON.stringify(blocks)).toContain('3 beslut att rapportera för kvartal 4 2023, senast 2024-01-31.')
  })
})
