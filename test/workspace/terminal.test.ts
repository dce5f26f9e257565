import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { people } from '../../src/workspace/slack/people.ts'
import { withIds } from '../../src/workspace/slack/timeline.ts'
import { blocksText } from '../../src/workspace/terminal/blocks.ts'
import { readFlags } from '../../src/workspace/terminal/flags.ts'
import { plainText } from '../../src/workspace/terminal/mrkdwn.ts'
import { sayAll } from '../../src/workspace/terminal/say.ts'
import { tableText } from '../../src/workspace/terminal/table.ts'
import { width, wrap } from '../../src/workspace/terminal/width.ts'
import { startWorkspace, type Workspace } from '../../src/workspace/workspace.ts'
import { PATIENT } from '../support/demo-workspace.ts'
import { answer, type FixtureApp, startFixtureApp } from './fixtureApp.ts'

describe('block som text', () => {
  it('visar rubrik, text, tabell, källa och knappar', () => {
    expect(blocksText(withIds(answer(0)), 80)).toBe(
      [
        'Läget för målen',
        '═══════════════',
        '',
        '15 av 17 mål väntas bli uppfyllda. Se rapporten (https://example.org).',
        '',
        'Verksamhet      Budget, tkr  Avvikelse, tkr',
        '──────────────  ───────────  ──────────────',
        'Öppen förskola        4 900            −210',
        'Barn och unga       251 300         +12 450',
        '',
        'Källa: delårsrapport 1 2023 · per 2023-04-30',
        '',
        '[Räkna upp (0)]  [Dela i kanalen]  [Ta bort]',
        '[Välj område: Barn och unga | Vuxna]  [Datum]  [Meny: Visa källan | Historik]',
      ].join('\n'),
    )
  })

  it('bryter långa texter i en tabell så att den ryms', () => {
    const text = tableText(
      [
        ['Mål', 'Utfall'],
        ['Barn och unga ska få stöd i tid och känna sig delaktiga', '12'],
      ],
      ['left', 'right'],
      34,
    )
    expect(text.split('\n')).toEqual([
      'Mål                         Utfall',
      '──────────────────────────  ──────',
      'Barn och unga ska få stöd       12',
      'i tid och känna sig',
      'delaktiga',
    ])
  })

  it.each([
    ['åäö', 3],
    ['✅', 2],
    ['a\u0308', 1],
    ['👩‍💻', 2],
    ['57\u00a0722', 6],
  ])('bredden av %s är %i', (text, columns) => {
    expect(width(text)).toBe(columns)
  })

  it('bryter inte tal vid hårt mellanslag', () => {
    expect(wrap('avvikelse 57\u00a0722 tkr', 12)).toEqual(['avvikelse', '57\u00a0722 tkr'])
  })

  it.each([
    ['*fet* och _kursiv_ och ~struken~ och `kod`', 'fet och kursiv och struken och kod'],
    ['*_båda_*', 'båda'],
    ['2*3*4 och snake_case_namn', '2*3*4 och snake_case_namn'],
    ['<https://a.se|länk> <@U0EKONOM01> <#C0SOCNAMND>', 'länk (https://a.se) @Ekonom (demo) #socialnamnden'],
    ['<!date^1694498400^{date_long}|12 september 2023>', '12 september 2023'],
    ['A &amp; B &lt;c&gt;', 'A & B <c>'],
  ])('%s blir %s', (markup, text) => {
    expect(plainText(markup)).toBe(text)
  })
})

describe('i terminalen', () => {
  let workspace: Workspace
  let app: FixtureApp
  beforeAll(async () => {
    workspace = await startWorkspace(PATIENT)
    app = await startFixtureApp(workspace)
  })
  afterAll(async () => {
    await app.stop()
    await workspace.stop()
  })

  const said = (...lines: string[]) => saidIn(workspace, ...lines)
  async function saidIn(at: Workspace, ...lines: string[]) {
    const [person] = people
    if (!person) throw new Error('no people')
    const written = { out: '', err: '' }
    const code = await sayAll(at, person, lines, {
      columns: 100,
      out: (text) => {
        written.out += text
      },
      err: (text) => {
        written.err += text
      },
    })
    return { code, ...written }
  }

  it('visar svaret på ett kommando och går ut med 0', async () => {
    const { code, out } = await said('/sn table')
    expect(code).toBe(0)
    expect(out).toContain('Öppen förskola')
  })

  it('tar flera i ordning, också direktmeddelanden och fönster', async () => {
    const { code, out } = await said('/sn later', 'hej', '/sn form')
    expect(code).toBe(0)
    const order = [
      '> /sn later',
      'Svaret kom efteråt.',
      '> hej',
      'Svar i direktmeddelandet.',
      '> /sn form',
      'Rubrik:',
    ]
    const places = order.map((part) => out.indexOf(part))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places).not.toContain(-1)
  })

  it('går ut med 1 när appen inte svarar eller bryter mot gränserna', async () => {
    const hurried = await startWorkspace({ ackMs: 1 })
    hurried.connect(app.url)
    expect(await saidIn(hurried, '/sn silent')).toMatchObject({ code: 1, out: '' })
    await hurried.stop()
    const broken = await said('/sn broken')
    expect(broken.code).toBe(1)
    expect(broken.err).toContain('Bryter mot Slacks gränser')
  })
})

describe('npm run demo', () => {
  it.each([
    [[], { mode: 'page' }],
    [['--help'], { mode: 'help' }],
    [['--say', '/sn status'], { mode: 'say', lines: ['/sn status'] }],
    [
      ['--say', 'a', '--say', 'b', '--som', 'ekonom'],
      { mode: 'say', lines: ['a', 'b'], person: { handle: 'ekonom' } },
    ],
    [['--say'], { mode: 'wrong' }],
    [['--say', ' '], { mode: 'wrong' }],
    [['--som', 'ingen', '--say', 'a'], { mode: 'wrong' }],
    [['--som', 'ekonom'], { mode: 'wrong' }],
    [['--port', '1'], { mode: 'wrong' }],
    [['status'], { mode: 'wrong' }],
  ])('%j', (args, flags) => {
    expect(readFlags(args)).toMatchObject(flags)
  })

  const run = (args: string[], env: Record<string, string>) =>
    spawnSync(process.execPath, ['src/run.mjs', 'src/workspace/main.ts', ...args], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], ...env },
    })

  it('fel flaggor ger en rad om användningen och 2', () => {
    const { status, stderr } = run(['--fel'], {})
    expect(status).toBe(2)
    expect(stderr).toContain('Användning: npm run demo')
  })

  it('startar inte i produktion', () => {
    const { status, stderr } = run([], { NODE_ENV: 'production' })
    expect(status).toBe(1)
    expect(stderr).toContain('startar inte när NODE_ENV=production')
  })
})
