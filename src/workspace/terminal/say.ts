import { bot, dmWith, homeChannel, type Person } from '../slack/people.ts'
import type { Entry } from '../slack/timeline.ts'
import { texts } from '../texts.ts'
import type { Workspace } from '../workspace.ts'
import { blocksText, messageText } from './blocks.ts'

/** Says things to the assistant from the terminal and writes down what comes back. */

// A first answer may wait for an embedded database to be filled.
const PATIENCE_MS = 20_000
const SETTLE_MS = 150

const byApp = (entry: Entry) => entry.author === bot.userId

function titleOf(content: Record<string, unknown>): string {
  const { title } = content
  return typeof title === 'object' && title !== null && 'text' in title ? String(title.text) : ''
}

/** Resolves when nothing has happened for a little while: an answer may come in two steps. */
async function settled(workspace: Workspace): Promise<void> {
  for (let before = -1; before !== workspace.exchanges().length; ) {
    before = workspace.exchanges().length
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
  }
}

async function ask(workspace: Workspace, person: Person, line: string): Promise<Entry[]> {
  const channel = line.startsWith('/') ? homeChannel : dmWith(person)
  const before = new Set(workspace.seen(person.id, channel.id).map((entry) => entry.id))
  const fresh = () =>
    workspace.seen(person.id, channel.id).filter((entry) => byApp(entry) && !before.has(entry.id))
  await workspace.say(person.id, line, channel.id)
  const opened = () => workspace.modals(person.id).length > 0
  await workspace.until(() => fresh().length > 0 || opened(), PATIENCE_MS).catch(() => undefined)
  await settled(workspace)
  return fresh()
}

export interface SayOutput {
  columns: number
  out: (text: string) => void
  err: (text: string) => void
}

/** Returns the exit code: 0 when every line was answered and nothing broke Slack's limits. */
export async function sayAll(
  workspace: Workspace,
  person: Person,
  lines: readonly string[],
  output: SayOutput,
): Promise<number> {
  let failed = false
  for (const line of lines) {
    if (lines.length > 1) output.out(`> ${line}\n`)
    const answers = await ask(workspace, person, line.trim())
    const modal = workspace.modals(person.id).at(-1)
    for (const answer of answers) {
      if (answer.kind === 'failure') failed = true
      const write = answer.kind === 'failure' ? output.err : output.out
      write(`${messageText(answer, output.columns)}\n`)
    }
    if (modal) {
      output.out(`${texts.terminal.modal(titleOf(modal.content))}\n`)
      output.out(`${blocksText(modal.content.blocks, output.columns)}\n`)
      await workspace.close(person.id, true)
    }
    if (answers.length === 0 && !modal) {
      failed = true
      output.err(`${texts.terminal.noAnswer(line)}\n`)
    }
  }
  for (const violation of workspace.violations()) {
    output.err(`${texts.terminal.violation(violation.name, violation.path, violation.text)}\n`)
    failed ||= violation.accepted !== true
  }
  return failed ? 1 : 0
}
