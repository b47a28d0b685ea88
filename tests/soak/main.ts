/** `npm run soak [minutes] [seed]`, once built; see scripts/soak.mjs. */
import { buildEntries } from '#tests/soak/build-entries.ts'
import { isKept, reportOf } from '#tests/soak/report.ts'
import { aSoakServer } from '#tests/soak/hubs.ts'
import { runSoak } from '#tests/soak/run-soak.ts'

const [minutes = '2', seed = String(Date.now() % 1_000_000_000)] = process.argv.slice(2)
const seconds = Number(minutes) * 60
if (!(seconds > 0) || !/^\d+$/.test(seed)) {
  process.stderr.write('npm run soak [minutes] [seed]\n')
  process.exit(2)
}
process.stdout.write(`soak of ${minutes} min, seed ${seed}\n`)
const entries = await buildEntries()
const server = await aSoakServer()
try {
  const outcome = await runSoak({ seconds, seed: Number(seed), workstations: 4, entries, server })
  process.stdout.write(`${reportOf(outcome)}\n`)
  process.exitCode = isKept(outcome) ? 0 : 1
} finally {
  await server?.stop()
  entries.remove()
}
