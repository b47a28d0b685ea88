import { expect, test } from 'vitest'

import { indexRecordings } from '#core/calls/match-recordings.ts'

const find = (paths: readonly string[], file: string, id = 'none') => {
  const found = indexRecordings(paths).find(file, id)
  return typeof found === 'string' ? found : 'path' in found ? found.path : found.legs
}

test.each([
  ['its name', ['2026/a.wav', 'b.wav'], 'b.wav', 'b.wav'],
  ['its name in another case', ['2026/Call-A.WAV'], 'call-a.wav', '2026/Call-A.WAV'],
  ['its name without an extension', ['x/2001.opus'], '2001', 'x/2001.opus'],
  ['its name with another extension', ['2001.mp3'], '2001.wav', '2001.mp3'],
  ['its path', ['a/1.wav', 'b/1.wav'], 'b/1.wav', 'b/1.wav'],
  ['the path the recorder knows it by', ['a/1.wav', 'b/1.wav'], '/var/rec/a/1.wav', 'a/1.wav'],
  ['a Windows path', ['a/1.wav', 'b/1.wav'], 'D:\\rec\\b\\1.wav', 'b/1.wav'],
  ['a name in decomposed letters', ['re\u0301.wav'], 'r\u00e9.wav', 're\u0301.wav'],
  ['a name with dots', ['1.2.wav'], '1.2', '1.2.wav'],
])('a recording is found by %s', (_, paths, file, expected) => {
  expect(find(paths, file)).toBe(expected)
})

test('a row that names no file is matched by the id of its call', () => {
  expect(find(['q/2001.wav', '2002.wav'], '', '2001')).toBe('q/2001.wav')
})

test('of two files of one name neither is guessed', () => {
  expect(find(['a/1.wav', 'b/1.wav'], '1.wav')).toBe('ambiguous')
})

test('a file in the folder itself is the one that is named alone', () => {
  expect(find(['a/1.wav', '1.wav'], '1.wav')).toBe('1.wav')
})

test('a recording that is not there is missing', () => {
  expect(find(['a.wav'], 'b.wav')).toBe('missing')
  expect(find([], '', '2001')).toBe('missing')
})
