import type { Form, FormState, FormValues, FormView, RegisteredEntry } from '../../../contract/form.ts'
import { Abandoned, type Db } from '../../../db/db.ts'
import type { CalendarDate } from '../../../lib/calendar.ts'
import { UserError } from '../../../lib/errors.ts'
import { isYear } from '../../../lib/period-names.ts'
import { shorten } from '../../../lib/words.ts'
import { go, list, sentence } from '../../../reply/reply.ts'
import { context, section } from '../../../slack/blocks.ts'
import { checkField } from '../../../slack/fields.ts'
import { limits } from '../../../slack/limits.ts'
import { dutiesTexts } from '../../../texts/duties.ts'
import { ahead, keyOf, type Occasion, occasionsOf, openOccasions, unplanned } from './duties.ts'
import { getYear, layOut, type NewTurn } from './store.ts'
import { LAY_OUT_FORM, unplannedLines } from './year.view.ts'

const texts = dutiesTexts.layOut
const MOST = 50

const fieldOf = (group: number): string => `set${group}`

/** Makes ärenden of a year's duties, each at the meeting where it belongs. */
export const layOutForm = (db: Db): Form => ({
  name: LAY_OUT_FORM,
  permission: 'register-matters',
  view: async (state) => formView(await openOf(db, state), yearOf(state), state.values),
  submit: async (state, register) => {
    const ticked = new Set(
      Array.from({ length: MOST / limits.checkboxes }, (_, group) => state.values[fieldOf(group)] ?? '')
        .flatMap((value) => value.split(','))
        .filter(Boolean),
    )
    if (ticked.size === 0) return { errors: { [fieldOf(0)]: texts.choose } }
    const year = yearOf(state)
    const known = await getYear(db, year)
    const chosen = occasionsOf(year, known).filter((one) => ticked.has(keyOf(one)))
    const open = chosen.filter(({ matter }) => matter === null).map((one) => ahead(one, state.today))
    const turns = open.map(turnOf)
    const details: Record<string, number | number[]> = { year }
    const entry: RegisteredEntry = { action: 'duty.lay-out', subject: `duties/${year}`, details }
    const made = await register(entry, async (tx) => {
      const ids = await layOut(tx, turns, { by: state.person.userId, now: state.now })
      if (!(ids instanceof Abandoned)) details['matters'] = [...ids.values()]
      return ids
    })
    if (made === 'changed') throw new UserError(texts.calledOff)
    if (made === null) return { receipt: null }
    const skipped = [
      ...chosen.filter(({ matter }) => matter !== null).map(({ duty }) => duty.title),
      ...turns.filter((_, index) => !made.has(index)).map(({ duty }) => duty.title),
    ]
    const rows = turns
      .filter((_, index) => made.has(index))
      .map(({ title, meetingId }) =>
        texts.row(title, known.meetings.find(({ id }) => id === meetingId)?.heldOn ?? null),
      )
    return {
      receipt: {
        ...sentence(texts.done(made.size, year), go(dutiesTexts.buttons.all, dutiesTexts.lines.year(year))),
        exceptions: skipped.length > 0 ? [texts.skipped(skipped)] : [],
        parts: rows.length > 0 ? [list(rows)] : [],
      },
    }
  },
})

const yearOf = ({ args, today }: Pick<FormState, 'args' | 'today'>): number =>
  Number(isYear(args['year'] ?? '') ? args['year'] : today.slice(0, 4))

const openOf = async (db: Db, state: FormState): Promise<Occasion[]> => {
  const year = yearOf(state)
  return openOccasions(occasionsOf(year, await getYear(db, year)), state.today)
}

/** The ärende that an occasion becomes: its date is the meeting's, or a deadline where the duty has a day or no meeting. */
function turnOf({ duty, year, month, on, meeting }: Occasion): NewTurn {
  const hasOwnDay = duty.day !== null || meeting === null
  return {
    ...{ duty, year, month },
    title: texts.matterTitle(duty.title, year, duty.months.length > 1 ? month : null),
    meetingId: meeting?.id ?? null,
    deadline: hasOwnDay ? { on, what: texts.deadline } : null,
  }
}

function formView(occasions: readonly Occasion[], year: number, values: FormValues): FormView {
  if (occasions.length === 0) return { title: texts.title(year), blocks: [section(texts.none)] }
  const shown = occasions.slice(0, MOST)
  const groups = Array.from({ length: Math.ceil(shown.length / limits.checkboxes) }, (_, index) =>
    shown.slice(index * limits.checkboxes, (index + 1) * limits.checkboxes),
  )
  return {
    title: texts.title(year),
    submit: texts.submit,
    blocks: [
      section(texts.intro(occasions.length)),
      ...unplannedLines(unplanned(occasions), occasions.length).map((line) => section(line)),
      ...groups.map((group, index) => {
        const from = index * limits.checkboxes + 1
        return checkField({
          id: fieldOf(index),
          label: texts.label(from, from + group.length - 1),
          choices: group.map((one) => ({ value: keyOf(one), label: choiceLabel(one) })),
          initial: values[fieldOf(index)] ?? group.filter(hasMeeting).map(keyOf).join(','),
          optional: true,
        })
      }),
      ...(occasions.length > MOST ? [context(texts.more(occasions.length - MOST))] : []),
    ],
  }
}

const hasMeeting = ({ meeting }: Occasion): boolean => meeting !== null

/** The meeting stays in sight however long the title is. */
const choiceLabel = ({ duty, on, meeting }: Occasion): string => {
  const held: CalendarDate | null = meeting?.heldOn ?? null
  const room = limits.optionText - texts.choice('', on, held).length
  return texts.choice(shorten(duty.title, room), on, held)
}
