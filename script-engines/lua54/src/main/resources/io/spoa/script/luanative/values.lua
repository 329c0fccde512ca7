-- Setters and typed values (docs/script-api.md). Nothing here leaves Lua: setters check and record; when the callback has
-- ended, the agent reads what they recorded. out holds two slots an action: its code, and its value.
local S = ...
local error, type, tostring, tonumber, setmetatable, getmetatable =
    S.error, S.type, S.tostring, S.tonumber, S.setmetatable, S.getmetatable
local mtype, tointeger, format, match, find, sub, byte, gsub, pack, unpack, rep, rawget =
    S.mtype, S.tointeger, S.format, S.match, S.find, S.sub, S.byte, S.gsub, S.pack, S.unpack, S.rep, S.rawget

-- Types as on the wire, and two of ours: the action that unsets, and a name without id for the entry that follows.
local NULL, BOOLEAN, INT32, UINT32, INT64, UINT64, IPV4, IPV6, STRING, BINARY = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9
local UNSET, NAME = 10, 11
local LABELS = { [0] = "proc", "sess", "txn", "req", "res" }
-- No action whose name has an id takes more bytes, its string aside.
local MOST, LONGEST_NAME, MOST_NAMES = 128, 100, 4096
-- How many values a call gives back at a time.
local SLICE = 240

local out, n, refused = {}, 0, 0
-- Bytes that are surely left in the ACK, less than there are, and -1 while nothing can be set.
local left = -1
local active = false
local room, used, counted = 0, 0, 0
local current
-- Names that were used: the agent knows them by number. Ids are multiples of 256, below is the code.
local ids, names, count = {}, {}, 0

local function id_of(name)
    local id = ids[name]
    if not id and #name <= LONGEST_NAME and count < MOST_NAMES then
        names[count + 1] = name
        count = count + 1
        id = count << 8
        ids[name] = id
    end
    return id or 0
end

function S.name(number)
    return names[number]
end

-- Bytes of a varint.
local function varint(v)
    if v >= 0 and v < 240 then
        return 1
    end
    local bytes, rest = 2, (v - 240) >> 4
    while rest >= 128 do
        bytes, rest = bytes + 1, (rest - 128) >> 7
    end
    return bytes
end

