import { timeInStockholm } from '../lib/calendar.ts'
import { formatDecimal } from '../lib/numbers.ts'
import type { PeriodRef } from '../lib/periods.ts'
import { count, listed } from './common.ts'
import { periodName, periodWords } from './periods.ts'

const oneOf = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} eller ${words.at(-1)}`

interface NearKind {
  title: string
  missing: readonly string[]
}

const nearKinds = (kinds: readonly NearKind[]): string =>
  kinds
    .map(
      ({ title, missing }) =>
        `${title.toLowerCase()} (det saknas en kolumn med ${listed(missing.map((one) => one.toLowerCase()))})`,
    )
    .join('; ')

export const importTexts = {
  missing: 'värde saknas',
  longCell: (most: number) => `texten är för lång: högst ${most} tecken`,
  notInteger: (text: string) => `väntade ett heltal, där står ”${text}”`,
  notNumber: (text: string) => `väntade ett tal, där står ”${text}”`,

  /** What a cell should have held. */
  formula: 'där står en formel som ingen har räknat ut; klistra in värdet i stället',
  notTkr: (text: string) => `väntade ett belopp i tkr, till exempel 1 234, där står ”${text}”`,
  notValue: (text: string) => `väntade ett tal, Ja eller Nej, där står ”${text}”`,
  noSuchDate: (text: string) => `dagen ”${text}” finns inte`,
  notWrittenDate: (text: string) => `väntade ett datum, till exempel 2023-09-19, där står ”${text}”`,
  noYear: (text: string) =>
    `dagen ”${text}” har inget år: skriv året i filens namn, i en rubrik eller i meddelandet`,
  notChoice: (text: string, words: readonly string[]) => `väntade ${oneOf(words)}, där står ”${text}”`,
  twice: (label: string, line: number) => `”${label}” står redan på rad ${line}; en rad per namn`,
  missingRows: (labels: readonly string[], all: number) =>
    `${count(all, 'rad som finns inläst saknas', 'rader som finns inlästa saknas')} i filen (${listed(labels)}` +
    `${all > labels.length ? ' med flera' : ''}); efter inläsningen visas de inte i periodens tabell`,
  keptAsItIs: (label: string, before: string | null, after: string | null, why: string) =>
    `”${label}” finns redan med ${before ?? 'inget'} i stället för ${after ?? 'inget'}. Filen ändrar inte det som finns. ${why}`,
  renamed: (label: string, before: string | null, after: string | null) =>
    `${label} ändras från ”${before ?? 'inget'}” till ”${after ?? 'inget'}”. Det gäller den här rapporten; tidigare rapporter visas som de var`,
  thousandfold: (isMore: boolean) =>
    `beloppen är ungefär tusen gånger ${isMore ? 'större' : 'mindre'} än de som finns inlästa. Står de i en annan enhet: skriv den i ` +
    'rubrikerna, till exempel ”Budget 2024 (kr)”, och skicka filen igen',
  unknownKind: 'Filens rader hör till en tabell som inte längre går att läsa in. Skicka filen igen.',
  publishedAlready:
    'Uppgifterna är publicerade och kan inte tas bort. Läs in en rättad fil: den blir ett utkast som någon annan publicerar.',
  storedAlready: (file: string, at: Date, by: string | null) =>
    `Den här filen är redan inläst (${file}, ${timeInStockholm(at)}${by?.startsWith('U') ? ` av ${by}` : ''}). Inget har ändrats.`,
  empty: 'Filen är tom: inget blad har något i sig. Inget har lästs in.',
  noTable:
    'Jag känner inte igen någon tabell i filen. Inget har lästs in. Rubrikerna ska stå på en egen rad.',
  /** The kinds that whoever sent it sends most. */
  mayBe: (titles: readonly string[]) => ` Oftast läses ${listed(titles.map((one) => one.toLowerCase()))} in.`,
  allKinds: 'Visa allt som kan läsas in',
  twoPeriods: (file: string, title: string) =>
    `Filens namn säger ${file.toLowerCase()}, men i filen står ${title.toLowerCase()}. Vilken period gäller tabellen?`,
  noPeriod: (title: string) =>
    `Tabellen är ${title.toLowerCase()}, men jag ser inte vilken period den gäller. Vilken är det?`,
  tooMany: (title: string, most: number) =>
    `Tabellen ${title.toLowerCase()} har fler än ${formatDecimal(most)} rader. Inget har lästs in. Dela upp den och skicka delarna var för sig.`,
  otherPeriod: (period: PeriodRef, other: string) =>
    `Jag läser siffrorna som ${periodWords(period)}, men filen eller det du skrev säger också ${other}.`,
  future: (period: PeriodRef) =>
    `${periodName(period)} är inte slut än. Är det rätt period? Ändra annars hur filen ska läsas.`,
  days: (from: string, to: string) => `${from}–${to}`,
  withinMonth: (days: string, name: string) =>
    `Filen gäller ${days}${name ? ` (”${name}”)` : ''}. Siffror följs upp per hela månader. Vilken period är det?`,
  onlyMonth: (period: string) => `Bara ${period.toLowerCase()}`,
  notReported: (period: PeriodRef) =>
    `Nämnden följer inte upp ${periodWords(period)} enligt inställningarna. Är det rätt period?`,
  wholePeriod: (period: string) => `Ja, ${period}`,
  monthAlone: (month: string, period: string) =>
    `Filen säger ${month}. Är siffrorna ${period.toLowerCase()}, alltså från årets början till månadens slut?`,
  individuals:
    'Tabellen har en rad för varje enskilt beslut, med sådant som kan peka ut en person. Sådana uppgifter tar jag inte emot. Inget har ' +
    'lästs in. Räkna samman dem till antal per typ och kvartal i stället, eller registrera besluten utan personuppgifter med ' +
    '/sn ej verkställda.',
  asItIs: {
    how: (kind: string) =>
      ` Vill du spara tabellen som den är, med sina egna rubriker: skicka filen igen och skriv ”${kind}” och perioden i meddelandet.`,
    question: (nearest: readonly NearKind[]) =>
      `Jag känner inte igen tabellen.${nearest.length > 0 ? ` Närmast: ${nearKinds(nearest)}.` : ''} Ska den sparas som den är, med sina egna rubriker?`,
    yes: 'Ja, spara den som den är',
    isOfKind: (kind: string, heading: string, column: string) =>
      `Nej, ”${heading}” är ${column.toLowerCase()}: det är ${kind.toLowerCase()}`,
    sheets: (sheets: readonly string[]) =>
      `${listed(sheets.map((sheet) => `”${sheet}”`))} känner jag inte igen. Ska ${sheets.length === 1 ? 'den tabellen' : 'de tabellerna'} sparas som ${sheets.length === 1 ? 'den' : 'de'} är, med egna rubriker?`,
    keepSheets: 'Ja, spara som den är',
    leaveSheets: 'Nej, läs inte in den',
  },
  nearest: (kinds: readonly NearKind[]) =>
    `Jag känner inte igen tabellen. Inget har lästs in. Närmast: ${nearKinds(kinds)}. Lägg till det som saknas, eller döp om en rubrik, och skicka filen igen.`,
  unknownNumbers: (heading: string) =>
    `kolumnen ”${heading}” har tal, men rubriken säger inte vad de är. Den läses inte. Säg vad den är under Ändra hur filen läses`,
  kindNotAllowed: (title: string) =>
    `Filen är ${title.toLowerCase()}, och din roll får inte lägga in sådant. Inget har lästs in. Be den som sköter det att skicka filen.`,
  nearName: (name: string, known: string) => `”${name}” finns inte. Är det ”${known}”?`,
  isKnownName: (known: string) => `Ja, ${known}`,
  isNewName: (noun: string) => `Nej, en ny ${noun}`,
  newNames: (names: readonly string[], [one, many]: readonly [string, string], isAll: boolean) =>
    isAll
      ? `Alla namn i filen är nya ${many}: ${listed(names.slice(0, 8).map((name) => `”${name}”`))}${names.length > 8 ? ' med flera' : ''}. Ska de läggas till?`
      : `${names.length === 1 ? `En ny ${one}` : `${names.length} nya ${many}`}: ${listed(names.slice(0, 8).map((name) => `”${name}”`))}${names.length > 8 ? ' med flera' : ''}. Ska ${names.length === 1 ? 'den' : 'de'} läggas till?`,
  addNames: (count: number) => (count === 1 ? 'Ja, lägg till den' : 'Ja, lägg till dem'),
  addNoNames: 'Nej, jag rättar filen',
  codesAlone: (codes: readonly string[]) =>
    `${listed(codes.slice(0, 5).map((code) => `”${code}”`))}${codes.length > 5 ? ' med flera' : ''} är koder som inte finns. Lägg en kolumn med namnen bredvid, eller skriv koderna vid verksamheterna under /sn inställningar`,
  namesRefused: (names: readonly string[]) =>
    `${listed(names.slice(0, 5).map((name) => `”${name}”`))}${names.length > 5 ? ' med flera' : ''} finns inte. Rätta namnen i filen och skicka den igen`,
  severalUnits:
    'Ovanför tabellen står flera enheter, och rubrikerna säger inte vilken som gäller. Inget har lästs in. Skriv enheten ' +
    'i varje rubrik, till exempel ”Budget 2024 (tkr)”, och skicka filen igen.',
  severalPeriods:
    'Filen har tabeller för olika perioder. Inget har lästs in. Skicka en fil för varje period.',

  // ---------------------------------------------------------------- in Slack

  name: 'import',
  aliases: ['importera', 'inläsning', 'läs in'],
  summary: 'Läs in siffror ur Excel- och csv-filer, och se vad som har lästs in',
  examples: [
    { line: 'import', shows: 'de senaste inläsningarna, och ett formulär där du väljer en fil' },
    { line: 'import granska', shows: 'allt som är att titta på i din senaste fil' },
  ],
  review: 'granska',
  lines: { list: 'import', review: 'import granska' },

  reading: (file: string, rows: number) =>
    `Läser ${file || 'filen'} …${rows === 0 ? '' : ` ${formatDecimal(rows)} rader hittills.`}`,
  onlyInDirect: 'Filer läser jag bara i direktmeddelanden. Skicka den till mig där.',
  notFetched: (reference: string) =>
    `Filen gick inte att hämta från Slack. Försök igen om en stund. Händer det igen: ange referens ${reference}.`,
  noAccess:
    'Slack lämnade inte ut filen. Den som driver assistenten behöver lägga till behörigheten files:read och installera om appen.',
  onlyImporters:
    'Filer tar jag bara emot av den som får läsa in siffror. Ett eget Worddokument granskar jag åt var och en: skriv ”granska” när du skickar det.',
  many: 'Skicka högst tre filer åt gången.',

  preview: {
    title: (file: string) => `Förhandsgranskning: ${file}`,
    nothing: 'Inget är sparat än.',
    section: (title: string, period: PeriodRef | null) =>
      period ? `${title}, ${periodWords(period)}` : title,
    counts: (rows: number, added: number, changed: number, unchanged: number) =>
      `${count(rows, 'rad', 'rader')}: ${count(added, 'ny', 'nya')}, ${count(changed, 'ändrad', 'ändrade')}, ` +
      `${count(unchanged, 'oförändrad', 'oförändrade')}.`,
    against: (period: PeriodRef) => `Störst skillnad mot ${periodWords(period)}:`,
    sameAs: (period: PeriodRef) =>
      `Inga skillnader mot ${periodWords(period)} i de kolumner som går att jämföra mellan perioder.`,
    differences: 'Störst skillnad mot det som är inläst:',
    difference: (label: string, column: string, before: string, after: string) =>
      `${label}, ${column.toLowerCase()}: ${before} → ${after}`,
    moreDifferences: (rest: number) => `… och ${count(rest, 'skillnad', 'skillnader')} till.`,
    ok: 'Inga fel och inga varningar.',
    found: (parts: readonly string[]) => `Filen har ${listed(parts)}.`,
    errors: (n: number) => `${count(n, 'fel', 'fel')} som måste rättas`,
    warnings: (n: number) => `${count(n, 'varning', 'varningar')}`,
    finding: (level: 'error' | 'warning', place: string, message: string) =>
      `${level === 'error' ? 'Fel' : 'Varning'}${place ? `, ${place}` : ''}: ${message}`,
    place: (sheet: string, lines: readonly number[], column: string | null) =>
      [
        sheet && `blad ${sheet}`,
        lines.length > 0 && `${lines.length > 1 ? 'raderna' : 'rad'} ${listed(lines.map(String))}`,
        column && `kolumn ${column}`,
      ]
        .filter(Boolean)
        .join(', '),
    more: (rest: number) => `(och på ${count(rest, 'rad', 'rader')} till)`,
    question: (text: string) => `Fråga: ${text}`,
    questions: (n: number) => `${count(n, 'fråga', 'frågor')} att svara på`,
    answer: (n: number) => (n === 1 ? 'Svara på frågan' : 'Svara på frågorna'),
    change: 'Ändra hur filen läses',
    answerFirst: 'Svara på det som är oklart, så läser jag filen igen.',
    okAsFar: 'Inga fel i det som gick att kontrollera.',
    notRun: (checks: readonly string[]) =>
      `Gick inte att kontrollera med filens kolumner: ${listed(checks)}.`,
    about: (n: number) =>
      `${count(n, 'värde står som ungefärligt', 'värden står som ungefärliga')} (ca) och har lästs som tal.`,
    onlySums: 'Filen har bara summor och delsummor, inga rader att läsa in.',
    noRows: 'Tabellen har inga rader att läsa in.',
    reading: {
      columns: (columns: readonly string[]) => `Så här läste jag kolumnerna: ${listed(columns)}.`,
      column: (heading: string, as: string) =>
        `${heading ? `”${heading}”` : 'kolumnen utan rubrik'} som ${as}`,
      told: (title: string, value: string) =>
        `Alla rader har ${value} som ${title.toLowerCase()}: det är taget från filens namn eller rubrik.`,
      onlyChecked: (headings: readonly string[]) =>
        `Kontrollerades mot de andra kolumnerna men sparas inte: ${listed(headings.map((heading) => `”${heading}”`))}.`,
      unread: (why: string, headings: readonly string[]) => {
        const list =
          headings.length > 0 ? listed(headings.map((heading) => `”${heading}”`)) : 'en kolumn utan rubrik'
        const reasons: Readonly<Record<string, string>> = {
          other_time: 'Lästes inte, för de gäller en annan tid än den som sparas',
          previous: 'Lästes inte, för de gäller ett tidigare tillfälle',
          code: 'Lästes inte, för de är koder',
          same: 'Lästes inte, för de säger samma sak som en annan kolumn',
          rival: 'Frågas om, för de kan betyda samma sak',
          other_difference: 'Lästes inte, för det är inte prognosen (eller bokslutet) minus årets budget',
          part: 'Lästes inte var för sig, för de ingår i summan bredvid',
          chosen: 'Lästes inte, som du valde',
        }
        return `${reasons[why] ?? 'Kolumner som inte lästes'}: ${list}.`
      },
      period: (name: string) => `Perioden är tagen från ”${name}”.`,
      remembered: 'Filen är läst som den senaste med samma rubriker.',
      subtotals: (names: readonly string[]) => `Delsummor, som inte blir egna rader: ${listed(names)}.`,
      signsTurned: 'Tecknet är bytt på kostnader och netto.',
      hiddenRows: (n: number) => `${count(n, 'dold rad', 'dolda rader')} är med.`,
      hiddenColumns: (headings: readonly string[]) => `Dolda kolumner är med: ${listed(headings)}.`,
    },
    moreFindings: (rest: number) => `… och ${rest} till att titta på.`,
    skipped: (sheets: readonly string[]) => `Blad utan någon tabell som jag känner igen: ${listed(sheets)}.`,
    hidden: (sheets: readonly string[]) => `Dolda blad läses inte: ${listed(sheets)}.`,
    formulas: (n: number) =>
      `${count(n, 'cell är en formel', 'celler är formler')}: det värde som Excel senast räknade ut har lästs.`,
    converted: (unit: string, to: string, columns: readonly string[]) =>
      `I filen står beloppen i ${unit} (${listed(columns)}). De har räknats om till ${to}, och visas så.`,
    noUnit: (columns: readonly string[]) =>
      `Filen säger inte i vilken enhet beloppen står; de har lästs som tkr: ${listed(columns)}.`,
    rounded: (n: number) => `${count(n, 'belopp', 'belopp')} är avrundade till hela tkr.`,
    draft: 'Inläst blir det ett utkast, som syns för alla först när någon annan har publicerat det.',
    atOnce: 'Inläst syns det direkt för alla.',
    unchanged: 'Allt i filen finns redan inläst. Det finns inget att läsa in.',
    fix: 'Rätta felen i filen och skicka den igen.',
    store: 'Läs in',
    storeAnyway: (warnings: number) => `Läs in trots ${count(warnings, 'varning', 'varningar')}`,
    drop: 'Släng',
    review: 'Visa allt att titta på',
  },

  accept: {
    title: 'Läs in med varningar',
    submit: 'Läs in',
    intro: (warnings: number, file: string) =>
      `${file} har ${count(warnings, 'varning', 'varningar')}. Skriv varför siffrorna ändå ska läsas in. Orsaken sparas med inläsningen.`,
    reason: 'Varför ska det läsas in ändå?',
    short: 'Skriv orsaken med några ord.',
  },

  readingForm: {
    title: 'Hur filen läses',
    submit: 'Läs om filen',
    period: 'Period',
    column: (heading: string) => `Vad är ”${heading}”?`,
    notRead: 'Läs den inte',
    reset: 'Börja om',
    forget: 'Glöm det som är valt för filer med de här rubrikerna',
    taken: 'Filen läses om. Den nya förhandsgranskningen kommer här.',
    noFile: 'Filen lästes inte från Slack och kan inte läsas om här. Skicka den i ett direktmeddelande.',
  },

  stored: (file: string, added: number, period: PeriodRef | null) =>
    `${file} är inläst: ${count(added, 'uppgift', 'uppgifter')}${period ? ` för ${periodWords(period)}` : ''}.`,
  storedDraft: ['Det är ett utkast. Någon annan än du publicerar det med ', { command: 'publicera' }, '.'],
  storing: (file: string, rows: number) =>
    `Läser in ${file} …${rows === 0 ? '' : ` ${formatDecimal(rows)} rader hittills.`}`,
  recounted:
    'Annat har sparats sedan du såg förhandsgranskningen, och inläsningen skulle bli en annan än den visade. Inget är sparat. Så här blir det nu:',
  gone: 'Den förhandsgranskningen gäller inte längre: filen är redan inläst eller slängd. Inget har ändrats.',
  dropped: (file: string) => `${file} är slängd. Inget har sparats.`,
  notYours: 'Bara den som skickade filen kan läsa in den.',
  notYoursToUndo: 'Bara den som läste in filen, eller en administratör, kan ångra inläsningen.',
  undo: 'Ångra inläsningen',
  undoConfirm: {
    title: 'Ångra inläsningen?',
    text: 'Uppgifterna som filen gav tas bort. Det som fanns före är orört.',
    confirm: 'Ångra',
    deny: 'Behåll',
  },
  undone: (file: string) => `Inläsningen av ${file} är ångrad. Det som fanns före är som det var.`,
  notLast: 'Bara den senaste inläsningen kan ångras.',

  list: {
    title: 'Inläsningar',
    none: 'Ingen fil är inläst än.',
    how: 'Skicka en Excel- eller csv-fil till mig i ett direktmeddelande, eller välj den här. Inget sparas förrän du har sett vad som ändras och trycker på Läs in.',
    choose: 'Välj fil',
    open: 'Visa inläsningar',
    /** Who sent it follows. */
    sent: (file: string, at: Date) => `${file} · ${timeInStockholm(at)} ·`,
    state: (word: string) => `· ${word}`,
    states: { preview: 'inte inläst än', stored: 'inläst', undone: 'ångrad', dropped: 'slängd' },
    system: 'SN-assistenten',
    published: 'inläst och publicerad',
    takes: (titles: readonly string[]) => `Det här kan läsas in: ${listed(titles)}.`,
    noReview: 'Du har ingen fil att granska.',
  },

  form: {
    title: 'Läs in en fil',
    submit: 'Läs filen',
    file: 'Fil (.xlsx, .csv, .tsv eller .txt)',
    fileHint: 'Inget sparas förrän du har sett vad som ändras.',
    period: 'Period',
    periodHint: 'Behövs bara när den inte står i filen eller i filens namn.',
    noFile: 'Välj en fil.',
    taken: 'Filen läses. Förhandsgranskningen kommer här.',
  },

  template: {
    /** Folded, as it is typed after the command. */
    word: 'mall',
    choose: 'Välj vad mallen ska vara för. Den kommer som en Excel-fil, med de namn som nämnden redan har.',
    one: (title: string) => `Mallen för ${title} kommer som en Excel-fil, med de namn som nämnden redan har.`,
    pick: 'Välj en mall',
    fetch: 'Hämta mallen',
    unknown: (typed: string) => `Jag hittar ingen mall för ”${typed}”. De här finns:`,
    sent: (title: string) => `Mallen för ${title} kommer som en fil. Fyll i den och skicka den till mig.`,
    sheet: 'Data',
    guide: 'Så fyller du i',
    must: 'behövs',
    may: 'får vara tom',
    columns: ['Kolumn', 'Behövs?', 'Vad den tar', 'Val', 'Exempel'],
    takes: {
      text: 'text',
      tkr: 'belopp i hela tkr; intäkter plus, kostnader och netto minus',
      integer: 'heltal',
      decimal: 'tal, med eller utan decimaler',
      date: 'datum, till exempel 2024-04-30',
      choice: 'ett av valen',
      value: 'tal, Ja eller Nej',
    },
    instructions: (perPeriod: boolean) => [
      'Fyll i bladet Data, en rad för varje post. Kolumnerna får stå i vilken ordning som helst, och de som inte behövs får tas bort.',
      ...(perPeriod
        ? [
            'Skriv perioden i filens namn eller i meddelandet när du skickar filen, till exempel ”delår 1 2024”.',
          ]
        : []),
      'Skicka filen till SN-assistenten i ett direktmeddelande. Inget sparas förrän du har sett vad som ändras.',
      'Skriv aldrig uppgifter om enskilda.',
    ],
  },
}
