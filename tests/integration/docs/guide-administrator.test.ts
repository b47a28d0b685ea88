import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { freePort } from '#hub/db/embedded/server-process.ts'
import { builtProgram } from '#tests/support/hub-process.ts'
import { aHubFolder } from '#tests/support/hub.ts'
import { aDatabase } from '#tests/support/stores/a-database.ts'
import { describeStores } from '#tests/support/stores/describe-stores.ts'

const project = join(import.meta.dirname, '../../..')

type Block = { readonly language: string; readonly code: string }

const blocksOf = (page: string): readonly Block[] =>
  [...readFileSync(join(project, 'docs', page), 'utf8').matchAll(/^```(.*)\n([^]*?)^```/gm)].map(
    ([, language = '', code = '']) => ({ language, code }),
  )

const english = blocksOf('guide-administrator.md')

test('the guide has the same commands and settings in both languages', () => {
  expect(blocksOf('guide-administrator.zh.md')).toEqual(english)
})

test.each(english.filter(({ language }) => language === 'json').map(({ code }) => [code]))(
  'the settings %s are such as a hub takes',
  async (code) => {
    const { readHubConfig } = await import('#hub/config/read-config.ts')
    const settings = JSON.parse(code) as object
    const read = readHubConfig({ defaults: { dir: '/srv' }, file: { name: 'hub.json', settings } })

    expect(read.ok ? [] : read.error).toEqual([])
  },
)

/** The command line as it ships, on a path of its own. */
async function anEarshot(folder: string): Promise<string> {
  const entry = await builtProgram(join(project, 'src/cli/index.ts'))
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  const shim = join(bin, 'earshot')
  writeFileSync(shim, `#!/bin/sh\nexec "${process.execPath}" "${entry}" "$@"\n`)
  chmodSync(shim, 0o755)
  return bin
}

const isOnPath = (program: string): boolean => {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const run = (script: string, env: NodeJS.ProcessEnv) =>
  new Promise<{ readonly status: number | null; readonly said: string }>((resolve) => {
    const child = spawn('bash', ['-c', script], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
    child.on('exit', (status) => {
      resolve({ status, said })
    })
  })

describe.runIf(['openssl', 'curl', 'tar', 'bash'].every(isOnPath))('the commands', () => {
  describeStores('of the guide, PostgreSQL of one’s own included', () => {
    test('do what it says when they are run in its order', async () => {
      const folder = aHubFolder()
      const bin = await anEarshot(folder)
      const port = await freePort()
      const { url } = await aDatabase()
      const script = english
        .filter(({ language }) => language.startsWith('sh run'))
        .map(({ code }) => code)
        .join('\n')
        .replaceAll(/(?<![\w/])\/(etc\/earshot|srv\/earshot|backup)/g, `${folder}/$1`)
        .replaceAll('8600', String(port))
        .replace('postgres://earshot:SECRET@db.example.cn/earshot', url)
      const ending = `trap 'kill %1 2>/dev/null; wait' EXIT\nset -eo pipefail\n`

      const { status, said } = await run(ending + script, {
        ...process.env,
        ...{ PATH: `${bin}:${process.env['PATH'] ?? ''}`, LANG: 'en_US.UTF-8' },
      })

      expect([status, status === 0 ? '' : said.slice(-1500)]).toEqual([0, ''])
      expect(said).toContain('The settings fit')
      expect(said).toContain('{"ready":true,"missing":[]}')
      expect(said).toContain('{"status":"ok"}')
      expect(said).toContain('earshot_hub_facts_total')
      expect(said).toContain('"openapi":"3.1.0"')
      expect(said).toContain('manifest.json')
      expect(said.match(/The record holds/g)).toHaveLength(3)
      expect(said.match(/are back/g)).toHaveLength(2)
    }, 180_000)
  })
})
