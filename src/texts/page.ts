/** The page about the committee's meetings that is kept in a channel. Plain text. */
export const pageTexts = {
  title: 'Nämndens sammanträden',
  lead: (when: string) => `Nästa sammanträde är ${when}.`,
  nothing: 'Inget kommande sammanträde är planerat.',
  next: (when: string) => `Nästa: ${when}`,
  last: (when: string) => `Senaste: ${when}`,
  steps: 'Datum',
  columns: { day: 'Dag', what: 'Vad' },
  open: 'Visa sammanträdet',
  rewritten: 'Assistenten skriver om sidan när något ändras: egna anteckningar här försvinner.',
  workingList: 'Det här är en arbetslista. Protokollet i diariesystemet gäller.',
  ended: {
    off: 'Sidan uppdateras inte längre.',
    external: 'Sidan visas inte här: kanalen delas med en annan organisation.',
  },
  moved: 'Sidan finns nu som canvas i kanalen.',
}
