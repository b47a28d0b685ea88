export const signingWords = {
  zh: {
    'devices.tabs': '设备与签名密钥',
    'devices.tab.devices': '设备',
    'signing.secondPerson': '导出证据要另一个人同意',
    'signing.secondPerson.about':
      '打开后，主管或经理导出证据包前，要先由另一位有导出权限的人同意，同意后 7 天内有效；每一步都记入审计。',
    'devices.tab.signing': '签名密钥',
    'signing.about':
      '工作站用来签署证据包的密钥，这里只存公钥。被新密钥取代的，以前的签名仍然有效；被吊销的，签过的一律不再有效。',
    'signing.search': '搜索人员、设备或密钥编号',
    'signing.id': '密钥编号',
    'signing.since': '登记时间',
    'signing.state.used': '使用中',
    'signing.state.retired': '已被取代',
    'signing.state.revoked': '已吊销',
    'signing.revoke': '吊销',
    'signing.revoke.title': '吊销 {{name}} 的签名密钥？',
    'signing.revoke.about':
      '用这把密钥签过的每一个证据包，以后验证时都会说“密钥已吊销”，包括以前的：密钥落入他人之手后，签名上的日期可以任意写。{{name}} 下次导出时会换一把新密钥。这不能撤回。',
    'signing.reason': '原因',
    'signing.reason.hint': '例如：笔记本电脑失窃',
    'signing.refused.AlreadyRevoked': '这把密钥已经吊销过了。',
    'signing.empty': '还没有签名密钥',
    'signing.empty.about': '有人在工作站第一次导出证据包时，会生成一把并登记在这里。',
    'signing.notFound': '没有符合的密钥',
    'signing.notFound.about': '换一个词。',
  },
  en: {
    'devices.tabs': 'Devices and signing keys',
    'devices.tab.devices': 'Devices',
    'signing.secondPerson': 'Exporting evidence needs a second person',
    'signing.secondPerson.about':
      'When this is on, a lead or manager exports evidence only after another who may export has given leave, which holds for seven days. Each step is in the audit trail.',
    'devices.tab.signing': 'Signing keys',
    'signing.about':
      'What workstations sign evidence with; only public halves are kept here. What a superseded key signed still stands, what a revoked key signed does not.',
    'signing.search': 'Find a person, device or key',
    'signing.id': 'Key',
    'signing.since': 'Registered',
    'signing.state.used': 'In use',
    'signing.state.retired': 'Superseded',
    'signing.state.revoked': 'Revoked',
    'signing.revoke': 'Revoke',
    'signing.revoke.title': 'Revoke the signing key of {{name}}?',
    'signing.revoke.about':
      'Every evidence package this key signed will be refused from now on, older ones too: whoever has a stolen key writes any date. {{name}} gets another key with the next export. This cannot be taken back.',
    'signing.reason': 'Reason',
    'signing.reason.hint': 'For example: the laptop was stolen',
    'signing.refused.AlreadyRevoked': 'This key was revoked already.',
    'signing.empty': 'No signing key yet',
    'signing.empty.about':
      'The first evidence package somebody exports on a workstation makes a key, which then stands here.',
    'signing.notFound': 'No key fits',
    'signing.notFound.about': 'Try another word.',
  },
} as const
