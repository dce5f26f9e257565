import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buttonRows } from '../../src/reply/buttons.slack.ts'
import { count, masked, percent, state, text, tkr } from '../../src/reply/cells.ts'
import { escapeData, mrkdwn } from '../../src/reply/mrkdwn.ts'
import {
  chart,
  entry,
  go,
  heading,
  list,
  menu,
  note,
  type Part,
  paragraph,
  type Reply,
  table,
} from '../../src/reply/reply.ts'
import { DRAWS_ALL, storeyPage } from '../../src/reply/slack.ts'
import { firstStorey, secondStorey } from '../../src/reply/storeys.ts'
import {
  buttonsOf,
  expectFirstStorey,
  expectMessageFits,
  expectReplyFits,
  messageOf,
  wordsOf,
} from '../support/replies.ts'

describe('det som inte får plats', () => {
  const words = fc.integer({ min: 1, max: 40 }).map((length) => 'kaj '.repeat(length).trim())
  const some = fc.array(words, { minLength: 1, maxLength: 30 })

  it('börjar på en ny sida med sin rubrik', () => {
    const rowsOf = fc.array(words, { minLength: 1, maxLength: 60 })
    const section = fc.tuple(rowsOf, fc.boolean())
    fc.assert(
      fc.property(fc.array(section, { minLength: 1, maxLength: 8 }), (sections) => {
        const parts = sections.flatMap(([rows, isTable], at) => [
          heading(`Rubrik ${at}`),
          isTable
            ? table(
                `Tabell ${at}`,
                [{ title: 'Kaj' }],
                rows.map((row) => [text(row)]),
              )
            : list(rows),
        ])
        const storey = secondStorey({ title: 'Kajer', lead: 'Kajerna.', parts })
        const { pages } = storeyPage(storey, 1, DRAWS_ALL)
        for (let page = 1; page <= pages; page += 1) {
          const { blocks } = storeyPage(storey, page, DRAWS_ALL)
          const last = blocks.filter(({ type }) => type !== 'context').at(-1)
          expect(JSON.stringify(last)).not.toContain('*Rubrik')
        }
      }),
    )
  })

  it('räknas, så att det som visas och det som inte gör det är allt', () => {
    fc.assert(
      fc.property(some, fc.boolean(), fc.nat(40), (said, asEntries, at) => {
        // Entries may go on in what is shown by "Visa mer" only.
        const all: Part[] = asEntries ? said.map((one) => entry(one)) : [list(said)]
        const [parts, more] = asEntries ? [all.slice(0, at + 1), all.slice(at + 1)] : [all, []]
        const shown = firstStorey({ title: 'Kajer', lead: 'Kajerna.', parts, more, shareable: false }).parts
        const items = shown.flatMap((part) =>
          part.kind === 'list' ? part.items : part.kind === 'entry' ? [part.text] : [],
        )
        expect(items).toEqual(said.slice(0, items.length))
        const left = said.length - items.length
        const told = shown.filter(({ kind }) => kind === 'note')
        expect(told).toEqual(left > 0 && items.length > 0 ? [note(`och ${left} till`)] : [])
      }),
    )
  })

  it('har i en meny som ska ha allt alla val, hur många de än är', () => {
    const choices = Array.from({ length: 60 }, (_, at) => ({ label: `Visa kaj ${at}`, line: `kaj ${at}` }))
    const optionsOf = (isWhole: boolean) => {
      const rows = JSON.stringify(buttonRows([menu('Välj kaj', choices, isWhole)]))
      return rows.split('"value":"kaj ').length - 1
    }
    expect(optionsOf(true)).toBe(60)
    expect(optionsOf(false)).toBeLessThan(60)
  })
})

const columns = [{ title: 'Verksamhet' }, { title: 'Avvikelse' }, { title: 'Andel' }]
const rows = (howMany: number) =>
  Array.from({ length: howMany }, (_, at) => [
    text(`Verksamhet ${at + 1}`),
    tkr(at - 3, { signed: true }),
    percent('8.0'),
  ])
const reply: Reply = {
  title: 'Budget: Delår 2 2023',
  lead: 'Nämnden väntas gå med 57,7 mnkr i överskott.',
  parts: [table('Per verksamhet', columns, rows(40), { unit: 'tkr' })],
  actions: [go('Visa volymer', 'budget volymer')],
  sources: [{ title: 'Delårsrapport', dnr: null, asOf: null, section: '4.1' }],
}

