import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const LONG =
  /\/(?:assistant\/(?:storeys|every-button)|chaos\/\w+|goals\/large|budget\/hundredfold|tables\/layouts)\.test\.ts$/

/** Vitest begins with the largest files. What takes long in few lines would be the last, and run alone. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

export default defineConfig({
  test: {
    globalSetup: ['test/support/global-setup.ts'],
    include: ['test/**/*.test.ts'],
    // Files share one module graph per worker: importing it for each of them took a third of the whole run.
    isolate: false,
    // What has been transformed is kept on disk for the next run.
    experimental: { fsModuleCache: true },
    // Limits tell what hangs from what goes on: a machine that does ten other things is slow, and nothing is wrong then.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // One more than there are cores: a third of the time goes to waiting for processes, browsers and clocks.
    sequence: { sequencer: LongestFirst },
    maxWorkers: availableParallelism() + 1,
    expect: { poll: { timeout: 60_000 } },
  },
})
