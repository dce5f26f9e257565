import { capitalised } from './common.ts'

/** "/sn kom igång": what an administrator of a new assistant does, step by step. Plain text. */
export const startTexts = {
  name: 'kom igång',
  aliases: ['komigång', 'börja', 'start'],
  summary: 'Visa vad som ska göras i en ny assistent, steg för steg, med mallar och det som fattas',
  examples: [{ line: 'kom igång', shows: 'stegen, vilka som är gjorda och vad som är nästa' }],
  title: 'Kom igång',
  lead: (left: number, all: number, next: string | null): string =>
    next === null
      ? `Alla ${all} stegen är gjorda.`
      : `${all - left} av ${all} steg är gjorda. Nästa steg är att ${next}.`,
  leftTitle: 'Återstår',
  doneTitle: 'Gjort',
  step: (no: number, what: string, how: string): string => `${no}. ${capitalised(what)}. ${how}`,
  done: capitalised,
  home: 'Assistenten är tom än. Kom igång steg för steg.',
  open: 'Kom igång',
  steps: {
    committee: {
      what: 'beskriva nämnden',
      how: 'Skriv kommunens och nämndens namn, diarienumrens början och dagarna kring ett sammanträde i filen som SN_COMMITTEE pekar på, och starta om assistenten. Vilka perioder nämnden följer upp väljer du under inställningar.',
      action: 'Visa inställningar',
    },
    conventions: {
      what: 'säga nämndens egna ord och regler',
      how: 'Bedömningar, tecken på kostnader, enheter, verksamheter med koder, riskskala, avsnitt i tjänsteskrivelser och bidragspotter, var och en från den dag den gäller. Fyll i mallen och skicka den till mig, eller skriv dem under inställningar. En nämnd som använder det vanliga hoppar över steget.',
      action: 'Hämta mall för nämndens ord',
    },
    roles: {
      what: 'dela ut roller',
      how: 'Den som ska läsa in siffror behöver rollen ekonom, den som ska publicera dem en annan person, och sekreteraren sin.',
      action: 'Dela ut roller',
    },
    meetings: {
      what: 'läsa in mötesplanen',
      how: 'Fyll i mallen, eller ta årets plan som den är, och skicka filen till mig i ett direktmeddelande.',
      action: 'Hämta mall för mötesplan',
    },
    goals: {
      what: 'läsa in målen med sina mått',
      how: 'Skicka målsystemets tabell som den är, eller fyll i mallen; först målen, sedan måtten.',
      action: 'Hämta mall för mål',
    },
    budget: {
      what: 'läsa in budget, utfall och prognos per verksamhet',
      how: 'Skicka ekonomisystemets tabell som den är; jag visar hur jag läser den innan något sparas.',
      action: 'Hämta mall för budget',
    },
    publish: {
      what: 'publicera siffrorna',
      how: 'En annan person än den som läste in dem publicerar; till dess ser bara de som arbetar med dem dem.',
      action: 'Visa det som väntar',
    },
    matters: {
      what: 'läsa in ärendelistan',
      how: 'Ärenden kan också registreras ett och ett.',
      action: 'Hämta mall för ärenden',
    },
    control: {
      what: 'läsa in internkontrollplanen',
      how: 'Planen blir ett utkast tills ni säger att nämnden har beslutat den.',
      action: 'Hämta mall för planen',
    },
    grants: {
      what: 'göra en bidragsomgång med potter',
      how: 'En annan person öppnar omgången för ansökningar. Nämnder utan föreningsbidrag hoppar över steget.',
      action: 'Hämta mall för omgången',
    },
  },
} as const
