import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Agenda,
  dispatchBy,
  type Item,
  inNeedOrder,
  isByMatter,
  isNeeded,
  itemsOf,
  lacksOf,
  lacksPresenter,
  type Matter,
  moved,
  OUTCOMES,
  placedAfter,
  type StoredItem,
  waitsOf,
} from '../../../src/features/agenda/agenda.ts'
import { decisionFor, readItem, readOutcome, readSending } from '../../../src/features/agenda/forms/fields.ts'
import { createQueryReader } from '../../../src/features/agenda/query.ts'
import { addDays, calendarDate as on } from '../../../src/lib/calendar.ts'
import { agendaTexts as texts } from '../../../src/texts/agenda.ts'
import { anyText } from '../../support/arbitraries.ts'

const MEETING = 7

const aMatter = (id: number, fields: Partial<Matter> = {}): Matter => ({
  id,
  meetingId: MEETING,
  agendaNo: null,
  title: `Ärende ${id}`,
  dnr: null,
  status: 'open',
  owner: null,
  unit: null,
  responsibleRole: null,
  proposedDecision: null,
  decision: null,
  summary: null,
  recipients: [],
  check: { missing: [], unknown: [] },
  dueOn: null,
  closedByItemId: null,
  ...fields,
})

const anItem = (id: number, fields: Partial<StoredItem> = {}): StoredItem => ({
  id,
  kind: 'other',
  title: `Punkt ${id}`,
  position: id,
  presenter: null,
  isWithdrawn: false,
  isLate: false,
  outcome: null,
  decision: null,
  returnOn: null,
  nextMeetingId: null,
  hasReservation: false,
  isImmediate: false,
  version: 1,
  matter: null,
  dispatches: [],
  ...fields,
})

const numbered = (items: readonly Item[]) => items.map(({ number, title }) => [number, title])

describe('dagordningens punkter', () => {
  it('är ärendena i sin ordning så länge ingen har lagt upp den', () => {
    const items = itemsOf(
      MEETING,
      [],
      [aMatter(3), aMatter(1, { agendaNo: 2 }), aMatter(2, { agendaNo: 1 })],
      false,
    )
    expect(numbered(items)).toEqual([
      [1, 'Ärende 2'],
      [2, 'Ärende 1'],
      [3, 'Ärende 3'],
    ])
    expect(items.every(({ id }) => id === null)).toBe(true)
  })

  it('har nya ärenden sist, och struket utan nummer', () => {
    const stored = [
      anItem(1),
      anItem(2, { isWithdrawn: true }),
      anItem(3, { matter: aMatter(9), title: 'förr' }),
    ]
    expect(numbered(itemsOf(MEETING, stored, [aMatter(9), aMatter(4)], false))).toEqual([
      [1, 'Punkt 1'],
      [null, 'Punkt 2'],
      [2, 'Ärende 9'],
      [3, 'Ärende 4'],
    ])
  })

  it('tappar ett ärende som flyttats innan kallelsen gått, men inte efter, och inte det som är beslutat', () => {
    const away = aMatter(9, { meetingId: 8 })
    const stored = [anItem(1, { matter: away, kind: 'matter', title: 'Som det hette' })]
    expect(itemsOf(MEETING, stored, [], false)).toEqual([])
    expect(itemsOf(MEETING, stored, [], true)).toMatchObject([
      { number: null, hasMoved: true, title: 'Som det hette' },
    ])
    const tabled = [anItem(1, { matter: away, kind: 'matter', outcome: 'tabled' })]
    expect(itemsOf(MEETING, tabled, [], false)).toMatchObject([{ number: 1, hasMoved: false }])
  })

  it('flyttas ett steg, aldrig ut ur listan och utan att någon försvinner', () => {
    expect(moved([1, 2, 3], 2, -1)).toEqual([2, 1, 3])
    expect(moved([1, 2, 3], 3, 1)).toEqual([1, 2, 3])
    expect(moved([1, 2, 3], 4, 1)).toEqual([1, 2, 3])
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat()),
        fc.nat(),
        fc.constantFrom(-1 as const, 1 as const),
        (ids, at, step) => {
          const after = moved(ids, ids[at % Math.max(1, ids.length)] ?? -1, step)
          expect(after.toSorted((a, b) => a - b)).toEqual(ids.toSorted((a, b) => a - b))
        },
      ),
    )
  })

  it('saknar avsnitt, och någon som föredrar, så länge de ska tas upp', () => {
    const matter = aMatter(1, { check: { missing: ['children'], unknown: [] } })
    const [item] = itemsOf(MEETING, [anItem(1, { kind: 'matter', matter })], [matter], false)
    if (!item) throw new Error('there is an item')
    expect(lacksOf(item)).toEqual(['children'])
    expect([item, { ...item, presenter: 'chef' }].map(lacksPresenter)).toEqual([true, false])
    const settled = [
      { ...item, isWithdrawn: true },
      { ...item, hasMoved: true },
      { ...item, outcome: 'noted' as const },
    ]
    for (const one of settled) expect([...lacksOf(one), lacksPresenter(one)]).toEqual([false])
  })
})

