# Which engines the arguments of the agent ask for. Sourced by the launcher, which needs the answer before a JVM runs; the
# agent decides in the same way (io.spoa.agent.engine), and what is overlooked here it says itself. Starts no process.

engine_names=()
declare -A engine_language engine_extensions engine_also engine_folders engine_options

# Reads packaging/engines.
read_engines() {
    local name language extensions also folders options
    while read -r name language extensions also folders options; do
        [[ -n $name && $name != \#* ]] || continue
        engine_names+=("$name")
        engine_language[$name]=$language
        engine_extensions[$name]=,$extensions,
        engine_also[$name]=,$also,
        engine_folders[$name]=${folders#-}
        engine_options[$name]=${options#-}
    done <"$1"
}

# Sets REPLY to the engine that is called so and reads such files, or to nothing. engine_called <word> <extension>
engine_called() {
    local name
    for name in "${engine_names[@]}"; do
        if [[ ($name == "$1" || ${engine_also[$name]} == *,"$1",*) && ${engine_extensions[$name]} == *,"$2",* ]]; then
            REPLY=$name
            return 0
        fi
    done
    REPLY=
    return 1
}

# Sets REPLY to the word by which a script's first lines ask for an engine, or to nothing.
engine_word() {
    local line number=0 first=
    local comment='^[[:space:]]*(#|--|//|/?\*)[[:space:]]*spoa:[[:space:]]*([^[:space:]*/]+)[[:space:]]*(\*/)?[[:space:]]*$'
    local interpreter='^#![[:space:]]*([^[:space:]]*/)?(env[[:space:]]+(-[^[:space:]]+[[:space:]]+)*)?([^[:space:]]*/)?([^[:space:]/]+)'
    REPLY=
    while ((number++ < 5)) && { IFS= read -r -n 500 line || [[ -n $line ]]; }; do
        [[ -n $first ]] || first=$line.
        if [[ $line =~ $comment ]]; then
            REPLY=${BASH_REMATCH[2],,}
            return
        fi
    done <"$1"
    first=${first%.}
    [[ ! $first =~ $interpreter ]] || REPLY=${BASH_REMATCH[5],,}
}

# Sets REPLY to the engine of a script, or to nothing if none is known. Reads the choices of --engine from `chosen`.
engine_of() {
    local file=$1 name extension default=
    [[ ${file##*/} == *.* ]] || { REPLY=; return; }
    extension=${file##*.}
    extension=${extension,,}
    for name in "${engine_names[@]}"; do
        [[ ${engine_extensions[$name]} != *,"$extension",* ]] || { default=$name; break; }
    done
    REPLY=
    if [[ -n $default && -f $file && -r $file ]]; then
        LC_ALL=C engine_word "$file"
        local word=$REPLY
        if [[ -n $word ]] && { engine_called "$word" "$extension" || engine_called "${word%.*}" "$extension"; }; then
            return
        fi
        local choice=${chosen[${engine_language[$default]}]-}
        [[ -n $choice ]] && engine_called "$choice" "$extension" || REPLY=$default
    fi
}

# Adds to `hinted` the engines of scripts that a configuration file seems to name. A guess that saves a second start: it knows
# no HOCON, no includes and no variables.
conf_engines() {
    local line word folder=.
    local name='[^][{},=[:space:]"]+[.][A-Za-z0-9]+'
    [[ -f $1 && -r $1 ]] || return 0
    [[ $1 != */* ]] || folder=${1%/*}
    while IFS= read -r line || [[ -n $line ]]; do
        line=${line%%#*}
        while [[ $line =~ $name ]]; do
            word=${BASH_REMATCH[0]}
            line=${line#*"$word"}
            [[ $word == /* ]] || word=$folder/$word
            engine_of "$word"
            [[ -z $REPLY || " ${hinted[*]-} " == *" $REPLY "* ]] || hinted+=("$REPLY")
        done
    done <"$1"
}

# Fills the array `wanted` with the engines that the agent's arguments ask for, and `hinted` with those that a configuration
# file may ask for.
wanted_engines() {
    local -A chosen=()
    local files=() confs=() letters value
    hinted=()
    while (($#)); do
        case $1 in
        --engine | --engine=*)
            if [[ $1 == --engine ]]; then
                value=${2-}
                (($# < 2)) || shift
            else
                value=${1#*=}
            fi
            value=${value,,}
            [[ $value != ?*=?* ]] || chosen[${value%%=*}]=${value#*=}
            ;;
        --bind | --warm-up | --control | --pid-file) (($# < 2)) || shift ;;
        --*) ;;
        -?*)
            # Flags may be joined, as in -df x.lua and -dfx.lua.
            letters=${1#-}
            while [[ -n $letters ]]; do
                value=${letters:1}
                case ${letters:0:1} in
                f | p | n | c)
                    if [[ -z $value ]]; then
                        value=${2-}
                        (($# < 2)) || shift
                    fi
                    [[ ${letters:0:1} != f ]] || files+=("${value#=}")
                    [[ ${letters:0:1} != c ]] || confs+=("${value#=}")
                    break
                    ;;
                esac
                letters=$value
            done
            ;;
        esac
        shift
    done
    local file
    for file in "${files[@]}"; do
        engine_of "$file"
        [[ -z $REPLY || " ${wanted[*]-} " == *" $REPLY "* ]] || wanted+=("$REPLY")
    done
    for file in "${confs[@]}"; do
        conf_engines "$file"
    done
}

# Whether the arguments ask for a process that only looks after others: a master, or the one that starts a daemon. The
# agents that it starts have the same arguments, and a word in their environment.
master_wanted() {
    local word daemon=false master=false
    for word; do
        case $word in
        --master | --processes | --processes=*) master=true ;;
        -D) daemon=true ;;
        esac
    done
    case ${SPOA_SUPERVISED-} in
    *role=AGENT*) false ;;
    *role=DAEMON*) $master ;;
    *) $daemon || $master ;;
    esac
}
