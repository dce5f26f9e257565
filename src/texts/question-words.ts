/** Words of questions and what they do there. Phrases are compared by stem, so one form of a word covers all its forms. */

/** Say nothing about what is asked for: function words, verbs without content, courtesy. */
export const FILLERS = `
och o samt eller men att det den de dom dem som en ett ens i på av för till med om hos vid från ur inom utan under över mellan genom mot efter före inför
är var vart blir blev bli blivit varit vara har hade haft ha kan kunde kunna ska skall skulle ska vill ville får få fått fick måste bör borde
finns fanns finnas ser såg se ut går gick gå ligger låg ligga står stod stå heter hette kommer kom komma gör gjorde göra ger gav ge gjort gjorts
vi oss vår vårt våra ni er ert era man jag mig mej min mitt mina du dig dej din ditt dina han hon sin sitt sina deras dess
hur vad vilken vilket vilka vem vems vilkas när var vart varför
mycket mkt många stor stort stora lång långt lång länge
tack snälla hej hejsan hallå god morgon dag gärna vänligen på förhand behöver behövs behöva veta vet undrar undra säg säga berätta visa ge lämna kolla titta frågar fråga svara
nåt något någon några nån ju väl då där här nu alltså egentligen bara också även just precis sådan så än
siffra siffran siffror siffrorna uppgift uppgiften uppgifter läget läge ungefär cirka ca typ
enligt avseende gällande angående ang beträffande vad gäller kring
the for
rapporten dokumentet underlaget underlagen handlingarna tabellen
per snitt tar tog tagit nämnd nämnden nämndens socialnämnd socialnämnden socialnämndens kommun kommunen kommunens förvaltningen förvaltningens socialförvaltningen
talepunkter ordföranden ordförande ordförandens registratorn
in upp ut ner fram bort dit hit plats platser bland anser anses nummer nr länet börjar började räknar räknade gjord gjorda delas delats delade kom
sig själv själva oxå dvs osv inkl inklusive exkl tex t ex bl a mm osv
ack ackumulerat förändra fördes förs delas rapporterar rapporteras rapporterades redovisar redovisas väntar väntat folk tycka tycker bild
års fortfarande redan ännu hittills via sammanställning uppföljningen
å va papperen papperna papprena pappren filen sån sånt såna sådant sådana fortf iaf ngn ngt ngra asså
`

/**
 * Verbs and adverbs that anybody uses of anything. Where the data has one in a name it leads there; where it has not, nothing
 * is lost: what a question is about is said by its nouns.
 */