describe('när ett beslut ska vara expedierat', () => {
  const heldOn = on('2031-03-18')
  const rules = { adjustmentDays: 14, dispatchDays: 7 }
  it.each([
    [null, false, '2031-04-08'],
    [on('2031-03-25'), false, '2031-04-01'],
    [null, true, '2031-03-19'],
  ])('justerat %s, omedelbart %s: %s', (adjustedOn, isImmediate, day) => {
    expect(dispatchBy({ heldOn, adjustedOn }, { isImmediate, matter: null }, rules)).toBe(day)
  })

  it('är aldrig efter ärendets egen tid, om den inte har gått före sammanträdet', () => {
    const days = fc.integer({ min: -30, max: 60 })
    fc.assert(
      fc.property(days, fc.option(fc.nat(20)), fc.boolean(), (at, adjusted, isImmediate) => {
        const dueOn = addDays(heldOn, at)
        const held = { heldOn, adjustedOn: adjusted === null ? null : addDays(heldOn, adjusted) }
        const usual = dispatchBy(held, { isImmediate, matter: null }, rules)
        const day = dispatchBy(held, { isImmediate, matter: { dueOn } }, rules)
        expect(day).toBe(dueOn >= heldOn && dueOn < usual ? dueOn : usual)
        expect(isByMatter(held, { isImmediate, matter: { dueOn } }, rules)).toBe(day < usual)
      }),
    )
  })

  it('står det som ska bort först överst, och det skickade inte alls', () => {
    const dispatch = { id: 1, recipient: 'Nämnden', dueOn: null, sentOn: null, way: null, sentBy: null }
    const agenda = (id: number, day: string, items: StoredItem[]): Agenda => ({
      meeting: {
        ...{ id, heldOn: on(day), label: day, name: null },
        ...{ adjustedOn: null, postedOn: null, isCancelled: false },
      },
      ...{ sentOn: null, sentFor: null },
      items: itemsOf(id, items, [], true),
      isLaidOut: true,
    })
    const waits = waitsOf(
      [
        agenda(2, '2031-04-15', [anItem(2, { outcome: 'approved', dispatches: [dispatch] })]),
        agenda(1, '2031-03-18', [
          anItem(1, { outcome: 'approved', dispatches: [dispatch] }),
          anItem(3, { outcome: 'approved', dispatches: [{ ...dispatch, sentOn: on('2031-03-20') }] }),
          anItem(4, { outcome: 'tabled', dispatches: [dispatch] }),
        ]),
      ],
      rules,
    )
    expect(waits.map(({ by, item }) => [by, item.id])).toEqual([
      ['2031-04-08', 1],
      ['2031-05-06', 2],
    ])
  })

  it('följer nämndens egna dagar, och mottagarens egen dag går före', () => {
    expect(
      dispatchBy(
        { heldOn, adjustedOn: null },
        { isImmediate: false, matter: null },
        { ...rules, dispatchDays: 3 },
      ),
    ).toBe('2031-04-04')
    const dispatch = { id: 1, recipient: 'Revisorerna', dueOn: null, sentOn: null, way: null, sentBy: null }
    const council = { ...dispatch, id: 2, recipient: 'Kommunfullmäktige', dueOn: on('2031-03-28') }
    const [wait] = waitsOf(
      [
        {
          meeting: {
            ...{ id: 1, heldOn, label: heldOn, name: null },
            ...{ adjustedOn: null, postedOn: null, isCancelled: false },
          },
          ...{ sentOn: null, sentFor: null, isLaidOut: true },
          items: itemsOf(1, [anItem(1, { outcome: 'approved', dispatches: [dispatch, council] })], [], true),
        },
      ],
      rules,
    )
    expect(wait?.by).toBe('2031-03-28')
    expect(wait?.left).toEqual([
      { recipient: 'Kommunfullmäktige', by: '2031-03-28', hasOwnDay: true },
      { recipient: 'Revisorerna', by: '2031-04-08', hasOwnDay: false },
    ])
  })
})

