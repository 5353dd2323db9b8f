/** What a shell runs when Tab is pressed: it hands the line to `jdo __complete` and shows what comes back. */

/** Names may hold spaces: they are quoted. */
const bash = `# jdo completion for bash: eval "$(jdo completion bash)"
_jdo() {
  local IFS=$'\\n' line word current=\${COMP_WORDS[COMP_CWORD]}
  COMPREPLY=()
  while IFS=$'\\t' read -r word _; do
    [ -n "$word" ] && COMPREPLY+=("$(printf '%q' "$word")")
  done < <(jdo __complete -- "\${COMP_WORDS[@]:1:COMP_CWORD-1}" "$current" 2>/dev/null)
}
complete -o bashdefault -o default -F _jdo jdo
`

const zsh = `#compdef jdo
# jdo completion for zsh: source <(jdo completion zsh)
_jdo() {
  local -a offers
  local word means
  while IFS=$'\\t' read -r word means; do
    [[ -n $word ]] && offers+=("\${word//:/\\\\:}:$means")
  done < <(jdo __complete -- "\${(@)words[2,CURRENT-1]}" "\${words[CURRENT]}" 2>/dev/null)
  if (( \${#offers} )); then
    _describe -V jdo offers
  else
    _files
  fi
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
compdef _jdo jdo
`

const fish = `# jdo completion for fish: jdo completion fish | source
function __jdo_complete
    set -l words (commandline -opc)
    jdo __complete -- $words[2..-1] (commandline -ct) 2>/dev/null
end
complete -c jdo -f -a '(__jdo_complete)'
complete -c jdo -n '__fish_seen_subcommand_from import restore; or contains -- (commandline -opc)[-1] --output' -F
`

export const completionScripts = { bash, zsh, fish } as const
export type Shell = keyof typeof completionScripts
export const shells = Object.keys(completionScripts) as readonly Shell[]
