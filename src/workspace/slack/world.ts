import type { ResponseUrls, Triggers } from './grants.ts'
import type { Line } from './line.ts'
import type { Manifest } from './manifest.ts'
import type { Peer } from './peer.ts'
import type { Recorder } from './record.ts'
import type { Timeline } from './timeline.ts'
import type { Views } from './views.ts'

/** A file that a person has sent. */
export interface UploadedFile {
  id: string
  name: string
  bytes: Buffer
  /** Of the person who sent it. */
  user: string
}

export interface AppDay {
  /** YYYY-MM-DD in Stockholm. */
  today(): string
  /** Goes on to the morning of a later day; an earlier one is left out. */
  goTo(day: string): void
}

/** Everything that the demo workspace knows and can do; handed to each part instead of globals. */
export interface World {
  now: () => number
  peer: Peer
  line: Line
  record: Recorder
  timeline: Timeline
  views: Views
  triggers: Triggers
  responseUrls: ResponseUrls
  manifest: Manifest
  /** The day that it is for the app, where the visitor may choose it. */
  day: AppDay | null
  /** The folder of the files that the page offers to try; null where it offers none. */
  samples: string | null
  /** Channels that the app is a member of. */
  botChannels: Set<string>
  /** Something under way for a person, so that the page can say so. */
  busy: Busy
  /** Envelopes of delivered events by event id, so that they can be delivered again. */
  sentEvents: Map<string, Record<string, unknown>>
  /** Files that people have sent, by id. */
  files: Map<string, UploadedFile>
  /** Where the workspace is reached. */
  url: () => string
}

export interface Busy {
  /** Runs `work` and shows meanwhile that the app works for `person` in `place` (a channel, `modal` or `home`). */
  during<T>(person: string, place: string, work: () => Promise<T>): Promise<T>
  places(person: string): string[]
  anything(): boolean
}

export function createBusy(changed: () => void): Busy {
  let tasks: { person: string; place: string }[] = []
  return {
    async during(person, place, work) {
      const task = { person, place }
      tasks = [...tasks, task]
      changed()
      try {
        return await work()
      } finally {
        tasks = tasks.filter((other) => other !== task)
        changed()
      }
    },
    places: (person) => [
      ...new Set(tasks.filter((task) => task.person === person).map((task) => task.place)),
    ],
    anything: () => tasks.length > 0,
  }
}
