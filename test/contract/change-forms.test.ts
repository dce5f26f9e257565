import type { InputBlock } from '@slack/types'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRound } from '../../src/across/reporting/write.store.ts'
import { createForms, type Forms, type Sent } from '../../src/assistant/forms.ts'
import { createHelp } from '../../src/assistant/help.ts'
import { toMessage } from '../../src/assistant/message.ts'
import { createRouter } from '../../src/assistant/router.ts'
import type { Person } from '../../src/contract/person.ts'
import type { Db, WriteEntry } from '../../src/db/db.ts'
import { addItem } from '../../src/features/agenda/write.store.ts'
import type { ResultFacts } from '../../src/features/control/control.ts'
import { addResult, createPlan } from '../../src/features/control/write.store.ts'
import { addDecision } from '../../src/features/delegation/store.ts'
import { addApplication } from '../../src/features/grants/write.store.ts'
import { closeMatter } from '../../src/features/matters/write.store.ts'
import { createFeatures, withCommon } from '../../src/features.ts'
import { addDays, calendarDate } from '../../src/lib/calendar.ts'
import { PERMISSIONS } from '../../src/lib/roles.ts'
import { agendaTexts } from '../../src/texts/agenda.ts'
import { controlTexts } from '../../src/texts/control.ts'
import { delegationTexts } from '../../src/texts/delegation.ts'
import { grantTexts } from '../../src/texts/grants.ts'
import { meetingsTexts } from '../../src/texts/meetings.ts'
import { reportingTexts } from '../../src/texts/reporting.ts'
import { viewViolations } from '../../src/workspace/limits/payloads.ts'
import { anApplication } from '../features/grants/support.ts'
import { DEMO_NOW, openDatabase } from '../support/database.ts'
import { aPerson } from '../support/people.ts'
import { interim } from '../support/periods.ts'

/** One protocol for every form that changes something: the forms are found in the catalogue, and filled in by trying. */

const log = pino({ level: 'silent' })
const permissions = new Set(Object.values(PERMISSIONS).flat())
const anna: Person = { ...aPerson(), userId: 'U0ANNA', permissions }
const berit: Person = { ...anna, userId: 'U0BERIT' }
const nobody: Person = { ...aPerson('U0NOROLE'), permissions: new Set() }
const TODAY = calendarDate('2023-09-12')
const PERSONAL_NUMBER = '19121212-1212'
const MOST_OF_A_KIND = 6
const SPRING = /går inte ihop/

/**
 * The forms that leave nothing of others' to be written over, and why. Any other form is found among those that compare
 * field by field.
 */
const REASONS: Readonly<Record<string, readonly string[]>> = {
  'it adds something, and is told where the same is there already': [
    'agenda-add',
    'control-plan',
    'duty-lay-out',
    'import-file',
    'matter-deadline',
    'matter-new',
    'meeting-add',
    'meeting-plan',
    'notified',
    'publish-withdraw',
    'report-round',
    'role-grant',
    'synonym-add',
  ],
  'it decides, sends or ends something, once: the second of two is told that it is done': [
    'grant-decide',
    'grant-decide-many',
    'publish-reason',
    'review-accept',
    'review-withdraw',
    'synonym-remove',
  ],
  'it passes something on, and writes only what the next one is to do': [
    'report-delegate',
    'report-return',
    'review-hand',
  ],
  'it places something after another, wherever colleagues have moved the two meanwhile': ['agenda-place'],
  'it is one person’s own: a file on its way in, or how the assistant is to treat them': [
    'digest-pause',
    'follow-change',
    'import-accept',
    'import-reading',
    'settings',
    'snooze',
  ],
}

/** What is decided, sent or ended once is no longer there to be changed by the second of two, who is told so. */
const DECIDED_ONCE: ReadonlyMap<string, RegExp> = new Map([
  ['control-decide', /redan beslutad/],
  ['meeting-cancel', /redan inställt/],
  ['agenda-dispatch', /Kommunstyrelsen.+Nu: ”skickat /],
  ['matter-close', /är avslutat och kan inte ändras/],
  ['matter-reopen', /redan öppet/],
])

