import type { BagInfoFault } from '#core/evidence/bag-text.ts'
import type { ClipState, SignatureState } from '#shared/evidence-verdict.ts'

import type { PackageFault, VerifyFailure } from '#evidence/verification.ts'

/** The member of a union whose type, of one or of several, is this. */
type Member<Of, T> = Of extends { readonly type: infer U } ? (T extends U ? Of : never) : never
/** A sentence for each type of a union. */
type Sentences<Of extends { readonly type: string }> = {
  readonly [T in Of['type']]: (of: Member<Of, T>) => string
}
/** What a signature says, with what could not be told left empty. */
type Signed = {
  readonly keyId: string
  readonly by: string
  readonly at: string
  readonly owner: string
  readonly revokedAt: string
}

/** The sentence for what happened. */
export function worded<Of extends { readonly type: string }>(
  sentences: Sentences<Of>,
  of: Of,
): string {
  // The sentence under a type takes the member of that type.
  const sentence = sentences[of.type as Of['type']] as (of: Of) => string
  return sentence(of)
}

const infoEn = (reason: BagInfoFault): string => {
  switch (reason.type) {
    case 'NoVersion':
      return 'bag-info.txt does not say which version the package is of.'
    case 'WrongField':
      return `bag-info.txt has no proper ${reason.label}.`
    case 'UnusualText':
      return 'bag-info.txt is not written as ours are.'
  }
}

const infoZh = (reason: BagInfoFault): string => {
  switch (reason.type) {
    case 'NoVersion':
      return 'bag-info.txt 没有写明证据包的版本。'
    case 'WrongField':
      return `bag-info.txt 缺少正确的 ${reason.label}。`
    case 'UnusualText':
      return 'bag-info.txt 不是本程序的写法。'
  }
}

const en = {
  signature: {
    known: ({ owner, by, at, keyId }) =>
      `Signed by ${by}, ${at}, with the key of ${owner} (${keyId}).`,
    unknown: ({ by, at, keyId }) =>
      `Signed by ${by}, as it says itself, ${at}. Its key ${keyId} is not known here: ask whoever handed it out whether it is theirs.`,
    revoked: ({ owner, revokedAt, keyId }) =>
      `Signed with a key of ${owner} that was revoked ${revokedAt} (${keyId}). Nothing it signed is to be trusted, whatever date it bears.`,
    notThen: ({ owner, at, keyId }) =>
      `Dated ${at}, when the key of ${owner} it is signed with was not in use (${keyId}).`,
    broken: () =>
      'The signature does not fit: it, the list it signs, or who it says signed was changed.',
    missing: () => 'It is not signed.',
  } satisfies Record<SignatureState, (signed: Signed) => string>,
  clips: {
    identical: (path: string) =>
      `${path}: sample by sample the recording, but for what is redacted.`,
    differs: (path: string, frame: string) =>
      `${path}: differs from the recording${frame && `, first at sample ${frame}`}.`,
    redactionDiffers: (path: string, frame: string) =>
      `${path}: what should be redacted is something else${frame && `, first at sample ${frame}`}.`,
    lossy: (path: string) => `${path}: an MP3, which cannot be compared sample by sample.`,
    otherRecording: (path: string) => `${path}: was cut from another recording than this one.`,
    notCompared: (path: string) =>
      `${path}: not compared, as no recording was given or it is missing.`,
  } satisfies Record<ClipState, (path: string, frame: string) => string>,
  faults: {
    ContainerAltered: ({ at }) =>
      `The zip around the files is not the one that was written, from byte ${at} on.`,
    OrderAltered: () => 'The files do not stand in their order.',
    BagitWrong: () => 'bagit.txt does not name BagIt 1.0 and UTF-8.',
    OxumDiffers: () => 'bag-info.txt counts other files or bytes than there are.',
    IdentityDiffers: () => 'The folder, bag-info.txt and the provenance name different packages.',
    BrokenLine: ({ manifest, line }) => `${manifest} line ${line} is no checksum with a path.`,
    UnsafeLine: ({ manifest, line, path }) =>
      `${manifest} line ${line} leads out of the package: ${path}`,
    RepeatedLine: ({ manifest, line, path }) => `${manifest} line ${line} lists ${path} again.`,
    WrongPlace: ({ manifest, line, path }) =>
      `${manifest} line ${line} lists ${path}, which does not belong there.`,
    UnusualText: ({ manifest, line }) =>
      `${manifest} is not written as ours are, from line ${line}.`,
    InfoWrong: ({ reason }) => infoEn(reason),
    PartUnreadable: ({ path, detail }) => `${path} does not hold what it should (${detail}).`,
    TooLarge: ({ path }) => `${path} is larger than such a file is, and was not read.`,
    ClipUnaccounted: ({ path }) => `${path} is not the clip the provenance speaks of.`,
  } satisfies Sentences<PackageFault>,
  failures: {
    NotAPackage: () => 'is no evidence package.',
    Damaged: ({ at }) =>
      `is no whole evidence package: from byte ${at} on it was damaged, cut off or packed anew by another program. Ask for the file as it was handed out.`,
    Compressed: ({ path }) =>
      `holds ${path} compressed. A package never is: it was packed anew, and a small file could swell to any size.`,
    Encrypted: ({ path }) => `holds ${path} encrypted. A package never is.`,
    SymlinkEntry: ({ path }) => `holds ${path} as a link to another place. It was not followed.`,
    SizesDiffer: ({ path }) => `gives two sizes for ${path}, so it lies about one.`,
    TooManyFiles: () => 'lists more files than any package holds. It was not read further.',
    UnsafePath: ({ path }) =>
      `names a file that would lie outside of its folder, or cannot lie on every system: ${path}. Nothing was written.`,
    DuplicatePath: ({ path }) => `holds ${path} twice, so that it is open which is meant.`,
    NotOneFolder: ({ path }) => `does not lie in one folder: ${path} is beside it.`,
    NewerVersion: ({ version }) =>
      `is an evidence package of version ${version}, which a newer Earshot wrote. Check it with that.`,
    FileUnreadable: ({ code }) => `cannot be read (${code}).`,
    Cancelled: () => 'was not checked to its end.',
    RecordingUnusable: ({ reason }) =>
      `was not compared: the recording that was given cannot be read (${reason.type}).`,
  } satisfies Sentences<VerifyFailure>,
}

