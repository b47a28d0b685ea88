import { readFileSync } from 'node:fs'

import { S3Client } from '@aws-sdk/client-s3'

import type { ObjectsConfig } from '#hub/config/objects.ts'
import { errorCode } from '#hub/error-code.ts'
import { badSetting } from '#hub/start-failure.ts'

/** How often the SDK asks before it gives up; between two tries it waits longer and longer. */
const MOST_ATTEMPTS = 5

export type StoreAddress = Pick<
  ObjectsConfig,
  'endpoint' | 'region' | 'accessKey' | 'secretKey' | 'secretKeyFile' | 'pathStyle'
>

/** Speaks to a store, with its secret read from its file. Throws a `HubStartError`. */
export function createS3Client(config: StoreAddress): S3Client {
  const { endpoint, region, accessKey } = config
  const secret = secretOf(config)
  // We know which Node we run on; standard error is for the hub's own lines.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true'
  return new S3Client({
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(accessKey === undefined || secret === undefined
      ? {}
      : { credentials: { accessKeyId: accessKey, secretAccessKey: secret } }),
    forcePathStyle: config.pathStyle ?? endpoint !== undefined,
    maxAttempts: MOST_ATTEMPTS,
    retryMode: 'standard',
    // Not every store knows the SDK's own checksums. What we fetch has its SHA-256 for a name.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: 5000,
      // Between two pieces of an answer; a whole download may take hours.
      socketTimeout: 20_000,
      httpAgent: { maxSockets: 100 },
      httpsAgent: { maxSockets: 100 },
    },
  })
}

const secretOf = ({ secretKey, secretKeyFile }: StoreAddress): string | undefined => {
  if (secretKeyFile === undefined) return secretKey
  try {
    return readFileSync(secretKeyFile, 'utf8').trim()
  } catch (cause) {
    const detail = errorCode(cause)
    throw badSetting('objects.secretKeyFile', {
      type: 'FileUnreadable',
      file: secretKeyFile,
      detail,
    })
  }
}
