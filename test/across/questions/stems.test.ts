import { describe, expect, it } from 'vitest'
import { stemOf } from '../../../src/across/questions/words/stems.ts'
import { fold } from '../../../src/lib/words.ts'

/** The forms of nouns by how they are declined: each has one stem, so that a name in one form is found by any other. */
const NOUNS = `
insats insatsen insatser insatserna insatsens
plats platsen platser platserna
kurs kursen kurser kurserna
resurs resursen resurser
konferens konferensen konferenser
analys analysen analyser
diagnos diagnosen diagnoser
chans chansen chanser
licens licensen licenser
frekvens frekvensen frekvenser
kompetens kompetensen kompetenser
gräns gränsen gränser
process processen processer
budget budgeten budgetens
aktivitet aktiviteten aktiviteter aktiviteterna
kostnad kostnaden kostnader kostnaderna
bostad bostaden
enkät enkäten enkäter enkäterna
delegat delegaten
resultat resultatet resultaten
månad månaden månader månaderna
tillstånd tillståndet tillstånden
medlem medlemmen medlemmar medlemmarna
program programmet programmen
möte mötet möten mötena
anmälan anmälningar anmälningarna
ansökan ansökningar ansökningarna
förälder föräldrar föräldrarna
hinder hindret hindren
regel regeln regler reglerna
titel titeln titlar
artikel artikeln artiklar
mönster mönstret mönstren
vinter vintern vintrar
hälsa hälsan
resa resan resor resorna
skola skolan skolor skolorna
kvinna kvinnan kvinnor kvinnorna
fråga frågan frågor
avgift avgiften avgifter
frånvaro frånvaron
nivå nivån
psykiatri psykiatrin
ekonomi ekonomin
energi energin
policy policyn
konto kontot konton kontona
handlingsplan handlingsplanen handlingsplaner
organ organet organen
hemlös hemlösa hemlöst
arbetslös arbetslösa
enhet enheten enheter enheterna
lägenhet lägenheten lägenheter
åtagande åtagandet åtaganden åtagandena
utredning utredningen utredningar utredningarna
center centret centrum
projekt projektet projekten
`

describe('ordens stammar', () => {
  const nouns = NOUNS.trim()
    .split('\n')
    .map((line) => line.split(' '))

  it.each(nouns)('«%s» har en stam i alla sina former', (...forms) => {
    expect(new Set(forms.map((form) => stemOf(fold(form)))).size).toBe(1)
  })

  it('olika ord har var sin stam', () => {
    expect(new Set(nouns.map(([word = '']) => stemOf(fold(word)))).size).toBe(nouns.length)
  })

  it.each([
    ['budgetresa', 'budget'],
    ['konkurs', 'konkurrens'],
    ['plan', 'pla'],
    ['person', 'perso'],
    ['million', 'millio'],
  ])('«%s» är inte «%s»', (one, other) => {
    expect(stemOf(one)).not.toBe(stemOf(other))
  })
})
