import type { ModalView } from '@slack/types'
import type { Logger } from 'pino'
import * as z from 'zod'
import type { Answer, FormArgs, ReportProgress } from '../contract/answer.ts'
import type { Form, FormState, FormValues, FormView, Register } from '../contract/form.ts'
import type { Person, UserGroup } from '../contract/person.ts'
import { withAuditContext } from '../db/audit-context.ts'
import { Abandoned, abandon, type Db } from '../db/db.ts'
import { createDrafts, type Draft, type OpenedFrom } from '../db/drafts.ts'
import { dateInStockholm, timeInStockholm } from '../lib/calendar.ts'
import type { Clock } from '../lib/clock.ts'
import { UserError } from '../lib/errors.ts'
import { parseJson } from '../lib/json.ts'
import { may } from '../lib/roles.ts'
import { mrkdwn } from '../reply/mrkdwn.ts'
import type { Prose } from '../reply/prose.ts'
import { actions, context, neverEmpty, section } from '../slack/blocks.ts'
import { limits } from '../slack/limits.ts'
import { formTexts as texts } from '../texts/forms.ts'
import { answerFault, newReference } from './faults.ts'
import { mayInUnits, notAllowed, roleNames, unitsOf, WHOLE_COMMITTEE } from './permissions.ts'
import type { Refusals } from './refusals.ts'
import { refusal } from './router.ts'
import { guarded, type SentView, valuesOf } from './typed.ts'

export const FORM_CALLBACK = 'form'
export const DISCARD_ACTION = 'discard-draft'

/** What a sent form leads to, in Slack's own words. */
export type ViewResponse =
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'push' | 'update'; view: ModalView }
  | { response_action: 'clear' }

export interface Sent {
  response: ViewResponse
  /** For the person who sent the form, once; also in the thread where it was opened. */
  receipt?: { answer: Answer; origin: OpenedFrom }
  /** What is left to do when the form has closed; its answer is the person's own. Never rejects. */
  work?: (tell: ReportProgress) => Promise<Answer>
}

const metadataSchema = z.object({ draft: z.string(), step: z.string(), depth: z.int() })
type Metadata = z.infer<typeof metadataSchema>

/** Slack shows at most three views on top of one another. */
const MAX_DEPTH = 3

export interface Forms {
  /** The first view, with the person's unfinished draft in it. */
  open(name: string, args: FormArgs, person: Person, origin: OpenedFrom): Promise<ModalView>
  submit(view: SentView, person: Person): Promise<Sent>
  /** The view drawn again with what is chosen now, or a view that says why it cannot be. Never rejects. */
  redraw(view: SentView, person: Person): Promise<ModalView>
  /** The view emptied: the draft is thrown away. */
  discard(view: SentView, person: Person): Promise<ModalView>
  /** Keeps what was typed when a person closes the form. */
  close(view: SentView, person: Person): Promise<void>
}

export interface FormDeps {
  db: Db
  clock: Clock
  log: Logger
  refusals: Pick<Refusals, 'note'>
  admins: readonly string[]
  /** The workspace's user groups. */
  groups: () => Promise<readonly UserGroup[]>
  sentFile: FormState['sentFile']
  isMember(userId: string): Promise<boolean>
}

