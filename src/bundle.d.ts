/** What rolldown and vitest add to the language. */

/** A file's text, embedded at build time. */
declare module '*.sql?raw' {
  const text: string
  export default text
}

/** The version in package.json. */
declare const JDO_VERSION: string
