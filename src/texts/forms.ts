import { listed } from './common.ts'

/** What every form says. */
export const formTexts = {
  cancel: 'Avbryt',
  loadingTitle: 'Hämtar …',
  loading: 'Formuläret hämtas. Det tar bara ett ögonblick.',
  waitingTitle: 'Registrerar …',
  waiting: 'Det tar lite längre än vanligt. Du kan stänga rutan: kvittot kommer som ett meddelande.',
  doneTitle: 'Klart',
  done: 'Formuläret är mottaget. Du kan stänga rutan.',
  draft: (time: string) =>
    `Ditt utkast från ${time} är hämtat. Stäng och öppna igen för att fortsätta senare.`,
  discard: 'Börja om',
  tooLate: 'Formuläret hann inte öppnas. Tryck en gång till.',
  gone: 'Formuläret är inte längre öppet hos oss. Stäng det och öppna det igen.',
  otherVersion:
    'Knappen är från en annan version av assistenten. Be om svaret igen och tryck på knappen där.',
  elsewhere: (units: readonly string[]) =>
    `Din roll gäller ${listed(units)}. Välj något som hör dit, eller be någon med en roll för hela förvaltningen.`,
  tooLong: (most: number) => `Texten är för lång. Skriv högst ${most} tecken.`,
  tooFast:
    'Nu skickar du fortare än jag hinner ta emot. Vänta en minut och skicka igen; det du har fyllt i står kvar.',
  refusedTitle: 'Det går inte',
  failedTitle: 'Något gick fel',
  notOpened: (reference: string) =>
    `Formuläret kunde inte öppnas. Försök igen om en stund; händer det igen: ange referens ${reference}.`,
  failed: (reference: string) =>
    `Formuläret kunde inte tas emot. Det du skrev är sparat som utkast. Försök igen; händer det igen: ange referens ${reference}.`,
  notKept: (reference: string) =>
    `Formuläret kunde inte tas emot, och det du skrev är inte sparat. Låt det vara öppet och försök igen om en stund; händer det igen: ange referens ${reference}.`,
}
