/** What stood in the way, and what to do. */
export const failureWords = {
  zh: {
    'calibration.failure.Offline': '现在连不上团队服务器，没有做这一步。连上以后再试；已评的都在。',
    'calibration.failure.NotAllowed': '只有这场校准会的主持人可以这样做；投票的只有参与人。',
    'calibration.failure.NotFound': '团队服务器没有这场校准会。它可能属于别的团队。',
    'calibration.failure.CalibrationNotFound':
      '这场校准会不在这台电脑上。等下一次同步，或请主持人查看参与人名单。',
    'calibration.failure.Moved':
      '另一位主持人刚刚改了这场校准会，所以没有照你的做。现在显示的是最新的；看过再做一次。',
    'calibration.failure.WrongState':
      '这场校准会已经到了另一个阶段，这一步做不了了。现在显示的是最新的。',
    'calibration.failure.NoCalls': '还没有选通话。至少选一通，再开始评分。',
    'calibration.failure.UnknownCall':
      '有一通通话已不在团队服务器，或已撤出这场校准会。去掉它再试。',
    'calibration.failure.UnknownPerson': '有一位参与人已不在团队里，或不能评分。去掉这位再试。',
    'calibration.failure.UnknownScorecard':
      '团队服务器没有这一版评分卡。先批准并同步，或选另一版。',
    'calibration.failure.FacilitatorJudges':
      '主持人要提前看到评分，就不能同时是参与人。去掉其中一个。',
    'calibration.failure.TooFewParticipants': '至少要两个人评，才有得比较。再加一位参与人。',
    'calibration.failure.VoteNotOpen': '这一项的投票已经结束，或还没有开始。',
    'calibration.failure.IdReuse': '这个编号已被另一场校准会用了。请再做一次。',
    'calibration.failure.NoSeatsHere': '这里有团队服务器：每个人在自己的电脑上登录评分。',
    'calibration.missing': '这场校准会没有打开',
  },
  en: {
    'calibration.failure.Offline':
      'The team server cannot be reached, so this was not done. Try again once it can; what was judged is kept.',
    'calibration.failure.NotAllowed':
      'Only the facilitator of this session may do that; only participants vote.',
    'calibration.failure.NotFound':
      'The team server has no such session. It may belong to another team.',
    'calibration.failure.CalibrationNotFound':
      'This session is not on this computer. Wait for the next sync, or ask the facilitator who takes part.',
    'calibration.failure.Moved':
      'Another facilitator has just changed this session, so your step was not done. What you see now is the newest; look, then do it again.',
    'calibration.failure.WrongState':
      'The session has moved on to another stage and this cannot be done any more. What you see now is the newest.',
    'calibration.failure.NoCalls': 'No call was chosen. Choose one at least, then begin.',
    'calibration.failure.UnknownCall':
      'A call is no longer on the team server, or was withdrawn from this session. Leave it out and try again.',
    'calibration.failure.UnknownPerson':
      'A participant is no longer in the team, or may not judge. Leave them out and try again.',
    'calibration.failure.UnknownScorecard':
      'The team server has no such version of the scorecard. Approve and sync it first, or choose another.',
    'calibration.failure.FacilitatorJudges':
      'A facilitator who sees the scores early cannot take part as well. Undo one of the two.',
    'calibration.failure.TooFewParticipants':
      'At least two people must judge for there to be anything to compare. Add a participant.',
    'calibration.failure.VoteNotOpen': 'The vote on this item is over, or has not begun.',
    'calibration.failure.IdReuse': 'The id is already used by another session. Please do it again.',
    'calibration.failure.NoSeatsHere':
      'There is a team server here: everybody signs in and judges on their own computer.',
    'calibration.missing': 'The session did not open',
  },
} as const
