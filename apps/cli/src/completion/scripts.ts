/** Shells that the command line can be completed in. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
/** One of {@link SHELLS}. */
export type Shell = (typeof SHELLS)[number];

/** The hidden command that the scripts ask. It prints a value, a tab and a description per line; `:files` for names of files. */
export const ASK = '__complete';

// The line is never evaluated: what stands on it reaches the command as arguments, as it stands.
const BASH = `# Completion of cairn in bash. Install: see cairn completion --help
_cairn() {
  local current="\${COMP_WORDS[COMP_CWORD]}" value description word
  local -a words=()
  # Bash takes --option=value apart; it is put together again.
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD}"; do
    if [[ \${#words[@]} -gt 0 && ( $word == "=" || \${words[\${#words[@]}-1]} == --*= ) ]]; then
      words[\${#words[@]}-1]+="$word"
    else
      words+=("$word")
    fi
  done
  local whole="\${words[\${#words[@]}-1]}"
  [[ $current == "=" ]] && current=""
  local joined="\${whole%"$current"}"
  COMPREPLY=()
  while IFS=$'\\t' read -r value description; do
    if [[ $value == ":files" ]]; then
      compopt -o filenames 2>/dev/null
      while IFS= read -r value; do COMPREPLY+=("$value"); done < <(compgen -f -- "$current")
    else
      [[ $joined == --*= ]] && value="\${value#"$joined"}"
      [[ $value == *[!a-zA-Z0-9_@%+=:,./-]* ]] && value="$(printf %q "$value")"
      COMPREPLY+=("$value")
    fi
  done < <(cairn ${ASK} -- "\${words[@]}" 2>/dev/null)
}
complete -F _cairn cairn
`;

const ZSH = `#compdef cairn
# Completion of cairn in zsh. Install: see cairn completion --help
_cairn() {
  local line value description
  local -a values
  for line in "\${(@f)$(cairn ${ASK} -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    if [[ -z $line ]]; then
      continue
    elif [[ $line == ":files" ]]; then
      _files
    else
      value="\${line%%$'\\t'*}"
      description="\${line#*$'\\t'}"
      values+=("\${value//:/\\\\:}:$description")
    fi
  done
  (( \${#values} )) && _describe cairn values
}
if [[ $funcstack[1] == _cairn ]]; then
  _cairn "$@"
else
  compdef _cairn cairn
fi
`;

const FISH = `# Completion of cairn in fish. Install: see cairn completion --help
function __cairn_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in (cairn ${ASK} -- $words[2..-1] "$current" 2>/dev/null)
        if test "$line" = ":files"
            __fish_complete_path "$current"
        else
            echo $line
        end
    end
end
complete -c cairn -f -a '(__cairn_complete)'
`;

const POWERSHELL = `# Completion of cairn in PowerShell. Install: see cairn completion --help
Register-ArgumentCompleter -Native -CommandName cairn -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    # An empty argument would be lost on the way.
    $new = if ($wordToComplete -eq '') { @('--new-word') } else { @() }
    & cairn ${ASK} @new -- @words 2>$null | Where-Object { $_ -ne ':files' } | ForEach-Object {
        $value, $description = $_ -split "\`t", 2
        if (-not $description) { $description = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $description)
    }
}
`;

/** What a shell has to read to complete the command. */
export const SCRIPTS: Readonly<Record<Shell, string>> = { bash: BASH, zsh: ZSH, fish: FISH, powershell: POWERSHELL };
