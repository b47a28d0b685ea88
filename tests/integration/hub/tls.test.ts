import { copyFileSync, readFileSync } from 'node:fs'
import { Agent, createServer, request, type Server } from 'node:https'
import { connect, type PeerCertificate, type TLSSocket } from 'node:tls'
import { join } from 'node:path'

import { beforeAll, describe, expect, test, vi } from 'vitest'

import { startHub, type Hub } from '#hub/start-hub.ts'
import { createHubClient, type HubAddress } from '#main/sync/hub-client.ts'
import { askWho } from '#main/workspace/who.ts'
import { Sha256 } from '#shared/ids.ts'
import { anAuthority, type Issued } from '#tests/support/certificates.ts'
import { aHub, aHubFolder, afterTests } from '#tests/support/hub.ts'

let folder: string
let authority: ReturnType<typeof anAuthority>
let stranger: ReturnType<typeof anAuthority>
let used: Issued
let hub: Hub

beforeAll(async () => {
  folder = aHubFolder()
  authority = anAuthority(folder, 'authority')
  stranger = anAuthority(folder, 'stranger')
  const first = authority.issue('first')
  used = { cert: join(folder, 'used.pem'), key: join(folder, 'used.key') }
  putInPlace(first)
  hub = await aHub({ tls: used })
})

const putInPlace = ({ cert, key }: Issued): void => {
  copyFileSync(key, used.key)
  copyFileSync(cert, used.cert)
}

const never = new AbortController().signal

const ask = (address: HubAddress) => createHubClient({ address: () => address }).me(never)

const opened = (port: number, options: object = {}): Promise<TLSSocket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, ca: authority.pem, ...options }, () => {
      resolve(socket)
    })
    socket.on('error', reject)
  })

const presented = async (): Promise<PeerCertificate> => {
  const socket = await opened(hub.port)
  const certificate = socket.getPeerCertificate()
  socket.destroy()
  return certificate
}

describe('a hub with a certificate', () => {
  test('says an https address', () => {
    expect(hub.url).toBe(`https://127.0.0.1:${hub.port}`)
  })

  test('is spoken to by a workstation that has its authority', async () => {
    const me = await ask({ ...hub, ca: authority.pem })

    expect(me).toMatchObject({ ok: true, value: { hubName: '示范中心' } })
  })

  test('refuses, over TLS too, what is not there', async () => {
    const client = createHubClient({ address: () => ({ ...hub, ca: authority.pem }) })
    const media = await client.media(Sha256.parse('ab'.repeat(32)), 0, never)

    expect(media).toMatchObject({ ok: false, error: { type: 'Unacceptable', error: 'NotFound' } })
  })

  test.each(['TLSv1', 'TLSv1.1'] as const)('speaks no %s', async (version) => {
    const old = { minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' } as const
    const lenient = await aServer({ ...authority.issue(`old-${version}`) }, { ...old })

    // The very same way of asking is answered by a server that still speaks it.
    const socket = await opened(lenient.port, old)
    expect(socket.getProtocol()).toBe(version)
    socket.destroy()
    await expect(opened(hub.port, old)).rejects.toThrow(/protocol version|alert/i)
  })

  test('speaks TLS 1.2 and 1.3', async () => {
    for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
      const socket = await opened(hub.port, { minVersion: version, maxVersion: version })
      expect(socket.getProtocol()).toBe(version)
      socket.destroy()
    }
  })

  test('takes up a new one when its files change, and drops no connection for it', async () => {
    const agent = new Agent({ ca: authority.pem, keepAlive: true, maxSockets: 1 })
    afterTests(() => {
      agent.destroy()
    })
    const ports: (number | undefined)[] = []
    const health = () =>
      new Promise<number | undefined>((resolve, reject) => {
        request(`${hub.url}/health`, { agent }, (answer) => {
          ports.push(answer.socket.localPort)
          answer.resume().on('end', () => {
            resolve(answer.statusCode)
          })
        })
          .on('error', reject)
          .end()
      })
    expect(await health()).toBe(200)
    const before = (await presented()).fingerprint256

    putInPlace(authority.issue('second'))
    await vi.waitFor(async () => expect((await presented()).fingerprint256).not.toBe(before), {
      timeout: 15_000,
      interval: 200,
    })

    expect((await presented()).subject.CN).toBe('second')
    expect(await health()).toBe(200)
    expect(new Set(ports).size).toBe(1)
  })

  test('keeps the one it has where the new one does not fit', async () => {
    const before = (await presented()).fingerprint256
    const said = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)

    copyFileSync(authority.issue('third').cert, used.cert)
    const lines = () => said.mock.calls.map(([line]) => String(line)).join('')
    await vi.waitFor(() => expect(lines()).toContain('tls-not-renewed'), { timeout: 15_000 })
    const all = lines()
    said.mockRestore()

    expect(all).toContain('"why":"NotTheKey"')
    expect((await presented()).fingerprint256).toBe(before)
  })

  test('does not start with one that has run out', async () => {
    const old = authority.issue('old', { days: -1 })

    await expect(startHub({ dir: aHubFolder(), tls: old })).rejects.toMatchObject({
      failure: {
        type: 'BadConfig',
        mistakes: [{ key: 'tls.cert', problem: { type: 'OutOfDate' } }],
      },
    })
  })
})

/** A server that would answer anybody, and counts what it was told. */
async function aServer(issued: Issued, options: object = {}) {
  const heard: (string | undefined)[] = []
  const files = { cert: readFileSync(issued.cert), key: readFileSync(issued.key) }
  const server: Server = createServer({ ...files, ...options }, (asked, answer) => {
    heard.push(asked.headers.authorization)
    answer.writeHead(401).end('{"error":"TokenRefused"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterTests(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { url: `https://127.0.0.1:${port}`, port, heard }
}

describe('a workstation tells its token to nobody', () => {
  const token = 'a-token-that-stays-here'
  const refused = async (issued: Issued, ca: string | undefined = authority.pem) => {
    const server = await aServer(issued)
    const who = await askWho(
      createHubClient({ address: () => ({ url: server.url, token, ca }) }),
      10_000,
    )
    expect(server.heard).toEqual([])
    return who
  }
  const notTrusted = { ok: false, error: { type: 'HubNotTrusted' } }

  test('of another name', async () => {
    expect(
      await refused(authority.issue('elsewhere', { names: 'DNS:elsewhere.example.cn' })),
    ).toEqual(notTrusted)
  })

  test('whose certificate has run out', async () => {
    expect(await refused(authority.issue('expired', { days: -1 }))).toEqual(notTrusted)
  })

  test('whose authority it does not know', async () => {
    expect(await refused(stranger.issue('strange'))).toEqual(notTrusted)
  })

  test('whose authority nobody told it of', async () => {
    const server = await aServer(authority.issue('untold'))
    const me = await ask({ url: server.url, token })

    expect(me).toMatchObject({ ok: false, error: { type: 'Unreachable' } })
    expect(server.heard).toEqual([])
  })

  test('but to the one that is what it says', async () => {
    const server = await aServer(authority.issue('right'))
    const me = await ask({ url: server.url, token, ca: authority.pem })

    expect(me).toMatchObject({ ok: false, error: { type: 'Refused', status: 401 } })
    expect(server.heard).toEqual([`Bearer ${token}`])
  })
})
