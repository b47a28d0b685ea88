import { protocol } from 'electron'

import { answerBundle } from '#main/electron/bundle.ts'

/** Must run before the program is ready: Chromium learns its schemes once. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    {
      scheme: 'recording',
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        stream: true,
        corsEnabled: true, // Or the Web Audio graph behind an audio element stays silent.
      },
    },
  ])
}

export function handleProtocols({
  pageFolder,
  answerRecording,
}: {
  /** The built page. */
  readonly pageFolder: string
  readonly answerRecording: (request: Request) => Promise<Response>
}): void {
  protocol.handle('app', (request) => answerBundle(pageFolder, request.url))
  protocol.handle('recording', answerRecording)
}
