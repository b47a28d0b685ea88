import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { createFolderBlobs } from '#hub/blobs/folder-blobs.ts'
import type { HubConfig } from '#hub/config.ts'
import { isLoopback } from '#hub/config/check-together.ts'
import type { ObjectsConfig } from '#hub/config/objects.ts'
import { errorCode } from '#hub/error-code.ts'
import type { BlobStore } from '#hub/ports.ts'
import { HubStartError } from '#hub/start-failure.ts'

/** Makes the hub's folder where there is none yet. Throws a `HubStartError`. */
export const prepareFolder = (dir: string): void =>
  inFolder(dir, () => {
    mkdirSync(dir, { recursive: true })
  })

/** Where the recordings lie: in the store the hub was told of, or its own folder. */
export const openBlobs = async ({ dir, objects }: HubConfig): Promise<BlobStore> =>
  objects === undefined
    ? inFolder(dir, () => createFolderBlobs(join(dir, 'recordings')))
    : openS3(dir, objects)

async function openS3(dir: string, config: ObjectsConfig): Promise<BlobStore> {
  // The SDK is no load for hubs that do without.
  const { createS3Client } = await import('#hub/blobs/s3-client.ts')
  const { createS3Blobs } = await import('#hub/blobs/s3-blobs.ts')
  const { checkBucket } = await import('#hub/blobs/check-bucket.ts')
  const { endpoint, publicEndpoint = endpoint, bucket, prefix, presign, presignMinutes } = config
  const client = createS3Client(config)
  await checkBucket(client, config)
  const isPublic =
    presign && (publicEndpoint === undefined || mayBeFollowed(new URL(publicEndpoint)))
  const links = isPublic
    ? {
        client: publicEndpoint === endpoint ? client : createS3Client({ ...config, endpoint: publicEndpoint }), // prettier-ignore
        seconds: presignMinutes * 60,
      }
    : null
  return inFolder(dir, () => createS3Blobs({ client, bucket, prefix, links }, dir))
}

/** Workstations follow nothing that could be read on its way. */
const mayBeFollowed = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || isLoopback(hostname.replace(/^\[|\]$/g, ''))

const inFolder = <T>(dir: string, work: () => T): T => {
  try {
    return work()
  } catch (cause) {
    const detail = errorCode(cause) || String(cause)
    throw new HubStartError({ type: 'CannotWrite', dir, detail }, cause)
  }
}
