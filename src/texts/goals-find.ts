import { commonTexts, listed } from './common.ts'

/** What is said when a question points at several things, or at none. Data comes in as it is to be shown. */
export const goalsFindTexts = {
  choose: (n: number, words: string) => `${n} träffar på ”${words}”. Välj en:`,
  chooseInText: (n: number, words: string) =>
    `”${words}” nämns i ${n === 1 ? 'en analys' : `${n} analyser`}:`,
  nearest: (words: string, period: string) =>
    `Inget mål eller mått i ${period} heter något som ”${words}”. Det närmaste är:`,
  nothing: (words: string, period: string) =>
    `Hittar inget mål eller mått som liknar ”${words}” i ${period}. Pröva ett nummer, till exempel ”status 1”, eller ord ur målets namn, till exempel ”status väntetid”.`,
  unknownCode: (code: string, period: string) => `${code} finns inte i ${period}.`,
  /** The words before a list of what exists. */
  existing: {
    area: 'De målområden som finns är',
    council_goal: 'Kommunfullmäktiges mål i rapporten är',
    goal: 'Det som ligger närmast är',
  },
  unknownMeasure: (goal: string, kind: 'measure' | 'indicator', number: number, period: string) =>
    `Mål ${goal} har ${kind === 'measure' ? 'inget mått' : 'ingen indikator'} ${number} i ${period}.`,
  existingMeasures: 'De som finns är',
  inOtherPeriod: (words: string, period: string) => `”${words}” finns däremot i ${period}.`,
  unknownPeriod: (wish: string, periods: readonly string[]) =>
    `Det finns inga uppgifter om målen för ${wish}. Det som finns är ${listed(periods)}.`,
  empty: `${commonTexts.nothingLoaded} När en delårsrapport eller årsredovisning har lästs in visas målen här. Den som sköter assistenten kan läsa in rapporten, eller starta med exempeldata.`,
}
