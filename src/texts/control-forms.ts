import type { CalendarDate } from '../lib/calendar.ts'
import { formatDecimal } from '../lib/numbers.ts'

/** Swedish texts of the internal control's forms. Plain text unless said otherwise: escape it for mrkdwn. */
export const controlFormTexts = {
  result: {
    title: 'Registrera resultat',
    correctTitle: 'Rätta resultat',
    submit: 'Fortsätt',
    save: 'Registrera',
    intro:
      'Skriv bara om kontrollen: antal, rutiner och åtgärder. Skriv aldrig något som kan peka ut en enskild person.',
    noPlan: 'Det finns ingen beslutad internkontrollplan som tar emot resultat.',
    noneInUnit:
      'Ingen av planens kontroller hör till din enhet. Den som gör planen kan ange enhet på en kontroll.',
    gone: 'Kontrollen finns inte längre i planen.',
    notAsked:
      'Det här rapporteras av någon annan, eller så är omgången avslutad. Be den som leder rapporteringen att lämna över det till dig.',
    closed: (year: number) => `Planen för ${year} tar inte emot resultat.`,
    labels: {
      point: 'Kontroll',
      how: 'Hur är kontrollen gjord?',
      sampleSize: 'Antal granskade',
      sampleUnit: 'Vad som granskades',
      deviations: 'Antal med avvikelse',
      outcome: 'Utfall',
      notDoneReason: 'Varför är den inte genomförd?',
      performedOn: 'Kontrollen gjordes',
      performedBy: 'Gjord av (roll eller företag)',
      comment: 'Kommentar till uppföljningen',
      correctionReason: 'Varför rättas resultatet?',
      kinds: 'Slag av avvikelse',
      count: (kind: string, isCounted: boolean) => (isCounted ? `Hur många: ${kind}` : `Vad: ${kind}`),
      cause: 'Orsak',
      action: 'Åtgärd',
      newAction: 'Ny åtgärd (om fler behövs)',
      owner: 'Ansvarig för åtgärden',
      dueOn: 'Klar senast',
    },
    hints: {
      point: 'Kontroller som är försenade eller närmast i tiden står först.',
      sampleSize: 'Skriv ett helt antal, till exempel 83 eller 1 250.',
      sampleUnit: 'Till exempel fakturor, placeringar eller utbetalningslistor.',
      deviations:
        'Skriv 0 om alla följde kraven: då registreras resultatet direkt. Annars beskriver du felen i nästa steg.',
      outcome: 'Utan avvikelse registreras resultatet direkt. Annars beskriver du felen i nästa steg.',
      comment: 'Två eller tre meningar. Texten kommer med i uppföljningen som den står.',
      notDoneReason: 'Skälet kommer med i uppföljningen.',
      correctionReason: 'Det tidigare resultatet ligger kvar och går att läsa.',
      performedBy: 'Skriv en roll, inget namn.',
      kinds: 'Kryssa i ett eller flera slag.',
      kindsCounted:
        'Kryssa i ett eller flera slag. Under varje slag skriver du hur många det gäller. Har en sak flera fel räknas den under varje slag.',
      count: (deviations: number) =>
        `Ett antal, högst ${formatDecimal(deviations)}, och gärna vad: ”12 saknar syfte”.`,
      words: 'Kort, till exempel ”syftet framgår inte”. Kan lämnas tomt.',
      cause: 'Varför blev det fel? Beskriv arbetssättet, inte personer.',
      action: 'Vad som ska göras. Åtgärden blir en bevakning med påminnelser.',
    },
    hows: {
      sample: 'Stickprov',
      review: 'Granskning utan stickprov',
      not_done: 'Ej genomförd',
    },
    outcomes: { ok: 'Utan avvikelse', deviation: 'Med avvikelse' },
    choice: (rowNo: number, year: number, state: string, control: string) =>
      `${rowNo} (${year}, ${state}): ${control}`,
    /** mrkdwn, data escaped. */
    chosen: (rowNo: number, year: number, control: string) => `*Kontroll ${rowNo}, ${year}:* ${control}`,
    occasion: (no: number, dueOn: CalendarDate | null, of: number) =>
      `${of > 1 ? `Tillfälle ${no} av ${of}` : 'Årets tillfälle'}${dueOn ? `, senast ${dueOn}` : ''}.`,
    extra: (no: number) => `Extra tillfälle (nr ${no}): alla planerade är registrerade.`,
    method: (text: string) => `Metod: ${text}`,
    found: (result: string) => `Det du har fyllt i: ${result}`,
    openActions: (n: number) =>
      n === 1
        ? 'En åtgärd finns redan från det här tillfället; den ligger kvar.'
        : `${n} åtgärder finns redan från det här tillfället; de ligger kvar.`,
    faults: {
      missing: 'Fyll i fältet.',
      notNumber: 'Skriv ett helt antal, till exempel 83 eller 1 250.',
      zero: 'Antalet granskade måste vara minst 1. Är kontrollen inte gjord väljer du Ej genomförd.',
      tooLarge: 'Antalet är för stort.',
      moreThanSample: 'Fler avvikelser än granskade går inte.',
      impossible: 'Datumet finns inte.',
      future: 'Datumet har inte varit än.',
      before: 'Datumet måste ligga i dag eller senare.',
      notMember: 'Personen finns inte i arbetsytan längre. Välj någon annan.',
      notCounted: 'Skriv ett antal, till exempel 12 eller ”12 saknar syfte”.',
      countsMissing: 'Skriv hur många det gäller i fältet under varje slag.',
      moreThanDeviations: 'Fler än antalet med avvikelse går inte.',
      notAllCounted:
        'Slagen är tillsammans färre än antalet med avvikelse. Öka något av antalen, eller lägg resten på Annat.',
      together: 'Fyll i åtgärd, ansvarig och datum tillsammans.',
    },
    registered: (rowNo: number, year: number, no: number) =>
      `Resultatet för kontroll ${rowNo} i planen för ${year} är registrerat (tillfälle ${no}).`,
    corrected: (rowNo: number, year: number, version: number) =>
      `Resultatet för kontroll ${rowNo} i planen för ${year} är rättat (version ${version}). Det tidigare går att läsa under kontrollen.`,
    correctionReason: (text: string) => `Rättelsen gjordes därför att: ${text}`,
    /** The name of the person responsible comes between. */
    action: (what: string, on: string) => [`Åtgärd: ${what} – `, `, senast ${on}.`] as const,
    replaces: 'Två registrerade samtidigt; den här ersätter den andra.',
    keptActions: 'Åtgärderna från tidigare ligger kvar. Markera dem som klara om de inte behövs.',
    comment: (text: string) => `Kommentar: ${text}`,
  },
  plan: {
    title: 'Ny årsplan',
    submit: 'Skapa utkast',
    intro:
      'Planen blir ett utkast som kan ändras kontroll för kontroll. Resultat registreras när den är beslutad.',
    labels: { year: 'År', from: 'Utgå från' },
    hints: {
      year: 'Fyra siffror.',
      from: 'Kontroller, risker, metoder och utförare kopieras, men inga resultat.',
    },
    fromChoice: (year: number, n: number) => `Planen för ${year} (${n} kontroller)`,
    empty: 'Tom plan',
    faults: {
      year: 'Skriv ett år mellan 2000 och 2100.',
      taken: (year: number) => `Det finns redan en plan för ${year}.`,
      missing: 'Välj vad planen utgår från.',
    },
    created: (year: number, n: number, from: number | null) =>
      `Utkastet till internkontrollplan för ${year} är skapat${from === null ? '' : ` med ${n} kontroller från planen för ${from}`}. Gå igenom kontrollerna och besluta planen när den är klar.`,
  },
  decide: {
    title: 'Besluta planen',
    submit: 'Planen är beslutad',
    intro: (year: number, n: number) =>
      `Planen för ${year} har ${n} kontroller. När den är beslutad låses risk, metod och frekvens, och resultat kan registreras.`,
    labels: { on: 'Nämnden beslutade' },
    hints: { on: 'Datum för nämndens beslut. Det som skulle ha gjorts före den dagen efterfrågas inte.' },
    faults: {
      future: 'Datumet har inte varit än.',
      impossible: 'Datumet finns inte.',
      missing: 'Välj ett datum.',
    },
    gone: 'Planen finns inte.',
    already: (year: number) => `Planen för ${year} är redan beslutad.`,
    empty: 'Planen har inga kontroller att besluta.',
    control: (rowNo: number) => `Kontroll ${rowNo}`,
    decided: (year: number, on: CalendarDate, n: number, dates: number) =>
      `Planen för ${year} är beslutad ${on}: ${n} kontroller med ${dates} tillfällen att bevaka.`,
  },
  point: {
    newTitle: 'Lägg till kontroll',
    changeTitle: 'Ändra kontroll',
    assignTitle: 'Ändra utförare',
    save: 'Spara',
    gone: 'Kontrollen finns inte längre.',
    decided: (year: number) => `Planen för ${year} är beslutad och kan inte få fler kontroller.`,
    locked: 'Planen är beslutad: bara utförare och enhet kan ändras.',
    labels: {
      process: 'Process',
      control: 'Kontrollmoment',
      riskDescription: 'Beskrivning av risken',
      consequence: 'Konsekvens om det blir fel',
      likelihood: 'Sannolikhet för fel',
      method: 'Metod',
      times: 'Gånger per år',
      role: 'Ansvarig roll',
      reportsTo: 'Rapporteras till',
      governedBy: 'Styrs av',
      owner: 'Utförs av',
      unit: 'Enhet',
      remove: 'Ta bort',
    },
    hints: {
      consequence: 'Tomt om risken inte är bedömd. Välj ett spann om bedömningen är ett intervall.',
      governedBy: 'Lagar och riktlinjer, en per rad.',
      owner: 'Får påminnelser om tillfällena.',
      unit: 'Enhetens chef får veta när kontrollen är försenad.',
    },
    keep: (risk: string) =>
      `Planen anger risken ${risk} utan konsekvens och sannolikhet. Den behålls om du inte väljer något.`,
    times: (n: number, dates: string) => `${n} (${dates})`,
    noTimes: 'Enligt rutin, inga fasta tillfällen',
    removeChoice: 'Ta bort kontrollen ur utkastet',
    span: (numbers: string, names: string) => `${numbers} ${names}`.trim(),
    spanNames: (from: string, to: string) => (from && to ? `${from} till ${to.toLowerCase()}` : ''),
    faults: {
      missing: 'Fyll i fältet.',
      both: 'Välj både konsekvens och sannolikhet, eller ingen av dem.',
      notMember: 'Personen finns inte i arbetsytan längre. Välj någon annan.',
    },
    added: (rowNo: number, year: number) => `Kontroll ${rowNo} är tillagd i utkastet för ${year}.`,
    changed: (rowNo: number, year: number) => `Kontroll ${rowNo} i planen för ${year} är ändrad.`,
    removed: (rowNo: number, year: number) => `Kontroll ${rowNo} är borttagen ur utkastet för ${year}.`,
    frequency: (n: number) => `${n} ${n === 1 ? 'gång' : 'gånger'} per år`,
  },
  postpone: {
    title: 'Skjut upp åtgärd',
    submit: 'Spara',
    gone: 'Åtgärden finns inte längre.',
    isDone: (what: string) => `Åtgärden är redan klar: ${what}`,
    current: (what: string, on: CalendarDate) => `${what}\nKlar senast: ${on}`,
    labels: { dueOn: 'Nytt datum', owner: 'Ansvarig', reason: 'Varför' },
    hints: { owner: 'Byt om någon annan tar över, till exempel när en kollega har slutat.' },
    faults: {
      missing: 'Fyll i fältet.',
      impossible: 'Datumet finns inte.',
      past: 'Datumet måste ligga i dag eller senare.',
      same: 'Ingenting är ändrat: välj ett annat datum eller en annan ansvarig.',
      notMember: 'Personen finns inte i arbetsytan längre. Välj någon annan.',
    },
    /** The name of the person responsible follows. */
    moved: (what: string, on: string) => `Åtgärden ”${what}” ska nu vara klar ${on}, av `,
    done: (what: string) => `Åtgärden är markerad som klar: ${what}`,
  },
}
