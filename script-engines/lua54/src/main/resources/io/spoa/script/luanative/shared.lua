-- spoa.shared: checks arguments, and has the agent do it.
local S, call = ...
local error, type, tostring, tonumber, getmetatable, format, huge =
    S.error, S.type, S.tostring, S.tonumber, S.getmetatable, S.format, S.huge
local bad, int64 = S.bad, S.int64

-- The numbers are those of the agent's class SharedUpcall.
local GET, SET, ADD, INCR, EXPIRE, DELETE, CAS, RATE, REST = 1, 2, 3, 4, 5, 6, 7, 8, 9
local PLAIN, STRING = 0, 1

local whole = S.pieces(call, REST)

-- What a call gave; called as a tail, so that the error's place is the script's.
local function result(kind, v, ...)
    if kind == PLAIN then
        return v, ...
    elseif kind == STRING then
        return whole(v, ...)
    elseif kind then
        error(whole(v, ...), 2)
    end
    error("shared: the agent failed", 2)
end

-- The checks raise errors for the caller of the function that calls them.
local function key_of(name, key)
    local kind = type(key)
    if kind == "string" then
        return key
    elseif kind == "number" then
        return tostring(key)
    end
    error(bad(1, name, "string expected, got " .. kind), 3)
end

local function kept(name, v)
    local kind = type(v)
    if kind == "string" or kind == "boolean" or kind == "number" then
        return v
    end
    local meta = kind == "table" and getmetatable(v)
    if meta == "uint64" then
        error(format("Integer '%s' out of range for 'int64' type", tostring(v)), 3)
    end
    local what = kind == "nil" and "nil" or "a " .. (meta == "typed value" and meta or kind)
    error(format("%s: %s cannot be kept: a value is a string, an integer, a boolean or a number", name, what), 3)
end

local function seconds(index, name, v, usual)
    if v == nil and usual then
        return usual
    end
    local number = tonumber(v)
    if number then
        return number + 0.0
    end
    error(bad(index, name, "number expected, got " .. type(v)), 3)
end

local function integer(index, name, v)
    local number, problem, argument = int64(v)
    if number then
        return number
    end
    error(argument and bad(index, name, problem) or problem, 3)
end

spoa.shared = {
    get = function(key)
        return result(call(GET, key_of("shared.get", key), huge))
    end,
    set = function(key, v, ttl)
        key, v, ttl = key_of("shared.set", key), kept("shared.set", v), seconds(3, "shared.set", ttl, huge)
        return result(call(SET, key, ttl, v))
    end,
    add = function(key, v, ttl)
        key, v, ttl = key_of("shared.add", key), kept("shared.add", v), seconds(3, "shared.add", ttl, huge)
        return result(call(ADD, key, ttl, v))
    end,
    incr = function(key, by, ttl)
        key, by, ttl = key_of("shared.incr", key), by == nil and 1 or integer(2, "shared.incr", by),
            seconds(3, "shared.incr", ttl, huge)
        return result(call(INCR, key, ttl, by))
    end,
    expire = function(key, ttl)
        key, ttl = key_of("shared.expire", key), seconds(2, "shared.expire", ttl)
        return result(call(EXPIRE, key, ttl))
    end,
    delete = function(key)
        return result(call(DELETE, key_of("shared.delete", key), huge))
    end,
    cas = function(key, expected, v, ttl)
        key, v, ttl = key_of("shared.cas", key), kept("shared.cas", v), seconds(4, "shared.cas", ttl, huge)
        if expected ~= nil then
            expected = kept("shared.cas", expected)
        end
        return result(call(CAS, key, ttl, v, expected))
    end,
    rate = function(key, limit, window)
        key, limit, window = key_of("shared.rate", key), integer(2, "shared.rate", limit),
            seconds(3, "shared.rate", window)
        return result(call(RATE, key, window, limit))
    end,
}