const NEXT_YEAR = 2024
const FOUND: ResultFacts = {
  how: 'sample',
  outcome: 'ok',
  sampleSize: 20,
  sampleUnit: 'fakturor',
  deviations: 0,
  kinds: [],
  cause: null,
  notDoneReason: null,
  comment: null,
  performedBy: null,
  performedOn: TODAY,
}

const featuresOn = (db: Db) => withCommon(createFeatures(db), { db, log })

/** Each look at the clock is a second later: the newest draft is told from the others. */
let ticks = 0
const clock = () => new Date(DEMO_NOW.getTime() + 1_000 * ticks++)

const formsOn = (db: Db): Forms =>
  createForms(
    featuresOn(db).flatMap(({ forms = [] }) => forms),
    {
      db,
      clock,
      log,
      refusals: { note: () => {} },
      admins: ['U0ADMIN'],
      groups: async () => [],
      sentFile: async () => {
        throw new Error('no file is sent here')
      },
      isMember: async () => true,
    },
  )

type Args = Record<string, string>
type View = Awaited<ReturnType<Forms['open']>>

const db: { demo?: Db } = {}
const demo = (): Db => {
  if (!db.demo) throw new Error('no database')
  return db.demo
}
const buttons = new Map<string, Args[]>()
const changing = (): string[] =>
  featuresOn(demo())
    .flatMap(({ forms = [] }) => forms)
    .filter(({ isChange }) => isChange)
    .map(({ name }) => name)

/** Collects the forms' buttons from the answers, some answers of each kind. */
async function collect(lines: readonly string[]): Promise<void> {
  const commands = featuresOn(demo()).flatMap((feature) => feature.commands)
  const help = createHelp(commands)
  const router = createRouter([...commands, help], {
    clock: () => DEMO_NOW,
    log,
    refusals: { note: () => {} },
    first: help.name,
    db: demo(),
    admins: ['U0ADMIN'],
  })
  const seen = new Set<string>()
  const visits = new Map<string, number>()
  let level = [
    '',
    ...lines,
    ...commands.flatMap(({ name, examples }) => [name, ...examples.map(({ line }) => line)]),
  ]
  for (let depth = 0; depth <= 2; depth += 1) {
    const next: string[] = []
    for (const line of level) {
      const kind = line.replaceAll(/\d+/g, '#')
      const visited = visits.get(kind) ?? 0
      if (seen.has(line) || visited >= MOST_OF_A_KIND) continue
      seen.add(line)
      visits.set(kind, visited + 1)
      const { blocks } = toMessage(await router.answer(line, anna), 'direct')
      for (const { id, value } of elementsIn(blocks)) {
        const form = /^form:([^:]+)/.exec(id)?.[1]
        if (form) buttons.set(form, [...(buttons.get(form) ?? []), JSON.parse(value)])
        else if (/^go[:-]/.test(id)) next.push(value)
      }
    }
    level = [...new Set(next)]
  }
}

const elementsIn = (blocks: ReturnType<typeof toMessage>['blocks']): { id: string; value: string }[] =>
  blocks.flatMap((block) => {
    const elements =
      block.type === 'actions' && 'elements' in block
        ? block.elements
        : block.type === 'section' && 'accessory' in block && block.accessory
          ? [block.accessory]
          : []
    return elements.flatMap((element) => {
      const id = 'action_id' in element ? String(element.action_id) : ''
      if ('value' in element && element.value) return [{ id, value: String(element.value) }]
      const options = 'options' in element ? (element.options ?? []) : []
      return options.slice(0, 8).map((option) => ({ id, value: String(option.value ?? '') }))
    })
  })

/** A form that opens for something that is there, with what its button said. */
async function opened(name: string, forms: Forms, of: Db = demo()): Promise<{ args: Args; view: View }> {
  const tried = [...(buttons.get(name) ?? []), {}]
  for (const args of tried) {
    const view = await forms.open(name, args, anna, {})
    const stored = await noted(view, of)
    if (fieldsOf(view).some(({ id }) => id in stored)) return { args, view }
  }
  throw new Error(`${name} is not opened by any button: ${JSON.stringify(tried.slice(0, 3))}`)
}

