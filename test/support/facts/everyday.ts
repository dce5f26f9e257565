import type { Engine } from '../../../src/across/questions/decide.ts'
import type { CalendarDate } from '../../../src/lib/calendar.ts'
import { fold } from '../../../src/lib/words.ts'

/**
 * What people ask of an administration that neither committee has anything on: ordinary things, and compounds that share
 * their first part or their head with a word of the data. Whatever is answered is about something else.
 */

const listed = (text: string): string[] => text.split('|').map((word) => word.trim().replaceAll(/\s+/g, ' '))

const ORDINARY = listed(`
  väder|snö|temperatur|träd|fiskar|älgar|rosor|parkeringsplatser|rondeller|lastbilar|lastcyklar|skrivare|datorer|toaletter|hissar|kaffe|
  tvättmaskiner|wifi|lösenord|passerkort|nycklar|soffor|julbord|frukt|semesterdagar|övertidstimmar i receptionen|friskvårdstimme|
  skattesats|kommunalskatt|folkmängd|vigslar|begravningar|gravplatser|lekplatser|laddstolpar|solceller|elpris|bygglov|sophämtning|
  snöröjning|simhall|ishall|bibliotek|gymnasiet|studenter på högskolan|högskoleprovet|valdeltagande|mandat i fullmäktige|tandläkare|
  apotek|hemtjänst|äldreboenden|färdtjänst|trygghetslarm|konkurser|turister|museer|fotbollsplaner|hundar|katter|getingbon|
  potthål|fiberanslutningar|vattenavgift|gatubelysning|badplatser|orkestrar|körer|växthus|krukväxter|skidspår
`)

const COMPOUNDS = listed(`
  bostadsbidrag|bostadstillägg|barnbidrag|studiebidrag|elbidrag|resebidrag|lönebidrag|räntebidrag|driftbidrag till friskolor|budgetmöte|
  budgetproposition|budgetresa|kontrollbesiktning|kontrollstation|bilbesiktning|vårdcentral|vårdhund|tandvård|djurvård|barnvagnar|
  barnteater|barnboksförfattare|ungdomsgårdar|ungdomslandslag|skolbuss|skolgårdar|personalmatsal|personalfest|personalrabatt|
  personalparkering|mötesrum|målvakter|målare|boendeparkering|bostadsrätter|bostadskö|familjekort|familjejurist|familjepark|
  föreningsstämma|projektorer|riskkapital|statsminister|statsskuld|statsvetare|nämndemän|sjukhus|
  sjukgymnaster|hemlarm|hemsida|hemglass|placeringsränta|avtalsrörelse|avtalspension|anmälningsavgift|ansökningsavgift|insatsstyrka|
  väntrum|kvalitetsvin|ekonomibyggnad|årskort|årsringar|månadskort|platsannonser|platsbiljett|tjänstebilar|tjänstledighet|
  löneförhandling|lönesamtal|skadestånd|rapportkort|volymknapp|nyckelknippor|nyckelharpa|öppettider|öppethus på brandstationen|
  åtgärdspaket i trafiken|händelsehorisont|delårsboende|utfallsvinkel|prognoskarta|beslutsrum|ärendehissar|stödstrumpor|stödhjul|
  flyktinglägenheter|missbruksmuseum|kontaktlinser|kontaktannonser|verksamhetsbilar|områdeskartor|indikatorlampor
`)

const FRAMES: readonly ((noun: string) => string)[] = [
  (noun) => noun,
  (noun) => `hur många ${noun} har vi?`,
  (noun) => `hur många ${noun} är kvar i år`,
  (noun) => `vad kostar ${noun}`,
  (noun) => `Vad kostar det med ${noun} per år?`,
  (noun) => `vad är ${noun} för något`,
  (noun) => `när får vi ${noun}`,
  (noun) => `vem ansvarar för ${noun}?`,
  (noun) => `varför har vi så mycket ${noun}`,
  (noun) => `vad säger lagen om ${noun}`,
  (noun) => `hur stor andel är ${noun}`,
  (noun) => `största ${noun}`,
  (noun) => `vad är lägsta ${noun}`,
  (noun) => `${noun} jämfört med förra året`,
  (noun) => `är ${noun} inom budget`,
  (noun) => `hur mycket lägger vi på ${noun} 2023`,
  (noun) => `prognos ${noun}`,
  (noun) => `hur gick det för ${noun} 2013`,
  (noun) => `hur många ansökningar om ${noun} fick vi`,
  (noun) => `vilka ${noun} finns i kommunen`,
]