describe('det som är skrivet är aldrig märkning', () => {
  it.each([
    ['<!channel>', '&lt;!channel&gt;'],
    ['R&D', 'R&amp;D'],
    ['*fet*', '\u2060*\u2060fet\u2060*\u2060'],
    ['klockan :100: slår', 'klockan :\u2060100: slår'],
    ['kl. 10:30', 'kl. 10:30'],
  ])('%s', (typed, escaped) => expect(escapeData(typed)).toBe(escaped))

  it('låter sammansatta tecken vara hela', () => {
    expect(escapeData('👩‍💻 och 👨‍👩‍👧')).toBe('👩‍💻 och 👨‍👩‍👧')
    expect(escapeData('a\u200db')).toBe('ab')
  })

  it('oavsett vad som står där, men läses som det skrevs', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const escaped = escapeData(typed)
        expect(escaped).not.toMatch(/[<>]|(?<!\u2060)[*_~`]|[*_~`](?!\u2060)|:[\p{L}\p{N}_+'-]+:/u)
      }),
    )
  })

  it('märks bara där det är sagt', () => {
    expect(mrkdwn(['Skriv ', { command: 'budget `barn`' }, ' eller fråga ', { person: 'U1' }])).toBe(
      'Skriv `/sn budget ˋbarnˋ` eller fråga <@U1>',
    )
  })
})

describe('första våningen', () => {
  it('har domen, en tabell med tolv rader och vägen till resten', () => {
    const message = messageOf(reply, 'first', 1, 'budget')
    expectFirstStorey(message)
    expect(wordsOf(message)).toContain('57,7 mnkr i överskott')
    expect(JSON.stringify(message.blocks)).toContain('"value":"budget mer"')
  })

  it('säger allt som text också', () => {
    expect(messageOf(reply).text).toMatch(
      /^Budget: Delår 2 2023\nNämnden väntas .* Per verksamhet, tkr: Verksamhet 1, −3, 8,0\u00a0%; .* och 7 till\.\nKälla: /,
    )
  })

  it('har inget Visa mer när allt syns', () => {
    const whole = { ...reply, parts: [table('Per verksamhet', columns, rows(3), { unit: 'tkr' })] }
    const labels = JSON.stringify(buttonsOf(messageOf(whole)))
    expect(labels).not.toContain('Visa mer')
    expect(labels).toContain('Hämta som Excel')
  })
})

describe('hela svaret', () => {
  it('har en tabell som läsaren sorterar när den ryms, annars sidor', () => {
    expect(messageOf(reply, 'whole').blocks.find(({ type }) => type === 'data_table')).toMatchObject({
      caption: 'Per verksamhet, tkr',
      page_size: 12,
    })
    const long = { ...reply, parts: [table('Per verksamhet', columns, rows(400), { unit: 'tkr' })] }
    const message = messageOf(long, 'whole', 2, 'budget')
    expectMessageFits(message)
    expect(JSON.stringify(message.blocks)).toMatch(/Sida 2 av \d+\./)
    expect(JSON.stringify(message.blocks)).toContain('"value":"budget sida 3"')
    expect(JSON.stringify(message.blocks)).toContain('"value":"budget sida 1"')
  })

  it('blir text av fast bredd där tabeller och diagram inte tas emot', () => {
    const drawn: Reply = {
      ...reply,
      parts: [chart('bar', 'Avvikelse', 'tkr', ['A', 'B'], [{ name: 'x', values: ['-6', '12'] }])],
    }
    const blocks = messageOf(drawn).redraw?.({ tables: false, sortable: false, charts: false }) ?? []
    const said = JSON.stringify(blocks)
    expect(said).toContain('```')
    expect(said).toContain('−6')
    expect(blocks.map(({ type }) => type)).not.toContain('data_visualization')
  })
})

