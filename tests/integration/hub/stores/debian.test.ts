import { describePromises } from '#tests/support/stores/promises.ts'

describePromises("on Debian's PostgreSQL, with recordings in an S3 store", 'debian')
