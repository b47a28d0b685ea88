/**
 * Run in a process of its own, because a database binding that does not fit ends the process: an
 * encrypted database with a full-text table by three-letter pieces, opened again with its key.
 */
const { mkdtempSync, readFileSync, rmSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')

const Database = require('better-sqlite3')

const folder = mkdtempSync(join(tmpdir(), 'earshot-probe-'))
const file = join(folder, 'probe.db')

/** @param {string} key */
function open(key) {
  const database = new Database(file)
  database.pragma(`key='${key}'`)
  return database
}

function works() {
  const written = open('right')
  written.exec("CREATE VIRTUAL TABLE words USING fts5(word, tokenize='trigram')")
  written.exec("INSERT INTO words VALUES ('呼叫中心质检')")
  written.close()
  const read = open('right')
  /** @type {any} */
  const found = read.prepare("SELECT count(*) AS n FROM words WHERE words MATCH '中心质'").get()
  read.close()
  return (
    found.n === 1 && !readFileSync(file).subarray(0, 15).toString('latin1').startsWith('SQLite')
  )
}

try {
  process.exitCode = works() ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
