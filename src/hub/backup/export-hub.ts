import { createHash } from 'node:crypto'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'

import { audit } from '#hub/db/audit.ts'
import { readTables } from '#hub/db/backup-rows.ts'
import type { Pool } from '#hub/db/pool.ts'
import { transact } from '#hub/db/transact.ts'
import { MANIFEST, type Manifest } from '#hub/backup/manifest.ts'
import { TAR_END, tarFill, tarHeader } from '#hub/backup/tar.ts'
import type { BlobStore, HubClock } from '#hub/ports.ts'
import { Sha256 } from '#shared/ids.ts'

export type Exported = {
  readonly bytes: number
  readonly sha256: Sha256
  readonly rows: number
  readonly recordings: number
  readonly missing: number
}

type Tools = { readonly pool: Pool; readonly blobs: BlobStore; readonly clock: HubClock }

/** Writes all of a hub into one file, as it was at one moment; the hub may be running. */
export async function exportHub(
  { pool, blobs, clock }: Tools,
  path: string,
  { withRecordings = true }: { readonly withRecordings?: boolean } = {},
): Promise<Exported> {
  const part = `${path}.part`
  const file = await open(part, 'w', 0o600)
  try {
    const archive = openArchive(file)
    const parts: Manifest['parts'][number][] = []
    const rows: Record<string, number> = {}
    const at = clock.now()
    const { orgId, schema, sealed } = await readTables(pool, async (table, nth, lines, count) => {
      const body = Buffer.from(lines)
      const name = `tables/${table}/${String(nth).padStart(6, '0')}.ndjson`
      await archive.add(name, body.length, [body])
      rows[table] = (rows[table] ?? 0) + count
      parts.push({ path: name, bytes: body.length, sha256: hashOf(body) })
    })

    const found = { recordings: 0, missing: 0 }
    for (const hash of withRecordings ? sealed : []) {
      const size = await blobs.size(hash)
      if (size === undefined) {
        found.missing += 1
        continue
      }
      const bytes = size === 0 ? [] : blobs.open(hash, { start: 0, end: size - 1 })
      await archive.add(`recordings/${hash}.sealed`, size, bytes)
      found.recordings += 1
    }
    const manifest: Manifest = {
      ...{ format: 'earshot-backup', version: 1, at, schema, org: orgId, rows, parts },
      ...found,
    }
    const last = Buffer.from(JSON.stringify(manifest))
    await archive.add(MANIFEST, last.length, [last])
    const { bytes, sha256 } = await archive.end()
    await file.sync()
    await file.close()
    await rename(part, path)
    await transact(pool, (tx) =>
      audit(tx, orgId, {
        ...{ at: clock.now(), actor: 'operator', action: 'backup-made', subject: sha256 },
        detail: { recordings: found.recordings, missing: found.missing },
      }),
    )
    const count = Object.values(rows).reduce((sum, n) => sum + n, 0)
    return { bytes, sha256, rows: count, ...found }
  } catch (cause) {
    await file.close().catch(() => undefined)
    await rm(part, { force: true })
    throw cause
  }
}

const hashOf = (bytes: Buffer): Sha256 =>
  Sha256.parse(createHash('sha256').update(bytes).digest('hex'))

const openArchive = (file: FileHandle) => {
  const hash = createHash('sha256')
  let written = 0
  const write = async (bytes: Buffer): Promise<void> => {
    hash.update(bytes)
    await file.writeFile(bytes)
    written += bytes.length
  }
  return {
    add: async (
      name: string,
      bytes: number,
      body: AsyncIterable<Buffer> | Iterable<Buffer>,
    ): Promise<void> => {
      await write(tarHeader(name, bytes))
      let came = 0
      for await (const piece of body) {
        came += piece.length
        await write(piece)
      }
      if (came !== bytes) throw new Error(`${name} has ${came} bytes, not ${bytes}`)
      await write(tarFill(bytes))
    },
    end: async () => {
      await write(TAR_END)
      return { bytes: written, sha256: Sha256.parse(hash.digest('hex')) }
    },
  }
}
