import type { SecretKind } from '../lib/secrecy.ts'

const WHAT: Record<SecretKind, string> = {
  'personal-number': 'ett personnummer',
  'coordination-number': 'ett samordningsnummer',
  'reserve-number': 'ett interims- eller reservnummer för en enskild person',
  'birth-and-sex': 'en persons födelsedatum och kön',
}

const INSTEAD: Record<SecretKind, string> = {
  'personal-number': 'Ta bort numret och ange ärendet med diarienummer i stället.',
  'coordination-number': 'Ta bort numret och ange ärendet med diarienummer i stället.',
  'reserve-number': 'Ta bort numret och ange beslutet med löpnummer eller diarienummer i stället.',
  'birth-and-sex': 'Ta bort födelsedatum eller kön; ålder i hela år eller antal personer går bra.',
}

/** The refusal of a text that identifies a person. It never repeats what was written. */
export const secrecyTexts = {
  /** As an answer in Slack. */
  refused: (kind: SecretKind) =>
    `Din text ser ut att innehålla ${WHAT[kind]}. Jag kan inte svara på den och har inte sparat den, eftersom uppgifter om ` +
    `enskilda aldrig får finnas här. ${INSTEAD[kind]}`,
  /** Under a field of a form. */
  inField: (kind: SecretKind) => `Det ser ut som ${WHAT[kind]}. ${INSTEAD[kind]}`,
  /** Of a file, before anything else is said of it. */
  inFile: (kind: SecretKind, sheet: string, line: number) =>
    `Filen ser ut att innehålla ${WHAT[kind]} (${sheet ? `blad ${sheet}, ` : ''}rad ${line}). Inget har lästs in eller sparats. ` +
    `Ta bort filen ur Slack. ${INSTEAD[kind]}`,
  /** Of a document that is read and forgotten. */
  inDocument: (kind: SecretKind) =>
    `Dokumentet ser ut att innehålla ${WHAT[kind]}. Jag läste inte vidare, och inget av det är sparat. Ta bort filen ur Slack. ${INSTEAD[kind]}`,
  /** The same of a file that is shown all the same, with its places. */
  inShownFile:
    'Filen ser ut att innehålla uppgifter om enskilda. Ta bort den ur Slack, och skicka den igen utan dem.',
  /** In a list of a file's faults. */
  inCell: (kind: SecretKind) => `cellen ser ut att innehålla ${WHAT[kind]}. ${INSTEAD[kind]}`,
  /** Likewise, where the cell before has the other half. */
  acrossCells: (kind: SecretKind) =>
    `cellen ser ut att tillsammans med den före vara ${WHAT[kind]}. Ta bort kolumnen med de fyra siffrorna; är de något ` +
    'annat, ställ en annan kolumn emellan',
}
