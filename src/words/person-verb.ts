/** Which verbs and nouns have to do with people: what tells "talk to Bob" from "fly to Rome". */

export const wordSet = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

/** After these, "to" leads to a place, a deed or a thing. */
export const BEFORE_NO_PERSON = wordSet(
  `go going goes went fly flying travel travelling trip trips drive driving move moving moved flight flights train ticket
   tickets bus road way walk route journey commute back up due thanks according related next close compared have need
   want able try remember forget ready learn how ought used upgrade migrate convert port switch`,
)
/** Lines that begin so turn a thing into another: "translate the page to German". */
export const CHANGING = wordSet(
  `translate convert port migrate upgrade switch add deploy upload push rename change apply subscribe move export
   import connect map link redirect publish drive fly travel`,
)
/** What these say to somebody is the deed itself. */
export const SPEAKING = wordSet(
  `talk speak listen reply respond write apologise apologize back out hi hello goodbye thanks sorry
   belong attend sing pray`,
)
export const GIVING = wordSet(
  `send give show bring email mail text owe get buy hand lend pay teach tell offer pass write promise deliver forward
   submit present report return ship explain`,
)
/** "call Sarah": whom it is done to is whom it is promised to, and what is promised says nothing without the name. */
export const ADDRESSING = wordSet(
  `call ring phone tell ask remind meet inform notify thank congratulate invite contact message ping text email mail
   brief interview pay help teach`,
)
/** "tell Sarah the news": without her it is no telling. */
export const TELLING = wordSet('tell teach ask remind')
export const ARTICLES = wordSet('the a an my our his her their some all')

/** What a group of people, or somebody by what they are, is called. */
export const PEOPLE = wordSet(
  `team teams group board committee council department office crew staff client clients customer customers boss manager
   landlord landlady accountant lawyer neighbour neighbours neighbor neighbors teacher family parents kids`,
)
/** "send out the minutes", "give it the time": no person stands between verb and thing. */
export const NO_OBJECT = wordSet(
  `out back off up over in on away along around round down through by it them him her us you me this that these those one
   both everyone everybody nobody only again`,
)
