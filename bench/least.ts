/** The least that any program over this database must do: open the file, run one statement. */
import Database from 'libsql'

const [file = '', act] = process.argv.slice(2)
const sqlite = new Database(file)
if (act === 'write') {
  const write = sqlite.prepare(`insert or replace into sync_state (key, value) values ('bench', random())`)
  sqlite.transaction(() => write.run([])).immediate()
} else {
  const open = `deleted_at is null and status in ('pending', 'in_progress', 'at_risk')`
  sqlite.prepare(`select * from commitment where ${open} order by due_at, id limit 20`).all([])
}
sqlite.close()
