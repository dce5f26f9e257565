import fc from 'fast-check'
import JSZip from 'jszip'
import { describe, expect, it } from 'vitest'
import { writeDocx } from '../../src/files/docx.ts'
import { readWord } from '../../src/files/word.ts'
import { calendarDate } from '../../src/lib/calendar.ts'
import type { TextDocument } from '../../src/lib/document.ts'
import { UserError } from '../../src/lib/errors.ts'
import { reviewDocument } from '../../src/review/document/review.ts'
import { OLD_SECTIONS } from '../../src/review/laws/sol.ts'
import { documentTexts } from '../../src/texts/review-document.ts'
import { column, row, table, year } from '../support/facts/harbours.ts'
import { comparedWith, HOSTILE, plantedIn } from '../support/planted-docx.ts'
import { longReport } from '../support/report-docx.ts'

const against = {
  published: [],
  today: calendarDate('2031-09-08'),
  ownPrefix: 'NN',
  registered: new Map([['NN/2031:44', 'NN/2031:44']]),
  sections: null,
}

const reviewed = async (document: TextDocument) =>
  reviewDocument(await readWord(await writeDocx(document)), against)
const ofText = (...texts: string[]) =>
  reviewDocument(
    [
      { kind: 'paragraph', text: 'Datum: 2031-09-08', heading: null },
      { kind: 'paragraph', text: 'Ärendet', heading: 1 },
      ...texts.map((text) => ({ kind: 'paragraph' as const, text, heading: null })),
    ],
    against,
  ).findings.map(({ rule, says, but, place }) => [rule, says, but, place.at])

describe('granskning av ett eget dokument', () => {
  it('säger ingenting om en rapport på sextio sidor där allt stämmer', async () => {
    const bytes = await writeDocx(longReport(1).document)
    reviewDocument(await readWord(bytes), against)
    const { findings, paragraphs, tables } = reviewDocument(await readWord(bytes), against)
    expect(findings).toEqual([])
    expect(paragraphs).toBeGreaterThan(300)
    expect(tables).toBe(60)
  })

  it('hittar fyrtio fel som lagts in, vart och ett under sin rubrik', async () => {
    const { document, expected } = plantedIn(longReport(2).document)
    expect(expected).toHaveLength(40)
    const { findings } = await reviewed(document)
    expect(comparedWith(expected, findings)).toEqual({ missed: [], unexpected: [] })
  })

  it('vägrar det som inte är något Worddokument', async () => {
    await expect(readWord(Buffer.from('PK\u0003\u0004 hello'))).rejects.toThrow('skadad')
  })

  it.each(HOSTILE)('vägrar en fil som vill skada: $name', async ({ make }) => {
    await expect(readWord(await make())).rejects.toThrow(UserError)
  })

  it('frågar efter nämndens egna avsnitt, och inte efter andra', () => {
    const own = [
      { section: 'children' as const, name: 'Barnets rätt', words: [] },
      { section: null, name: 'Jämlikhet', words: ['Jämlikhetsanalys'] },
      { section: null, name: 'toString', words: [] },
    ]
    const heading = (text: string) => ({ kind: 'paragraph' as const, text, heading: 1 })
    const body = (text: string) => ({ kind: 'paragraph' as const, text, heading: null })
    const blocks = [heading('Tjänsteskrivelse'), heading('Jämlikhetsanalys'), body(''), heading('Bakgrund')]
    const told = reviewDocument(blocks, { ...against, sections: own }).findings.map((finding) => [
      finding.rule,
      documentTexts.sentence(finding),
    ])
    expect(told).toEqual([
      ['section_missing', 'Avsnittet Barnets rätt saknas.'],
      ['section_missing', 'Avsnittet toString saknas.'],
      ['section_empty', 'Avsnittet Jämlikhet är tomt.'],
    ])
  })

  it('läser inte vidare när ett personnummer står i dokumentet', () => {
    const blocks = [
      { kind: 'paragraph' as const, text: 'Ärendet gäller 19811228-9874 och 31 juni.', heading: null },
    ]
    expect(reviewDocument(blocks, against)).toMatchObject({ secret: 'personal-number', findings: [] })
  })
})