/** What the form has noted of what is stored, by field: nothing for something new. */
async function noted(view: View, { prisma }: Db): Promise<object> {
  const { draft } = JSON.parse(view.private_metadata ?? '{}')
  const found = await prisma.formDraft.findUnique({ where: { id: String(draft) } })
  return Object(found?.opened ?? {})
}

interface Field {
  id: string
  type: string
  initial: string
  options: string[]
}

const isInput = (block: { type: string }): block is InputBlock => block.type === 'input'

const fieldsOf = (view: View): Field[] =>
  view.blocks.filter(isInput).flatMap((block) => {
    const { element } = block
    if (!block.block_id) return []
    const options = 'options' in element ? (element.options ?? []).map(({ value }) => value ?? '') : []
    return [{ id: block.block_id, type: element.type, initial: initialOf(element), options }]
  })

function initialOf(element: object): string {
  const found = Object.entries(element).find(([key]) => key.startsWith('initial_'))?.[1]
  if (typeof found === 'string') return found
  if (Array.isArray(found))
    return found.map((each) => (typeof each === 'string' ? each : each.value)).join(',')
  return found?.value ?? ''
}

/** What might be put in a field in place of what is there. */
const candidates = (field: Field, seed: string): string[] =>
  valuesFor(field, seed).filter((value) => value !== field.initial)

function valuesFor({ type, initial, options }: Field, seed: string): string[] {
  switch (type) {
    case 'datepicker': {
      const from = initial ? calendarDate(initial) : TODAY
      const days = seed === 'a' ? [1, 7, -1, 30, -7] : [2, 8, -2, 31, -8]
      return [...days.map((n) => addDays(from, n)), TODAY, addDays(TODAY, seed === 'a' ? 20 : 21)]
    }
    case 'static_select': {
      const others = options.filter((option) => option !== initial)
      return seed === 'a' ? others : others.toReversed()
    }
    case 'checkboxes':
      return initial ? [''] : options.slice(0, 1)
    case 'users_select':
      return seed === 'a' ? ['U0ANNA', 'U0BERIT'] : ['U0CESAR', 'U0DORIS']
    case 'number_input':
      return seed === 'a' ? [String(Number(initial) + 1), '3'] : [String(Number(initial) + 2), '4']
    case 'plain_text_input':
      return seed === 'a'
        ? ['Prov a', '31 tkr', '1/7', 'maj', 'Prov a | nås']
        : ['Prov b', '32 tkr', '2/7', 'juni', 'Prov b | nås']
    default:
      return []
  }
}

const stateOf = (field: Field, value: string): object => {
  switch (field.type) {
    case 'datepicker':
      return { type: field.type, selected_date: value || null }
    case 'users_select':
      return { type: field.type, selected_user: value || null }
    case 'static_select':
      return { type: field.type, selected_option: value ? { value } : null }
    case 'checkboxes':
      return {
        type: field.type,
        selected_options: value
          .split(',')
          .filter(Boolean)
          .map((each) => ({ value: each })),
      }
    case 'multi_conversations_select':
      return { type: field.type, selected_conversations: value.split(',').filter(Boolean) }
    default:
      return { type: field.type, value: value || null }
  }
}

const sent = (view: View, values: Readonly<Record<string, string>>) => ({
  id: 'V1',
  private_metadata: view.private_metadata ?? '',
  state: {
    values: Object.fromEntries(
      fieldsOf(view).map((field) => [
        field.id,
        { value: { ...stateOf(field, values[field.id] ?? field.initial) } },
      ]),
    ),
  },
})

