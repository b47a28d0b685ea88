import { expect, test } from 'vitest'

import { folderNameOf } from '#main/workspace/folder-name.ts'

test('a plain name is its own folder', () => {
  expect(['sample', 'env', '华东一组'].map(folderNameOf)).toEqual(['sample', 'env', '华东一组'])
})

test.each([
  '../../etc',
  '..',
  '.',
  'a/b',
  'a\\b',
  'C:\\x',
  'con',
  'NUL',
  ' x ',
  'a'.repeat(80),
  '组'.repeat(80),
  '😀',
  '\u0000',
  'Team A',
])('%j becomes a name that every file system takes', (name) => {
  const folder = folderNameOf(name)

  expect(folder).toMatch(/^[\p{Ll}\p{Lo}\p{N}][\p{Ll}\p{Lo}\p{N}-]*$/u)
  expect(Buffer.byteLength(folder)).toBeLessThan(120)
})

test('two names never share a folder, not even where letters have no case', () => {
  const names = [
    'a/b',
    'a-b',
    'A-b',
    'a b',
    'a--b',
    'Team',
    'team',
    'TEAM',
    'a'.repeat(79),
    'a'.repeat(80),
  ]

  expect(new Set(names.map(folderNameOf)).size).toBe(names.length)
})
