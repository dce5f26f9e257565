/** The demo workspace: whom one can be, and where one can write. */

export interface Person {
  id: string
  /** User name in Slack, lower case. */
  handle: string
  /** Shown in the page; neutral roles, never personal names. */
  name: string
  title: string
  /** What the person's roles let them do, for the page's first screen. */
  does: string
  /** A line that shows some of it. */
  tries: string
  admin?: boolean
  /** A guest may only be in the channels that it was invited to. */
  guest?: boolean
  /** The account has been closed; kept so that refusals can be tried. */
  deactivated?: boolean
}

export interface Channel {
  id: string
  name: string
  kind: 'channel' | 'dm'
  /** The person at the other end of a direct message with the app. */
  with?: string
  topic: string
}

export const bot = {
  appId: 'A0SNASSIST',
  botId: 'B0SNASSIST',
  userId: 'U0SNASSIST',
  handle: 'sn-assistenten',
  name: 'SN-assistenten',
  token: 'xoxb-demo-sn-assistenten',
} as const

/** The peer gives every workspace this id. */
export const team = { id: 'T000000001', domain: 'demokommunen', name: 'Demokommunen' } as const

export const people: readonly Person[] = [
  {
    id: 'U0SEKRETAR',
    handle: 'namndsekreterare',
    name: 'Nämndsekreterare (demo)',
    title: 'Registrator och nämndsekreterare',
    does: 'ärenden, sammanträden, dagordning och kallelse',
    tries: '/sn dagordning',
  },
  {
    id: 'U0EKONOM01',
    handle: 'ekonom',
    name: 'Ekonom (demo)',
    title: 'Controller',
    does: 'läser in siffror ur filer, publicerar det som andra läst in',
    tries: '/sn budget',
  },
  {
    id: 'U0FORVCHEF',
    handle: 'forvaltningschef',
    name: 'Förvaltningschef (demo)',
    title: 'Förvaltningschef',
    does: 'publicerar siffror, beslutar om bidrag som någon annan föreslagit',
    tries: '/sn mitt',
  },
  {
    id: 'U0ENHCHEF1',
    handle: 'enhetschef',
    name: 'Enhetschef (demo)',
    title: 'Enhetschef, barn och unga',
    does: 'intern kontroll och register i sin egen enhet',
    tries: '/sn internkontroll',
  },
  {
    id: 'U0HANDLAGG',
    handle: 'handlaggare',
    name: 'Handläggare (demo)',
    title: 'Handläggare',
    does: 'bidragsansökningar och förslag till beslut, delegationsbeslut',
    tries: '/sn bidrag',
  },
  {
    id: 'U0ADMINIST',
    handle: 'administrator',
    name: 'Administratör (demo)',
    title: 'Administratör för assistenten',
    does: 'roller, inställningar, utskick och logg',
    tries: '/sn behörighet',
    admin: true,
  },
  {
    id: 'U0GASTEN01',
    handle: 'gast',
    name: 'Gäst (demo)',
    title: 'Gäst från annan organisation',
    does: 'får inga svar, bara skälet',
    tries: '/sn status',
    guest: true,
  },
  {
    id: 'U0AVSLUTAD',
    handle: 'avslutad',
    name: 'Avslutat konto (demo)',
    title: 'Har slutat',
    does: 'får inga svar, bara skälet',
    tries: '/sn status',
    deactivated: true,
  },
]

export const homeChannel: Channel = {
  id: 'C0SOCNAMND',
  name: 'socialnamnden',
  kind: 'channel',
  topic: 'Socialnämndens förvaltning',
}

/** The app has not been invited here. */
export const foreignChannel: Channel = {
  id: 'C0ANNANKAN',
  name: 'annan-kanal',
  kind: 'channel',
  topic: 'Här är assistenten inte med',
}

export const dmWith = (person: Person): Channel => ({
  id: `D${person.id.slice(1)}`,
  name: 'directmessage',
  kind: 'dm',
  with: person.id,
  topic: '',
})

export const channels: readonly Channel[] = [homeChannel, foreignChannel, ...people.map(dmWith)]

export const personById = (id: string): Person | undefined => people.find((person) => person.id === id)
export const channelById = (id: string): Channel | undefined => channels.find((channel) => channel.id === id)

/** Whether a person is a member of a channel, as the page and the Web API see it. */
export function isMember(person: Person, channel: Channel): boolean {
  if (channel.kind === 'dm') return channel.with === person.id
  return !(person.guest && channel.id === foreignChannel.id) && !person.deactivated
}

export const personToken = (person: Person): string => `xoxp-demo-${person.handle}`
