import { changeForm } from '../../../contract/change-form.ts'
import type { Form, RegisteredEntry } from '../../../contract/form.ts'
import type { Db } from '../../../db/db.ts'
import { go } from '../../../reply/reply.ts'
import { agendaTexts } from '../../../texts/agenda.ts'
import { FORMS } from '../list.view.ts'
import { addItem, changeItem, type NewItem } from '../write.store.ts'
import { readItem } from './fields.ts'
import { agendaOfForm, type Found, itemOfForm, receipt, toAgenda, waitingFor } from './form-help.ts'
import { addView, faultTexts, itemView } from './forms.view.ts'

const texts = agendaTexts.forms

/** Adds a matter that is due, or an item with a heading of its own. */
export const addForm = (db: Db): Form => ({
  name: FORMS.add,
  permission: 'register-matters',
  view: async ({ values, args }) => {
    const { meeting } = await agendaOfForm(db, args)
    return addView(values, await waitingFor(db, meeting))
  },
  submit: async ({ values, args, person, now }, register) => {
    const { meeting } = await agendaOfForm(db, args)
    const { matters } = await waitingFor(db, meeting)
    const chosen = matters.find(({ id }) => String(id) === values['matter'])
    const read = readItem(values, false)
    if ('faults' in read) return { errors: faultTexts(read.faults) }
    const { title, presenter } = read.facts
    if (chosen && title) return { errors: { title: texts.add.both } }
    if (values['matter'] && !chosen) return { errors: { matter: texts.add.taken } }
    const item: NewItem | null = chosen
      ? { kind: 'matter', matterId: chosen.id, presenter }
      : title
        ? { kind: 'other', title, presenter }
        : null
    if (!item) return { errors: { title: texts.add.none } }
    const details = { kind: item.kind, ...(chosen ? { matter: chosen.id } : {}) }
    const entry: RegisteredEntry = {
      action: 'agenda.add',
      subject: `meeting/${meeting.id}`,
      details: { after: details },
    }
    const id = await register(entry, (tx) => addItem(tx, meeting.id, item, { by: person.userId, now }))
    if (id === 'taken') return { errors: { [chosen ? 'matter' : 'title']: texts.add.taken } }
    if (id === null) return { receipt: null }
    const toItem = go(agendaTexts.buttons.change, agendaTexts.lines.item(id))
    const lead = texts.add.receipt(chosen?.title ?? title ?? '')
    return { receipt: receipt([lead], toAgenda(meeting.id), toItem) }
  },
})

interface ReadItem {
  title: string | null
  presenter: string | null
}

/** Who presents an item, and what an item that is no matter is called. */
export const itemForm = (db: Db): Form =>
  changeForm<Found, ReadItem>({
    name: FORMS.item,
    permission: 'register-matters',
    load: (args) => itemOfForm(db, args),
    stored: ({ item }) => ({
      version: item.version,
      values: { presenter: item.presenter ?? '', ...(item.kind === 'matter' ? {} : { title: item.title }) },
    }),
    view: ({ item }, values) => itemView(values, item),
    read: ({ item }, values) => {
      const isOwn = item.kind !== 'matter'
      const read = readItem(values, isOwn)
      if ('faults' in read) return { errors: faultTexts(read.faults) }
      return { facts: { ...read.facts, title: isOwn ? read.facts.title : null } }
    },
    save: async ({ agenda, item }, facts, _state, register) => {
      const entry: RegisteredEntry = {
        action: 'agenda.change',
        subject: `meeting/${agenda.meeting.id}`,
        details: {
          item: item.id,
          before: { presenter: item.presenter },
          after: { presenter: facts.presenter },
        },
      }
      const done = await register(entry, (tx) => changeItem(tx, item, facts))
      if (done === 'changed') return done
      return { receipt: done ? receipt([texts.item.receipt], toAgenda(agenda.meeting.id)) : null }
    },
  })
