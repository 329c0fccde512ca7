-- Scripts, messages and failures: what the agent calls.
local S = ...
local error, type, select, tostring, setmetatable, getmetatable, load, pcall =
    S.error, S.type, S.select, S.tostring, S.setmetatable, S.getmetatable, S.load, S.pcall
local getinfo, traceback, format, match, gsub, sub, concat, place =
    S.getinfo, S.traceback, S.format, S.match, S.gsub, S.sub, S.concat, S.place
local begin, finish, unsigned, clock, stop, stopped, chunks =
    S.begin, S.finish, S.unsigned, S.clock, S.stop, S.stopped, S.chunks
local searchpath = S.package.searchpath
local next, rawget, rawset, LAZY = S.next, S.rawget, S.rawset, S.LAZY
local create, busy = S.create, S.busy

-- The script that loads.
local loading
-- What scripts registered: the agent takes it after each script.
local registered, taken, callbacks = {}, 0, {}
-- The last error.
local failure = {}

-- The entry with the line of the script that asked for it.
local function placed(entry)
    for level = 3, 20 do
        local info = getinfo(level, "Sl")
        if not info then
            break
        elseif place(info) then
            entry.file, entry.line = sub(info.source, 2), info.currentline
            break
        end
    end
    return entry
end

function spoa.register_message(name, callback)
    local kind = type(name)
    if kind ~= "string" and kind ~= "number" then
        error(S.bad(1, "register_message", "string expected, got " .. kind), 2)
    elseif type(callback) ~= "function" then
        error(S.bad(2, "register_message", "function expected, got " .. type(callback)), 2)
    end
    name = tostring(name)
    if not loading then
        error(format("message '%s' cannot be registered now: register messages while the script loads, not in a callback",
            name), 2)
    end
    registered[#registered + 1] = placed({ name = name, callback = callback, file = loading, line = 0 })
end

-- An option of spoa.cache as text: its name, its kind, its value.
local function option(name, value)
    local kind = type(value)
    if kind == "table" then
        local names = {}
        for i = 1, #value do
            names[i] = tostring(value[i])
        end
        value = concat(names, "\1")
    end
    return tostring(name) .. "\2" .. sub(kind, 1, 1) .. tostring(value)
end

function spoa.cache(options)
    if type(options) ~= "table" then
        error(S.bad(1, "cache", "table expected, got " .. type(options)), 2)
    elseif not loading then
        error("cache: ask for it while the script loads, not in a callback", 2)
    end
    local texts = {}
    for name, value in next, options do
        texts[#texts + 1] = option(name, value)
    end
    registered[#registered + 1] = placed({ name = "cache", options = concat(texts, "\3"), file = loading, line = 0 })
end

-- What a script registers for a moment of its life.
local function hook(name)
    spoa[name] = function(callback)
        if type(callback) ~= "function" then
            error(S.bad(1, name, "function expected, got " .. type(callback)), 2)
        elseif not loading then
            error(name .. ": register it while the script loads, not in a callback", 2)
        end
        registered[#registered + 1] = placed({ name = name, hook = callback, file = loading, line = 0 })
    end
end

hook("self_test")
hook("on_unload")

-- What is to be done later, by number, until it runs.
local BACKGROUND, PLAIN = 3, 0
local later, added = {}, 0

local function begun(number, kind, ...)
    if kind ~= PLAIN then
        later[number] = nil
    end
    return S.result(kind, ...)
end

function spoa.background(callback)
    if type(callback) ~= "function" then
        error(S.bad(1, "background", "function expected, got " .. type(callback)), 2)
    end
    local at = placed({ file = loading or "", line = 0 })
    added = added + 1
    later[added] = callback
    return begun(added, S.call(BACKGROUND, added, at.file, at.line))
end

-- Runs what was registered so under this number, or what is to be done later under the number below 0; whether it returned false.
function S.hook(number)
    local task = later[-number]
    if task then
        later[-number] = nil
        task()
        return false
    end
    return callbacks[number].hook() == false
end

-- The next of what was registered: name, number, whether it takes arguments and message, place. Of a cache the number is 0, and
-- its options come last; of what is for a moment of the script's life the number is negative.
function S.registration()
    loading = nil
    local entry = registered[taken + 1]
    if not entry then
        return
    end
    taken = taken + 1
    if entry.options then
        return entry.name, 0, false, false, entry.file, entry.line, entry.options
    elseif entry.hook then
        callbacks[taken] = entry
        return entry.name, -taken, false, false, entry.file, entry.line
    end
    local info = getinfo(entry.callback, "u")
    local takes = info.isvararg and 2 or info.nparams
    callbacks[taken] = entry
    return entry.name, taken, takes > 0, takes > 1, entry.file, entry.line
end

-- Loads and runs a script whose folder is searched first from now on. Gives the compiler's message, if it has one.
function S.run(text, file, folder)
    local chunk, message = load(text, "@" .. file, "t")
    if not chunk then
        return message
    end
    chunks[getinfo(chunk, "S").short_src] = file
    local library, pattern = S.package, folder .. "/?.lua;"
    local path = tostring(library.path)
    if not S.find(";" .. path .. ";", ";" .. pattern, 1, true) then
        library.path = pattern .. folder .. "/?/init.lua;" .. path
    end
    loading = file
    chunk()
    loading = nil
end

-- The files that scripts have required, a line each.
function S.modules()
    local files = {}
    for name in next, S.package.loaded do
        local found, file = pcall(searchpath, name, tostring(S.package.path))
        if found and file then
            files[#files + 1] = file
        end
    end
    return concat(files, "\n")
end

-- The message object. Its arguments and name are fields; what few ask for is made when it is asked for: a scope from then on
-- a field, the rest from d, which holds the ids, the deadline and the origin.
local D = {}
local FIELDS = "args, proc, sess, txn, req, res, name, stream_id, frame_id, engine_id, peer, time_left"
local origins = {}

local function scope(label)
    return function(_, m)
        local made = S.scope(label, m)
        rawset(m, label, made)
        return made
    end
end

local READ = {
    proc = scope("proc"), sess = scope("sess"), req = scope("req"), res = scope("res"), txn = scope("txn"),
    stream_id = function(d)
        return unsigned(d[1])
    end,
    frame_id = function(d)
        return unsigned(d[2])
    end,
    engine_id = function(d)
        return d[4].engine_id
    end,
    peer = function(d)
        return d[4].peer
    end,
    time_left = function(d)
        local nanos = d[3] - clock()
        return nanos > 0 and nanos / 1e6 or 0
    end,
}

local Message = { __name = "message", __metatable = "message" }

function Message.__index(m, key)
    local read = READ[key]
    if read then
        return read(m[D], m)
    end
    error(format("msg has no field '%s': its fields are %s; an argument is msg.args.%s", tostring(key), FIELDS,
        tostring(key)), 2)
end

function Message.__newindex(_, key)
    error(format("msg.%s cannot be set: a variable needs its scope, as in msg.txn.%s = …", tostring(key), tostring(key)), 2)
end

function Message.__tostring(m)
    return "message: " .. m.name
end

-- Where messages come from; few, so each is made once.
function S.origin(number, peer, engine)
    origins[number] = { peer = peer, engine_id = engine }
end

local function message(name, args, stream, frame, deadline, origin)
    return setmetatable({ args = args, name = name, [D] = { stream, frame, deadline, origins[origin] } }, Message)
end

-- args beside msg, where most callbacks only use msg: empty until something is done to it, from then on an ordinary table.
local function lazy(names)
    local count = #names
    local Lazy = { [LAZY] = true }
    local function fill(t)
        local values = rawget(t, D)
        t[D] = nil
        setmetatable(t, nil)
        for i = 1, count do
            t[i] = { name = names[i], value = values[i] }
        end
        return t
    end
    Lazy.__index = function(t, key)
        return fill(t)[key]
    end
    Lazy.__newindex = function(t, key, value)
        fill(t)[key] = value
    end
    Lazy.__len = function(t)
        return #fill(t)
    end
    Lazy.__pairs = function(t)
        return next, fill(t)
    end
    return function(values)
        return setmetatable({ [D] = values }, Lazy)
    end
end

-- Code for the messages of one callback with the same names: builds what the callback takes, calls it, gives back what it
-- set. Where big[i] is set, an unsigned integer above Lua's comes in.
local MOST_WRITTEN = 100

local function written(takes_args, takes_message, names, big)
    local parameters, entries, values, named = {}, {}, {}, {}
    for i = 1, #names do
        local v = "v" .. i
        local quoted = format("%q", names[i])
        parameters[i] = "," .. v
        values[i] = big[i] and "unsigned(" .. v .. ")" or v
        entries[i] = "{name=" .. quoted .. ",value=" .. values[i] .. "}"
        if names[i] ~= "" and not named[names[i]] then
            named[names[i]] = true
            named[#named + 1] = "[" .. quoted .. "]=" .. values[i]
        end
    end
    local list = concat(parameters)
    local source = "local callback,begin,finish,message,lazy,unsigned,name=...\nreturn function(room"
    if takes_message then
        values[#values + 1] = concat(named, ",")
        return source .. ",s,r,d,o" .. list .. ")\nlocal v={" .. concat(values, ",") .. "}\nlocal m=message(name,v,s,r,d,o)\n"
            .. "begin(room,m)\ncallback(" .. (#names > 0 and "lazy(v)" or "{}") .. ",m)\nreturn finish()\nend"
    end
    return source .. list .. ")\nbegin(room)\ncallback(" .. (takes_args and "{" .. concat(entries, ",") .. "}" or "")
        .. ")\nreturn finish()\nend"
end

-- The same for any names, by loops.
local function general(callback, name, takes_message, names, big, made_lazy)
    local count = #names
    local function prepare(...)
        local values = { ... }
        for i = 1, count do
            if big[i] then
                values[i] = unsigned(values[i])
            end
        end
        for i = count, 1, -1 do
            if names[i] ~= "" then
                values[names[i]] = values[i]
            end
        end
        return values
    end
    if takes_message then
        return function(room, s, r, d, o, ...)
            local values = prepare(...)
            local m = message(name, values, s, r, d, o)
            begin(room, m)
            callback(made_lazy(values), m)
            return finish()
        end
    end
    return function(room, ...)
        local args = made_lazy(prepare(...))
        begin(room)
        callback(args)
        return finish()
    end
end

local glues = {}
-- Makes the code for a callback and names; each comes as a name and whether it is such an integer.
function S.glue(number, index, takes_args, takes_message, ...)
    local names, big = {}, {}
    for i = 1, select("#", ...), 2 do
        local name, is_big = select(i, ...)
        names[#names + 1] = name
        big[#names] = is_big
    end
    local entry = callbacks[index]
    local made_lazy = lazy(names)
    if #names > MOST_WRITTEN then
        glues[number] = general(entry.callback, entry.name, takes_message, names, big, made_lazy)
    else
        local chunk = load(written(takes_args, takes_message, names, big), "=[spoa]", "t", {})
        glues[number] = chunk(entry.callback, begin, finish, message, made_lazy, unsigned, entry.name)
    end
end

local MOST_TOLD = 21
-- The innermost calls from this level on. Lua's own traceback looks for the outermost ones too, level by level: of half a million, which
-- endless recursion has, a tenth of a second that nothing can stop.
local function trace(level)
    level = level + 1
    if not getinfo(level + MOST_TOLD, "l") then
        return traceback("", level)
    end
    local lines = { "stack traceback:" }
    for i = level, level + MOST_TOLD - 1 do
        local info = getinfo(i, "Snl")
        local where = info.short_src .. ":" .. (info.currentline > 0 and info.currentline .. ":" or "")
        lines[#lines + 1] = info.namewhat ~= "" and format("%s in %s '%s'", where, info.namewhat, info.name)
            or format("%s in function <%s:%d>", where, info.short_src, info.linedefined)
    end
    lines[#lines + 1] = "..."
    return concat(lines, "\n\t")
end

-- What went wrong, while its stack is still there.
local function handler(e)
    local text
    local kind = type(e)
    if kind == "string" or kind == "number" then
        text = tostring(e)
    else
        local told, shown = pcall(tostring, e)
        local meta = kind == "table" and getmetatable(e)
        text = told and type(meta) == "table" and meta.__tostring and type(shown) == "string" and shown
            or format("(error object is a %s value)", kind)
    end
    failure = { text = text }
    for level = 2, 200 do
        local info = getinfo(level, "Snl")
        if not info then
            break
        elseif place(info) then
            failure.file, failure.line = sub(info.source, 2), info.currentline
            break
        end
        failure.called, failure.how = info.name, info.namewhat
    end
    failure.trace = trace(2)
    return ""
end

-- The coroutines of calls, by number. The agent has each run one call after the other.
local coroutines, made = {}, 0

function S.coroutine()
    local co = create(S.error)
    made = made + 1
    coroutines[made], busy[co] = co, true
    return co, made
end

function S.forget(number)
    coroutines[number] = nil
end

-- The error of a function of Lua's library that the agent's code called as f: Lua itself tells what the script called, and does not
-- count a method's object.
local function as_called(text, f)
    return f.called and gsub(text, "^bad argument #(%d+) to 'f'", function(number)
        return format("bad argument #%d to '%s'", f.how == "method" and number - 1 or number, f.called)
    end) or text
end

-- The last error: text without place, file, line, stack. Lua's own value says what it is where the handler could not run.
function S.failure(value)
    local f = failure
    failure, loading = {}, nil
    if stop[1] then
        stop[1] = nil
        local file, line, trace = stopped.file or f.file, stopped.line or f.line, stopped.trace or f.trace
        stopped.file, stopped.line, stopped.trace = nil, nil, nil
        return "", file, line, trace
    end
    local text = f.text or tostring(value)
    local shown, line, rest = match(text, "^([^\n]-):(%d+): (.*)$")
    local file = shown and chunks[shown]
    if file then
        return rest, file, S.tonumber(line), f.trace
    elseif shown == "[spoa]" then
        return as_called(rest, f), f.file, f.line, f.trace -- what the script called last left no level of its own
    end
    return text, f.file, f.line, f.trace
end

-- The numbers are those of the agent's class NativeState.
return handler, glues, { S.run, S.registration, S.glue, S.origin, S.failure, S.slice, S.name, S.collect, S.hook, S.modules,
    S.coroutine, S.forget, S.xpcall }, stop
