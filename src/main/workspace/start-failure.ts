import type { OpenDatabaseFailure } from '#main/db/open.ts'
import type { KeyFailure } from '#main/workspace/key-vault.ts'
import type { LockFailure } from '#main/db/folder-lock.ts'
import type { Failure } from '#shared/result.ts'
import type { OpenFailure } from '#shared/workspace.ts'
import type { Words } from '#shared/words.ts'

/** Why a workspace did not open. */
export type StartFailure =
  OpenFailure | OpenDatabaseFailure | KeyFailure | LockFailure | Failure<'HubDidNotStart'>

/** A sentence that says what stands in the way, and one that says what to do. */
export function sentenceOf(failure: StartFailure): Words {
  switch (failure.type) {
    case 'WorkspaceNotFound':
      return {
        zh: '找不到这个工作区，它可能已被移动或删除。请选择另一个工作区。',
        en: 'The workspace is not there; it may have been moved or deleted. Choose another one.',
      }
    case 'NameTaken':
      return {
        zh: '已有同名的工作区。请换一个名称。',
        en: 'A workspace of that name exists. Choose another name.',
      }
    case 'FolderNotFound':
      return {
        zh: '找不到录音文件夹，或其中没有通话记录（calls.csv）。请检查路径后重试。',
        en: 'The folder of recordings, or the call log (calls.csv) in it, is not there. Check its path and try again.',
      }
    case 'HubUnreachable':
      return {
        zh: '连接不上团队服务器，而这个工作区还从未连上过。请检查地址和网络后重新打开。',
        en: 'The team server cannot be reached, and this workspace has never met it. Check the address and the network, then open it again.',
      }
    case 'HubNotTrusted':
      return {
        zh: '团队服务器的证书不可信：签发机构未知、名称不符或已过期，没有向它发送任何内容。请核对地址，或向管理员要签发机构的证书，重新添加。',
        en: 'The certificate of the team server is not to be trusted: an unknown authority, another name, or out of date. Nothing was sent to it. Check the address, or ask your administrator for the certificate of the authority and add the server again.',
      }
    case 'TokenRefused':
      return {
        zh: '团队服务器不接受这个令牌。请向质检主管要一个新的令牌。',
        en: 'The team server does not accept the token. Ask your team lead for a new one.',
      }
    case 'HubDidNotStart':
      return {
        zh: '本机的团队服务器没有启动起来，原因写在 earshot.log 里。请检查磁盘空间和文件夹权限，关闭占用资源的程序后重新打开；仍不行时把日志交给管理员。',
        en: 'The team server of this machine did not start; earshot.log says why. Check the disk space and the permissions of the folder, close what keeps the machine busy and open it again. If it stays so, hand the log to your administrator.',
      }
    case 'CannotWrite':
      return {
        zh: `这个文件夹不能写入：${failure.folder}。请检查它的权限和磁盘空间，或用 EARSHOT_HOME 指定另一个文件夹。`,
        en: `This folder cannot be written: ${failure.folder}. Check its permissions and the disk space, or name another folder with EARSHOT_HOME.`,
      }
    case 'CannotOpen':
      return {
        zh: '这个工作区现在打不开。请关闭其他 Earshot 窗口后重试。',
        en: 'The workspace cannot be opened now. Close other windows of Earshot and try again.',
      }
    case 'InUse':
      return {
        zh: `Earshot 已经打开了这个工作区${failure.pid === null ? '' : `（进程 ${failure.pid}）`}。请使用已打开的窗口，或先把它关闭。`,
        en: `Earshot already has this workspace open${failure.pid === null ? '' : ` (process ${failure.pid})`}. Use that window, or close it first.`,
      }
    case 'KeyMissing':
      return {
        zh: '打开这个工作区的密钥文件不见了。请从备份中恢复工作区文件夹里的 key 文件；没有它，任何人都打不开其中的内容。',
        en: 'The key that opens this workspace is gone. Restore the file `key` of the workspace folder from a backup; without it nobody can open what is inside.',
      }
    case 'KeyDamaged':
      return {
        zh: '打开这个工作区的密钥文件已损坏。请从备份中恢复工作区文件夹里的 key 文件。',
        en: 'The key that opens this workspace is damaged. Restore the file `key` of the workspace folder from a backup.',
      }
    case 'KeyringChanged':
      return {
        zh: `这个工作区的密钥存放在系统钥匙串（${failure.backend}）中，现在取不出来。请登录并解锁该钥匙串，然后重新打开。`,
        en: `The key of this workspace is in the system's keyring (${failure.backend}), which does not give it now. Sign in, unlock that keyring and open it again.`,
      }
    case 'WrongKey':
      return {
        zh: '密钥打不开这个工作区的数据库。请恢复与它配套的 key 文件；数据未被改动。',
        en: 'The key does not open the database of this workspace. Restore the `key` file that belongs to it; nothing was changed.',
      }
    case 'DatabaseDamaged':
      return {
        zh: '这个工作区的数据库已损坏，为保护数据没有打开。请复制整个工作区文件夹留存，再从备份恢复。',
        en: 'The database of this workspace is damaged and was not opened, to keep what is left. Copy the whole workspace folder, then restore it from a backup.',
      }
    case 'DatabaseFromTheFuture':
      return {
        zh: `这个工作区由更新版本的 Earshot 写入（数据版本 ${failure.fileVersion}，本程序支持到 ${failure.appVersion}）。请安装新版本后打开；数据未被改动。`,
        en: `This workspace was written by a newer Earshot (data version ${failure.fileVersion}, this one knows up to ${failure.appVersion}). Install the newer version; nothing was changed.`,
      }
  }
}
