/** Short forms of what the doctor finds. */
import type { Check } from '../../domain/check.ts'

export const good = (name: string, found: string): Check => ({
  name,
  state: 'good',
  found,
  mend: null,
  can_fix: false,
})

export const warning = (name: string, found: string, mend: string, can_fix = false): Check => ({
  name,
  state: 'warning',
  found,
  mend,
  can_fix,
})

export const bad = (name: string, found: string, mend: string): Check => ({
  name,
  state: 'bad',
  found,
  mend,
  can_fix: false,
})
