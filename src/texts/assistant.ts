import type { Role } from '../lib/roles.ts'
import { listed, listedPieces } from './common.ts'

/** Labels of the jobs, by command. */
const JOB_LABELS: Readonly<Record<string, string>> = {
  mitt: 'Visa det som är mitt',
  status: 'Visa hur målen går',
  budget: 'Visa budgeten',
  ärenden: 'Visa ärendena',
  sammanträde: 'Visa nästa sammanträde',
  dagordning: 'Visa dagordningen',
  expediering: 'Visa expedieringen',
  internkontroll: 'Visa internkontrollen',
  verkställighet: 'Visa ej verkställda',
  åtgärder: 'Visa åtgärderna',
  bidrag: 'Visa bidragen',
  import: 'Läs in siffror',
  publicera: 'Publicera siffror',
  behörighet: 'Visa behörigheter',
  inställningar: 'Visa inställningarna',
  utskick: 'Visa utskicken',
  logg: 'Läs loggen',
  påminnelser: 'Visa påminnelser',
  ärende: 'Visa ett ärende',
  årshjul: 'Visa årshjulet',
  mötesplan: 'Visa mötesplanen',
  delegation: 'Visa delegationsbeslut',
  anmälningar: 'Visa anmälningarna',
  revision: 'Visa revisionen',
  register: 'Visa registren',
  statsbidrag: 'Visa statsbidragen',
  avtal: 'Visa avtalen',
  handlingsplaner: 'Visa handlingsplanerna',
  siffror: 'Visa tabellerna',
  jämför: 'Jämför siffror',
  export: 'Hämta siffror som fil',
  rapportering: 'Visa rapporteringen',
  granska: 'Granska rapporterna',
  följ: 'Visa det jag följer',
  ordlista: 'Visa ordlistan',
  sammanfattning: 'Visa sammanfattningen',
  kalender: 'Hämta till kalendern',
  'kom igång': 'Kom igång',
}