describe('ärenden utan sammanträde', () => {
  const day = fc.constantFrom(null, on('2031-03-01'), on('2031-04-10'), on('2031-06-01'))
  const waiting = fc.record({
    ...{ id: fc.nat(), title: fc.constant('Ärende'), dnr: fc.constant(null), dueOn: day },
    outcome: fc.constantFrom(null, ...OUTCOMES),
  })

  it('står i den ordning de behöver tas upp, bordlagt och struket utan datum först, och inget försvinner', () => {
    fc.assert(
      fc.property(fc.array(waiting), day, (matters, before) => {
        const ordered = inNeedOrder(matters, before)
        expect(new Set(ordered)).toEqual(new Set(matters))
        const ranks = ordered.map((one) =>
          isNeeded(one, before) ? (one.dueOn ?? '') : `9${one.dueOn ?? '9'}`,
        )
        expect(ranks).toEqual(ranks.toSorted())
      }),
    )
    const tabled = { dueOn: null, outcome: 'tabled' } as const
    expect(isNeeded(tabled, on('2031-03-01'))).toBe(true)
    expect(isNeeded({ ...tabled, outcome: null }, null)).toBe(false)
    expect(isNeeded({ dueOn: on('2031-03-01'), outcome: null }, on('2031-03-01'))).toBe(false)
    expect(isNeeded({ dueOn: on('2031-03-01'), outcome: null }, null)).toBe(true)
  })
})

