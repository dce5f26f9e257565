import { fold } from '../../lib/words.ts'
import { GIVEN_NAMES } from '../../texts/given-names.ts'
import type { RefusalReason } from '../../texts/question-refusals.ts'

/**
 * What is refused. Each class needs two signals in the question, so that figures on the same subject pass: "hur många
 * orosanmälningar" and "andel lex Sarah-åtgärder i tid" are figures. Matched on folded text.
 */

/** Also as whose something is: "grannens". */
const word = (list: string): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${list})s?(?![\p{L}\p{N}])`, 'u')

const ONE_PERSON = word(
  'pojken|flickan|familjen|mamman|pappan|mannen|kvinnan|klienten|brukaren|personen|barnet|tonaringen|killen|tjejen|sonen|dottern|modern|fadern|foraldern|granne|grannen|privatpersonen|slaktingen|hyresgasten|patienten|den placerade|han|hon|honom|henne|hans|hennes',
)
/** Nobody but one person is spoken of so. */
const PRONOUN = word('han|hon|honom|henne|hans|hennes')
const CASE = word(
  'utredning|utredningen|orosanmalan|orosanmalningen|anmalan|anmalt|anmalde|anmalare|anmalaren|beslutet|arendet|journalen|journal|placeringen|placerad|placerades|omhandertagen|omhandertagandet|omhandertogs|omhandertagits|akt|akten|akterna|insatsen|adress|adressen|bor|heter|hette|namn|namnet|personnummer|diagnos|missbrukar|bistand|forsorjningsstod|bidrag|klass|skola|skolan',
)
/** Whoever is spoken of so lives somewhere; what is asked of them is about them, and of nobody else. */
const SOME_PERSONS = word(
  'familjen|familj|granne|grannen|grannarna|syskonen|syskon|barnen|foraldrarna|mamman|pappan|brodern|systern|kompisen|sambon|maken|makan|frun',
)
const THEIR_PLACE = word(
  'ovanfor|bredvid|intill|mittemot|grannhuset|trappuppgangen|hos oss hemma|(?:min|mitt) (?:gata|port|trappa|trappuppgang|uppgang|hus|kvarter|grannskap|by)',
)
/** "min granne", "mina barn": "barnen på min enhet" are no one's own. */
const MINE =
  /(?<![\p{L}\p{N}])(?:min|mitt|mina) (?:\p{L}+a )?(?:familj|granne|grannar|syskon|barn|foraldrar|mamma|pappa|bror|syster|kompis|sambo|man|make|maka|fru|son|dotter)(?![\p{L}\p{N}])/u
/** "orolig för grannens dotter", "för ett barn": whoever it is, it is somebody. "barn och unga" are many. */
const WORRIED =
  /orolig (?:for|over) (?:(?:en|ett|min|mitt|mina) (?:\p{L}{1,20} )?(?:barn|dotter|son|flicka|pojke|familj|granne|elev|tjej|kille)|\p{L}{2,20}s (?:barn|dotter|son|familj)|(?:dottern|sonen|flickan|pojken|barnet|grannen|familjen))(?!\p{L})/u
/** Who has told of a worry is never said. */
const WHO = word('vem|vilka|vilken|namnet')
const TOLD = word(
  'orosanmalan|orosanmalde|orosanmalt|anmalan om|anmalde|gjort anmalan|ringde|ringt|tipsade|tipsat',
)
const VERDICT = word(
  'linje|vinna|vinner|forlora|forlorar|bryter|brot|brutit|brottsligt|olagligt|olaglig|lagligt|laglig|lagstridigt|rattssakert|rattsenligt|straffas|falld|fallda|fallas|fallts|falls|doms|domas|skadestand|sarskild avgift|sanktionsavgift|vite|far vi fel|fel i|tjanstefel|begatt|vallat|felaktigt',
)
/** Nothing else is asked by such a word than whether somebody has done wrong. */
const GUILT = word(
  'tjanstefel|brottsligt|olagligt|lagligt|lagenligt|lagbrott|lagstridigt|begatt brott|falld for|falls for|fallda',
)
const AUTHORITY = word(
  'lag|lagen|lagar|sol|lss|lvu|ivo|domstol|domstolen|forvaltningsratten|forvaltningsratt|kammarratten|jo|ratten|tillsynsmyndigheten',
)
const LEX_SARAH = /lex ?-? ?sarah/u
const CONTENT = word(
  'hant|hande|intraffade|handelsen|innehaller|innehall|innehallet|anmald|utpekad|vem|drabbad|drabbade|berattar|detaljer|vad star',
)
const RANKING = word(
  'ranka|rangordna|ranking|samst|samsta|bast|basta|langsammast|langsammaste|flitigast|latast|lon|lonen|tjanar|sjukast|sjukskriven',
)
const STAFF = word(
  'handlaggare|handlaggarna|handlaggaren|medarbetare|medarbetarna|medarbetaren|kollega|kollegan|kollegor|kollegorna|utredaren|utredarna|sekreteraren|chefen|namngivna|med namn|vid namn|vem',
)
// A title is one person's where people are ranked; their pay is known for groups alone.
const TITLE =
  /(?<!\p{L})\p{L}{0,20}(?:(?:sekreterar|handlaggar|stodjar|behandlar|utredar|gruppledar)(?:e|en|na|nas)|(?:chef|kurator|assistent|pedagog)(?:en|er|erna)?)(?!\p{L})/u
const BY_NAME = word(
  'namn|namnen|topplista|ranka|rangordna|ranking|samst|samsta|slarvigast|latast|langsammast',
)
/** What is asked of people at work by their names. */
const WITH_NAMES = word('med namn|vid namn|namnge|namnen pa|namn pa')
const AT_WORK = word(
  'sjuk|sjuka|sjukast|sjukskriven|sjukskrivna|franvarande|borta|tjanar|lon|lonen|lagst|langsammast|samst|slutat|varnad|varnade',
)
const OF_GROUPS = word(
  'enhet|enheten|enheter|enheterna|verksamhet|verksamheten|verksamheter|medellon|medellonen|snittlon|snittlonen|genomsnittslon|befattning|befattningar|befattningen|yrke|yrken|yrket|yrkesgrupp|yrkesgrupper|yrkeskategori|yrkeskategorier|personalgrupp|personalgrupper|index',
)
const CHANGE =
  /(?:^|[.!?;]\s+)(?:hej\S*\s+|snalla\s+|kan du\s+|skulle du kunna\s+|du maste\s+|vi behover\s+)*(?:andra|satt|satta|justera|korrigera|skriv om|skriva om|uppdatera|hoj|hoja|sank|sanka|ta bort|radera|byt|byta|ratta|rata|forfalska|skriv (?:upp|ner|ned|in)|skriva (?:upp|ner|ned|in)|gor om|runda)(?![\p{L}])/u
const FIGURE =
  /utfall|underskott|overskott|siffra|siffror|tabell|bedomning|prognos|malvarde|budget|matt|avvikelse|status|till uppnas|till uppnatt|malet till|\d\s?%|\d{2,}|rapport/u

/** "vilken familj … namnet": who somebody is. */
const WHICH_FAMILY =
  /(?<!\p{L})(?:vem|vilken|vilka) (?:ar )?(?:familj|familjer|klient|klienter|person|personer|barn|brukare|hushall)(?!\p{L})/u
const NAMED = word('namn|namnet|namnen|heter|hette|adress|adressen|personnummer|personnumret')

/** Where people are kept safe is never told. */
const PROTECTED = /skydda(?:t|de|d) (?:boende|person|adress)|skyddsboende/u
const ADDRESS = word('adress|adressen|adresser|adresserna|vilken gata|var ligger|telefonnummer|telefonnumret')
/** "vem fick beslutet": somebody who has got something decided. */
const GOT_DECISION =
  /(?<!\p{L})(?:vem|vilken person|vilka personer)(?: som)? (?:fick|har fatt|far|galler) (?:beslut(?!et om bidrag| om bidrag)|insats|kontaktperson|kontaktfamilj)/u

/** "Anna Holm", "Annas": somebody's given name before a surname. */
function namesPerson(question: string): boolean {
  const words = question.match(/[\p{L}-]+/gu) ?? []
  return words.some((word, at) => GIVEN_NAMES.has(word) && /^\p{Lu}\p{Ll}/u.test(words[at + 1] ?? ''))
}

/** "skriv 60 i stället för 39 på …": one figure for another. */
const INSTEAD = /^(?:\S+\s+){0,3}(?:skriv|satt|andra till|byt)\s+\S+\s+(?:i stallet|istallet)(?!\p{L})/u

export function refusalFor(question: string): RefusalReason | null {
  const text = fold(question)
  if ((CHANGE.test(text) && FIGURE.test(text)) || INSTEAD.test(text)) return 'change'
  if (LEX_SARAH.test(text) && CONTENT.test(text)) return 'lex-sarah'
  if (GUILT.test(text)) return 'verdict'
  if (VERDICT.test(text) && (AUTHORITY.test(text) || STAFF.test(text))) return 'verdict'
  if (RANKING.test(text) && STAFF.test(text) && !OF_GROUPS.test(text)) return 'staff'
  if (TITLE.test(text) && BY_NAME.test(text)) return 'staff'
  if (WITH_NAMES.test(text) && (AT_WORK.test(text) || TITLE.test(text))) return 'staff'
  if (WHICH_FAMILY.test(text) && NAMED.test(text)) return 'single-person'
  if (PROTECTED.test(text) && ADDRESS.test(text)) return 'protected'
  if (GOT_DECISION.test(text)) return 'single-person'
  if (WHO.test(text) && TOLD.test(text) && SOME_PERSONS.test(text)) return 'single-person'
  if (MINE.test(text) || (SOME_PERSONS.test(text) && THEIR_PLACE.test(text))) return 'single-person'
  if (WORRIED.test(text)) return 'single-person'
  if (PRONOUN.test(text) || (ONE_PERSON.test(text) && CASE.test(text)) || namesPerson(question))
    return 'single-person'
  return null
}
