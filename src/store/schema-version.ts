/** How many migrations this jdo knows; SQLite's `user_version` says how many a database has seen. */
export const SCHEMA_VERSION = 1
