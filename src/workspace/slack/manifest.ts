import { readFileSync } from 'node:fs'
import * as z from 'zod'

/** What the app has registered in Slack: commands, events and shortcuts. */
export interface Manifest {
  commands: { command: string; description: string; usageHint: string }[]
  events: string[]
  shortcuts: { name: string; callbackId: string; type: 'message' | 'global' }[]
}

const shape = z.object({
  features: z
    .object({
      slash_commands: z
        .array(
          z.object({
            command: z.string(),
            description: z.string().default(''),
            usage_hint: z.string().default(''),
          }),
        )
        .default([]),
      shortcuts: z
        .array(z.object({ name: z.string(), callback_id: z.string(), type: z.enum(['message', 'global']) }))
        .default([]),
    })
    .default({ slash_commands: [], shortcuts: [] }),
  settings: z
    .object({ event_subscriptions: z.object({ bot_events: z.array(z.string()).default([]) }).optional() })
    .optional(),
})

/** Reads an app manifest as it is given to Slack. */
function parseManifest(text: string): Manifest {
  const { features, settings } = shape.parse(JSON.parse(text))
  return {
    commands: features.slash_commands.map(({ command, description, usage_hint }) => ({
      command,
      description,
      usageHint: usage_hint,
    })),
    events: settings?.event_subscriptions?.bot_events ?? [],
    shortcuts: features.shortcuts.map(({ name, callback_id, type }) => ({
      name,
      callbackId: callback_id,
      type,
    })),
  }
}

/** The manifest in a file, or the least that the assistant needs when there is none. */
export function readManifest(path: string): Manifest {
  try {
    return parseManifest(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return defaultManifest
    throw error
  }
}

export const defaultManifest: Manifest = {
  commands: [
    { command: '/sn', description: 'Frågor om nämndens mål, ekonomi och ärenden', usageHint: 'hjälp' },
  ],
  events: ['app_mention', 'message.im', 'app_home_opened'],
  shortcuts: [],
}
