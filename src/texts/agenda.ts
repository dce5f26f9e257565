import { capitalised, count, countInWords, listed } from './common.ts'

const items = (n: number): string => count(n, 'punkt', 'punkter')

/** "/sn dagordning" and "/sn expediering". Plain text. */
export const agendaTexts = {
  name: 'dagordning',
  aliases: ['dagordningen', 'föredragningslista', 'föredragningslistan', 'kallelse'],
  summary: 'Se och lägg upp dagordningen till ett sammanträde, och skriv in vad som beslutades',
  examples: [
    { line: 'dagordning', shows: 'dagordningen till nästa sammanträde, med vad varje punkt saknar' },
    { line: 'dagordning förra', shows: 'vad som beslutades förra gången' },
  ],
  phrases: { next: ['nästa', 'nu'], previous: ['förra', 'senaste', 'föregående'] },
  lines: {
    meeting: (id: number) => `dagordning #${id}`,
    item: (id: number) => `dagordning punkt #${id}`,
    matter: (id: number) => `ärende #${id}`,
    meetingPage: (id: number) => `sammanträde #${id}`,
  },
  title: (when: string) => `Dagordning, ${when}`,
  when: (on: string, name: string | null) => (name ? `${on} (${name})` : on),
  noMeeting: 'Det finns inget sådant sammanträde. Planera ett under /sn sammanträde.',
  noPrevious: 'Inget tidigare sammanträde är inlagt.',
  notThere: {
    unknown: (words: string) =>
      `”${words}” är inget sammanträde. Skriv en dag, till exempel 19 mars eller 2024-03-19, eller ”förra”.`,
    impossible: (words: string) => `”${words}” är ingen dag som finns i kalendern.`,
    noneOn: (when: string) => `Inget sammanträde är planerat ${when}.`,
  },
  goneItem: 'Punkten finns inte längre på dagordningen.',

  lead: (when: string, n: number, lacking: number) =>
    n === 0
      ? `Dagordningen till ${when} är tom.`
      : `Dagordningen till ${when} har ${items(n)}${lacking > 0 ? `; ${lacking === 1 ? 'en saknar' : `${lacking} saknar`} något` : ' och ingen av dem saknar något'}.`,
  noPresenter: (n: number) =>
    `${capitalised(countInWords(n, 'ärende', 'ärenden', true))} har ingen föredragande.`,
  leadDecided: (when: string, decided: number, n: number) =>
    decided === n
      ? `Alla ${items(n)} på dagordningen till ${when} har ett beslut inskrivet.`
      : `${capitalised(String(decided))} av ${items(n)} på dagordningen till ${when} har ett beslut inskrivet.`,
  sent: (on: string) => `Kallelsen är skickad ${on}: ordningen ligger fast, och det som tillkommer märks.`,
  sentForOther: (on: string) =>
    `Sammanträdet har flyttats: kallelsen skickades för ${on}. Skicka en ny med den nya dagen.`,
  notLaidOut: 'Dagordningen är inte upplagd än: ärendena står i den ordning de har fått.',
  waitingMatters: (n: number, named: readonly string[]) =>
    `${capitalised(countInWords(n, 'ärende', 'ärenden', true))} utan sammanträde behöver tas upp: ${listed(named)}${n > named.length ? ' …' : ''}.`,
  /** "39 delegationsbeslut och 2 anmälningsärenden"; empty where there are none. */
  rows: (delegation: number, notified: number) =>
    listed([
      ...(delegation > 0 ? [count(delegation, 'delegationsbeslut')] : []),
      ...(notified > 0 ? [count(notified, 'anmälningsärende', 'anmälningsärenden')] : []),
    ]),
  waitingRows: (rows: string) => `${rows} väntar på att anmälas.`,
  placedRows: (rows: string) => `${rows} anmäls vid sammanträdet.`,
  workingList: 'Det här är en arbetslista. Protokollet i diariesystemet gäller.',
  columns: {
    number: 'Nr',
    item: 'Punkt',
    dnr: 'Dnr',
    presenter: 'Föredragande',
    lacks: 'Saknar',
    outcome: 'Utfall',
  },
  marks: { withdrawn: 'utgår', moved: 'flyttat till ett annat sammanträde', late: 'tillkom efter kallelsen' },
  kinds: {
    matter: 'Ärende',
    delegation: 'Delegationsbeslut',
    notified: 'Anmälningsärenden',
    other: 'Övrig punkt',
  },
  /** What the committee usually decides of what it is told. */
  usualDecision: {
    delegation: 'Nämnden har tagit del av de anmälda delegationsbesluten.',
    notified: 'Nämnden har tagit del av de anmälda ärendena.',
  },
  outcomes: {
    approved: 'bifall',
    rejected: 'avslag',
    noted: 'har tagit del',
    returned: 'återremiss',
    tabled: 'bordlagt',
    withdrawn: 'utgår',
  },
  buttons: {
    layOut: 'Lägg upp dagordningen',
    add: 'Lägg till punkt',
    notice: 'Hämta kallelsen',
    send: 'Kallelsen är skickad',
    sendAgain: 'Ny kallelse är skickad',
    choose: 'Välj en punkt',
    chooseMeeting: 'Välj ett sammanträde',
    show: (when: string) => `Visa ${when}`,
    dispatch: 'Visa expediering',
    meeting: 'Visa sammanträdet',
    agenda: 'Visa dagordningen',
    up: 'Flytta upp',
    down: 'Flytta ned',
    place: 'Flytta till plats …',
    withdraw: 'Stryk punkten',
    restore: 'Ta tillbaka punkten',
    change: 'Ändra punkten',
    decide: 'Skriv in beslutet',
    decideNo: (number: number | null) =>
      number === null ? 'Skriv in beslutet' : `Skriv in beslut, punkt ${number}`,
    decideAgain: 'Ändra beslutet',
    next: 'Nästa punkt',
    owner: 'Utse ansvarig',
    plan: 'Planera sammanträde',
    extract: 'Hämta protokollsutdrag',
    sendOut: 'Expediera beslutet',
    dueDays: 'Sätt egen sista dag',
    matter: 'Öppna ärendet',
    statement: 'Skriv det som saknas',
  },
  confirmSend: {
    title: 'Är kallelsen skickad?',
    text: 'Ordningen ligger sedan fast, och delegationsbesluten och anmälningsärendena räknas som anmälda till sammanträdet.',
    confirm: 'Ja, den är skickad',
    deny: 'Nej, inte än',
  },
  done: {
    laidOut: (n: number, added: readonly string[]) =>
      `Dagordningen är upplagd med ${items(n)}${added.length > 0 ? `; ${listed(added)} har fått en egen punkt` : ''}.`,
    sent: (n: number, decisions: number, notified: number) => {
      const rows = agendaTexts.rows(decisions, notified)
      return `Kallelsen är skickad med ${items(n)}.${rows ? ` ${rows} är anmälda.` : ''}`
    },
    notSent: {
      sent: 'Kallelsen är redan skickad.',
      changed:
        'Kallelsen är inte markerad som skickad: dagordningen har ändrats sedan du såg den. Så här är den nu.',
    },
    notMoved: 'Punkten kan inte flyttas: kallelsen är skickad, eller så finns den inte längre.',
    notWithdrawn: 'Punkten kan inte ändras så: den är beslutad, borta eller redan ändrad.',
  },

  itemLead: {
    waiting: (when: string) => `Tas upp ${when}.`,
    undecided: (when: string) => `Inget beslut från ${when} är inskrivet.`,
    decided: (when: string, outcome: string) => `${capitalised(outcome)} ${when}.`,
    withdrawn: (when: string) => `Utgår ur dagordningen ${when}.`,
    moved: (when: string) => `Togs inte upp ${when}: ärendet är flyttat till ett annat sammanträde.`,
  },
  facts: {
    dnr: 'Dnr',
    presenter: 'Föredragande',
    lacks: 'Saknar',
    outcome: 'Utfall',
    returnOn: 'Åter till nämnden',
    nextMeeting: 'Tas upp',
    immediate: 'Justering',
    dispatchBy: 'Expedieras senast',
    appeal: 'Kan överklagas till',
    final: 'Laga kraft tidigast',
    meeting: 'Sammanträde',
    paragraph: 'Punkt',
  },
  immediate: 'omedelbar justering',
  reservation: 'Reservation är anmäld.',
  noRecipients: 'Ingen mottagare är angiven.',
  byMatter: (day: string) => `${day} (ärendets egen tid)`,
  headings: {
    proposal: 'Förslag till beslut',
    decision: 'Beslut',
    matter: 'Ärendet',
    recipients: 'Expedieras till',
  },
  sentTo: (recipient: string, on: string, way: string) => `${recipient}: skickat ${on}, ${way}`,
  notSent: (recipient: string, by: string | null) =>
    `${recipient}: inte skickat${by ? `, senast ${by}` : ''}`,
  undated: (recipients: readonly string[]) =>
    `${listed(recipients)} har egna tider för handlingar: sätt sista dagen att skicka.`,

  notice: {
    title: (committee: string) => `Kallelse till ${committee}`,
    lead: (when: string) => `Sammanträde ${when}.`,
    agenda: 'Dagordning',
    told: 'Delegationsbeslut som anmäls',
    toldColumns: {
      point: 'Punkt',
      kind: 'Beslut',
      delegate: 'Beslutsfattare',
      from: 'Från',
      to: 'Till',
      count: 'Antal',
    },
    notified: 'Anmälningsärenden',
    file: (on: string) => `kallelse-${on}.docx`,
    ready: (isUnsent: boolean) =>
      `Kallelsen finns som fil i ditt direktmeddelande.${isUnsent ? ' Tryck på ”Kallelsen är skickad” när du har skickat den.' : ''}`,
  },
  extract: {
    title: 'Protokollsutdrag',
    lead: (committee: string, when: string) => `${committee}, sammanträde ${when}.`,
    file: (on: string, number: number | null) => `protokollsutdrag-${on}-${number ?? 'utan-nummer'}.docx`,
    ready: 'Utdraget finns som fil i ditt direktmeddelande.',
    notDecided: 'Punkten har inget beslut inskrivet än.',
  },

  forms: {
    save: 'Spara',
    add: {
      title: 'Lägg till punkt',
      labels: {
        matter: 'Ärende utan sammanträde',
        title: 'Punktens rubrik',
        orTitle: 'Eller en punkt med egen rubrik',
        presenter: 'Föredragande (roll)',
      },
      hints: { matter: 'De som behöver tas upp nu står först.' },
      none: 'Välj ett ärende eller skriv en rubrik.',
      both: 'Välj antingen ett ärende eller skriv en rubrik.',
      taken: 'Ärendet har fått ett sammanträde eller avslutats medan du valde.',
      receipt: (title: string) => `${title} står sist på dagordningen.`,
    },
    item: {
      title: 'Ändra punkten',
      labels: { title: 'Rubrik', presenter: 'Föredragande (roll)' },
      receipt: 'Punkten är ändrad.',
    },
    place: {
      title: 'Flytta punkten',
      label: 'Ny plats',
      first: 'Först på dagordningen',
      after: (name: string) => `Efter ${name}`,
      receipt: (title: string, after: string | null) =>
        after === null ? `”${title}” står först på dagordningen.` : `”${title}” står efter ”${after}”.`,
    },
    outcome: {
      title: (number: number | null) => (number === null ? 'Beslut' : `Beslut, punkt ${number}`),
      intro: (title: string) => `*${title}*`,
      labels: {
        outcome: 'Vad nämnden beslutade',
        decision: 'Beslutet',
        returnOn: 'Ska åter till nämnden',
        nextMeeting: 'Tas upp vid sammanträdet',
        close: 'Ärendet',
        marks: 'Noteras',
      },
      choices: {
        approved: 'Bifall till förslaget',
        rejected: 'Avslag',
        noted: 'Nämnden har tagit del',
        returned: 'Återremiss',
        tabled: 'Bordlagt',
        withdrawn: 'Utgår',
        none: 'Inget beslut: ta bort det som är inskrivet',
        close: 'Avsluta ärendet',
      },
      hints: {
        immediate: (on: string, adjusted: string) =>
          `Behövs: ärendets tid är ${on}, och justeringen kan dröja till ${adjusted}.`,
        dueOn: (on: string) => `Ärendet har en tid kvar, ${on}. Låt det vara öppet tills den är klar.`,
      },
      marks: { reservation: 'Reservation anmäld', immediate: 'Omedelbar justering' },
      receipt: (title: string, outcome: string) => `${title}: ${outcome}.`,
      recipients: (n: number) => `${capitalised(countInWords(n, 'mottagare'))} väntar på expediering.`,
      back: (on: string) => `Ärendet är tillbaka hos den som ansvarar, med ${on} som ny tid.`,
      next: (when: string) => `Ärendet tas upp ${when}.`,
      undone: (title: string) => `${title}: inget beslut är inskrivet längre.`,
      backToNobody: (on: string) =>
        `Ärendet är återremitterat med ${on} som ny tid, men ingen ansvarar för det.`,
      waits: 'Ärendet väntar på ett nytt sammanträde, och föreslås till nästa dagordning.',
      ended: 'Ärendet är avslutat.',
      staysOpen: 'Ärendet är fortfarande öppet.',
      closed: 'Ärendet är redan avslutat och har inte ändrats.',
      decidedLater: 'Ärendet är beslutat vid ett senare sammanträde och har inte ändrats.',
      matter: {
        returned: 'Åter till nämnden efter återremiss',
        closed: 'Beslutat av nämnden',
        reopened: 'Det inskrivna beslutet ändrades',
      },
      notThere: 'Punkten står inte längre på den här dagordningen.',
      notHeld: 'Sammanträdet har inte varit än.',
      cancelled: 'Sammanträdet är inställt.',
    },
    dispatch: {
      title: 'Expediera',
      labels: { recipients: 'Skickat till', more: 'Fler mottagare', on: 'Skickat den', way: 'Hur' },
      hints: { more: 'En på varje rad: myndighet, enhet eller roll, aldrig ett namn.' },
      ways: {
        email: 'e-post',
        letter: 'brev',
        mailbox: 'digital brevlåda',
        internal: 'internt',
        other: 'annat sätt',
      },
      receipt: (n: number, left: number) =>
        `Skickat till ${count(n, 'mottagare', 'mottagare')}${left > 0 ? `; ${left} återstår` : '. Alla har fått beslutet'}.`,
      none: 'Välj minst en mottagare.',
      notDecided: 'Punkten har inget beslut att skicka.',
      decided: 'Beslutet',
      decision: (outcome: string, decision: string | null) =>
        decision ? `${outcome}: ${decision}` : outcome,
      sent: (on: string, way: string) => `skickat ${on}, ${way}`,
      notSent: 'inte skickat',
    },
    moreRecipients: (n: number) =>
      `${count(n, 'mottagare', 'mottagare')} till får inte plats här. Spara, och öppna formuläret igen när de första är klara.`,
    dueDays: {
      title: 'Sista dag att skicka',
      intro: (usual: string) => `Till mottagare utan en egen dag skickas beslutet senast ${usual}.`,
      all: 'Samma dag för alla utan egen dag',
      clear: 'Ta bort dagen för',
      receipt: 'Sista dagen att skicka är ändrad.',
      none: 'Alla mottagare har fått beslutet.',
    },
    faults: {
      missing: 'Fyll i det här.',
      no_date: 'Dagen finns inte.',
      in_future: 'Dagen har inte varit än.',
      before_meeting: 'Dagen ligger före sammanträdet.',
      not_after: 'Dagen ska ligga efter sammanträdet.',
      points_out_somebody:
        'Det här kan peka ut någon. Skriv en roll eller ett ämne, aldrig namn, kön eller ålder.',
    },
    gone: 'Punkten finns inte längre.',
  },

  dispatch: {
    name: 'expediering',
    aliases: ['expediera', 'expedieras', 'expedieringar'],
    summary: 'Se vilka beslut som inte är skickade till mottagarna än',
    examples: [{ line: 'expediering', shows: 'beslut som väntar på att skickas, de äldsta först' }],
    title: 'Expediering',
    none: 'Alla inskrivna beslut är skickade till sina mottagare.',
    unaddressed: (named: readonly string[], n: number) =>
      `${capitalised(countInWords(n, 'beslut', 'beslut', true))} har ingen mottagare angiven: ${listed(named)}${n > named.length ? ' …' : ''}.`,
    lead: (decisions: number, recipients: number, late: number) =>
      `${decisions === 1 ? 'Ett beslut är inte skickat' : `${decisions} beslut är inte skickade`} till alla mottagare (${count(recipients, 'mottagare')} återstår)${late > 0 ? `; ${late === 1 ? 'ett är försenat' : `${late} är försenade`}` : ''}.`,
    recipientBy: (recipient: string, by: string) => `${recipient} (senast ${by})`,
    columns: { by: 'Senast', meeting: 'Sammanträde', item: 'Punkt', recipients: 'Inte skickat till' },
  },

  obligations: {
    complete: (title: string, when: string, sections: readonly string[]) =>
      `Komplettera ”${title}” till ${when}: saknar ${listed(sections)}`,
    send: (when: string, n: number) =>
      `Expediera besluten från ${when}: ${n === 1 ? 'ett beslut är inte skickat' : `${n} beslut är inte skickade`}`,
    notice: (when: string) => `Skicka kallelsen till ${when}`,
    newNotice: (when: string) => `Skicka en ny kallelse: sammanträdet är flyttat till ${when}`,
  },
}