/** Sends the form with one field changed, and whatever else it takes for the form to be taken. */
async function change(
  forms: Forms,
  view: View,
  person: Person,
  seed: string,
  than?: { field: string; values: Readonly<Record<string, string>> },
): Promise<{ result: Sent; field: string; values: Record<string, string> }> {
  const fields = fieldsOf(view)
  const stored: Record<string, string> = { ...(await noted(view, demo())) }
  let last = ''
  const targets = fields
    .filter(({ id, type, options }) =>
      than ? id === than.field : id in stored && type !== 'checkboxes' && options.length !== 2,
    )
    .toSorted((a, b) => Number(b.type === 'plain_text_input') - Number(a.type === 'plain_text_input'))
  for (const target of targets) {
    for (const value of candidates(target, seed).filter(
      (each) => each !== than?.values[target.id] && each !== stored[target.id],
    )) {
      const values: Record<string, string> = { [target.id]: value }
      const next = new Map(fields.map((field) => [field.id, candidates(field, seed)]))
      for (let tries = 0; tries < 8; tries += 1) {
        const result = await forms.submit(sent(view, values), person)
        if (result.response.response_action !== 'errors') return { result, field: target.id, values }
        last = JSON.stringify(result.response.errors)
        const wrong = Object.keys(result.response.errors).filter((id) => id !== target.id)
        if (wrong.length === 0) break
        for (const id of wrong) values[id] = next.get(id)?.shift() ?? ''
      }
    }
  }
  throw new Error(`nothing could be changed: ${last}`)
}

const shown = (result: Sent): View => {
  if (!('view' in result.response)) throw new Error(JSON.stringify(result.response))
  return result.response.view
}

/**
 * What the demo has none of: a meeting that has been held, one far off with others after it, something to do after a control, a
 * result of one, a plan that is not decided, a case that has been closed here, an application that nothing is
 * proposed about, a round of reporting, an item of an agenda, a
 * decision by delegation. Returns the lines that show them.
 */
async function added(own: Db): Promise<string[]> {
  const { prisma } = own
  const held = await prisma.meeting.create({
    data: { heldOn: new Date('2023-09-05'), label: '2023-09-05' },
  })
  const [far] = await prisma.meeting.createManyAndReturn({
    data: ['2024-03-05', '2024-03-12', '2024-03-19'].map((day) => ({ heldOn: new Date(day), label: day })),
  })
  const [point, asked] = await prisma.controlPoint.findMany({
    where: { plan: { year: 2023 } },
    orderBy: { rowNo: 'asc' },
    take: 2,
  })
  if (!point || !asked) throw new Error('the demo has two controls')
  const due = { dueOn: new Date('2023-10-02'), createdBy: 'U0ANNA', createdAt: DEMO_NOW }
  await prisma.controlAction.create({
    data: { pointId: point.id, occasion: 1, what: 'Ny rutin', owner: 'U0ANNA', ...due },
  })
  const pot = await prisma.grantPot.findFirstOrThrow({ where: { round: { status: 'open' } } })
  const entry: WriteEntry = { actor: 'U0ANNA', action: 'import.store', subject: 'grants' }
  const doing = { by: 'U0ANNA', at: DEMO_NOW }
  await own.write(entry, (tx) => createPlan(tx, { year: NEXT_YEAR, from: 2023 }, doing))
  for (const { id: pointId } of [point, asked])
    await own.write(entry, (tx) =>
      addResult(tx, { pointId, occasion: 1, version: 1, correctionReason: null, facts: FOUND }, doing),
    )
  const application = await own.write(entry, (tx) =>
    addApplication(tx, pot.roundId, anApplication({ potId: pot.id }), 'U0ANNA', DEMO_NOW),
  )
  const period = { ...interim(2, 2023), endsOn: calendarDate('2023-08-31') }
  const mine = { owner: 'U0ANNA', unit: null }
  const questions = [
    { ...mine, kind: 'mal', subject: '2.1.1.1', label: 'Mål 2.1.1.1' },
    { ...mine, kind: 'kontroll', subject: `${asked.id}/1`, label: 'Kontroll' },
  ]
  const round = { period, askOn: TODAY, askHour: 7, dueOn: addDays(TODAY, 14), asked: questions }
  await own.write(entry, (tx) => openRound(tx, round, { userId: 'U0ANNA', now: DEMO_NOW }))
  const meeting = await prisma.meeting.findFirstOrThrow({
    where: { heldOn: { gt: DEMO_NOW } },
    orderBy: { heldOn: 'asc' },
  })
  const heading = { kind: 'other', title: 'Information från ekonomen', presenter: 'Ekonom' } as const
  const item = await own.write(entry, (tx) =>
    addItem(tx, meeting.id, heading, { by: 'U0ANNA', now: DEMO_NOW }),
  )
  // One whose decision is sent by the tests, and one that waits to be.
  const earlier: number[] = []
  for (const title of ['Yttrande', 'Remiss']) {
    const id = await own.write(entry, (tx) =>
      addItem(tx, held.id, { ...heading, title }, { by: 'U0ANNA', now: DEMO_NOW }),
    )
    earlier.push(Number(id))
    await prisma.agendaItem.update({ where: { id: Number(id) }, data: { outcome: 'approved' } })
    await prisma.dispatch.create({ data: { itemId: Number(id), recipient: 'Kommunstyrelsen' } })
  }
  const matter = await prisma.matter.findFirstOrThrow({
    where: { status: 'open', title: { startsWith: 'Rekvirering' } },
  })
  const closing = { on: TODAY, decision: null, reason: 'Klart' }
  await own.write(entry, (tx) => closeMatter(tx, matter, closing, doing))
  const decision = { point: null, kind: 'Vidaredelegering', decidedOn: TODAY, delegate: 'Enhetschef' }
  const decided = await own.write(entry, (tx) =>
    addDecision(tx, { ...decision, count: 1, dnr: null, isMistaken: false }, { by: 'U0ANNA', now: DEMO_NOW }),
  )
  return [
    meetingsTexts.lines.one(`#${far?.id}`),
    agendaTexts.lines.matter(matter.id),
    delegationTexts.lines.one(Number(decided)),
    controlTexts.lines.actions,
    controlTexts.lines.plan(NEXT_YEAR),
    controlTexts.lines.one(point.rowNo, 2023),
    grantTexts.lines.one(Number(application)),
    reportingTexts.name,
    reportingTexts.line('mina'),
    agendaTexts.lines.item(Number(item)),
    ...earlier.map(agendaTexts.lines.item),
  ]
}

