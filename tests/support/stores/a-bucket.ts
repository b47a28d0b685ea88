import { randomBytes } from 'node:crypto'

import { CreateBucketCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3'

import { createS3Client } from '#hub/blobs/s3-client.ts'
import type { HubOptions } from '#hub/config.ts'
import { afterTests } from '#tests/support/after-tests.ts'
import { askKeeper } from '#tests/support/stores/ask-keeper.ts'
import type { S3Server } from '#tests/support/stores/ceph.ts'

export type TestBucket = {
  /** For the configuration of a hub. */
  readonly objects: NonNullable<HubOptions['objects']>
  readonly client: S3Client
  readonly server: S3Server
  /** The names of everything in it. */
  readonly names: () => Promise<readonly string[]>
}

/** A new bucket of the shared server, with which it goes, or of one's own. */
export async function aBucket(own?: S3Server): Promise<TestBucket> {
  const server = own ?? (await askKeeper<S3Server>('/s3'))
  const bucket = `earshot-${randomBytes(6).toString('hex')}`
  const { endpoint, accessKey, secretKey } = server
  const client = createS3Client({ endpoint, accessKey, secretKey, region: 'us-east-1' })
  afterTests(() => {
    client.destroy()
  })
  await client.send(new CreateBucketCommand({ Bucket: bucket }))
  return {
    objects: { endpoint, accessKey, secretKey, bucket, prefix: 'calls/' },
    client,
    server,
    names: async () => {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket }))
      return Contents.map(({ Key = '' }) => Key)
    },
  }
}
