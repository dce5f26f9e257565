/** What is said of recurring duties that are read from files. */
export const dutiesSheetTexts = {
  title: 'Årshjul',
  changedIn: 'En uppgift som finns ändras under /sn årshjul, inte av en fil',
  changed: 'En uppgift ur filen har ändrats eller fått ett ärende sedan dess, så den kan inte ångras.',
  noWhen: (text: string) =>
    `väntade när under året, till exempel ”sammanträdet i mars”, ”senast 15 februari” eller ”varje kvartal”, där står ”${text}”`,
  noLead: (text: string) => `väntade ett antal dagar från 0 till 366, där står ”${text}”`,
  kind: 'beslut',
}