export const LIGHT_WORDS = `
egna egen eget all alla alls allt alltid alltså angav ange anger angetts angivit annan annars annat anser ansåg använd använde använder användes används använts
arbetade arbetar arbetas arbetat asap avse avser avses avsett avsåg ba bakåt bedrev bedriva bedriver bedrivits bedrivs bedömde behandlar behövas
behövde behövts bero berodde beror berott beräknade berätta berättade berättar berättas berättat beskrevs beskriva beskriver beskrivit beskrivs
beställde bestämde bestämdes bestämma bestämmer bestäms bestämt bestämts betala betalade betalades betalar betalas betalat betalt betyda betydde
betytt bidrar billig billiga billigt blev bli blitt blivit bodde bor bott bra brukade brukar bryr bråttom burit byggde bär bära börja började börjas
börjat dan dar deltagit deltar deltog denna denne dessa dessutom desto detta diskutera diskuterade diskuterar diskuterat diskuterats dit dock dra
drabbar drabbas dragit dras drev driva driver drivit drivits drivs drog drogs drygt dröjde dröjer dröjt dyr dyra dyrt därefter däremot därför dålig
dåliga dåligt egentlig egentliga egentligen emot ena enbart enda enkel enkelt enkla ens enskild enskilda enskilt erbjuda erbjuden erbjudna erbjuder erbjudit erbjudits erbjuds erbjöd erbjöds exakt
existerade existerar faktisk faktiska faktiskt faktum faller fanns fast fastställde fattade fattar fattas fattats finnas finner flytta flyttade
flyttar flyttat flyttats fordrar fortsatt fortsatte fortsätta fortsätter fortsätts framgår framgått framkom framåt framöver fungerade fungerar funnits
fyi få får fås följde följer föll förekom förekommer förekommit föreslog föreslår förklara förmodligen förstås försöker försökte förut förutsätter
förväntar förväntas förändras ganska gav ge genast genererar gentemot ger ges gett gicks gillar givit gjordes gjort grej grejen grejer gynnar gälla
gällde gäller gällt gärna gå gång gången gånger gås gått gör göra göras görs haft hamna hamnade hamnar hamnat hand handla handlade handlar handlat
hann hanns hel hela helst helt hemma heter hinna hinner hittade hittar hittat hjälp hjälpa hjälper hjälpt hjälpte hop hoppas hunnit hyfsat hämta
hämtade hämtar hämtat hämtats hända hände händer händerna hänger hänt hänvisar håll hålla hållas håller hållit hålls höll hör höras hörde hörs hört ibland
ifall ifrån igen ihopräknat in ingick ingå ingår ingått inkommit innan inne innebar inneburit innebär innebära innehålla innehåller innehållit
innehöll intressant intressanta inträffa inträffade inträffar inträffat iofs istället isär isåfall iväg jo jobba jobbade jobbar jobbat jätte
jättemycket jättestor jättestort kallades kallas kanske knappt kolla kollade kollar kollas kollat kom komma kommit kommits kring kräva krävde kräver
krävs krävt kvarstod kände känna känner känns köpa köper köpt köpte kör körs la lade lades lagt lagts landade landat leda ledde leder leds legat lett
leva levde lever levt lider ligga likadant liknande liksom lite litet lovade lyckades lyckas lyckats lyder lägga lägger läggs lämnade lämnar lämnats
länge läsa läser läses läst läste lätt lätta låg lånade lånar lös lösa lösas löser löste lösts medför medföra medfört menade menar menas missar
motsvarade motsvarar mvh mycket mätas mäter mäts mätte mätts måste möjlig möjliga möjligen möjligt möta möter möts mött nedåt nog nuförtiden numera
nyligen nyttja nyttjar nyttjas nyttjat nyttjats nämnas nämnde nämner nämns nämnts närmare nästan någonsin någonstans någonting nån nånstans nånting
når nåt obs ofta oftare oftast ok okej olika omfatta omfattade omfattar omfattas omfattat omkring ordnade ordnar ordnas orka orkar orsaka orsakade
orsakar orsakat pga planerade planerar planeras pls plz prata pratade pratar pratat påbörja pågick pågå pågått påpekade påpekar påverka påverkade
påverkar påverkas påverkats rann redan respektive riktar riktigt runt runtom räcker räckt räckte räkna räknades räknas räknat rätt rör röra rörde rört
sa sade sagt sagts sak saken saker saknade samtliga satsa satsade satsar satsat satte satts se sedan segt sen sent ses sett setts sitta sitter sjukt
själva skapa skapade skapar skapat skapats ske skedde sker skett skicka skickade skickades skickar skickas skickats skiljer skjuta skjutits skjuts
skrev skriva skriver skrivit skrivs skulle sköta sköter sköts skött skötte slippa slipper slog sluta slutade slutar slutat slutligen släpper slår
snabbt snart speciell speciella spenderade spenderar spenderat stack stanna stannade stannar sticker stod strax stuckit ställa ställde ställer ställs
ställt stämmer stå står stått stödde stöder stödja stödjer stött stöttar suttit svår svåra svårt syftar synas syns syntes synts säga säger sägs sällan
särskild särskilda särskilt sätter sättet sätts såg sålunda söka sökas söktes ta tack tagit tagits tar tas tidigare tilldela tilldelad tilldelade tilldelades tilldelas tilldelat tilldelats tidigt tillhör tillhöra
tillhörde tillräckligt tills titta tittade tittar tittas tittat tjatar tjänar tog togs tro trodde troligen tror trots trott tvärtom tycka tycker tyckt
tyckte typ tänka tänker tänkt tänkta tänkte undan undring ungefär uppgav uppge uppger uppgett upplevde upplever uppskatta uppskattade uppskattar
uppskattas uppskattat uppstod uppstår uppåt ute utföra utförde utfördes utförs utfört utförts utgjorde utgör utifrån utnyttja utnyttjade utnyttjar
utnyttjas utnyttjat utvecklades utvecklas utvecklat utvecklats utöver va valde valt valts vanlig vanliga vanligen vanligt vanligtvis vara varandra
vare varit vart verkade verkar verklig verkliga verkligen vet vidare viktig viktiga viktigast viktigaste viktigt vill ville visade visar visas visat
viss vissa visst visste vore väldigt välja väljer vända vände vänder vänt vänta väntade väntar väntas väntat väntats vänts värt ägde äger ägnar ägs
ände ännu även listan åker åkt åkte åt ökas önska önskade önskar önskat överallt övergår överhuvudtaget
drar lyfter lyfta lyfte lyft lyfts tappar tappa tappade dyker dök ramlar ramlade krymper växte
rapporterade rapporterat rapporterats redovisade redovisat redovisats registrerade registrerat registreras registrerades bränner brände bränt
bromsar bromsade hängde hängt dröja sinka sinkar tvekar strular strulade strulat funkar funkade funkat pallar fixar ordna ordnat kämpar snackar
snackade pratas ringer ringde mejlar mejlade mejlat kikar kikade slutlig slutliga slutligt angiven angivet angivna pris priset varifrån därifrån båda bägge planerad planerat planerades spanar hajar kapat kapar kapade skurit skär skar trycker tryckte rullar rullade
uppe nere tickar tickade puttar skruvar skruvade höra lutar lutade lutat pekar pekade pekat
`

