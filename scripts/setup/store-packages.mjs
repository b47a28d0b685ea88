import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { findCommand } from './places.mjs'
import { install, installed, refused, update } from './system-packages.mjs'
import { both } from './words.mjs'

const postgresPrograms = '/usr/lib/postgresql'
const clusterSettings = '/etc/postgresql-common/createcluster.conf'
const OLDEST = 15

/** Ceph's gateway is an S3 server that Debian packages; a disk, a monitor and the gateway make one. */
const ceph = ['radosgw', 'ceph-mon', 'ceph-osd', 'ceph-common']

const hasPostgres = () =>
  existsSync(postgresPrograms) &&
  readdirSync(postgresPrograms).some(
    (major) =>
      Number(major) >= OLDEST && existsSync(join(postgresPrograms, major, 'bin', 'initdb')),
  )

const missing = () => {
  const there = new Set(installed(ceph.map((name) => /** @type {const} */ ([name]))).flat())
  return {
    packages: ceph.filter((name) => !there.has(name)),
    postgres: !hasPostgres(),
  }
}

/**
 * The servers that the tests of the hub's stores start: a PostgreSQL and an S3 server. Where they
 * cannot be had those tests are skipped, and say so; on CI nothing may be skipped.
 * @param {import('./steps.mjs').Progress} progress
 * @returns {Promise<import('./steps.mjs').StepResult>}
 */
export async function ensureStorePackages(progress) {
  const isDebian = process.platform === 'linux' && findCommand('dpkg-query')
  const wanted = isDebian ? missing() : { packages: ceph, postgres: true }
  if (wanted.packages.length === 0 && !wanted.postgres) {
    return { already: true, detail: 'PostgreSQL, Ceph' }
  }
  const names = [...(wanted.postgres ? ['postgresql'] : []), ...wanted.packages]
  if (!isDebian || !findCommand('apt-get') || process.getuid?.() !== 0) {
    return without(names, both('需要 Debian 的管理员', 'that takes an administrator of Debian'))
  }
  await update(progress)
  let result = wanted.postgres ? await withoutCluster(progress) : { ok: true, output: '' }
  if (result.ok) result = await install(names, progress)
  return result.ok ? { detail: names.join(' ') } : without(names, result.output)
}

/**
 * Debian starts a database for everybody as it installs one. Nobody asked for it, so it is told not
 * to, before; on a machine that has its tools already somebody has decided that.
 * @param {import('./steps.mjs').Progress} progress
 */
async function withoutCluster(progress) {
  if (existsSync(clusterSettings)) return { ok: true, output: '' }
  const result = await install(['postgresql-common'], progress)
  if (result.ok && existsSync(clusterSettings)) {
    const settings = readFileSync(clusterSettings, 'utf8')
    const told = settings.replace(/^#?create_main_cluster.*$/m, 'create_main_cluster = false')
    writeFileSync(clusterSettings, told)
  }
  return result
}

/** @param {readonly string[]} names @param {string} why */
function without(names, why) {
  if (process.env.CI) throw refused(names, why)
  const list = names.join(' ')
  return {
    already: true,
    detail: both(`没有 ${list}，相应测试将跳过`, `no ${list}: their tests will be skipped`),
  }
}
