import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import type { FastifyInstance, FastifyRequest } from 'fastify'

import { rawLayoutOf } from '#core/audio/raw.ts'
import { UnknownCallError } from '#hub/db/recordings.ts'
import { RefusalError, understand } from '#hub/http/refuse.ts'
import { takerOf, type HttpTools } from '#hub/http/tools.ts'
import { aboutFailure, probeRecording } from '#intake/probe-recording.ts'
import { Sha256 } from '#shared/ids.ts'
import { IntakeBatch, IntakeReply, RecordingArrival, RecordingReply } from '#shared/intake.ts'

const MOST_RECORDING_BYTES = 4 * 1024 ** 3

export function addIntakeRoutes(app: FastifyInstance, { store, blobs, ffmpeg }: HttpTools): void {
  const intakeFor = (request: FastifyRequest) => store.intake(takerOf(request))

  app.post('/v1/calls', async (request): Promise<IntakeReply> => {
    const sink = intakeFor(request)
    const { calls, problems } = understand(IntakeBatch, request.body)
    const saved = calls.length === 0 ? [] : await sink.saveCalls(calls)
    for (const problem of problems) await sink.problem(problem)
    return IntakeReply.parse({ calls: saved })
  })

  app.register((streams, _options, done) => {
    // A recording goes to disk as it comes, whatever it calls itself.
    streams.removeAllContentTypeParsers()
    streams.addContentTypeParser('*', (_request, body, next) => {
      next(null, body)
    })

    streams.put<{ Params: { sha256: string } }>(
      '/v1/media/:sha256',
      { bodyLimit: MOST_RECORDING_BYTES },
      async (request): Promise<RecordingReply> => {
        const sink = intakeFor(request)
        const sha256 = understand(Sha256, request.params.sha256)
        const arrival = understand(RecordingArrival, request.query)
        const path = blobs.incoming()
        try {
          const found = await receive(request.body, path)
          if (found !== sha256) {
            throw new RefusalError(400, { error: 'HashMismatch', detail: found })
          }
          const raw = arrival.raw === undefined ? undefined : rawLayoutOf(arrival.raw)
          const info = await probeRecording({ path, raw: raw?.ok ? raw.value : undefined, ffmpeg })
          if (!info.ok) {
            const { codec } = aboutFailure(info.error)
            throw new RefusalError(422, {
              error: 'NotARecording',
              detail: info.error.type,
              ...(codec === undefined ? {} : { codec }),
            })
          }
          const { externalId, file, legs } = arrival
          const agentChannel = arrival.agentChannel === 1 ? 1 : 0
          const state = await sink
            .saveRecording({ externalId, file, path, info: info.value, agentChannel, legs })
            .catch((cause: unknown) => {
              if (!(cause instanceof UnknownCallError)) throw cause
              throw new RefusalError(409, { error: 'UnknownCall', detail: externalId })
            })
          return RecordingReply.parse({ state, sha256 })
        } finally {
          await rm(path, { force: true })
        }
      },
    )
    done()
  })
}

/** The SHA-256 of what arrived. */
async function receive(body: unknown, path: string): Promise<string> {
  const hash = createHash('sha256')
  let bytes = 0
  await pipeline(
    body instanceof Readable ? body : Readable.from([]),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        bytes += chunk.length
        if (bytes > MOST_RECORDING_BYTES) throw new RefusalError(413, { error: 'TooLarge' })
        hash.update(chunk)
        yield chunk
      }
    },
    createWriteStream(path, { mode: 0o600 }),
  )
  return hash.digest('hex')
}