/** Fillers that are names of rows too, in just this form: the budget has a row "Nämnd". */
export const SOFT_FILLERS =
  'nämnd nämnden socialnämnd socialnämnden kommun förvaltning plats platser rapport tabell medel'

/** What a row may be called in any table, alone or as the last part of a compound: "kostnadspost", "investeringspengar". */
export const GENERIC_WORDS = `
verksamhet verksamheter post poster enhet enheter område områden rad rader raden grupp grupper uppgift uppgifter del delar delen delarna kategori kategorier
pengar pengarna medel ändring ändringen ändringar lista listan siffra siffror värde värden nivå antal summa belopp
`

/** Function words that are never names, even in a heading. */
export const STOP_WORDS = `
och o samt eller men att det den de dom dem som en ett ens i på av för till med om hos vid från ur inom ut under över mellan mot efter före
är var vara varit vart man än sig så då där här hur vad sin per ska skall bli blir blev ha har kan får
`

/** Words with little to say in a name: they distinguish rows, but need not be written. */
export const WEAK_WORDS = `
antal antalet andel andelen genomsnittlig genomsnittligt genomsnitt snitt medel total totalt totala varav därav exkl exklusive inkl inklusive
ökar minskar bibehålls per i av för till med och som på under ska har är att om den det de en ett inom vid från sin sina
procent procentandel st år
`

