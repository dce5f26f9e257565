/** Which list a question asks for: "vilka mål når vi inte?", "mått som uppnås med risk". Pure. */

/** Which goals, measures and commitments a list holds. */
export type Filter =
  | 'goals'
  | 'measures'
  | 'not_met'
  | 'at_risk'
  | 'will_be_met'
  | 'met'
  | 'partly_met'
  | 'not_followed_up'
  | 'full_year'
  | 'findings'

/** "overview" is everything at once: "hur går det för målen". */
export type Listing = Filter | 'events' | 'overview'

const SPELLINGS: readonly (readonly [Filter | 'events', readonly string[]])[] = [
  [
    'not_met',
    ['uppnas inte', 'uppnas ej', 'inte uppnas', 'ej uppnas', 'inte', 'nas inte', 'nar inte', 'inte nar'],
  ],
  [
    'not_met',
    ['uppnar inte', 'inte uppnar', 'klarar inte', 'inte klarar', 'klaras inte', 'missas', 'missar'],
  ],
  ['not_met', ['inte uppfyllda', 'ej uppfyllda', 'inte genomforda', 'ej genomforda', 'inte uppnadda']],
  ['at_risk', ['risk', 'med risk', 'uppnas med risk', 'risk for avvikelse', 'uppnas med risk for avvikelse']],
  ['will_be_met', ['uppnas', 'uppnar', 'nas', 'nar', 'klarar', 'klaras']],
  ['met', ['uppnatt', 'uppnadda', 'uppfyllda', 'genomforda']],
  ['partly_met', ['delvis', 'delvis uppfyllda', 'delvis genomforda']],
  ['not_followed_up', ['ej foljt upp', 'ej uppfoljda', 'inte uppfoljda', 'inte foljts upp', 'ej foljts upp']],
  ['full_year', ['foljs upp', 'foljs upp helar', 'helar', 'foljs upp senare']],
  ['findings', ['gar isar', 'motsagelser', 'motsager', 'bedomning och utfall gar isar']],
  ['events', ['handelser', 'vasentliga handelser', 'viktiga handelser']],
]

/** Words that a question is made of and that do not change what it asks. Folded: "vår" is "var". */
export const FILLERS =
  'visa vilka vilket vilken vad hur alla som ar kommer kan att bedoms bli vara var vart vi oss inom for till hos ' +
  'med av pa i om det de den har ha ska ser ut gar ligger star lage laget nu namnden namndens'
const FILLER = new RegExp(`\\b(?:${FILLERS.replaceAll(' ', '|')})\\b`, 'g')
const NOUNS = /\b(?:mal(?:en|et)?|matt(?:en|et)?|atagande(?:n|na|t)?|indikator(?:er|erna|n)?)\b/g

const squeeze = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
const withoutFillers = (folded: string): string => squeeze(folded.replaceAll(FILLER, ' '))

const LISTS: ReadonlyMap<string, Filter | 'events'> = new Map(
  SPELLINGS.flatMap(([listing, spellings]) =>
    spellings.map((spelling) => [withoutFillers(spelling), listing] as const),
  ),
)

/** Of folded words without punctuation; null when they hold anything else than a list's name. */
export function readListing(folded: string): Listing | null {
  const bare = withoutFillers(folded)
  const rest = squeeze(bare.replaceAll(NOUNS, ' '))
  const listing = LISTS.get(rest)
  if (listing) return listing
  if (rest !== '' || folded.length < SHORTEST_QUESTION) return null
  if (bare === '' || /\bhur\b/.test(folded)) return 'overview'
  return /\b(?:matt|indikator)/.test(bare) ? 'measures' : 'goals'
}

const SHORTEST_QUESTION = 3
