export const words = {
  zh: {
    'signIn.way': '登录方式',
    'signIn.way.password': '密码',
    'signIn.way.code': '一次性代码',
    'signIn.way.organisation': '组织账号',
    'signIn.way.token': '令牌',
    'signIn.login': '登录名',
    'signIn.password': '密码',
    'signIn.code': '一次性代码',
    'signIn.code.why': '管理员给你的代码，只能用一次。',
    'signIn.newPassword': '设置新密码',
    'signIn.newPassword.why': '至少 {{count}} 个字符，以后用它登录。',
    'signIn.organisation.why': '会打开浏览器，用你在单位的账号登录，然后自动回到这里。',
    'signIn.asking': '正在询问服务器有哪些登录方式…',
    'signIn.server': '服务器：{{name}}',
    'signIn.do': '登录',
    'signIn.inBrowser': '请在浏览器里完成登录…',
    'signIn.giveUp': '取消登录',
    'signIn.title': '重新登录',
    'signIn.ended.title': '已退出登录',
    'signIn.ended.TokenRefused': '登录已过期。',
    'signIn.ended.DeviceRevoked': '管理员撤销了这台设备的登录，请联系管理员恢复。',
    'signIn.ended.DeviceWiped': '管理员要求清除这台设备上的数据。',
    'signIn.ended.PersonDisabled': '你的账号已停用，请联系管理员。',
    'signIn.kept': '可以继续工作：{{count}} 项改动保存在本机，登录后才发送。',
    'signIn.kept.none': '可以继续工作，改动会保存在本机。',
    'signIn.again': '重新登录',
    'signIn.held.title': '等你同意发送',
    'signIn.held': '退出登录期间做了 {{count}} 项改动。',
    'signIn.held.send': '现在发送',
    'signIn.held.look': '先看看',
    'signIn.held.later': '{{count}} 项改动还没有发送。',
    'failure.SignInRefused.TokenExpired': '登录已过期，请重试。',
    'failure.SignInRefused.TokenRefused': '登录已失效，请重新登录。',
    'failure.SignInRefused.DeviceRevoked':
      '管理员撤销了这台设备，不能在这里登录。请联系管理员恢复。',
    'failure.SignInRefused.DeviceWiped': '这台设备已被管理员清除，不能再登录。请联系管理员。',
    'failure.SignInRefused.PersonDisabled': '你的账号已停用。请联系管理员。',
    'failure.SignInRefused.WrongPassword': '登录名或密码（代码）不对。请检查大小写后重试。',
    'failure.SignInRefused.IdTokenRefused':
      '服务器不认可单位账号的登录结果（{{detail}}）。请重试；仍不行时告诉管理员。',
    'failure.SignInRefused.PersonUnknown': '单位账号登录成功，但这台服务器里没有你。请管理员添加。',
    'failure.SignInRefused.Locked':
      '失败次数过多，已锁定。请在 {{detail}} 秒后再试，或请管理员解锁。',
    'failure.SignInRefused.TooManyAttempts': '尝试过于频繁，请在 {{detail}} 秒后再试。',
    'failure.SignInRefused.PasswordUnfit':
      '这个密码不合要求：太短、太常见或与登录名相同。请换一个。',
    'failure.SignInRefused.DeviceTaken':
      '这个工作区属于另一个人。请用原来的账号登录，或在设置里另加一个工作区。',
    'failure.SignInRefused.NotOffered': '这台服务器不接受这种登录方式，请换一种。',
    'failure.SignInRefused.ProviderUnreachable':
      '服务器联系不上单位的账号系统，请稍后再试，或用密码登录。',
    'failure.NotAHub': '这个地址上的不是团队服务器。请核对地址。',
    'failure.SignInGivenUp': '已取消登录。',
    'failure.SignInTookTooLong': '等了五分钟，浏览器里的登录没有完成。请重试。',
    'failure.BrowserDidNotOpen': '没能打开浏览器。请设置默认浏览器后重试，或用密码登录。',
    'failure.ProviderFailed':
      '单位账号没有登录成功（{{detail}}）。请重试；仍不行时把括号里的内容告诉管理员。',
    'failure.OtherPerson':
      '登录的是 {{name}}，而这个工作区属于另一个人。请用原来的账号登录，或在设置里为 {{name}} 另加一个工作区。',
  },
  en: {
    'signIn.way': 'How to sign in',
    'signIn.way.password': 'Password',
    'signIn.way.code': 'One-time code',
    'signIn.way.organisation': 'Organisation account',
    'signIn.way.token': 'Token',
    'signIn.login': 'Login',
    'signIn.password': 'Password',
    'signIn.code': 'One-time code',
    'signIn.code.why': 'The code your administrator gave you; it works once.',
    'signIn.newPassword': 'New password',
    'signIn.newPassword.why': 'At least {{count}} characters; you sign in with it from now on.',
    'signIn.organisation.why':
      'Opens the browser, where you sign in with your account at work, and comes back here.',
    'signIn.asking': 'Asking the server how it lets people sign in…',
    'signIn.server': 'Server: {{name}}',
    'signIn.do': 'Sign in',
    'signIn.inBrowser': 'Finish signing in in the browser…',
    'signIn.giveUp': 'Give up signing in',
    'signIn.title': 'Sign in again',
    'signIn.ended.title': 'Signed out',
    'signIn.ended.TokenRefused': 'The session has run out.',
    'signIn.ended.DeviceRevoked': 'An administrator revoked this device; ask one to restore it.',
    'signIn.ended.DeviceWiped': 'An administrator had this device wiped.',
    'signIn.ended.PersonDisabled': 'Your account is disabled; ask an administrator.',
    'signIn.kept':
      'You can go on working: {{count}} changes are kept here and sent once you have signed in.',
    'signIn.kept_one':
      'You can go on working: 1 change is kept here and sent once you have signed in.',
    'signIn.kept.none': 'You can go on working; changes are kept here.',
    'signIn.again': 'Sign in again',
    'signIn.held.title': 'Waiting for your word',
    'signIn.held': '{{count}} changes made while signed out.',
    'signIn.held_one': '1 change made while signed out.',
    'signIn.held.send': 'Send now',
    'signIn.held.look': 'Look first',
    'signIn.held.later': '{{count}} changes are not sent yet.',
    'signIn.held.later_one': '1 change is not sent yet.',
    'failure.SignInRefused.TokenExpired': 'The session has run out; try again.',
    'failure.SignInRefused.TokenRefused': 'The session is no longer valid; sign in again.',
    'failure.SignInRefused.DeviceRevoked':
      'An administrator revoked this device; nobody can sign in on it. Ask them to restore it.',
    'failure.SignInRefused.DeviceWiped':
      'An administrator had this device wiped; nobody can sign in on it any more. Ask them.',
    'failure.SignInRefused.PersonDisabled': 'Your account is disabled. Ask an administrator.',
    'failure.SignInRefused.WrongPassword':
      'The login or the password (or code) is wrong. Check upper and lower case and try again.',
    'failure.SignInRefused.IdTokenRefused':
      'The server does not accept the sign-in of your organisation ({{detail}}). Try again; if it stays so, tell your administrator.',
    'failure.SignInRefused.PersonUnknown':
      'Your organisation knows you, but this server does not. Ask an administrator to add you.',
    'failure.SignInRefused.Locked':
      'Locked after too many failures. Try again in {{detail}} seconds, or ask an administrator to unlock it.',
    'failure.SignInRefused.TooManyAttempts': 'Too many attempts. Try again in {{detail}} seconds.',
    'failure.SignInRefused.PasswordUnfit':
      'This password will not do: too short, too common, or the login itself. Choose another.',
    'failure.SignInRefused.DeviceTaken':
      'This workspace belongs to somebody else. Sign in with the account it had, or add another workspace in the settings.',
    'failure.SignInRefused.NotOffered':
      'This server does not offer this way of signing in; choose another.',
    'failure.SignInRefused.ProviderUnreachable':
      'The server cannot reach the accounts of your organisation. Try again later, or use a password.',
    'failure.NotAHub': 'What answers at this address is no team server. Check the address.',
    'failure.SignInGivenUp': 'Signing in was given up.',
    'failure.SignInTookTooLong':
      'Signing in in the browser was not finished within five minutes. Try again.',
    'failure.BrowserDidNotOpen':
      'The browser did not open. Set a default browser and try again, or use a password.',
    'failure.ProviderFailed':
      'Signing in with your organisation did not work ({{detail}}). Try again; if it stays so, tell your administrator what is in the brackets.',
    'failure.OtherPerson':
      'That was {{name}}, and this workspace belongs to somebody else. Sign in with the account it had, or add a workspace for {{name}} in the settings.',
  },
} as const
