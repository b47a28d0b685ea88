/** What can play sound, as the browser knows it. */
export type OutputDevice = { readonly id: string; readonly name: string }

/** Without the system's own, which has no id here. Empty where the browser tells none. */
export async function listOutputDevices(): Promise<readonly OutputDevice[]> {
  const all = await navigator.mediaDevices.enumerateDevices().catch(() => [])
  return all
    .filter(({ kind, deviceId }) => kind === 'audiooutput' && !isAlias(deviceId))
    .map(({ deviceId, label }, index) => ({ id: deviceId, name: label || `#${index + 1}` }))
}

/** Chromium lists the system's own again under these. */
const isAlias = (deviceId: string): boolean => ['', 'default', 'communications'].includes(deviceId)

export function watchOutputDevices(onChange: () => void): { readonly stop: () => void } {
  navigator.mediaDevices.addEventListener('devicechange', onChange)
  return {
    stop: () => {
      navigator.mediaDevices.removeEventListener('devicechange', onChange)
    },
  }
}
