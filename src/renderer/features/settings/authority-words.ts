export const words = {
  zh: {
    'settings.authority': '签发机构',
    'settings.authority.why':
      '只有单位自己签发服务器证书时才需要：选择管理员给你的证书文件（.pem、.crt 或 .cer）。',
    'settings.authority.pick': '选择证书文件',
    'settings.authority.none': '常用的机构',
    'settings.authority.remove': '不用它',
    'settings.authority.wrong': '{{name}} 里没有证书。请选择管理员给你的证书文件。',
  },
  en: {
    'settings.authority': 'Authority',
    'settings.authority.why':
      'Only where the organisation signs its own certificates: choose the file your administrator gave you (.pem, .crt or .cer).',
    'settings.authority.pick': 'Choose a certificate',
    'settings.authority.none': 'The usual ones',
    'settings.authority.remove': 'Do without it',
    'settings.authority.wrong':
      'There is no certificate in {{name}}. Choose the file your administrator gave you.',
  },
} as const