/** Runs the features' forms: drafts, guards, permission, and that what is sent twice is registered once. */
export function createForms(forms: readonly Form[], deps: FormDeps): Forms {
  const byName = new Map(forms.map((form) => [form.name, form]))
  const drafts = createDrafts(deps.db, deps.clock)

  const stateOf = (person: Person, draft: Draft, step: string): FormState => {
    const now = deps.clock()
    const { args, values, opened } = draft
    return {
      person,
      now,
      today: dateInStockholm(now),
      args,
      step,
      values,
      opened,
      groups: () => deps.groups(),
      sentFile: (file) => deps.sentFile(file),
      isMember: (id) => deps.isMember(id),
    }
  }

  /** The form behind a view, if it is the person's own. */
  const findOwn = async (view: SentView, person: Person) => {
    const { draft: id, step, depth } = metadataSchema.parse(parseJson(view.private_metadata))
    const draft = await drafts.find(id)
    const form = draft && byName.get(draft.form)
    return form && draft.userId === person.userId ? { form, draft, step, depth } : null
  }

  /** Likewise, if they may still use it. */
  const find = async (view: SentView, person: Person) => {
    const found = await findOwn(view, person)
    return found && may(person, found.form.permission, []) ? found : null
  }

  /** Whether a person may do what the form is for. With nothing chosen yet it may be opened, but not sent. */
  const mayUse = (
    form: Form,
    person: Person,
    args: FormArgs,
    values: FormValues,
    when: 'opened' | 'sent',
  ): Promise<boolean> =>
    mayInUnits(person, form.permission, async () => {
      const units = (await form.belongs?.units(args, values)) ?? WHOLE_COMMITTEE
      return when === 'sent' && units.length === 0 ? WHOLE_COMMITTEE : units
    })

  const draw = async (
    form: Form,
    draft: Draft,
    person: Person,
    at: Omit<Metadata, 'draft'>,
  ): Promise<ModalView> => modal(await form.view(stateOf(person, draft, at.step)), { draft: draft.id, ...at })

  const mayNotUse = (form: Form, person: Person): Promise<Prose> => {
    deps.refusals.note('permission', { user: person.userId, what: `form:${form.name}` })
    return notAllowed(person, form.permission, deps)
  }

  const faultNotice = (error: unknown, person: Person): ModalView =>
    error instanceof UserError
      ? notice(texts.refusedTitle, error.message)
      : notice(texts.failedTitle, texts.notOpened(loggedFault(error, person, deps.log)))

  const open: Forms['open'] = async (name, args, person, origin) => {
    const form = byName.get(name)
    if (!form) {
      deps.log.warn({ form: name }, 'a button opens a form that is not there: it is of another version')
      return notice(texts.refusedTitle, texts.otherVersion)
    }
    try {
      if (!(await mayUse(form, person, args, {}, 'opened')))
        return notice(texts.refusedTitle, await mayNotUse(form, person))
      const [unfit] = Object.values(guarded(args))
      if (unfit) return notice(texts.refusedTitle, unfit)
      const opened = (await form.open?.(args, person, dateInStockholm(deps.clock()))) ?? {}
      const draft = await drafts.open(person.userId, name, args, origin, opened)
      const view = await draw(form, draft, person, { step: '', depth: 1 })
      return Object.keys(draft.values).length > 0 ? withDraftNotice(view, draft) : view
    } catch (error) {
      return faultNotice(error, person)
    }
  }

  /** `onKept` is called when what was typed is in the draft: whatever happens after that, it is not lost. */
  const submit = async (view: SentView, person: Person, onKept: () => void): Promise<Sent> => {
    const found = await findOwn(view, person)
    if (!found) return { response: updated(texts.gone) }
    const { form, draft, step, depth } = found
    const mayNot = async () => updated(await mayNotUse(form, person))
    if (!may(person, form.permission, [])) return { response: await mayNot() }
    const typed = valuesOf(view)
    const unfit = guarded(typed)
    if (Object.keys(unfit).length > 0) {
      deps.refusals.note('secret', { user: person.userId, what: `form:${form.name}` })
      return { response: { response_action: 'errors', errors: unfit } }
    }
    const current = { ...draft, values: { ...draft.values, ...typed } }
    await drafts.keep(draft.id, current.values)
    onKept()
    if (draft.doneAt) return { response: { response_action: 'clear' } }
    if (!(await mayUse(form, person, current.args, current.values, 'sent'))) {
      const field = form.belongs?.field ?? ''
      const told = texts.elsewhere(unitsOf(person, form.permission))
      return {
        response: field in typed ? { response_action: 'errors', errors: { [field]: told } } : await mayNot(),
      }
    }

    let registered = false
    const register: Register = (entry, work) =>
      deps.db.write({ ...entry, actor: person.userId }, async (tx) => {
        if (!(await drafts.finish(tx, draft.id))) return abandon(null)
        const outcome = await work(tx)
        registered = !(outcome instanceof Abandoned)
        return outcome
      })
    const origin = { origin: `form:${form.name}`, roles: roleNames(person) }
    const outcome = await withAuditContext(origin, () =>
      form.submit(stateOf(person, current, step), register),
    )
    if ('errors' in outcome) return { response: { response_action: 'errors', errors: { ...outcome.errors } } }
    if ('step' in outcome) {
      if (outcome.draft) await drafts.keep(draft.id, outcome.draft.values, outcome.draft.opened)
      const at = { step: outcome.step, depth: depth + 1 }
      const next = await draw(form, { ...current, ...outcome.draft }, person, at)
      return { response: { response_action: depth < MAX_DEPTH ? 'push' : 'update', view: next } }
    }
    // A form that registers nothing by itself is done once too, however many instances receive it.
    if (!registered && !(await drafts.finish(deps.db.prisma, draft.id)))
      return { response: { response_action: 'clear' } }
    return {
      response: { response_action: 'clear' },
      ...(outcome.receipt ? { receipt: { answer: outcome.receipt, origin: draft.origin } } : {}),
      ...(outcome.work ? { work: finish(outcome.work, person, origin) } : {}),
    }
  }

  /** Whether the form was sent twice and the other submission has been registered: then this one's result is not shown. */
  const isRegistered = async (view: SentView, person: Person): Promise<boolean> => {
    const found = await findOwn(view, person)
    return found !== null && found.draft.doneAt !== null
  }

  /** Done after Slack has its answer: an error becomes an answer. */
  const finish =
    (
      work: (tell: ReportProgress) => Promise<Answer>,
      person: Person,
      from: Parameters<typeof withAuditContext>[0],
    ) =>
    (tell: ReportProgress): Promise<Answer> =>
      withAuditContext(from, () => work(tell)).catch(async (error: unknown) =>
        refusal(await answerFault(error, person, deps)),
      )

  /** A view drawn again; where its subject no longer exists or may not be used any more, that is said in its place. */
  const drawOrExplain =
    (work: (found: Found, person: Person, view: SentView) => Promise<ModalView>) =>
    async (view: SentView, person: Person): Promise<ModalView> => {
      try {
        const found = await find(view, person)
        return found ? await work(found, person, view) : notice(texts.refusedTitle, texts.gone)
      } catch (error) {
        return faultNotice(error, person)
      }
    }

  return {
    open,
    submit: async (view, person) => {
      const cleared: Sent = { response: { response_action: 'clear' } }
      let isKept = false
      try {
        const sent = await submit(view, person, () => {
          isKept = true
        })
        const isOver = sent.response.response_action === 'clear'
        return isOver || !(await isRegistered(view, person)) ? sent : cleared
      } catch (error) {
        if (error instanceof UserError && (await isRegistered(view, person))) return cleared
        const [field] = Object.keys(valuesOf(view))
        // The form stays open with what was typed in it, where that is kept nowhere else.
        if (!isKept && field !== undefined && !(error instanceof UserError)) {
          const errors = { [field]: texts.notKept(loggedFault(error, person, deps.log)) }
          return { response: { response_action: 'errors', errors } }
        }
        const message =
          error instanceof UserError ? error.message : texts.failed(loggedFault(error, person, deps.log))
        return { response: { response_action: 'update', view: notice(texts.failedTitle, message) } }
      }
    },
    redraw: drawOrExplain(async (found, person, view) => {
      const { form, draft, step, depth } = found
      const typed = valuesOf(view)
      const unfit = guarded(typed)
      // Slack shows what was typed whatever we send: what must not be stored is not sent back either.
      const fit = Object.fromEntries(Object.entries(typed).filter(([field]) => !(field in unfit)))
      const values = { ...draft.values, ...fit }
      await drafts.keep(draft.id, values)
      return draw(form, { ...draft, values }, person, { step, depth })
    }),
    discard: drawOrExplain(async (found, person) => {
      const opened = (await found.form.open?.(found.draft.args, person, dateInStockholm(deps.clock()))) ?? {}
      await drafts.restart(found.draft.id, opened)
      return draw(found.form, { ...found.draft, values: {}, opened }, person, { step: '', depth: 1 })
    }),
    close: async (view, person) => {
      const found = await find(view, person)
      const typed = valuesOf(view)
      if (!found || Object.keys(guarded(typed)).length > 0 || !isTouched(found.draft, typed)) return
      await drafts.keep(found.draft.id, { ...found.draft.values, ...typed })
    },
  }
}

