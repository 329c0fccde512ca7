-- Runs after values.lua. Nothing can stop a function of Lua's own library, and a worker that hangs in one is given up, with all that is
-- in its state. So what the callback has set goes to the agent before a function begins that may take long.
local S, keep = ...
local take, before, error, pcall, type, unpack, next = S.take, S.before, S.error, S.pcall, S.type, S.unpack, S.next
local gsub, named = S.gsub, S.named

-- So many entries go at once.
local MOST = 80 * 3

local function taken()
    local list = {}
    local count = take(list)
    for from = 1, count, MOST do
        keep(unpack(list, from, from + MOST - 1 < count and from + MOST - 1 or count))
    end
end

-- Takes before each call of these.
local function early(library, ...)
    for _, name in next, { ... } do
        library[name] = before(library[name], taken)
    end
end

-- The same for a function that makes an iterator: whatever comes between its steps may set something.
local function iterator(name, ok, step, ...)
    if ok then
        return before(step, taken), ...
    end
    error(named(name, step), 2)
end

local function steps(library, name)
    local f = library[name]
    library[name] = before(function(...)
        return iterator(name, pcall(f, ...))
    end, taken)
end

S.put_aside = before(S.put_aside, taken)

early(string, "find", "match")
steps(string, "gmatch")
early(table, "sort")
early(io, "open", "popen", "read", "close", "input", "output")
steps(io, "lines")
early(S.files, "read", "write", "seek", "flush", "close")
steps(S.files, "lines")
early(os, "execute")

local through = before(function(...)
    return ...
end, taken)
string.gsub = before(function(text, pattern, replacement, ...)
    if type(replacement) ~= "function" then
        return gsub(text, pattern, replacement, ...)
    end
    return gsub(text, pattern, function(...)
        return through(replacement(...))
    end, ...)
end, taken)
