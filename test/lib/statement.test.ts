import { describe, expect, it } from 'vitest'
import { checkStatement, requiredSections, type Statement } from '../../src/lib/statement.ts'

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
    expect(checkStatement(complete)).toEqual({ missing: [], unknown: [] })
    expect(checkStatement({ ...complete, summary: null, body: 'Bakgrund.' }).missing).toEqual([])
  })

  it('räknas upp när de saknas', () => {
    expect(checkStatement(empty).missing).toEqual([
      'proposal',
      'content',
      'economy',
      'children',
      'recipients',
    ])
    expect(checkStatement({ ...complete, childImpactPresent: false }).missing).toEqual(['children'])
  })

  it.each([
    'information',
    'information (muntlig)',
    'anmälan',
    'anmälan av delegationsbeslut',
    'Anmälan'.normalize('NFD'),
  ])('är bara förslag och innehåll för %s: nämnden tar del och beslutar inget mer', (kind) => {
    expect(requiredSections({ kind, proposedDecision: null })).toEqual(['proposal', 'content'])
    expect(checkStatement({ ...empty, kind }).missing).toEqual(['proposal', 'content'])
  })

  it('är okända och inte borta när källan är ett protokoll', () => {
    const minutes: Statement = { ...complete, economicConsequences: null, childImpactPresent: null }
    expect(checkStatement(minutes)).toEqual({ missing: [], unknown: ['economy', 'children'] })
  })

  it('är inte skrivna när ärendet är registrerat här', () => {
    const ours: Statement = { ...empty, documentId: null, childImpactPresent: null, attachmentPresent: null }
    const { missing, unknown } = checkStatement({ ...ours, proposedDecision: 'Enligt bilaga.' })
    expect(missing).toEqual(['content', 'economy', 'children', 'recipients', 'attachment'])
    expect(unknown).toEqual([])
  })

  it.each([
    'Nämnden godkänner yttrandet enligt bilaga.',
    'Planen godkänns, bilagorna 1 och 2.',
    'Bilaga2 antas.',
  ])('är också en bilaga när förslaget hänvisar till en: «%s»', (proposedDecision) => {
    expect(checkStatement({ ...complete, proposedDecision })).toEqual({
      missing: ['attachment'],
      unknown: [],
    })
    expect(checkStatement({ ...complete, proposedDecision, attachmentPresent: true }).missing).toEqual([])
    const untold = checkStatement({ ...complete, proposedDecision, attachmentPresent: null })
    expect(untold).toEqual({ missing: [], unknown: ['attachment'] })
  })

  it('kräver ingen bilaga för att ordet liknar: «bilagstiftning»', () => {
    const proposedDecision = 'Nämnden följer bilagstiftningen.'
    expect(requiredSections({ kind: 'plan', proposedDecision })).not.toContain('attachment')
  })
})