const entries = () => demo().prisma.auditEntry.count()
const textOf = (view: View): string => JSON.stringify(view.blocks)

beforeAll(async () => {
  db.demo = await openDatabase('demo')
  await collect(await added(db.demo))
})
afterAll(() => demo().close())

describe('varje formulär som ändrar något', () => {
  it('finns bland svarens knappar', async () => {
    const names = changing()
    expect(names.length).toBeGreaterThan(10)
    const forms = formsOn(demo())
    const missing: string[] = []
    for (const name of names) await opened(name, forms).catch((error: Error) => missing.push(error.message))
    expect(missing).toEqual([])
  })

  it('är ett av dem som jämför fält för fält, eller säger varför det inte behövs', () => {
    const others = featuresOn(demo())
      .flatMap(({ forms = [] }) => forms)
      .filter((form) => !form.isChange)
      .map(({ name }) => name)
    expect(others.toSorted()).toEqual(Object.values(REASONS).flat().toSorted())
  })

  it('säger i klartext vad som hindrar, och tappar inget av det som skrivits', async () => {
    const forms = formsOn(demo())
    const faults: string[] = []
    const expectText = (name: string, what: string, text: string, pattern: RegExp) => {
      if (!pattern.test(text)) faults.push(`${name}, ${what}: ${text.slice(0, 200)}`)
    }
    for (const name of changing()) {
      const { args, view } = await opened(name, forms)
      const before = await entries()
      const denied = await forms.open(name, args, nobody, {})
      if (fieldsOf(denied).length > 0) faults.push(`${name}: opens without permission`)
      expectText(name, 'behörighet', textOf(denied), /behörighet|[Bb]ara/)
      const lost: Person = { ...anna, permissions: new Set() }
      const refused = await forms.submit(sent(view, {}), lost)
      expectText(name, 'behörighet när det skickas', textOf(shown(refused)), /behörighet|[Bb]ara/)
      const text = fieldsOf(view).find(({ type }) => type === 'plain_text_input')
      if (text) {
        for (const [value, pattern] of [
          [`x ${PERSONAL_NUMBER}`, /personnummer/],
          ['x'.repeat(3_001), /tecken/],
        ] as const) {
          const { response } = await forms.submit(sent(view, { [text.id]: value }), anna)
          const told = response.response_action === 'errors' ? (response.errors[text.id] ?? '') : ''
          expectText(name, text.id, told, pattern)
        }
        const typed = sent(view, { [text.id]: 'Halvfärdigt' })
        await forms.close(typed, anna)
        const kept = await forms.open(name, args, anna, {})
        expectText(name, 'utkast', textOf(kept), /Halvfärdigt/)
      }
      // What is opened by its number may be gone.
      if (Object.values(args).some((value) => /\d/.test(value))) {
        const { draft } = JSON.parse(view.private_metadata ?? '{}')
        const gone = Object.fromEntries(
          Object.entries(args).map(([key, value]) => [key, /\d/.test(value) ? '999999999' : value]),
        )
        await demo().prisma.formDraft.update({ where: { id: draft }, data: { args: gone } })
        const result = await forms.submit(sent(view, {}), anna)
        expectText(name, 'borta', textOf(shown(result)), /finns inte|gått/)
        await demo().prisma.formDraft.update({ where: { id: draft }, data: { args } })
      }
      if ((await entries()) !== before) faults.push(`${name}: something was written`)
    }
    expect(faults).toEqual([])
  })

  it('visar den andra av två båda värdena, skriver inget oombett, och tas en gång', async () => {
    const forms = formsOn(demo())
    const faults: string[] = []
    // What another form changes of the same thing is no surprise to a form that is opened after it.
    await demo().prisma.formDraft.deleteMany()
    for (const name of changing()) {
      const { args, view: first } = await opened(name, forms)
      const second = await forms.open(name, args, berit, {})
      const annas = await change(forms, first, anna, 'a')
      if (annas.result.response.response_action !== 'clear') {
        faults.push(`${name}: ${JSON.stringify(annas.result.response).slice(0, 300)}`)
        continue
      }
      const before = await entries()
      const berits = await change(forms, second, berit, 'b', annas)
      const decided = DECIDED_ONCE.get(name)
      if (decided) {
        if (!decided.test(textOf(shown(berits.result)))) faults.push(`${name}: decided twice`)
        if ((await entries()) !== before) faults.push(`${name}: written twice`)
        continue
      }
      if (!('view' in berits.result.response)) {
        faults.push(
          `${name}: ${annas.field} was written over: ${JSON.stringify(annas.values)} ${JSON.stringify(berits.values)}`,
        )
        continue
      }
      const clash = shown(berits.result)
      const picks = fieldsOf(clash).filter(({ id }) => id.startsWith('pick-'))
      if (!textOf(clash).includes('Ingenting är överskrivet') || picks.length === 0)
        faults.push(`${name}: ${textOf(clash).slice(0, 300)}`)
      faults.push(
        ...viewViolations('modal', { ...clash }).map(({ path, rule }) => `${name}: ${path} ${rule}`),
      )
      const unpicked = await forms.submit(sent(clash, {}), berit)
      if (unpicked.response.response_action !== 'errors') faults.push(`${name}: taken without a choice`)
      if ((await entries()) !== before) faults.push(`${name}: written before anybody chose`)
      const mine = sent(clash, Object.fromEntries(picks.map(({ id }) => [id, 'mine'])))
      const chosen = await forms.submit(mine, berit)
      const isTaken = chosen.response.response_action === 'clear'
      if (!isTaken && !SPRING.test(textOf(shown(chosen))))
        faults.push(`${name}: ${JSON.stringify(chosen.response)}`)
      if (!isTaken) continue
      const written = await entries()
      if (written !== before + 1) faults.push(`${name}: ${written - before} entries for one change`)
      const again = await forms.submit(mine, berit)
      if (again.response.response_action !== 'clear' || again.receipt || (await entries()) !== written)
        faults.push(`${name}: a second click did something`)
    }
    expect(faults).toEqual([])
  })

  it('säger till när databasen är nere', async () => {
    const own = await openDatabase('demo')
    await added(own)
    const forms = formsOn(own)
    const views: [string, View][] = []
    for (const name of changing()) views.push([name, (await opened(name, forms, own)).view])
    await own.close()
    for (const [name, view] of views) {
      const { response } = await forms.submit(sent(view, {}), anna)
      // The form stays open, with what was typed in it.
      expect(response.response_action, name).toBe('errors')
      expect(JSON.stringify(response), name).toContain('är inte sparat')
    }
  })
})
