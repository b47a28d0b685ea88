import { Slide } from '#shared/presentation.ts'

/** Five inspectors who differ on one item of a call; a test names only what it is about. */
export const aSlide = (over: Partial<Slide> = {}): Slide =>
  Slide.parse({
    language: 'zh',
    title: '11 月第三周校准：退款与投诉',
    call: { number: 2, of: 5 },
    waiting: null,
    sound: null,
    span: [0, 60_000],
    lanes: ['A', 'B', 'C', 'D', 'E'].map((letter, index) => ({
      letter,
      name: null,
      said: index % 2 === 0 ? '扣分' : '没问题',
      points: index % 2 === 0 ? '−10' : '0',
      total: String(90 - index),
      marks: [
        ...(index % 2 === 0 ? [{ at: 24_000, end: 31_000, key: '4.3', isOfItem: true }] : []),
        { at: 6000 + index * 900, end: null, key: '2.1', isOfItem: false },
        { at: 52_000, end: null, key: '10.1', isOfItem: false, tone: 'bonus' },
      ].map((mark) => ({ tone: 'fault', ...mark })),
    })),
    item: {
      key: '4.3',
      title: '与情绪激动的客户争辩，或以反问激化矛盾',
      rule: '客户情绪激动时，应先安抚再解释。以反问句回应、打断客户、或重复强调责任在客户，均记一次。',
      spread: '相差 10 分',
      isSplit: true,
    },
    moment: [24_000, 31_000],
    vote: null,
    consensus: null,
    isHeardHere: false,
    ...over,
  })