/** As typed by people who want to know something that is not there. */
const TYPED = listed(`
  vad är lägsta lönen|vem har lägst lön|vad är högsta lönen på förvaltningen|hur många ansökningar om ekonomiskt bistånd fick vi|
  vad säger lagen om budgeten|vad säger lagen om överskott|vad säger lagen om volymer|hur många kontroller är kvar i år|hur många träd har vi|
  vad blir det för väder på torsdag|när regnar det|vad serveras i matsalen|när stänger kontoret|
  hur loggar jag in på wifi|vad är koden till dörren|var parkerar jag|kan jag parkera gratis|hur många parkerar här|vem städar köket|
  hur många kaffekoppar dricker vi|vad kostar en kopp kaffe|när är fikat|när kommer lönen|när är löneutbetalningen|
  när är julfesten|vem vann valet|hur många röstade|vad är skatten i kommunen|hur många bor i Fittja|
  vilken buss går till kommunhuset|hur lång är Sverige|vad heter kungen|hur många hundar finns det i kommunen|vad kostar en hund|
  vad kostar en biljett till badhuset|när öppnar badhuset|när öppnar biblioteket|vad kostar dagis|hur lång är kön till dagis|
  hur många lärare har vi|vad är betygssnittet i nian på Storvretskolan|vilken gata är längst|vilket hus är högst|
  hur hög är kommunalskatten|hur mycket snö kom det|hur många olyckor var det på E4|hur många bilar passerar Hågelbyleden|
  när byggs tunnelbanan|vad kostar tunnelbanan|vem bygger bron|vad är räntan|vad är kronkursen|hur mycket är klockan|
  vad säger lagen om hundar|vad säger lagen om parkering|får jag sova på jobbet|får man röka här|hur många tjejer heter Anna|
  vad är medelhyran i kommunen|vad kostar en trea i Tumba|hur många lediga lägenheter finns|hur många bygger hus|när ska skolan sluta|
  vad är högsta bostadsbidraget|vad är största barnbidraget|hur mycket får man i barnbidrag|hur mycket får man i underhållsstöd|
  hur många får bostadsbidrag|hur många söker bostadstillägg|andel som får studiebidrag|hur många vårdcentraler är kvar|
  hur många sängar har sjukhuset|hur många dog i trafiken|antal födda barn på BB|antal döda i fjol|antal stulna cyklar|
  hur många cyklar stals|vad kostade nya kommunhuset|vem ritade kommunhuset|när byggdes kommunhuset|största arbetsgivaren i länet|
  vilket parti är störst|vem är statsminister|hur många ledamöter har riksdagen|vad kostar riksdagen|minsta kommunen i Sverige|
  vilken nämnd är roligast|varför är kaffet slut|varför är hissen trasig|varför är det kallt på kontoret|varför fryser jag
`)

interface Asked {
  question: string
  /** What an answer to it would have to speak of. */
  noun: string | null
}

const QUESTIONS: readonly Asked[] = [
  ...TYPED.map((question) => ({ question, noun: null })),
  ...[...ORDINARY, ...COMPOUNDS].flatMap((noun) => FRAMES.map((frame) => ({ question: frame(noun), noun }))),
]

/** A sentence of the documents that has the very word is about it. */
function speaksOf(lines: readonly string[], noun: string): boolean {
  const word = fold(noun.split(' ')[0] ?? '')
  return fold(lines.join(' ')).includes(word.slice(0, -1))
}

/** How many questions were asked, and those that were answered with something else, with what. */
export function answeredOtherwise(
  engine: Engine,
  today: CalendarDate,
): { asked: number; otherwise: readonly string[] } {
  const otherwise = QUESTIONS.flatMap(({ question, noun }) => {
    const answer = engine.answer(question, today)
    if (answer.kind !== 'answer' || (noun !== null && speaksOf(answer.lines, noun))) return []
    return [`${question} | ${answer.lines[0]}`]
  })
  return { asked: QUESTIONS.length, otherwise }
}
