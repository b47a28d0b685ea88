import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

import { expect, test } from 'vitest'

import { dictionary, type WordKey } from '#renderer/lib/i18n.ts'
import { keyCatalogue } from '#renderer/shell/key-catalogue.ts'
import type { Language } from '#shared/words.ts'

const project = join(import.meta.dirname, '../..')
const pages = ['README.md', ...pagesBelow('docs')]

test('every link and picture of the pages leads to a file that is there', () => {
  const broken = pages.flatMap((page) =>
    linksOf(page)
      .filter((link) => !existsSync(join(project, dirname(page), link)))
      .map((link) => `${page}: ${link}`),
  )

  expect(broken).toEqual([])
})

test.each([
  ['docs/guide-inspector.zh.md', 'docs/guide-lead.zh.md', 'zh'],
  ['docs/guide-inspector.md', 'docs/guide-lead.md', 'en'],
] as const)(
  '%s and %s together list every key there is and no other, under the names on screen',
  (inspector, lead, language) => {
    const registered = keysRegistered(language)
    expect(keysWritten(inspector)).toEqual(registered.filter(({ isLeads }) => !isLeads).map(lineOf))
    expect(keysWritten(lead)).toEqual(registered.filter(({ isLeads }) => isLeads).map(lineOf))
  },
)

test('no two decisions have one number', () => {
  const numbers = readdirSync(join(project, 'docs/decisions')).map((file) =>
    Number(file.slice(0, 4)),
  )

  expect(numbers.every((number) => number > 0)).toBe(true)
  expect(new Set(numbers).size).toBe(numbers.length)
})

function pagesBelow(folder: string): readonly string[] {
  return readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => relative(project, join(entry.parentPath, entry.name)))
}

const read = (page: string): string => readFileSync(join(project, page), 'utf8')

/** Where the links of a page lead within the repository; examples in code are no links. */
function linksOf(page: string): readonly string[] {
  const text = read(page)
    .replace(/^```[^]*?^```/gm, '')
    .replace(/`[^`\n]*`/g, '')
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => decodeURI(link.split('#')[0] ?? ''))
    .filter((link) => link !== '' && !/^[a-z]+:/.test(link))
}

/** Each row of the keyboard tables as `group | action | keys`; a group is the heading above its table. */
function keysWritten(page: string): readonly string[] {
  const [, map = ''] = read(page).split('<!-- keyboard -->')
  let group = ''
  return map.split('\n').flatMap((line) => {
    const [, heading] = /^### (.*)$/.exec(line) ?? []
    if (heading !== undefined) group = heading
    const [, action, keys] = /^\| (.*?) +\| (`.*`\*?) +\|$/.exec(line) ?? []
    return action === undefined || keys === undefined ? [] : [`${group} | ${action} | ${keys}`]
  })
}

type Registered = { readonly line: string; readonly isLeads: boolean }
const lineOf = ({ line }: Registered): string => line

function keysRegistered(language: Language): readonly Registered[] {
  const words: Readonly<Record<WordKey, string>> = dictionary[language]
  return keyCatalogue().map(({ id, group, label, keys, inFields = [] }) => {
    const shown = [...keys.map(keyCap), ...inFields.map((each) => `${keyCap(each)}*`)]
    return {
      line: `${words[group]} | ${words[label]} | ${shown.join(' ')}`,
      isLeads: /^(scorecard|calibration|agreement|review|judged|appeal)/.test(id),
    }
  })
}

/** As the keyboard map on screen writes them. */
const keyCap = (keys: string): string =>
  `\`${keys.replace(
    /ArrowUp|ArrowDown|ArrowLeft|ArrowRight|Escape|PageUp|PageDown/,
    (name) => shortNames[name] ?? name,
  )}\``

const shortNames: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
}
