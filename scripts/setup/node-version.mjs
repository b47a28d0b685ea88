import { SetupStop } from './stop.mjs'

const OLDEST = { major: 20, minor: 19 }

/** @returns {import('./steps.mjs').StepResult} */
export function checkNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const enough = major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor)
  if (!enough) {
    throw new SetupStop(
      `Node ${process.versions.node} 太旧：Earshot 需要 20.19 或更新版本，请从 https://nodejs.org 安装后重试。`,
      `Node ${process.versions.node} is too old: Earshot needs 20.19 or newer. Install it from https://nodejs.org and try again.`,
    )
  }
  return { already: true, detail: process.versions.node }
}
