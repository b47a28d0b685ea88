import { readFileSync, writeFileSync } from 'node:fs'

const dataChunk = (bytes) => bytes.indexOf('data', 12, 'latin1')

/**
 * Makes a WAV as a recorder leaves it that lost its disk: the header promises `claimedBytes` of
 * sound, the file ends long before and in the middle of a frame.
 */
export const truncateWav = (path, claimedBytes, keptBytes) => {
  const bytes = readFileSync(path)
  const data = dataChunk(bytes)
  bytes.writeUInt32LE(data + claimedBytes, 4)
  bytes.writeUInt32LE(claimedBytes, data + 4)
  writeFileSync(path, bytes.subarray(0, data + 8 + keptBytes))
}

const headerOnly = () => {
  const bytes = Buffer.alloc(44)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(36, 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(8000, 24)
  bytes.writeUInt32LE(16000, 28)
  bytes.writeUInt16LE(2, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36)
  return bytes
}

const text = `录音导出失败
通道 8012，通话 2203
原因：存储节点 nas-02 无法写入，请重新导出。
`

export const brokenContents = { 'header-only': headerOnly(), text: Buffer.from(text) }