/** Whether anything in it is another than what the form was opened with: a form that is only looked at leaves no draft. */
const isTouched = ({ values, opened }: Draft, typed: FormValues): boolean =>
  Object.entries(typed).some(([field, value]) => value !== (values[field] ?? opened[field] ?? ''))

type Found = { form: Form; draft: Draft; step: string; depth: number }

const updated = (told: Prose): ViewResponse => ({
  response_action: 'update',
  view: notice(texts.refusedTitle, told),
})

/** Logs the fault and returns the reference to show. */
function loggedFault(error: unknown, person: Person, log: Logger): string {
  const reference = newReference()
  log.error({ err: error, reference, user: person.userId }, 'a form could not be opened or taken')
  return reference
}

const plainText = (text: string) => ({
  type: 'plain_text' as const,
  text: neverEmpty(text, limits.viewTitle),
  emoji: false,
})

const modal = (view: FormView, metadata: Metadata): ModalView => ({
  type: 'modal',
  callback_id: FORM_CALLBACK,
  private_metadata: JSON.stringify(metadata),
  notify_on_close: true,
  title: plainText(view.title),
  close: plainText(texts.cancel),
  ...(view.submit ? { submit: plainText(view.submit) } : {}),
  blocks: view.blocks.slice(0, limits.modalBlocks),
})

/** A modal that only says something. */
export const notice = (title: string, said: Prose): ModalView => ({
  type: 'modal',
  title: plainText(title),
  blocks: [section(mrkdwn(said))],
})

export const loadingView = (): ModalView => notice(texts.loadingTitle, texts.loading)

/** In the place of a form whose registering takes longer than Slack waits, and then of that. */
export const waitingView = (): ModalView => notice(texts.waitingTitle, texts.waiting)
export const doneView = (): ModalView => ({ ...notice(texts.doneTitle, texts.done), clear_on_close: true })

/** What is wrong stands above the fields. */
export const withErrors = (view: ModalView, errors: Readonly<Record<string, string>>): ModalView => ({
  ...view,
  blocks: [
    ...[...new Set(Object.values(errors))].map((error) => section(mrkdwn(error))),
    ...view.blocks,
  ].slice(0, limits.modalBlocks),
})

const withDraftNotice = (view: ModalView, draft: Draft): ModalView => ({
  ...view,
  blocks: [
    context(texts.draft(timeInStockholm(draft.updatedAt))),
    actions({
      type: 'button',
      action_id: DISCARD_ACTION,
      text: { type: 'plain_text', text: texts.discard },
    }),
    ...view.blocks,
  ].slice(0, limits.modalBlocks),
})
