import { afterSetUp } from './setup/set-up.mjs'

await afterSetUp(undefined, { forTests: process.argv.includes('--for-tests') })
