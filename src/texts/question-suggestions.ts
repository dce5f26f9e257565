import type { Role } from '../lib/roles.ts'

/** Questions that are offered: sentences around what the data itself is called. Plain text. */
export const suggestionTexts = {
  value: (attribute: string, name: string) => `Vad är ${attribute} för ${name}?`,
  howMany: (name: string) => `Hur många ${name.charAt(0).toLowerCase()}${name.slice(1)}?`,
  count: (rows: string) => `Hur många ${rows} finns det?`,
  which: (rows: string, state: string) => `Vilka ${rows} ${state}?`,
  change: (name: string) => `Hur mycket har ${name} förändrats sedan förra året?`,
  who: (name: string) => `Vem ansvarar för ${name}?`,
  when: (name: string) => `När ska ${name} vara klart?`,
  nextMeeting: 'När är nästa nämnd?',
  materials: 'När ska handlingarna vara inne till nästa nämnd?',
  name: (name: string) => name,
}

/** What a state is asked for as: "uppnås", "uppnås inte". */
export const ASKED_STATE = /^\p{Ll}+s(?: inte)?$/u

/** The kinds of tables that each role asks about most, the first first; those that are not there are passed over. */
export const ROLE_FAMILIES: Readonly<Record<Role, readonly string[]>> = {
  reader: ['measures', 'budget', 'goals', 'volumes', 'meetings', 'key_figures', 'staffing', 'matters'],
  registrar: ['controls', 'delegation', 'unenforced', 'registers', 'actions', 'matters', 'meetings'],
  grants_officer: ['grants', 'grant_pots', 'grant_rounds', 'matters', 'meetings', 'budget'],
  manager: ['budget', 'measures', 'goals', 'staffing', 'volumes', 'unenforced', 'key_figures', 'actions'],
  controller: [
    'budget',
    'accounts',
    'forecast_change',
    'investments',
    'key_figures',
    'volumes',
    'state_grant',
  ],
  secretary: [
    'meetings',
    'matters',
    'deadlines',
    'notified_matters',
    'delegation',
    'actions',
    'recommendations',
  ],
  reviewer: ['controls', 'control_results', 'recommendations', 'unenforced', 'delegation', 'goals', 'budget'],
  administrator: ['meetings', 'measures', 'budget', 'goals', 'matters', 'controls', 'volumes'],
}
