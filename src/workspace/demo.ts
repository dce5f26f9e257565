import { fileURLToPath } from 'node:url'
import { addHours } from 'date-fns'
import { type Config, readConfig } from '../config.ts'
import { type CalendarDate, calendarDate, dateInStockholm, startInStockholm } from '../lib/calendar.ts'
import { type Clock, movableClock } from '../lib/clock.ts'
import { type Running, startAssistant } from '../start.ts'
import { readManifest } from './slack/manifest.ts'
import { people } from './slack/people.ts'
import type { AppDay } from './slack/world.ts'
import { startWorkspace, type Workspace, type WorkspaceOptions } from './workspace.ts'

/** The workspace with the assistant in it, on demo data. */

const PORTS_TRIED = 20

const HOURS_TO_MORNING = 8
const atMorning = (day: CalendarDate): Date => addHours(startInStockholm(day), HOURS_TO_MORNING)
/** A week before the meeting of the demo data. */
const DEMO_START = atMorning(calendarDate('2023-09-12'))

export interface Demo {
  workspace: Workspace
  /** The port that was taken when the wanted one was not free. */
  movedTo: number | undefined
  stop: () => Promise<void>
}

export interface DemoOptions {
  /** 0 takes any free port. */
  port: number
  /** Only errors in the log. */
  quiet: boolean
  /** The user's own choices: DATABASE_URL, DATA_DIR and LOG_LEVEL. */
  env: Readonly<Record<string, string | undefined>>
  /** How long Slack waits; as Slack does unless given. */
  patience?: Pick<WorkspaceOptions, 'ackMs' | 'now'>
}

/** The assistant's environment in the demo: the user's own choice of database, the rest fixed. */
function environment(workspace: Workspace, { env, quiet }: DemoOptions): Record<string, string | undefined> {
  const admins = people.filter((person) => person.admin).map((person) => person.id)
  return {
    SLACK_BOT_TOKEN: workspace.botToken,
    SLACK_SIGNING_SECRET: workspace.signingSecret,
    SLACK_API_URL: workspace.apiUrl,
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: env['DATABASE_URL'],
    DATA_DIR: env['DATA_DIR'] || 'memory://',
    SN_ADMINS: admins.join(','),
    SN_DEMO: '1',
    SN_PER_MINUTE: '0', // one user, on their own machine
    LOG_LEVEL: env['LOG_LEVEL'] || (quiet ? 'error' : 'warn'),
  }
}

const isTaken = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'

/** Takes the wanted port, or the next free one. */
async function openWorkspace(
  { port: wanted, patience }: DemoOptions,
  day: AppDay,
): Promise<{ workspace: Workspace; port: number }> {
  const manifest = readManifest(fileURLToPath(new URL('../../manifest.json', import.meta.url)))
  const samples = fileURLToPath(new URL('../demo/samples', import.meta.url))
  for (let port = wanted; ; port += 1) {
    try {
      return { workspace: await startWorkspace({ port, manifest, day, samples, ...patience }), port }
    } catch (error) {
      if (!isTaken(error) || wanted === 0 || port >= wanted + PORTS_TRIED) throw error
    }
  }
}

/** Starts the workspace and the assistant, as `start` does it, and gives each the other's address. */
export async function startDemo(
  options: DemoOptions,
  start: (config: Config, clock: Clock) => Promise<Running> = (config, clock) =>
    startAssistant(config, undefined, clock),
): Promise<Demo> {
  const { clock, goTo } = movableClock(DEMO_START)
  const { workspace, port } = await openWorkspace(options, {
    today: () => dateInStockholm(clock()),
    goTo: (day) => goTo(atMorning(calendarDate(day))),
  })
  try {
    const assistant = await start(readConfig(environment(workspace, options)), clock)
    workspace.connect(`${assistant.url}/slack/events`)
    return {
      workspace,
      movedTo: port === options.port ? undefined : port,
      stop: async () => {
        await assistant.stop()
        await workspace.stop()
      },
    }
  } catch (error) {
    await workspace.stop()
    throw error
  }
}
