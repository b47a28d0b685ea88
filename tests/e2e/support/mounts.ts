import { execFileSync } from 'node:child_process'

import { test } from '@playwright/test'

import { emptyFolder } from '#tests/e2e/support/places.ts'

/** Leaves a test out, and says so, where a disk that is full or read-only cannot be made. */
export function needsDisksOfItsOwn(): void {
  const reason =
    'left out: a disk that is full or read-only takes root, Linux and the right to mount'
  const canMount = process.platform === 'linux' && process.getuid?.() === 0 && tryMount()
  if (!canMount) process.stderr.write(`${test.info().title}: ${reason}\n`)
  test.skip(!canMount, reason)
}

/** A container's root may well be denied it. */
function tryMount(): boolean {
  const folder = emptyFolder('mount')
  try {
    execFileSync('mount', ['-t', 'tmpfs', 'earshot-test', folder], { stdio: 'ignore' })
    unmount(folder)
    return true
  } catch {
    return false
  }
}

const mount = (...args: readonly string[]): void => {
  execFileSync('mount', args, { stdio: ['ignore', 'ignore', 'inherit'] })
}

/** Puts a small disk of its own at a folder. */
export const mountSmallDisk = (folder: string, megabytes: number): void =>
  mount('-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'earshot-test', folder)

/** Gives a small disk more room, or less. */
export const resizeDisk = (folder: string, megabytes: number): void =>
  mount('-o', `remount,size=${megabytes}m`, folder)

/** Makes a folder with what is in it one that nobody can write. */
export function mountReadOnly(folder: string): void {
  mount('--bind', folder, folder)
  mount('-o', 'remount,ro,bind', folder)
}

export function unmount(folder: string): void {
  execFileSync('umount', ['-l', folder], { stdio: ['ignore', 'ignore', 'inherit'] })
}
