import { crc32 } from 'node:zlib'
import { mixDown, RATE, toPcm16 } from './samples.mjs'
import { run } from './tools.mjs'

const ffmpegWav = (codec) => (pcm, channels, path) =>
  run(
    'ffmpeg',
    [
      ...['-loglevel', 'error', '-y', '-f', 's16le', '-ar', String(RATE), '-ac', String(channels)],
      ...['-i', '-', '-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact'],
      ...['-c:a', codec, '-f', 'wav', path],
    ],
    pcm,
  )

const soxWav = (encoding) => (pcm, channels, path) => {
  const raw = ['-t', 'raw', '-r', String(RATE), '-e', 'signed', '-b', '16', '-c', String(channels)]
  run('sox', ['-D', '-V1', ...raw, '-', '-t', 'wav', '-e', encoding, path], pcm)
}

const lame = (quality) => (pcm, channels, path) => {
  // Plain stereo, so that one side of a call never leaks into the other.
  const raw = ['-r', '-s', String(RATE / 1000), '--bitwidth', '16', '-m', 's']
  run('lame', ['--silent', ...raw, ...quality, '--noreplaygain', '-', path], pcm)
}

// At 24 kbit/s and below libopus lets one side of a call leak into the other, or merges them.
const opus =
  (...more) =>
  (pcm, channels, path) => {
    const raw = ['--raw', '--raw-bits', '16', '--raw-rate', String(RATE), '--raw-chan', '2']
    const fixed = ['--serial', String(crc32(pcm) & 0x7fffffff), '--padding', '0']
    run('opusenc', ['--quiet', ...raw, ...fixed, '--bitrate', '28', ...more, '-', path], pcm)
  }

// 4016 is libopus's OPUS_SET_DTX: next to nothing is stored while nobody speaks.
const DTX = ['--set-ctl-int', '4016=1', '--framesize', '60']

/** `about` is for people; container, codec and channels are what `inspect-audio` should say. */
const format = (about, container, codec, channels, extension, encode) => ({
  about,
  container,
  codec,
  channels,
  extension,
  encode,
})

export const formats = {
  'wav-ulaw-stereo': format('µ-law WAV', 'wav', 'pcm_mulaw', 2, 'wav', ffmpegWav('pcm_mulaw')),
  'wav-ulaw-stereo-sox': format('µ-law WAV (sox)', 'wav', 'pcm_mulaw', 2, 'wav', soxWav('mu-law')),
  'wav-ulaw-mono': format('µ-law WAV', 'wav', 'pcm_mulaw', 1, 'wav', ffmpegWav('pcm_mulaw')),
  'wav-alaw-stereo': format('A-law WAV', 'wav', 'pcm_alaw', 2, 'wav', ffmpegWav('pcm_alaw')),
  'wav-pcm16-stereo': format('PCM16 WAV', 'wav', 'pcm_s16le', 2, 'wav', ffmpegWav('pcm_s16le')),
  'wav-pcm16-mono': format('PCM16 WAV', 'wav', 'pcm_s16le', 1, 'wav', ffmpegWav('pcm_s16le')),
  'wav-gsm-mono': format('GSM 06.10 WAV', 'wav', 'gsm_ms', 1, 'wav', soxWav('gsm-full-rate')),
  'mp3-cbr-stereo': format('MP3, 24 kbit/s', 'mp3', 'mp3', 2, 'mp3', lame(['-b', '24'])),
  'mp3-vbr-stereo': format(
    'MP3, variable bit rate with Xing header',
    'mp3',
    'mp3',
    2,
    'mp3',
    lame(['--abr', '24']),
  ),
  'opus-stereo': format('Ogg Opus', 'ogg', 'opus', 2, 'opus', opus()),
  'opus-stereo-dtx': format('Ogg Opus, 60 ms frames, DTX', 'ogg', 'opus', 2, 'opus', opus(...DTX)),
}

// Two GSM frames make a block, two blocks an even number of bytes, which RIFF wants.
const GSM_FRAMES = 640

const padToBlocks = (pcm) => {
  const block = GSM_FRAMES * 2
  return Buffer.concat([pcm, Buffer.alloc((block - (pcm.length % block)) % block)])
}

/** Writes a two-sided call as `path` in a format, mixed where the format has one channel. */
export const encode = (channels, { channels: count, codec, encode: write }, path) => {
  const pcm = toPcm16(count === 1 ? mixDown(channels) : channels)
  write(codec === 'gsm_ms' ? padToBlocks(pcm) : pcm, count, path)
}
