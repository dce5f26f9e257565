/** What is said of delegation decisions and delegation orders that are read from files. */
export const delegationSheetTexts = {
  title: 'Delegationsbeslut',
  order: 'Delegationsordning',
  changedIn: 'Ett beslut som finns ändras under /sn delegation, inte av en fil',
  mistaken: (label: string) =>
    `${label} är markerat som felregistrerat och läses inte in igen. Det rättas under /sn delegation`,
  changed: 'Ett beslut ur filen har ändrats eller anmälts sedan dess, så den kan inte ångras.',
  pointsOut: 'kan peka ut någon; skriv bara sorten av beslut eller en roll, aldrig namn, kön eller ålder',
  noDnr: (text: string) =>
    `väntade ett diarienummer med år och nummer, till exempel 2024:130, där står ”${text}”`,
  noCount: (text: string) => `väntade ett antal från 1 till 9 999, där står ”${text}”`,
}
