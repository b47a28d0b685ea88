import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import { answerRange } from '#core/audio/answer-range.ts'
import { refuse } from '#hub/http/refuse.ts'
import { callerOf, type HttpTools } from '#hub/http/tools.ts'
import { Sha256 } from '#shared/ids.ts'
import { ACCEPT_HEADER, ACCEPT_LINKS } from '#shared/sync.ts'

/** A sealed recording never changes, so its hash serves as a strong validator. */
export function addMediaRoutes(app: FastifyInstance, { store, blobs }: HttpTools): void {
  const answer = async (
    request: FastifyRequest<{ Params: { sha256: string } }>,
    reply: FastifyReply,
  ) => {
    const sha256 = Sha256.safeParse(request.params.sha256).data
    const isKnown = sha256 !== undefined && (await store.mayHear(callerOf(request), sha256))
    if (isKnown && blobs.link && request.method === 'GET' && followsLinks(request.headers)) {
      const link = await blobs.link(sha256)
      return reply.code(307).headers({ location: link, 'cache-control': 'no-store' }).send()
    }
    const size = isKnown ? await blobs.size(sha256) : undefined
    if (sha256 === undefined || size === undefined) return refuse(reply, 404, { error: 'NotFound' })

    const etag = `"${sha256}"`
    reply.headers({
      etag,
      'cache-control': 'private, immutable',
      'content-type': 'application/octet-stream',
    })
    const { range, 'if-range': ifRange, 'if-none-match': ifNoneMatch } = request.headers
    if (ifNoneMatch === etag) return reply.code(304).send()

    // A part of another version than the asker has is of no use: they get all of this one.
    const isSame = ifRange === undefined || ifRange.toString() === etag
    const { status, start, end, headers } = answerRange(isSame ? range : null, size)
    if (status === 416) {
      const place = { 'content-range': headers['Content-Range'] }
      return refuse(reply.headers(place), 416, { error: 'OutsideFile' })
    }
    reply.code(status).headers(headers)
    return request.method === 'HEAD' || start === end
      ? reply.send()
      : reply.send(blobs.open(sha256, { start, end: end - 1 }))
  }
  app.route<{ Params: { sha256: string } }>({
    method: ['GET', 'HEAD'],
    url: '/v1/media/:sha256',
    handler: answer,
  })
}

/** Workstations of the first release knew of no redirects; those that do say so. */
const followsLinks = (headers: FastifyRequest['headers']): boolean =>
  headers[ACCEPT_HEADER] === ACCEPT_LINKS