/** Attributes that the committee's tables share, and what people call them. Each key is a column's attribute. */
export const ATTRIBUTE_WORDS: Readonly<Record<string, string>> = {
  outcome:
    'utfall|utfallet|förbrukat|förbrukade|förbrukad|använt|använda|resultat|resultatet|betyg|betyget|betygen|kostade|kostar|kostat|gått åt|göra av med|gjort av med|lagt på|lagt ut|spenderat|spenderade',
  budget:
    'budget|budgeten|budgeterat|budgeterad|årsbudget|årsbudgeten|budgeterade|än vi trodde|än man trodde|än väntat|än förväntat|än planerat|än tänkt|än beräknat|än räknat med|än vi räknade med|än vi planerade|hade räknat med|hade vi räknat med|räknade vi med|räknat med|ram|ramen|nettobudget|nettobudgeten|totalbudget|totalbudgeten|röra oss med|röra sig med',
  forecast:
    'prognos|prognosen|helårsprognos|helårsprognosen|prognostiserat|prognosticerad|prognosticerat|prognostiserad|prognosticerade|prognostiserade|spås|spåddes|spår|prognostiseras|väntas|beräknas|tror vi|tror man|räknar vi med|räknar man med|landar|landar på|landar vi|hamnar|hamnar vi',
  deviation:
    'budget avvikelse|budget avvikelsen|över eller under budget|under eller över budget|under budget|avvikelse|avvikelsen|budgetavvikelse|avviker|avvikelser|överskott|överskottet|underskott|underskottet|förlust|förlusten|plus|minus|går back|går plus|går minus|drar över|drar över budget|över budget|håller budget|håller budgeten|gick back|gått back|gick plus|gått plus|gick minus|gått minus|ligger back|låg back|ligger plus|låg plus|drog över|dragit över|får vi över|får över|pengar över|fattas vi|mot budget|jämfört med budget|jämfört med budgeten|plus minus|plussar|backar|back|balans',
  target:
    'målvärde|målvärdet|målvärden|målnivå|mål|målet|målsättning|målsättningen|siktade|siktar|sikte|ska vi nå|ska nå upp till|ska vi upp till|ska vi upp i|ska vi komma upp i|ska vi komma upp till',
  assessment: 'bedömning|bedömningen|bedöms|bedömer|måluppfyllelse|måluppfyllelsen',
  reason:
    'varför|vaför|varfö|vafö|orsak|orsaken|orsaker|orsakerna|anledning|anledningen|beror|beror på|berodde|berodde på|förklaring|förklaringen|förklaras|skäl|skälet|analys|analysen|hur kommer det sig|vad är det som gör att|vad gör att|vad är det som gör|hur kan det komma sig|vad förklarar',
  funder: 'betalar|finansierar|finansiär|finansiären|bekostar|finansieras',
  requested:
    'ville ha|vill ha|bad om|bett om|begärde|begärt|begär|begärs|begärdes|begärts|sökt|sökte|söker|söks|ansökte|ansökt|ansöks',
  responsible: 'vem|vilka personer|fastställd av|ansvarig|ansvariga|ansvarar|ansvar|ansvaret',
  deadline:
    'senast|inne|framme|tillhanda|inskickad|inskickat|inlämnad|inlämnat|ska in|ska den in|ska de in|lämnas in|skickas in|deadline|deadlines|sista dag|sista dagen|sista datum|tills när|klar|klart|klara|färdig|färdigt|lovat',
  date: 'datum|datumet|vilka datum|dag',
  start:
    'från när|gäller från|gälla från|börjar gälla|började gälla|träder i kraft|trädde i kraft|startade|startar|startdatum',
  meeting: 'möte|mötet|sammanträde|sammanträdet|nämndmöte|nämndsammanträde',
  dnr: 'dnr|diarienummer|diarienumret|diarienr|dnr.',
  amount: 'att fördela|att dela ut|pott|potten',
  proposed: 'föreslås|föreslogs|föreslagits|föreslagen|föreslagna',
  held: 'delas ut|delats ut|delar ut|fördelas|fördelats|utdelat|utdelas',
  left: 'blir över|ofördelat|kvar|återstår',
  carried: 'förs över|fördes över|föras över|överförs|överfördes|flyttas över',
  unit: 'enhet|mäts i',
  partners: 'samarbetar|samverkar|parter|externa parter|partner',
  recipients: 'vem ska ha|vem ska få|vilka ska ha|vilka ska få|skickas|expedieras|mottagare|mottagarna',
  direction: 'riktning',
}

/** What tables call an attribute, the most fitting first, where they have none of that very name. */
export const ATTRIBUTE_KEYS: Readonly<Record<string, readonly string[]>> = {
  reason: [
    'reason',
    'analysis',
    'explanation',
    'forklaring',
    'follow_up',
    'assessment_text',
    'comment',
    'kommentar',
  ],
  deadline: ['deadline', 'due', 'apply_by', 'time', 'tid'],
  responsible: ['responsible', 'ansvarig', 'decided_by'],
  assessment: ['assessment', 'status', 'uppnatt', 'standing'],
  requested: ['requested', 'amount'],
  start: ['start', 'startdatum', 'starts_on', 'valid_from'],
  carried: ['carried', 'left', 'deviation'],
  funder: ['funder', 'finansiar'],
  amount: ['amount', 'budget'],
  date: ['date', 'datum', 'document_date'],
  outcome: ['outcome', 'value', 'amount', 'actual'],
}

