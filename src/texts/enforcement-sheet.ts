/** What is said of reports of decisions that are read from files. */
export const enforcementSheetTexts = {
  title: 'Ej verkställda beslut',
  changedIn: 'Ett beslut som finns ändras under /sn verkställighet, inte av en fil',
  changed: 'Ett beslut ur filen har ändrats sedan dess, så den kan inte ångras.',
}
