/**
 * Who speaks. `variant`, `pitch` and `speed` are espeak-ng's; `level` is the loudness of the
 * speech in dBFS (RMS while speaking). Every name and number is invented.
 */
export const agents = {
  liJuan: {
    id: 'A1001',
    name: '李娟',
    team: '客服一组',
    hiredOn: '2022-08-15',
    voice: { variant: 'f3', pitch: 54, speed: 213, level: -20 },
  },
  wangZhiqiang: {
    id: 'A1002',
    name: '王志强',
    team: '客服一组',
    hiredOn: '2020-11-09',
    voice: { variant: 'm3', pitch: 34, speed: 202, level: -18.5 },
  },
  chenSiyu: {
    id: 'A1003',
    name: '陈思雨',
    team: '客服一组',
    hiredOn: '2026-10-31',
    voice: { variant: 'f4', pitch: 92, speed: 222, level: -22 },
  },
  ayiguli: {
    id: 'A1004',
    name: '阿依古丽·买买提',
    team: '客服一组',
    hiredOn: '2025-03-03',
    voice: { variant: 'f2', pitch: 46, speed: 196, level: -21 },
  },
  ouyangXue: {
    id: 'A2001',
    name: '欧阳雪',
    team: '营销二组',
    hiredOn: '2023-12-18',
    voice: { variant: 'Annie', pitch: 42, speed: 218, level: -19.5 },
  },
  zhaoLei: {
    id: 'A2002',
    name: '赵磊',
    team: '营销二组',
    hiredOn: '2026-05-06',
    voice: { variant: 'm7', pitch: 84, speed: 233, level: -18 },
  },
}

/** Customers' voices, each with the place its line noise comes from. */
export const customers = {
  youngWoman: { variant: 'f5', pitch: 62, speed: 213, level: -21, place: 'room' },
  calmWoman: { variant: 'belinda', pitch: 48, speed: 204, level: -23, place: 'room' },
  olderWoman: { variant: 'f1', pitch: 40, speed: 190, level: -22, place: 'street' },
  mother: { variant: 'linda', pitch: 50, speed: 218, level: -20, place: 'room' },
  youngMan: { variant: 'm1', pitch: 66, speed: 216, level: -22, place: 'street' },
  calmMan: { variant: 'm2', pitch: 44, speed: 204, level: -24, place: 'room' },
  deepMan: { variant: 'm5', pitch: 32, speed: 205, level: -20, place: 'car' },
  angryMan: { variant: 'm4', pitch: 68, speed: 228, level: -17, place: 'room' },
  oldMan: { variant: 'm8', pitch: 36, speed: 191, level: -23, place: 'room' },
  courier: { variant: 'robert', pitch: 68, speed: 224, level: -21, place: 'street' },
}

/** What the agent's own line sounds like when nobody speaks. */
export const agentPlace = 'office'
