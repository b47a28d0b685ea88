import type { OperatorFailure } from '#hub/operator.ts'
import type { Reach } from '#shared/admin/people.ts'
import type { Role } from '#shared/assignment.ts'

const en = {
  help: {
    person: 'people of a hub, for whoever has its machine, also where no administrator gets in',
    list: 'who there is, as what, and who is locked or disabled',
    search: 'only those whose name or login holds this',
    add: 'add somebody, and give them a one-time code to set a password with',
    login: 'what they sign in with',
    role: 'inspector, lead, manager, administrator or agent; inspector unless said',
    team: 'the name of their team; may be left out where there is one only',
    unlock: 'forget failed sign-ins, so that they may try at once',
    code: 'a new one-time code, with which they set a new password',
    administrator: 'make them administrator of the whole organisation, and let them in if disabled',
    who: 'a login, or a name only one person has',
  },
  roles: {
    inspector: 'inspector',
    lead: 'lead',
    manager: 'manager',
    administrator: 'administrator',
    agent: 'agent',
  } satisfies Record<Role, string> as Record<Role, string>,
  reaches: { team: 'of the team', centre: 'of the centre', org: 'of all' } satisfies Record<
    Reach,
    string
  > as Record<Reach, string>,
  disabled: 'disabled',
  locked: (until: string) => `locked until ${until}`,
  nobody: 'Nobody.',
  code: (login: string, code: string, until: string) =>
    `${login} signs in with the one-time code ${code} and sets a password. It holds until ${until} and is not shown again.`,
  unlocked: (who: string) => `${who} may try to sign in at once.`,
  isAdministrator: (who: string) => `${who} is administrator of the whole organisation.`,
  noLogin: (who: string) =>
    `${who} has no login. Add an administrator of their own: earshot hub person add NAME --login LOGIN --role administrator`,
  refused: (who: string, type: OperatorFailure['type']): string => {
    switch (type) {
      case 'NotFound':
        return `There is nobody with the login or name ${who}. See earshot hub person list.`
      case 'Ambiguous':
        return `${who}: there are several. Name the login, or the team with --team.`
      case 'NoLogin':
        return en.noLogin(who)
      case 'LoginTaken':
        return `Somebody else has this login already. Choose another with --login.`
      case 'LastAdministrator':
        return `Nobody would be left who may change anything. Make somebody else administrator first.`
      case 'UnknownPlace':
        return `There is no such team. Check --team against the administration page.`
      case 'BeyondReach':
      case 'NotAllowed':
      case 'NameTaken':
      case 'NotEmpty':
      case 'AlreadyWiped':
        return `${who}: the hub will not (${type}).`
    }
  },
}

const zh: typeof en = {
  help: {
    person: '团队服务器的人员；供能登录服务器机器的人使用，管理员都进不去时也可以用',
    list: '列出人员、角色，以及谁被锁定或停用',
    search: '只列出姓名或登录名含有这段文字的人',
    add: '添加人员，并给出一次性代码用来设置密码',
    login: '登录名',
    role: 'inspector、lead、manager、administrator 或 agent；不写时为 inspector',
    team: '所在团队的名称；只有一个团队时可以不写',
    unlock: '清除登录失败次数，使其可以立即再试',
    code: '给出新的一次性代码，用来重新设置密码',
    administrator: '设为整个组织的管理员；已停用的同时恢复',
    who: '登录名，或没有重名的姓名',
  },
  roles: {
    inspector: '质检员',
    lead: '质检主管',
    manager: '经理',
    administrator: '管理员',
    agent: '坐席',
  },
  reaches: { team: '本团队', centre: '本中心', org: '全部' },
  disabled: '已停用',
  locked: (until) => `锁定至 ${until}`,
  nobody: '没有人。',
  code: (login, code, until) =>
    `${login} 用一次性代码 ${code} 登录并设置密码。${until} 前有效，不再显示。`,
  unlocked: (who) => `${who} 可以立即登录。`,
  isAdministrator: (who) => `${who} 现在是整个组织的管理员。`,
  noLogin: (who) =>
    `${who} 没有登录名。请另加一位管理员：earshot hub person add 姓名 --login 登录名 --role administrator`,
  refused: (who, type) => {
    switch (type) {
      case 'NotFound':
        return `没有登录名或姓名为 ${who} 的人。请用 earshot hub person list 查看。`
      case 'Ambiguous':
        return `${who}：不止一个。请写登录名，或用 --team 写明团队。`
      case 'NoLogin':
        return zh.noLogin(who)
      case 'LoginTaken':
        return `这个登录名已被别人使用。请用 --login 换一个。`
      case 'LastAdministrator':
        return `这样就没有管理员了。请先把别人设为管理员。`
      case 'UnknownPlace':
        return `没有这个团队。请对照管理页面检查 --team。`
      case 'BeyondReach':
      case 'NotAllowed':
      case 'NameTaken':
      case 'NotEmpty':
      case 'AlreadyWiped':
        return `${who}：团队服务器没有照办（${type}）。`
    }
  },
}

export const personWords = { en, zh }
