import type { Permission, Role } from '../lib/roles.ts'
import { capitalised, countInWords, listed } from './common.ts'

/** What each role is called. */
export const ROLE_NAMES: Record<Role, string> = {
  reader: 'läsare',
  registrar: 'registrerare',
  grants_officer: 'handläggare av bidrag',
  manager: 'chef',
  controller: 'ekonom',
  secretary: 'nämndsekreterare',
  reviewer: 'granskare',
  administrator: 'administratör',
}

export const PERMISSION_NAMES: Record<Permission, string> = {
  read: 'läsa det som är publicerat',
  'register-matters': 'registrera ärenden, sammanträden och tider',
  'register-decisions': 'registrera delegationsbeslut och ej verkställda beslut',
  'keep-registers': 'föra register över åtgärder, bidrag och avtal',
  'register-control': 'registrera internkontroll',
  'plan-control': 'göra och besluta internkontrollplaner',
  'handle-grants': 'handlägga föreningsbidrag',
  'approve-grants': 'besluta om det någon annan föreslagit',
  'send-files': 'skicka filer med tabeller',
  'import-figures': 'läsa in siffror',
  'read-drafts': 'se siffror före publicering',
  'publish-figures': 'publicera siffror som någon annan har läst in',
  'review-log': 'läsa revisionsloggen',
  'plan-summaries': 'välja vart sammanfattningar av sammanträden skickas',
  administer: 'dela ut roller och sköta assistenten',
}

const unitOf = (unit: string) => (unit ? `, ${unit}` : '')
const untilOf = (until: string | null) => (until ? ` till och med ${until}` : '')

/** "/sn behörighet". mrkdwn; data in it is escaped by the view. */
export const accessTexts = {
  name: 'behörighet',
  aliases: ['roller', 'roll', 'behörigheter'],
  summary: 'Se dina roller; administratören delar ut och tar bort roller',
  examples: [
    { line: 'behörighet', shows: 'vilka roller du har och vad du får göra' },
    { line: 'behörighet matris', shows: 'vad varje roll får göra' },
  ],
  matrixWords: ['matris', 'matrisen', 'alla roller'],

  title: 'Dina roller',
  yours: (roles: readonly string[]) => `Du är ${listed(roles)}.`,
  role: (name: string, unit: string) => `${name}${unitOf(unit)}`,
  youMay: (permissions: readonly string[]) => `Du får ${listed(permissions)}.`,
  youMayIn: (units: readonly string[], permissions: readonly string[]) =>
    `Inom ${listed(units)} får du också ${listed(permissions)}.`,
  askFor: 'Behöver du en annan roll? Fråga den som administrerar SN-assistenten.',
  showMatrix: 'Visa vad rollerna får göra',

  listTitle: 'Utdelade roller',
  columns: { who: 'Vem', role: 'Roll', until: 'Till och med' },
  none: 'Inga roller är utdelade än. Alla i arbetsytan är läsare, och den som står i SN_ADMINS är administratör.',
  count: (howMany: number) =>
    `${capitalised(countInWords(howMany, 'roll är utdelad', 'roller är utdelade'))}.`,
  isRole: (role: string, until: string | null) => [' är ', { strong: role }, untilOf(until)],
  grantedBy: 'Utdelad av ',
  assistant: 'SN-assistenten',
  everyone: 'Alla i arbetsytan är dessutom läsare.',
  grant: 'Dela ut en roll',
  grantAnother: 'Dela ut en till',
  showList: 'Visa rollerna',
  revoke: 'Ta bort',
  confirm: {
    title: 'Ta bort rollen?',
    text: (role: string) =>
      `Personen eller gruppen är inte längre ${role}. Det gäller genast och noteras i revisionsloggen.`,
    confirm: 'Ta bort',
    deny: 'Avbryt',
  },
  proposed: (role: string) =>
    `Ingen delar ut en roll till sig själv ensam: att du ska bli ${role} väntar nu på en annan administratör.`,
  proposal: (role: string) => [' vill bli ', { strong: role }],
  proposedBy: 'Föreslaget av ',
  waitingFor: (role: string) => `En administratör vill själv bli ${role}`,
  approve: 'Godkänn',
  decline: 'Avslå',
  decided: {
    given: (role: string) => ` är nu ${role}. Det gäller genast.`,
    declined: (role: string) => ` blir inte ${role}.`,
    held: (role: string) => ` är redan ${role}. Inget har ändrats.`,
  },
  decidedBefore: 'Det är redan avgjort. Inget har ändrats.',
  ownProposal:
    'Det gäller dig själv, eller du har föreslagit det: en annan administratör avgör. Inget har ändrats.',
  revoked: (role: string) => ` är inte längre ${role}.`,
  revokedBefore: 'Rollen är redan borttagen. Inget har ändrats.',
  lastAdministrator:
    'Det här är den sista administratören, och utan en sådan kan ingen dela ut roller. Gör först någon annan till ' +
    'administratör, eller ange en i SN_ADMINS.',

  matrixTitle: 'Vad rollerna får göra',
  matrixLead: (roles: number) =>
    `Det finns ${countInWords(roles, 'roll', 'roller')}. Alla i arbetsytan är läsare.`,
  matrixWhat: 'Får',
  yes: 'ja',
  no: '–',
  matrixPlain: (role: string, may: readonly string[]) => `${role}: ${may.join(', ')}`,

  form: {
    title: 'Dela ut en roll',
    submit: 'Dela ut',
    person: 'Person',
    personHint: 'Lämna tomt om rollen ska gälla en användargrupp.',
    group: 'Användargrupp',
    groupHint: 'Alla som är med i gruppen i Slack får rollen så länge de är med.',
    role: 'Roll',
    unit: 'Enhet eller område',
    unitHint:
      'Lämna tomt om rollen gäller hela förvaltningen. Med en enhet får personen bara registrera det som hör till den.',
    until: 'Gäller till och med',
    untilHint: 'Lämna tomt om rollen gäller tills vidare.',
    choice: (role: string, may: readonly string[]) => `${role}: får ${listed(may)}`,
    onlyOne: 'Välj antingen en person eller en användargrupp, inte båda.',
    noOne: 'Välj en person eller en användargrupp.',
    noRole: 'Välj en roll.',
    noSuchUnit: 'Enheten finns inte. Välj en i listan, eller lämna tomt.',
    wholeOnly:
      'Rollen gäller alltid hela förvaltningen: det den får göra hör inte till någon enhet. Lämna fältet tomt.',
    past: 'Dagen har redan varit. Välj i dag eller en senare dag.',
    held: 'Personen eller gruppen har redan den rollen. Ta bort den först om slutdagen ska ändras.',
    receipt: (role: string, until: string | null) => [
      ' är nu ',
      { strong: role },
      `${untilOf(until)}. Det gäller genast.`,
    ],
  },
}
