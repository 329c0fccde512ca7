-- Strings that the agent gives in pieces: integers with eight bytes in each, as many calls as it takes.
local S = ...
local select, pack, rep, sub, concat = S.select, S.pack, S.rep, S.sub, S.concat

local formats = { [0] = "" }
for n = 1, 240 do
    formats[n] = "<" .. rep("i8", n)
end

local function packed(...)
    local n = select("#", ...)
    return pack(formats[n], ...), n * 8
end

-- The function that makes a string of so many bytes, of which the first are given; the rest is asked for by this number.
function S.pieces(call, rest)
    return function(size, ...)
        local part, got = packed(...)
        if got >= size then
            return sub(part, 1, size)
        end
        local parts = { part }
        while got < size do
            local bytes
            part, bytes = packed(call(rest))
            got = got + bytes
            parts[#parts + 1] = part
        end
        return sub(concat(parts), 1, size)
    end
end
