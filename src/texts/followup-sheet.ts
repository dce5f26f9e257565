/** What is said of recommendations and actions that are read from files. */
export const followupSheetTexts = {
  recommendations: 'Revisorernas rekommendationer',
  assessments: 'Revisorernas bedömningar',
  actions: 'Utlovade åtgärder',
  changedIn: 'Det som finns ändras under /sn åtgärder, inte av en fil',
  changed: 'Något ur filen har följts upp sedan dess, så den kan inte ångras.',
}
