/** What a form says when another person changed the same thing while it was open. mrkdwn unless said otherwise. */
export const conflictTexts = {
  /** Plain text, as are the labels and choices below. */
  title: 'Ändrat under tiden',
  clash: (who: string) => `${who} ändrade det här medan du hade formuläret öppet. Ingenting är överskrivet.`,
  somebody: 'Någon annan',
  now: (value: string) => `Nu: ${value}`,
  yours: (value: string) => `Ditt: ${value}`,
  keptTheirs: 'Du har inte ändrat det här: det som gäller nu behålls.',
  onlyYou: 'Bara du har ändrat det här: ditt sparas.',
  none: 'inget',
  /** After a field as it is since a change: around what it was. */
  was: [' (förut ', ')'] as const,
  choice: (field: string) => `${field}: vad ska gälla?`,
  keepTheirs: 'Behåll det som gäller nu',
  takeMine: 'Använd mitt',
  choose: 'Välj vad som ska gälla.',
  faulty: 'Era ändringar går inte ihop. Rätta det som är fel och spara igen.',
  busy: 'Någon annan sparade i samma stund. Det du skrev finns kvar: öppna formuläret och spara igen.',
}
