import { expect, test } from 'vitest'

import type { Body } from '#main/sync/http-body.ts'
import { createMediaFetch } from '#main/sync/media-fetch.ts'
import { Sha256 } from '#shared/ids.ts'
import { ok } from '#shared/result.ts'

const sha256 = Sha256.parse('ab'.repeat(32))
const never = new AbortController().signal

const aBody = (status: number, headers: Readonly<Record<string, string>> = {}): Body => ({
  status,
  headers: new Headers(headers),
  pour: () => Promise.resolve(ok(null)),
  text: () => Promise.resolve(ok('')),
  cancel: () => undefined,
})

/** A hub that sends those who say they can to `location`, and a store that answers with `status`. */
function aWay({
  location,
  hubUrl = 'https://hub.example',
  status = 200,
}: {
  readonly location: string
  readonly hubUrl?: string
  readonly status?: number | 'down'
}) {
  const asked: (Readonly<Record<string, string>> & { readonly at: string })[] = []
  let time = 0
  const fetchMedia = createMediaFetch({
    ask: (path, headers) => {
      asked.push({ at: path, ...headers })
      const link = headers['earshot-accept'] === 'presigned'
      return Promise.resolve(ok(link ? aBody(307, { location }) : aBody(206)))
    },
    askStore: (url, headers) => {
      asked.push({ at: url.href, ...headers })
      return Promise.resolve(
        status === 'down'
          ? { ok: false, error: { type: 'Unreachable', detail: 'ECONNREFUSED' } }
          : ok(aBody(status)),
      )
    },
    hubUrl: () => hubUrl,
    now: () => time,
  })
  return {
    asked,
    get: (from = 0) => fetchMedia(sha256, from, never),
    later: (ms: number) => {
      time += ms
    },
  }
}

const statusOf = (answer: Awaited<ReturnType<ReturnType<typeof aWay>['get']>>) =>
  answer.ok ? answer.value.status : answer.error.type

test.each([
  ['https://store.example/a?X-Amz-Signature=b', 'https://hub.example'],
  ['https://store.example/a', 'http://127.0.0.1:8600'],
  ['http://127.0.0.1:9000/a', 'http://localhost:8600'],
  ['https://[::1]:9000/a', 'http://127.0.0.1:8600'],
])('a link to %s is followed from %s', async (location, hubUrl) => {
  const { get, asked } = aWay({ location, hubUrl })

  expect(statusOf(await get(100))).toBe(200)

  expect(asked).toHaveLength(2)
  expect(asked[1]).toEqual({ at: new URL(location).href, range: 'bytes=100-', 'accept-encoding': 'identity' }) // prettier-ignore
})

test.each([
  ['http://store.example/a', 'https://hub.example'],
  ['http://127.0.0.1:9000/a', 'https://hub.example'],
  ['https://localhost/a', 'https://hub.example'],
  ['https://user:word@store.example/a', 'https://hub.example'],
  ['file:///etc/passwd', 'http://127.0.0.1:8600'],
  ['ftp://127.0.0.1/a', 'http://127.0.0.1:8600'],
  ['/v1/media/elsewhere', 'https://hub.example'],
  ['', 'https://hub.example'],
])(
  'a link to %j is not followed from %s: the hub is asked for the bytes',
  async (location, hubUrl) => {
    const { get, asked } = aWay({ location, hubUrl })

    expect(statusOf(await get(100))).toBe(206)

    expect(asked.map(({ at }) => at)).toEqual([`/v1/media/${sha256}`, `/v1/media/${sha256}`])
    expect(asked[1]).toMatchObject({ range: 'bytes=100-', 'if-range': `"${sha256}"` })
  },
)

test.each([['down' as const], [500], [404]])(
  'a store that is %s is left alone for five minutes',
  async (status) => {
    const { get, asked, later } = aWay({ location: 'https://store.example/a', status })
    const tries = () => asked.filter(({ at }) => at.startsWith('https:')).length

    expect([statusOf(await get()), tries()]).toEqual([206, 1])
    later(299_000)
    expect([statusOf(await get()), tries()]).toEqual([206, 1])
    later(2000)
    expect([statusOf(await get()), tries()]).toEqual([206, 2])
  },
)

test('an address that ran out says nothing of the next one', async () => {
  const { get, asked } = aWay({ location: 'https://store.example/a', status: 403 })

  expect([statusOf(await get()), statusOf(await get())]).toEqual([206, 206])

  expect(asked.filter(({ at }) => at.startsWith('https:'))).toHaveLength(2)
})
