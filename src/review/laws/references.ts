import type { CalendarDate } from '../../lib/calendar.ts'
import { LAW_EXTENTS, type LawExtent } from './sections.ts'
import { FORMER_SOL, OLD_SECTIONS, type OldSection } from './sol.ts'

/** References to laws in running text: which are to an act that no longer applies, and which to no section at all. Pure. */

export type ReferenceFault =
  | { kind: 'old_section'; quote: string; section: OldSection }
  | { kind: 'old_act'; quote: string }
  | { kind: 'no_section'; quote: string; law: LawExtent; last: number }
  | { kind: 'no_chapter'; quote: string; law: LawExtent; chapters: number }

const SOL = String.raw`(?:SoL|socialtjänstlagen)(?![\p{L}])(?<sfs>\s\((?:2001:453|2025:400)\))?`
// 4 kap. 1 § SoL · 11 kap 1 a § socialtjänstlagen (2001:453) · 16 kap. 6 f–6 h §§ SoL
const SECTION = String.raw`(?<![\d:.])(?<chapter>\d{1,2})(?:\s(?<chapterLetter>a)(?=\skap))?\s?kap\.?\s(?<section>\d{1,2})\s?(?<letter>[a-z](?![\p{L}]))?`
const REST = String.raw`(?:\s?(?:,|och|eller|[-–])\s?\d{1,2}\s?(?:[a-z](?![\p{L}]))?){0,4}\s?§{1,2}(?:\s(?:första|andra|tredje|fjärde|femte)\sstycket(?:\s\d{1,2})?|\s\d{1,2}\sst(?:ycket)?\.?|\sp(?:unkt)?\s?\d{1,2}){0,2}`
const AFTER = new RegExp(`${SECTION}${REST}\\s(?:i\\s)?${SOL}`, 'giu')
// SoL 4 kap. 1 § · SoL 4:1
const BEFORE =
  /(?:SoL|socialtjänstlagen)(?<sfs>\s\((?:2001:453|2025:400)\))?,?\s(?:(?<chapter>\d{1,2})(?:\s(?<chapterLetter>a)(?=\skap))?(?:\s?kap\.?\s|:)(?<section>\d{1,2})\s?(?<letter>[a-z](?![\p{L}]))?)(?!\d|(?:[\s,–-]|och|\d)*§{1,2}(?:\s\p{L}+\sstycket)?\s(?:i\s)?(?:\p{Lu}{2,}|\p{L}+lagen)(?!\p{L}))/giu
const OLD_ACT = /socialtjänstlagen\s\(2001:453\)|(?<!\d)2001:453(?!\d)/iu
/** The old act is meant and known to be old. */
const HISTORY =
  /tidigare|äldre|dåvarande|upphäv|upphörde|före den 1 juli 2025|övergångsbestämmelse|ersatt|ersätt|då gällande|gamla/iu

/** What is wrong with a sentence's references on the day of the document. */
export function referenceFaults(sentence: string, on: CalendarDate): ReferenceFault[] {
  return [
    ...(on > FORMER_SOL.until && !HISTORY.test(sentence) ? oldSol(sentence) : []),
    ...beyond(sentence, on),
  ]
}

function oldSol(sentence: string): ReferenceFault[] {
  const faults: ReferenceFault[] = []
  for (const found of [...sentence.matchAll(AFTER), ...sentence.matchAll(BEFORE)]) {
    const { chapter = '', chapterLetter = '', section = '', letter = '', sfs = '' } = found.groups ?? {}
    if (sfs.includes('2025:400')) continue
    const key = `${chapter}${chapterLetter.toLowerCase()}:${section}${letter.toLowerCase()}`
    const known = OLD_SECTIONS.find(({ old }) => old === key)
    const isOld = sfs.includes('2001:453')
    // Sections with a letter were only in the old act; for a bare number the subject of the sentence decides.
    const isBare = !isOld && letter === '' && chapterLetter === ''
    const isMeant = !isBare || (known?.about.test(sentence) === true && !meansNew(key, sentence))
    if (known && isMeant) faults.push({ kind: 'old_section', quote: found[0], section: known })
    else if (isOld) faults.push({ kind: 'old_act', quote: found[0] })
  }
  const act = OLD_ACT.exec(sentence)
  if (faults.length === 0 && act) faults.push({ kind: 'old_act', quote: act[0] })
  return faults
}

const NOW = /(\d{1,2}) kap\. (\d{1,2})(?:–(\d{1,2}))? §/g

/** The sections of the act in force that replaced old ones, "11:1", with the words for what they are about. */
const newSections = OLD_SECTIONS.flatMap(({ now, about }) =>
  [...(now ?? '').matchAll(NOW)].flatMap(([, chapter = '', first = '', last = first]) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, at) => ({
      key: `${chapter}:${Number(first) + at}`,
      about,
    })),
  ),
)

/** "Insatser enligt 11 kap. 1 § SoL efter utredning": the number is that of a section in force, and what that is about is said too. */
const meansNew = (key: string, sentence: string): boolean =>
  newSections.some((own) => own.key === key && own.about.test(sentence))

const LAST_WORD = String.raw`(?:\s(?:i\s)?(?:den\s)?)`
/** "22 § LSS, 48 § LVU": the law that follows is the section's, not the one before it. */
const OF_ANOTHER = String.raw`§?(?:\s\p{L}{4,8}\sstycket)?(?:\s\d{1,2})?\s(?:i\s)?(?:\p{Lu}{2,}|\p{L}{3,30}lagen)(?!\p{L})`
const byLaw = LAW_EXTENTS.map((law) => ({
  law,
  after: new RegExp(
    String.raw`(?<![\d:.])(?:(?<chapter>\d{1,2})\s?kap\.?\s)?(?<section>\d{1,3})\s?(?:[a-z](?![\p{L}]))?\s?§(?:\s(?:första|andra|tredje)\sstycket)?${LAST_WORD}(?<![\p{L}])(?:${law.names.source})(?![\p{L}\d])`,
    'gu',
  ),
  before: new RegExp(
    String.raw`(?<![\p{L}])(?:${law.names.source}),?\s(?:(?<chapter>\d{1,2})\s?kap\.?\s)?(?<section>\d{1,3})\s?(?:[a-z](?![\p{L}]))?\s?§(?!${OF_ANOTHER})`,
    'gu',
  ),
}))

/** A section or a chapter beyond the last one. Silent before the law was in force. */
function beyond(sentence: string, on: CalendarDate): ReferenceFault[] {
  return byLaw.flatMap(({ law, after, before }) => {
    if (on < law.from || !law.names.test(sentence)) return []
    return [...sentence.matchAll(after), ...sentence.matchAll(before)].flatMap((found): ReferenceFault[] => {
      const chapter = Number(found.groups?.['chapter'] ?? '0')
      const section = Number(found.groups?.['section'])
      const quote = found[0]
      const chapters = law.chapters ?? Math.max(...Object.keys(law.last).map(Number))
      if (chapter > chapters) return [{ kind: 'no_chapter', quote, law, chapters }]
      const last = law.last[chapter]
      return last !== undefined && section > last ? [{ kind: 'no_section', quote, law, last }] : []
    })
  })
}
