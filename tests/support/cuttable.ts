import { afterTests } from '#tests/support/after-tests.ts'
import { cuttableWay } from '#tests/support/cuttable-way.ts'

/** The same, ended when the tests of the file are done. */
export async function aCuttableWay(url: string) {
  const way = await cuttableWay(url)
  afterTests(way.end)
  return way
}
