/** What is said of a call in the library, wherever one is put into it. */
export const words = {
  zh: {
    'library.collection': '录音集',
    'library.collection.excellent': '优秀',
    'library.collection.problem': '问题',
    'library.title': '标题',
    'library.title.hint': '一句话说出值得学什么',
    'library.tags': '标签',
    'library.tags.hint': '例如：投诉、安抚、开场白',
    'library.note': '说明',
    'library.points': '讲评点',
    'library.points.none': '没有讲评点：学习时从头听到尾，不会停。',
    'library.points.why': '学习时录音在每个讲评点停下；一段录音听完再停。',
    'library.point.text': '{{time}} 讲什么',
    'library.point.remove': '去掉 {{time}} 的讲评点',
    'library.namesAgent': '显示坐席姓名',
    'library.namesAgent.why': '不选时，看到这个案例的人不知道坐席是谁（听声音仍可能认出来）。',
    'library.save': '保存',
    'library.cancel': '取消',
    'library.failure.NoHub':
      '这个工作区是本机文件夹，没有团队服务器；录音库放在团队服务器上，大家才能一起听。',
    'library.failure.Offline': '连不上团队服务器，什么都没有改。写好的还在这里，连上以后再做一次。',
    'library.failure.NotUnderstood':
      '团队服务器没有看懂这一步，两边的版本可能不同。请更新程序，或告诉管理员。',
    'library.failure.NotAllowed': '录音库由质检主管和经理整理。请把这通电话告诉他们。',
    'library.failure.NotFound': '团队服务器上已没有它，可能刚被移出。',
    'library.failure.Moved': '别人刚改过，没有照你的做。现在显示的是最新的；看过再做一次。',
    'library.failure.UnknownCall': '团队服务器没有这通电话，可能已按保存期限删除。',
    'library.failure.NoRecording': '这通电话没有录音，没有可听的。',
    'library.failure.InLibrary': '这通电话已在录音库里。请到录音库改那个案例。',
    'library.failure.BlindWork':
      '有人正要盲听这通电话（校准会还没揭晓，或申诉还没结束），现在放进录音库会让他们先知道别人的看法。等结束后再放。',
    'library.failure.OutsideRecording':
      '有一个讲评点在录音结束之后，或终点在起点之前。改好它再保存。',
    'library.failure.UnknownEntry': '有一个案例已被移出录音库，不能再放进学习单。',
    'library.failure.UnknownPerson': '主持人已不在团队里，或不是质检员、主管。请另选一位。',
    'library.failure.IdReuse': '团队服务器把这一步当成了另一件事。请再做一次。',
  },
  en: {
    'library.collection': 'Collection',
    'library.collection.excellent': 'Excellent',
    'library.collection.problem': 'Problem',
    'library.title': 'Title',
    'library.title.hint': 'What is to be learnt, in one sentence',
    'library.tags': 'Tags',
    'library.tags.hint': 'Such as: complaint, calming, opening',
    'library.note': 'Note',
    'library.points': 'Teaching points',
    'library.points.none': 'No teaching points: a study hears it through and does not stop.',
    'library.points.why':
      'In a study the recording stops at each teaching point; a stretch is heard to its end first.',
    'library.point.text': 'What {{time}} teaches',
    'library.point.remove': 'Remove the teaching point at {{time}}',
    'library.namesAgent': 'Name the agent',
    'library.namesAgent.why':
      'Without it nobody who studies the entry is told who the agent is (they may still know the voice).',
    'library.save': 'Save',
    'library.cancel': 'Cancel',
    'library.failure.NoHub':
      'This workspace is a folder without a team server. The library is kept on one, for everybody to hear.',
    'library.failure.Offline':
      'The team server cannot be reached and nothing was changed. What you wrote is still here: do it again once you are online.',
    'library.failure.NotUnderstood':
      'The team server did not understand this; the versions may differ. Update the program, or tell your administrator.',
    'library.failure.NotAllowed':
      'Team leads and managers keep the library. Tell one of them of this call.',
    'library.failure.NotFound': 'The team server no longer has it; it may just have been removed.',
    'library.failure.Moved':
      'Somebody else has just changed it, so your step was not done. What you see now is the newest; look, then do it again.',
    'library.failure.UnknownCall':
      'The team server does not have this call; it may have been deleted as it was kept long enough.',
    'library.failure.NoRecording': 'This call has no recording, so there is nothing to hear.',
    'library.failure.InLibrary':
      'This call is in the library already. Change its entry in the library.',
    'library.failure.BlindWork':
      'Somebody is about to judge this call blind (a session not yet revealed, or an open appeal) and would learn here what others think. Add it once that is over.',
    'library.failure.OutsideRecording':
      'A teaching point lies behind the end of the recording, or ends before it begins. Correct it, then save.',
    'library.failure.UnknownEntry':
      'An entry was removed from the library and cannot be put on a play list any more.',
    'library.failure.UnknownPerson':
      'Who was to lead it is no longer in the team, or judges no calls. Choose somebody else.',
    'library.failure.IdReuse': 'The team server took this for something else. Please do it again.',
  },
} as const