/** A Word file with text beside its own: a header, a note, a comment, and words that have been deleted but are still there. */
const withBesides = async (
  body: string,
  besides: { header?: string; note?: string; comment?: string } = {},
) => {
  const named = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
  const zip = new JSZip()
  zip.file('word/document.xml', `<w:document ${named}><w:body>${body}</w:body></w:document>`)
  const { header, note, comment } = besides
  const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`
  if (header)
    zip.file(
      'word/header1.xml',
      `<w:hdr ${named}><w:tbl><w:tr>${cell('Datum')}${cell(header)}</w:tr></w:tbl></w:hdr>`,
    )
  if (note)
    zip.file(
      'word/footnotes.xml',
      `<w:footnotes ${named}><w:footnote>${paragraph(note)}</w:footnote></w:footnotes>`,
    )
  if (comment)
    zip.file(
      'word/comments.xml',
      `<w:comments ${named}><w:comment>${paragraph(comment)}</w:comment></w:comments>`,
    )
  const blocks = await readWord(await zip.generateAsync({ type: 'nodebuffer' }))
  const { findings, secret } = reviewDocument(blocks, against)
  return { secret, told: findings.map((finding) => `${documentTexts.where(finding.place)}: ${finding.says}`) }
}

describe('det som står bredvid dokumentets text', () => {
  const body = '<w:p><w:r><w:t>Anmälan görs enligt 14 kap. 1 § SoL.</w:t></w:r></w:p>'

  it('granskas, och dagen i sidhuvudet är dokumentets', async () => {
    expect((await withBesides(body)).told).toEqual(['Stycke 1: 14 kap. 1 § SoL'])
    expect((await withBesides(body, { header: '2024-03-01' })).told).toEqual([])
    expect((await withBesides(body, { header: '1 mars 2024' })).told).toEqual([])
    const { told } = await withBesides('<w:p/>', { note: 'Se 67 § LVU, och den 31 juni 2031.' })
    expect(told).toEqual(['Fotnot 1: 67 § LVU', 'Fotnot 1: 31 juni 2031'])
  })

  it('hindrar läsningen med ett personnummer, också i en kommentar och i det som är struket', async () => {
    for (const besides of [
      { header: '19811228-9874' },
      { note: '811228-9874' },
      { comment: '19811228-9874' },
    ])
      expect((await withBesides(body, besides)).secret).toBe('personal-number')
    const deleted =
      '<w:p><w:del><w:r><w:delText>19811228-</w:delText></w:r><w:r><w:delText>9874</w:delText></w:r></w:del></w:p>'
    expect((await withBesides(deleted)).secret).toBe('personal-number')
    const struck = '<w:p><w:del><w:r><w:delText>67 § LVU</w:delText></w:r></w:del></w:p>'
    expect(await withBesides(struck)).toEqual({ secret: null, told: [] })
  })
})

describe('en mening i ett dokument', () => {
  it('med flera lagar efter varandra har var och en sin egen paragraf', () => {
    expect(ofText('Beslut fattas enligt 9 § LSS, 41 § LVU och 6 kap. 37 § KL.')).toEqual([])
    expect(ofText('Beslut enligt 20 kap. 3 § SoL, 6 kap. 6 § KL om placeringar.')).toEqual([])
    expect(ofText('Beslut fattas enligt 9 § LSS, 48 § LVU.').map(([rule, says]) => [rule, says])).toEqual([
      ['no_section', '48 § LVU'],
    ])
  })

  it('om en andel har helheten före delen', () => {
    expect(ofText('Av de 24 svarande är 18 positiva (75 procent).')).toEqual([])
    expect(ofText('Av de 24 svarande är 18 positiva (70 procent).')).toEqual([
      ['share', '18 av 24: 70 %', '75 %', 3],
    ])
  })

  it('om flera mottagare nämner alla', () => {
    const proposal = (text: string, list: string) =>
      reviewDocument(
        ['Tjänsteskrivelse', 'Förslag till beslut', text, 'Skickas till', list].map((own) => ({
          ...{ kind: 'paragraph' as const, text: own },
          heading: own === text || own === list ? null : 1,
        })),
        against,
      ).findings.flatMap(({ rule, says }) => (rule === 'recipient' ? [says] : []))
    const sent = 'Nämnden överlämnar den till kommunstyrelsen, länsstyrelsen och kommunens revisorer.'
    expect(proposal(sent, 'Kommunstyrelsen')).toEqual(['kommunens revisorer', 'länsstyrelsen'])
    expect(proposal(sent, 'Kommunstyrelsen, länsstyrelsen, revisorerna')).toEqual([])
    expect(proposal('Nämnden har hört länsstyrelsen och kommunstyrelsen.', 'Chefen')).toEqual([])
  })

  it('om gamla socialtjänstlagen får den nya paragrafen, om den är känd', () => {
    expect(ofText('Anmälan görs enligt 14 kap. 1 § SoL vid oro.')).toEqual([
      ['old_law', '14 kap. 1 § SoL', 'SoL (2025:400) 19 kap. 1 §', 3],
    ])
    expect(ofText('Biståndet beviljas enligt 4 kap. 1 § SoL.')[0]?.[2]).toContain('12 kap. 1 §')
    expect(ofText('Kommunens yttersta ansvar följer av 4 kap. 1 § SoL.')).toEqual([])
    expect(ofText('Tidigare gällde 14 kap. 1 § socialtjänstlagen (2001:453) om anmälan.')).toEqual([])
    expect(ofText('Utredning enligt 20 kap. 3 § SoL ska vara klar inom fyra månader.')).toEqual([])
    expect(ofText('Enligt 99 kap. 9 x § SoL om bistånd.')).toEqual([])
  })

  it('påstås inget fel om en paragraf som ingen känner, eller om den som gäller nu', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 35 }), fc.integer({ min: 1, max: 20 }), (chapter, section) => {
        const own = `${chapter} kap. ${section} § SoL`
        expect(ofText(`Frågan regleras i ${own}.`)).toEqual([])
        expect(ofText(`Frågan regleras i ${own.replace('SoL', 'socialtjänstlagen (2025:400)')}.`)).toEqual([])
      }),
      { numRuns: 60 },
    )
    for (const { now, about, source } of OLD_SECTIONS) {
      expect(source).not.toBe('')
      const [word = ''] = about.source.replaceAll(/\\b|\(\?:.*?\)\??|\?/g, '').split('|')
      for (const [section] of now?.matchAll(/\d+ kap\. \d+/g) ?? [])
        expect(
          ofText(`Om ${word} efter utredning, anmälan, insats och avgift står i ${section} § SoL.`),
        ).toEqual([])
    }
  })

  it('om en gammal paragraf vars motsvarighet ingen källa säger får veta att lagen är upphävd, och inte mer', () => {
    const [found] = ofText('Rapportering sker enligt 16 kap. 6 f § SoL varje kvartal.')
    expect(found?.slice(0, 3)).toEqual(['old_law', '16 kap. 6 f § SoL', ''])
    const [other] = ofText('Kontaktperson utses enligt 3 kap. 6 b § SoL.')
    expect(other?.slice(0, 3)).toEqual(['old_law', '3 kap. 6 b § SoL', ''])
    expect(ofText('Lex Sarah anmäls enligt 14 kap. 7 § SoL.')).toEqual([])
  })

  it('om tystnadsplikt och bostäder med särskild service får paragrafen som gäller nu', () => {
    const now = (text: string) => ofText(text).map(([rule, , but]) => [rule, but])
    expect(now('Tystnadsplikt gäller enligt 15 kap. 1 § SoL.')).toEqual([
      ['old_law', 'SoL (2025:400) 17 kap. 11 §'],
    ])
    expect(now('Bostad med särskild service ges enligt 5 kap. 7 § SoL.')).toEqual([
      ['old_law', 'SoL (2025:400) 8 kap. 11 §'],
    ])
    expect(now('Dokumentation sker enligt 15 kap. 1 § SoL.')).toEqual([])
  })

  it('om en förändring mellan två år som tabellen har under bara årtal', () => {
    const rows = [
      ['Post', '2030', '2031', 'Förändring'],
      ['Bryggor', '5 400', '5 900', '500'],
      ['Båtar', '1 200', '1 300', '100'],
      ['Summa', '6 600', '7 200', '600'],
    ]
    const told = (text: string) => {
      const blocks = [
        { kind: 'paragraph' as const, text: 'Belopp i tkr', heading: null },
        { kind: 'table' as const, rows },
        { kind: 'paragraph' as const, text, heading: null },
      ]
      return reviewDocument(blocks, against).findings.map((finding) => documentTexts.sentence(finding))
    }
    expect(told('Bryggor ökade med 500 tkr jämfört med föregående år.')).toEqual([])
    expect(told('Bryggor ökade med 600 tkr jämfört med föregående år.')).toEqual([
      '”Bryggor ökade med 600 tkr jämfört med föregående år.” Tabellen har Bryggor, 2031 − 2030: 500\u00a0tkr.',
    ])
  })

  it('om två kön som inte är alla får deras summa', () => {
    expect(ofText('Av besökarna var 45 procent kvinnor och 50 procent män.')).toEqual([
      ['share', 'kvinnor och män: 95 %', '100 %', 3],
    ])
  })

  it('om en förändring eller andel som meningen själv motsäger', () => {
    expect(ofText('Antalet ökade med 12 procent från 200 till 250 båtar.')).toEqual([
      ['change', '12 procent', '200 → 250, 25 %', 3],
    ])
    expect(ofText('Knappt hälften av båtarna (64 %) har el.')).toEqual([
      ['share', 'Knappt hälften', '64 %', 3],
    ])
  })

  it('om en tabell, ett avsnitt eller en bilaga som dokumentet inte har', () => {
    const numbered = ['Tabell 1 Båtar', 'Tabell 2 Bryggor', 'Bilaga 1 Karta', 'Bilaga 2 Avgifter']
    expect(ofText(...numbered, 'Se tabell 2 och bilaga 1.')).toEqual([])
    expect(ofText(...numbered, 'Se tabell 7 och bilaga 3.').map(([rule, says]) => [rule, says])).toEqual([
      ['broken_reference', 'tabell 7'],
      ['broken_reference', 'bilaga 3'],
    ])
    expect(ofText(...numbered, 'Se tabell 7 i årsredovisningen.')).toEqual([])
    expect(ofText('Se tabell 7 och avsnitt 4.2.')).toEqual([])
  })

  it('om en paragraf som inte finns får lagens sista', () => {
    expect(ofText('Beslutet fattas med stöd av 6 kap. 77 § KL.')).toEqual([
      ['no_section', '6 kap. 77 § KL', '44 §', 3],
    ])
    expect(ofText('Enligt 3 kap. 2 § LVU ges vård.')[0]?.[0]).toBe('no_section')
    expect(ofText('Sekretess gäller enligt 26 kap. 1 § OSL, 39 § FL och 9 § LSS.')).toEqual([])
    expect(ofText('Sekretess gäller enligt 56 kap. 1 § OSL.')[0]?.[2]).toBe('44 kap.')
  })

  it('om en dag som inte finns eller har en annan veckodag', () => {
    expect(ofText('Senast den 30 februari 2031 ska svaret vara inne.')[0]).toEqual([
      'impossible_date',
      '30 februari 2031',
      '',
      3,
    ])
    expect(ofText('Mötet är onsdagen den 24 september 2031.')).toEqual([])
    expect(ofText('Mötet är torsdagen den 24 september 2031.')[0]?.slice(0, 3)).toEqual([
      'weekday',
      '24 september 2031',
      'onsdag, inte en torsdag',
    ])
    expect(ofText('Avsnitt 31.4 och 3–5 maj, kl. 10.30, 2031-12-24.')).toEqual([])
  })

  it('om svar som ska vara inne före nämndens sammanträde', () => {
    expect(
      ofText(
        'Ärendet tas upp vid sammanträdet den 23 september 2031.',
        'Yttrandet ska lämnas senast den 15 september 2031.',
      )[0],
    ).toEqual(['after_deadline', '15 september 2031', '2031-09-23', 4])
  })

  it('om ett diarienummer som är skrivet på annat sätt', () => {
    expect(ofText('Se NN/2031:44.', 'Se NN 2031:44.')).toEqual([['dnr', 'NN 2031:44', 'NN/2031:44', 4]])
  })
})

describe('en tjänsteskrivelse', () => {
  it('får veta vilka avsnitt som saknas eller är tomma, och vem som inte står i sändlistan', () => {
    const heading = (text: string) => ({ kind: 'paragraph' as const, text, heading: 1 })
    const text = (words: string) => ({ kind: 'paragraph' as const, text: words, heading: null })
    const { findings } = reviewDocument(
      [
        text('Tjänsteskrivelse'),
        heading('Förslag till beslut'),
        text('Nämnden överlämnar yttrandet till kommunens revisorer.'),
        heading('Sammanfattning'),
        text('Revisorerna har granskat verksamheten.'),
        heading('Ekonomiska konsekvenser'),
        heading('Skickas till'),
        text('Kommunstyrelsen'),
      ],
      against,
    )
    expect(findings.map(({ rule, says }) => [rule, says])).toEqual([
      ['section_missing', 'children'],
      ['recipient', 'kommunens revisorer'],
      ['section_empty', 'economy'],
    ])
  })
})

const PUBLISHED = table(
  'budget',
  [
    column('b', 'budget', { title: 'Budget 2031', unit: 'tkr' }),
    column('f', 'forecast', { title: 'Prognos 2031', unit: 'tkr' }),
  ],
  [
    row('Hamnar', { b: '-1000', f: '-1200' }),
    row('Bryggor', { b: '-2000', f: '-2000' }),
    row('Torg', { b: '-3000', f: '-3000' }),
    row('Parker', { b: '-4000', f: '-4000' }),
    row('Totalt', { b: '-10000', f: '-10200' }, { names: ['Totalt', 'Summa'], role: 'total' }),
  ],
  { period: { ...year(2031), name: 'helår 2031' } },
)

describe('en tabell i ett dokument', () => {
  const text = (words: string) => ({ kind: 'paragraph' as const, text: words, heading: null })
  const read = (rows: string[][], ...sentences: string[]) =>
    reviewDocument(
      [text('Läget för helår 2031'), text('Belopp i tkr'), { kind: 'table', rows }, ...sentences.map(text)],
      { ...against, published: [PUBLISHED] },
    ).findings.map((finding) => documentTexts.sentence(finding).replaceAll('\u00a0', ' '))
  const HEADING = ['Verksamhet', 'Budget 2031', 'Prognos 2031']
  const OWN = [
    ['Hamnar', '-1000', '-1200'],
    ['Bryggor', '-2000', '-2000'],
    ['Torg', '-3000', '-3000'],
  ]

  it('hålls mot den publicerade, men summan bara när alla dess rader är med', () => {
    expect(read([HEADING, ...OWN, ['Summa', '-6000', '-6200']])).toEqual([])
    expect(
      read([HEADING, ...OWN.slice(0, 2), ['Torg', '-3500', '-3000'], ['Summa', '-6500', '-6200']]),
    ).toEqual([
      'Torg, Budget 2031: −3 500 tkr. Publicerat är Torg, Budget 2031: −3 000 tkr (Årsredovisning 2031).',
    ])
    const whole = [...OWN, ['Parker', '-4000', '-4000'], ['Summa', '-11000', '-10200']]
    expect(read([HEADING, ...whole])).toEqual([
      'Summa, Budget 2031: −11 000 tkr, men raderna ger −10 000 tkr.',
      'Summa, Budget 2031: −11 000 tkr. Publicerat är Totalt, Budget 2031: −10 000 tkr (Årsredovisning 2031).',
    ])
  })

  it('hålls mot meningar som säger att raden har en budget eller prognos på något', () => {
    const rows = [HEADING, ...OWN, ['Summa', '-6000', '-6200']]
    expect(read(rows, 'Hamnar har en prognos på -1 200 tkr och en brygga.')).toEqual([])
    expect(read(rows, 'Hamnar har en prognos på -1 900 tkr.')).toEqual([
      '”Hamnar har en prognos på -1 900 tkr.” Tabellen har Hamnar, Prognos 2031: −1 200 tkr.',
    ])
    expect(read(rows, 'Hamnar har en prognos som pekar på ett överskott på 900 tkr.')).toEqual([])
  })
})
