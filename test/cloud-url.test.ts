import { describe, expect, test } from 'vitest'
import { readCloudUrl } from '../src/sync/cloud-url.ts'

describe('[S23] the address of a cloud database', () => {
  test.each([
    ['libsql://promises-ann.turso.io', 'https://promises-ann.turso.io'],
    ['turso://promises-ann.turso.io/', 'https://promises-ann.turso.io'],
    ['  https://Promises-Ann.Turso.IO  ', 'https://promises-ann.turso.io'],
    ['HTTPS://example.org:8443/db/one/', 'https://example.org:8443/db/one'],
    ['https://example.org:443', 'https://example.org'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://127.9.8.7', 'http://127.9.8.7'],
    ['http://localhost:8080/', 'http://localhost:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
    ['libsql://127.0.0.1:8080', 'https://127.0.0.1:8080'],
  ])('%s is %s', (text, url) => {
    expect(readCloudUrl(text)).toEqual({ ok: true, value: url })
  })

  test.each([
    ['', { kind: 'not_a_url' }],
    ['   ', { kind: 'not_a_url' }],
    ['promises-ann.turso.io', { kind: 'not_a_url' }],
    ['https://', { kind: 'not_a_url' }],
    ['https://a b', { kind: 'not_a_url' }],
    ['ftp://example.org', { kind: 'scheme' }],
    ['file:///etc/passwd', { kind: 'scheme' }],
    ['wss://example.org', { kind: 'scheme' }],
    ['http://example.org', { kind: 'plain_http' }],
    ['http://127.0.0.1.example.org', { kind: 'plain_http' }],
    ['http://localhost.example.org', { kind: 'plain_http' }],
    ['http://10.0.0.7:8080', { kind: 'plain_http' }],
    ['http://0.0.0.0:8080', { kind: 'plain_http' }],
    ['libsql://db.turso.io?authToken=abc', { kind: 'secret_inside' }],
    ['https://ann:secret@db.turso.io', { kind: 'secret_inside' }],
    ['https://db.turso.io/#abc', { kind: 'secret_inside' }],
  ])('%s is refused', (text, error) => {
    expect(readCloudUrl(text)).toEqual({ ok: false, error })
  })
})
