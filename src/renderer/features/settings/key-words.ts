/** The keyboard editor. */
export const keyWords = {
  zh: {
    'settings.keys': '键盘',
    'settings.keys.open': '改按键…',
    'settings.keys.why': '每个动作的按键都可以换，也可以有多个。踏板和耳机的键一样能学。',
    'settings.keys.changed': '已改 {{count}} 个动作',
    'settings.keys.title': '改按键',
    'settings.keys.add': '给「{{action}}」加一个按键',
    'settings.keys.remove': '去掉「{{action}}」的 {{keys}}',
    'settings.keys.press': '请按新按键，Esc 取消',
    'settings.keys.none': '没有按键',
    'settings.keys.own': '已改',
    'settings.keys.reset': '恢复「{{action}}」的默认按键',
    'settings.keys.resetAll': '全部恢复默认',
    'settings.keys.resetAll.sure': '恢复所有动作的默认按键？',
    'settings.keys.resetAll.do': '恢复',
    'settings.keys.fixed': '固定',
    'settings.keys.fixed.why': '方向键、回车和 Esc 在列表和对话框里处处一样，不能改。',
    'settings.keys.refused.system': '{{keys}} 归系统或切换焦点使用，不能改作别的。换一个键。',
    'settings.keys.refused.inputMethod': '{{keys}} 归输入法使用，不能改作别的。换一个键。',
    'settings.keys.refused.dialog': '{{keys}} 用来回答眼前的对话框和按钮，不能改作别的。换一个键。',
    'settings.keys.refused.editing':
      '{{keys}} 用来剪切、复制、粘贴和全选，不能改作别的。换一个键。',
    'settings.keys.conflict': '{{keys}} 已是「{{action}}」（{{screen}}）的按键。',
    'settings.keys.move': '移到这里',
    'settings.keys.keep': '不动',
    'settings.keys.screen.queue': '工作台',
    'settings.keys.screen.inspect': '评分页',
    'settings.keys.screen.scorecards': '评分卡列表',
    'settings.keys.screen.scorecard': '编写评分卡',
    'settings.keys.screen.calibrations': '校准会列表',
    'settings.keys.screen.calibrationBlind': '校准会揭晓之前',
    'settings.keys.screen.calibration': '校准室',
    'settings.keys.screen.shell': '各页通用',
    'settings.keys.import': '导入',
    'settings.keys.export': '导出',
    'settings.keys.exported': '按键已保存到 {{path}}',
    'settings.keys.imported': '已换上 {{file}} 里的按键',
    'settings.keys.unreadable':
      '{{file}} 不是 Earshot 导出的按键文件，没有改动。请选用「导出」保存的 JSON 文件。',
    'settings.keys.clash':
      '{{file}} 把 {{keys}} 同时给了「{{one}}」和「{{other}}」，没有改动。请先在文件里改掉一处。',
    'settings.keys.refusedFile':
      '{{file}} 给「{{action}}」用了不能用的 {{keys}}，没有改动。请先在文件里换掉它。',
    'settings.keys.note':
      '单个字母和数字只在不输入文字时起作用；带 Ctrl 或 Alt 的键、F 键和媒体键处处可用。',
  },
  en: {
    'settings.keys': 'Keyboard',
    'settings.keys.open': 'Change keys…',
    'settings.keys.why':
      'Every action can have other keys, and several. Pedals and headset keys can be learned too.',
    'settings.keys.changed': '{{count}} actions changed',
    'settings.keys.changed_one': 'One action changed',
    'settings.keys.title': 'Change keys',
    'settings.keys.add': 'Add a key for “{{action}}”',
    'settings.keys.remove': 'Take {{keys}} from “{{action}}”',
    'settings.keys.press': 'Press the new key; Esc cancels',
    'settings.keys.none': 'No key',
    'settings.keys.own': 'changed',
    'settings.keys.reset': 'Default keys for “{{action}}”',
    'settings.keys.resetAll': 'Reset all',
    'settings.keys.resetAll.sure': 'Give every action its default keys?',
    'settings.keys.resetAll.do': 'Reset',
    'settings.keys.fixed': 'fixed',
    'settings.keys.fixed.why':
      'Arrows, Enter and Esc do the same in every list and dialog, and stay as they are.',
    'settings.keys.refused.system':
      '{{keys}} belongs to the system or moves the focus and cannot be used. Choose another key.',
    'settings.keys.refused.inputMethod':
      '{{keys}} belongs to input methods and cannot be used. Choose another key.',
    'settings.keys.refused.dialog':
      '{{keys}} answers dialogs and buttons and cannot be used. Choose another key.',
    'settings.keys.refused.editing':
      '{{keys}} cuts, copies, pastes or selects all and cannot be used. Choose another key.',
    'settings.keys.conflict': '{{keys}} is the key of “{{action}}” ({{screen}}).',
    'settings.keys.move': 'Move it here',
    'settings.keys.keep': 'Leave it',
    'settings.keys.screen.queue': 'Queue',
    'settings.keys.screen.inspect': 'Call',
    'settings.keys.screen.scorecards': 'Scorecards',
    'settings.keys.screen.scorecard': 'Scorecard',
    'settings.keys.screen.calibrations': 'Calibration sessions',
    'settings.keys.screen.calibrationBlind': 'A session before the reveal',
    'settings.keys.screen.calibration': 'The calibration room',
    'settings.keys.screen.shell': 'Everywhere',
    'settings.keys.import': 'Import',
    'settings.keys.export': 'Export',
    'settings.keys.exported': 'Keys saved to {{path}}',
    'settings.keys.imported': 'The keys of {{file}} hold now',
    'settings.keys.unreadable':
      '{{file}} is no key file of Earshot; nothing changed. Choose a JSON file that “Export” has saved.',
    'settings.keys.clash':
      '{{file}} gives {{keys}} to both “{{one}}” and “{{other}}”; nothing changed. Change one of them in the file first.',
    'settings.keys.refusedFile':
      '{{file}} gives “{{action}}” the key {{keys}}, which cannot be used; nothing changed. Replace it in the file first.',
    'settings.keys.note':
      'Single letters and digits act only while nothing is being typed; keys with Ctrl or Alt, F keys and media keys act everywhere.',
  },
} as const
