import { onTestFinished } from 'vitest'

import type { HubAddress } from '#main/sync/hub-client.ts'
import { systemIds } from '#main/system-ids.ts'
import { fileKeyVault } from '#main/workspace/key-vault.ts'
import { createProgram, type ProgramDeps } from '#main/workspace/program.ts'
import type { StartFailure } from '#main/workspace/start-failure.ts'
import type { Bridge } from '#shared/api.ts'
import type { News } from '#shared/news.ts'
import { UtcMs } from '#shared/time.ts'
import { aStage } from '#tests/support/app.ts'
import { hastyTimers } from '#tests/support/exchange.ts'
import { aFolder } from '#tests/support/workstation.ts'

/** The whole program but its window, in a home of its own, closed when the test is over. */
export function aProgram({
  home = aFolder(),
  hub = null,
  host = {},
}: {
  readonly home?: string
  readonly hub?: HubAddress | null
  readonly host?: Partial<ProgramDeps['host']>
} = {}) {
  const heard: News[] = []
  const log: string[] = []
  const lost: StartFailure[] = []
  let switches = 0
  const program = createProgram({
    home,
    hub,
    onSwitched: () => {
      switches += 1
    },
    onLost: (failure) => void lost.push(failure),
    host: {
      clock: { now: () => UtcMs.parse(Date.now()) },
      ids: systemIds,
      newDevice: systemIds.device,
      newPerson: systemIds.person,
      timers: hastyTimers,
      chance: Math.random,
      log: {
        line: (text) => void log.push(text),
        bug: (where, cause) => `${log.push(`${where}: ${String(cause)}`)}`,
      },
      keys: fileKeyVault,
      stage: aStage(),
      shell: {
        pickFolder: () => Promise.resolve(null),
        pickFile: () => Promise.resolve(null),
        reveal: () => undefined,
        revealLog: () => undefined,
        openBrowser: () => Promise.resolve(false),
        printPdf: () => Promise.resolve(null),
      },
      version: '0.0.0-test',
      startHub: () => {
        throw new Error('this test has no hub of its own')
      },
      sampleFolder: '/nowhere',
      announce: (news) => void heard.push(news),
      ...host,
    },
  })
  onTestFinished(program.close)
  // structuredClone stands in for the process boundary.
  const invoke: Bridge['invoke'] = async (group, name, input) =>
    structuredClone(await program.dispatch(group, name, structuredClone(input)))
  return { program, home, heard, log, lost, switches: () => switches, invoke }
}
