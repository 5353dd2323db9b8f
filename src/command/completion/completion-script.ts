/** What a shell runs when Tab is pressed: it hands the line to `jdo __complete` and shows what comes back. */

/**
 * Names may hold spaces: they are quoted. Several references that were found by their text are shown with it and none is
 * put in: what they have in common ("c") would take the place of what was typed. The blank makes bash see nothing in common.
 */
const bash = `# jdo completion for bash: eval "$(jdo completion bash)"
_jdo() {
  local word means found isFound= current=\${COMP_WORDS[COMP_CWORD]}
  local -a shown
  COMPREPLY=()
  while IFS=$'\\t' read -r word means found; do
    [ -n "$word" ] || continue
    COMPREPLY+=("$(printf '%q' "$word")")
    shown+=("$word  $means")
    [ -n "$found" ] && isFound=yes
  done < <(jdo __complete --shell bash -- "\${COMP_WORDS[@]:1:COMP_CWORD-1}" "$current" 2>/dev/null)
  if [ -n "$isFound" ] && [ \${#COMPREPLY[@]} -gt 1 ]; then
    COMPREPLY=("\${shown[@]}" ' ')
  fi
}
complete -o bashdefault -o default -F _jdo jdo
`

/** -U: what fits was decided by jdo, and a reference stands for the words by which it was found. */
const zsh = `#compdef jdo
# jdo completion for zsh: source <(jdo completion zsh)
_jdo() {
  local -a offers shown
  local word means found is_found=
  while IFS=$'\\t' read -r word means found; do
    [[ -n $word ]] || continue
    offers+=("$word")
    shown+=("$word\${means:+  -- $means}")
    [[ -n $found ]] && is_found=yes
  done < <(jdo __complete --shell zsh -- "\${(@)words[2,CURRENT-1]}" "\${words[CURRENT]}" 2>/dev/null)
  if (( ! \${#offers} )); then
    _files
    return
  fi
  compadd -U -V jdo -l -d shown -a offers
  if [[ -n $is_found ]] && (( \${#offers} > 1 )); then
    compstate[insert]=
    compstate[list]='list force'
  fi
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
compdef _jdo jdo
`

const fish = `# jdo completion for fish: jdo completion fish | source
function __jdo_complete
    set -l words (commandline -opc)
    jdo __complete --shell fish -- $words[2..-1] (commandline -ct) 2>/dev/null
end
complete -c jdo -f -a '(__jdo_complete)'
complete -c jdo -n '__fish_seen_subcommand_from import restore; or contains -- (commandline -opc)[-1] --output' -F
`

export const completionScripts = { bash, zsh, fish } as const
export type Shell = keyof typeof completionScripts
export const shells = Object.keys(completionScripts) as readonly Shell[]
