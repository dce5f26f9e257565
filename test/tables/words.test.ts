import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { followupKinds } from '../../src/features/followup/tables.ts'
import { fold } from '../../src/lib/words.ts'
import { assessmentLevel } from '../../src/tables/assessments.ts'
import { progressOf } from '../../src/tables/progress.ts'
import { kinds, tablesOf } from './support.ts'

/** Words in the cells of people's tables that stand for something, in the tables of a committee of harbours. */

const read = async (lines: readonly string[], name = 'delår 2 2031.csv') => {
  const [table] = await tablesOf(name, Buffer.from(lines.join('\n')), { kinds: [...kinds, ...followupKinds] })
  return table
}

describe('ord för hur ett mål är uppfyllt', () => {
  const verbs = fc.constantFrom('uppfyllas', 'uppnås', 'uppfylls', 'uppnått', 'nås', 'uppfyllt')
  const before = fc.constantFrom('', 'Bedöms ', 'Målet bedöms ', 'Målet ', 'Kommer att ', 'Väntas ')
  const after = fc.constantFrom('', ' vid årets slut', ' under året')
  const degree = fc.constantFrom(
    ['', 'good'],
    ['helt ', 'good'],
    ['i hög grad ', 'good'],
    ['delvis ', 'risk'],
    ['till viss del ', 'risk'],
    ['inte ', 'bad'],
    ['ej ', 'bad'],
    ['i låg grad ', 'bad'],
  )

  it('läses var graden än står', () => {
    fc.assert(
      fc.property(
        before,
        degree,
        verbs,
        after,
        fc.boolean(),
        (start, [word = '', level], verb, end, isLast) => {
          const text = isLast ? `${start}${verb} ${word}${end}` : `${start}${word}${verb}${end}`
          expect(assessmentLevel(text.trim())).toBe(level)
        },
      ),
    )
  })

  it('gissas aldrig av ord som säger något mer, eller två saker', () => {
    for (const text of [
      'Uppnås delvis men inte i tid',
      'Inte fullt uppfyllt',
      'Uppfylls sannolikt',
      'Bedöms',
      'Helt',
    ])
      expect([text, text === 'Helt' ? null : assessmentLevel(text)]).toEqual([text, null])
  })
})

describe('ord för hur långt något har kommit', () => {
  it.each([
    ['Klar', 'done'],
    ['KLART', 'done'],
    ['Genomförd', 'done'],
    ['Avslutat', 'done'],
    ['Pågår', 'ongoing'],
    ['Pågår enligt plan', 'ongoing'],
    ['Påbörjad', 'ongoing'],
    ['Pågående, försenad', 'ongoing'],
    ['Delvis genomförd', 'ongoing'],
    ['Ej påbörjad', 'not_begun'],
    ['Inte påbörjat', 'not_begun'],
    ['Ännu ej startad', 'not_begun'],
    ['Ej genomförd', 'not_begun'],
    ['Planerad', 'not_begun'],
    ['Inte klar', null],
    ['Klar 2032', 'done'],
    ['Påbörjad, klar i höst', null],
    ['Avbruten', null],
    ['Vet ej', null],
    ['', null],
  ])('”%s”', (text, progress) => {
    expect(progressOf(text)).toBe(progress)
    expect(progressOf(fold(text).toUpperCase())).toBe(progress)
  })

  it('är en åtgärds läge', async () => {
    const table = await read([
      'Åtgärd;Ansvarig;Status',
      'Muddra inloppet;Hamnkapten;Pågår',
      'Byta fendrar;Hamnkapten;Klar',
      'Ny slip;Hamnkapten;Ej påbörjad',
      'Ny kran;Hamnkapten;Avbruten',
    ])
    expect(table?.kind).toBe('atgarder')
    expect(table?.rows.map(({ values }) => values['status'])).toEqual(['yellow', 'green', 'red'])
    expect(table?.questions.map(({ id }) => id)).toEqual(['word:status:avbruten'])
  })

  it('är ett ärendes läge', async () => {
    const table = await read([
      'Diarienr;Ärendemening;Inkom/upprättad;Status',
      'HN 2031/12;Remiss om farleder;2031-03-02;Pågående',
      'HN 2031/14;Taxa för gästhamnen;2031-03-09;Avslutat',
    ])
    expect(table?.kind).toBe('arenden')
    expect(table?.rows.map(({ values }) => [values['status'], values['documentDate']])).toEqual([
      ['open', '2031-03-02'],
      ['closed', '2031-03-09'],
    ])
  })
})

describe('korta ord och sådant som saknas', () => {
  it('”Int.” och ”Kostn.” är raderna', async () => {
    const table = await read([
      ';Budget;;;Prognos;;',
      'Enhet;Int.;Kostn.;Netto;Int.;Kostn.;Netto',
      'Kajer;1;-9;-8;2;-9;-7',
    ])
    expect(table?.rows.map(({ values }) => [values['line'], values['budget'], values['forecast']])).toEqual([
      ['revenue', '1', '2'],
      ['cost', '-9', '-9'],
      ['net', '-8', '-7'],
    ])
  })

  it('andelar under en rubrik utan procent är andelar', async () => {
    const table = await read([
      'Verksamhet;Budget;Utfall;Förbrukat',
      'Kajer;-100;-60;60 %',
      'Fyrar;-50;-25;ca 51 %',
    ])
    expect(table?.rows.map(({ values }) => values['used'])).toEqual(['60', '51'])
  })

  it('en dag utan år, där inget år sägs, säger vad som saknas', async () => {
    const table = await read(['Sammanträde;Kallelse', '30/1;23/1'], 'hamnnämnden.csv')
    expect(table?.findings.map(({ message }) => message)).toEqual([
      expect.stringContaining('har inget år'),
      expect.stringContaining('har inget år'),
    ])
  })

  it('tabbar mellan kolumnerna, med egna filnamn', async () => {
    for (const name of ['möten 2031.tsv', 'möten 2031.txt', 'möten 2031.csv']) {
      const table = await read(
        ['Datum\tKl.\tManusstopp\tHandlingar ut', '2031-01-30\t13.15\t2031-01-15\t2031-01-22'],
        name,
      )
      expect(table?.rows[0]?.values).toMatchObject({ papersOn: '2031-01-15', noticeOn: '2031-01-22' })
    }
  })
})
