import { byName, capitalised, count, countInWords, listed } from './common.ts'

/** What each register is called, and what people type for it. */
const REGISTERS: Readonly<Record<string, { name: string; words: readonly string[] }>> = {
  action: { name: 'Utlovade åtgärder', words: ['utlovade åtgärder', 'utlovade'] },
  audit: { name: 'Revisionens rekommendationer', words: ['revisionens rekommendationer', 'revision'] },
  lex_sarah: { name: 'Lex Sarah-åtgärder', words: ['lex sarah-åtgärder', 'lex sarah', 'lex sarah åtgärder'] },
  complaint: {
    name: 'Synpunkter och klagomål',
    words: ['synpunkter och klagomål', 'synpunkter', 'klagomål'],
  },
  deficit: {
    name: 'Åtgärder mot underskott',
    words: ['åtgärder mot underskott', 'handlingsplaner', 'underskott'],
  },
  quality: {
    name: 'Kvalitetsplanens aktiviteter',
    words: ['kvalitetsplanens aktiviteter', 'kvalitetsplan', 'kvalitetsplanen'],
  },
  competence: {
    name: 'Kompetensplanens aktiviteter',
    words: ['kompetensplanens aktiviteter', 'kompetensplan', 'kompetensplanen'],
  },
  state_grant: { name: 'Statsbidrag', words: ['statsbidrag'] },
  migration_claim: {
    name: 'Anspråk mot Migrationsverket',
    words: ['anspråk mot migrationsverket', 'anspråk', 'migrationsverket'],
  },
  fund: { name: 'Ansökningar ur fonder', words: ['ansökningar ur fonder', 'fonder', 'fondansökningar'] },
  agreement: {
    name: 'Avtal och överenskommelser',
    words: ['avtal och överenskommelser', 'avtal', 'överenskommelser', 'iop'],
  },
  project: { name: 'Externa projekt', words: ['externa projekt', 'projekt'] },
  budget_request: { name: 'Äskanden', words: ['äskanden', 'budgetäskanden'] },
  referral: { name: 'Remisser', words: ['remisser', 'remiss'] },
}

const LABELS = {
  register: 'Register',
  title: 'Vad',
  due: 'Senast',
  owner: 'Ansvarig',
  unit: 'Enhet',
  amount: 'Belopp',
  used: 'Använt av beloppet',
  receivedOn: 'Inkom',
  nextOn: 'Nästa uppföljning',
  source: 'Källa',
  status: 'Läge',
  evidence: 'Underlag',
}

/** What the fields of an entry are called in some registers. */
const OWN_LABELS: Readonly<Record<string, Partial<typeof LABELS>>> = {
  deficit: {
    title: 'Åtgärd',
    due: 'Genomförd senast',
    unit: 'Verksamhet',
    amount: 'Effekt på helåret',
    used: 'Effekt hittills',
  },
  complaint: { due: 'Besvaras senast' },
  state_grant: { due: 'Återrapporteras senast', amount: 'Beviljat belopp' },
  migration_claim: { amount: 'Sökt belopp' },
  fund: { amount: 'Sökt belopp' },
  agreement: { due: 'Löper ut' },
}

const nameOf = (register: string): string => REGISTERS[register]?.name ?? register

