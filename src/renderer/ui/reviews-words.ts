/** What stands in the way of reviews and appeals, and that a judgement went back. */
export const words = {
  zh: {
    'reviews.returned': '已退回',
    'reviews.returned.by': '{{name}}于 {{moment}} 退回',
    'reviews.returned.rest': '没有列出的项都接受。',
    'reviews.failure.NoHub':
      '这个工作区没有接团队服务器。复核和申诉由别人来看，要有团队服务器才能用。',
    'reviews.failure.Offline':
      '连不上团队服务器，什么都没有发出。写好的内容留在这台电脑上，连上以后再发一次。',
    'reviews.failure.NotUnderstood':
      '团队服务器没有看懂这一步，两边的版本可能不同。请更新程序，或告诉管理员。',
    'reviews.failure.NotFound': '团队服务器上没有这一份，或者它不在你负责的团队。请刷新列表。',
    'reviews.failure.NotAllowed': '这一步不归你做。请找负责这个团队的质检主管或经理。',
    'reviews.failure.Moved': '别人先动了这一份，下面已是现在的样子。看过以后再决定一次。',
    'reviews.failure.WrongState': '这一份已经走到别的步骤，这一步现在做不了。',
    'reviews.failure.OwnWork': '自己评的、自己复核过的，都不能再由自己复核。请换一个人。',
    'reviews.failure.UnknownItem': '评分卡里没有这一项。',
    'reviews.failure.UnknownMark': '这份评分里没有这个标记，它可能已被删掉。请另选一个。',
    'reviews.failure.PastDay': '这一天已经过去，请选今天或以后的日子。',
    'reviews.failure.NotARecheck': '复检要用同一坐席在布置辅导之后提交的另一通评分，请另选一通。',
    'reviews.failure.IdReuse': '团队服务器把这一步当成了另一件事。请刷新后再做一次。',
    'reviews.failure.UnknownPlace': '没有这个团队或评分卡，它可能已被移走。',
    'reviews.failure.NotAnAnswer': '这一项不能评成这样，请选它自己的等级、选项或数字。',
    'reviews.failure.NotPublished': '这份成绩还没有告诉坐席，不能申诉。',
    'reviews.failure.TooLate': '申诉期限已过，不能再提。',
    'reviews.failure.AlreadyAppealed': '已有一份申诉还没有结果，或两轮都已用完。',
    'reviews.failure.NotScored': '这通没有按这一项评分，不能对它申诉。',
    'reviews.failure.NotBlind':
      '评过这通、看过这份评分或要签字的人不能来复听。请另找一个没看过的人。',
    'reviews.failure.NotIndependent': '评过或复听过这通的人不能签字。请换一位主管。',
    'reviews.failure.NotListened': '自己的复听评分还没有交，先交了才能往下做。',
    'reviews.failure.UnknownPerson': '没有这个人，或这个人不能复听、签字。请另选一位。',
    'reviews.failure.NotWhole': '申诉里的每一项都要裁定一次，不能漏也不能重复。',
    'reviews.failure.NothingProposed': '坐席没有提出要评成什么，不能“照申诉改”。请选别的裁定。',
    'reviews.failure.about': '{{why}}（{{what}}）',
  },
  en: {
    'reviews.returned': 'Returned',
    'reviews.returned.by': 'Returned by {{name}}, {{moment}}',
    'reviews.returned.rest': 'Items that are not named here were accepted.',
    'reviews.failure.NoHub':
      'This workspace has no team server. Reviews and appeals are looked at by others and need one.',
    'reviews.failure.Offline':
      'The team server cannot be reached and nothing was sent. What you wrote is kept on this computer: send it again once you are online.',
    'reviews.failure.NotUnderstood':
      'The team server did not understand this; the versions may differ. Update the program or tell your administrator.',
    'reviews.failure.NotFound':
      'The team server has no such thing, or it is of a team you do not look after. Reload the list.',
    'reviews.failure.NotAllowed':
      'This is not yours to do. Ask the supervisor or the manager of the team.',
    'reviews.failure.Moved':
      'Somebody else was quicker; this is how it is now. Look at it and decide again.',
    'reviews.failure.WrongState': 'It is at another step by now, and this cannot be done any more.',
    'reviews.failure.OwnWork':
      'Nobody reviews what they judged themselves or passed before. Leave it to somebody else.',
    'reviews.failure.UnknownItem': 'The scorecard has no such item.',
    'reviews.failure.UnknownMark':
      'This judgement has no such mark; it may have been removed. Choose another.',
    'reviews.failure.PastDay': 'That day is over. Choose today or a later one.',
    'reviews.failure.NotARecheck':
      'A re-check is another evaluation of the same agent, submitted after the task was set. Choose another.',
    'reviews.failure.IdReuse':
      'The team server took this for something else. Reload and do it once more.',
    'reviews.failure.UnknownPlace': 'There is no such team or scorecard; it may have been removed.',
    'reviews.failure.NotAnAnswer':
      'This item cannot come to that: choose one of its own grades, options or numbers.',
    'reviews.failure.NotPublished': 'The agent was not told this result yet: nothing to appeal.',
    'reviews.failure.TooLate': 'The last moment for an appeal is past.',
    'reviews.failure.AlreadyAppealed':
      'There is an appeal already that is not over, or both rounds were used.',
    'reviews.failure.NotScored': 'The call was not judged by this item, so it cannot be appealed.',
    'reviews.failure.NotBlind':
      'Who judged the call, saw the judgement or is to sign cannot re-listen. Ask somebody who has not.',
    'reviews.failure.NotIndependent':
      'Who judged or re-listened cannot sign. Ask another supervisor.',
    'reviews.failure.NotListened':
      'What you found yourself is not in yet. Submit your evaluation first.',
    'reviews.failure.UnknownPerson':
      'There is no such person, or they cannot re-listen or sign. Choose another.',
    'reviews.failure.NotWhole':
      'Each item of the appeal is ruled on once: none left out, none twice.',
    'reviews.failure.NothingProposed':
      'The agent did not say what the item should come to. Choose another ruling.',
    'reviews.failure.about': '{{why}} ({{what}})',
  },
} as const
