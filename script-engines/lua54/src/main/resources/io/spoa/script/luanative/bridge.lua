-- The bridge: functions that are the agent's, as spoa.name and spoa.module.name. What crosses, and how: the agent's classes HostUpcall
-- and Packed.
local S, call = ...
local error, type, next, setmetatable, getmetatable = S.error, S.type, S.next, S.setmetatable, S.getmetatable
local mtype, pack, read, sub, concat, find = S.mtype, S.pack, S.read, S.sub, S.concat, S.find

local stop, WAIT, isyieldable, yield, put_aside, go_on = S.stop, S.WAIT, S.isyieldable, S.yield, S.put_aside, S.go_on

local REST, FUNCTIONS, RESULT = 0, 1, 2
local PLAIN, STRING, PACKED, WAITING = 0, 1, 3, 4
local DEEPEST = 32

local whole = S.pieces(call, REST)

-- ---- what scripts give

local PRIMITIVE = { string = true, number = true, boolean = true, ["nil"] = true }

local put

local function put_table(parts, v, depth)
    if depth >= DEEPEST then
        return "tables lie too deep in each other: at most 32"
    end
    local n = #v
    if n > 0 or next(v) == nil then
        parts[#parts + 1] = pack("<c1I4", "l", n)
        for i = 1, n do
            local problem = put(parts, v[i], depth + 1)
            if problem then
                return problem
            end
        end
        return nil
    end
    local at, count = #parts + 1, 0
    parts[at] = ""
    for key, value in next, v do
        count = count + 1
        local problem = put(parts, key, depth + 1) or put(parts, value, depth + 1)
        if problem then
            return problem
        end
    end
    parts[at] = pack("<c1I4", "m", count)
    return nil
end

-- Adds a value; the text of what is wrong with it, if anything is.
function put(parts, v, depth)
    local kind, part = type(v), nil
    if kind == "string" then
        part = pack("<c1s4", "s", v)
    elseif kind == "number" then
        part = mtype(v) == "integer" and pack("<c1i8", "i", v) or pack("<c1d", "d", v)
    elseif kind == "boolean" then
        part = v and "t" or "f"
    elseif kind == "nil" then
        part = "n"
    else
        local meta = getmetatable(v)
        if meta == "uint64" then
            part = pack("<c1i8", "u", v.bits)
        elseif kind == "table" and type(meta) ~= "string" then
            return put_table(parts, v, depth)
        else
            local what = type(meta) == "string" and meta or kind
            part = pack("<c1s4", "x", (find(what, "^[aeio]") and "an " or "a ") .. what)
        end
    end
    parts[#parts + 1] = part
    return nil
end

-- ---- what they get

-- What a call gave; called as a tail, so that the error's place is the script's.
local unpacked, waited

local function result(kind, v, ...)
    if kind == PLAIN then
        return v
    elseif kind == STRING then
        return whole(v, ...)
    elseif kind == PACKED then
        return (unpacked(whole(v, ...), 1))
    elseif kind == WAITING then
        return waited()
    elseif kind then
        error(whole(v, ...), 2)
    end
    error("the agent failed", 2)
end

-- The result of a call that was begun. The callback's coroutine yields, and all that it resumed; the agent resumes it when the result is
-- there. Where that cannot be, the call for the result waits.
function waited()
    if stop[1] then
        error("stopped", 0)
    elseif isyieldable() then
        local room, used, refused, left, message, active = put_aside()
        yield(WAIT)
        go_on(room, used, refused, left, message, active)
    end
    return result(call(RESULT))
end
S.call, S.result = call, result

local function refuse(problem)
    if problem then
        error(problem, 3)
    end
end

-- A function for a number. Those of objects are called with the object first. Primitives cross as they are.
local function bound(number, count, object, hint)
    local function packed(a, b, c)
        local parts = {}
        local problem = put(parts, a, 0) or count > 1 and put(parts, b, 0) or count > 2 and put(parts, c, 0) or nil
        return concat(parts), problem
    end
    if not object then
        return function(a, b, c)
            if count == 1 and PRIMITIVE[type(a)] then
                return result(call(number, a))
            elseif count == 0 then
                return result(call(number))
            end
            local text, problem = packed(a, b, c)
            refuse(problem)
            return result(call(-number, text))
        end
    end
    return function(self, a, b, c)
        if self ~= object then
            refuse(hint)
        elseif count == 1 and PRIMITIVE[type(a)] then
            return result(call(number, a))
        elseif count == 0 then
            return result(call(number))
        elseif count == 2 and PRIMITIVE[type(a)] and PRIMITIVE[type(b)] then
            return result(call(number, a, b))
        end
        local text, problem = packed(a, b, c)
        refuse(problem)
        return result(call(-number, text))
    end
end

-- Fills a table with functions. Gives where the text goes on.
local function fill(t, text, at, object)
    local count
    count, at = read("<I4", text, at)
    for _ = 1, count do
        local word, hint, number, parameters
        word, at = unpacked(text, at)
        hint, at = unpacked(text, at)
        number, parameters, at = read("<I4I4", text, at)
        t[word] = bound(number, parameters, object, hint)
    end
    return at
end

-- The value that a text has from here on, and where it goes on.
function unpacked(text, at)
    local kind = sub(text, at, at)
    at = at + 1
    if kind == "s" then
        return read("<s4", text, at)
    elseif kind == "i" then
        return read("<i8", text, at)
    elseif kind == "d" then
        return read("<d", text, at)
    elseif kind == "t" or kind == "f" then
        return kind == "t", at
    elseif kind == "n" then
        return nil, at
    elseif kind == "o" then
        local name, shown
        name, at = unpacked(text, at)
        shown, at = unpacked(text, at)
        local object = setmetatable({}, {
            __name = name,
            __metatable = name,
            __tostring = function()
                return shown
            end,
        })
        return object, fill(object, text, at, object)
    end
    local count
    count, at = read("<I4", text, at)
    local t = {}
    for i = 1, count do
        local key, v = i, nil
        if kind == "m" then
            key, at = unpacked(text, at)
        end
        v, at = unpacked(text, at)
        t[key] = v
    end
    return t, at
end

-- ---- the modules: a list of a name and functions each

local function define(text)
    local count, at = read("<I4", text, 2)
    for _ = 1, count, 2 do
        local name
        name, at = unpacked(text, at)
        -- Past the letter, the name and the text of an object that none of these is.
        at = at + 1
        for _ = 1, 2 do
            local _unused
            _unused, at = unpacked(text, at)
        end
        local t = name == "" and spoa or {}
        if name ~= "" then
            spoa[name] = t
        end
        at = fill(t, text, at, nil)
    end
end

local function text_of(_, size, ...)
    return whole(size, ...)
end

define(text_of(call(FUNCTIONS)))
