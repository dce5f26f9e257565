import { changeForm } from '../../../contract/change-form.ts'
import type { Form, FormState, FormValues } from '../../../contract/form.ts'
import type { Person } from '../../../contract/person.ts'
import { getCommittee } from '../../../db/committee.ts'
import type { Db } from '../../../db/db.ts'
import { knownUnits, withUnit } from '../../../db/units.ts'
import { UserError } from '../../../lib/errors.ts'
import { may } from '../../../lib/roles.ts'
import { shorten } from '../../../lib/words.ts'
import { dayInText } from '../../../reply/cells.ts'
import { go, sentence } from '../../../reply/reply.ts'
import { followupTexts } from '../../../texts/followup.ts'
import { registersTexts as texts } from '../../../texts/registers.ts'
import { type Item, refOf } from '../followup.ts'
import { KEEPS, type Reach, reachOf } from '../one.view.ts'
import { allRegisters } from '../registers.ts'
import { getItems } from '../store.ts'
import { type EntryFacts, entryValues, readEntry } from './entries.ts'
import { entryFaults, entryView } from './entry.form.view.ts'
import { ENTRY_FORM } from './entry-names.ts'
import { addEntry, changeEntry } from './store.ts'

interface Loaded {
  /** Null for a new entry. */
  item: Item | null
  reach: Reach
  registers: readonly string[]
  units: readonly string[]
}

/** Creates, changes, postpones and closes an entry of any register. */
export const entryForm = (db: Db): Form =>
  changeForm<Loaded, EntryFacts>({
    name: ENTRY_FORM,
    permission: 'read',
    load: (args, person) => load(db, args, person),
    stored: ({ item }) =>
      item && {
        version: item.version,
        values: entryValues(item),
        ...(item.followedUpBy ? { changedBy: item.followedUpBy } : {}),
      },
    view: (loaded, values, { args, today }) =>
      entryView(loaded, {
        ...{ register: args['register'] ?? '', unit: args['unit'] ?? '' },
        ...(loaded.item === null ? { receivedOn: today } : {}),
        ...values,
      }),
    read: async ({ item, reach, registers }, values, { isMember, person, today }) => {
      const read = readEntry(within(reach, item, values), registers, today, item)
      if ('faults' in read) return { errors: entryFaults(read.faults) }
      const { owner, unit } = read.facts
      if (owner && owner !== item?.owner && !(await isMember(owner)))
        return { errors: entryFaults({ owner: 'not_member' }) }
      if (reach === 'all' && !may(person, KEEPS, [unit])) return { errors: { unit: texts.form.notYourUnit } }
      return { facts: read.facts }
    },
    save: async ({ item }, facts, state, register) => {
      const by = { userId: state.person.userId, now: state.now }
      const details = {
        register: facts.register,
        status: facts.status,
        dueOn: facts.dueOn,
        owner: facts.owner,
      }
      if (item === null) {
        const entry = { action: 'register.add', subject: 'entry', details } as const
        const id = await register(entry, (tx) => addEntry(tx, facts, by))
        return { receipt: id === null ? null : receipt(refOf(id), facts, true) }
      }
      const entry = { action: 'register.change', subject: `entry/${item.id}`, details } as const
      const done = await register(entry, (tx) => changeEntry(tx, item, facts, by))
      if (done === 'changed') return done
      return { receipt: done === null ? null : receipt(item.ref, facts, false) }
    },
  })

async function load(db: Db, { id }: FormState['args'], person: Person): Promise<Loaded> {
  const { registers: own } = await getCommittee(db)
  const registers = allRegisters(own)
  const units = await knownUnits(db)
  if (id === undefined) {
    if (!may(person, KEEPS, [])) throw new UserError(texts.form.notYours)
    return { item: null, reach: 'all', registers, units }
  }
  const item = (await getItems(db)).find((one) => String(one.id) === id)
  if (!item) throw new UserError(texts.form.gone)
  const reach = reachOf(person, item)
  if (reach === 'nothing') throw new UserError(texts.form.notYours)
  return { item, reach, registers, units: withUnit(units, entryValues(item)['unit']) }
}

/** The owner says how far it has come; the rest stays as it is registered. */
function within(reach: Reach, item: Item | null, values: FormValues): FormValues {
  if (reach === 'all' || item === null) return values
  const { status = '', evidence = '' } = values
  return { ...entryValues(item), status, evidence }
}

const TITLE_LENGTH = 150

const receipt = (ref: string, { title, register, dueOn, timeText }: EntryFacts, isNew: boolean) =>
  sentence(
    [
      isNew
        ? texts.added(ref, shorten(title, TITLE_LENGTH), texts.nameOf(register))
        : texts.changed(ref, shorten(title, TITLE_LENGTH)),
      ...(dueOn && timeText ? [texts.readAs(timeText, dayInText(dueOn))] : []),
    ].join(' '),
    go(followupTexts.buttons.one(ref), followupTexts.line(ref)),
    go(texts.buttons.register, texts.line(texts.nameOf(register).toLowerCase())),
  )
