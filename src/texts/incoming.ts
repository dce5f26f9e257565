import { formatDecimal } from '../lib/numbers.ts'

const MB = 1024 * 1024
const megabytes = (bytes: number) => formatDecimal(Math.ceil(bytes / MB))
const NOTHING = 'Inget har lästs in.'

/** Why a file is not read. Each says what to do instead. */
export const incomingTexts = {
  ending: (ending: string) =>
    `Jag läser Excelfiler (.xlsx) och textfiler med kolumner (.csv, .tsv, .txt), inte ${ending || 'filer utan filändelse'}. ${ending === '.docx' ? 'Ett Worddokument granskar jag, om du skriver ”granska” när du skickar det. ' : ''}${NOTHING}`,
  legacy: `Filen är i det gamla Excelformatet (.xls). Öppna den i Excel, spara den som ”Excel-arbetsbok (.xlsx)” och skicka den igen. ${NOTHING}`,
  macros: `Filen innehåller makron eller är en arbetsbok för makron. Spara den som ”Excel-arbetsbok (.xlsx)” utan makron och skicka den igen. ${NOTHING}`,
  password: `Filen är skyddad med lösenord. Ta bort lösenordet i Excel (Arkiv, Information, Skydda arbetsbok) och skicka den igen. ${NOTHING}`,
  links: `Filen hämtar värden från andra arbetsböcker eller från nätet. Bryt länkarna (Data, Redigera länkar) eller klistra in värdena och skicka den igen. ${NOTHING}`,
  noWorkbook: `Filen heter .xlsx men är ingen Excelarbetsbok. Öppna den i Excel, spara den på nytt och skicka den igen. ${NOTHING}`,
  wordMacros: `Dokumentet innehåller makron. Spara det som ”Word-dokument (.docx)” utan makron och skicka det igen. ${NOTHING}`,
  wordPassword: `Dokumentet är skyddat med lösenord, eller sparat i det gamla Wordformatet. Ta bort lösenordet i Word (Arkiv, Info, Skydda dokument), spara det som .docx och skicka det igen. ${NOTHING}`,
  noWord: `Filen heter .docx men är inget Worddokument. Öppna den i Word, spara den på nytt och skicka den igen. ${NOTHING}`,
  noCsv: `Filen heter .csv men innehåller inte text. Är det en Excelfil: skicka den med ändelsen .xlsx. ${NOTHING}`,
  damaged: `Filen går inte att läsa: den är skadad eller inte komplett. Spara den på nytt och skicka den igen. ${NOTHING}`,
  empty: `Filen är tom. ${NOTHING}`,
  tooLarge: (bytes: number, limit: number) =>
    `Filen är på ${megabytes(bytes)} MB. Jag läser filer på högst ${megabytes(limit)} MB. Ta bort blad och bilder som inte behövs och skicka den igen. ${NOTHING}`,
  bomb: `Filen växer orimligt mycket när den packas upp, och jag öppnar den därför inte. Kopiera innehållet till en ny fil och skicka den. ${NOTHING}`,
  tooManyRows: (limit: number) =>
    `Filen har fler än ${formatDecimal(limit)} rader. Dela upp den och skicka delarna var för sig. ${NOTHING}`,
  tooManyColumns: (limit: number) =>
    `Ett blad har fler än ${limit} kolumner. Ta bort dem som inte behövs. ${NOTHING}`,
  longCell: (line: number, column: number, limit: number) =>
    `Rad ${line}, kolumn ${column}: cellen har fler än ${formatDecimal(limit)} tecken. Korta texten eller ta bort kolumnen. ${NOTHING}`,
  longRow: (line: number, limit: number) =>
    `Rad ${line} har fler än ${formatDecimal(limit)} tecken. Ett citattecken som inte stängs, eller ett radslut som saknas, kan ge det. ${NOTHING}`,
  twoParts: `Filen har två delar med samma namn, och olika program kan läsa olika siffror ur den. Öppna den i Excel, spara den på nytt och skicka den igen. ${NOTHING}`,
  place: (sheet: string, line: number, column: number) =>
    `${sheet ? `Bladet ${sheet}, rad` : 'Rad'} ${line}, kolumn ${column}`,
  mojibake: (place: string) =>
    `${place}: texten har tecken som blivit fel när filen sparades (till exempel ”Ã¶” eller ”\ufffd” i stället för å, ä eller ö). Spara den på nytt som ”CSV UTF-8” eller .xlsx och skicka den igen. ${NOTHING}`,
  tooMuchText: (sheet: string, limit: number) =>
    `${sheet ? `Bladet ${sheet}` : 'Filen'} har mer än ${megabytes(limit)} miljoner tecken text. Dela upp den och skicka delarna var för sig. ${NOTHING}`,
  tooSlow: `Filen tog för lång tid att läsa. Ta bort blad och rader som inte behövs och skicka den igen. ${NOTHING}`,
  badQuotes: (line: number) =>
    `Rad ${line} går inte att läsa: citattecknen går inte ihop. Rätta raden, eller skicka filen som .xlsx. ${NOTHING}`,
}
