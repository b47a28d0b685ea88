import { Button } from 'antd'
import { useRef, useState } from 'react'

import { auditCsv } from '#admin/features/audit/csv.ts'
import { loadAudit, type AuditFilter, type AuditRow } from '#admin/features/audit/load.ts'
import type { HubProblem } from '#web/lib/hub-problem.ts'
import { useT } from '#admin/lib/i18n.ts'
import { saveFile } from '#admin/lib/save-file.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { Trouble } from '#admin/ui/trouble.tsx'

/** Reads all that the filter finds, part by part, and saves it as one file. */
export function ExportButton({
  filter,
  nameOf,
}: {
  readonly filter: AuditFilter
  readonly nameOf: (id: string) => string | undefined
}) {
  const t = useT()
  const { hub } = useDesk()
  const [read, setRead] = useState<number | null>(null)
  const [done, setDone] = useState<number | null>(null)
  const [problem, setProblem] = useState<HubProblem | null>(null)
  const leaving = useRef(new AbortController())

  const run = async (): Promise<void> => {
    const load = loadAudit(hub, 500)
    const rows: AuditRow[] = []
    leaving.current = new AbortController()
    const { signal } = leaving.current
    setProblem(null)
    setDone(null)
    setRead(0)
    for (let before: number | null = null; ;) {
      const part = await load(filter, before)
      if (signal.aborted) return
      if (!part.ok) {
        setProblem(part.error)
        break
      }
      rows.push(...part.value.rows)
      setRead(rows.length)
      before = part.value.next
      if (before !== null) continue
      saveFile('earshot-audit.csv', 'text/csv;charset=utf-8', auditCsv(rows, nameOf))
      setDone(rows.length)
      break
    }
    setRead(null)
  }

  return (
    <>
      <Trouble problem={problem} />
      <span className="meta" role="status">
        {read !== null && t('audit.exporting', { count: read })}
        {read === null && done !== null && t('audit.exported', { count: done })}
      </span>
      {read === null ? (
        <Button onClick={() => void run()}>{t('audit.export')}</Button>
      ) : (
        <Button
          onClick={() => {
            leaving.current.abort()
            setRead(null)
          }}
        >
          {t('audit.stop')}
        </Button>
      )}
    </>
  )
}
