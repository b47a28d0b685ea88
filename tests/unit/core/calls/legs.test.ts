import { expect, test } from 'vitest'

import { agentChannelBy, agentLegBy, readLegName } from '#core/calls/legs.ts'
import { indexRecordings } from '#core/calls/match-recordings.ts'
import { CallLogProfile } from '#shared/intake.ts'

const find = (paths: readonly string[], file: string, id = 'none') => {
  const found = indexRecordings(paths).find(file, id)
  if (typeof found === 'string') return found
  return 'path' in found
    ? found.path
    : [found.name, ...found.legs.map(({ side, path }) => `${side} ${path}`)]
}

const rule = (over: object = {}) => CallLogProfile.parse({ name: 'test', columns: {}, ...over })

test.each([
  ['Asterisk Monitor', 'q/1-in.wav', 'q/1-out.wav', 'monitor'],
  ['Asterisk MixMonitor', '1-r.wav', '1-t.wav', 'mixMonitor'],
  ['a recorder of feeds', '1_rx.gsm', '1_tx.gsm', 'feeds'],
  ['FreeSWITCH', '1_in.wav', '1_out.wav', 'monitor'],
  ['FreeSWITCH by its bugs', '1-read.wav', '1-write.wav', 'freeSwitch'],
  ['one that names the parties', '1-caller.mp3', '1-callee.mp3', 'parties'],
  ['one that names the sides', '1.LEFT.WAV', '1.RIGHT.WAV', 'sides'],
  ['one that names the roles', '1-customer.wav', '1-agent.wav', 'roles'],
])('the two files of %s are the legs of one call', (_, first, second, style) => {
  const [one, two] = [readLegName(first), readLegName(second)]

  expect([one?.side, two?.side, one?.style]).toEqual(['in', 'out', style])
  expect(one?.pairKey).toBe(two?.pairKey)
})

test.each(['in.wav', 'a/in.wav', 'Berlin.wav', '2001.wav', 'start.wav', 'a-in/1.wav', '-in.wav'])(
  '%s is named as no leg',
  (path) => {
    expect(readLegName(path)).toBeUndefined()
  },
)

test('files of other folders, names, separators or kinds are no pair', () => {
  const keys = [
    'a/1-in.wav',
    'b/1-out.wav',
    'a/2-out.wav',
    'a/1_out.wav',
    'a/1-out.gsm',
    'a/1-t.wav',
  ]
  expect(new Set(keys.map((path) => readLegName(path)?.pairKey)).size).toBe(keys.length)
})

const pair = ['d/1-in.wav', 'd/1-out.wav', 'd/2.wav']
const joined = ['d/1.wav', 'in d/1-in.wav', 'out d/1-out.wav']

test.each([
  ['the name of one', '1-in.wav'],
  ['the name of the other', '/var/spool/monitor/d/1-OUT.wav'],
  ['what their names share', '1.wav'],
  ['that without an extension', '1'],
  ['both, with a semicolon between them', '1-in.wav; 1-out.wav'],
  ['both the other way round', 'd/1-out.wav;d/1-in.wav'],
])('the legs of a call are found by %s', (_, file) => {
  expect(find(pair, file)).toEqual(joined)
})

test('a row that names no file finds legs by the id of its call', () => {
  expect(find(pair, '', '1')).toEqual(joined)
})

test('two files of no such names are legs where the row lists both, in its order', () => {
  expect(find(['a.wav', 'b.wav'], 'b.wav;a.wav')).toEqual(['b.wav', 'in b.wav', 'out a.wav'])
})

test('a file whose own name holds a semicolon is that file', () => {
  expect(find(['a;b.wav', 'a.wav', 'b.wav'], 'a;b.wav')).toBe('a;b.wav')
})

test('a file of the whole call goes before its legs', () => {
  expect(find([...pair, 'd/1.wav'], '1.wav')).toBe('d/1.wav')
})

test.each([
  ['its shared name', ['1-in.wav'], '1.wav'],
  ['the id', ['1-in.wav'], ''],
  ['its own name, where others come in pairs', ['1-in.wav', '9-in.wav', '9-out.wav'], '1-in.wav'],
  ['both names', ['1-in.wav'], '1-in.wav;1-out.wav'],
])('a leg whose partner is missing is found by %s and known as one of two', (_, paths, file) => {
  expect(find(paths, file, '1')).toEqual(['1.wav', 'in 1-in.wav'])
})

test('a file that only ends like a leg is a recording like any other', () => {
  expect(find(['1-in.wav', '2-in.wav'], '1-in.wav')).toBe('1-in.wav')
})

test.each([
  ['three files', ['a.wav', 'b.wav', 'c.wav'], 'a.wav;b.wav;c.wav'],
  ['two of the same side', ['1-in.wav', '2-in.wav'], '1-in.wav;2-in.wav'],
  [
    'one of two names that fit',
    ['x/1-in.wav', 'x/1-out.wav', 'y/1-in.wav', 'y/1-out.wav'],
    '1.wav',
  ],
])('among %s nothing is guessed', (_, paths, file) => {
  expect(find(paths, file)).toBe('ambiguous')
})

test('legs that are not there are missing', () => {
  expect(find(pair, '3-in.wav;3-out.wav')).toBe('missing')
})

test.each([
  ['monitor', 'inbound', {}, 'out'],
  ['monitor', 'outbound', {}, 'in'],
  ['listed', 'inbound', {}, 'out'],
  ['parties', 'outbound', {}, 'in'],
  ['sides', 'inbound', {}, 'in'],
  ['sides', 'inbound', { agentChannel: 'right' }, 'out'],
  ['monitor', 'outbound', { agentLeg: 'out' }, 'out'],
  ['monitor', 'outbound', { agentLeg: { inbound: 'in', outbound: 'out' } }, 'out'],
  ['roles', 'outbound', { agentLeg: 'in' }, 'out'],
] as const)(
  'of %s legs on an %s call with the rule %j the agent is %s',
  (style, way, over, leg) => {
    expect(agentLegBy(rule(over), way, style)).toBe(leg)
  },
)

test.each([
  [{}, 'inbound', 0],
  [{ agentChannel: 1 }, 'inbound', 1],
  [{ agentChannel: 'right' }, 'outbound', 1],
  [{ agentChannel: { inbound: 'left', outbound: 'right' } }, 'outbound', 1],
  [{ agentChannel: { inbound: 'left', outbound: 'right' } }, 'inbound', 0],
] as const)('by the rule %j the agent of an %s call is on channel %i', (over, way, channel) => {
  expect(agentChannelBy(rule(over), way)).toBe(channel)
})
