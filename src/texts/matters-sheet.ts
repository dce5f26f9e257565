/** What is said of lists of matters that are read from files. */
export const mattersSheetTexts = {
  notified: 'Anmälningsärenden',
  title: 'Ärenden',
  section: 'ärendelistan',
  source: (sheet: string, line: number) => `${sheet}, rad ${line}`,
  unnamedKind: 'ärende',
  notItem: (text: string) => `väntade ett nummer på dagordningen, till exempel 4, där står ”${text}”`,
  oddDnr: (text: string) =>
    `”${text}” är inget diarienummer som jag känner igen; ärendet läses in med numret som det står`,
  calledOff: (date: string, on: string) =>
    `sammanträdet ${date} ställdes in ${on}; ärendet läses in utan sammanträde`,
  changed:
    'Ärenden ur filen har ändrats sedan dess. Inläsningen kan därför inte ångras; rätta ärendena i stället.',
  changedIn: 'Ändra ärendet under /sn ärenden',
}
