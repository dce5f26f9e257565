/** Answers as files. */
export const downloadTexts = {
  excel: 'Hämta som Excel',
  word: 'Hämta som Word',
  sent: 'Filen kommer i ditt direktmeddelande med SN-assistenten.',
  nothing: 'Svaret har ingen tabell längre. Skriv kommandot igen.',
  tooLong: (pages: number): string =>
    `Bara de första ${pages} sidorna kom med. Avgränsa frågan för att få resten.`,
  sheet: 'Tabell',
  about: 'Om tabellen',
  aboutColumns: ['Uppgift', 'Innehåll'],
  title: 'Rubrik',
  question: 'Fråga',
  fetched: 'Hämtad',
  text: 'Text',
  source: 'Källa',
  sources: 'Källor och anmärkningar',
  fetchedLine: (line: string, day: string): string => `Hämtat ur SN-assistenten ${day} med /sn ${line}.`,
}