/** "a, b eller c" */
const either = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} eller ${parts.at(-1)}`

/** A person, or a user group (S…), by id. */
const mention = (id: string) => (id.startsWith('S') ? { group: { id } } : { person: id })
const askWhom = (admins: readonly string[]) =>
  admins.length > 0
    ? ['Fråga ', ...listedPieces(admins.map(mention)), '.']
    : ['Fråga den som administrerar SN-assistenten.']

/** What the assistant says around the features' answers: plain text, or pieces of it with people and commands. */
export const assistantTexts = {
  name: 'SN-assistenten',
  command: '/sn',

  /** The first thing that somebody reads in their conversation with the assistant. */
  welcome:
    'Hej! Jag svarar på frågor om nämndens mål, ekonomi, ärenden, sammanträden, internkontroll och bidrag. Bara du ser ' +
    'det som skrivs här.',

  share: 'Dela i kanalen',
  shared: 'Svaret är delat i kanalen.',
  sharedAlready: 'Svaret är redan delat i kanalen.',
  sharedBy: (userId: string, line: string) => ['Delat av ', mention(userId), ' · ', { command: line }],
  notShareable: 'Det här svaret kan inte delas i kanalen: det är bara till för dig.',
  notSharedTo: {
    external:
      'Kanalen delas med en annan organisation. Dit delar jag inga svar. Dela i en kanal som bara är till för er ' +
      'egen organisation.',
    unknown:
      'Jag kan inte se vilka som läser kanalen och delar därför inte svaret här. Bjud in mig med ' +
      '/invite @SN-assistenten och dela igen, eller dela i en öppen kanal.',
  },
  notAnsweredIn: {
    external:
      'Den här kanalen delas med en annan organisation, och därför svarar jag inte här. Skriv till mig i ett ' +
      'direktmeddelande, eller skriv /sn så att bara du ser svaret.',
    unknown:
      'Jag kan inte se vilka som läser kanalen, och därför svarar jag inte här. Skriv till mig i ett ' +
      'direktmeddelande, eller skriv /sn så att bara du ser svaret.',
  },
  notInChannel:
    'Det svaret kan inte visas för alla i kanalen. Skriv till mig i ett direktmeddelande, eller skriv /sn så att ' +
    'bara du ser svaret.',
  shareUnclear:
    'Jag vet inte om svaret blev delat: Slack svarade inte. Titta i kanalen innan du delar det igen.',
  shareFailed:
    'Svaret kunde inte delas: Slack tar inte längre emot det. Skriv kommandot igen och dela det nya svaret.',

  page: /\bsida\s+(\d{1,4})\s*$/i,
  /** After a command line: all of its answer, and not only what it begins with. */
  more: /(?<=\S) mer$/i,
  moreWord: 'mer',
  pageWords: (page: number): string => `sida ${page}`,

  /** Words that begin a question before its subject, and words without meaning in it. */
  fillers: [
    ...[
      'hej',
      'hejsan',
      'hallå',
      'tack',
      'snälla',
      'kan',
      'göra',
      'hjälpa',
      'fråga',
      'dig',
      'du',
      'jag',
      'vi',
      'mig',
      'oss',
      'få',
      'se',
      'visa',
      'ge',
      'lista',
      'berätta',
    ],
    ...[
      'vad',
      'vilka',
      'vilken',
      'vilket',
      'hur',
      'när',
      'många',
      'står',
      'ser',
      'går',
      'är',
      'har',
      'finns',
      'gäller',
    ],
    ...[
      'det',
      'de',
      'den',
      'som',
      'till',
      'med',
      'om',
      'ut',
      'för',
      'i',
      'på',
      'just',
      'nu',
      'alla',
      'våra',
      'nämndens',
    ],
  ],
  notUnderstood: (word: string) => `Jag förstod inte ”${word}”.`,
  leftOver: (words: readonly string[]) =>
    `Jag förstår inte ${listed(words.map((word) => `”${word}”`))} och svarar därför inte.`,
  perhaps: (lines: readonly string[]) => [
    'Menade du ',
    ...listedPieces(lines.map((line) => ({ command: line }))),
    '?',
  ],
  tryExample: (line: string) => [
    'Prova till exempel ',
    { command: line },
    ', eller ',
    { command: 'hjälp' },
    ' för allt jag kan.',
  ],
  showExample: (line: string) => `Visa ${line}`,
  noFiles: 'Jag läser inte filer. Skriv vad du vill veta, till exempel status, eller hjälp för allt jag kan.',
  tooFast: 'Nu frågar du fortare än jag hinner svara alla. Vänta en minut och fråga igen.',
  tooManyWords: 'Texten du skrev till filen är för lång. Skriv högst en mening, och skicka filen igen.',
  tooLong: ['Frågan är för lång. Skriv den kortare, till exempel ', { command: 'status 2.1.3.1' }, '.'],

  refused: {
    guest: (admins: readonly string[]) => ['Gäster kan inte använda SN-assistenten. ', ...askWhom(admins)],
    stranger: (admins: readonly string[]) => [
      'SN-assistenten svarar bara dem som hör till den här arbetsytan. ',
      ...askWhom(admins),
    ],
    inactive: (admins: readonly string[]) => ['Ditt konto är inte aktivt i Slack. ', ...askWhom(admins)],
    notAllowed: (roles: readonly string[], holders: readonly string[], admins: readonly string[]) => [
      `Du har inte behörighet till det här. Det kräver rollen ${either(roles)}. `,
      ...(holders.length > 0 ? ['Den har ', ...listedPieces(holders.map(mention)), '. '] : []),
      ...askWhom(admins),
    ],
    elsewhere: (units: readonly string[], admins: readonly string[]) => [
      `Din roll gäller ${listed(units)}. Det här hör till en annan enhet eller till hela nämnden. `,
      ...askWhom(admins),
    ],
    unknown: (reference: string) => [
      `Jag kunde inte kontrollera vem du är, eftersom Slack inte svarade. Försök igen om en stund. (Referens ${reference})`,
    ],
  },

  failed: (reference: string) =>
    `Något gick fel och jag kunde inte svara. Försök igen om en stund. Händer det igen: ange referens ${reference}.`,
  databaseDown: (reference: string) =>
    'Jag når inte databasen just nu och kan därför inte svara. Inget har ändrats. Försök igen om en stund. ' +
    `Händer det igen: ange referens ${reference}.`,
  /** Said where the file is sent to another conversation than the one it was asked for in. */
  fileComes: (name: string) => `Här kommer filen du bad om: ${name}`,
  fileFailed: (reference: string) =>
    `Filen kunde inte skickas. Texten i svaret är densamma. Försök igen om en stund; händer det igen: ange referens ${reference}.`,
  outdatedButton: 'Knappen hör till ett äldre svar och går inte att använda längre. Skriv kommandot igen.',

  help: {
    name: 'hjälp',
    aliases: ['help', '?', 'kommandon'],
    summary: 'Visa vad SN-assistenten kan, eller hjälp om ett kommando',
    examples: [
      { line: 'hjälp', shows: 'det du gör mest, och frågor som går att ställa' },
      { line: 'hjälp alla', shows: 'alla kommandon, med vad de visar' },
      { line: 'hjälp status', shows: 'hur man frågar om mål och mått' },
    ],
    title: 'Vad vill du göra?',
    intro:
      'Välj här, eller skriv /sn och det du vill veta. Samma ord fungerar i ett direktmeddelande till mig. Det går bra ' +
      'att skriva utan å, ä och ö.',
    questions: 'Frågor som går att ställa nu',
    other: 'Visa något annat',
    firstSteps: 'kom igång',
    noQuestionsYet:
      'Inget är inläst än, så det finns inget att fråga om. Skriv /sn kom igång för stegen dit.',
    noQuestions:
      'Inget är inläst än, så det finns inget att fråga om. Den som administrerar assistenten läser in det första.',
    all: 'Alla kommandon, med förklaring',
    allWord: 'alla',
    reference: 'Alla kommandon',
    searchHint: 'Skriv /sn hjälp och ett ord för att söka bland det jag kan.',
    private: 'Bara du ser svaren på /sn, tills du väljer att dela dem. Skriv aldrig uppgifter om enskilda.',
    of: (name: string) => `/sn ${name}`,
    also: (aliases: readonly string[]) => `Går också att skriva: ${aliases.join(', ')}`,
    examplesTitle: 'Prova ett exempel',
    found: (words: string) => `Det här kan passa ”${words}”.`,
    noSuch: (words: string) => `Jag hittar inget om ”${words}” i det jag kan. Det här går att fråga om.`,
    explain: (name: string) => `Läs om ${name}`,
    job: (name: string) => `Öppna ${name}`,
    jobLabels: JOB_LABELS,
    /** What each role does most, by command. */
    jobs: {
      reader: ['mitt', 'status', 'budget', 'ärenden', 'sammanträde'],
      registrar: ['mitt', 'internkontroll', 'verkställighet', 'åtgärder', 'ärenden'],
      grants_officer: ['mitt', 'bidrag', 'ärenden', 'sammanträde', 'budget'],
      manager: ['mitt', 'budget', 'status', 'publicera', 'åtgärder'],
      controller: ['budget', 'import', 'publicera', 'internkontroll', 'mitt'],
      secretary: ['mitt', 'ärenden', 'dagordning', 'sammanträde', 'expediering'],
      reviewer: ['logg', 'internkontroll', 'status', 'budget', 'mitt'],
      administrator: ['behörighet', 'inställningar', 'utskick', 'mitt', 'status'],
    } satisfies Record<Role, readonly string[]>,
  },

  home: {
    title: (committee: string, municipality: string) =>
      municipality ? `${committee} i ${municipality}` : committee,
    standing: 'Läget',
    empty: 'Det finns inga uppgifter inlästa än. När de är inlästa visas läget här.',
    failed: (reference: string) => `Den här delen kunde inte visas just nu. (Referens ${reference})`,
    updated: (time: string) => `Uppdaterat ${time}. Öppna fliken igen för att uppdatera.`,
    help: 'Hjälp',
  },
}
