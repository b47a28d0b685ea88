import { stat } from 'node:fs/promises'

import { besideHub, clock } from '#cli/beside-hub.ts'
import { CommandError, type Console } from '#cli/console.ts'
import type { ConfigFlags } from '#cli/hub-config.ts'
import { codeOf } from '#cli/inputs.ts'
import { keepingWords } from '#cli/keeping-words.ts'
import { AuditHead } from '#shared/admin/audit.ts'

export async function hubExport(
  console: Console,
  file: string,
  flags: ConfigFlags & { readonly recordings?: boolean },
): Promise<void> {
  const words = keepingWords[console.language]
  const { exportHub } = await import('#hub/backup/export-hub.ts')
  const { isEmpty } = await import('#hub/db/backup-rows.ts')
  const { recordings: withRecordings = true } = flags
  const made = await besideHub(console, flags, async ({ pool, blobs }) => {
    if (await isEmpty(pool)) throw new CommandError(3, words.noHub)
    return exportHub({ pool, blobs, clock }, file, { withRecordings }).catch((cause: unknown) => {
      const isFile = ['ENOSPC', 'EACCES', 'ENOENT', 'EROFS', 'EISDIR'].includes(codeOf(cause))
      throw isFile
        ? new CommandError(3, console.text.failures.CannotWrite(file, codeOf(cause)))
        : cause
    })
  })
  const { rows, recordings, missing, sha256 } = made
  console.answer({ file, ...made }, [words.exported(file, rows, recordings, missing, sha256)])
}

export async function hubImport(console: Console, file: string, flags: ConfigFlags): Promise<void> {
  const words = keepingWords[console.language]
  await stat(file).catch((cause: unknown) => {
    throw new CommandError(2, console.text.failures.FileUnreadable(file, codeOf(cause)))
  })
  const { importHub } = await import('#hub/backup/import-hub.ts')
  const restored = await besideHub(console, flags, (stores) =>
    importHub({ ...stores, clock }, file),
  )
  if (!restored.ok) {
    throw new CommandError(
      restored.error.type === 'HubNotEmpty' ? 3 : 2,
      words.refused(file, restored.error),
    )
  }
  const { rows, recordings, at } = restored.value
  const count = Object.values(rows).reduce((sum, n) => sum + n, 0)
  console.answer({ file, rows: count, recordings, madeAt: at }, [
    words.imported(file, count, recordings),
  ])
}

export async function auditVerify(
  console: Console,
  flags: ConfigFlags & { readonly head?: string },
): Promise<void> {
  const words = keepingWords[console.language]
  const remembered = flags.head === undefined ? [] : [readHead(flags.head, words.wrongHead)]
  const { createAuditLog } = await import('#hub/db/audit-log.ts')
  const { orgOf } = await import('#hub/db/backup-rows.ts')
  const verdict = await besideHub(console, flags, async ({ pool }) => {
    const orgId = await orgOf(pool)
    if (orgId === undefined) throw new CommandError(3, words.noHub)
    return createAuditLog(pool).verify(orgId, remembered)
  })
  const { valid, entries, firstBad, fault, head } = verdict
  console.answer(verdict, valid ? [words.holds(entries, `${head.seq}:${head.hash}`)] : [])
  if (firstBad !== null && fault !== null) {
    throw new CommandError(1, words.broken(firstBad, fault))
  }
}

const readHead = (text: string, wrong: (head: string) => string): AuditHead => {
  const [seq, hash] = text.split(':')
  const head = AuditHead.safeParse({ seq: Number(seq), hash })
  if (!head.success) throw new CommandError(2, wrong(text))
  return head.data
}
