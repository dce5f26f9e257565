/** Answers as files. */
export const downloadTexts = {
  excel: 'Hämta som Excel',
  word: 'Hämta som Word',
  sent: 'Filen kommer i ditt direktmeddelande med SN-assistenten.',
  nothing: 'Svaret har ingen tabell längre. Skriv kommandot igen.',
  tooLong: (pages: number): string =>
    `Bara de första ${pages} sidorna kom med. Avgränsa frågan för att få resten.`,
}