/** Question words: what kind of answer is asked for. */
export const QUESTION_WORDS: Readonly<Record<string, string>> = {
  howMany: 'hur många|hur manga|antal|antalet|hur mga',
  howMuch:
    'hur mycket|hur mkt|hur långt över|hur långt under|hur långt ifrån|hur långt från|vad kostar|vad kostade|hur stor|hur stort|hur stora|hur hög|hur högt|hur låg',
  why: 'varför|vaför|varfö|vafö|vad är det som gör att|vad gör att|vad är det som gör|hur kan det komma sig|vad förklarar|hur kommer det sig|hur kom det sig|vad beror|vad berodde|vad beror det på|vad berodde det på|vad orsakade|vad ligger bakom|vad låg bakom|anledning|anledningen|orsaken|orsak|beror på|berodde på',
  who: 'vem|vilka personer|vems|ansvarig|ansvarar|ansvaret',
  when: 'när|vilket datum|vilken dag|vilken månad|vilken vecka|tills när|hur dags|vilka datum|vilka dagar',
  which: 'vilka|vilken|vilket|lista|räkna upp|nämn|rangordna|ranka',
  howLong: 'hur länge|hur lång tid|hur lång|hur långt|hur snabbt|hur fort',
  howOften: 'hur ofta|hur regelbundet',
  whatFor: 'ut på|syftet med|poängen med|meningen med',
  whatIs:
    'vad är|vad säger|vad sägs|vad skriver|vad står|vad betyder|vad innebär|betyder|står för|vad är det för|vad handlar|vad låg|vad heter',
}

/** Operations on figures. */
export const OPERATION_WORDS: Readonly<Record<string, string>> = {
  difference:
    'utveckling|utvecklingen|utvecklats|utvecklat|trend|trenden|försämras|förbättras|försämrar|förbättrar|skillnad|skillnaden|skiljer|differens|differensen|hur mycket mer|hur mycket mindre|förändring|förändringen|förändrats|förändrat|ändrats|ändrat|ändrades|ökat|ökade|ökar|ökning|ökningen|minskat|minskade|minskar|minskning|minskningen|sänkning|sänkningen|höjning|höjningen|uppgång|uppgången|nedgång|nedgången|sänktes|sänkts|höjdes|höjts|sjunkit|sjönk|sjunker|stigit|steg|stiger|dyrare|billigare|större|mindre|mer|sämre|bättre|kortades|kortats|sänks|höjs|gått ner|gått upp|gatt ner|förbättrats|försämrats|förbättring|försämring|upp|ner|ned|längre|kortare|snabbare|långsammare|gått ned|tapp|tappet|tappat|rasat|dykt|rusat',
  compare:
    'jämfört|jämför|jämförelse|mot|vs|versus|kontra|resp|respektive|än|gentemot|i förhållande till|sedan|sen',
  percent: 'procent|%|procentuellt|procentuell|i %|procentenheter|procent enheter|procentsats',
  share: 'andel|andelen|hur stor del|hur stor andel|stor del|del av|hur stor del av|andel av',
  direction:
    'ökar eller minskar|minskar eller ökar|fler eller färre|färre eller fler|upp eller ner|ner eller upp|upp eller ned|ned eller upp|bättre eller sämre|sämre eller bättre|högre eller lägre|lägre eller högre|mer eller mindre|åt vilket håll',
  largest:
    'störst|största|högst|högsta|mest|flest|dyrast|dyraste|längst|tyngst|bäst|bästa|topp|toppen|top|värst|vanligast|vanligaste|högt',
  smallest: 'minst|minsta|lägst|lägsta|sämst|sämsta|färst|kortast|kortaste|billigast|billigaste',
  rank: 'rangordna|ranka|ordna|topplista',
  contents: 'låg under|ligger under|ingår i|ingick i|ingår under|består av|finns under|står under',
  sum: 'tillsammans|sammanlagt|summa|summan|totalt|total|totala|ihop|sammantaget|allt som allt|sammantagna|summerat',
  residual: 'kvar|återstår|kvarstår|blir över|över|saknas|fattas|räknar bort|räkna bort|utan',
  more: 'fler än|mer än|högre än|över|fler|överstiger|större än|överskrider|överskred|överskridit|mer',
  fewer: 'färre än|mindre än|lägre än|färre|understiger|understeg|under|mindre',
}

