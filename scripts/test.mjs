import { runChecks } from './checks/run-checks.mjs'
import { afterSetUp } from './setup/set-up.mjs'

await afterSetUp(() => runChecks({ endToEnd: true }), { forTests: true })
