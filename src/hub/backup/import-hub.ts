import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'

import { MANIFEST, Manifest, recordingEntry, type BackupFailure } from '#hub/backup/manifest.ts'
import { tarEntries, type TarEntry } from '#hub/backup/tar.ts'
import { isEmpty, writeTables } from '#hub/db/backup-rows.ts'
import { migrations } from '#hub/db/migrations/index.ts'
import type { Pool } from '#hub/db/pool.ts'
import type { BlobStore, HubClock } from '#hub/ports.ts'
import { Sha256 } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'

type Tools = { readonly pool: Pool; readonly blobs: BlobStore; readonly clock: HubClock }

/**
 * Puts a backup back into a hub that has nothing yet. All of the file is looked at before anything is
 * written, and rows appear together or not at all.
 */
export async function importHub(
  { pool, blobs, clock }: Tools,
  path: string,
): Promise<Result<Manifest, BackupFailure>> {
  const file = await open(path, 'r')
  try {
    const checked = await checkBackup(file)
    if (!checked.ok) return checked
    const { manifest, parts, recordings } = checked.value
    if (!(await isEmpty(pool))) return err({ type: 'HubNotEmpty' })

    for (const { name, entry } of recordings) {
      const incoming = blobs.incoming()
      try {
        await pipeline(bytesOf(file, entry), createWriteStream(incoming, { mode: 0o600 }))
        await blobs.put(incoming, name)
      } finally {
        await rm(incoming, { force: true })
      }
    }
    await writeTables(pool, {
      ...{ orgId: manifest.org, schema: manifest.schema, at: clock.now(), madeAt: manifest.at },
      parts: async function* () {
        for (const entry of parts) {
          const table = entry.name.split('/')[1] ?? ''
          yield { table, lines: (await wholeOf(file, entry)).toString('utf8') }
        }
      },
    })
    return ok(manifest)
  } finally {
    await file.close()
  }
}

type Checked = {
  readonly manifest: Manifest
  readonly parts: readonly TarEntry[]
  readonly recordings: readonly { readonly name: Sha256; readonly entry: TarEntry }[]
}

async function checkBackup(file: FileHandle): Promise<Result<Checked, BackupFailure>> {
  const hashes = new Map<string, string>()
  const parts: TarEntry[] = []
  const recordings: Checked['recordings'][number][] = []
  let manifest: Manifest | undefined
  let isFirst = true
  for await (const entry of tarEntries(file)) {
    if (entry === null) return err({ type: isFirst ? 'NotABackup' : 'BackupCut' })
    isFirst = false
    if (entry.name === MANIFEST) {
      const read = Manifest.safeParse(jsonOf((await wholeOf(file, entry)).toString('utf8')))
      if (!read.success) return err({ type: 'BackupDamaged', part: MANIFEST })
      manifest = read.data
      continue
    }
    const hash = await hashOf(file, entry)
    const recording = recordingEntry.exec(entry.name)?.[1]
    if (recording === undefined) {
      hashes.set(entry.name, hash)
      parts.push(entry)
    } else if (recording === hash) recordings.push({ name: Sha256.parse(hash), entry })
    else return err({ type: 'BackupDamaged', part: entry.name })
  }
  if (isFirst) return err({ type: 'NotABackup' })
  if (!manifest) return err({ type: hashes.size > 0 ? 'BackupCut' : 'NotABackup' })

  const damaged = manifest.parts.find(({ path, sha256 }) => hashes.get(path) !== sha256)
  if (damaged) return err({ type: 'BackupDamaged', part: damaged.path })
  const listed = new Set(manifest.parts.map(({ path }) => path))
  const strange = parts.find(({ name }) => !listed.has(name))
  if (strange) return err({ type: 'BackupDamaged', part: strange.name })
  if (recordings.length !== manifest.recordings) {
    return err({ type: 'BackupDamaged', part: 'recordings' })
  }
  const { schema } = manifest
  return schema > migrations.length
    ? err({ type: 'BackupTooNew', found: schema, known: migrations.length })
    : ok({ manifest, parts, recordings })
}

const PIECE = 1 << 20

async function* bytesOf(file: FileHandle, { at, bytes }: TarEntry): AsyncGenerator<Buffer> {
  for (let done = 0; done < bytes;) {
    const piece = Buffer.alloc(Math.min(PIECE, bytes - done))
    const { bytesRead } = await file.read(piece, 0, piece.length, at + done)
    if (bytesRead === 0) throw new Error('the backup became shorter as it was read')
    yield piece.subarray(0, bytesRead)
    done += bytesRead
  }
}

const wholeOf = async (file: FileHandle, entry: TarEntry): Promise<Buffer> => {
  const pieces: Buffer[] = []
  for await (const piece of bytesOf(file, entry)) pieces.push(piece)
  return Buffer.concat(pieces)
}

const hashOf = async (file: FileHandle, entry: TarEntry): Promise<string> => {
  const hash = createHash('sha256')
  for await (const piece of bytesOf(file, entry)) hash.update(piece)
  return hash.digest('hex')
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
