-- Scripts, messages and failures: what the agent calls.
local S = ...
local error, type, select, tostring, setmetatable, getmetatable, load, pcall =
    S.error, S.type, S.select, S.tostring, S.setmetatable, S.getmetatable, S.load, S.pcall
local getinfo, traceback, format, match, sub, concat, place =
    S.getinfo, S.traceback, S.format, S.match, S.sub, S.concat, S.place
local begin, finish, unsigned, clock, stop, stopped, chunks =
    S.begin, S.finish, S.unsigned, S.clock, S.stop, S.stopped, S.chunks

-- The script that loads.
local loading
-- What scripts registered: the agent takes it after each script.
local registered, taken, callbacks = {}, 0, {}
-- The last error.
local failure = {}

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
    local entry = { name = name, callback = callback, file = loading, line = 0 }
    for level = 2, 20 do
        local info = getinfo(level, "Sl")
        if not info then
            break
        elseif place(info) then
            entry.file, entry.line = sub(info.source, 2), info.currentline
            break
        end
    end
    registered[#registered + 1] = entry
end

-- The next of what was registered: name, number, whether it takes arguments and message, place.
function S.registration()
    loading = nil
    local entry = registered[taken + 1]
    if not entry then
        return
    end
    taken = taken + 1
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

-- The message object: d holds the arguments, ids, deadline and origin of one message.
local D = {}
local FIELDS = "args, proc, sess, txn, req, res, name, stream_id, frame_id, engine_id, peer, time_left"
local origins = {}

local function scope(label)
    return function(d, m)
        local made = d[label]
        if not made then
            made = S.scope(label, m)
            d[label] = made
        end
        return made
    end
end

local READ = {
    proc = scope("proc"), sess = scope("sess"), req = scope("req"), res = scope("res"), txn = scope("txn"),
    name = function(d)
        return d[6]
    end,
    stream_id = function(d)
        return unsigned(d[2])
    end,
    frame_id = function(d)
        return unsigned(d[3])
    end,
    engine_id = function(d)
        return d[5].engine_id
    end,
    peer = function(d)
        return d[5].peer
    end,
    time_left = function(d)
        local nanos = d[4] - clock()
        return nanos > 0 and nanos / 1e6 or 0
    end,
}

local Message = { __name = "message", __metatable = "message" }

function Message.__index(m, key)
    local d = m[D]
    if key == "args" then
        return d[1]
    end
    local read = READ[key]
    if read then
        return read(d, m)
    end
    error(format("msg has no field '%s': its fields are %s; an argument is msg.args.%s", tostring(key), FIELDS,
        tostring(key)), 2)
end

function Message.__newindex(_, key)
    error(format("msg.%s cannot be set: a variable needs its scope, as in msg.txn.%s = …", tostring(key), tostring(key)), 2)
end

function Message.__tostring(m)
    return "message: " .. m[D][6]
end

-- Where messages come from; few, so each is made once.
function S.origin(number, peer, engine)
    origins[number] = { peer = peer, engine_id = engine }
end

local function message(name, args, stream, frame, deadline, origin)
    return setmetatable({ [D] = { args, stream, frame, deadline, origins[origin], name } }, Message)
end

-- Code for the messages of one callback with the same names: builds what the callback takes, calls it, gives back what it
-- set. Where big[i] is set, an unsigned integer above Lua's comes in.
local MOST_WRITTEN = 100

local function written(takes_args, takes_message, names, big)
    local parameters, entries, values, named = {}, {}, {}, {}
    for i = 1, #names do
        local v = "v" .. i
        local quoted = format("%q", names[i])
        parameters[i] = v
        values[i] = big[i] and "unsigned(" .. v .. ")" or v
        entries[i] = "{name=" .. quoted .. ",value=" .. values[i] .. "}"
        if names[i] ~= "" and not named[names[i]] then
            named[names[i]] = true
            named[#named + 1] = "[" .. quoted .. "]=" .. values[i]
        end
    end
    local list = concat(parameters, ",")
    local source = "local f,begin,finish,message,unsigned,name=...\n"
    if takes_message then
        local comma = #parameters > 0 and "," or ""
        values[#values + 1] = #named > 0 and concat(named, ",") or nil
        return source .. "return function(room,s,r,d,o" .. comma .. list .. ")\nlocal m=message(name,{" .. concat(values, ",")
            .. "},s,r,d,o)\nbegin(room,m)\nf({" .. concat(entries, ",") .. "},m)\nreturn finish()\nend"
    end
    local comma = #parameters > 0 and "," or ""
    return source .. "return function(room" .. comma .. list .. ")\nbegin(room)\nf("
        .. (takes_args and "{" .. concat(entries, ",") .. "}" or "") .. ")\nreturn finish()\nend"
end

-- The same for any names, by loops.
local function general(f, name, takes_args, takes_message, names, big)
    local count = #names
    local function call(room, m, values)
        local args = {}
        for i = 1, count do
            args[i] = { name = names[i], value = values[i] }
        end
        begin(room, m)
        f(args, m)
        return finish()
    end
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
            return call(room, message(name, values, s, r, d, o), values)
        end
    end
    return function(room, ...)
        return call(room, nil, prepare(...))
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
    if #names > MOST_WRITTEN then
        glues[number] = general(entry.callback, entry.name, takes_args, takes_message, names, big)
    else
        local chunk = load(written(takes_args, takes_message, names, big), "=[spoa]", "t", {})
        glues[number] = chunk(entry.callback, begin, finish, message, unsigned, entry.name)
    end
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
        local info = getinfo(level, "Sl")
        if not info then
            break
        elseif place(info) then
            failure.file, failure.line = sub(info.source, 2), info.currentline
            break
        end
    end
    failure.trace = traceback("", 2)
    return ""
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
    end
    return text, f.file, f.line, f.trace
end

-- The numbers are those of the agent's class NativeState.
return handler, glues, { S.run, S.registration, S.glue, S.origin, S.failure, S.slice, S.name, S.collect }, stop
