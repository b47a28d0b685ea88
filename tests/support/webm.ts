import { bytesSource } from '#core/audio/byte-source.ts'
import { concat } from '#core/audio/bytes.ts'
import { OPUS_CLOCK } from '#core/audio/opus.ts'
import { parseWebm, walkWebm } from '#core/audio/webm.ts'
import { fixture } from '#tests/support/audio.ts'

type Lacing = 'none' | 'xiph' | 'fixed' | 'ebml'

const be = (value: number, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => Math.floor(value / 256 ** (length - 1 - at)) % 256)
const idOf = (id: number): Uint8Array => be(id, Math.ceil((32 - Math.clz32(id)) / 8))
const UNKNOWN = Uint8Array.of(0x01, 255, 255, 255, 255, 255, 255, 255)

/** A number in two bytes, of which the first bits tell that. */
const vint = (value: number): Uint8Array => be(0x4000 + value, 2)
const element = (id: number, body: Uint8Array): Uint8Array =>
  concat([idOf(id), be(0x1000_0000 + body.length, 4), body])
/** As a program writes it that does not know yet how long it will be. */
const unended = (id: number, body: Uint8Array): Uint8Array => concat([idOf(id), UNKNOWN, body])
const letters = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0))

/** The same packet with bytes behind it that decoders skip (RFC 6716, 3.2.5). */
const padded = (packet: Uint8Array, length: number): Uint8Array => {
  const padding = length - packet.length - 2
  const head = Uint8Array.of((packet[0] ?? 0) | 3, 0x41, padding)
  return concat([head, packet.subarray(1), new Uint8Array(padding)])
}

const xiphSize = (size: number): Uint8Array =>
  Uint8Array.of(...Array<number>(Math.floor(size / 255)).fill(255), size % 255)

const LACINGS: Readonly<
  Record<Exclude<Lacing, 'none'>, { flag: number; lace: (p: readonly Uint8Array[]) => Uint8Array }>
> = {
  xiph: {
    flag: 0x02,
    lace: (packets) => concat([...packets.slice(0, -1).map((p) => xiphSize(p.length)), ...packets]),
  },
  fixed: {
    flag: 0x04,
    lace: (packets) => {
      const longest = Math.max(...packets.map(({ length }) => length)) + 2
      return concat(packets.map((packet) => padded(packet, longest)))
    },
  },
  ebml: {
    flag: 0x06,
    lace: (packets) => {
      const steps = packets
        .slice(0, -1)
        .map(({ length }, n) => length - (packets[n - 1]?.length ?? length))
      const sizes = steps.map((step, n) =>
        n === 0 ? vint(packets[0]?.length ?? 0) : vint(step + 0x1fff),
      )
      return concat([...sizes, ...packets])
    },
  },
}

/** A WebM of our own with the Opus packets of a fixture, several of them to a block where laced. */
export const aWebm = ({
  lacing = 'none',
  isLive = false,
  perBlock = 3,
  perCluster = 4,
}: {
  readonly lacing?: Lacing
  /** Segment and clusters do not tell their lengths. */
  readonly isLive?: boolean
  readonly perBlock?: number
  readonly perCluster?: number
} = {}): Uint8Array => {
  const from = bytesSource(fixture('mono-48k.webm'))
  const layout = parseWebm(from)
  if (!layout.ok) throw new Error(layout.error.type)
  const packets = [...walkWebm(from, layout.value.opus).packets()]
  const master = isLive ? unended : element

  const blocks: { ms: number; of: (clusterMs: number) => Uint8Array }[] = []
  const count = lacing === 'none' ? 1 : perBlock
  let samples = 0
  for (let at = 0; at < packets.length; at += count) {
    const some = packets.slice(at, at + count)
    const ms = Math.round((samples * 1000) / OPUS_CLOCK)
    const bytes = some.map((packet) => packet.bytes)
    const [flag, body] =
      lacing === 'none'
        ? [0, concat(bytes)]
        : [
            LACINGS[lacing].flag,
            concat([Uint8Array.of(some.length - 1), LACINGS[lacing].lace(bytes)]),
          ]
    const of = (clusterMs: number): Uint8Array =>
      element(0xa3, concat([Uint8Array.of(0x81), be(ms - clusterMs, 2), Uint8Array.of(flag), body]))
    blocks.push({ ms, of })
    samples += some.reduce((sum, packet) => sum + packet.samples, 0)
  }

  const clusters: Uint8Array[] = []
  for (let at = 0; at < blocks.length; at += perCluster) {
    const some = blocks.slice(at, at + perCluster)
    const ms = some[0]?.ms ?? 0
    clusters.push(
      master(0x1f43b675, concat([element(0xe7, be(ms, 4)), ...some.map(({ of }) => of(ms))])),
    )
  }
  const { preSkip } = layout.value.opus
  const head = concat([
    letters('OpusHead'),
    Uint8Array.of(1, 1, preSkip % 256, preSkip >> 8, 0x80, 0xbb, 0, 0, 0, 0, 0),
  ])
  const track = concat([
    element(0xd7, be(1, 1)),
    element(0x83, be(2, 1)),
    element(0x86, letters('A_OPUS')),
    element(0x63a2, head),
  ])
  return concat([
    element(0x1a45dfa3, element(0x4282, letters('webm'))),
    master(
      0x18538067,
      concat([
        element(0x1549a966, element(0x2ad7b1, be(1_000_000, 3))),
        element(0x1654ae6b, element(0xae, track)),
        ...clusters,
      ]),
    ),
  ])
}
