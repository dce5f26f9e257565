/** What the table of meetings is called in the catalogue of facts, and what people call its rows and columns. */
export const meetingsFactsTexts = {
  meetings: {
    title: 'Sammanträden med datum',
    names: [
      'sammanträden',
      'sammanträde',
      'möten',
      'möte',
      'nämndmöte',
      'nämnd',
      'mötesplan',
      'sammanträdesplan',
    ],
    rowNames: ['sammanträde', 'sammanträden'],
  },
  rowName: (when: string): string => `sammanträde ${when}`,
  columns: {
    meeting: { title: 'Dag', names: ['dag', 'datum', 'sammanträdesdag', 'när'] },
    material_stop: {
      title: 'Materialstopp',
      names: ['materialstopp', 'handlingarna inne', 'sista dag för handlingar', 'stoppdag'],
    },
    notice: { title: 'Kallelse', names: ['kallelse', 'utskick', 'kallelsen skickas'] },
    adjustment: { title: 'Justering senast', names: ['justering', 'justeras', 'justeringsdag'] },
    posting: { title: 'Anslag senast', names: ['anslag', 'anslås', 'anslagsdag'] },
    appeal_end: {
      title: 'Överklagas senast',
      names: ['överklagandetid', 'överklaga', 'sista dag att överklaga', 'laglighetsprövning'],
    },
    final_from: { title: 'Laga kraft', names: ['laga kraft', 'vinner laga kraft'] },
    adjusted: { title: 'Justerat', names: ['justerat', 'när det justerades'] },
    posted: { title: 'Anslaget', names: ['anslaget', 'när det anslogs'] },
    matters: { title: 'Antal ärenden', names: ['antal ärenden', 'ärenden'] },
  },
  unit: 'ärenden',
}
