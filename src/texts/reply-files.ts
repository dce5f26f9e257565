/** Replies as files. */
export const fileTexts = {
  sources: 'Källor och anmärkningar',
  about: 'Om uppgifterna',
  aboutColumns: ['Uppgift', 'Innehåll'],
  title: 'Rubrik',
  text: 'Text',
  question: 'Fråga',
  fetched: 'Hämtad',
  source: 'Källa',
  note: 'Anmärkning',
  fetchedLine: (line: string, day: string): string => `Hämtat ur SN-assistenten ${day} med /sn ${line}.`,
} as const
