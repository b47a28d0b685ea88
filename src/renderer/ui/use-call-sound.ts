import { useEffect, useState } from 'react'

import { useShell } from '#renderer/shell/context.tsx'
import { useRecordingSound, type RecordingSound } from '#renderer/ui/use-recording-sound.ts'
import type { CallId } from '#shared/ids.ts'
import type { RecordingView } from '#shared/inspect.ts'

/** The sound of the call on show. */
export function useCallSound(callId: CallId | null): RecordingSound {
  const { client } = useShell()
  const [recording, setRecording] = useState<RecordingView | null>(null)
  useEffect(() => {
    if (callId === null) return undefined
    let isLeft = false
    // Looks at the call and begins no judgement of it.
    void client.scorecards.tryOn({ callId }).then((tried) => {
      if (!isLeft) setRecording(tried.ok ? tried.value.recording : null)
    })
    return () => {
      isLeft = true
      setRecording(null)
    }
  }, [callId, client])
  return useRecordingSound(callId, recording)
}
