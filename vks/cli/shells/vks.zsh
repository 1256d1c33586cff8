#compdef vks
# Gợi ý của vks cho zsh: source <(vks completion zsh)
_vks() {
    local line
    local -a values shown open openshown
    for line in "${(@f)$("${(Q)words[1]}" __complete zsh "=${(Q)PREFIX}" "${(@Q)words[2,CURRENT-1]}" 2>/dev/null)}"; do
        case $line in
            "") ;;
            /files) _files; return ;;
            /folders) _files -/; return ;;
            *[=:]$'\t'*) open+=("${line%%$'\t'*}"); openshown+=("${line%%$'\t'*}  ${line#*$'\t'}") ;;
            *) values+=("${line%%$'\t'*}"); shown+=("${line%%$'\t'*}  ${line#*$'\t'}") ;;
        esac
    done
    (( $#values )) && compadd -U -l -V vks -d shown -- "${values[@]}"
    (( $#open )) && compadd -U -l -S '' -V vks-open -d openshown -- "${open[@]}"
    (( $#values + $#open ))
}
if [[ $funcstack[1] == _vks ]]; then
    _vks "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef _vks vks
fi