/** Swedish texts of the registers: /sn register, /sn statsbidrag, /sn avtal. */
export const registersTexts = {
  name: 'register',
  aliases: ['registren', 'registret'],
  summary: 'Visa nämndens register: åtgärder, statsbidrag, avtal, projekt och mer, med ansvarig och datum',
  examples: [
    { line: 'register', shows: 'hur många som är klara, på väg och försenade i varje register' },
    { line: 'register fonder', shows: 'ansökningar ur fonder' },
    { line: 'register mina', shows: 'det du ansvarar för, i alla register' },
  ],
  /** Folded: what opens the form of a new entry. */
  newWords: ['ny', 'nytt', 'ny post', 'lagg till', 'registrera'],
  grantsName: 'statsbidrag',
  grantsAliases: ['statsbidragen'],
  grantsSummary: 'Visa statsbidrag och anspråk mot Migrationsverket att följa upp, med belopp och datum',
  grantsExamples: [{ line: 'statsbidrag', shows: 'beviljade statsbidrag att rekvirera och återrapportera' }],
  agreementsName: 'avtal',
  agreementsAliases: ['avtalen', 'överenskommelser'],
  agreementsSummary: 'Visa avtal och överenskommelser med slutdatum och nästa uppföljning',
  agreementsExamples: [{ line: 'avtal', shows: 'avtal efter när de löper ut' }],
  plansName: 'handlingsplaner',
  plansAliases: ['handlingsplan', 'budget handlingsplaner'],
  plansSummary: 'Visa åtgärder mot underskott: effekt mot underskottet för varje verksamhet',
  plansExamples: [{ line: 'handlingsplaner', shows: 'underskott, och vad åtgärderna ska ge' }],

  nameOf,
  /** Names to type, by register; the committee's own by their names. */
  words: (own: readonly string[]): ReadonlyMap<string, readonly string[]> =>
    new Map([
      ...Object.entries(REGISTERS).map(([register, { words }]) => [register, words] as const),
      ...own.map((name) => [name, [name]] as const),
    ]),
  line: (words: string) => `register ${words}`.trim(),
  title: 'Nämndens register',
  lead: (n: number, late: number, done: number) =>
    n === 0
      ? 'Inget är registrerat än. Det som nämnden har lovat, fått eller avtalat läggs in i ett formulär eller ur en fil.'
      : `Registren har ${count(n, 'post', 'poster')}: ${listed([
          late === 0 ? 'ingen är försenad' : `${late} är ${late === 1 ? 'försenad' : 'försenade'}`,
          `${done} ${done === 1 ? 'är klar' : 'är klara'}`,
        ])}.`,
  chart: 'Klara, på väg och försenade',
  series: { done: 'Klara', open: 'På väg', late: 'Försenade' },
  unit: 'antal',
  caption: 'Register',
  columns: { register: 'Register', open: 'På väg', late: 'Försenade', done: 'Klara', amount: 'Belopp, tkr' },
  amount: 'Belopp, tkr',
  empty: (register: string) => `${nameOf(register)}: inget är registrerat än.`,
  choose: 'Öppna ett register',
  buttons: {
    add: 'Lägg till en post',
    register: 'Visa registret',
    all: 'Visa alla register',
  },
  statuses: { red: 'Rött: inte påbörjat', yellow: 'Gult: pågår', green: 'Grönt: klart' },
  labels: {
    register: 'Register',
    unit: 'Enhet',
    amount: 'Belopp',
    used: 'Använt',
    left: 'Kvar',
    received: 'Inkom',
    next: 'Nästa uppföljning',
    source: 'Källa',
    history: 'Historik',
  },
  here: 'Registrerat i SN-assistenten',
  /** The heading of an entry. */
  one: (register: string, ref: string) => `${nameOf(register)}, nr ${ref}`,
  fields: byName({ due: 'datum', status: 'läge', owner: 'ansvarig' }),
  /** After who: what was changed on a day in running text; before, "till" and after follow. */
  move: (field: string, day: string) => ` ${day}: ${field} från `,
  to: ' till ',
  nothing: 'inget',
  follow: (title: string) => `Följ upp: ${title}`,
  due: (register: string, title: string) => `${nameOf(register)}: ${title}`,

  form: {
    newTitle: 'Ny post',
    title: 'Ändra posten',
    save: 'Spara',
    gone: 'Posten finns inte längre.',
    /** To its owner, who changes nothing else. */
    own: (time: string) =>
      `Senast: ${time}. Du är ansvarig och kan ändra läge och underlag; resten ändrar den som får föra register.`,
    asPrinted: (status: string) => `I dokumentet: ${status}.`,
    timePrinted: (words: string) => `Tid i dokumentet: ”${words}”`,
    notYours: 'Bara den som är ansvarig för posten och den som får föra register kan ändra den.',
    notYourUnit:
      'Din behörighet gäller en annan enhet. Välj den, eller be någon som för registret för hela nämnden.',
    labelsOf: (register: string | undefined): typeof LABELS => ({
      ...LABELS,
      ...OWN_LABELS[register ?? ''],
    }),
    hints: {
      title: 'Vad som ska göras, följas upp eller löper ut. Aldrig om en enskild.',
      due: 'Ett datum (2024-05-31), eller i ord: under hösten 2024, kvartal 3 2024. Ord läses som tidens sista dag.',
      complaintDue:
        'Tomt: tio dagar från den dag den kom in. Annars ett datum, eller en tid i ord som läses som tidens sista dag.',
      printedDue:
        'Ett datum, eller en tid i ord som läses som tidens sista dag. Tomt: dokumentets eget datum gäller.',
      printedStatus: 'Tomt: läget i dokumentet gäller.',
      receivedOn: 'Dagen då synpunkten kom till nämnden.',
      amount: 'Till exempel 1 250 tkr eller 1,5 mnkr.',
      source: 'Dokument och avsnitt, om posten kommer ur ett.',
      evidence:
        'Vad som visar läget: beslut, dokument eller länk. Krävs för grönt. Inga uppgifter om enskilda.',
    },
    faults: {
      needed: 'Skriv vad posten gäller.',
      plan_needs: 'En åtgärd mot underskott behöver verksamhet, effekt, ansvarig och datum.',
      no_register: 'Välj ett register.',
      points_out:
        'Det verkar säga vem det handlar om. Skriv åtgärden utan ålder, kön och annat som pekar ut någon.',
      no_time:
        'Det läser jag inte som en tid. Skriv ett datum, en månad, en årstid eller ett kvartal med år.',
      no_date: 'Det är inget datum.',
      in_future: 'Dagen har inte varit än.',
      no_amount: 'Det läser jag inte som ett belopp. Skriv till exempel 1 250 tkr.',
      not_member: 'Personen hör inte till arbetsytan. Välj någon annan.',
      evidence_needed: 'Skriv vad som visar att det är klart: grönt kräver underlag.',
    },
  },
  added: (ref: string, title: string, register: string) =>
    `Tillagt i ${register.toLowerCase()}: ${title} (nr ${ref}).`,
  changed: (ref: string, title: string) => `Ändrat: ${title} (nr ${ref}).`,
  readAs: (words: string, day: string) => `”${words}” läses som senast ${day}.`,

  sheet: {
    title: 'Poster till nämndens register',
    changedIn: 'Det som finns ändras under /sn register, inte av en fil',
    changed: 'Något ur filen har ändrats sedan dess, så den kan inte ångras.',
    noRegister: (typed: string, known: readonly string[]) =>
      `väntade ett av nämndens register (${listed(known)}), där står ”${typed}”`,
    noTime: (typed: string) =>
      `väntade ett datum eller en tid i ord, till exempel ”under hösten 2024”, där står ”${typed}”`,
  },

  facts: {
    title: 'Nämndens register',
    names: [
      'register',
      'registren',
      'statsbidrag att följa upp',
      'avtal',
      'överenskommelser',
      'externa projekt',
    ],
    rowNames: ['post', 'poster'],
    columns: {
      register: { title: 'Register', names: ['register'] },
      title: 'Vad',
      due: 'Senast',
      status: 'Läge',
      amount: 'Belopp',
      used: { title: 'Använt', names: ['använt', 'förbrukat'] },
      received: { title: 'Ankomstdag', names: ['ankomstdag'] },
      next: { title: 'Nästa uppföljning', names: ['nästa uppföljning', 'uppföljning'] },
      unit: { title: 'Enhet', names: ['enhet'] },
      owner: 'Ansvarig',
    },
  },

  plans: {
    title: 'Handlingsplaner mot underskott',
    none: 'Ingen verksamhet väntas gå med underskott utöver gränsen, och inga åtgärder mot underskott är registrerade.',
    lead: (n: number, missing: number) =>
      n === 0
        ? 'Ingen verksamhet väntas gå med underskott utöver gränsen.'
        : `${capitalised(countInWords(n, 'verksamhet', 'verksamheter'))} väntas gå med underskott utöver gränsen; ${
            missing === 0
              ? 'åtgärderna täcker det'
              : missing === n
                ? 'åtgärderna täcker det inte'
                : `för ${missing} täcker åtgärderna det inte`
          }.`,
    columns: {
      activity: 'Verksamhet',
      deficit: 'Underskott',
      measures: 'Åtgärder',
      effect: 'Åtgärdernas effekt',
      left: 'Täcks inte',
    },
    measure: { no: 'Nr', what: 'Åtgärd', effect: 'Effekt', due: 'Senast', status: 'Läge' },
    limit: (percent: string) =>
      `Gränsen är ett underskott på mer än ${percent} % av verksamhetens nettobudget, enligt den senaste publicerade rapporten. Effekten är åtgärdernas belopp.`,
    asked: (activity: string, left: string) =>
      `Handlingsplan för ${activity}: ${left} av underskottet saknar åtgärder`,
    add: 'Lägg till en åtgärd',
    uncovered: (activity: string, left: string) => `${activity}: ${left} saknar åtgärder.`,
  },
}
