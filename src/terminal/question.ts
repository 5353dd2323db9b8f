/** What a person can be asked, and what may come back. */

export type TextQuestion = {
  readonly kind: 'text'
  readonly message: string
  readonly initial?: string
  readonly placeholder?: string
}
/** What is typed is not shown. */
export type SecretQuestion = { readonly kind: 'secret'; readonly message: string }
export type ConfirmQuestion = {
  readonly kind: 'confirm'
  readonly message: string
  readonly initial: boolean
}
export type ChooseQuestion<Value extends string = string> = {
  readonly kind: 'choose'
  readonly message: string
  readonly options: readonly { readonly value: Value; readonly label: string; readonly hint?: string }[]
}
export type Question = TextQuestion | SecretQuestion | ConfirmQuestion | ChooseQuestion

export type ValueOf<Q extends Question> = Q extends ConfirmQuestion
  ? boolean
  : Q extends ChooseQuestion<infer Value>
    ? Value
    : string

/** `cancelled`: Ctrl-C or Escape, which leads to exit 130. `nobody_there`: the terminal is not interactive. */
export type Answer<Value> =
  | { readonly kind: 'answered'; readonly value: Value }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'nobody_there' }
