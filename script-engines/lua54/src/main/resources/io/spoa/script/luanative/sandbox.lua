-- The first of the files that run in every new state, before any script: takes away what leads out of the state or cannot be
-- stopped, and sends output to the agent. Everything the other files need of Lua is kept in S, out of reach of scripts.
local emit, clock, version, watch, collecting = ...
if _VERSION ~= version then
    error("the library is " .. tostring(_VERSION) .. ", not " .. version, 0)
end
if string.packsize("j") ~= 8 or string.packsize("n") ~= 8 then
    error("the library's numbers do not have 64 bits", 0)
end

local pcall, xpcall, error, type, select, tostring = pcall, xpcall, error, type, select, tostring
local rawget, setmetatable, getmetatable, load, loadfile = rawget, setmetatable, getmetatable, load, loadfile
local create, resume, yield = coroutine.create, coroutine.resume, coroutine.yield
local running, close, isyieldable, status = coroutine.running, coroutine.close, coroutine.isyieldable, coroutine.status
local getinfo, traceback = debug.getinfo, debug.traceback
local sub, concat, gsub = string.sub, table.concat, string.gsub

-- stop[1] is true while the callback that runs is being ended. The agent sets it.
local stop = {}
-- Where the stopped script was, if in a coroutine.
local stopped = {}
-- What a coroutine yields, and whoever resumed it after it, while the agent waits for something: nothing else gets to see it.
local function WAIT() end
-- The coroutines that scripts cannot resume: those that callbacks run in, and those of scripts in which a callback waits.
local busy = setmetatable({}, { __mode = "k" })
-- Full names of files by what messages show of them.
local chunks = {}

local S = {
    stop = stop, stopped = stopped, chunks = chunks, clock = clock, WAIT = WAIT, busy = busy,
    create = create, yield = yield, isyieldable = isyieldable, xpcall = xpcall,
    pcall = pcall, error = error, type = type, select = select, tostring = tostring, tonumber = tonumber, next = next,
    rawget = rawget, rawset = rawset, setmetatable = setmetatable, getmetatable = getmetatable, load = load, getinfo = getinfo,
    traceback = traceback, mtype = math.type, tointeger = math.tointeger, floor = math.floor, huge = math.huge,
    format = string.format, sub = sub, find = string.find, match = string.match, gmatch = string.gmatch,
    gsub = string.gsub, byte = string.byte, pack = string.pack, read = string.unpack, rep = string.rep, concat = concat, unpack = table.unpack,
    package = package,
}

-- Lua code of the agent is [spoa] in messages; places in it mean nothing to anybody.
function S.place(info)
    return info and sub(info.source, 1, 1) == "@" and info.currentline > 0
end

-- The error of one of Lua's functions that was called by pcall, which hides its name, with the name and without a place of ours.
function S.named(name, message)
    message = gsub(message, "^%[spoa%]:%d+: ", "")
    return (gsub(message, "'%?'", "'" .. name .. "'", 1))
end

-- Everything that catches errors returns through here: nothing goes on in a script that is being stopped.
local function go(...)
    if stop[1] then
        error("stopped", 0)
    end
    return ...
end

function _G.pcall(...)
    return go(pcall(...))
end

-- A handler runs where the stop is raised, and there nothing could stop it.
function _G.xpcall(f, handler, ...)
    if type(handler) ~= "function" then
        return xpcall(f, handler)
    end
    return go(xpcall(f, function(...)
        if stop[1] then
            return (...)
        end
        return handler(...)
    end, ...))
end

local function remember(co)
    if not stopped.file then
        for level = 0, 50 do
            local info = getinfo(co, level, "Sl")
            if not info then
                break
            elseif S.place(info) then
                stopped.file, stopped.line = sub(info.source, 2), info.currentline
                stopped.trace = traceback(co)
                break
            end
        end
    end
    error("stopped", 0)
end

-- Resumes a coroutine in which the callback waits once it waits no more. Where Lua cannot yield, as in what table.sort calls, that is
-- at once: the coroutine has its thread wait then.
local function go_on(co)
    if isyieldable() then
        busy[co] = true
        yield(WAIT)
        busy[co] = nil
    end
    return resume(co)
end

local function resumed(co, ...)
    local _, first = ...
    if stop[1] then
        remember(co)
    elseif first == WAIT then
        return resumed(co, go_on(co))
    end
    return ...
end

local BUSY = "cannot resume non-suspended coroutine"

function coroutine.resume(co, ...)
    if busy[co] then
        return false, BUSY
    end
    return resumed(co, resume(co, ...))
end

local function unwrapped(co, ok, ...)
    if stop[1] then
        remember(co)
    elseif ok then
        if ... == WAIT then
            return unwrapped(co, go_on(co))
        end
        return ...
    end
    local message = ...
    if close then
        close(co)
        go()
    end
    error(message, 2)
end

-- Nobody but a coroutine itself can have it asked whether to stop.
local function watched(f)
    return type(f) == "function" and function(...)
        watch()
        return f(...)
    end or f
end

function coroutine.create(f)
    return create(watched(f))
end

function coroutine.wrap(f)
    local co = create(watched(f))
    return function(...)
        if busy[co] then
            error(BUSY, 2)
        end
        return unwrapped(co, resume(co, ...))
    end