/** What a state says, in whatever words: one concept for each. */
export const STATE_WORDS: Readonly<Record<string, string>> = {
  achieve:
    'nå|når|nås|nådde|nåddes|nått|uppnå|uppnår|uppnås|uppnått|uppnåddes|uppnådda|uppfylla|uppfyllt|uppfylld|uppfyllda|uppfylls|uppfylldes|uppfyller|uppfyllde|klara|klarar|klarade|klarat|genomfört|genomförts|genomförd|genomförda|genomförs|genomföras|klart|gick i mål|går i mål|gå i mål|gå hem|går hem|gick hem|gå i lås|går i lås|gick i lås|gått i mål|kom i mål|kommit i mål|i hamn|i mål|avklarad|avklarade|avklarat|måluppfyllelse',
  not: 'inte|ej|icke|inga|inget|ingen|aldrig|glömdes|glömts|missar|missade|missas|misslyckades|ligger efter|låg efter|ligger vi efter|halkar efter|halkat efter|släpar|släpar efter',
  partly: 'delvis|halvt',
  risk: 'risk|risken|riskerar|osäkert|osäker',
  enforce: 'verkställt|verkställda|verkställd|verkställs|verkställas|verkställighet|verkställts',
  closed: 'avslutat|avslutade|avslutad|avslutats',
  new: 'ny|nya|nytt|tillkommit|tillkomna',
  green: 'grön|gröna|grönt|åtgärdad|åtgärdade|åtgärdat|åtgärdats|fixad|fixade|fixat|fixats',
  yellow: 'gul|gula|gult|pågår|pågående',
  red: 'röd|röda|rött',
  grant: 'beviljad|beviljade|beviljas|beviljat|får bidrag|fick bidrag|fått bidrag|bifall|bifallen|godkänd',
  reject:
    'nej|nobben|blev utan|blir utan|blivit utan|utan pengar|utan bidrag|fick inget|fick ingenting|fick inga pengar|får inget|får inga pengar|avslag|avslås|avslagen|avslagna|avslagits|nekad|nekades|nekades|avvisad|avvisade',
  follow: 'uppföljt|uppföljd|följs upp|uppföljda|följts upp',
  yes: 'ja',
}

/** Breakdowns by sex; the words are found in whatever the tables call them. */
export const SEX_WORDS: Readonly<Record<string, string>> = {
  kvinnor: 'kvinnor|kvinna|kvinnorna|flickor|flicka|tjejer|flickorna',
  män: 'män|man|männen|pojkar|pojke|killar|pojkarna',
}
export const BY_SEX =
  'män kvinnor|kvinnor män|män och kvinnor|kvinnor och män|fördelat på kön|fördelat på män|fördelat på kvinnor|män resp kvinnor|kön|könen|könsuppdelat|könsuppdelad|per kön|uppdelat på kön|pojkar flickor|pojkar och flickor|pojkar resp flickor|flickor pojkar|flickor och pojkar|flickor resp pojkar|tjejer killar|tjejer och killar|tjejer resp killar|killar tjejer|killar och tjejer|killar resp tjejer'

/** Units that are typed beside a figure or asked for. */
export const UNIT_WORDS =
  'kr|kronor|tkr|mnkr|mkr|miljon|miljoner|tusen|milj|st|stycken|personer|person|människor|individer|dagar|dag|veckor|vecka|månader|månad|år|timmar|folk|pengar|pengarna|peng|belopp|beloppet'

/** What the last part of a compound may be that people make up: "klimatmålet", "lönetabellen". */
export const COMPOUND_HEADS =
  'mål|mått|projekt|beslut|tabell|skala|post|avtal|kontroll|enkät|undersökning|utbildning|grupp|modell|program|plan|kostnad|bidrag|äskande|ärende|åtgärd|rapport|enhet|risk|avvikelse|budget|prognos|utfall|pengar|tjänst|boende|plats|lön|index'

/** Compounds, by how they begin, that are about something else than their first part: "nyckeltal" is about no keys. */
export const WHOLE_COMPOUNDS = 'nyckel|konkurrens|huvudman|grundskola'

