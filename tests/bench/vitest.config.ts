import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** As the table reads, whatever took longest the last time. */
const order = [
  'start',
  'open',
  'mark',
  'waveform',
  'memory',
  'pull',
  'backlog',
  'intake',
  'download',
  'sync',
  'score',
  'card',
  'agree',
  'evidence',
  'sound',
]

class InOrder extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) =>
      order.findIndex((name) => moduleId.endsWith(`/${name}.bench.ts`))
    return Promise.resolve([...files].sort((a, b) => place(a) - place(b)))
  }
}

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.bench.ts'],
    fileParallelism: false,
    sequence: { sequencer: InOrder },
    pool: 'forks',
    testTimeout: 5 * 60_000,
    hookTimeout: 5 * 60_000,
  },
})
