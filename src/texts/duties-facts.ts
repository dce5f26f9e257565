/** What the table of recurring duties is called in the catalogue of facts. */
export const dutiesFactsTexts = {
  title: 'Årshjul',
  names: ['årshjul', 'återkommande uppgifter'],
  rowNames: ['återkommande uppgift', 'återkommande uppgifter'],
  columns: {
    title: 'Uppgift',
    when: 'När',
    next: 'Nästa gång',
    kind: 'Typ av ärende',
    basis: 'Följer av',
    owner: 'Ansvarig',
  },
  basisNames: ['grund', 'följer av', 'lagstöd'],
  whenNames: ['när', 'tid på året', 'hur ofta'],
}
