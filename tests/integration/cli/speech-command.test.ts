import { resolve } from 'node:path'

import { describe, expect, test } from 'vitest'

import { earshot } from '#tests/support/command-line.ts'

const withMusic = resolve('resources/sample/recordings/20261009-132733-2004.mp3')
const passage = resolve('tests/fixtures/sound/p1.opus')

describe('speech', () => {
  test('tells speech, silence, music, ringing, keys and noise, by the model', async () => {
    const { status, json } = await earshot(['speech', passage, '--json'])

    expect(status).toBe(0)
    const answer = json() as Record<string, readonly (readonly [number, number])[]>
    expect(Object.keys(answer)).toEqual([
      ...['basis', 'channels', 'deadAir', 'crosstalk', 'overlaps', 'holds'],
      ...['music', 'ringback', 'dtmf', 'noise'],
    ])
    expect(answer['basis']).toBe('model')
    for (const channel of answer['channels'] ?? []) {
      expect(channel).toHaveProperty('speechMs')
      expect(channel).toHaveProperty('segments')
    }
    const counts = ['crosstalk', 'holds', 'music', 'ringback', 'dtmf', 'noise'].map(
      (kind) => answer[kind]?.length,
    )
    expect(counts).toEqual([2, 1, 1, 1, 5, 1])
  })

  test('by loudness alone takes music for speech, and says what it went by', async () => {
    const { json } = await earshot(['speech', withMusic, '--energy', '--json'])
    const { out } = await earshot(['speech', withMusic, '--energy', '--lang', 'en'])

    expect(json()).toMatchObject({ basis: 'energy', music: [], holds: [] })
    expect(out).toContain('told by loudness alone')
  })

  test('counts silences from as long as is said', async () => {
    const longest = async (seconds: string) => {
      const { json } = await earshot(['speech', withMusic, '--dead-air', seconds, '--json'])
      return (json() as { readonly deadAir: readonly unknown[] }).deadAir.length
    }

    expect(await longest('10')).toBe(1)
    expect(await longest('60')).toBe(0)
  })

  test('says in words what it heard', async () => {
    const { out } = await earshot(['speech', passage, '--lang', 'zh'])

    expect(out).toContain('由语音模型判断')
    expect(out).toMatch(/等待音乐 30\.\d\d–44\.\d\d/)
  })

  test.each(['0', '-3', 'long'])('%s seconds of silence are refused', async (seconds) => {
    const { status, err } = await earshot(['speech', passage, '--dead-air', seconds])

    expect(status).toBe(2)
    expect(err).toContain(seconds)
  })

  test('what is no sound is refused', async () => {
    const { status, err } = await earshot(['speech', resolve('package.json')])

    expect(status).toBe(2)
    expect(err).toContain('package.json')
  })
})
