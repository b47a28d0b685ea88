import { execFileSync } from 'node:child_process'

/** Only root may mount, and nothing but a mount is full or read-only for root too. */
export const canMount = process.platform === 'linux' && process.getuid?.() === 0

/** Why a test that needs a disk of its own was left out. */
export const cannotMount = 'a disk that is full or read-only can only be made as root on Linux'

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

export const unmount = (folder: string): void => {
  execFileSync('umount', ['-l', folder], { stdio: ['ignore', 'ignore', 'inherit'] })
}
