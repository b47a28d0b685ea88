import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { readProfile } from '#intake/profiles.ts'
import { readCallLog, type ReadRow } from '#intake/read-call-log.ts'
import type { CallLogProfile } from '#shared/intake.ts'
import { asteriskRow, type AsteriskCall } from '#tests/support/asterisk-day.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'

const temp = createTempFolder()
let written = 0
const fileOf = (content: string | Uint8Array, ending: string): string => {
  written += 1
  const path = temp(`log-${written}.${ending}`)
  writeFileSync(path, content)
  return path
}

const profileOf = async (nameOrFile: string): Promise<CallLogProfile> => {
  const profile = await readProfile(nameOrFile)
  if (!profile.ok) throw new Error(JSON.stringify(profile.error))
  return profile.value
}

async function readAll(path: string, profile: CallLogProfile) {
  const log = await readCallLog(path, profile)
  if (!log.ok) throw new Error(JSON.stringify(log.error))
  const rows: ReadRow[] = []
  for await (const row of log.value.rows) rows.push(row)
  return { rows, passedOver: log.value.passedOver() }
}

const calls = (rows: readonly ReadRow[]) =>
  rows.map(({ line, call }) => (call.ok ? call.value : { line, ...call.error }))

describe('a day of Asterisk', () => {
  const asterisk = (day: readonly AsteriskCall[], columns?: number) =>
    fileOf(day.map((call) => `${asteriskRow(call, columns)}\n`).join(''), 'csv')

  test('a call from outside has the telephone that answered as its agent, and rang until it did', async () => {
    const path = asterisk([{ uniqueid: '1763600400.12', start: '2026-11-20 09:00:00' }])

    const { rows } = await readAll(path, await profileOf('asterisk'))

    expect(calls(rows)).toMatchObject([
      {
        externalId: '1763600400.12',
        agentId: '1001',
        direction: 'inbound',
        customerNumber: '13800001111',
        startedAt: Date.UTC(2026, 10, 20, 1),
        ringMs: 12_000,
        talkMs: 63_000,
        recordingFile: '',
        extra: { accountcode: '', lastapp: 'Dial' },
      },
    ])
  })

  test('a call to the outside has the telephone that made it, and the number it went to', async () => {
    const path = asterisk([
      {
        uniqueid: 'a.1',
        start: '2026-11-20 09:00:00',
        context: 'from-internal',
        channel: 'SIP/1002-0000000a',
        dstchannel: 'SIP/trunk-0000000b',
        src: '1002',
        dst: '013900002222',
      },
    ])

    const { rows } = await readAll(path, await profileOf('asterisk'))

    expect(calls(rows)).toMatchObject([
      { direction: 'outbound', agentId: '1002', customerNumber: '013900002222' },
    ])
  })

  test('quotes, commas, line ends and Chinese within a caller’s name cost nothing', async () => {
    const path = asterisk([
      { uniqueid: 'q.1', start: '2026-11-20 09:00:00', clid: '"李 ""四"", 经理" <138>' },
      { uniqueid: 'q.2', start: '2026-11-20 09:01:00', lastdata: 'a,"b",\nc' },
      { uniqueid: 'q.3', start: '2026-11-20 09:02:00' },
    ])

    const { rows } = await readAll(path, await profileOf('asterisk'))

    expect(rows.map(({ line }) => line)).toEqual([1, 2, 4])
    expect(rows.every(({ call }) => call.ok)).toBe(true)
  })

  test('GBK is read as UTF-8 is', async () => {
    const text = asteriskRow({ uniqueid: 'g.1', start: '2026-11-20 09:00:00', clid: 'LIJUAN' })
    const [before = '', after = ''] = text.split('LIJUAN')
    const gbk = Buffer.concat([
      Buffer.from(before),
      Buffer.from([0xc0, 0xee, 0xbe, 0xea]), // 李娟
      Buffer.from(`${after}\r\n`),
    ])
    const profile = await profileOf('asterisk')

    const { rows } = await readAll(fileOf(gbk, 'csv'), { ...profile, keep: ['clid'] })

    expect(calls(rows)).toMatchObject([{ extra: { clid: '李娟' } }])
  })

  test('of the telephones that rang for a call the one that talked longest is the call', async () => {
    const rang = { uniqueid: 'r.1', start: '2026-11-20 09:00:00' }
    const path = asterisk([
      { ...rang, dstchannel: 'PJSIP/1001-01', disposition: 'NO ANSWER', billsec: 0 },
      { ...rang, dstchannel: 'PJSIP/1002-02', billsec: 5 },
      { uniqueid: 'r.2', start: '2026-11-20 09:00:01' },
      { ...rang, dstchannel: 'PJSIP/1003-03', billsec: 58 },
      { ...rang, dstchannel: 'PJSIP/1004-04', billsec: 58 },
    ])

    const { rows, passedOver } = await readAll(path, await profileOf('asterisk'))

    expect(calls(rows)).toMatchObject([
      { externalId: 'r.2' },
      { externalId: 'r.1', agentId: '1003', talkMs: 58_000 },
    ])
    expect(passedOver).toBe(3)
  })

  test('the file MixMonitor made is the recording, where the user field names one', async () => {
    const named = 'audio:/var/spool/asterisk/monitor/2026/11/20/q-1001.wav'
    const path = asterisk([
      { uniqueid: 'm.1', start: '2026-11-20 09:00:00', userfield: named },
      { uniqueid: 'm.2', start: '2026-11-20 09:00:00', userfield: 'VIP' },
    ])

    const { rows } = await readAll(path, await profileOf('asterisk'))

    expect(calls(rows)).toMatchObject([
      { recordingFile: '/var/spool/asterisk/monitor/2026/11/20/q-1001.wav' },
      { recordingFile: '' },
    ])
  })

  test('a log without the column of the ids says so row by row, and a broken row is listed', async () => {
    const path = fileOf(
      `${asteriskRow({ uniqueid: 'x', start: '2026-11-20 09:00:00' }, 16)}\n"half a row\n`,
      'csv',
    )

    const { rows } = await readAll(path, await profileOf('asterisk'))

    expect(calls(rows)).toMatchObject([
      { line: 1, reason: 'MissingValue', column: 'uniqueid' },
      { line: 2, reason: 'BrokenRow' },
    ])
  })

  test('a centre adds its own columns and words in a profile of a few lines', async () => {
    const base = await profileOf('asterisk')
    const own = fileOf(
      JSON.stringify({
        name: 'ours',
        extends: 'asterisk',
        headings: [...(base.headings ?? []), 'queue', 'recordingfile'],
        columns: { queue: 'queue', recording: ['recordingfile', 'userfield'] },
        time: { zone: 'UTC' },
      }),
      'json',
    )
    const row = asteriskRow({ uniqueid: 'o.1', start: '2026-11-20 09:00:00' })

    const { rows } = await readAll(
      fileOf(`${row},"800","in/o.1.wav"\n`, 'csv'),
      await profileOf(own),
    )

    expect(calls(rows)).toMatchObject([
      { queue: '800', recordingFile: 'in/o.1.wav', startedAt: Date.UTC(2026, 10, 20, 9) },
    ])
  })
})

