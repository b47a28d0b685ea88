import { stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'

import type { S3Client } from '@aws-sdk/client-s3'

import type { IntakeConfig } from '#hub/config/intake.ts'
import { PlaceGoneError } from '#intake/place-gone.ts'
import { createFolderPlace, type Place } from '#intake/place.ts'
import type { SourcePlace } from '#shared/admin/sources.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'

type OpenedSource = { readonly log: Place; readonly recordings: Place | null }

export type PlaceOpener = (
  place: SourcePlace,
) => Promise<Result<OpenedSource, Failure<'StoreNotFound'>>>

/** Opens what a source names: folders as they are, buckets of the stores the settings know. */
export function createPlaceOpener(
  { s3 }: Pick<IntakeConfig, 's3'>,
  workFolder: string,
): PlaceOpener {
  const clients = new Map<string, S3Client>()

  const clientOf = async (store: string): Promise<S3Client | undefined> => {
    const address = s3[store]
    const known = clients.get(store)
    if (known || address === undefined) return known
    // The SDK is no load for hubs that do without.
    const { createS3Client } = await import('#hub/blobs/s3-client.ts')
    const client = createS3Client(address)
    clients.set(store, client)
    return client
  }

  return async (place) => {
    const { log, recordings } = place
    if (place.kind === 'folder') {
      return ok({
        log: createLogPlace(log),
        recordings: recordings === null ? null : createFolderPlace(recordings),
      })
    }
    const client = await clientOf(place.store)
    if (!client) return err({ type: 'StoreNotFound' })
    const { createS3Place } = await import('#hub/sources/s3-place.ts')
    const open = (at: string) => createS3Place(client, { bucket: place.bucket, at }, workFolder)
    return ok({ log: open(log), recordings: recordings === null ? null : open(recordings) })
  }
}

/** A folder of logs, or the one file. */
const createLogPlace = (path: string): Place => {
  const folder = createFolderPlace(path)
  const beside = createFolderPlace(dirname(path))
  const isFile = () =>
    stat(path).then(
      (about) => about.isFile(),
      (cause: unknown) => {
        throw new PlaceGoneError(path, { cause })
      },
    )
  return {
    grows: true,
    list: async function* (isWanted) {
      if (!(await isFile())) {
        yield* folder.list(isWanted)
        return
      }
      const { size, mtimeMs } = await stat(path)
      yield { path: basename(path), bytes: size, modifiedAt: Math.round(mtimeMs) }
    },
    bring: async (paths) => ((await isFile()) ? beside : folder).bring(paths),
    rests: async (file, resting) => ((await isFile()) ? beside : folder).rests(file, resting),
  }
}
