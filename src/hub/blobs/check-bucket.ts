import {
  ListObjectsV2Command,
  PutObjectCommand,
  S3ServiceException,
  type S3Client,
} from '@aws-sdk/client-s3'

import type { ObjectsConfig } from '#hub/config/objects.ts'
import { errorCode } from '#hub/error-code.ts'
import { HubStartError } from '#hub/start-failure.ts'

/** Tries what the hub will need: to list and to write. Throws a `HubStartError`. */
export async function checkBucket(
  client: S3Client,
  { endpoint, region, bucket, prefix }: ObjectsConfig,
): Promise<void> {
  const where = endpoint ?? `s3.${region}.amazonaws.com`
  try {
    await client.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: `${prefix}00/`, MaxKeys: 1 }),
    )
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: `${prefix}earshot-hub.txt`,
        Body: 'The recordings beside this file belong to an Earshot hub.\n',
        ContentType: 'text/plain',
      }),
    )
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause
    if (!(cause instanceof S3ServiceException)) {
      const detail = errorCode(cause) || cause.name
      throw new HubStartError({ type: 'ObjectsUnreachable', where, detail }, cause)
    }
    const status = cause.$metadata.httpStatusCode ?? 0
    if (cause.name === 'NoSuchBucket' || cause.name === 'NotFound') {
      throw new HubStartError({ type: 'ObjectsMissing', where, bucket }, cause)
    }
    const detail = `${cause.name} ${cause.message}`.trim()
    throw status >= 500 || status === 0
      ? new HubStartError({ type: 'ObjectsUnreachable', where, detail }, cause)
      : new HubStartError({ type: 'ObjectsRefused', where, bucket, detail }, cause)
  }
}
