import { describePromises } from '#tests/support/stores/promises.ts'

describePromises('on a PostgreSQL where every transaction is serializable', 'serializable')
