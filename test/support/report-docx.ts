import type { FactTable } from '../../src/contract/facts.ts'
import type { DocumentPart, TextDocument } from '../../src/lib/document.ts'
import { committee, randomOf } from './committee.ts'

/** A long made-up report in which everything adds up, as parts of a Word file. */
export function longReport(seed: number, pages = 60): { document: TextDocument; tables: FactTable[] } {
  const random = randomOf(seed)
  const parts: DocumentPart[] = [
    { kind: 'paragraph', text: 'Tjänsteskrivelse' },
    { kind: 'paragraph', text: 'Datum: 2031-09-08' },
    { kind: 'paragraph', text: 'Dnr NN/2031:44' },
    { kind: 'heading', level: 1, text: 'Förslag till beslut' },
    { kind: 'paragraph', text: 'Nämnden godkänner rapporten och överlämnar den till kommunstyrelsen.' },
    { kind: 'heading', level: 1, text: 'Sammanfattning' },
    {
      kind: 'paragraph',
      text: 'Rapporten behandlas vid nämndens sammanträde tisdag 23 september 2031. Svar lämnas senast 2031-10-30.',
    },
    { kind: 'heading', level: 1, text: 'Ekonomiska konsekvenser' },
    { kind: 'paragraph', text: 'Beslutet har inga egna ekonomiska konsekvenser.' },
    { kind: 'heading', level: 1, text: 'Barnkonsekvensanalys' },
    {
      kind: 'paragraph',
      text: 'Insatser enligt 11 kap. 1 § SoL prövas med barnets bästa i fokus, och vård enligt 2 § LVU likaså.',
    },
  ]
  const all: FactTable[] = []
  // A page is some 2 400 characters.
  for (let page = 0; page < pages; page++) {
    const [budget] = committee({ seed: seed * 1_000 + page, activities: 5 })
    if (!budget) throw new Error('a committee has a budget')
    all.push(budget)
    const net = budget.rows.filter(({ lineName }) => lineName === 'netto')
    parts.push({ kind: 'heading', level: 2, text: `Område ${page + 1}` })
    parts.push({ kind: 'paragraph', text: 'Belopp i tkr för området.' })
    parts.push({
      kind: 'table',
      columns: ['Verksamhet', 'Budget', 'Prognos', 'Avvikelse'],
      rows: net.map((row) => [
        row.role === 'total' ? 'Summa' : `${row.names[0]} ${page + 1}`,
        ...['budget', 'forecast', 'deviation'].map((key) => (row.cells[key]?.value ?? '').replace('-', '−')),
      ]),
    })
    for (const row of net.filter(({ role }) => role === 'item')) {
      const own = row.cells['reason']?.value ?? ''
      parts.push({
        kind: 'paragraph',
        text: `${own.replace('Verksamheten', `${row.names[0]} ${page + 1}`)} ${filler(random)}`,
      })
    }
  }
  parts.push(
    { kind: 'heading', level: 1, text: 'Skickas till' },
    { kind: 'paragraph', text: 'Kommunstyrelsen' },
  )
  return { document: { title: 'Delårsrapport', parts }, tables: all }
}

const SENTENCES = [
  'Arbetet har fortsatt enligt plan och följs upp varje månad.',
  'Enheterna har samarbetat med skolan, hälso- och sjukvården och föreningar om tidiga insatser.',
  'Av 40 inkomna synpunkter har 30 av 40 besvarats i tid, vilket motsvarar 75 procent.',
  'Andelen har ökat från 60 procent till 66 procent, en ökning med 6 procentenheter.',
  'Uppföljningen görs enligt 6 kap. 6 § kommunallagen (2017:725).',
  'Nästa avstämning är den 15 november 2031.',
]
const filler = (random: () => number): string =>
  Array.from({ length: 6 }, () => SENTENCES[Math.floor(random() * SENTENCES.length)]).join(' ')
