import type { AuditFault } from '../lib/audit-chain.ts'
import { formatDecimal } from '../lib/numbers.ts'
import { count } from './common.ts'

interface Trace {
  table: string
  column: string
  rows: number
  way: 'removed' | 'pseudonymised'
}

interface Contents {
  rows: number
  auditEntries: bigint
  auditFaults: number
}

const span = (from: bigint, to: bigint) => (from === to ? `Post ${from}` : `Posterna ${from}–${to}`)

const auditFault = (fault: AuditFault): string => {
  switch (fault.kind) {
    case 'altered':
      return `Post ${fault.id} har ändrats sedan den skrevs.`
    case 'removed':
      return `${span(fault.from, fault.to)} saknas.`
    case 'inserted':
      return `Post ${fault.id} hör inte till kedjan: den har lagts till vid sidan av assistenten.`
    case 'unlinked':
      return `Post ${fault.id} följer inte på post ${fault.id - 1n}: en av dem har bytts ut.`
    case 'end':
      return 'Uppgiften om loggens sista post har ändrats.'
    case 'no-end':
      return 'Uppgiften om loggens sista post är borta: loggens slut kan inte intygas.'
    case 'emptied':
      return 'Loggen är tömd: det finns personer eller dokument, som aldrig sparas utan en post.'
    case 'unsigned':
      return fault.id === 0n
        ? 'Loggen är inte signerad, fast en nyckel är angiven.'
        : `Post ${fault.id} är inte signerad, fast den borde vara det: den är inte skriven av assistenten.`
    case 'noted':
      return `Kontrollsumman som noterades ${fault.at} (post ${fault.entries}) finns inte i loggen: den har kapats eller skrivits om.`
    case 'function':
      return `Funktionen ${fault.name} i databasen saknas eller är ändrad.`
    case 'trigger':
      return `Utlösaren ${fault.name} i databasen saknas, är avstängd eller ändrad: loggen kan ha ändrats utan spår.`
    case 'foreign-trigger':
      return `Utlösaren ${fault.name} i databasen hör inte till assistenten.`
    case 'reference':
      return `${fault.ref} är borttagen ur personlistan utan att ha glömts med npm run erase.`
    case 'role':
      return `Roll nummer ${fault.id} har delats ut vid sidan av assistenten: loggen har ingen sådan post.`
    case 'role-gone':
      return `En roll som loggen visar är borta: ${fault.what}.`
    case 'person':
      return `${fault.ref} har gjorts om till att gälla någon annan.`
  }
}

const contentsText = ({ rows, auditEntries, auditFaults }: Contents) =>
  `${count(rows, 'rad', 'rader')}, revisionslogg med ${count(Number(auditEntries), 'post', 'poster')}` +
  (auditFaults > 0 ? ` (${count(auditFaults, 'fel')}: kör npm run audit:verify).` : ', orörd.')

const RETENTION_NAMES = {
  drafts: 'Utkast till formulär',
  roles: 'Roller som upphört',
  imports: 'Rader ur filer som inte lästes in',
  summaries: 'Sparade sammanfattningar av sammanträden',
  decisions: 'Ej verkställda beslut som verkställts eller avslutats',
  grants: 'Avslutade bidragsomgångar med ansökningar och beslut',
  control: 'Internkontrollplaner med resultat och åtgärder',
  matters: 'Avslutade ärenden som registrerats här',
  agendas: 'Dagordningar med utfall och expediering',
  delegation: 'Delegationsbeslut och anmälningsärenden som har anmälts till nämnden',
}

