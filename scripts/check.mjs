import { runChecks } from './checks/run-checks.mjs'
import { afterSetUp } from './setup/set-up.mjs'

await afterSetUp(() => runChecks({ endToEnd: false }), { forTests: true })