describe('the calls of FreeSWITCH', () => {
  const cdr = (uuid: string, over: Record<string, string> = {}) => ({
    'core-uuid': 'c0',
    channel_data: { state: 'CS_REPORTING', direction: 'inbound' },
    variables: {
      uuid,
      direction: 'inbound',
      call_direction: 'inbound',
      cc_agent: '1001%40pbx.example',
      cc_queue: 'support%40pbx.example',
      start_epoch: '1763600400',
      start_stamp: '2025-11-20%2009%3A00%3A00',
      duration: '75',
      billsec: '63',
      hold_accum_seconds: '4',
      hangup_cause: 'NORMAL_CLEARING',
      record_name: `${uuid}.wav`,
      ...over,
    },
    callflow: [
      { profile_index: '2', caller_profile: { caller_id_number: '%2B8613800001111' } },
      { profile_index: '1', caller_profile: { caller_id_number: 'old' } },
    ],
  })

  test('a folder with a file for each call is a log, and what is no JSON is named with its file', async () => {
    const folder = temp('cdr')
    mkdirSync(folder)
    writeFileSync(join(folder, 'b.cdr.json'), JSON.stringify(cdr('u2'), null, 2))
    writeFileSync(join(folder, 'a.cdr.json'), JSON.stringify(cdr('u1')))
    writeFileSync(join(folder, 'c.cdr.json'), '{"variables": {')
    writeFileSync(join(folder, 'd.cdr.json'), JSON.stringify(cdr('u3', { billsec: '0' })))
    writeFileSync(join(folder, 'notes.txt'), 'no call')

    const { rows, passedOver } = await readAll(folder, await profileOf('freeswitch'))

    expect(calls(rows)).toMatchObject([
      {
        externalId: 'u1',
        agentId: '1001',
        queue: 'support',
        customerNumber: '+8613800001111',
        startedAt: 1_763_600_400_000,
        ringMs: 12_000,
        talkMs: 63_000,
        holdMs: 4000,
        recordingFile: 'u1.wav',
        extra: {},
      },
      { externalId: 'u2' },
      { reason: 'BrokenRow', value: 'NotJson' },
    ])
    expect(rows.map(({ file }) => file)).toEqual(['a.cdr.json', 'b.cdr.json', 'c.cdr.json'])
    expect(passedOver).toBe(1)
  })

  test('a channel that calls out has the user that called as its agent', async () => {
    const out = cdr('o1', { call_direction: 'outbound', user_name: '1005' })
    const path = fileOf(`${JSON.stringify(out)}\n`, 'jsonl')

    const { rows } = await readAll(path, await profileOf('freeswitch'))

    expect(calls(rows)).toMatchObject([{ direction: 'outbound', agentId: '1005' }])
  })
})

