import { writeFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { detectEncoding } from '#intake/encoding.ts'
import { createInitials } from '#intake/initials.ts'
import { earshotProfile, readProfile } from '#intake/profiles.ts'
import { readCallLog, type ReadRow } from '#intake/read-call-log.ts'
import { createTimeReader, readDay } from '#intake/read-time.ts'
import { CallLogProfile } from '#shared/intake.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'

const temp = createTempFolder()

const header = 'call_id,agent_id,agent_name,direction,started_at,talk_s,note'
const line = (
  id: string,
  over: { name?: string; at?: string; talk?: string; note?: string } = {},
) =>
  [
    ...[id, 'A1', over.name ?? '李娟', 'inbound', over.at ?? '2026-10-01T01:15:12Z'],
    ...[over.talk ?? '46', over.note ?? ''],
  ].join(',')

let written = 0
const logOf = (content: string | Uint8Array): string => {
  written += 1
  const path = temp(`log-${written}.csv`)
  writeFileSync(path, content)
  return path
}

async function readAll(path: string, profile = earshotProfile): Promise<readonly ReadRow[]> {
  const log = await readCallLog(path, profile)
  if (!log.ok) throw new Error(JSON.stringify(log.error))
  const rows: ReadRow[] = []
  for await (const row of log.value.rows) rows.push(row)
  return rows
}

const summary = (rows: readonly ReadRow[]) =>
  rows.map(({ line: at, call }) =>
    call.ok ? [at, call.value.externalId] : [at, call.error.reason, call.error.value],
  )

// Every byte pair below is GBK for the character beside it.
const gbk = (text: string): Buffer => {
  const known: Readonly<Record<string, readonly number[]>> = {
    李: [0xc0, 0xee],
    娟: [0xbe, 0xea],
    欧: [0xc5, 0xb7],
    阳: [0xd1, 0xf4],
    雪: [0xd1, 0xa9],
  }
  return Buffer.from(Array.from(text).flatMap((char) => known[char] ?? [char.charCodeAt(0)]))
}

test('UTF-8 is read with and without a byte order mark', async () => {
  const text = `${header}\n${line('1')}\n`

  const plain = await readAll(logOf(text))
  const marked = await readAll(logOf(`\uFEFF${text}`))

  expect(plain[0]?.call).toMatchObject({ value: { agentName: '李娟', agentInitials: 'lj' } })
  expect(marked).toEqual(plain)
})

test('GBK is recognised, also where the first Chinese name comes after a megabyte', async () => {
  const ascii = Array.from({ length: 25_000 }, (_, n) => line(String(n), { name: 'Ann' })).join(
    '\n',
  )
  const path = logOf(gbk(`${header}\n${ascii}\n${line('last', { name: '欧阳雪' })}\n`))

  const rows = await readAll(path)

  expect(await detectEncoding(path)).toBe('gb18030')
  expect(rows.at(-1)?.call).toMatchObject({ value: { agentName: '欧阳雪', agentInitials: 'oyx' } })
  expect(rows.every(({ call }) => call.ok)).toBe(true)
})

test('a character that lies across two chunks is one character', async () => {
  const path = logOf(`${header}\n${line('1', { note: 'x'.repeat(1 << 20) })}\n`)
  for (const shift of [0, 1, 2, 3]) {
    const text = `${'y'.repeat((1 << 20) - 2 + shift)}李😀娟`
    expect(await detectEncoding(logOf(text))).toBe('utf-8')
  }
  expect(await detectEncoding(path)).toBe('utf-8')
})

test('UTF-16 from a spreadsheet is read', async () => {
  const path = logOf(Buffer.from(`\uFEFF${header}\r\n${line('1')}\r\n`, 'utf16le'))

  expect((await readAll(path))[0]?.call).toMatchObject({ value: { agentName: '李娟' } })
})

test('lines are counted as an editor shows them, through quotes, blank lines and CRLF', async () => {
  const rows = ['1', '2', '3'].map((id) => line(id))
  const quoted = line('4', { note: '"said\r\n""hello""\r\ntwice"' })
  const path = logOf([header, rows[0], '', rows[1], quoted, rows[2], ''].join('\r\n'))

  const read = await readAll(path)

  expect(summary(read)).toEqual([
    [2, '1'],
    [4, '2'],
    [5, '4'],
    [8, '3'],
  ])
  expect(read[2]?.call).toMatchObject({ value: { extra: { note: 'said\n"hello"\ntwice' } } })
})

test('a bad row is refused with its line, and the others are read', async () => {
  const path = logOf(
    [
      header,
      line('1'),
      line('2', { at: '2026-11-31T02:10:00Z' }),
      line('3', { talk: '-5' }),
      line('1', { talk: '47' }),
      '5,A1',
      line('6', { note: '3" disk' }),
    ].join('\n'),
  )

  expect(summary(await readAll(path))).toEqual([
    [2, '1'],
    [3, 'WrongDate', '2026-11-31T02:10:00Z'],
    [4, 'NegativeNumber', '-5'],
    [5, 'DuplicateId', '1'],
    [6, 'BrokenRow', '2/7'],
    [7, '6'],
  ])
})

test('a quote nobody closes costs the row it stands in, and no other', async () => {
  const path = logOf([header, line('1'), line('2', { note: '"open' }), line('3')].join('\n'))

  const rows = await readAll(path)

  expect(summary(rows)).toEqual([
    [2, '1'],
    [3, 'BrokenRow', 'QuoteNotClosed'],
    [4, '3'],
  ])
})

test.each([
  ['nothing', '', { type: 'LogEmpty' }],
  [
    'other columns',
    'a,b\n1,2\n',
    {
      type: 'ColumnsMissing',
      columns: ['call_id', 'agent_id', 'started_at', 'direction'],
    },
  ],
])('a log with %s is refused', async (_, content, error) => {
  expect(await readCallLog(logOf(content), earshotProfile)).toEqual({ ok: false, error })
})

test('a log that is not there is refused', async () => {
  expect(await readCallLog(temp('nowhere.csv'), earshotProfile)).toEqual({
    ok: false,
    error: { type: 'LogUnreadable' },
  })
})

const mapped = {
  name: 'my-pbx',
  delimiter: ';',
  columns: {
    externalId: '流水号',
    agentId: '工号',
    startedAt: '开始',
    direction: '类型',
    talk: '通话',
  },
  time: { format: 'yyyy/M/d H:mm:ss', zone: 'Asia/Shanghai' },
  durations: 'clock',
  directions: { inbound: ['来电'], outbound: ['去电'] },
}

test('a profile from a file reads columns, local times, clock durations and words of its own', async () => {
  const file = temp('my-pbx.json')
  writeFileSync(file, JSON.stringify(mapped))
  const profile = await readProfile(file)
  if (!profile.ok) throw new Error(profile.error.type)

  const rows = await readAll(
    logOf('流水号;工号;开始;类型;通话;备注\n9;8001;2026/3/9 8:05:06;去电;1:02:03;好\n'),
    profile.value,
  )

  expect(rows[0]?.call).toMatchObject({
    value: {
      externalId: '9',
      direction: 'outbound',
      startedAt: Date.UTC(2026, 2, 9, 0, 5, 6),
      talkMs: 3_723_000,
      extra: { 备注: '好' },
    },
  })
})

test.each([
  ['{', 'SyntaxError'],
  [JSON.stringify({ ...mapped, durations: 'hours' }), 'durations'],
  [JSON.stringify({ ...mapped, columns: {} }), 'columns.externalId'],
  [JSON.stringify({ ...mapped, time: { zone: 'Mars/Olympus' } }), 'time.zone'],
  [JSON.stringify({ ...mapped, time: { format: 'soon' } }), 'time.format'],
])('a profile like %s is refused with the place that does not fit', async (content, place) => {
  const file = temp('wrong.json')
  writeFileSync(file, content)

  const profile = await readProfile(file)

  expect(profile).toMatchObject({ ok: false, error: { type: 'ProfileInvalid', file } })
  expect(JSON.stringify(profile)).toContain(place)
})

test('a profile nobody has is refused by its name', async () => {
  expect(await readProfile('nobody')).toEqual({
    ok: false,
    error: { type: 'ProfileNotFound', name: 'nobody' },
  })
})

test.each([
  ['ISO', '2026-10-01T09:15:12+08:00', Date.UTC(2026, 9, 1, 1, 15, 12)],
  ['ISO', '2026-10-01 09:15:12', Date.UTC(2026, 9, 1, 1, 15, 12)],
  ['ISO', '2026', undefined],
  ['ISO', '12:30', undefined],
  ['ISO', '2026-02-30T00:00:00Z', undefined],
  ['epoch-s', '1790000000', 1_790_000_000_000],
  ['epoch-ms', '1790000000123', 1_790_000_000_123],
  ['epoch-s', 'soon', undefined],
])('by %s the time %s is %s', (format, text, expected) => {
  const profile = CallLogProfile.parse({
    ...mapped,
    time: { format, zone: 'Asia/Shanghai' },
  })

  expect(createTimeReader(profile)(text)).toBe(expected)
})

test.each([
  ['2026-3-9', '2026-03-09'],
  ['2026/03/09 00:00', '2026-03-09'],
  ['20260309', '2026-03-09'],
  ['2026年3月9日', '2026-03-09'],
  ['2026-02-30', undefined],
])('the day %s is %s', (text, expected) => {
  expect(readDay(text)).toBe(expected)
})

test.each([
  ['李娟', 'lj'],
  ['单雄信', 'sxx'],
  ['欧阳娜娜', 'oynn'],
  ['阿依古丽·买买提', 'ayglmmt'],
  ['John Smith', 'js'],
  ['张3', 'z3'],
  ['', ''],
])('the initials of %s are %s', (name, initials) => {
  expect(createInitials()(name)).toBe(initials)
})
