import type { ReadWorkspaceFailure } from '#main/workspace/read-workspace.ts'

type ReplayWords = {
  readonly help: {
    readonly about: string
    readonly card: string
    readonly workspace: string
  }
  readonly progress: (percent: number) => string
  readonly scored: (evaluations: number, moved: number) => string
  readonly changed: (change: string, count: number) => string
  readonly item: (item: string, evaluations: number, change: string) => string
  readonly unplaced: (count: number) => string
  readonly refused: Readonly<Record<ReadWorkspaceFailure['type'], (folder: string) => string>>
}

export const replayWords: { readonly zh: ReplayWords; readonly en: ReplayWords } = {
  zh: {
    help: {
      about: '用另一张评分卡重算工作区里已提交的评分，看谁的得分会变、变多少、因为哪一项',
      card: '附带的评分卡或 JSON 文件',
      workspace: '工作区文件夹：workspace.json 和 earshot.db 所在处；只读不改',
    },
    progress: (percent) => `已重算 ${percent}%`,
    scored: (evaluations, moved) => `重算了 ${evaluations} 份评分，其中 ${moved} 份得分会变。`,
    changed: (change, count) => `${change} 个百分点：${count} 份`,
    item: (item, evaluations, change) => `评分项 ${item}：影响 ${evaluations} 份，共 ${change} 分`,
    unplaced: (count) => `${count} 个标记或判定所在的评分项，这张评分卡里没有，未计入。`,
    refused: {
      WorkspaceNotFound: (folder) =>
        `${folder} 里没有工作区。请给出 workspace.json 和 earshot.db 所在的文件夹。`,
      KeyInKeyring: (folder) =>
        `${folder} 的数据已加密，钥匙在系统钥匙串里，命令行打不开。请在工作站的评分卡界面里试算。`,
      KeyringChanged: (folder) => `${folder} 的钥匙在别的钥匙串里，命令行打不开。`,
      KeyMissing: (folder) => `${folder} 的数据已加密，钥匙文件 key 不在。请把它放回该文件夹。`,
      KeyDamaged: (folder) => `${folder} 的数据已加密，钥匙文件 key 读不出来。请从备份恢复。`,
      WrongKey: (folder) => `${folder} 的钥匙文件 key 打不开它的数据库。请从备份恢复。`,
      DatabaseDamaged: (folder) => `${folder} 的数据库已损坏。请从备份恢复。`,
      DatabaseFromTheFuture: (folder) => `${folder} 的数据库来自更新的版本。请先更新 Earshot。`,
      DatabaseFromThePast: (folder) =>
        `${folder} 的数据库来自较旧的版本。请先用工作站打开一次该工作区。`,
      CannotWrite: (folder) => `无权读取 ${folder} 的数据库。`,
    },
  },
  en: {
    help: {
      about:
        'score what a workspace submitted again by another scorecard: who would move, by how much, for which item',
      card: 'a scorecard that ships or a JSON file',
      workspace: 'folder of the workspace, with workspace.json and earshot.db; nothing is changed',
    },
    progress: (percent) => `${percent}% scored again`,
    scored: (evaluations, moved) =>
      `${evaluations} ${evaluations === 1 ? 'evaluation' : 'evaluations'} scored again; ${moved} would come out otherwise.`,
    changed: (change, count) => `${change} percentage points: ${count}`,
    item: (item, evaluations, change) =>
      `item ${item}: ${change} points in all, in ${evaluations} ${evaluations === 1 ? 'evaluation' : 'evaluations'}`,
    unplaced: (count) =>
      `${count} marks or answers are on items this scorecard does not have; they count for nothing.`,
    refused: {
      WorkspaceNotFound: (folder) =>
        `There is no workspace in ${folder}. Name the folder with workspace.json and earshot.db.`,
      KeyInKeyring: (folder) =>
        `What is in ${folder} is encrypted, and its key is in the system's keyring, which the command line cannot ask. Try the scorecard on the Scorecards screen of the workstation.`,
      KeyringChanged: (folder) =>
        `The key of ${folder} is in another keyring, which the command line cannot ask.`,
      KeyMissing: (folder) =>
        `What is in ${folder} is encrypted, and its key file "key" is gone. Put it back there.`,
      KeyDamaged: (folder) =>
        `What is in ${folder} is encrypted, and its key file "key" cannot be read. Restore it from a backup.`,
      WrongKey: (folder) =>
        `The key file in ${folder} does not open its database. Restore both from one backup.`,
      DatabaseDamaged: (folder) =>
        `The database in ${folder} is damaged. Restore it from a backup.`,
      DatabaseFromTheFuture: (folder) =>
        `The database in ${folder} is of a newer version. Update Earshot first.`,
      DatabaseFromThePast: (folder) =>
        `The database in ${folder} is of an older version. Open the workspace once with the workstation.`,
      CannotWrite: (folder) => `The database in ${folder} may not be read.`,
    },
  },
}
