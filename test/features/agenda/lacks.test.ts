import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db, WriteEntry } from '../../../src/db/db.ts'
import { getAgenda } from '../../../src/features/agenda/store.ts'
import { layOut, withdrawItem } from '../../../src/features/agenda/write.store.ts'
import { calendarDate, toDbDate } from '../../../src/lib/calendar.ts'
import { cellText } from '../../../src/reply/cells.ts'
import type { Table } from '../../../src/reply/reply.ts'
import { agendaTexts } from '../../../src/texts/agenda.ts'
import { commandsOn, everybody, routerOn } from '../../support/commands.ts'
import { openDatabase } from '../../support/database.ts'

/** What the agenda, the meeting's page and the list of its matters say is missing, for a made-up committee. */

const entry: WriteEntry = { actor: 'U0ANNA', action: 'import.store', subject: 'prov' }
const part = (words: string) => fc.option(fc.constant(words), { nil: null })
const matter = fc.record({
  kind: fc.constantFrom('beslut', 'information', 'yttrande'),
  responsibleRole: part('Avdelningschef'),
  proposedDecision: fc.constantFrom(null, 'Nämnden beslutar.', 'Nämnden godkänner bilagan.'),
  summary: part('I korthet.'),
  body: part('Hela ärendet.'),
  economicConsequences: part('Inga.'),
  childImpactPresent: fc.option(fc.boolean(), { nil: null }),
  recipients: fc.constantFrom<string[][]>([], ['Lantmäteriet']),
})
const matters = fc.sample(matter, { numRuns: 14, seed: 16 })

let db: Db
let meetingId: number
beforeAll(async () => {
  db = await openDatabase('empty')
  meetingId = await db.write(entry, async (tx) => {
    const heldOn = toDbDate(calendarDate('2023-09-26'))
    const { id } = await tx.meeting.create({ data: { heldOn, label: '2023-09-26' } })
    await tx.matter.createMany({
      data: matters.map((one, at) => ({
        ...one,
        ...{ title: `Ärende nr ${at + 1}`, agendaNo: at + 1, meetingId: id },
      })),
    })
    return id
  })
})
afterAll(() => db.close())

const tableOf = async (line: string): Promise<Table> => {
  const { parts } = await routerOn(db, undefined, commandsOn(db)).answer(line, everybody)
  const found = parts?.find((one) => one.kind === 'table')
  if (!found) throw new Error(`no table: ${line}`)
  return found
}

/** The rows that lack something: the matter's title, and what it lacks. */
async function lacking(line: string): Promise<string[]> {
  const { rows } = await tableOf(line)
  return rows.flatMap(([item, lacks]) => {
    const words = lacks ? cellText(lacks) : ''
    const title = /Ärende nr \d+/.exec(cellText(item ?? null))?.[0]
    return words === '' || words.includes('framgår inte') ? [] : [`${title}: ${words}`]
  })
}

const LINES = ['sammanträde 2023-09-26', 'ärenden sammanträde']

describe('det som saknas till ett sammanträde', () => {
  it('är detsamma på dagordningen, på sammanträdets sida och i ärendelistan', async () => {
    const before = await lacking('dagordning')
    expect(before.length).toBeGreaterThan(3)
    for (const line of LINES) expect(await lacking(line)).toEqual(before)
  })

  it('är detsamma när punkter har strukits och beslutats', async () => {
    const titles = { delegation: 'Delegationsbeslut', notified: 'Anmälningar' }
    await db.write(entry, (tx) => layOut(tx, meetingId, titles, { delegation: 0, notified: 0 }))
    const items = (await getAgenda(db, meetingId))?.items ?? []
    const [first, second] = items.filter((one) => (one.matter?.check.missing.length ?? 0) > 0)
    await db.write(entry, (tx) => withdrawItem(tx, meetingId, { id: first?.id ?? 0, isWithdrawn: true }))
    const withdrawn = await lacking('dagordning')
    expect(withdrawn.join()).not.toContain(`${first?.title}:`)
    for (const line of LINES) expect(await lacking(line)).toEqual(withdrawn)
    await db.write(entry, (tx) =>
      tx.agendaItem.update({ where: { id: second?.id ?? 0 }, data: { outcome: 'approved' } }),
    )
    for (const line of LINES) expect(await lacking(line)).toHaveLength(withdrawn.length - 1)
  })

  it('sägs tillsammans med det som granskningen har hittat, tills det är beslutat', async () => {
    const faulty = {
      title: 'Rekvirering',
      kind: 'beslut',
      proposedDecision: 'Nämnden rekvirerar 5 kr kronor.',
    }
    const id = await db.write(entry, async (tx) => {
      const { id: made } = await tx.matter.create({ data: { ...faulty, meetingId, recipients: [] } })
      return made
    })
    const found = async (line: string) =>
      (await routerOn(db).answer(line, everybody)).exceptions?.map(String).join(' ') ?? ''
    for (const line of ['dagordning', `ärende #${id}`])
      expect(await found(line)).toContain('Fel i tjänsteskrivelsen: Rekvirering')
    await db.write(entry, (tx) => tx.matter.update({ where: { id }, data: { status: 'closed' } }))
    for (const line of ['dagordning', `ärende #${id}`]) expect(await found(line)).not.toContain('Fel i')
    await db.write(entry, (tx) => tx.matter.delete({ where: { id } }))
  })

  it('är inte vem som föredrar: det sägs för sig', async () => {
    const unnamed = matters.filter(({ responsibleRole }) => responsibleRole === null).length
    const reply = await routerOn(db).answer('dagordning', everybody)
    const settled = (await getAgenda(db, meetingId))?.items.filter(
      ({ isWithdrawn, outcome, presenter }) => !presenter && (isWithdrawn || outcome !== null),
    )
    expect(reply.exceptions).toContain(agendaTexts.noPresenter(unnamed - (settled?.length ?? 0)))
  })
})
