import { UserError } from '../lib/errors.ts'
import { type Difference, differences, isClash, merged } from '../lib/merge.ts'
import { shorten } from '../lib/words.ts'
import { escapeText, section } from '../slack/blocks.ts'
import { conflictTexts as texts } from '../texts/conflict.ts'
import type { FormArgs } from './answer.ts'
import { clashView, isPick, pickId } from './clash-view.ts'
import { changedList } from './field-values.ts'
import type { Form, FormOutcome, FormState, FormValues, FormView, Register } from './form.ts'
import type { Person } from './person.ts'

/** What is stored of the thing that a form changes. */
export interface Stored {
  /** Different after every change of the thing. */
  version: string | number
  /** By field, as the form's own fields show and send them. */
  values: FormValues
  /**
   * What else the person decides about, which no field of the form changes, by what it is called: what others have changed
   * of it is shown before anything is saved.
   */
  around?: FormValues
  /** Slack user id of the person who changed it last, where known. */
  changedBy?: string | null
}

/** What a form knows when it looks for its thing; nothing has been typed or noted yet when it is being opened. */
export type Looking = Pick<FormState, 'today' | 'values' | 'opened'>

/** A form that changes something that others may be changing at the same time. */
export interface Change<Loaded, Facts> extends Pick<Form, 'name' | 'permission' | 'belongs'> {
  /** The form's thing. Throws UserError when it no longer exists, or the person may not change it. */
  load(args: FormArgs, person: Person, looking: Looking): Promise<Loaded>
  /** The stored values are only where to begin: what is registered is new, and its receipt says all of it. */
  isNew?: true
  /** Null for a new thing: no other person can be changing it. */
  stored(loaded: Loaded): Stored | null
  /** What else to note when the form is opened, to find the same thing again. */
  note?(loaded: Loaded): FormValues
  /** The values as they would be stored, where people may type the same thing in several ways. */
  normalise?(loaded: Loaded, values: FormValues): FormValues
  /** The values are the stored ones, replaced by those that have been typed. */
  view(loaded: Loaded, values: FormValues, state: FormState): FormView | Promise<FormView>
  /** What the values say, or what is wrong with them, by field. */
  read(loaded: Loaded, values: FormValues, state: FormState): Read<Facts> | Promise<Read<Facts>>
  /** Registers it, or leads to another step. 'changed' when it is not the stored version any more: then nothing has been registered. */
  save(loaded: Loaded, facts: Facts, state: FormState, register: Register): Promise<FormOutcome | 'changed'>
}

export type Read<Facts> = { facts: Facts } | { errors: Readonly<Record<string, string>> }

const CLASH = /^clash:(.+)$/ // the step that shows a clash, with the version that it shows: "clash:7"
const FAULTY = /^faulty:(.*)$/s // the step that shows the form again when two people's changes do not go together, with why
const MOST_TRIES = 3
const MOST_TOLD = 500

/**
 * One protocol for every form that changes something. What is sent is compared with what the form was opened with and with
 * what is stored now, field by field. What only one of two people changed is kept; where both changed a field, both values
 * are shown and the person chooses. Nothing is written over that the person has not seen.
 */