-- Bytes of a value with its type.
local function value_size(t, v)
    if t == STRING or t == BINARY then
        return 1 + varint(#v) + #v
    elseif t == IPV4 or t == IPV6 then
        return 1 + #v
    elseif t == NULL or t == BOOLEAN then
        return 1
    end
    return t == UNSET and 0 or 1 + varint(v)
end

-- Counts exactly what is recorded.
local function count_used()
    local name
    for i = counted + 1, n, 2 do
        local t = (out[i] & 0xff) >> 3
        if t == NAME then
            name = out[i + 1]
        else
            name = names[out[i] >> 8] or name
            used = used + 3 + varint(#name) + #name + value_size(t, out[i + 1])
        end
    end
    counted = n
end

-- Whether a value is what the agent will read. Typed values are tables, which a script may have made itself.
local function sound(t, v)
    if t == IPV4 or t == IPV6 then
        return type(v) == "string" and #v == (t == IPV4 and 4 or 16)
    elseif t == STRING or t == BINARY then
        return type(v) == "string"
    elseif t == NULL or t == BOOLEAN or t == UNSET then
        return type(v) == "boolean"
    end
    return mtype(t) == "integer" and t >= INT32 and t <= UINT64 and mtype(v) == "integer"
end

-- Records an action whose parts are checked. The error's text, if there is one.
local function record(scope, name, t, v)
    if not sound(t, v) then
        return "the value is not one that spoa's functions made"
    elseif not active then
        return "no callback is running: variables can only be set while a callback answers a message"
    end
    count_used()
    local size = value_size(t, v)
    local after = room - used - (3 + varint(#name) + #name + size)
    if after < 0 then
        refused = refused + 1
        local shown = (t == STRING or t == BINARY) and #v or size
        return format(
            "No space left available: variable '%s.%s' (%d bytes) does not fit the ACK, %d bytes left",
            LABELS[scope], name, shown, room - used < 0 and 0 or room - used)
    end
    local id = id_of(name)
    local k = n
    if id == 0 then
        out[k + 1], out[k + 2] = NAME << 3, name
        k = k + 2
    end
    out[k + 1], out[k + 2] = id | t << 3 | scope, v
    left, n = after, k + 2
    return nil
end

-- Unsigned integers that Lua's cannot hold.
local D = {}
local Unsigned = { __name = "uint64", __metatable = "uint64" }

local function digits(bits)
    local tens = (bits >> 1) // 5
    return format("%d%d", tens, bits - tens * 10)
end

local function unsigned(bits)
    return bits < 0 and setmetatable({ [D] = bits }, Unsigned) or bits
end
S.unsigned = unsigned

local function bits_of(v)
    if type(v) == "table" and getmetatable(v) == "uint64" then
        local bits = rawget(v, D)
        return mtype(bits) == "integer" and bits or nil
    end
    return nil
end

-- What decides between two numbers of which one is unsigned: their bits where both are from 2^63 to 2^64, as floats of that
-- size are whole; else the edge of that range stands for the one within it.
local function comparable(a, b)
    local x, y = bits_of(a), bits_of(b)
    if x and mtype(b) == "float" and b >= 0x1p63 and b < 0x1p64 then
        y = tointeger(b - 0x1p63) | -0x8000000000000000
    elseif y and mtype(a) == "float" and a >= 0x1p63 and a < 0x1p64 then
        x = tointeger(a - 0x1p63) | -0x8000000000000000
    end
    if x and y then
        return x, y
    end
    return x and 0x1p63 or a, y and 0x1p63 or b
end

function Unsigned.__tostring(v)
    return digits(v[D])
end

function Unsigned.__concat(a, b)
    return (bits_of(a) and tostring(a) or a) .. (bits_of(b) and tostring(b) or b)
end

function Unsigned.__eq(a, b)
    return bits_of(a) == bits_of(b)
end

function Unsigned.__lt(a, b)
    local x, y = comparable(a, b)
    return x < y
end

function Unsigned.__le(a, b)
    local x, y = comparable(a, b)
    return x <= y
end

function Unsigned.__index(v, key)
    if key == "bits" then
        return v[D]
    end
    return nil
end

function Unsigned.__newindex()
    error("an unsigned integer cannot be changed", 2)
end

-- Checks of values. Each gives the value as it is recorded; or nil and the error's text; or nil, a text, and true if the text
-- is about the argument.
local function expected(what, v)
    return nil, what .. " expected, got " .. type(v), true
end

-- An integer, and whether its bits are unsigned; or nil and the digits of one that has more than 64 bits.
local function from_float(v)
    if v >= -0x1p63 and v < 0x1p63 then
        return tointeger(v)
    elseif v >= 0x1p63 and v < 0x1p64 then
        return tointeger(v - 0x1p63) | -0x8000000000000000, true
    end
    return nil, v - v == 0 and format("%.0f", v)
end

local function from_text(text)
    local sign, number = match(text, "^%s*([+-]?)0*(%d+)%s*$")
    if not number or #number < 19 then
        local v = tonumber(text)
        if mtype(v) == "float" then
            return from_float(v)
        end
        return v
    end
    local negative = sign == "-"
    if #number == 19 and number <= (negative and "9223372036854775808" or "9223372036854775807") then
        return tonumber(sign .. number)
    elseif negative or #number > 20 or #number == 20 and number > "18446744073709551615" then
        return nil, (negative and "-" or "") .. number
    end
    local tens, last = tonumber(sub(number, 1, -2)), tonumber(sub(number, -1))
    return tens * 10 + last, true
end

local function to_integer(v)
    local kind = mtype(v)
    if kind == "integer" then
        return v
    elseif kind == "float" then
        return from_float(v)
    elseif type(v) == "string" then
        return from_text(v)
    end
    local bits = bits_of(v)
    return bits, bits ~= nil
end

local function integer(label, low, high)
    return function(v)
        local i, big = to_integer(v)
        if i then
            if big and label == "uint64" or not big and i >= low and i <= high then
                return i
            end
            big = big and digits(i) or tostring(i)
        elseif not big then
            if tonumber(v) then
                return nil, "number has no integer representation", true
            end
            return expected("number", v)
        end
        return nil, format("Integer '%s' out of range for '%s' type", big, label)
    end
end

local function text(v)
    local kind = type(v)
    if kind == "string" then
        return v
    elseif kind == "number" then
        return tostring(v)
    end
    return expected("string", v)
end

local function part(p)
    local number = #p <= 3 and (#p == 1 or byte(p) ~= 48) and tonumber(p)
    return number and number <= 255 and number
end

local function ipv4(address)
    local a, b, c, d = match(address, "^(%d+)%.(%d+)%.(%d+)%.(%d+)$")
    if not a then
        return nil
    end
    a, b, c, d = part(a), part(b), part(c), part(d)
    return a and b and c and d and pack("BBBB", a, b, c, d)
end

-- The bytes of groups between colons, the last of which may be dotted.
local function groups(address)
    local bytes, from = "", 1
    while address ~= "" do
        local colon = find(address, ":", from, true)
        local group = sub(address, from, colon and colon - 1)
        if match(group, "^%x%x?%x?%x?$") then
            bytes = bytes .. pack(">I2", tonumber(group, 16))
        else
            local dotted = not colon and ipv4(group)
            if not dotted then
                return nil
            end
            bytes = bytes .. dotted
        end
        if not colon or #bytes > 16 then
            break
        end
        from = colon + 1
    end
    return bytes
end

local function ipv6(address)
    local gap = find(address, "::", 1, true)
    if not gap then
        local all = groups(address)
        return all and #all == 16 and all
    end
    local head, tail = sub(address, 1, gap - 1), sub(address, gap + 2)
    if find(head, ".", 1, true) then
        return nil
    end
    head, tail = groups(head), groups(tail)
    if not head or not tail or #head + #tail > 14 then
        return nil
    end
    return head .. rep("\0", 16 - #head - #tail) .. tail
end

-- Addresses come again: what was read once is kept, some thousand of them.
local function address(label, parse)
    local known, before, size = {}, {}, 0
    return function(v)
        local bytes = known[v]
        if bytes then
            return bytes
        end
        local literal, problem, argument = text(v)
        if not literal then
            return nil, problem, argument
        end
        bytes = before[literal] or #literal <= 64 and parse(literal)
        if not bytes then
            return nil, label .. " '" .. literal .. "': invalid format"
        end
        if size >= 1024 then
            known, before, size = {}, known, 0
        end
        known[literal], size = bytes, size + 1
        return bytes
    end
end

local CHECKS = {
    [BOOLEAN] = function(v)
        if type(v) == "boolean" then
            return v
        end
        return expected("boolean", v)
    end,
    [INT32] = integer("int32", -0x80000000, 0x7fffffff),
    [UINT32] = integer("uint32", 0, 0xffffffff),
    [INT64] = integer("int64", -0x8000000000000000, 0x7fffffffffffffff),
    [UINT64] = integer("uint64", 0, 0x7fffffffffffffff),
    [IPV4] = address("IPv4", ipv4),
    [IPV6] = address("IPv6", ipv6),
    [STRING] = text,
    [BINARY] = text,
}
S.parse, S.int64 = { ipv4 = ipv4, ipv6 = ipv6 }, CHECKS[INT64]

local function bad(index, name, what)
    return format("bad argument #%d to '%s' (%s)", index, name, what)
end
S.bad = bad

local function scope_of(v)
    local number = tonumber(v)
    if not number then
        return nil, "number expected, got " .. type(v)
    end
    number = mtype(number) == "float" and tointeger(number) or number
    if not LABELS[number] then
        return nil, "unknown scope " .. tostring(number) .. ": use spoa.scope.proc, .sess, .txn, .req or .res"
    end
    return number
end

-- Every setter's long way: checks all, says what is wrong. Called as a tail, so that the error's place is the script's.
local function checked(setter, t, name, scope, v)
    local key, problem = text(name)
    if not key then
        error(bad(1, setter, problem), 2)
    elseif key == "" then
        error(bad(1, setter, "a variable needs a name, got an empty string"), 2)
    end
    local number
    number, problem = scope_of(scope)
    if not number then
        error(bad(2, setter, problem), 2)
    end
    local value = false
    if t ~= NULL and t ~= UNSET then
        local argument
        value, problem, argument = CHECKS[t](v)
        if value == nil then
            error(argument and bad(3, setter, problem) or problem, 2)
        end
    end
    problem = record(number, key, t, value)
    if problem then
        error(problem, 2)
    end
end

local function codes(t)
    local all = {}
    for scope = 0, 4 do
        all[scope] = t << 3 | scope
    end
    return all
end

-- The short way of the setters: a name used before, a right scope, a right value, room enough.
local function bytes_setter(setter, t)
    local all = codes(t)
    return function(name, scope, v)
        local id, code = ids[name], all[scope]
        if id and code and type(v) == "string" then
            local after = left - MOST - #v
            if after >= 0 then
                local k = n
                out[k + 1], out[k + 2] = id | code, v
                left, n = after, k + 2
                return
            end
        end
        return checked(setter, t, name, scope, v)
    end
end

local function integer_setter(setter, t, low, high)
    local all = codes(t)
    return function(name, scope, v)
        local id, code = ids[name], all[scope]
        if id and code and left >= MOST and mtype(v) == "integer" and v >= low and v <= high then
            local k = n
            out[k + 1], out[k + 2] = id | code, v
            left, n = left - MOST, k + 2
            return
        end
        return checked(setter, t, name, scope, v)
    end
end

local function address_setter(setter, t)
    local all, check = codes(t), CHECKS[t]
    return function(name, scope, v)
        local id, code = ids[name], all[scope]
        if id and code and left >= MOST then
            local bytes = check(v)
            if bytes then
                local k = n
                out[k + 1], out[k + 2] = id | code, bytes
                left, n = left - MOST, k + 2
                return
            end
        end
        return checked(setter, t, name, scope, v)
    end
end

local function setter(name, t)
    return function(variable, scope, v)
        return checked(name, t, variable, scope, v)
    end
end

spoa = {
    scope = { proc = 0, sess = 1, txn = 2, req = 3, res = 4 },
    set_var_null = setter("set_var_null", NULL),
    set_var_boolean = setter("set_var_boolean", BOOLEAN),
    set_var_int32 = integer_setter("set_var_int32", INT32, -0x80000000, 0x7fffffff),
    set_var_uint32 = integer_setter("set_var_uint32", UINT32, 0, 0xffffffff),
    set_var_int64 = integer_setter("set_var_int64", INT64, -0x8000000000000000, 0x7fffffffffffffff),
    set_var_uint64 = integer_setter("set_var_uint64", UINT64, 0, 0x7fffffffffffffff),
    set_var_ipv4 = address_setter("set_var_ipv4", IPV4),
    set_var_ipv6 = address_setter("set_var_ipv6", IPV6),
    set_var_str = bytes_setter("set_var_str", STRING),
    set_var_bin = bytes_setter("set_var_bin", BINARY),
    unset_var = setter("unset_var", UNSET),
}

-- Typed values: spoa.int32(5) and its sisters.
local Typed = { __name = "typed value", __metatable = "typed value" }

local function typed(t, v)
    return setmetatable({ [D] = { t, v } }, Typed)
end

local function quoted(v)
    local shown = gsub(sub(v, 1, 256), ".", function(c)
        if c == '"' or c == "\\" then
            return "\\" .. c
        end
        return (c < " " or c > "~") and format("\\x%02x", byte(c)) or c
    end)
    return '"' .. shown .. '"' .. (#v > 256 and "… (" .. #v .. " bytes)" or "")
end

local function hex(v)
    local shown = gsub(sub(v, 1, 256), ".", function(c)
        return format("%02x", byte(c))
    end)
    return shown .. (#v > 256 and "… (" .. #v .. " bytes)" or "")
end

local KINDS = { [0] = "null", "boolean", "int32", "uint32", "int64", "uint64", "ipv4", "ipv6", "str", "bin" }

function Typed.__tostring(value)
    local t, v = value[D][1], value[D][2]
    if t == NULL then
        return "null"
    elseif t == UINT64 then
        v = tostring(unsigned(v))
    elseif t == IPV4 or t == IPV6 then
        v = value[D][3]
    elseif t == STRING then
        v = quoted(v)
    elseif t == BINARY then
        v = hex(v)
    end
    return KINDS[t] .. " " .. tostring(v)
end

function Typed.__newindex()
    error("a typed value cannot be changed", 2)
end

spoa.null = typed(NULL, false)
for t = BOOLEAN, BINARY do
    local check, label = CHECKS[t], KINDS[t]
    spoa[label] = function(v)
        local value, problem, argument = check(v)
        if value == nil then
            error(argument and bad(1, label, problem) or problem, 2)
        end
        local made = typed(t, value)
        if t == IPV4 or t == IPV6 then
            made[D][3] = v
        end
        return made
    end
end

-- msg.txn.x = v: the type is the value's. The error's text, if there is one.
local function assign(scope, name, v)
    local kind = type(v)
    if kind == "string" then
        return record(scope, name, STRING, v)
    elseif kind == "nil" then
        return record(scope, name, UNSET, false)
    elseif kind == "boolean" then
        return record(scope, name, BOOLEAN, v)
    elseif kind == "table" and getmetatable(v) == "typed value" then
        local pair = rawget(v, D)
        return record(scope, name, rawget(pair, 1), rawget(pair, 2))
    end
    local bits = bits_of(v)
    if not bits and kind ~= "number" then
        return format("msg.%s.%s: a %s cannot be a variable: set a boolean, an integer, a string, nil or one of spoa's"
            .. " typed values", LABELS[scope], name, kind)
    end
    local i, big = to_integer(v)
    if i then
        return record(scope, name, big and UINT64 or INT64, i)
    elseif big then
        return format("Integer '%s' out of range for 'int64' type", big)
    end
    return format("msg.%s.%s = %s: number has no integer representation: use math.floor(x) for an integer or tostring(x)"
        .. " for text", LABELS[scope], name, tostring(v))
end

-- The long way, as a tail of __newindex.
local function assigned(scope, message, name, v)
    local key = text(name)
    if not key or key == "" then
        error(format("msg.%s: a variable's name is a string that is not empty, got %s", LABELS[scope],
            key and "an empty one" or "a " .. type(name)), 2)
    elseif message ~= current then
        error(format("msg.%s.%s cannot be set: the callback for this message has ended and its ACK is sent",
            LABELS[scope], key), 2)
    end
    local problem = assign(scope, key, v)
    if problem then
        error(problem, 2)
    end
end

-- What msg.txn and its sisters are: a table that knows its message.
local function scope_meta(scope)
    local label = LABELS[scope]
    local string_code, integer_code = STRING << 3 | scope, INT64 << 3 | scope
    return {
        __name = "scope",
        __metatable = "scope",
        __tostring = function()
            return "scope: " .. label
        end,
        __index = function(_, name)
            error(format("msg.%s.%s cannot be read: HAProxy sends no variables; pass it as an argument in spoe.conf, as in"
                .. " args %s=var(%s.prefix.%s)", label, tostring(name), tostring(name), label, tostring(name)), 2)
        end,
        __newindex = function(t, name, v)
            local message, id = t[D], ids[name]
            if id and message == current then
                local code, after
                if mtype(v) == "integer" then
                    code, after = integer_code, left - MOST
                elseif type(v) == "string" then
                    code, after = string_code, left - MOST - #v
                end
                if code and after >= 0 then
                    local k = n
                    out[k + 1], out[k + 2] = id | code, v
                    left, n = after, k + 2
                    return
                end
            end
            return assigned(scope, message, name, v)
        end,
    }
end

local METAS = {}
for scope = 0, 4 do
    METAS[LABELS[scope]] = scope_meta(scope)
end

function S.scope(label, message)
    return setmetatable({ [D] = message }, METAS[label])
end

-- A callback begins: so many bytes can be set, for this message.
function S.begin(bytes, message)
    n, refused, used, counted = 0, 0, 0, 0
    room, left, current, active = bytes, bytes, message, true
end

-- What a callback needs to go on that waits now, when all is taken that it has set; others run meanwhile.
function S.put_aside()
    local a, b, c, d, e, f = room, used, refused, left, current, active
    left, current, active = -1, nil, false
    return a, b, c, d, e, f
end

-- It goes on.
function S.go_on(...)
    n, counted = 0, 0
    room, used, refused, left, current, active = ...
end

-- Puts what was recorded into a list, three entries an action: code, name, value. From then on it is the agent's. The list's length.
function S.take(list)
    local k, name = 0, nil
    count_used()
    for i = 1, n, 2 do
        local code, v = out[i], out[i + 1]
        if (code & 0xff) >> 3 == NAME then
            name = v
        else
            list[k + 1], list[k + 2], list[k + 3] = code & 0xff, names[code >> 8] or name, v
            k = k + 3
        end
    end
    n, counted = 0, 0
    return k
end

-- A function that does the same as f, but before has what was recorded taken.
function S.before(f, take)
    return function(...)
        if n > 0 and active then
            take()
        end
        return f(...)
    end
end

-- Some of what was recorded, from a slot on; before it, how many actions did not fit. With the last of it all is forgotten: a callback that
-- is stopped before it begins has set nothing.
function S.slice(from)
    left, current, active = -1, nil, false
    local times, last = refused, n
    if last - from > SLICE then
        last = from + SLICE
    else
        n, refused = 0, 0
    end
    return times, unpack(out, from + 1, last)
end

-- A callback ended: the first of what it set.
function S.finish()
    left, current, active = -1, nil, false
    local times, last = refused, n
    if last > SLICE then
        last = SLICE
    else
        n, refused = 0, 0
    end
    return times, unpack(out, 1, last)
end
