import { useEffect, useState } from 'react'

import { useT } from '#renderer/lib/i18n.ts'

/** The whole window takes a file that is dropped on it; what it says of it is the caller's to show. */
export function DropTarget({ dropped }: { readonly dropped: (file: File) => void }) {
  const t = useT()
  const [isOver, setIsOver] = useState(false)

  useEffect(() => {
    const scope = new AbortController()
    const { signal } = scope
    const hasFile = ({ dataTransfer }: DragEvent): boolean =>
      dataTransfer?.types.includes('Files') === true
    const over = (event: DragEvent): void => {
      if (!hasFile(event)) return
      event.preventDefault()
      setIsOver(true)
    }
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setIsOver(false)
    }
    const drop = (event: DragEvent): void => {
      if (!hasFile(event)) return
      event.preventDefault()
      setIsOver(false)
      const file = event.dataTransfer?.files[0]
      if (file) dropped(file)
    }
    window.addEventListener('dragover', over, { signal })
    window.addEventListener('dragleave', leave, { signal })
    window.addEventListener('drop', drop, { signal })
    return () => {
      scope.abort()
    }
  }, [dropped])

  return isOver ? <div className="evidence-drop">{t('evidence.drop')}</div> : null
}