describe('the calls of FreeSWITCH as XML', () => {
  const xml = (uuid: string, name = 'x') => `<?xml version="1.0"?>
<cdr core-uuid="c0" switchname="pbx">
  <channel_data><state>CS_REPORTING</state><direction>inbound</direction></channel_data>
  <variables>
    <uuid>${uuid}</uuid>
    <call_direction>inbound</call_direction>
    <dialed_user>1001</dialed_user>
    <caller_id_name>${name}</caller_id_name>
    <start_epoch>1763600400</start_epoch>
    <duration>75</duration>
    <billsec>63</billsec>
  </variables>
  <callflow dialplan="XML" profile_index="2">
    <caller_profile><caller_id_number>%2B8613800001111</caller_id_number></caller_profile>
  </callflow>
  <callflow dialplan="XML" profile_index="1">
    <caller_profile><caller_id_number>old</caller_id_number></caller_profile>
  </callflow>
</cdr>
`
  test('a file of XML is read as the same call in JSON is, with its attributes', async () => {
    const path = fileOf(xml('x1', '%E6%9D%8E%E5%A8%9F &amp; <![CDATA[<co>]]>'), 'xml')
    const profile = await profileOf('freeswitch')
    const keep = ['callflow@profile_index', 'callflow[1]@profile_index', 'variables.caller_id_name']

    const { rows } = await readAll(path, { ...profile, keep })

    expect(calls(rows)).toMatchObject([
      {
        ...{ externalId: 'x1', agentId: '1001', customerNumber: '+8613800001111' },
        ...{ ringMs: 12_000, talkMs: 63_000, startedAt: 1_763_600_400_000 },
        extra: {
          'callflow@profile_index': '2',
          'callflow[1]@profile_index': '1',
          'variables.caller_id_name': '李娟 & <co>',
        },
      },
    ])
  })

  test('a file cut short, one of other XML, and one that expands without end are problems', async () => {
    const folder = temp('xml')
    mkdirSync(folder)
    const bomb = `<!DOCTYPE c [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>${xml('b', '&b;').slice(21)}`
    writeFileSync(join(folder, '1.xml'), xml('cut').slice(0, 400))
    writeFileSync(join(folder, '2.xml'), '<html><body/></html>')
    writeFileSync(join(folder, '3.xml'), bomb)
    writeFileSync(join(folder, '4.xml'), xml('long', 'x'.repeat(2 << 20)))
    writeFileSync(join(folder, '5.xml'), xml('good'))

    const { rows } = await readAll(folder, await profileOf('freeswitch'))

    expect(rows.map(({ file }) => file)).toEqual(['1.xml', '2.xml', '3.xml', '4.xml', '5.xml'])
    expect(calls(rows)).toMatchObject([
      { reason: 'BrokenRow', value: 'NotXml' },
      { reason: 'BrokenRow', value: 'NoCall' },
      { reason: 'BrokenRow', value: 'NotXml' },
      { reason: 'BrokenRow', value: 'TooLong' },
      { externalId: 'good' },
    ])
  })
})

