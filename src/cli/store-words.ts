import type { StartFailure } from '#hub/start-failure.ts'
import type { StoreFailure } from '#hub/store-failure.ts'
import type { Language } from '#shared/words.ts'

type Sentences = {
  readonly [F in StoreFailure as F['type']]: (failure: F) => string
}

const en: Sentences = {
  DatabaseUnreachable: ({ where, detail }) =>
    `No database answers at ${where} (${detail}). Check host and port of database.url, and that PostgreSQL listens there.`,
  DatabaseRefused: ({ where, user, detail }) =>
    `The database at ${where} does not let ${user} in: ${detail}. Check the user of database.url, the password, and pg_hba.conf.`,
  DatabaseMissing: ({ where, database }) =>
    `There is no database ${database} at ${where}. Make it: createdb --encoding=UTF8 ${database}`,
  DatabaseNotTrusted: ({ where, detail }) =>
    `The way to the database at ${where} is not safe: ${detail}. Name its authority in database.ca, or say in database.sslmode what is to be checked.`,
  DatabaseTooOld: ({ where, found, needed }) =>
    `The database at ${where} is PostgreSQL ${found}. The hub needs ${needed} or newer.`,
  DatabaseEncoding: ({ database, found }) =>
    `The database ${database} is encoded in ${found}, which cannot hold every name. Make one with: createdb --encoding=UTF8 --template=template0 NAME`,
  DatabaseForgets: ({ database }) =>
    `The database ${database} says that work is saved before it is, and forgets it in a power cut. Switch that off: ALTER DATABASE ${database} SET synchronous_commit = on`,
  DatabaseForbids: ({ database, user, detail }) =>
    `${user} may not make the hub's tables in ${database}: ${detail}. Let it: GRANT CREATE, USAGE ON SCHEMA public TO ${user}`,
  ObjectsUnreachable: ({ where, detail }) =>
    `No object store answers at ${where} (${detail}). Check objects.endpoint, and that this machine may reach it.`,
  ObjectsMissing: ({ where, bucket }) =>
    `There is no bucket ${bucket} at ${where}. Make it, or name another in objects.bucket.`,
  ObjectsLack: ({ where, bucket, step, detail }) =>
    `${bucket === '' ? where : `The bucket ${bucket} at ${where}`} fails at what every recording needs: ${{ put: 'to be put there', range: 'to be read in part', delete: 'to be deleted' }[step]} (${detail}). Check what the key may do, and that nothing in between changes answers.`,
  ObjectsRefused: ({ where, bucket, detail }) =>
    `The object store at ${where} does not let the hub list and write in ${bucket}: ${detail}. Check objects.accessKey, its secret, objects.region, and what the key may do.`,
}

const zh: Sentences = {
  DatabaseUnreachable: ({ where, detail }) =>
    `${where} 没有数据库应答（${detail}）。请检查 database.url 的主机和端口，以及 PostgreSQL 是否在那里监听。`,
  DatabaseRefused: ({ where, user, detail }) =>
    `${where} 的数据库不让 ${user} 登录：${detail}。请检查 database.url 的用户、密码和 pg_hba.conf。`,
  DatabaseMissing: ({ where, database }) =>
    `${where} 没有名为 ${database} 的数据库。请创建：createdb --encoding=UTF8 ${database}`,
  DatabaseNotTrusted: ({ where, detail }) =>
    `到 ${where} 的数据库的连接不安全：${detail}。请在 database.ca 指定签发机构，或在 database.sslmode 说明检查到什么程度。`,
  DatabaseTooOld: ({ where, found, needed }) =>
    `${where} 的数据库是 PostgreSQL ${found}，团队服务器需要 ${needed} 或更新版本。`,
  DatabaseEncoding: ({ database, found }) =>
    `数据库 ${database} 的编码是 ${found}，存不下所有姓名。请另建：createdb --encoding=UTF8 --template=template0 名称`,
  DatabaseForgets: ({ database }) =>
    `数据库 ${database} 在真正落盘之前就报告已保存，断电会丢失数据。请改正：ALTER DATABASE ${database} SET synchronous_commit = on`,
  DatabaseForbids: ({ database, user, detail }) =>
    `${user} 无权在 ${database} 创建数据表：${detail}。请授权：GRANT CREATE, USAGE ON SCHEMA public TO ${user}`,
  ObjectsUnreachable: ({ where, detail }) =>
    `${where} 没有对象存储应答（${detail}）。请检查 objects.endpoint，以及本机能否访问它。`,
  ObjectsMissing: ({ where, bucket }) =>
    `${where} 没有名为 ${bucket} 的存储桶。请创建，或在 objects.bucket 换一个。`,
  ObjectsLack: ({ where, bucket, step, detail }) =>
    `${bucket === '' ? where : `${where} 的存储桶 ${bucket} `}做不到录音所需的操作：${{ put: '写入', range: '读取其中一段', delete: '删除' }[step]}（${detail}）。请检查密钥的权限，以及中间有没有代理改动应答。`,
  ObjectsRefused: ({ where, bucket, detail }) =>
    `${where} 的对象存储不允许在 ${bucket} 中列出和写入：${detail}。请检查 objects.accessKey、它的密钥、objects.region 和该密钥的权限。`,
}

export const isStoreFailure = (failure: StartFailure): failure is StoreFailure => failure.type in en

/** Why the hub cannot use a store it was told of, and what to do. */
export function storeSentence(language: Language, failure: StoreFailure): string {
  const sentences = language === 'zh' ? zh : en
  // The sentence of a type takes the failure of that type.
  const say = sentences[failure.type] as (failure: StoreFailure) => string
  return say(failure)
}
