import { count } from './common.ts'

export const figuresTexts = {
  kind: 'Uppgifter: vilken tabell som helst',
  name: 'siffror',
  aliases: ['uppgifter', 'tabeller'],
  summary: 'Visa tabeller ur dokument, till exempel personalstatistik och enkäter',
  examples: {
    list: 'alla tabeller',
    table: 'en tabell, eller de rader som handlar om det',
  },
  title: 'Siffror och tabeller',
  none: 'Det finns inga tabeller inlästa än. Den som läser in siffror kan skicka en fil och skriva *uppgifter* och period bredvid, till exempel _uppgifter helår 2024_.',
  listCount: (tables: number, page: number, pages: number) =>
    pages > 1
      ? `${count(tables, 'tabell', 'tabeller')}, sidan ${page} av ${pages}.`
      : `${count(tables, 'tabell', 'tabeller')}.`,
  rows: (rows: number) => count(rows, 'rad', 'rader'),
  show: 'Visa',
  all: 'Alla tabeller',
  whole: 'Hela tabellen',
  hint: 'Sök med ord, till exempel `/sn siffror sjukfrånvaro`.',
  shown: (first: number, last: number, total: number) => `Rad ${first}–${last} av ${total}.`,
  part: (rows: number, total: number) => `${count(rows, 'rad', 'rader')} av ${total} som handlar om det.`,
  noHit: (words: string) => `Ingen tabell handlar om ”${words}”.`,
  hits: (rows: number, tables: number) =>
    `${count(rows, 'rad', 'rader')} i ${count(tables, 'tabell', 'tabeller')}.`,
  gone: 'Den tabellen finns inte längre.',
  rowTable: 'Tabell',
  choose: 'Välj en rad',
  rowOf: 'Rad',
  value: 'värde',
  moreColumns: (columns: number) =>
    `${count(columns, 'kolumn', 'kolumner')} till visas när du väljer en rad.`,
}