describe('the open call log as JSON', () => {
  const call = (id: string) => ({
    call_id: id,
    agent_id: 'A1',
    agent_name: '李娟',
    direction: 'inbound',
    started_at: '2026-10-01T01:15:12Z',
    talk_s: 46,
    high_value: true,
    crm: { tier: 'gold', tags: ['new', 'loud'] },
  })

  test('a line is a call; numbers and nested values are read, and a bad line is one problem', async () => {
    const lines = [JSON.stringify(call('1')), '', 'oops', '[1]', JSON.stringify(call('2'))]
    const path = fileOf(lines.join('\n'), 'jsonl')

    const { rows } = await readAll(path, await profileOf('earshot'))

    expect(calls(rows)).toMatchObject([
      {
        externalId: '1',
        talkMs: 46_000,
        highValue: true,
        extra: { 'crm.tier': 'gold', 'crm.tags': 'new', 'crm.tags[1]': 'loud' },
      },
      { line: 3, reason: 'BrokenRow', value: 'NotJson' },
      { line: 4, reason: 'BrokenRow', value: 'NotAnObject' },
      { externalId: '2' },
    ])
    expect(rows.at(-1)?.line).toBe(5)
  })

  test('a list in one file is read, and a line beyond a megabyte is a problem and no more', async () => {
    const list = fileOf(JSON.stringify([call('1'), call('2')], null, 1), 'json')
    const long = JSON.stringify({ ...call('1'), note: 'x'.repeat(1 << 20) })
    const lines = fileOf(
      `${JSON.stringify(call('0'))}\n${long}\n${JSON.stringify(call('2'))}\n`,
      'jsonl',
    )
    const profile = await profileOf('earshot')

    expect((await readAll(list, profile)).rows.map(({ call: read }) => read.ok)).toEqual([
      true,
      true,
    ])
    expect(calls((await readAll(lines, profile)).rows)).toMatchObject([
      { externalId: '0' },
      { reason: 'BrokenRow', value: 'TooLong' },
      { externalId: '2' },
    ])
  })

  test('an empty file, an empty folder and one that is not there are refused', async () => {
    const profile = await profileOf('earshot')
    mkdirSync(temp('empty'))

    expect(await readCallLog(fileOf('', 'json'), profile)).toMatchObject({
      error: { type: 'LogEmpty' },
    })
    expect(await readCallLog(temp('empty'), profile)).toMatchObject({ error: { type: 'LogEmpty' } })
    expect(await readCallLog(temp('gone.json'), profile)).toMatchObject({
      error: { type: 'LogUnreadable' },
    })
  })
})
