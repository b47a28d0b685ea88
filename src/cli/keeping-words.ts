import type { BackupFailure } from '#hub/backup/manifest.ts'
import type { AuditFault } from '#shared/admin/audit.ts'

const en = {
  help: {
    export: 'write all of a hub into one file, while it runs',
    import: 'put such a file back into a hub that has nothing yet',
    withoutStores: 'look at the settings alone, and not at the database and the object store',
    withoutRecordings: 'leave the recordings out: the bucket or folder is copied by other means',
    audit: 'the record of what was done to a hub',
    verify: 'work out whether the record is as it was written, entry by entry',
    head: 'the newest entry as somebody wrote it down, NUMBER:HASH; shows what was cut off since',
  },
  exported: (file: string, rows: number, recordings: number, missing: number, sha256: string) =>
    `${file}: ${rows} rows and ${recordings} recordings${missing > 0 ? `; ${missing} more are no longer in the store` : ''}. SHA-256 ${sha256}`,
  imported: (file: string, rows: number, recordings: number) =>
    `${rows} rows and ${recordings} recordings of ${file} are back. Workstations will begin their feeds anew and send again what the backup lacks.`,
  database: (server: string, schema: number, latest: number) =>
    schema === latest
      ? `Database: ${server} answers, its tables are as this hub has them.`
      : schema === 0
        ? `Database: ${server} answers; it is empty, and the first start makes the tables.`
        : `Database: ${server} answers; its tables are of version ${schema}, and the next start brings them to ${latest}.`,
  ownDatabase: 'Database: the hub brings its own, which does not run now.',
  blobs: (where: string) =>
    `Recordings: one was put into ${where}, read in part and deleted again.`,
  noFolder: (where: string) => `Recordings: ${where} is not there yet; the hub makes it.`,
  noHub: 'There is no organisation yet: the hub has never been started with these settings.',
  wrongHead: (head: string) => `--head ${head} is not NUMBER:HASH, as "audit verify" prints it.`,
  holds: (entries: number, head: string) =>
    `The record holds: ${entries} entries. Write its newest down elsewhere: ${head}`,
  broken: (seq: number, fault: AuditFault) => `Entry ${seq}: ${en.faults[fault]}`,
  faults: {
    Changed: 'it is not what was written.',
    Missing: 'it is not there.',
    Added: 'it was not written by the hub.',
    Shortened: 'from here on entries are gone.',
    Forked: 'it is another than the one that was remembered.',
  } satisfies Record<AuditFault, string>,
  refused: (file: string, failure: BackupFailure): string => {
    switch (failure.type) {
      case 'NotABackup':
        return `${file} is no backup of a hub. Nothing was changed.`
      case 'BackupCut':
        return `${file} breaks off: its end is missing. Copy it again. Nothing was changed.`
      case 'BackupDamaged':
        return `${file} is damaged or was changed, at ${failure.part}. Use another backup. Nothing was changed.`
      case 'BackupTooNew':
        return `${file} is from a newer hub (version ${failure.found}, this one knows ${failure.known}). Update Earshot first. Nothing was changed.`
      case 'HubNotEmpty':
        return `This hub has an organisation already. Put the backup back into an empty folder or database. Nothing was changed.`
    }
  },
}

const zh: typeof en = {
  help: {
    export: '把团队服务器的全部数据写入一个文件，可在运行时进行',
    import: '把这样的文件恢复到还没有数据的团队服务器',
    withoutStores: '只检查设置，不检查数据库和对象存储',
    withoutRecordings: '不含录音：存储桶或文件夹另行复制',
    audit: '团队服务器的操作记录',
    verify: '逐条核对操作记录是否原样',
    head: '以前抄下的最新一条，写作 序号:哈希；可发现其后被删去的记录',
  },
  exported: (file, rows, recordings, missing, sha256) =>
    `${file}：${rows} 行、${recordings} 条录音${missing > 0 ? `；另有 ${missing} 条已不在存储中` : ''}。SHA-256 ${sha256}`,
  imported: (file, rows, recordings) =>
    `已恢复 ${file} 中的 ${rows} 行、${recordings} 条录音。各工作站会重新取得数据，并补发备份中没有的内容。`,
  database: (server, schema, latest) =>
    schema === latest
      ? `数据库：${server} 有应答，数据表与本程序一致。`
      : schema === 0
        ? `数据库：${server} 有应答；其中还没有数据，首次启动时建表。`
        : `数据库：${server} 有应答；数据表是第 ${schema} 版，下次启动时升级到第 ${latest} 版。`,
  ownDatabase: '数据库：使用自带的数据库，目前没有运行。',
  blobs: (where) => `录音：已在 ${where} 试写一条，读取其中一段，并已删除。`,
  noFolder: (where) => `录音：${where} 还不存在，启动时创建。`,
  noHub: '还没有组织：从未用这些设置启动过团队服务器。',
  wrongHead: (head) => `--head ${head} 应写作 序号:哈希，即“audit verify”所显示的。`,
  holds: (entries, head) => `操作记录完好，共 ${entries} 条。请把最新一条抄存别处：${head}`,
  broken: (seq, fault) => `第 ${seq} 条：${zh.faults[fault]}`,
  faults: {
    Changed: '与写下时不同。',
    Missing: '缺失。',
    Added: '不是团队服务器所写。',
    Shortened: '从这一条起被删去。',
    Forked: '与抄存的不是同一条。',
  },
  refused: (file, failure) => {
    switch (failure.type) {
      case 'NotABackup':
        return `${file} 不是团队服务器的备份。没有作任何改动。`
      case 'BackupCut':
        return `${file} 不完整，缺少结尾，请重新复制。没有作任何改动。`
      case 'BackupDamaged':
        return `${file} 已损坏或被改动，位置：${failure.part}。请改用其他备份。没有作任何改动。`
      case 'BackupTooNew':
        return `${file} 来自更新的团队服务器（版本 ${failure.found}，本程序只到 ${failure.known}）。请先升级。没有作任何改动。`
      case 'HubNotEmpty':
        return `这里已有组织的数据。请恢复到空的文件夹或数据库。没有作任何改动。`
    }
  },
}

export const keepingWords = { en, zh }
