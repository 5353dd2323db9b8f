/** A phrase in the one form that the grammars read: lower case, single spaces, no ornament. */

/** Longer texts are never one date or one duration; refusing them at once keeps every pattern cheap. */
export const LONGEST_PHRASE = 100

/** Zero-width and direction marks: they come with pasted text and mean nothing here. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** Full-width digits and ligatures become plain ones (NFKC); "Dec." and "p.m." lose their dots, "25.12." and "1,5" do not. */
export const plainPhrase = (text: string): string =>
  text
    .slice(0, LONGEST_PHRASE * 4)
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .toLowerCase()
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[–—−]/g, '-')
    .replace(/(?<=[a-z])\./g, '')
    .replace(/[!?;]+|,(?!\d)|(?<!\d),/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
