/** The words people use for parts of the calendar, as tables, and the pattern pieces made from them. */

/** 1 = Monday … 7 = Sunday. */
export const WEEKDAY_BY_WORD: Readonly<Record<string, number>> = {
  mon: 1,
  monday: 1,
  tue: 2,
  tues: 2,
  tuesday: 2,
  wed: 3,
  weds: 3,
  wednesday: 3,
  thu: 4,
  thur: 4,
  thurs: 4,
  thursday: 4,
  fri: 5,
  friday: 5,
  sat: 6,
  saturday: 6,
  sun: 7,
  sunday: 7,
}

/** 1–12. */
export const MONTH_BY_WORD: Readonly<Record<string, number>> = {
  jan: 1,
  january: 1,
  feb: 2,
  february: 2,
  mar: 3,
  march: 3,
  apr: 4,
  april: 4,
  may: 5,
  jun: 6,
  june: 6,
  jul: 7,
  july: 7,
  aug: 8,
  august: 8,
  sep: 9,
  sept: 9,
  september: 9,
  oct: 10,
  october: 10,
  nov: 11,
  november: 11,
  dec: 12,
  december: 12,
}

export const COUNT_BY_WORD: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  'a couple of': 2,
  'a couple': 2,
  'couple of': 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
}

/** −1 counts from the end. */
export const ORDINAL_BY_WORD: Readonly<Record<string, number>> = {
  first: 1,
  '1st': 1,
  second: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
  fifth: 5,
  '5th': 5,
  last: -1,
}

/** Those that fall on the same day each year. */
export const DAY_BY_FEAST: Readonly<Record<string, string>> = {
  'christmas eve': '24 dec',
  christmas: '25 dec',
  'christmas day': '25 dec',
  xmas: '25 dec',
  'boxing day': '26 dec',
  "new year's eve": '31 dec',
  "new year's day": '1 jan',
}

export type CalendarUnit = 'day' | 'week' | 'month' | 'year' | 'business day'
type Stretch = { readonly unit: CalendarUnit; readonly factor: number }

/** `m` is missing on purpose: it is a minute to some and a month to others. */
export const STRETCH_BY_WORD: Readonly<Record<string, Stretch>> = {
  d: { unit: 'day', factor: 1 },
  day: { unit: 'day', factor: 1 },
  days: { unit: 'day', factor: 1 },
  w: { unit: 'week', factor: 1 },
  wk: { unit: 'week', factor: 1 },
  wks: { unit: 'week', factor: 1 },
  week: { unit: 'week', factor: 1 },
  weeks: { unit: 'week', factor: 1 },
  fortnight: { unit: 'week', factor: 2 },
  fortnights: { unit: 'week', factor: 2 },
  mo: { unit: 'month', factor: 1 },
  mos: { unit: 'month', factor: 1 },
  mth: { unit: 'month', factor: 1 },
  month: { unit: 'month', factor: 1 },
  months: { unit: 'month', factor: 1 },
  quarter: { unit: 'month', factor: 3 },
  quarters: { unit: 'month', factor: 3 },
  y: { unit: 'year', factor: 1 },
  yr: { unit: 'year', factor: 1 },
  yrs: { unit: 'year', factor: 1 },
  year: { unit: 'year', factor: 1 },
  years: { unit: 'year', factor: 1 },
  bd: { unit: 'business day', factor: 1 },
  'business day': { unit: 'business day', factor: 1 },
  'business days': { unit: 'business day', factor: 1 },
  'working day': { unit: 'business day', factor: 1 },
  'working days': { unit: 'business day', factor: 1 },
  'work day': { unit: 'business day', factor: 1 },
  'work days': { unit: 'business day', factor: 1 },
  workday: { unit: 'business day', factor: 1 },
  workdays: { unit: 'business day', factor: 1 },
  weekday: { unit: 'business day', factor: 1 },
  weekdays: { unit: 'business day', factor: 1 },
}

/** The keys of a table as one alternative, longest first so that none hides another. */
export const oneOf = (table: Readonly<Record<string, unknown>>): string =>
  Object.keys(table)
    .sort((left, right) => right.length - left.length)
    .join('|')

export const WEEKDAY = `(?<weekday>${oneOf(WEEKDAY_BY_WORD)})`
export const MONTH = `(?<month>${oneOf(MONTH_BY_WORD)})`
export const COUNT = `(?<count>\\d{1,5}|(?:${oneOf(COUNT_BY_WORD)})(?= ))`
export const ORDINAL = `(?<ordinal>${oneOf(ORDINAL_BY_WORD)})`
export const STRETCH = `(?<unit>${oneOf(STRETCH_BY_WORD)})`
/** 2027, or '27. */
export const YEAR = `(?<year>\\d{4}|'\\d{2})`
/** 20, 20th. */
export const MONTH_DAY = `(?<day>\\d{1,2})(?:st|nd|rd|th)?`
/** 15th, never a bare 15. */
export const ORDINAL_DAY = `(?<day>\\d{1,2})(?:st|nd|rd|th)`

export const countOf = (word: string): number => COUNT_BY_WORD[word] ?? Number(word)
export const yearOf = (word: string): number =>
  word.length === 4 ? Number(word) : 2000 + Number(word.slice(-2))
