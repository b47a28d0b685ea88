import { agents, customers } from '../cast.mjs'
import { a, c, cut, fault, pause, waived } from '../script.mjs'

const agent = agents.chenSiyu

export const calls = [
  {
    id: '2006',
    about: '国际漫游：口头语过多、模棱两可；说错后挂机前更正（不扣）',
    agent,
    customer: { ...customers.youngWoman, variant: 'f2', pitch: 66, number: '13900000067' },
    at: '2026-11-06T10:11:48+08:00',
    format: 'wav-ulaw-mono',
    log: { ringSeconds: 3, disposition: '已解决', satisfaction: 4 },
    script: [
      a('您好，嗯，客服中心，请问有什么可以帮您的呀？', {
        gap: 1200,
        plants: [
          fault('service/2.5', 'rule 43', '“嗯、那个、就是说、呃”等口头语过多', 'fillers'),
          fault('service/3.2', 'rule 43', '“的呀、哈”等语气词过多', 'fillers'),
        ],
      }),
      c('你好，我下个月去韩国玩，手机能用吗？'),
      a('呃，能用的呀，那个，请问您贵姓呢？'),
      c('我姓沈。'),
      a('沈小姐您好，嗯，那个，就是说，您要先开通国际漫游的呀。', { id: 'fillers' }),
      c('开通要钱吗？流量怎么收费？'),
      a('嗯，开通费是十块钱。', {
        plants: [waived('service/8.1', 'rule 48', '开通费说错，挂机前已更正，不扣分', 'corrected')],
      }),
      a('流量大概，可能是二十五块钱一天吧，也许是三十块。', {
        gap: 700,
        plants: [fault('service/8.4', 'rule 43', '资费模棱两可：“大概、可能、也许”')],
      }),
      c('到底是二十五还是三十？'),
      a('呃，请您稍等一下，我查一下哈。'),
      pause(4200),
      a('沈小姐，不好意思，刚才我说错了，开通是不收费的。韩国是二十五元一天，不用的那一天不收。', {
        id: 'corrected',
      }),
      c('好的，那你帮我开吧。'),
      a('好的呀，已经开好了，出发之前重新开机就可以了。请问还有其他可以帮您的吗？'),
      c('没有了，谢谢。'),
      a('祝您心情愉快，再见！'),
    ],
  },
  {
    id: '2009',
    about: '两分钟以上不理会，客户自己挂机',
    agent,
    customer: { ...customers.calmMan, variant: 'victor', number: '13900000090' },
    at: '2026-11-10T16:45:20+08:00',
    format: 'opus-stereo-dtx',
    log: { ringSeconds: 4, disposition: '客户挂机', satisfaction: 1 },
    script: [
      a('您好，客服中心，请问有什么可以帮您？', { gap: 900 }),
      c('你好，我想打印去年的通话清单，要怎么弄？'),
      a('好的，请问您贵姓？'),
      c('姓董。'),
      a('董先生，我看一下。'),
      pause(122000, {
        plants: [fault('service/7.1', 'rule 45', '122秒不理会客户，直到客户挂机', 'left')],
      }),
      c('喂？有人吗？算了，我不等了。', { id: 'left', gap: 0 }),
    ],
  },
  {
    id: '2012',
    about: '无声通话：接入后没有应答',
    agent,
    customer: { ...customers.youngMan, number: '13900000123' },
    at: '2026-11-14T20:17:06+08:00',
    format: 'wav-gsm-mono',
    log: { ringSeconds: 2, disposition: '无声' },
    script: [
      pause(42000, {
        plants: [
          fault(
            'service/1.3',
            'rule 43',
            '接入后全程没有应答，也没有询问对方能否听到（周末问候自然也没有）',
          ),
        ],
      }),
    ],
  },
  {
    id: '2014',
    about: '换套餐时断线（话说到一半），当班没有回拨',
    agent,
    customer: { ...customers.courier, number: '13900000145' },
    at: '2026-11-20T11:40:53+08:00',
    format: 'opus-stereo-dtx',
    log: { ringSeconds: 5, disposition: '断线' },
    script: [
      a('您好，客服中心，请问有什么可以帮您？', { gap: 800 }),
      c('你好，我是送外卖的，我想换一个流量多一点的套餐。'),
      a('好的，请问您贵姓？'),
      c('我姓胡。'),
      a('胡先生您好，您现在是三十八元的套餐，每个月十个G。您平时一个月用多少流量呢？'),
      c('我每天跑十几个小时，导航一直开着，一个月四十个G都不够。'),
      a('那我建议您换五十九元的套餐，有六十个G，通话三百分钟，下个月一号生效。'),
      c('五十九啊，那超出以后怎么收费呢？'),
      a('超出以后每个G三元，每天最多收十五元。'),
      c('那我这个月剩下的几天怎么办？我每天都要用流量的'),
      cut(420, {
        plants: [fault('service/11.1', 'rule 52', '断线后当班没有本人回拨（话单里没有回拨记录）')],
      }),
    ],
  },
]
