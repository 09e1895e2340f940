"""The scripts that make bash, zsh and fish ask pcrm what may stand at the cursor.

Each asks the pcrm of the line, or the one on the path; exit code 100 asks for names of files.
"""

from __future__ import annotations

SCRIPTS = {
    "bash": r"""
_pcrm() {
    local program found word
    program=$(type -P -- "$1") || program=pcrm
    COMPREPLY=()
    found=$(_PCRM_COMPLETE=bash _PCRM_BREAKS=$COMP_WORDBREAKS \
        "$program" "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
    if [ $? -eq 100 ]; then
        compopt -o default
        return
    fi
    while IFS= read -r word; do
        [ -n "$word" ] && COMPREPLY+=("$word")
    done <<<"$found"
    case ${#COMPREPLY[@]}${COMPREPLY[0]} in
        1*[:=,]) compopt -o nospace ;;
    esac
}
complete -F _pcrm pcrm
""",
    "zsh": r"""
#compdef pcrm
_pcrm() {
    local program=${(Q)words[1]} found word
    local -a open whole
    (( $+commands[$program] )) || [[ -x $program ]] || program=pcrm
    found=$(_PCRM_COMPLETE=zsh $program "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)
    if (( $? == 100 )); then
        _files
        return
    fi
    for word in "${(@f)found}"; do
        case $word in
            *[:=,]) open+=("$word") ;;
            ?*) whole+=("$word") ;;
        esac
    done
    compadd -U -S '' -a open
    compadd -U -a whole
}
if [ "$funcstack[1]" = _pcrm ]; then
    _pcrm
else
    compdef _pcrm pcrm
fi
""",
    "fish": r"""
function __pcrm_complete
    set -l words (commandline -opc)
    set -l now (commandline -ct)
    set -l typed "$now"
    for tail in '' "'" '"'
        if set -l plain (string unescape -- "$now$tail" 2>/dev/null)
            set typed "$plain"
            break
        end
    end
    set -l program $words[1]
    type -q -- "$program"; or set program pcrm
    set -l found (_PCRM_COMPLETE=fish $program $words[2..-1] "$typed" 2>/dev/null)
    if test $status -eq 100
        __fish_complete_path "$typed"
    else if set -q found[1]
        printf '%s\n' $found
    end
end
complete -c pcrm -f -a '(__pcrm_complete)'
""",
}
