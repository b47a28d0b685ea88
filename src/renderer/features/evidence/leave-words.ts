/** What is said to whoever is asked for leave. */
export const leaveWords = {
  zh: {
    'evidence.leave.title': '等你同意的导出',
    'evidence.leave.what': '{{name}} 要导出通话 {{id}} 的 {{count}} 个片段',
    'evidence.leave.openCall': '打开通话',
    'evidence.leave.grant': '同意',
    'evidence.leave.refuse': '不同意…',
    'evidence.leave.reason': '为什么不同意',
    'evidence.leave.sendRefusal': '不同意',
    'evidence.leave.back': '取消',
    'evidence.leave.redactions': '消音 {{count}} 处',
    'evidence.leave.failed.quick': '已经有人先答复了。',
    'evidence.leave.failed.gone': '团队服务器没有这个请求，或它不归你管。',
    'evidence.leave.failed.own': '自己的请求要由别人同意。',
    'evidence.leave.failed.offline': '现在连不上团队服务器，没有送出。连上以后再试。',
  },
  en: {
    'evidence.leave.title': 'Waiting for your leave',
    'evidence.leave.what': '{{name}} asks to export {{count}} clips of call {{id}}',
    'evidence.leave.what_one': '{{name}} asks to export one clip of call {{id}}',
    'evidence.leave.openCall': 'Open the call',
    'evidence.leave.grant': 'Give leave',
    'evidence.leave.refuse': 'Refuse…',
    'evidence.leave.reason': 'Why it is refused',
    'evidence.leave.sendRefusal': 'Refuse',
    'evidence.leave.back': 'Cancel',
    'evidence.leave.redactions': '{{count}} redactions',
    'evidence.leave.redactions_one': 'one redaction',
    'evidence.leave.failed.quick': 'Somebody else answered first.',
    'evidence.leave.failed.gone':
      'The team server does not have this request, or it is not yours to answer.',
    'evidence.leave.failed.own': 'Your own request is for somebody else to answer.',
    'evidence.leave.failed.offline':
      'The team server cannot be reached, so nothing was sent. Try again once it can.',
  },
} as const
