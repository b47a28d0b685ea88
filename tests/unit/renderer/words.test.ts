import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { dictionary } from '#renderer/lib/i18n.ts'

const renderer = join(import.meta.dirname, '../../../src/renderer')
const keys = Object.keys(dictionary.zh)
const entries = (language: 'zh' | 'en'): readonly (readonly [string, string])[] =>
  Object.entries(dictionary[language])

test('Chinese and English say the same things', () => {
  const english = Object.keys(dictionary.en).filter((key) => !key.endsWith('_one'))

  expect(english.toSorted()).toEqual(keys.toSorted())
})

test('Chinese has one word for one thing', () => {
  const others = /小组|截止|静音|计分过程|话单|合格/
  const strays = entries('zh').filter(([, text]) => others.test(text))

  expect(strays).toEqual([])
})

test('a singular stands beside its plural', () => {
  const singulars = Object.keys(dictionary.en).filter((key) => key.endsWith('_one'))

  expect(singulars.filter((key) => !keys.includes(key.slice(0, -4)))).toEqual([])
})

test('nothing the interface says is empty', () => {
  const blank = [...entries('zh'), ...entries('en')].filter(([, text]) => text.trim() === '')

  expect(blank).toEqual([])
})

test('both languages leave the same blanks to fill', () => {
  const english: Readonly<Record<string, string>> = dictionary.en
  const uneven = entries('zh').filter(([key, chinese]) => {
    const singular = english[`${key}_one`] ?? english[key] ?? ''
    const same = blanks(chinese) === blanks(english[key] ?? '')
    return (
      !same ||
      blanks(singular)
        .split(',')
        .some((blank) => !blanks(chinese).includes(blank))
    )
  })

  expect(uneven.map(([key]) => key)).toEqual([])
})

test('no words are kept that nothing says', () => {
  const source = sources(renderer).join('\n')
  const literals = new Set([...source.matchAll(/'([a-zA-Z][\w.-]+)'/g)].map(([, text]) => text))
  const families = [...source.matchAll(/`([a-z][\w.]*\.)\$\{[^}]+\}([\w.]*)`/g)].map(
    ([, head = '', tail = '']) => ({ head, tail }),
  )
  const unused = keys.filter(
    (key) =>
      !literals.has(key) &&
      !families.some(({ head, tail }) => key.startsWith(head) && key.endsWith(tail)),
  )

  expect(unused).toEqual([])
})

test('English speaks no Chinese', () => {
  const chinese = entries('en').filter(([, text]) => /\p{Script=Han}/u.test(text))

  expect(chinese).toEqual([])
})

function blanks(text: string): string {
  const names = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '')
  return [...new Set(names)].toSorted().join(',')
}

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('words.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
}
