/** The committee's own words for what the documents call something else. */
export const wordlistTexts = {
  name: 'ordlista',
  aliases: ['ordlistan', 'synonymer'],
  summary: 'Se vilka ord som inte förstods i frågor, och lär assistenten vad ni menar med dem',
  examples: [{ line: 'ordlista', shows: 'ord som inte förstods, och egna ord' }],
  title: 'Ordlistan',
  lead: (own: number, unknown: number) =>
    `Ni har ${own === 1 ? 'ett eget ord' : `${own === 0 ? 'inga' : own} egna ord`}. ` +
    (unknown === 0
      ? 'Inget ord har varit obegripligt mer än en gång.'
      : `${unknown === 1 ? 'Ett ord' : `${unknown} ord`} har inte förståtts, mer än en gång.`),
  unknown: 'Ord som inte förstods',
  own: 'Egna ord',
  word: 'Ord',
  times: 'Gånger',
  typed: 'Det ni skriver',
  meant: 'Det handlingarna skriver',
  counted:
    'Bara ordet räknas, aldrig vem som frågade eller hela frågan. Siffror, namn och ord som bara skrivits en gång visas inte.',
  add: 'Lägg till ord',
  remove: 'Ta bort ord',
  form: {
    addTitle: 'Lägg till ord',
    check: 'Prova ordet',
    save: 'Spara ordet',
    removeTitle: 'Ta bort ord',
    remove: 'Ta bort ordet',
    typed: 'Det ni skriver',
    typedHint: 'Ett ord eller några få, som ”soctjänsten”.',
    meant: 'Det handlingarna skriver',
    meantHint: 'Så som det står i rapporten, till exempel namnet på en verksamhet eller ett mått.',
    which: 'Ord',
    notAPhrase: 'Skriv högst fyra ord med bara bokstäver.',
    same: 'Orden är desamma.',
    exists: 'Ordet har redan en betydelse. Ta bort den först.',
    nothing: (meant: string) =>
      `Det finns inget i underlagen som heter ”${meant}”. Skriv det som det står i rapporten.`,
    known: (typed: string) =>
      `”${typed}” finns redan i underlagen och skulle få en annan betydelse. Välj ett annat ord.`,
    gives: (typed: string, said: string) => `Frågan ”${typed}” besvaras då så här:\n>${said}`,
    none: 'Det finns inga egna ord att ta bort.',
  },
  added: (typed: string, meant: string) => `”${typed}” betyder nu ”${meant}” i frågor.`,
  removed: (typed: string) => `”${typed}” är borttaget ur ordlistan.`,
  gone: 'Ordet finns inte längre i ordlistan.',
  show: 'Visa ordlistan',
}