/** What the command line tools say. */
export const opsTexts = {
  usage: (tools: readonly string[]) => `Välj ett verktyg: ${tools.join(', ')}.`,
  failed: (message: string) => `Det gick inte: ${message}`,
  taken: (directory: string) =>
    `Assistenten kör på datakatalogen ${directory}. Stoppa den först: det här ändrar i databasen.`,
  noCopy: (directory: string) =>
    `Datakatalogen ${directory} används av en annan process, som inte lämnar ut någon kopia. Stoppa den först.`,
  noDirectory: (directory: string) =>
    `Det finns ingen databas i ${directory}. Ange rätt katalog med DATA_DIR, eller en PostgreSQL med DATABASE_URL.`,
  badUrl: 'DATABASE_URL ska börja med postgres:// eller postgresql://.',

  audit: {
    intact: ({ entries, hash }: { entries: bigint; hash: string }) =>
      entries === 0n
        ? 'Revisionsloggen är tom.'
        : `Revisionsloggen är orörd: ${count(Number(entries), 'post', 'poster')}.\n` +
          `Kontrollsumma för den sista posten: ${hash}\n` +
          'Notera den. Nästa kontroll kan då visa att inget före den har skrivits om: npm run audit:verify -- <kontrollsumma>',
    signed: (signed: bigint, entries: bigint) =>
      signed === 0n
        ? 'Inga poster är signerade: den som kan skriva i databasen kan skriva om hela loggen. Ange SN_AUDIT_KEY.'
        : `${count(Number(signed), 'post', 'poster')} av ${Number(entries)} är signerade med en känd nyckel.`,
    unknownKeys: (keys: readonly string[]) =>
      `Poster signerade med ${keys.join(', ')} kan inte kontrolleras: ange de nycklarna i SN_AUDIT_KEY, efter den som gäller.`,
    notes: (notes: number) =>
      notes === 0
        ? 'Inga noterade kontrollsummor finns att jämföra med (SN_AUDIT_NOTES): att slutet har kapats eller allt skrivits om syns då inte.'
        : `Jämförd med ${count(notes, 'noterad kontrollsumma', 'noterade kontrollsummor')}.`,
    notVouchedFor:
      'Kontrollen intygar loggen, dess skydd, personlistan och rollerna. Andra register kan den inte intyga: en rad som ändrats vid ' +
      'sidan av assistenten syns genom att loggen saknar ändringen. Inte heller det som skrevs före den första signerade posten, om ' +
      'ingen kontrollsumma noterades då.',
    faults: (faults: readonly AuditFault[]) =>
      [`Revisionsloggen är inte orörd: ${count(faults.length, 'fel')}.`, ...faults.map(auditFault)].join(
        '\n',
      ),
    noted: 'Den noterade kontrollsumman finns i loggen.',
    notNoted: 'Den noterade kontrollsumman finns inte i loggen: loggen har skrivits om.',
  },

  migrate: {
    usage: 'Rollens namn är små bokstäver, siffror och understreck: npm run migrate -- sn_app',
    embedded: 'Den inbyggda databasen är uppdaterad.',
    applied: (names: readonly string[]) =>
      names.length === 0
        ? 'Tabellerna är redan uppdaterade.'
        : ['Uppdaterat:', ...names.map((name) => `  ${name}`)].join('\n'),
    granted: (role: string) => `Rollen ${role} får läsa och skriva det assistenten behöver, och inget annat.`,
  },

  matrix: {
    what: 'Vad',
    permission: 'behörighet',
    yes: 'ja',
    yesInUnit: 'ja*',
    kinds: {
      command: '`/sn`',
      form: 'Formulär',
      button: 'Knapp',
      shortcut: 'Genväg',
      file: 'Fil i direktmeddelande',
      home: 'Fliken Hem',
    },
  },

  export: {
    contents: 'innehall.json',
    done: (folder: string, registers: number) =>
      `${count(registers, 'register', 'register')} exporterade till ${folder}, vart och ett som JSON och .xlsx. ` +
      'Innehåll och kontrollsummor står i innehall.json.',
  },

  erase: {
    usage:
      'Ange personens Slack-id: npm run erase -- U012ABC. Med --apply görs det, annars visas bara vad som berörs.',
    trace: ({ table, column, rows, way }: Trace) =>
      `${table}.${column}: ${count(rows, 'rad', 'rader')} ${way === 'removed' ? 'tas bort' : 'får en pseudonym i stället'}`,
    dryRun: (userId: string, traces: number) =>
      traces === 0
        ? `${userId} finns bara i revisionsloggen, eller inte alls. Inget har ändrats; med --apply glöms kopplingen i loggen.`
        : 'Inget har ändrats. Lägg till --apply för att göra det. I revisionsloggen glöms vem personen är; posterna står kvar.',
    done: (userId: string) =>
      `${userId} är glömd: roller, utkast och inställningar är borta, och ingen kan längre se vem som avses i revisionsloggen.`,
  },

  retention: {
    line: (
      {
        kind,
        days,
        rows,
        isDecided,
      }: { kind: keyof typeof RETENTION_NAMES; days: number | null; rows: number; isDecided: boolean },
      apply: boolean,
    ) => {
      const kept = days === null ? 'bevaras' : `sparas i ${count(days, 'dag', 'dagar')}`
      const proposed = days === null || isDecided ? '' : ', förslag: tiden är inte beslutad'
      const counted = `${count(rows, 'rad', 'rader')} ${apply ? 'gallrade' : 'att gallra'}`
      return `${RETENTION_NAMES[kind]} (${kept}${proposed}): ${counted}`
    },
    notDecided:
      'Allmänna handlingar gallras först när arkivmyndigheten har beslutat om tiden (informationshanteringsplanen) ' +
      'och den står i filen som SN_RETENTION pekar på.',
    dryRun: 'Inget har ändrats. Lägg till --apply för att gallra.',
    done: 'Gallringen är gjord och noterad i revisionsloggen.',
    badRules: (file: string, reason: string) =>
      `Filen ${file} (SN_RETENTION) kan inte läsas som gallringsregler: ${reason}`,
  },

  backup: {
    usage: 'Ange filen: npm run restore -- backup-2023-09-120800.tar.gz',
    postgres:
      'Databasen är en PostgreSQL, som har egna verktyg: pg_dump och pg_restore. Se docs/security.md.',
    exists: (file: string) => `Filen ${file} finns redan. Ange ett annat namn.`,
    unreadable: (file: string) => `Filen ${file} kan inte läsas som en säkerhetskopia. Inget har ändrats.`,
    saved: (file: string, contents: Contents) =>
      `Säkerhetskopian ${file} är sparad och läst tillbaka: ${contentsText(contents)}`,
    restored: (file: string, directory: string, contents: Contents, kept: string | null) =>
      `${file} är återläst till ${directory}: ${contentsText(contents)}` +
      (kept ? `\nDet som fanns där förut ligger kvar i ${kept}.` : ''),
    differs: (before: number, after: number) => `kopian har ${before} rader, men ${after} lästes tillbaka`,
  },

  deps: {
    licence: (licence: string, packages: readonly string[]) =>
      `${licence}: ${count(packages.length, 'paket')}${packages.length <= 3 ? ` (${packages.join(', ')})` : ''}`,
    unknown: (names: readonly string[]) => `Licenser att granska för hand: ${names.join('; ')}`,
    allFree: 'Alla licenser är fria och godkända i listan.',
    vulnerabilities: (found: readonly string[]) =>
      found.length > 0
        ? ['Kända sårbarheter i det som körs:', ...found].join('\n')
        : 'Inga kända sårbarheter i det som körs.',
    noAnswer: (reason: string) =>
      `Kända sårbarheter är inte kontrollerade: paketregistret besvarar inte frågan${reason ? ` (${reason})` : ''}. ` +
      'Kör om mot ett register som gör det: npm audit --omit=dev',
  },

  import: {
    usage:
      'Ange filen: npm run import -- prognos.xlsx [--period "delår 1 2024"] [--ja [--orsak "…"]]. ' +
      'Utan --ja visas bara vad som skulle ändras. En tom mall: npm run import -- --mall budget',
    noFile: (file: string) => `Filen ${file} finns inte eller går inte att läsa.`,
    kinds: (kinds: readonly { name: string; title: string }[]) =>
      ['Välj en av de här:', ...kinds.map(({ name, title }) => `  ${name}: ${title}`)].join('\n'),
    template: (file: string) => `Mallen är skriven: ${file}`,
    progress: (rows: number) => `${formatDecimal(rows)} rader lästa …`,
    storing: (rows: number) => `${formatDecimal(rows)} rader inlästa …`,
    notStored: 'Inget är sparat. Lägg till --ja för att läsa in.',
    changedMeanwhile:
      'Annat sparades medan filen lästes, och inläsningen skulle bli en annan än den visade. Inget är sparat. Kör kommandot igen.',
    needsReason:
      'Inget är sparat: filen har varningar. Lägg till --orsak "…" om siffrorna ändå ska läsas in.',
  },
}