describe('formulärens värden', () => {
  const proposal = 'Nämnden godkänner\nrapporten.'
  const place = { heldOn: on('2031-03-18'), meetings: [8, 9], proposal }
  it.each([
    [{}, { outcome: 'missing' }],
    [{ outcome: 'approved' }, { decision: 'missing' }],
    [{ outcome: 'returned' }, { returnOn: 'missing' }],
    [{ outcome: 'returned', returnOn: '2031-04-31' }, { returnOn: 'no_date' }],
    [{ outcome: 'returned', returnOn: '2031-03-18' }, { returnOn: 'not_after' }],
    [{ outcome: 'tabled', nextMeeting: '7' }, { nextMeeting: 'missing' }],
  ])('%o är fel: %o', (values, faults) => expect(readOutcome(values, place)).toEqual({ faults }))

  it('har aldrig förslaget som beslut, där det inte var det som beslutades', () => {
    const text = fc.constantFrom('', proposal, ` ${proposal.replace('\n', '  ')} `, 'Nämnden avslår.')
    const values = { returnOn: '2031-05-01', nextMeeting: '8' }
    fc.assert(
      fc.property(fc.constantFrom(...OUTCOMES), text, (outcome, decision) => {
        const follows = outcome === 'approved' || outcome === 'noted'
        const shown = decisionFor(outcome, decision, proposal)
        const read = readOutcome({ ...values, outcome, decision }, place)
        const isOwn = decision === 'Nämnden avslår.'
        if (isOwn) expect(shown).toBe(decision)
        else if (follows) expect(shown).not.toBe('')
        else expect(shown).toBe('')
        const kept = 'facts' in read ? read.facts.decision : read.faults['decision']
        const needsText = follows || outcome === 'rejected'
        if (isOwn || (follows && decision !== '')) expect(kept).toBe(decision.trim())
        else expect(kept).toBe(needsText ? 'missing' : null)
      }),
    )
  })

  it('bordlägger till ett sammanträde som inte är planerat än', () => {
    expect(readOutcome({ outcome: 'tabled' }, { ...place, meetings: [] })).toMatchObject({
      facts: { outcome: 'tabled', nextMeetingId: null },
    })
  })

  it('tar med bara det som hör till utfallet', () => {
    const values = { outcome: 'tabled', nextMeeting: '9', returnOn: '2031-05-01', marks: 'reservation' }
    expect(readOutcome(values, place)).toEqual({
      facts: {
        closesMatter: false,
        ...{ outcome: 'tabled', decision: null, returnOn: null, nextMeetingId: 9 },
        ...{ hasReservation: true, isImmediate: false },
      },
    })
  })

  it('expedieras inte före sammanträdet, i framtiden eller till någon enskild', () => {
    const at = { heldOn: place.heldOn, today: on('2031-03-20'), unsentIds: [4, 5] }
    const typed = { recipients: '4,99', on: '2031-03-19', way: 'email' }
    expect(readSending({ ...typed, more: ' Revisorerna\n\nRevisorerna' }, at)).toEqual({
      sending: { ids: [4], added: ['Revisorerna'], on: '2031-03-19', way: 'email' },
    })
    expect(readSending({ ...typed, on: '2031-03-17' }, at)).toEqual({ faults: { on: 'before_meeting' } })
    expect(readSending({ ...typed, on: '2031-03-21' }, at)).toEqual({ faults: { on: 'in_future' } })
    expect(readSending({ ...typed, recipients: '' }, at)).toEqual({ faults: { more: 'missing' } })
    expect(readSending({ ...typed, more: 'hennes mamma' }, at)).toEqual({
      faults: { more: 'points_out_somebody' },
    })
  })

  it('föredragande är en roll', () => {
    expect(readItem({ presenter: 'Åsa Öberg' }, false)).toEqual({
      faults: { presenter: 'points_out_somebody' },
    })
    expect(readItem({ presenter: 'ekonomichef' }, true)).toEqual({ faults: { title: 'missing' } })
  })
})

describe('en plats på dagordningen', () => {
  it('är den efter en annan punkt, eller den första; de andra står som de stod', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(ids, fc.nat(), fc.nat(), (all, a, b) => {
        const id = all[a % all.length] ?? 0
        const others = all.filter((one) => one !== id)
        const after = b % 3 === 0 ? null : (others[b % others.length] ?? null)
        const placed = placedAfter(all, id, after)
        expect(placed[placed.indexOf(id) - 1] ?? null).toBe(after)
        expect(placed.filter((one) => one !== id)).toEqual(others)
      }),
    )
  })

  it('är den gamla när punkten den skulle stå efter är borta', () => {
    expect(placedAfter([1, 2, 3], 1, 9)).toEqual([1, 2, 3])
  })
})

describe('vad man kan skriva efter dagordning', () => {
  // The meeting of the 18th of March that lies nearest the end of 2030 is the next year's.
  const days = ['2029-03-18', '2031-03-18'].map(on)
  const read = (text: string) => createQueryReader(texts.phrases)(text, days, on('2030-12-01'))
  it.each([
    ['', { kind: 'next' }],
    ['forra', { kind: 'previous' }],
    ['#12', { kind: 'meeting', id: 12 }],
    ['punkt #3', { kind: 'item', id: 3 }],
    ['2031-03-18', { kind: 'date', on: '2031-03-18' }],
    ['18 mars', { kind: 'date', on: '2031-03-18' }],
    ['tisdag 18/3', { kind: 'date', on: '2031-03-18' }],
    ['2031-04-31', { kind: 'impossible' }],
    ['30 februari', { kind: 'impossible' }],
    ['i morgon bitti', { kind: 'unknown' }],
  ])('«%s» förstås', (words, query) => expect(read(words)).toEqual(query))

  it('vad som helst går att skriva', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(read(text).kind).toBeTypeOf('string')
      }),
    )
  })
})
