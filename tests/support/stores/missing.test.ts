import { inject, test } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** Files of tests that would run on each of the stores. */
    readonly promises: number
  }
}

const note = 'PostgreSQL or Ceph is not installed here: apt-get install postgresql radosgw ceph-mon ceph-osd' // prettier-ignore

for (const stores of ['debian', 'serializable']) {
  for (let file = 1; file <= inject('promises'); file += 1) {
    test.skip(`${stores}, file ${file} of ${inject('promises')}: ${note}`, () => undefined)
  }
}
