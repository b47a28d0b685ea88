import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import { GetObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3'

import { PlaceGoneError } from '#intake/place-gone.ts'
import type { Place, PlacedFile } from '#intake/place.ts'

/**
 * What lies in a bucket under a prefix that ends in `/`, or the one object of a name. An object is
 * there whole or not at all, so it always rests.
 */
export const createS3Place = (
  client: S3Client,
  { bucket, at }: { readonly bucket: string; readonly at: string },
  workFolder: string,
): Place => {
  const prefix = at === '' || at.endsWith('/') ? at : at.slice(0, at.lastIndexOf('/') + 1)
  const isOne = prefix !== at

  async function* list(): AsyncGenerator<PlacedFile, void, undefined> {
    for (let token: string | undefined; ;) {
      const page = await client
        .send(
          new ListObjectsV2Command({
            Bucket: bucket,
            Prefix: at,
            ...(token === undefined ? {} : { ContinuationToken: token }),
          }),
        )
        .catch((cause: unknown) => {
          throw new PlaceGoneError(`${bucket}/${at}`, { cause })
        })
      for (const { Key = '', Size = 0, LastModified } of page.Contents ?? []) {
        if (isOne ? Key !== at : Key.endsWith('/')) continue
        const modifiedAt = LastModified?.getTime() ?? 0
        yield { path: Key.slice(prefix.length), bytes: Size, modifiedAt }
      }
      token = page.NextContinuationToken
      if (token === undefined) return
    }
  }

  return {
    grows: false,
    rests: () => Promise.resolve(true),
    list: async function* (isWanted) {
      for await (const file of list()) {
        if (isWanted(file.path.slice(file.path.lastIndexOf('/') + 1))) yield file
      }
    },
    bring: async (paths) => {
      await mkdir(workFolder, { recursive: true, mode: 0o700 })
      const folder = await mkdtemp(join(workFolder, 'brought-'))
      const done = () => rm(folder, { recursive: true, force: true })
      try {
        for (const path of paths) await fetchTo(`${prefix}${path}`, within(folder, path))
      } catch (cause) {
        await done()
        throw cause
      }
      return { folder, done }
    },
  }

  async function fetchTo(key: string, file: string): Promise<void> {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
    if (!(Body instanceof Readable)) throw new Error('an object without a body')
    await pipeline(Body, createWriteStream(file, { mode: 0o600 }))
  }
}

/** An object may be called anything, `../x` too. */
const within = (folder: string, path: string): string => {
  const file = join(folder, path)
  if (!file.startsWith(join(folder, '/'))) throw new Error('the name leads out of its folder')
  return file
}
