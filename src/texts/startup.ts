/** What is said in the terminal when the assistant starts, or cannot. */
export const startupTexts = {
  started: (url: string) => `SN-assistenten är igång på ${url}`,
  startedSocket: (url: string) => `SN-assistenten är igång med Socket Mode; hälsokontroll på ${url}/halsa`,
  stopping: 'Stoppar: pågående svar görs klara.',
  unexpected: (message: string) => `SN-assistenten kunde inte starta: ${message}`,
  portTaken: (port: number) => `Porten ${port} används redan. Välj en annan med PORT.`,
  badToken: (reason: string) =>
    `Slack godtar inte SLACK_BOT_TOKEN (${reason}). Hämta en ny under OAuth & Permissions i appens inställningar.`,
  badCommittee: (file: string, reason: string) =>
    `Filen ${file} (SN_COMMITTEE) kan inte läsas som en beskrivning av nämnden: ${reason}`,

  dataDirectoryTaken: (directory: string) =>
    `Datakatalogen ${directory} används redan av en annan process. Den inbyggda databasen kan bara öppnas av en ` +
    'process i taget: stoppa den andra, välj en annan katalog med DATA_DIR, eller använd PostgreSQL med DATABASE_URL.',

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
    metrics: 'ska vara 0 eller 1',
    logLevel: (levels: readonly string[]) => `ska vara något av ${levels.join(', ')}`,
  },
}
