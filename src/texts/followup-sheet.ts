/** What is said of recommendations and actions that are read from files. */
export const followupSheetTexts = {
  negativeEffect:
    'effekten är negativ: det som minskar kostnaden skrivs utan minus, annars räknas det som en ökning',
  recommendations: 'Revisorernas rekommendationer',
  assessments: 'Revisorernas bedömningar',
  actions: 'Utlovade åtgärder',
  /** Whose recommendations they are, where neither the file nor the settings say. */
  ownBoard: 'Nämnden',
  changedIn: 'Det som finns ändras under /sn åtgärder, inte av en fil',
  changed: 'Något ur filen har följts upp sedan dess, så den kan inte ångras.',
}
