/** Set by whoever shows another jdo's words to a person: they are as wide as COLUMNS says, though they go into a pipe. */
export const AS_AT_TERMINAL = 'JDO_AS_AT_TERMINAL'
