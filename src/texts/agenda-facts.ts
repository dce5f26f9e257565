/** What the table of the committee's decisions is called in the catalogue of facts. */
export const agendaFactsTexts = {
  title: 'Nämndens beslut, punkt för punkt',
  names: ['nämndens beslut', 'beslut i nämnden', 'beslut på sammanträdet'],
  rowNames: ['beslutad punkt', 'punkter med beslut', 'punkt på dagordningen'],
  columns: {
    title: 'Punkt',
    meeting: { title: 'Sammanträde', names: ['sammanträde', 'sammanträdesdag', 'beslutsdag', 'när'] },
    outcome: { title: 'Utfall av punkten', names: ['hur det gick', 'utfall av punkten', 'vad som hände'] },
    decision: 'Beslut',
    dnr: 'Dnr',
    returnOn: { title: 'Åter senast', names: ['åter senast', 'återremiss till'] },
    unsent: {
      title: 'Inte skickat till',
      names: ['inte skickat till', 'expediering återstår', 'oexpedierat'],
    },
  },
}
