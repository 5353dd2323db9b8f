/**
 * Ids are UUIDs as lower-case text. Most are version 7: they sort by the time they were made, so new rows lie
 * together on disk. What several devices may create on their own gets a version 5 id, derived from what the
 * thing is, so that both create the same row (sync.md S5).
 */
import { v5, v7 } from 'uuid'

/** The namespace of every derived id of jdo; never changes. */
const NAMESPACE = '6b0f6f2e-6a0c-5c1e-9a51-3f0d2c9b7a44'

/** 16 bytes that nobody can guess; made at the door (the store asks SQLite for them). */
export type RandomBytes = Uint8Array

export const newId = (nowMs: number, random: RandomBytes): string => v7({ msecs: nowMs, random })

/** The same parts give the same id, on every device and for ever. */
export const derivedId = (...parts: readonly string[]): string => v5(JSON.stringify(parts), NAMESPACE)
