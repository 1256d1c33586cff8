# Gợi ý của vks cho bash: source <(vks completion bash)
_vks_complete() {
    local program=$1 found line
    command -v -- "$program" >/dev/null 2>&1 || program=vks
    COMPREPLY=()
    found=$("$program" __complete bash "$COMP_WORDBREAKS" "${COMP_LINE:0:COMP_POINT}" 2>/dev/null) || return 0
    case $found in
        /files) compopt -o default +o nospace 2>/dev/null || COMPREPLY=($(compgen -f -- "$2")); return 0 ;;
        /folders) compopt -o dirnames +o nospace 2>/dev/null || COMPREPLY=($(compgen -d -- "$2")); return 0 ;;
        "") return 0 ;;
    esac
    while IFS= read -r line; do
        COMPREPLY+=("$line")
    done <<<"$found"
}
complete -o nospace -F _vks_complete vks
