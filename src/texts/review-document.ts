import { calendarDate } from '../lib/calendar.ts'
import type { DocumentFinding, DocumentPlace, DocumentRule } from '../review/document/finding.ts'
import { count, dayInText } from './common.ts'
import { sectionSaid as section } from './statement.ts'

/** More places of the same fault are counted. */
const MOST_PLACES = 3

/** The review of a document of one's own. */
export const documentTexts = {
  rules: {
    table: 'tabellen går inte ihop',
    text: 'texten säger annat än tabellen',
    published: 'annan siffra än den publicerade',
    impossible_date: 'datum som inte finns',
    weekday: 'fel veckodag',
    after_meeting: 'daterat efter sammanträdet',
    after_deadline: 'svaret ska vara inne före sammanträdet',
    section_missing: 'avsnitt saknas',
    section_empty: 'avsnitt är tomt',
    recipient: 'mottagare saknas i sändlistan',
    old_law: 'gammal hänvisning',
    no_section: 'paragrafen finns inte',
    dnr: 'diarienummer',
    unit_twice: 'dubbel enhet',
    units_mixed: 'blandade enheter',
    percentage_points: 'procent i stället för procentenheter',
    share: 'andelen stämmer inte',
    change: 'förändringen stämmer inte',
    broken_reference: 'hänvisning till något som inte finns',
  } satisfies Record<DocumentRule, string>,

  title: (name: string): string => `Granskning av ${name || 'dokumentet'}`,
  lead: (found: number, paragraphs: number, tables: number): string => {
    if (paragraphs + tables === 0)
      return 'Jag hittar ingen text i dokumentet. Bilder och inskannade sidor kan jag inte läsa.'
    const inTables = tables > 0 ? ` och ${count(tables, 'tabell', 'tabeller')}` : ''
    const read = `Jag läste ${count(paragraphs, 'stycke', 'stycken')}${inTables}.`
    return found === 0
      ? `${read} Jag hittar inget som inte går ihop.`
      : `${count(found, 'sak', 'saker')} går inte ihop. ${read}`
  },
  notKept: 'Dokumentet är läst i minnet och finns inte kvar hos mig. Jag har inte rättat något.',
  onlyWord:
    'Jag granskar Worddokument (.docx). Spara dokumentet som .docx och skicka det igen med ordet ”granska”.',
  reading: (name: string): string => `Granskar ${name || 'dokumentet'} …`,

  where: ({ heading, at, isTable, from }: DocumentPlace): string => {
    if (from) return from === 'note' ? `Fotnot ${at}` : 'Sidhuvudet eller sidfoten'
    const part = at === 0 ? 'hela dokumentet' : `${isTable ? 'tabell' : 'stycke'} ${at}`
    return heading ? `”${heading.slice(0, 60)}”, ${part}` : part.charAt(0).toUpperCase() + part.slice(1)
  },
  /** ”Ärendet”, stycke 4; ”Ekonomi”, stycke 9; och 12 ställen till */
  places: (places: readonly DocumentPlace[]): string => {
    const shown = places.slice(0, MOST_PLACES).map((place) => documentTexts.where(place))
    const rest = places.length - shown.length
    return [...shown, ...(rest > 0 ? [`och ${count(rest, 'ställe till', 'ställen till')}`] : [])].join('; ')
  },
  all: 'Allt som inte går ihop',
  inFile: (n: number): string =>
    `${count(n, 'sak till står', 'saker till står')} i Excelfilen, som har alla med sin plats.`,
  fileName: 'granskning.xlsx',
  columns: { where: 'Var', rule: 'Fel', sentence: 'Vad', source: 'Källa' },
  sentence: ({
    rule,
    says,
    but,
    source,
  }: Pick<DocumentFinding, 'rule' | 'says' | 'but' | 'source'>): string => {
    const from = source ? ` (${source})` : ''
    switch (rule) {
      case 'table':
        return `${says}, men ${but}${source ? `, under ”${source}”` : ''}.`
      case 'text':
        return `”${says}” Tabellen har ${but}.`
      case 'published':
        return `${/[.!?]$/.test(says) ? `”${says}”` : `${says}.`} Publicerat är ${but}${from}.`
      case 'impossible_date':
        return `”${says}” finns inte i kalendern.`
      case 'weekday':
        return `${says} är en ${but}.`
      case 'after_meeting':
        return `Dokumentet är daterat ${dayInText(calendarDate(says))}, men sammanträdet är ${dayInText(calendarDate(but))}.`
      case 'after_deadline':
        return `Svaret ska vara inne den ${says}, men nämnden beslutar ${dayInText(calendarDate(but))}: omedelbar justering, anstånd eller delegation behövs.`
      case 'section_missing':
        return `Avsnittet ${section(says)} saknas.`
      case 'section_empty':
        return `Avsnittet ${section(says)} är tomt.`
      case 'recipient':
        return `Beslutet ska till ${says}, som inte står i sändlistan.`
      case 'old_law':
        return `”${says}”: socialtjänstlagen (2001:453) är upphävd. ${but ? `Det motsvaras av ${but}` : 'Se efter vilken paragraf i SoL (2025:400) som gäller nu'}${from}.`
      case 'no_section':
        return `”${says}” finns inte${but ? `; den sista är ${but}` : ''}${from}.`
      case 'dnr':
        return but
          ? `”${says}” skrivs ”${but}” på andra ställen.`
          : `”${says}” finns inte bland ärendena här.`
      case 'unit_twice':
        return `”${says}” har enheten två gånger.`
      case 'units_mixed':
        return `Enheterna ${says.replace(/, (?=[^,]*$)/, ' och ')} är blandade i samma stycke.`
      case 'percentage_points':
        return `”${says}” är procentenheter; i procent är det ${but}.`
      case 'share':
        return `”${says}” stämmer inte: det är ${but}.`
      case 'change':
        return `”${says}” stämmer inte: ${but}.`
      case 'broken_reference':
        return `”${says}” finns inte i dokumentet.`
    }
  },
}
