"""Scripts that make Enter put the sentence of a line into quotes: ``completion SHELL --capture``.

They touch a line that begins with ``pcrm log``, ``pcrm plan`` or ``pcrm todo add`` and has a
sentence behind it, unless the sentence begins with a dash, holds an option (`` --x``) or quotes of
its own: a quote at the beginning of a word, or one with a backslash in front. An apostrophe inside
a word is none.
"""

from __future__ import annotations

BINDINGS = {
    "bash": r"""
_pcrm_quote() {
    local blank='[[:space:]]' quote="'" escaped="'\\''" head text
    local verbs="(log|plan|todo$blank+add)" begin="^($blank*([^[:space:]]*/)?pcrm$blank+"
    local own="(^-|$blank--[A-Za-z]|(^|$blank)['\"]|[\\]['\"])"
    local line="$begin$verbs$blank+)(.*)\$"
    [[ $READLINE_LINE =~ $line ]] || return 0
    head=${BASH_REMATCH[1]} text=${BASH_REMATCH[4]}
    text=${text%"${text##*[![:space:]]}"}
    [[ -z $text || $text =~ $own ]] && return 0
    READLINE_LINE=$head$quote${text//"$quote"/"$escaped"}$quote
    READLINE_POINT=${#READLINE_LINE}
}
if [[ $- == *i* ]]; then
    for _pcrm_keys in emacs vi-insert vi-command; do
        bind -m "$_pcrm_keys" -x '"\C-x\C-q": _pcrm_quote'
        bind -m "$_pcrm_keys" '"\C-m": "\C-x\C-q\C-j"'
    done
    unset _pcrm_keys
fi
""",
    "zsh": r"""
_pcrm_accept_line() {
    emulate -L zsh -o extendedglob
    local blank='[[:space:]]' head text MATCH MBEGIN MEND
    local -a match mbegin mend
    local verbs="(log|plan|todo${blank}+add)" begin="^(${blank}*([^[:space:]]*/)?pcrm${blank}+"
    local own="(^-|${blank}--[A-Za-z]|(^|${blank})['\"]|[\\]['\"])"
    if [[ -z $PREBUFFER && $BUFFER =~ "${begin}${verbs}${blank}+)(.*)$" ]]; then
        head=$match[1] text=${match[4]%%[[:space:]]#}
        if [[ -n $text && ! $text =~ $own ]]; then
            BUFFER=$head${(qq)text}
            CURSOR=$#BUFFER
        fi
    fi
    zle .accept-line
}
if [[ -o zle ]]; then
    zle -N accept-line _pcrm_accept_line
fi
""",
    "fish": r"""
function __pcrm_enter
    set -l line (commandline)
    if test (count $line) -eq 1
        set -l verbs '(?:log|plan|todo\s+add)'
        set -l found (string match -r "^(\s*(?:\S*/)?pcrm\s+$verbs\s+)(.*?)\s*\$" -- "$line")
        set -l own '^$|^-|\s--[A-Za-z]|(?:^|\s)[\'"]|\\\\[\'"]'
        if set -q found[3]; and not string match -qr -- "$own" "$found[3]"
            commandline -r -- "$found[2]"(string escape -- "$found[3]")
        end
    end
    commandline -f execute
end
bind \r __pcrm_enter
bind -M insert \r __pcrm_enter
""",
}
