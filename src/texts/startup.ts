import { listed } from './common.ts'

const RESTORE =
  'Läs tillbaka en säkerhetskopia med npm run restore -- FIL: det som ligger i katalogen nu sparas ' +
  'bredvid. Finns ingen kopia, ta först en kopia av hela katalogen.'

/** What is said in the terminal when the assistant starts, or cannot. */
export const startupTexts = {
  started: (url: string) => `SN-assistenten är igång på ${url}`,
  startedSocket: (url: string) => `SN-assistenten är igång med Socket Mode; hälsokontroll på ${url}/halsa`,
  stopping: 'Stoppar: pågående svar görs klara.',
  unexpected: (message: string) => `SN-assistenten kunde inte starta: ${message}`,
  portTaken: (port: number) => `Porten ${port} används redan. Välj en annan med PORT.`,
  badToken: (reason: string) =>
    `Slack godtar inte SLACK_BOT_TOKEN (${reason}). Hämta en ny under OAuth & Permissions i appens inställningar.`,
  badAppToken: (reason: string) =>
    `Slack godtar inte SLACK_APP_TOKEN (${reason}). Hämta en ny under Basic Information, App-Level Tokens, med connections:write.`,
  badCommittee: (file: string, reason: string) =>
    `Filen ${file} (SN_COMMITTEE) kan inte läsas som en beskrivning av nämnden: ${reason}`,

  dataDirectoryTaken: (directory: string) =>
    `Datakatalogen ${directory} används redan av en annan process. Den inbyggda databasen kan bara öppnas av en ` +
    'process i taget: stoppa den andra, välj en annan katalog med DATA_DIR, eller använd PostgreSQL med DATABASE_URL.',

  directory: {
    full: (directory: string) =>
      `Disken är full: i datakatalogen ${directory} får inget mer plats. Frigör utrymme och starta igen. Inget har ändrats.`,
    readOnly: (directory: string) =>
      `Datakatalogen ${directory} går inte att skriva i. Ge den användare som kör assistenten skrivrätt där, eller välj ` +
      'en annan katalog med DATA_DIR.',
    notDirectory: (directory: string) =>
      `${directory} är ingen katalog. Välj en katalog med DATA_DIR, tom eller med assistentens databas.`,
    notDatabase: (directory: string) =>
      `I ${directory} ligger annat än assistentens databas. Välj en katalog med DATA_DIR, tom eller med databasen. ` +
      'Inget har ändrats.',
    damaged: (directory: string, missing: readonly string[]) =>
      `Databasen i ${directory} är skadad: ${listed(missing)} saknas eller går inte att läsa. Inget har ändrats. ${RESTORE}`,
    unreadable: (directory: string) =>
      `Databasen i ${directory} är skadad och går inte att öppna; mer står i loggen. ${RESTORE}`,
    notMade: (directory: string) =>
      `Det gick inte att göra en databas i ${directory}; mer står i loggen. Starta igen, eller välj en annan katalog med DATA_DIR.`,
    otherVersion: (directory: string, found: string, wanted: string) =>
      `Databasen i ${directory} är skriven av en annan version av den inbyggda databasen (${found}, den här läser ` +
      `${wanted}). Kör den version av assistenten som skrev den och gör en säkerhetskopia, eller läs tillbaka en: ` +
      'npm run restore -- FIL',
    halfCopied: (directory: string) =>
      `En säkerhetskopia lästes tillbaka till ${directory} och blev avbruten. Läs tillbaka den igen: npm run restore -- FIL`,
  },

  database: {
    badUrl:
      'DATABASE_URL går inte att läsa som en adress. Den ska se ut så här: postgresql://anvandare:losenord@server:5432/databas',
    encryption: (host: string) =>
      `DATABASE_URL säger inte om trafiken till ${host} är krypterad. Lägg till ?sslmode=verify-full (med &sslrootcert=FIL för en egen ` +
      'utfärdare), eller ?sslmode=disable om databasen nås på ett nät som ingen annan är på.',
    unreachable:
      'Databasen i DATABASE_URL svarar inte efter en minut. Kontrollera adressen och att PostgreSQL är igång, och starta igen.',
    newer: (migration: string) =>
      `Databasen är ändrad av en nyare version av assistenten (${migration}). Kör den versionen, eller läs tillbaka en ` +
      'säkerhetskopia från före uppgraderingen.',
    mayNotMigrate:
      'Databasens tabeller behöver ändras för den här versionen, och rollen i DATABASE_URL får inte göra det. ' +
      'Kör npm run migrate med DATABASE_URL för den roll som äger tabellerna, och starta sedan assistenten igen.',
  },

  audit: {
    badKey:
      'SN_AUDIT_KEY ska vara en eller flera nycklar som namn:hemlighet, med komma emellan och den som gäller först. Hemligheten ' +
      'är minst 32 tecken, namnet bokstäver, siffror och bindestreck. En ny: openssl rand -base64 32',
    badKeyFile: (file: string) => `Filen ${file} (SN_AUDIT_KEY_FILE) går inte att läsa.`,
    badNotes: (file: string) =>
      `Filen ${file} (SN_AUDIT_NOTES) går inte att läsa som noterade kontrollsummor, en JSON-rad för var och en.`,
    keyMissing: (key: string) =>
      `Revisionsloggen är signerad med nyckeln ${key}, men SN_AUDIT_KEY är inte satt. Ange den nyckeln, eller en ny med den ` +
      'gamla efter sig. Utan nyckel startar inte assistenten: loggens poster skulle gå att skriva om.',
  },

  cannotStart: (faults: readonly string[], withoutSlack: boolean) =>
    [
      'SN-assistenten kan inte starta. Rätta detta i miljön (eller i filen .env, se .env.example):',
      ...faults.map((fault) => `  ${fault}`),
      ...(withoutSlack ? ['', 'Vill du prova utan Slack? Kör: npm run demo'] : []),
    ].join('\n'),

  environment: {
    missing: 'saknas',
    botToken: 'ska börja med xoxb- (Bot User OAuth Token)',
    appToken: 'ska börja med xapp- (App-Level Token för Socket Mode)',
    noConnection: 'saknas. Ange SLACK_SIGNING_SECRET för HTTP, eller SLACK_APP_TOKEN för Socket Mode',
    url: 'ska vara en webbadress, till exempel https://slack.com/api/',
    port: 'ska vara ett heltal mellan 0 och 65535',
    databaseUrl: 'ska börja med postgres:// eller postgresql://',
    admins: 'ska vara Slack-användares id med komma emellan, till exempel U012ABC,U034DEF',
    clock: 'ska vara en tidpunkt i ISO-format med tidszon, till exempel 2023-09-12T08:00:00+02:00',
    clockInProduction: 'får inte vara satt när NODE_ENV=production: klockan ska gå rätt',
    demo: 'ska vara 1 eller 0',
    secretFile: (file: string) => `filen ${file} kan inte läsas`,
    secretTwice: 'anges både direkt och som fil: ta bort det ena',
    calendarUrl: 'ska vara en adress som börjar med https://, dit kalendrar som prenumererar når assistenten',
    perMinute: 'ska vara ett heltal: hur många frågor en person får ställa i minuten (0 = ingen gräns)',
    logLevel: (levels: readonly string[]) => `ska vara något av ${levels.join(', ')}`,
  },
}

/** What GET /halsa says of the whole. */
export const healthTexts = { ok: 'ok', impaired: 'nedsatt', down: 'databasen nås inte' } as const

/** What is wrong where the assistant answers all the same. */
export const healthFaultTexts = {
  slowDatabase: 'databasen svarar inte på allt',
  schedule: (name: string) => `schemat ${name} misslyckades`,
  sending: 'utskicken står stilla',
}
