# Gợi ý của vks cho fish: vks completion fish | source
function __vks_complete
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    set -l program $before[1]
    set -e before[1]
    set -l found ($program __complete fish "=$current" $before 2>/dev/null)
    switch "$found[1]"
        case /files
            __fish_complete_path $current
        case /folders
            __fish_complete_directories $current
        case '*'
            printf '%s\n' $found
    end
end
complete -c vks -e
complete -c vks -f -k -a '(__vks_complete)'