const zh: typeof en = {
  signature: {
    known: ({ owner, by, at, keyId }) => `由 ${by} 于 ${at} 签名，密钥属于 ${owner}（${keyId}）。`,
    unknown: ({ by, at, keyId }) =>
      `自称由 ${by} 于 ${at} 签名。这里不认得密钥 ${keyId}：请向交出此包的人核对。`,
    revoked: ({ owner, revokedAt, keyId }) =>
      `所用密钥属于 ${owner}，已于 ${revokedAt} 吊销（${keyId}）。无论写着什么日期，它签的都不可信。`,
    notThen: ({ owner, at, keyId }) =>
      `签名日期为 ${at}，而 ${owner} 的这把密钥当时不在使用（${keyId}）。`,
    broken: () => '签名对不上：签名本身、它所签的清单或签名人被改过。',
    missing: () => '没有签名。',
  },
  clips: {
    identical: (path) => `${path}：除遮盖处外，逐个采样与录音一致。`,
    differs: (path, frame) => `${path}：与录音不一致${frame && `，最早在第 ${frame} 个采样`}。`,
    redactionDiffers: (path, frame) =>
      `${path}：应遮盖的地方是别的声音${frame && `，最早在第 ${frame} 个采样`}。`,
    lossy: (path) => `${path}：MP3 无法逐个采样比对。`,
    otherRecording: (path) => `${path}：出自另一个录音，不是给出的这个。`,
    notCompared: (path) => `${path}：未比对，没有给出录音，或片段缺失。`,
  },
  faults: {
    ContainerAltered: ({ at }) => `文件之外的 zip 结构从第 ${at} 字节起与写入时不同。`,
    OrderAltered: () => '文件的先后次序不对。',
    BagitWrong: () => 'bagit.txt 写的不是 BagIt 1.0 和 UTF-8。',
    OxumDiffers: () => 'bag-info.txt 所记的文件数或字节数与实际不符。',
    IdentityDiffers: () => '文件夹、bag-info.txt 与来源说明所指的不是同一个证据包。',
    BrokenLine: ({ manifest, line }) => `${manifest} 第 ${line} 行不是校验值加路径。`,
    UnsafeLine: ({ manifest, line, path }) => `${manifest} 第 ${line} 行指到包外：${path}`,
    RepeatedLine: ({ manifest, line, path }) => `${manifest} 第 ${line} 行又列了一次 ${path}。`,
    WrongPlace: ({ manifest, line, path }) =>
      `${manifest} 第 ${line} 行列出的 ${path} 不该在这里。`,
    UnusualText: ({ manifest, line }) => `${manifest} 从第 ${line} 行起不是本程序的写法。`,
    InfoWrong: ({ reason }) => infoZh(reason),
    PartUnreadable: ({ path, detail }) => `${path} 的内容不对（${detail}）。`,
    TooLarge: ({ path }) => `${path} 大得不像这类文件，没有读取。`,
    ClipUnaccounted: ({ path }) => `${path} 不是来源说明所指的片段。`,
  },
  failures: {
    NotAPackage: () => '不是证据包。',
    Damaged: ({ at }) =>
      `不是完整的证据包：从第 ${at} 字节起已损坏、被截断，或被别的程序重新打包。请索取当初交出的原文件。`,
    Compressed: ({ path }) =>
      `里的 ${path} 是压缩的。证据包从不压缩：它被重新打包过，小文件也可能膨胀到任意大小。`,
    Encrypted: ({ path }) => `里的 ${path} 是加密的。证据包从不加密。`,
    SymlinkEntry: ({ path }) => `里的 ${path} 是指向别处的链接，没有跟随。`,
    SizesDiffer: ({ path }) => `给 ${path} 写了两个大小，必有一个是假的。`,
    TooManyFiles: () => '列出的文件多于任何证据包，没有继续读取。',
    UnsafePath: ({ path }) =>
      `里有文件会落到文件夹之外，或不能放在所有系统上：${path}。没有写出任何文件。`,
    DuplicatePath: ({ path }) => `里有两个 ${path}，无从知道以哪个为准。`,
    NotOneFolder: ({ path }) => `的内容不在同一个文件夹里：${path} 在外面。`,
    NewerVersion: ({ version }) =>
      `是第 ${version} 版证据包，由更新的 Earshot 写成，请用那个版本检查。`,
    FileUnreadable: ({ code }) => `无法读取（${code}）。`,
    Cancelled: () => '没有检查完。',
    RecordingUnusable: ({ reason }) => `没有比对：给出的录音无法读取（${reason.type}）。`,
  },
}

/** What was found of a package, in words. Of a failure the sentence begins with the file's name. */
export const evidenceSentences = { en, zh }
