import { fileURLToPath } from 'node:url'
import { type Config, readConfig } from '../config.ts'
import { type Running, startAssistant } from '../start.ts'
import { readManifest } from './slack/manifest.ts'
import { people } from './slack/people.ts'
import { texts } from './texts.ts'
import { startWorkspace, type Workspace } from './workspace.ts'

/** The workspace with the assistant in it, on demo data. */

const PORTS_TRIED = 20

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
    SN_CLOCK: '2023-09-12T08:00:00+02:00',
    SN_DEMO: '1',
    SN_PER_MINUTE: '0', // one user, on their own machine
    LOG_LEVEL: env['LOG_LEVEL'] || (quiet ? 'error' : 'warn'),
  }
}

const isTaken = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'

/** Takes the wanted port, or the next free one. */
async function openWorkspace(wanted: number): Promise<{ workspace: Workspace; port: number }> {
  const manifest = readManifest(fileURLToPath(new URL('../../manifest.json', import.meta.url)))
  const samples = fileURLToPath(new URL('../demo/samples', import.meta.url))
  for (let port = wanted; ; port += 1) {
    try {
      return {
        workspace: await startWorkspace({ port, manifest, notice: texts.terminal.notice, samples }),
        port,
      }
    } catch (error) {
      if (!isTaken(error) || wanted === 0 || port >= wanted + PORTS_TRIED) throw error
    }
  }
}

/** Starts the workspace and the assistant, as `start` does it, and gives each the other's address. */
export async function startDemo(
  options: DemoOptions,
  start: (config: Config) => Promise<Running> = startAssistant,
): Promise<Demo> {
  const { workspace, port } = await openWorkspace(options.port)
  try {
    const assistant = await start(readConfig(environment(workspace, options)))
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
