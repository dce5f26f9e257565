import { describe, expect, it } from 'vitest'
import { checkStatement, requiredSections, type Statement } from '../../src/lib/statement.ts'
import { sectionName } from '../../src/texts/statement.ts'

describe('obligatoriska avsnitt i tjänsteskrivelsen', () => {
  const complete: Statement = {
    documentId: 1,
    kind: 'plan',
    proposedDecision: 'Nämnden godkänner planen.',
    summary: 'Planen gäller 2024.',
    body: null,
    economicConsequences: 'Inga.',
    childImpactPresent: true,
    recipients: ['Kommunstyrelsen'],
    attachmentPresent: false,
  }
  const empty: Statement = {
    documentId: 1,
    kind: 'plan',
    proposedDecision: null,
    summary: null,
    body: null,
    economicConsequences: null,
    childImpactPresent: false,
    recipients: [],
    attachmentPresent: false,
  }

  it('finns alla i en hel tjänsteskrivelse', () => {
    expect(checkStatement(complete, null)).toEqual({ missing: [], unknown: [] })
    expect(checkStatement({ ...complete, summary: null, body: 'Bakgrund.' }, null).missing).toEqual([])
  })

  it('räknas upp när de saknas', () => {
    expect(checkStatement(empty, null).missing).toEqual([
      'proposal',
      'content',
      'economy',
      'children',
      'recipients',
    ])
    expect(checkStatement({ ...complete, childImpactPresent: false }, null).missing).toEqual(['children'])
  })

  it.each([
    'information',
    'information (muntlig)',
    'anmälan',
    'anmälan av delegationsbeslut',
    'Anmälan'.normalize('NFD'),
  ])('är bara förslag och innehåll för %s: nämnden tar del och beslutar inget mer', (kind) => {
    expect(requiredSections({ kind, proposedDecision: null })).toEqual(['proposal', 'content'])
    expect(checkStatement({ ...empty, kind }, null).missing).toEqual(['proposal', 'content'])
  })

  it('är okända och inte borta när källan är ett protokoll', () => {
    const minutes: Statement = { ...complete, economicConsequences: null, childImpactPresent: null }
    expect(checkStatement(minutes, null)).toEqual({ missing: [], unknown: ['economy', 'children'] })
  })

  it('är inte skrivna när ärendet är registrerat här', () => {
    const ours: Statement = { ...empty, documentId: null, childImpactPresent: null, attachmentPresent: null }
    const { missing, unknown } = checkStatement({ ...ours, proposedDecision: 'Enligt bilaga.' }, null)
    expect(missing).toEqual(['content', 'economy', 'children', 'recipients', 'attachment'])
    expect(unknown).toEqual([])
  })

  it.each([
    'Nämnden godkänner yttrandet enligt bilaga.',
    'Planen godkänns, bilagorna 1 och 2.',
    'Bilaga2 antas.',
  ])('är också en bilaga när förslaget hänvisar till en: «%s»', (proposedDecision) => {
    expect(checkStatement({ ...complete, proposedDecision }, null)).toEqual({
      missing: ['attachment'],
      unknown: [],
    })
    expect(checkStatement({ ...complete, proposedDecision, attachmentPresent: true }, null).missing).toEqual(
      [],
    )
    const untold = checkStatement({ ...complete, proposedDecision, attachmentPresent: null }, null)
    expect(untold).toEqual({ missing: [], unknown: ['attachment'] })
  })

  it('är nämndens egna, under egna namn och rubriker i texten, när den har sådana', () => {
    const own = [
      { section: 'proposal' as const, name: 'Beslutsförslag', words: [] },
      { section: 'children' as const, name: 'Barnets rätt', words: [] },
      { section: null, name: 'Jämlikhet', words: ['Jämlikhetsanalys'] },
      { section: null, name: 'constructor', words: [] },
    ]
    const ours: Statement = { ...empty, documentId: null, childImpactPresent: null }
    expect(checkStatement(ours, own).missing.map(sectionName)).toEqual([
      'Beslutsförslag',
      'Barnets rätt',
      'Jämlikhet',
      'constructor',
    ])
    const written = { ...ours, proposedDecision: 'Nämnden godkänner.', childImpactPresent: true }
    const body = 'Jämlikhet nämns bara här i texten.\n**Jämlikhetsanalys:**\nLika för alla.\nConstructor'
    expect(checkStatement({ ...written, body }, own)).toEqual({ missing: [], unknown: [] })
    expect(checkStatement({ ...written, body: 'Jämlikhet nämns bara här.' }, own).missing).toHaveLength(2)
    // Minutes print no headings: what is not found there may exist all the same.
    expect(checkStatement({ ...written, documentId: 1 }, own)).toMatchObject({
      missing: [],
      unknown: [{ heading: 'Jämlikhet' }, { heading: 'constructor' }],
    })
    // What is only noted needs what it is noted from, and no more.
    expect(checkStatement({ ...ours, kind: 'information' }, own).missing.map(sectionName)).toEqual([
      'Beslutsförslag',
    ])
  })

  it('kräver ingen bilaga för att ordet liknar: «bilagstiftning»', () => {
    const proposedDecision = 'Nämnden följer bilagstiftningen.'
    expect(requiredSections({ kind: 'plan', proposedDecision })).not.toContain('attachment')
  })
})
