import { describe } from 'vitest'

import { describeStores } from '#tests/support/stores/describe-stores.ts'
import { useStores } from '#tests/support/stores/store-of-run.ts'

/** What a hub promises whatever its stores are, each by the tests that hold it on the embedded ones. */
const promises = {
  audit: () => import('#tests/integration/hub/audit.test.ts'),
  editions: () => import('#tests/integration/hub/editions.test.ts'),
  feed: () => import('#tests/integration/hub/feed.test.ts'),
  http: () => import('#tests/integration/hub/http.test.ts'),
  intake: () => import('#tests/integration/hub/intake.test.ts'),
  legs: () => import('#tests/integration/hub/legs.test.ts'),
  people: () => import('#tests/integration/hub/people.test.ts'),
  push: () => import('#tests/integration/hub/push.test.ts'),
  retention: () => import('#tests/integration/hub/retention.test.ts'),
  revisions: () => import('#tests/integration/hub/revisions.test.ts'),
  'sign in': () => import('#tests/integration/hub/sign-in.test.ts'),
  'split feeds': () => import('#tests/integration/hub/split-feeds.test.ts'),
}

/** The same tests once more, on other stores. */
export function describePromises(title: string, stores: 'debian' | 'serializable'): void {
  useStores(stores)
  describeStores(title, () => {
    for (const [name, tests] of Object.entries(promises)) {
      describe(name, async () => {
        await tests()
      })
    }
  })
}