/** What the last part of a compound may be that measures what the first is: "beläggningsgrad", "sjuktal". */
export const MEASURING_HEADS = 'grad|tal|nivå|tid|kostnad|volym|kvot|frekvens|index|antal|andel'

/** What the last part of a compound may be that asks how something has changed or differs: "löneskillnad". */
export const CHANGE_HEADS = 'skillnad|ökning|minskning|förändring|utveckling|sänkning|höjning'

/** How people ask what there is on a day or in a month. */
export const HAPPENS_WORDS =
  'vilka deadlines|vad är det för deadlines|vad händer|vad hander|vad är på gång|vad är det som händer|vad ska hända|händer något'

/** How people ask what a meeting is to take up. */
export const AGENDA_WORDS =
  'vilka ärenden|hur många ärenden|vilka punkter|hur många punkter|togs upp|var uppe|hade uppe|hade vi uppe|ska upp|skall upp|ska tas upp|tas upp|ta upp|tog upp|är uppe|på dagordningen|dagordningen|dagordning|på agendan|agendan|agenda|föredragningslistan|föredragningslista|behandlas|behandlar|avhandlas|står på tur|på bordet'

/** Words that any amount of money goes by. */
export const MONEY_WORDS = 'kostnad|kostnader|utgift|utgifter|pengar|belopp|summa'

/** How a question begins that goes on from the one before it. */
export const FOLLOW_UPS =
  'och|o|men|jämför med|jämfört med|bara|endast|enbart|samt|då|per|uppdelat|uppdelad|fördelat|i stället|hur var det|hur ser det ut|hur såg det ut'

/** Numbers in letters, other than "en" and "ett". */
export const COUNT_WORDS =
  'två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton|(?:tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio)(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio)?|hundra|tusen|inga|inget|ingen|hälften|samtliga'
export const NUMBER_WORDS = `en|ett|${COUNT_WORDS}`

/** Small numbers, and what a level or a mark of that number is called; folded. */
export const NUMBERS_BY_WORD: Readonly<Record<string, number>> = {
  etta: 1,
  ettan: 1,
  tva: 2,
  tvaa: 2,
  tvaan: 2,
  tre: 3,
  trea: 3,
  trean: 3,
  fyra: 4,
  fyran: 4,
  fem: 5,
  femma: 5,
  femman: 5,
  sex: 6,
  sexa: 6,
  sju: 7,
  sjua: 7,
  atta: 8,
  nio: 9,
  tio: 10,
}

/** What lengths of time are measured in. */
export const TIME_UNITS =
  'timme|timmar|dygn|dag|dagar|arbetsdagar|vecka|veckor|månad|månader|kvartal|år|minuter'

/** How often something is done. */
export const FREQUENCY_WORDS =
  'varje|varannan|vartannat|vart tredje|var tredje|var fjärde|årligen|årlig|månadsvis|månatligen|veckovis|dagligen|kvartalsvis|löpande|regelbundet|en gång'

/** How a sentence says what something is for: beginnings of words. */
export const PURPOSE_WORDS = 'syft|går ut på|målet|innebär|handlar om|avsikt|för att'

/** How a sentence begins that goes on from the one before it. */
export const POINTING_WORDS =
  'Det|Detta|Den|Denna|De|Dessa|Därför|Därmed|Dock|Däremot|Då|Dessutom|Även|Syftet'

/** Words for time. */
export const TIME_WORDS =
  'januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|våren|sommaren|hösten|vintern|årsskiftet|tills vidare'

/** Beginnings of words that say opposite things: a reason for the one is none for the other. */
export const OPPOSITES: readonly (readonly [string, string])[] = [
  ['snabb|kortare|förkort|snabba|effektiv', 'långsam|längre|försen|dröj|fördröj'],
  ['ök|fler|högre|högt|stig|steg|upp|höj|växa|växer', 'minsk|färre|lägre|lågt|sjunk|sjönk|ner|ned|sänk'],
  ['överskott|plus', 'underskott|minus'],
  ['bättre|förbättr|positiv', 'sämre|försämr|negativ'],
]
