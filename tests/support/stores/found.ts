import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const programs = '/usr/lib/postgresql'

/** The programs of the oldest PostgreSQL of this machine that a hub runs on, as Debian packages it. */
export const debianPostgres = (): string | undefined => {
  if (!existsSync(programs)) return undefined
  const [oldest] = readdirSync(programs)
    .map(Number)
    .filter((major) => major >= 15 && existsSync(join(programs, String(major), 'bin/initdb')))
    .sort((a, b) => a - b)
  return oldest === undefined ? undefined : join(programs, String(oldest), 'bin')
}

const ceph = ['ceph', 'ceph-mon', 'ceph-osd', 'ceph-authtool', 'monmaptool', 'radosgw', 'radosgw-admin'] // prettier-ignore

const hasCeph = (): boolean => ceph.every((name) => existsSync(`/usr/bin/${name}`))

export const hasStores = (): boolean => debianPostgres() !== undefined && hasCeph()

/** Set-up installs them only there; CI has no excuse. */
export const mustHaveStores = (): boolean =>
  Boolean(process.env['CI']) || (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0)