end

-- Outside of a coroutine of the script's own.
local function outside()
    local co, main = running()
    return main or busy[co]
end

-- Outside of a coroutine, in the callback itself: it is resumed at once, as in the C agent.
function coroutine.yield(...)
    if outside() then
        return
    end
    return yield(...)
end

function coroutine.running()
    return running(), outside() or false
end

function coroutine.isyieldable(co)
    if close and co ~= nil then
        return isyieldable(co)
    end
    return not outside() and isyieldable()
end

function coroutine.status(co)
    if type(co) ~= "thread" then
        error("bad argument #1 to 'status' (coroutine expected)", 2)
    end
    local told = status(co)
    return busy[co] and told == "suspended" and "normal" or told
end

if close then
    function coroutine.close(co)
        if busy[co] then
            error("cannot close a " .. coroutine.status(co) .. " coroutine", 2)
        end
        return go(close(co))
    end
end

-- Bytecode can be made to crash the process, and finalizers run where nothing can stop them.
string.dump = nil

function _G.load(chunk, name, _, ...)
    if select("#", ...) > 0 then
        return go(load(chunk, name, "t", (...)))
    end
    return go(load(chunk, name, "t"))
end

function _G.loadfile(name, _, ...)
    if select("#", ...) > 0 then
        return loadfile(name, "t", (...))
    end
    return loadfile(name, "t")
end

function _G.dofile(name)
    local f, message = loadfile(name, "t")
    if not f then
        error(message, 0)
    end
    return f()
end

function _G.setmetatable(t, ...)
    local meta = ...
    if type(meta) == "table" and rawget(meta, "__gc") ~= nil then
        error("__gc is not available in the agent: close by hand what must be closed", 2)
    end
    return setmetatable(t, ...)
end
local files = getmetatable(io.stdout)
files.__metatable = false
S.files = files.__index

-- A callback's args may be empty until used.
local next, LAZY = next, {}
S.LAZY = LAZY
function _G.next(t, ...)
    local meta = getmetatable(t)
    if type(meta) == "table" and rawget(meta, LAZY) then
        local _ = #t
    end
    return next(t, ...)
end

local collect = collectgarbage
function S.collect()
    collecting(true)
    collect()
    collecting(false)
    return 0
end

function _G.collectgarbage(what)
    if what == nil or what == "collect" or what == "step" then
        return go(S.collect())
    elseif what == "count" then
        return collect("count")
    end
    return what == "isrunning" or 0
end

local library = debug
debug = { traceback = traceback }
function debug.getinfo(what, ...)
    local info = getinfo(type(what) == "number" and what + 1 or what, ...)
    if info then
        info.func = nil
    end
    return info
end
package.loaded.debug = debug
for name in pairs(library) do
    library[name] = nil
end

-- Files are found beside the scripts; libraries in C are not loaded.
package.cpath, package.loadlib = "", nil
local searchpath, format = package.searchpath, string.format
local package = package
package.path = "./?.lua;./?/init.lua"
package.searchers[4], package.searchers[3] = nil, nil
package.searchers[2] = function(name)
    local file, tried = searchpath(name, package.path)
    if not file then
        return tried
    end
    local chunk, message = loadfile(file, "t")
    if not chunk then
        error(format("error loading module '%s' from file '%s':\n\t%s", name, file, message), 0)
    end
    chunks[getinfo(chunk, "S").short_src] = file
    return chunk, file
end

function os.exit()
    error("os.exit is not available in the agent", 2)
end

-- The locale is the whole process's, numbers of other states included.
function os.setlocale(locale)
    if locale == nil or locale == "" or locale == "C" or locale == "POSIX" then
        return "C"
    end
    return nil
end

-- Standard output: what print, io.write and io.stdout:write get goes to the agent.
function print(...)
    local line = { ... }
    local count = select("#", ...)
    for i = 1, count do
        line[i] = tostring(line[i])
    end
    line[count + 1] = ""
    emit(concat(line, "\t", 1, count) .. "\n")
end

local stdout = setmetatable({}, { __name = "FILE*", __metatable = false })
local output = stdout
local iotype, ioclose = io.type, io.close

function stdout:write(...)
    for i = 1, select("#", ...) do
        local text = (select(i, ...))
        local kind = type(text)
        if kind ~= "string" and kind ~= "number" then
            error(format("bad argument #%d to 'write' (string expected, got %s)", i, kind), 2)
        end
        emit(text .. "")
    end
    return self
end

local function same(self)
    return self
end
stdout.flush, stdout.setvbuf = same, same

function stdout.close()
    error("the agent's output stays open", 2)
end

local function unreadable()
    return nil, "Bad file descriptor", 9
end
stdout.read, stdout.seek, stdout.lines = unreadable, unreadable, unreadable

io.stdout = stdout
function io.write(...)
    return output:write(...)
end

function io.output(file)
    if type(file) == "string" then
        local opened, message = io.open(file, "w")
        if not opened then
            error(message, 2)
        end
        output = opened
    elseif file ~= nil then
        output = file
    end
    return output
end

function io.type(file)
    if file == stdout then
        return "file"
    end
    return iotype(file)
end

function io.close(file)
    if file == nil then
        file = output
    end
    return file:close()
end

return S
