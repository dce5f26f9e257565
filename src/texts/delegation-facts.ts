/** What the tables of delegation decisions are called in the catalogue of facts. */
export const delegationFactsTexts = {
  title: (period: string) => `Delegationsbeslut ${period}`,
  undated: 'utan angiven dag',
  names: ['delegationsbeslut', 'beslut på delegation', 'anmälda delegationsbeslut'],
  rowNames: ['typ av delegationsbeslut', 'typer av delegationsbeslut'],
  unit: 'beslut',
  total: ['Totalt', 'delegationsbeslut'],
  count: 'Antal delegationsbeslut',
  month: (name: string) => `Antal ${name}`,
}
