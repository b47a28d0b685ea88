/** Keeps the servers that many test files share: each is started when the first file asks for it. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { TestProject } from 'vitest/node'

import { startCeph } from '#tests/support/stores/ceph.ts'
import { startDebianPostgres } from '#tests/support/stores/debian-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly storeKeeper: string
  }
}

type Kept = { readonly stop: () => Promise<void> }

const kinds: Readonly<Record<string, () => Promise<Kept>>> = {
  // It shows what a hub asks of a database; what it keeps need not outlive a power cut.
  '/postgres': () => startDebianPostgres({ fsync: 'off' }),
  '/s3': () => startCeph(),
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const started = new Map<string, Promise<Kept>>()
  const server = createServer((request, response) => {
    const what = request.url ?? ''
    const start = kinds[what]
    const kept = started.get(what) ?? start?.()
    if (kept) started.set(what, kept)
    Promise.resolve(kept).then(
      (found) => response.writeHead(found ? 200 : 404).end(JSON.stringify(found ?? null)),
      (cause: unknown) => response.writeHead(500).end(String(cause)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // A TCP server has no other kind of address.
  project.provide('storeKeeper', `http://127.0.0.1:${port}`)
  return async () => {
    server.closeAllConnections()
    server.close()
    for (const kept of started.values()) await (await kept.catch(() => undefined))?.stop()
  }
}