describe('diagram', () => {
  const blockOf = (part: Part) =>
    messageOf({ lead: 'Prov av diagram.', parts: [part] }).blocks.find(
      ({ type }) => type === 'data_visualization',
    )

  it('har korta namn som skiljer sig åt, och bara punkter där alla serier har värden', () => {
    const drawn = blockOf(
      chart(
        'line',
        'Över åren',
        '%',
        ['Ett namn som är alldeles för långt A', 'Ett namn som är alldeles för långt B', 'C'],
        [
          { name: 'Utfall', values: ['1', '2', null] },
          { name: 'Mål', values: ['3', '4', '5'] },
        ],
      ),
    )
    expect(drawn).toMatchObject({
      chart: {
        series: [{ data: [{ value: 1 }, { value: 2 }] }, { data: [{ value: 3 }, { value: 4 }] }],
        axis_config: { categories: ['Ett namn som är all…', 'Ett namn som är… 2'], y_label: '%' },
      },
    })
  })

  it('slår ihop de minsta tårtbitarna, och ritas inte av tal som inte går att rita', () => {
    const labels = Array.from({ length: 9 }, (_, at) => `Del ${at}`)
    const pie = blockOf(
      chart('pie', 'Mål', 'st', labels, [{ name: 'Mål', values: labels.map((_, at) => String(at + 1)) }]),
    )
    expect(pie).toMatchObject({ chart: { segments: { length: 6 } } })
    expect(JSON.stringify(pie)).toContain('{"label":"Övriga","value":10}')
    expect(blockOf(chart('pie', 'Mål', 'st', ['A'], [{ name: 'Mål', values: ['-1'] }]))).toBeUndefined()
    expect(blockOf(chart('bar', 'Tomt', '', [], []))).toBeUndefined()
  })
})

describe('vilket svar som helst', () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 900 })
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  const cell = fc.oneof(
    fc.constant(null),
    words.map((said) => text(said)),
    fc.integer().map((value) => tkr(value)),
    fc.integer({ min: 0, max: 100 }).map((value) => percent(value)),
    fc.constant(masked('<5')),
    name.map((word) => state(word, 'bad')),
    fc.nat().map((value) => count(value)),
  )
  const part: fc.Arbitrary<Part> = fc.oneof(
    name.map(heading),
    words.map(paragraph),
    words.map(note),
    fc.array(words, { maxLength: 30 }).map(list),
    fc
      .tuple(name, fc.array(fc.tuple(cell, cell, cell), { maxLength: 60 }))
      .map(([caption, cells]) => table(caption, columns, cells)),
    fc
      .tuple(
        fc.constantFrom('bar', 'line', 'area', 'pie'),
        name,
        fc.array(fc.tuple(name, fc.integer()), { maxLength: 40 }),
      )
      .map(([kind, title, points]) =>
        chart(
          kind,
          title,
          'tkr',
          points.map(([label]) => label),
          [{ name: 'Serie', values: points.map(([, value]) => String(value)) }],
        ),
      ),
  )
  const action = fc.oneof(
    fc.tuple(name, name).map(([label, line]) => go(label, line)),
    fc.tuple(name, fc.array(fc.tuple(name, name), { minLength: 1, maxLength: 120 })).map(([label, choices]) =>
      menu(
        label,
        choices.map(([one, line]) => ({ label: one, line })),
      ),
    ),
  )
  const any: fc.Arbitrary<Reply> = fc.record({
    title: name,
    lead: fc
      .string({ unit: 'grapheme', minLength: 10, maxLength: 2_000 })
      .map((said) => `Så här är det: ${said}`),
    exceptions: fc.array(words, { maxLength: 10 }),
    parts: fc.array(part, { maxLength: 8 }),
    actions: fc.array(action, { maxLength: 8 }),
  })

  it('ryms också när diagrammet blir text av fast bredd, som är en bild och inga ord', () => {
    const labels = Array.from({ length: 12 }, (_, at) => `Verksamhet ${at}`)
    const values = labels.map((_, at) => String(at - 500_000_000))
    const pie = chart('pie', 'Andelar', 'tkr', labels, [{ name: 'Serie', values }])
    const reply = {
      lead: `Så här är det: ${'ord '.repeat(100)}`,
      parts: [pie, table('Samma', columns, [[text('a'), text('b'), text('c')]])],
    }
    expect(JSON.stringify(messageOf(reply).blocks)).toContain('```')
    expectReplyFits(reply)
  })

  it('ryms när det är många korta rader, som bryts en gång var', () => {
    const short = Array.from({ length: 150 }, (_, at) => `${at % 10}`)
    const lead = 'Så här är det.'
    expectReplyFits({ lead, exceptions: short })
    expectReplyFits({ lead, parts: short.map(paragraph) })
    expectReplyFits({ lead, parts: [list(short)] })
    expectReplyFits({ lead, facts: short.map((value) => ({ label: 'a', value: text(value) })) })
  })

  it('ryms i Slack, i båda våningarna och i varje form', () => {
    fc.assert(
      fc.property(any, (given) => expectReplyFits(given)),
      { numRuns: 12, endOnFailure: true },
    )
  })
})
