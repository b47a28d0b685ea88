import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'

import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  S3ServiceException,
  type S3Client,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'

import { emptyIncoming } from '#hub/blobs/incoming.ts'
import { ObjectsUnavailableError } from '#hub/blobs/objects-unavailable.ts'
import type { BlobStore } from '#hub/ports.ts'
import type { Sha256 } from '#shared/ids.ts'

/** What is larger goes up in parts of this size, two at a time. */
const PART_BYTES = 16 << 20
/** How often in a row it may answer with nothing of a range. */
const MOST_IN_VAIN = 4

export type S3Place = {
  readonly client: S3Client
  readonly bucket: string
  readonly prefix: string
  /** Reaches the store as workstations do; null where all bytes go through the hub. */
  readonly links: { readonly client: S3Client; readonly seconds: number } | null
}

/** Sealed recordings as objects of a bucket, named as the folder's files are. */
export function createS3Blobs({ client, bucket, prefix, links }: S3Place, dir: string): BlobStore {
  const incoming = emptyIncoming(join(dir, 'incoming'))
  const at = (sha256: Sha256) => ({
    Bucket: bucket,
    Key: `${prefix}${sha256.slice(0, 2)}/${sha256}.sealed`,
  })
  const size = async (sha256: Sha256) => {
    const head = await client.send(new HeadObjectCommand(at(sha256))).catch(missing)
    return head?.ContentLength
  }

  return {
    incoming: () => join(incoming, randomUUID()),
    put: async (file, sha256) => {
      const { size: bytes } = await stat(file)
      if ((await size(sha256)) !== bytes) {
        const Body = createReadStream(file, { highWaterMark: 1 << 20 })
        const params = { ...at(sha256), Body, ContentType: 'application/octet-stream' }
        await new Upload({ client, params, partSize: PART_BYTES, queueSize: 2 })
          .done()
          .catch(unavailable)
        const stored = await size(sha256)
        if (stored !== bytes) {
          await client.send(new DeleteObjectCommand(at(sha256))).catch(unavailable)
          throw new ObjectsUnavailableError(`stored ${stored ?? 'none'} of ${bytes} bytes`)
        }
      }
      await rm(file)
    },
    remove: async (sha256) => {
      await client.send(new DeleteObjectCommand(at(sha256))).catch(unavailable)
      for (const VersionId of await versionsOf(client, at(sha256))) {
        await client.send(new DeleteObjectCommand({ ...at(sha256), VersionId })).catch(unavailable)
      }
    },
    size,
    open: (sha256, range) =>
      Readable.from(pieces(client, at(sha256), range), {
        objectMode: false,
        highWaterMark: 1 << 18,
      }),
    ...(links && {
      link: (sha256) =>
        getSignedUrl(links.client, new GetObjectCommand(at(sha256)), { expiresIn: links.seconds }),
    }),
  }
}

type ObjectName = { readonly Bucket: string; readonly Key: string }

/** What a bucket that keeps versions still has of it; nothing where the store has no such thing. */
async function versionsOf(
  client: S3Client,
  { Bucket, Key }: ObjectName,
): Promise<readonly string[]> {
  const found = await client
    .send(new ListObjectVersionsCommand({ Bucket, Prefix: Key }))
    .catch((cause: unknown) => {
      if (cause instanceof S3ServiceException && cause.$fault === 'client') return undefined
      if (cause instanceof S3ServiceException && cause.$metadata.httpStatusCode === 501) return
      unavailable(cause)
    })
  return [...(found?.Versions ?? []), ...(found?.DeleteMarkers ?? [])].flatMap(
    ({ VersionId = 'null' }) => (VersionId === 'null' ? [] : [VersionId]),
  )
}

/** The bytes from `start` to `end`; where the store stops short it is asked for the rest. */
async function* pieces(
  client: S3Client,
  at: ObjectName,
  { start, end }: { readonly start: number; readonly end: number },
): AsyncGenerator<Buffer> {
  let from = start
  let inVain = 0
  while (from <= end) {
    const before = from
    try {
      for await (const piece of await ask(client, at, from, end)) {
        // An answer without an encoding comes in Buffers.
        const bytes = piece as Buffer
        if (from + bytes.length > end + 1) throw new ObjectsUnavailableError('more than asked for')
        from += bytes.length
        yield bytes
      }
    } catch (cause) {
      if (inVain === MOST_IN_VAIN) unavailable(cause)
    }
    // A store that keeps breaking off still gets to the end.
    inVain = from > before ? 0 : inVain + 1
    if (inVain > MOST_IN_VAIN) throw new ObjectsUnavailableError('it sends nothing')
  }
}

async function ask(client: S3Client, at: ObjectName, from: number, end: number): Promise<Readable> {
  const Range = `bytes=${from}-${end}`
  const { Body, ContentRange } = await client.send(new GetObjectCommand({ ...at, Range }))
  if (Body instanceof Readable && ContentRange?.startsWith(`bytes ${from}-${end}/`)) return Body
  throw new ObjectsUnavailableError(`asked for ${Range}, got ${ContentRange ?? 'no range'}`)
}

const missing = (cause: unknown): undefined => {
  if (cause instanceof S3ServiceException && cause.$metadata.httpStatusCode === 404) return
  unavailable(cause)
}

/** Whatever the store or the way to it says; nothing of it is a mistake of who asked the hub. */
const unavailable = (cause: unknown): never => {
  if (cause instanceof ObjectsUnavailableError) throw cause
  throw new ObjectsUnavailableError('the object store did not answer', { cause })
}