export function changeForm<Loaded, Facts>(change: Change<Loaded, Facts>): Form {
  const fields = async (loaded: Loaded, stored: Stored | null, state: FormState): Promise<FormView> =>
    change.view(loaded, { ...stored?.values, ...touched(state) }, state)

  const compared = (loaded: Loaded, stored: Stored, { values, opened }: FormState): Difference[] => {
    const typed = Object.entries(values).filter(([field]) => !isPick(field))
    const mine = { ...stored.values, ...Object.fromEntries(typed) }
    const found = differences(opened, stored.values, change.normalise?.(loaded, mine) ?? mine)
    const seen = aroundIn(opened)
    return [...differences(seen, stored.around ?? {}, seen), ...found]
  }

  /** The receipt, with what has been changed. */
  const told = async (
    loaded: Loaded,
    { values: before }: Stored,
    sent: FormState,
    outcome: FormOutcome,
  ): Promise<FormOutcome> => {
    if (change.isNew || !('receipt' in outcome) || !outcome.receipt) return outcome
    const after = change.normalise?.(loaded, sent.values) ?? sent.values
    const changed = changedList(await change.view(loaded, sent.values, sent), before, after)
    if (!changed) return outcome
    return { ...outcome, receipt: { ...outcome.receipt, parts: [changed, ...(outcome.receipt.parts ?? [])] } }
  }

  const attempt = async (state: FormState, register: Register): Promise<FormOutcome | 'changed'> => {
    const loaded = await change.load(state.args, state.person, state)
    const stored = change.stored(loaded)
    if (!stored) {
      const read = await change.read(loaded, state.values, state)
      return 'errors' in read ? read : change.save(loaded, read.facts, state, register)
    }
    const version = String(stored.version)
    const found = compared(loaded, stored, state)
    const isShown = CLASH.exec(state.step)?.[1] === version
    if (isClash(found) && !isShown) return { step: `clash:${version}` }
    const missing = isShown ? unchosen(found, version, state.values) : {}
    if (Object.keys(missing).length > 0) return { errors: missing }
    const values = merged(stored.values, found, (field) =>
      state.values[pickId(field, version)] === 'mine' ? 'mine' : 'theirs',
    )
    const sent = { ...state, values }
    const read = await change.read(loaded, values, sent)
    const saved = 'errors' in read ? read : await change.save(loaded, read.facts, sent, register)
    const outcome = saved === 'changed' ? saved : await told(loaded, stored, sent, saved)
    if (!isShown || outcome === 'changed' || 'receipt' in outcome) return outcome
    const draft = { values, opened: { ...state.opened, ...notedOf(stored) } }
    if ('step' in outcome) return { draft, ...outcome }
    // An error must name a field that is there in the view that was sent: the form is shown again instead.
    return { step: `faulty:${shorten(Object.values(outcome.errors).join(' '), MOST_TOLD)}`, draft }
  }

  return {
    name: change.name,
    permission: change.permission,
    ...(change.belongs ? { belongs: change.belongs } : {}),
    isChange: true,
    open: async (args, person, today) => {
      const loaded = await change.load(args, person, { today, values: {}, opened: {} })
      return { ...change.note?.(loaded), ...notedOf(change.stored(loaded)) }
    },
    view: async (state) => {
      const loaded = await change.load(state.args, state.person, state)
      const stored = change.stored(loaded)
      const form = await fields(loaded, stored, state)
      if (stored && showsClash(state)) {
        const at = { version: String(stored.version), changedBy: stored.changedBy ?? null }
        return clashView(form, compared(loaded, stored, state), at, state.values)
      }
      const why = FAULTY.exec(state.step)?.[1]
      if (why === undefined) return form
      return { ...form, blocks: [section(escapeText(`${texts.faulty} ${why}`)), ...form.blocks] }
    },
    submit: async (state, register) => {
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const outcome = await attempt(state, register)
        if (outcome !== 'changed') return outcome
      }
      throw new UserError(texts.busy)
    },
  }
}

/** Whether the view is only asked for the names of its fields, in a clash: every field that there may be is needed. */
export const showsClash = ({ step }: Pick<FormState, 'step'>): boolean => CLASH.test(step)

const AROUND = 'around-'

const notedOf = (stored: Stored | null): FormValues => ({
  ...Object.fromEntries(Object.entries(stored?.around ?? {}).map(([name, text]) => [AROUND + name, text])),
  ...stored?.values,
})

/** What was around the form's thing when it was opened, by its name. */
const aroundIn = (opened: FormValues): FormValues =>
  Object.fromEntries(
    Object.entries(opened).flatMap(([key, text]) =>
      key.startsWith(AROUND) ? [[key.slice(AROUND.length), text]] : [],
    ),
  )

/** The typed values that differ from those the form was opened with: the rest may have been changed by others since. */
const touched = ({ values, opened }: FormState): FormValues =>
  Object.fromEntries(Object.entries(values).filter(([field, value]) => value !== (opened[field] ?? '')))

/** The fields in which a choice is required and missing. */
const unchosen = (found: readonly Difference[], version: string, values: FormValues): FormValues =>
  Object.fromEntries(
    found
      .filter(({ by }) => by === 'both')
      .map(({ field }) => pickId(field, version))
      .filter((id) => values[id] !== 'mine' && values[id] !== 'theirs')
      .map((id) => [id, texts.choose]),
  )
