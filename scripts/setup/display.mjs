import { existsSync } from 'node:fs'

const isLinux = process.platform === 'linux'

export function hasDisplay() {
  return !isLinux || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/**
 * The same command, under a display of its own where the machine has none.
 * @param {readonly string[]} command
 * @returns {readonly string[]}
 */
export function withDisplay(command) {
  if (hasDisplay()) return command
  return ['xvfb-run', '-a', '-s', '-screen 0 1920x1080x24', ...command]
}

/** What Electron must be told on this machine: root has no sandbox, a bare one no GPU. */
export function electronFlags() {
  const flags = []
  if (isLinux && process.getuid && process.getuid() === 0) flags.push('--no-sandbox')
  if (isLinux && !existsSync('/dev/dri')) flags.push('--disable-gpu')
  return flags
}
