import { copyFileSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { asteriskRow, type AsteriskCall } from '#tests/support/asterisk-day.ts'
import { gbk } from '#tests/support/gbk.ts'

const SOUNDS = join(import.meta.dirname, '../../resources/sample/recordings')

/** What a day holds, known by whoever made it. */
export type DayTruth = {
  /** Calls that can be judged, with the sample's sound that lies behind each. */
  readonly calls: readonly {
    readonly id: string
    readonly agent: string
    readonly direction: 'inbound' | 'outbound'
    readonly sound: string | null
  }[]
  /** Rows that are no calls, or parts of one. */
  readonly passedOver: number
  readonly refused: readonly string[]
  /** Recordings nobody speaks of. */
  readonly strays: readonly string[]
}

type Placed = {
  readonly call: AsteriskCall
  readonly agent: string
  readonly direction: 'inbound' | 'outbound'
  readonly sound: string | null
  /** Where MixMonitor put it, below its spool. */
  readonly file?: string
}

/** How this centre's MixMonitor names what no row names. */
export const mixMonitorNames = {
  file: '(?:^|/)out-(?<number>\\d+)-(?<agent>\\d+)-(?<time>\\d{8}-\\d{6})',
  withinS: 20,
} as const

/**
 * A day of a call centre on Asterisk: `cdr-csv/Master.csv` and MixMonitor's files with the sound of
 * telephone calls, in every way of quoting and going wrong that is known of them.
 */
export function writeAsteriskDay(
  folder: string,
  { encoding, prefix }: { readonly encoding: 'gbk' | 'utf-8'; readonly prefix: string },
): DayTruth & { readonly log: string; readonly monitor: string } {
  const log = join(folder, 'cdr-csv/Master.csv')
  const monitor = join(folder, 'monitor')
  const id = (n: number) => `${prefix}${1_763_600_400 + n * 60}.${n}`
  const at = (n: number) => `2026-11-20 09:${String(n).padStart(2, '0')}:00`
  const spool = '/var/spool/asterisk/monitor'
  const inbound = (n: number, agent: string, over: Partial<AsteriskCall> = {}): AsteriskCall => ({
    uniqueid: id(n),
    start: at(n),
    src: `1380000${String(1000 + n)}`,
    dstchannel: `PJSIP/${agent}-0000000${n}`,
    ...over,
  })
  const placed: readonly Placed[] = [
    {
      call: inbound(1, '1001', {
        clid: '"李 ""四"", 经理" <13800001001>',
        userfield: `audio:${spool}/2026/11/20/q-售后-1001-${id(1)}.wav`,
      }),
      ...{ agent: '1001', direction: 'inbound', sound: '20261001-091512-2001.wav' },
      file: `2026/11/20/q-售后-1001-${id(1)}.wav`,
    },
    {
      // The name in the log has another ending than the file: MixMonitor was told to make another.
      call: inbound(2, '1002', {
        lastdata: 'PJSIP/1002,30,"tT,kK"\nnext line',
        userfield: `${spool}/2026/11/20/${id(2)}.WAV`,
      }),
      ...{ agent: '1002', direction: 'inbound', sound: '20261012-163350-2005.mp3' },
      file: `2026/11/20/${id(2)}.mp3`,
    },
    {
      call: {
        uniqueid: id(3),
        start: at(3),
        context: 'from-internal',
        channel: 'SIP/1002-0000000a',
        dstchannel: 'SIP/trunk-0000000b',
        src: '1002',
        dst: '013900002222',
        clid: '"王芳" <1002>',
      },
      ...{ agent: '1002', direction: 'outbound', sound: '20261003-104205-2003.opus' },
      file: '2026/11/20/out-013900002222-1002-20261120-090303-x.opus',
    },
    {
      call: inbound(4, '1003'),
      ...{ agent: '1003', direction: 'inbound', sound: '20261028-100555-2011.wav' },
      file: `2026/11/20/${id(4)}.wav`,
    },
    { call: inbound(5, '1001'), agent: '1001', direction: 'inbound', sound: null },
  ]
  const rang = inbound(6, '1001')
  const group: readonly AsteriskCall[] = [
    { ...rang, dstchannel: 'PJSIP/1001-01', disposition: 'NO ANSWER', billsec: 0 },
    { ...rang, dstchannel: 'PJSIP/1002-02', billsec: 5 },
    { ...rang, dstchannel: 'Local/1003@from-queue-00000003;1', billsec: 58 },
  ]
  const busy: AsteriskCall = { ...inbound(7, '1001'), disposition: 'BUSY', billsec: 0 }
  const undated: AsteriskCall = { ...inbound(8, '1001'), start: '0000-00-00 00:00:00' }

  const lines = [
    ...placed.map(({ call }, n) => asteriskRow(call) + (n % 2 === 0 ? '\n' : '\r\n')),
    ...group.map((call) => `${asteriskRow(call)}\n`),
    `${asteriskRow(busy)}\r\n`,
    `${asteriskRow(undated)}\n`,
    // Without loguniqueid there is nothing to know it by.
    `${asteriskRow(inbound(9, '1001'), 16)}\n`,
    // What a crash leaves: a block of zeros.
    `${'\0'.repeat(512)}\n`,
    // A row read twice is one call.
    `${asteriskRow(inbound(4, '1003'))}\n`,
  ].join('')
  write(log, encoding === 'gbk' ? gbk(lines) : Buffer.from(lines))
  for (const { file, sound } of placed) {
    if (file !== undefined && sound !== null) putSound(sound, join(monitor, file))
  }
  putSound('20261118-183002-ext8012.wav', join(monitor, '2026/11/20/ext8012.wav'))
  return {
    log,
    monitor,
    calls: [
      ...placed.map(({ call, agent, direction, sound }) => ({
        ...{ id: call.uniqueid, agent, direction, sound },
      })),
      { id: id(6), agent: '1003', direction: 'inbound', sound: null },
    ],
    passedOver: 4,
    refused: ['MissingValue', 'WrongDate'],
    strays: ['2026/11/20/ext8012.wav'],
  }
}

/** A day on FreeSWITCH: a file for each call, of mod_json_cdr and of mod_xml_cdr, and record_session's recordings. */
export function writeFreeSwitchDay(
  folder: string,
): DayTruth & { readonly log: string; readonly recordings: string } {
  const log = join(folder, 'cdr')
  const recordings = join(folder, 'recordings')
  const uuid = (n: number) => `8f1e6c2a-0000-4000-8000-00000000000${n}`
  const json = (n: number, variables: object) => {
    const caller_profile = { caller_id_number: `1390000000${n}`, destination_number: '4001' }
    const body = { variables: { uuid: uuid(n), direction: 'inbound', start_epoch: String(1_763_600_400 + n), duration: '60', billsec: '50', ...variables }, callflow: [{ caller_profile }] } // prettier-ignore
    write(join(log, `${uuid(n)}.cdr.json`), Buffer.from(JSON.stringify(body)))
  }
  json(1, {
    cc_agent: encodeURIComponent('1001@default'),
    cc_queue: encodeURIComponent('售后@default'),
    record_name: encodeURIComponent(`/var/lib/freeswitch/recordings/${uuid(1)}.wav`),
  })
  json(2, { dialed_user: '1002' })
  json(3, { dialed_user: '1002', billsec: '0' })
  write(join(log, 'half.cdr.json'), Buffer.from('{"variables": {"uuid": "x"'))
  write(
    join(log, `${uuid(4)}.cdr.xml`),
    Buffer.from(
      `<?xml version="1.0"?>\n<cdr><variables><uuid>${uuid(4)}</uuid><direction>outbound</direction><start_epoch>1763600999</start_epoch><duration>40</duration><billsec>33</billsec><user_name>1003</user_name></variables><callflow><caller_profile><destination_number>013900004444</destination_number></caller_profile></callflow></cdr>\n`,
    ),
  )
  putSound('20261001-091512-2001.wav', join(recordings, `${uuid(1)}.wav`))
  putSound('20261009-132733-2004.mp3', join(recordings, `archive/${uuid(4)}.mp3`))
  return {
    log,
    recordings,
    calls: [
      ...[{ id: uuid(1), agent: '1001', direction: 'inbound' as const, sound: '20261001-091512-2001.wav' }], // prettier-ignore
      { id: uuid(2), agent: '1002', direction: 'inbound', sound: null },
      { id: uuid(4), agent: '1003', direction: 'outbound', sound: '20261009-132733-2004.mp3' },
    ],
    passedOver: 1,
    refused: ['BrokenRow'],
    strays: [],
  }
}

const write = (path: string, bytes: Buffer): void => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
  rest(path)
}

const putSound = (sound: string, path: string): void => {
  mkdirSync(dirname(path), { recursive: true })
  copyFileSync(join(SOUNDS, sound), path)
  rest(path)
}

/** Nobody has written there for a while. */
const rest = (path: string): void => {
  const past = new Date(Date.now() - 120_000)
  utimesSync(path, past, past)
}
