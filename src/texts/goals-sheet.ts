/** What is said of goals and measures that are read from files. */
export const goalsSheetTexts = {
  goals: 'Mål med bedömning',
  measures: 'Mått med utfall och bedömning',
  areas: 'Målområden med sammanfattning',
  /** For goals of a committee that has no areas. */
  ownArea: 'Nämndens mål',
  /** For measures of a committee that has them under no goals. */
  withoutGoal: 'Mått utan mål',
  allAreas: '(samtliga områden)',
  tallies: 'Måluppfyllelse i antal',
  events: 'Väsentliga händelser',
  commitments: 'Åtaganden med uppföljning',
  indicators: 'Indikatorer',
  goal: (no: string) => `Mål ${no}`,
  measure: (goal: string, no: string) => `Mål ${goal}, mått ${no}`,
  notNumber: (text: string) => `väntade måttets nummer inom målet, till exempel 3, där står ”${text}”`,
  notMeasured: (name: string) => `måttet ”${name}” är varken mätt eller bedömt; raden läses inte`,
  noArea: (goal: string) =>
    `Mål ${goal} är nytt. Lägg till kolumnerna Målområde nr och Målområde så att jag vet var det hör hemma. Inget har lästs in.`,
  areaStays: 'Ett mål byter inte målområde; är det ett annat mål, ge det ett eget nummer',
}
